from collections import Counter

import pytest
from builders import entity, scene

from cocoift.facts.counting import ONES_DROWN, Comparison, Count, Lone
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase


def row(name, n, first=1, *, top=0):
    """So many things of a category side by side, none of them touching."""
    return [entity(name, first + i, box=Box(60.0 * i, top, 60.0 * i + 50, top + 60)) for i in range(n)]


def ids(first, n):
    return tuple(f"coco:instance:{i}" for i in range(first, first + n))


def test_three_dogs_are_counted_from_their_instances(made):
    (fact,) = made("count", scene(*row("dog", 3)))
    assert fact == Count(
        key="dog",
        weight=3.0,
        evidence=ids(1, 3),
        asks=("n:dog",),
        tells=("has:dog", "n:dog"),
        n=3,
        category="dog",
        noun="dogs",
        singular="dog",
        plural="dogs",
        them=Phrase("three dogs", plural=True, pronoun="they"),
        options=fact.options,
    )
    assert len({*fact.options, "3"}) == 4


def test_the_right_number_is_as_likely_of_any_rank_among_the_options(everywhere):
    found = everywhere("count", scene(*row("dog", 5)), seeds=range(400))
    ranks = Counter(sorted([*map(int, fact.options), 5]).index(5) for (fact,) in found.values())
    assert sorted(ranks) == [0, 1, 2, 3]
    assert all(70 <= n <= 130 for n in ranks.values())


def test_two_leave_no_room_for_four_options(made):
    (fact,) = made("count", scene(*row("dog", 2)))
    assert fact.options == ()


def test_ones_are_asked_for_now_and_then(everywhere, refused, world):
    found = everywhere("count", scene(entity("dog")), seeds=range(400))
    asked = sum(bool(facts) for facts in found.values())
    assert 100 <= asked <= 180
    reasons = {
        reason for seed in range(20) for reason in refused("count", scene(entity("dog")), world(seed=seed)).values()
    }
    assert reasons == {ONES_DROWN}


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (scene(*row("dog", 10), entity("dog", 11, box=Box(0, 200, 50, 260))), "more than ten"),
        (scene(*row("dog", 2), entity("dog", 9, crowd=True, box=Box(0, 200, 99, 299))), "a crowd box of the class"),
        (scene(*row("dog", 2), entity("dog", 9, box=Box(1, 1, 50, 60))), "two boxes may be one thing"),
        (scene(*row("dog", 2), entity("dog", 9, box=Box(0, 200, 20, 220))), "an instance is too small to be seen"),
        (scene(*row("dog", 2), captions=["Four dogs run."]), "a text gives another number"),
        (scene(*row("scissors", 2)), "not a countable singular noun"),
        (scene(*row("dog", 2), exhaustive=False), "the image is not annotated exhaustively"),
        (
            scene(*row("dog", 2), entity("puppy", 9, box=Box(0, 300, 99, 399))),
            "Visual Genome shows another one that may count",
        ),
    ],
)
def test_a_doubtful_number_is_no_count_no_lone_and_no_comparison(found, reason, made, refused):
    for family in ("count", "lone"):
        assert made(family, found) == []
        assert set(refused(family, found).values()) == {reason}
    assert made("comparison", found) == []


def test_a_box_at_the_border_counts_like_any_other(made):
    found = scene(entity("dog", 1, box=Box(0, 0, 60, 60)), entity("dog", 2, box=Box(580, 420, 640, 480)))
    (fact,) = made("count", found)
    assert fact.n == 2


def test_more_dogs_than_cats_are_compared_by_both_counts(made):
    (fact,) = made("comparison", scene(*row("dog", 3), *row("cat", 1, 4, top=200)))
    assert {fact.first, fact.second} == {"dogs", "cats"}
    counted = fact.evidence
    assert sorted(counted) == sorted(ids(1, 4))
    assert fact == Comparison(
        key="cat/dog",
        evidence=counted,
        asks=fact.asks,
        tells=fact.tells,
        first=fact.first,
        second=fact.second,
        more="dogs",
        fewer="cats",
        n_more=3,
        n_fewer=1,
        more_them=Phrase("three dogs", plural=True, pronoun="they"),
        fewer_them=Phrase("a cat"),
        options=("cats",),
    )
    assert (sorted(fact.asks), sorted(fact.tells)) == (["n:cat", "n:dog"], ["has:cat", "has:dog", "n:cat", "n:dog"])


def test_the_order_of_a_comparison_tells_nothing(everywhere):
    found = everywhere("comparison", scene(*row("dog", 3), *row("cat", 1, 4, top=200)), seeds=range(100))
    first = Counter(fact.first for (fact,) in found.values())
    assert 30 <= first["dogs"] <= 70


@pytest.mark.parametrize(
    ("dogs", "cats", "reasons"),
    [
        (2, 2, {"as many of the one as of the other"}),
        (6, 7, {"two large numbers differ by one"}),
        (5, 6, set()),
        (6, 8, set()),
    ],
)
def test_ties_and_near_ties_are_not_compared(dogs, cats, reasons, refused):
    assert set(refused("comparison", scene(*row("dog", dogs), *row("cat", cats, 50, top=200))).values()) == reasons


def test_three_comparisons_of_one_image_are_enough(made, refused):
    found = scene(
        *row("dog", 1), *row("cat", 2, 10, top=100), *row("cow", 3, 20, top=200), *row("bird", 4, 30, top=300)
    )
    assert len(made("comparison", found)) == 3
    assert set(refused("comparison", found).values()) == {"enough of the kind in this image"}


def test_a_lone_dog_has_its_box(everywhere):
    box = Box(100, 100, 300, 300)
    found = everywhere("lone", scene(entity("dog", box=box)))
    fact = next(facts[0] for facts in found.values() if facts)
    assert fact == Lone(
        key="dog",
        evidence=("coco:instance:1",),
        asks=("n:dog", "at:coco:instance:1"),
        tells=("has:dog", "n:dog", "at:coco:instance:1"),
        singular="dog",
        plural="dogs",
        them=Phrase("a dog"),
        the=Phrase("the dog"),
        box=box,
    )
    assert 5 <= sum(bool(facts) for facts in found.values()) <= 28


def test_several_are_not_alone(refused):
    assert refused("lone", scene(*row("dog", 2))) == {"dog": "there are several"}


def test_a_lone_person_is_they(everywhere):
    found = everywhere("lone", scene(entity("person")))
    assert {fact.the for facts in found.values() for fact in facts} == {Phrase("the person", pronoun="they")}

from collections import Counter

import pytest
from builders import entity, scene

from cocoift.facts.counting import SMALL_DROWN, Comparison, Count
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.plans.counting import Shares
from cocoift.world import Ask


def row(name, n, first=1, *, top=0):
    """So many things of a category side by side, none of them touching."""
    return [entity(name, first + i, box=Box(60.0 * i, top, 60.0 * i + 50, top + 60)) for i in range(n)]


DOGS_AND_CATS = Ask("comparison", "cat|dog", False)


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
        options=(),
    )


def test_the_planned_numbers_stand_beside_the_right_one(made, world):
    (fact,) = made("count", scene(*row("dog", 5)), world(Ask("window", "dog", True, number=3)))
    assert fact.options == ("3", "4", "6")


def test_without_a_plan_there_are_no_options(made):
    (fact,) = made("count", scene(*row("dog", 5)))
    assert fact.options == ()


def test_a_planned_one_is_always_asked_for(made, world):
    worlds = [world(Ask("window", "dog", True, number=1), seed=seed) for seed in range(20)]
    assert {fact.options for each in worlds for fact in made("count", scene(entity("dog")), each)} == {("2", "3", "4")}


def test_small_numbers_are_asked_for_in_their_shares_alone_or_with_the_boxes(everywhere, refused, world):
    shares = {"dog": Shares(one=0.5, two=1.0, more=1.0, zeros=1.0)}
    worlds = [world(seed=seed, numbers=shares) for seed in range(400)]
    reasons = {family: Counter() for family in ("count", "counted_boxes")}
    for each in worlds:
        for family, found in reasons.items():
            found.update(refused(family, scene(entity("dog")), each).values())
    assert {family: set(found) for family, found in reasons.items()} == {family: {SMALL_DROWN} for family in reasons}
    asked = {family: 400 - found[SMALL_DROWN] for family, found in reasons.items()}
    assert 100 <= asked["count"] <= 160
    assert 45 <= asked["counted_boxes"] <= 95


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
def test_a_doubtful_number_is_no_count_no_thread_and_no_comparison(found, reason, made, refused):
    for family in ("count", "counted_boxes"):
        assert made(family, found) == []
        assert set(refused(family, found).values()) == {reason}
    assert made("comparison", found) == []


def test_a_box_at_the_border_counts_like_any_other(made):
    found = scene(entity("dog", 1, box=Box(0, 0, 60, 60)), entity("dog", 2, box=Box(580, 420, 640, 480)))
    (fact,) = made("count", found)
    assert fact.n == 2


def test_more_dogs_than_cats_are_compared_by_both_counts(made, world):
    (fact,) = made("comparison", scene(*row("dog", 3), *row("cat", 1, 4, top=200)), world(DOGS_AND_CATS))
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
    found = everywhere("comparison", scene(*row("dog", 3), *row("cat", 1, 4, top=200)), DOGS_AND_CATS, seeds=range(100))
    first = Counter(fact.first for (fact,) in found.values())
    assert 30 <= first["dogs"] <= 70


@pytest.mark.parametrize(
    ("dogs", "cats", "reasons"),
    [
        (2, 2, {"as many of the one as of the other"}),
        (6, 7, {"two large numbers differ by one"}),
        (5, 6, {"not chosen by the balance of answers"}),
        (6, 8, {"not chosen by the balance of answers"}),
    ],
)
def test_ties_near_ties_and_what_is_not_planned_are_not_compared(dogs, cats, reasons, refused):
    assert set(refused("comparison", scene(*row("dog", dogs), *row("cat", cats, 50, top=200))).values()) == reasons

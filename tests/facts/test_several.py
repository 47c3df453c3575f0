"""Families about several images: who has what, how many altogether, which caption belongs where."""

import pytest
from builders import entity, scene

from cocoift.facts import SETS, Refusal
from cocoift.facts.several import set_key
from cocoift.geometry import Box
from cocoift.survey import Survey
from cocoift.world import Ask


def things(*names):
    """Things that stand apart, numbered by their place in the picture."""
    return [(name, Box(5 + 105.0 * i, 100, 105 + 105.0 * i, 300)) for i, name in enumerate(names)]


def pictures(*contents, captions=()):
    """One survey for each list of things, ids of their own: pictures("dog dog", "dog cat")."""
    made = []
    for number, names in enumerate(contents, start=1):
        entities = [
            entity(name.replace("_", " "), 100 * number + i, box=box)
            for i, (name, box) in enumerate(things(*names.split()))
        ]
        said = captions[number - 1] if captions else ()
        made.append(Survey(scene(*entities, image_id=number, captions=said)))
    return tuple(made)


def offered(family, images, world):
    return list(SETS[family][1](images, world))


def made(family, images, world):
    return [item for item in offered(family, images, world) if not isinstance(item, Refusal)]


def reasons(family, images, world):
    return {item.about: item.reason for item in offered(family, images, world) if isinstance(item, Refusal)}


def test_the_picture_with_clearly_most_is_named_with_all_numbers(world):
    images = pictures("dog cat", "dog dog dog", "cat dog")
    (fact,) = made("compared", images, world())
    assert (fact.key, fact.which, fact.options) == (
        "dog",
        "the second picture",
        ("the first picture", "the third picture"),
    )
    assert fact.numbers == "one in the first picture, three in the second and one in the third"
    assert fact.them.text == "three dogs"
    assert fact.evidence == tuple(f"coco:instance:{n}" for n in (100, 200, 201, 202, 301))


def test_a_tie_and_a_thing_of_one_picture_alone_are_not_compared(world):
    images = pictures("dog cat", "dog")
    assert made("compared", images, world()) == []
    assert reasons("compared", images, world()) == {
        "dog": "no picture is clearly ahead",
        "cat": "no picture is clearly ahead",
    }


def test_what_a_caption_mentions_is_not_denied_of_a_picture(world):
    images = pictures("dog", "cat", captions=((), ("A dog and a cat.",)))
    assert [fact.key for fact in made("only_in", images, world())] == ["cat"]
    assert reasons("only_in", images, world())["dog"] == "its number or its absence is not certain in every picture"


def test_the_only_picture_with_a_thing_is_proven_by_the_absence_from_the_others(world):
    images = pictures("dog dog", "cat", "cat")
    (fact,) = made("only_in", images, world())
    assert (fact.which, fact.singular, fact.them.text) == ("the first picture", "dog", "dogs")
    none = f"coco:category:{world().category_ids['dog']}"
    assert fact.evidence == ("coco:instance:100", "coco:instance:101", "coco:image:2", none, "coco:image:3")


def test_the_odd_one_out_needs_three_pictures(world):
    assert reasons("odd_one", pictures("dog", "cat"), world()) == {"coco:1": "fewer than three pictures"}
    (fact,) = made("odd_one", pictures("dog", "cat dog", "cat dog"), world())
    assert (fact.singular, fact.which) == ("cat", "the first picture")


def test_one_thing_is_shared_and_each_of_the_others_is_missing_somewhere(world):
    images = pictures("dog cat cup", "dog bench")
    for seed in range(20):
        (fact,) = made("shared_thing", images, world(seed=seed))
        assert (fact.noun, set(fact.options), set(fact.choices)) == (
            "dog", {"cat", "cup", "bench"}, {"dog", "cat", "cup", "bench"},
        )  # fmt: skip


def test_too_few_things_that_some_lack_make_no_choice(world):
    assert made("shared_thing", pictures("dog cat", "dog"), world()) == []


@pytest.mark.parametrize(("contents", "lacking"), [(("dog", "dog cat"), ""), (("cat", "dog"), "the first picture")])
def test_whether_all_show_it_is_asked_where_that_is_planned(contents, lacking, world):
    images = pictures(*contents)
    plan = world(Ask("in_all", "dog", not lacking), key=set_key(images))
    (fact,) = made("in_all", images, plan)
    assert (fact.singular, fact.holds, fact.lacking, fact.every) == ("dog", not lacking, lacking, "both pictures")


def test_a_total_is_of_at_least_two_pictures(world):
    images = pictures("dog dog cat", "dog", "cup")
    (fact,) = made("sum", images, world())
    assert (fact.n, fact.them.text) == (3, "three dogs")
    assert fact.numbers == "two in the first picture, one in the second and none in the third"


def test_a_caption_belongs_to_a_picture_if_it_names_nothing_that_another_has(world):
    said = (("A dog runs across a meadow.",), ("A cat is sleeping on a bench.",), ("A dog is lying next to a cat.",))
    images = pictures("dog", "cat bench", captions=said[:2])
    assert {(fact.text, fact.which) for fact in made("caption_of", images, world())} == {
        ("A dog runs across a meadow", "the first picture"),
        ("A cat is sleeping on a bench", "the second picture"),
    }
    images = pictures("dog", "cat dog", captions=(said[0], said[2]))
    assert made("caption_of", images, world()) == []


def test_what_is_said_of_one_picture_asks_for_that_picture_alone(world):
    (fact,) = made("only_in", pictures("dog", "cup"), world())[:1]
    assert (fact.asks, fact.tells) == (("0:has:cup", "1:has:cup"), ("0:has:cup", "1:has:cup"))

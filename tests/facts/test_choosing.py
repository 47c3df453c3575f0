import pytest
from builders import entity, scene

from cocoift.facts.choosing import NO_WINNER, NOT_PLANNED, Both, Most
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.world import Ask


def row(name, n, first=1, *, top=0):
    return [entity(name, first + i, box=Box(60.0 * i, top, 60.0 * i + 50, top + 60)) for i in range(n)]


PARK = scene(entity("dog", 1), *row("bench", 2, 5, top=400))
IDS = {"dog": ("coco:instance:1",), "bench": ("coco:instance:5", "coco:instance:6")}


def both(subject, state, topic="both"):
    return Ask(topic, subject, state != "neither", kind=state)


def test_two_things_are_said_to_be_there_as_their_instances_prove(made, world):
    told = ("has:dog", "n:dog", "has:bench", "n:bench")
    assert made("both", PARK, world(both("dog|bench", "both"))) == [
        Both(
            key="dog/bench",
            evidence=IDS["dog"] + IDS["bench"],
            asks=("has:dog", "has:bench"),
            tells=told,
            first="dog",
            second="bench",
            state="both",
            some=Phrase("a dog"),
            other="bench",
        )
    ]


def test_the_only_one_is_named_in_its_number_and_the_other_is_proven_absent(made, world):
    (second,) = made("both", PARK, world(both("kite|bench", "second")))
    benches = Phrase("benches", plural=True, pronoun="they")
    assert (second.some, second.other, second.state) == (benches, "kite", "second")
    assert second.evidence == ("coco:image:139", "coco:category:34", *IDS["bench"])
    (first,) = made("both", PARK, world(both("dog|kite", "first")))
    assert (first.some, first.other, first.evidence[:1]) == (Phrase("a dog"), "kite", IDS["dog"])


def test_neither_is_proven_by_the_image_and_both_categories(made, world):
    (neither,) = made("both", PARK, world(both("kite|bus", "neither")))
    assert neither.evidence == ("coco:image:139", "coco:category:34", "coco:category:6")


def test_whether_either_is_there_is_planned_apart(made, world):
    plan = world(both("kite|bus", "neither", "either"))
    assert [fact.state for fact in made("either", PARK, plan)] == ["neither"]
    assert made("both", PARK, plan) == []


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        (both("dog|bench", "first"), "it is there"),
        (both("dog|kite", "both"), "it is not there"),
        (both("dog|cat", "first"), "an annotation mentions it, its kin or a look-alike"),
        (both("dog|bench", "both"), "a text gives another number"),
    ],
)
def test_a_pair_that_the_scene_does_not_prove_is_refused(ask, reason, refused, world):
    found = scene(*PARK.entities, captions=["Four benches and a kitten."])
    assert refused("both", found, world(ask)) == {ask.subject: reason}


def test_without_a_plan_no_two_things_are_asked_for(refused):
    assert refused("both", PARK) == {"coco:image:139": NOT_PLANNED}
    assert refused("either", scene(exhaustive=False)) == {"coco:image:139": "the image is not annotated exhaustively"}


def test_the_least_numerous_of_the_planned_categories_is_counted(made, world):
    found = scene(entity("dog", 1), *row("cup", 3, 5, top=320), *row("fork", 2, 20, top=400))
    (fact,) = made("least", found, world(Ask("least", "fork|dog|cup", True)))
    assert (fact.most, fact.n, fact.options) == ("dogs", 1, ("forks", "cups"))
    assert (fact.them, fact.counts) == (Phrase("a dog"), ("one dog", "two forks", "three cups"))


def test_the_most_numerous_of_the_planned_categories_is_counted(made, world):
    found = scene(entity("dog", 1), *row("cup", 3, 5, top=320), *row("fork", 2, 20, top=400))
    assert made("most", found, world(Ask("most", "fork|dog|cup", True))) == [
        Most(
            key="cup/dog/fork",
            evidence=tuple(f"coco:instance:{id}" for id in (20, 21, 1, 5, 6, 7)),
            asks=("n:fork", "n:dog", "n:cup"),
            tells=("n:fork", "has:fork", "n:dog", "has:dog", "n:cup", "has:cup"),
            items=("forks", "dogs", "cups"),
            most="cups",
            options=("forks", "dogs"),
            n=3,
            them=Phrase("three cups", plural=True, pronoun="they"),
            counts=("three cups", "two forks", "one dog"),
        )
    ]


def test_without_a_plan_or_a_sure_number_there_is_no_most(refused, world):
    found = scene(entity("dog", 1), *row("cup", 3, 5, top=320), captions=["Two dogs."])
    assert refused("most", found, world()) == {"coco:image:139": NO_WINNER}
    assert refused("most", found, world(Ask("most", "dog|cup", True))) == {"dog|cup": "a text gives another number"}


@pytest.mark.parametrize("family", ["most", "least"])
def test_a_tie_has_neither_most_nor_least(family, refused, world):
    found = scene(entity("dog", 1), entity("cat", 2, box=Box(400, 0, 499, 99)), *row("cup", 2, 5, top=320))
    found = scene(*found.entities, *row("fork", 2, 20, top=400))
    assert refused(family, found, world(Ask(family, "dog|cat|cup|fork", True))) == {"dog|cat|cup|fork": NO_WINNER}

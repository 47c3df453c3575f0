from collections import Counter

import pytest
from builders import entity, scene

from cocoift.facts.choosing import NO_WINNER, NOT_DRAWN, TOO_FEW, Both, Most
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.world import Ask


def row(name, n, first=1, *, top=0):
    return [entity(name, first + i, box=Box(60.0 * i, top, 60.0 * i + 50, top + 60)) for i in range(n)]


PARK = scene(entity("dog", 1), *row("bench", 2, 5, top=400))
IDS = {"dog": ("coco:instance:1",), "bench": ("coco:instance:5", "coco:instance:6")}


def test_both_one_and_neither_are_asked_as_often(everywhere):
    states = Counter(fact.state for facts in everywhere("both", PARK, seeds=range(600)).values() for fact in facts)
    assert sorted(states) == ["both", "first", "neither", "second"]
    assert [state for state, n in states.items() if not 65 <= n <= 115] == []


def test_two_things_are_said_to_be_there_as_their_instances_prove(everywhere):
    facts = [fact for found in everywhere("both", PARK, seeds=range(100)).values() for fact in found]
    both = next(fact for fact in facts if fact.key == "dog/bench")
    told = ("has:dog", "n:dog", "has:bench", "n:bench")
    assert both == Both(
        key="dog/bench",
        evidence=IDS["dog"] + IDS["bench"],
        asks=("has:dog", "has:bench"),
        tells=told,
        first="dog",
        second="bench",
        state="both",
        one=Phrase("the dog"),
        other="bench",
    )


def test_the_only_one_is_named_in_its_number_and_the_other_is_proven_absent(everywhere):
    facts = [fact for found in everywhere("both", PARK, seeds=range(300)).values() for fact in found]
    second = next(fact for fact in facts if fact.state == "second" and fact.second == "bench")
    assert (second.one, second.other) == (Phrase("the benches", plural=True, pronoun="they"), second.first)
    assert second.evidence[0] == "coco:image:139"
    assert second.evidence[2:] == IDS["bench"]
    first = next(fact for fact in facts if fact.state == "first" and fact.first == "dog")
    assert (first.one, first.other, first.evidence[:1]) == (Phrase("the dog"), first.second, IDS["dog"])


def test_neither_is_proven_by_the_image_and_both_categories(everywhere):
    facts = [fact for found in everywhere("both", PARK, seeds=range(100)).values() for fact in found]
    neither = next(fact for fact in facts if fact.state == "neither")
    assert [item.rpartition(":")[0] for item in neither.evidence] == ["coco:image", "coco:category", "coco:category"]


@pytest.mark.parametrize(
    ("found", "reasons"),
    [
        (PARK, {NOT_DRAWN}),
        (scene(entity("dog")), {NOT_DRAWN, TOO_FEW}),
        (scene(entity("dog", 1), entity("cat", 2), captions=["Several cats."]), {NOT_DRAWN, TOO_FEW}),
        (scene(exhaustive=False), {"the image is not annotated exhaustively"}),
    ],
)
def test_two_things_are_refused_where_not_all_of_it_could_be(refused, world, found, reasons):
    said = [refused("both", found, world(seed=seed)) for seed in range(40)]
    assert {reason for item in said for reason in item.values()} == reasons


def test_what_is_asked_with_yes_or_no_is_none_of_the_two(everywhere, ask):
    facts = everywhere("both", PARK, ask("dog", True), seeds=range(40))
    assert [found for found in facts.values() if found] == []


def test_what_is_hardly_ever_proven_absent_is_none_of_the_two(made, world):
    worlds = [world(seed=seed, missing={**world().missing, "dog": 0}) for seed in range(40)]
    assert [fact for each in worlds for fact in made("both", PARK, each)] == []


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
            counts=("three cups", "two forks", "a dog"),
        )
    ]


def test_without_a_plan_or_a_sure_number_there_is_no_most(refused, world):
    found = scene(entity("dog", 1), *row("cup", 3, 5, top=320), captions=["Two dogs."])
    assert refused("most", found, world()) == {"coco:image:139": NO_WINNER}
    assert refused("most", found, world(Ask("most", "dog|cup", True))) == {"dog|cup": "a text gives another number"}

import pytest
from builders import entity, scene

from cocoift.facts.altogether import KindCount
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.world import Ask


def row(name, n, first=1, *, top=0):
    return [entity(name, first + i, box=Box(60.0 * i, top, 60.0 * i + 50, top + 60)) for i in range(n)]


FARM = scene(*row("horse", 1), *row("dog", 2, 5, top=200))


def test_dogs_and_a_horse_are_animals_altogether(made, world):
    missing = sorted({"bird", "cat", "sheep", "cow", "elephant", "bear", "zebra", "giraffe"})
    nouns = ("animal", "bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe")
    assert made("kind_count", FARM, world(Ask("total", "animal", True, number=2))) == [
        KindCount(
            key="animal",
            weight=3.0,
            evidence=(
                "coco:instance:5",
                "coco:instance:6",
                "coco:instance:1",
                "coco:image:139",
                *sorted(f"coco:category:{world().category_ids[name]}" for name in missing),
            ),
            asks=tuple(f"n:{noun}" for noun in nouns),
            tells=(*(f"n:{noun}" for noun in nouns), "has:dog", "has:horse", "has:animal"),
            n=3,
            singular="animal",
            plural="animals",
            them=Phrase("three animals", plural=True, pronoun="they"),
            parts=("two dogs", "a horse"),
            sort="",
            options=("2", "4", "5"),
        )
    ]


def test_the_only_sort_is_named_and_without_a_plan_there_are_no_options(made):
    (fact,) = made("kind_count", scene(*row("car", 4)))
    assert (fact.key, fact.n, fact.sort, fact.parts, fact.options) == ("vehicle", 4, "cars", ("four cars",), ())


def test_twos_are_asked_for_now_and_then_and_where_they_are_planned(everywhere, made, world):
    found = scene(*row("dog", 2))
    asked = sum(bool(facts) for facts in everywhere("kind_count", found, seeds=range(200)).values())
    assert 50 <= asked <= 110
    worlds = [world(Ask("total", "animal", True, number=2), seed=seed) for seed in range(20)]
    assert [len(made("kind_count", found, each)) for each in worlds] == [1] * 20


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (scene(*row("dog", 3), exhaustive=False), "the image is not annotated exhaustively"),
        (scene(*row("cup", 3)), "there is none"),
        (scene(entity("dog")), "there is one alone"),
        (scene(*row("dog", 3), entity("horse", 9, crowd=True, box=Box(0, 200, 99, 299))), "a crowd box of the class"),
        (scene(*row("dog", 3), entity("teddy bear", 9)), "what is there may count, or goes with it"),
        (scene(*row("dog", 3), captions=["A goat."]), "an annotation mentions another one that may count"),
        (scene(*row("dog", 3), captions=["At the zoo."]), "an annotation mentions another one that may count"),
        (scene(*row("dog", 3), captions=["Four animals rest."]), "a text gives another number"),
        (scene(*row("dog", 6), *row("cat", 5, 9, top=200)), "more than ten"),
    ],
)
def test_a_doubtful_total_is_refused(found, reason, made, refused):
    assert [fact for fact in made("kind_count", found) if fact.key == "animal"] == []
    assert refused("kind_count", found)["animal"] == reason


def test_people_parts_herds_and_look_alikes_among_the_members_do_not_count(made):
    captions = ["A man with a herd of three dogs, one with its head down.", "Animals in a field."]
    assert [fact.n for fact in made("kind_count", scene(*row("dog", 3), captions=captions))] == [3]
    assert [fact.n for fact in made("kind_count", scene(*row("car", 3), captions=["A van and two cars."]))] == []
    assert [fact.n for fact in made("kind_count", scene(*row("car", 3), captions=["Three cars."]))] == [3]


def test_what_comes_as_a_mass_is_not_totalled(refused):
    assert refused("kind_count", FARM)["furniture"] == "not a countable singular noun"

import pytest
from builders import entity, scene

from cocoift.disputes import MISLABELLED
from cocoift.facts.inventory import UNLISTED, Inventory
from cocoift.geometry import Box
from cocoift.headcounts import SAID_ONE

KINDS = ("dog", "cat", "cow", "bird", "horse", "sheep", "bear", "zebra", "giraffe")


def test_the_kinds_are_listed_the_largest_first(made):
    found = scene(
        entity("cup", 1, box=Box(0, 0, 60, 60)),
        entity("cup", 2, box=Box(100, 0, 160, 60)),
        entity("dog", 3, box=Box(200, 100, 500, 400)),
        entity("skis", 4, box=Box(0, 200, 90, 300)),
        entity("person", 5, crowd=True, box=Box(0, 400, 100, 440)),
    )
    asked = tuple(f"{what}:{noun}" for noun in ("dog", "skis", "person", "cup") for what in ("has", "n"))
    assert made("inventory", found) == [
        Inventory(
            key="inventory",
            evidence=("coco:instance:3", "coco:instance:4", "coco:instance:5", "coco:instance:1", "coco:instance:2"),
            asks=asked,
            tells=asked,
            nouns=("dog", "skis", "people", "cups"),
            things=("a dog", "some skis", "several people", "two cups"),
        )
    ]


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (scene(), "no instances"),
        (scene(entity("lamp"), image_id=None, vg_id=7), "no instances"),
        (scene(entity("dog", 1), entity("cat", 2, box=Box(400, 0, 600, 90)), captions=["A dog on skis."]), UNLISTED),
        (
            scene(entity("dog", 1), entity("cat", 2, box=Box(400, 0, 600, 90)), captions=["Two wolves."] * 2),
            MISLABELLED,
        ),
        (scene(entity("dog")), "fewer than two or more than eight kinds"),
        (
            scene(*(entity(name, i, box=Box(70.0 * i, 0, 70.0 * i + 60, 60)) for i, name in enumerate(KINDS))),
            "fewer than two or more than eight kinds",
        ),
    ],
)
def test_too_few_or_too_many_kinds_make_no_list(found, reason, refused, made):
    assert made("inventory", found) == []
    assert list(refused("inventory", found).values()) == [reason]


def test_beside_numbers_a_pizza_in_pieces_makes_no_list(refused):
    boxes = [Box(100 * n, 100, 100 * n + 90, 190) for n in range(4)]
    pizzas = [entity("pizza", n + 1, box=boxes[n]) for n in range(2)]
    bottles = [entity("bottle", n + 1, box=boxes[n]) for n in (2, 3)]
    found = scene(*pizzas, *bottles, captions=["A pizza and two bottles.", "A pizza.", "A pizza on a table."])
    assert SAID_ONE in refused("inventory", found).values()


def test_several_is_said_once_in_a_list_and_no_plural_stands_bare(made):
    cups = [entity("cup", n, box=Box(30 * n, 0, 30 * n + 25, 25), crowd=n == 1) for n in range(1, 4)]
    dogs = [entity("dog", n, box=Box(90 * n, 90, 90 * n + 60, 150), crowd=n == 4) for n in range(4, 7)]
    facts = made("inventory", scene(*cups, *dogs))
    assert facts[0].things == ("several dogs", "some cups")

import pytest
from builders import entity, scene

from cocoift.facts.selecting import NOT_CHOSEN, Selection
from cocoift.geometry import Box
from cocoift.world import Ask

ROOM = scene(
    entity("dog", 1, box=Box(0, 0, 99, 99)),
    entity("oven", 2, box=Box(100, 0, 199, 99)),
    entity("tv", 3, box=Box(200, 0, 299, 99)),
)
MISSING = Ask("missing", "dog|kite|oven|tv", True, kind="kite")
SHOWN = Ask("shown", "kite|dog|bus|car", True, kind="dog")


def test_of_four_things_one_is_missing(made, world):
    has = ("has:dog", "has:kite", "has:oven", "has:tv")
    assert made("missing", ROOM, world(MISSING)) == [
        Selection(
            key="dog/kite/oven/tv",
            weight=world().rarity("kite"),
            evidence=("coco:instance:1", "coco:instance:2", "coco:instance:3", "coco:image:139", "coco:category:34"),
            asks=has,
            tells=(*has, "n:kite"),
            things=("a dog", "a kite", "an oven", "a TV"),
            noun="kite",
            options=("dog", "oven", "TV"),
            rest=("a dog", "an oven", "a TV"),
        )
    ]


def test_of_four_things_one_is_there(made, world):
    (fact,) = made("shown", ROOM, world(SHOWN))
    assert (fact.noun, fact.options, fact.things) == (
        "dog",
        ("kite", "bus", "car"),
        ("a kite", "a dog", "a bus", "a car"),
    )
    ids = sorted(world().category_ids[name] for name in ("kite", "bus", "car"))
    assert fact.evidence == ("coco:instance:1", "coco:image:139", *(f"coco:category:{id}" for id in ids))
    assert fact.tells == (*fact.asks, "n:kite", "n:bus", "n:car")


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        (Ask("missing", "dog|oven|tv|cup", True, kind="cup"), "an annotation mentions it, its kin or a look-alike"),
        (Ask("missing", "dog|oven|bus|kite", True, kind="kite"), "it is not there"),
        (Ask("missing", "dog|oven|tv|kite", True, kind="tv"), "it is there"),
        (Ask("shown", "dog|oven|bus|kite", True, kind="dog"), "it is there"),
    ],
)
def test_a_plan_that_the_scene_does_not_prove_is_refused(ask, reason, refused, world):
    found = scene(*ROOM.entities, captions=["A mug."])
    assert refused(ask.topic, found, world(ask)) == {ask.subject: reason}


@pytest.mark.parametrize("family", ["missing", "shown"])
def test_nothing_is_selected_without_a_plan(family, refused):
    assert refused(family, ROOM) == {"coco:image:139": NOT_CHOSEN}
    reason = "the image is not annotated exhaustively"
    assert refused(family, scene(exhaustive=False)) == {"coco:image:139": reason}

from collections import Counter

import pytest
from builders import entity, region, scene

from cocoift.facts.boxed import COLORS_MOST, SINGLED_MOST, BoxedLook, Singled
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase

LEFT, MIDDLE, RIGHT = Box(20, 100, 150, 300), Box(250, 100, 380, 300), Box(480, 100, 610, 300)
RED = {"color": "red"}


def test_one_of_two_is_singled_out_by_its_place(made, world):
    found = scene(entity("dog", 1, box=LEFT), entity("dog", 2, box=RIGHT))
    (fact,) = (fact for fact in made("singled", found) if fact.key == "coco:instance:1")
    sides = ("side:coco:instance:1", "side:coco:instance:2")
    assert fact == Singled(
        key="coco:instance:1",
        weight=world().rarity("dog"),
        evidence=("coco:instance:1", "coco:instance:2"),
        asks=("at:coco:instance:1", "is:coco:instance:1", *sides),
        tells=("has:dog", "n:dog", *sides, "at:coco:instance:1", "is:coco:instance:1"),
        box=LEFT,
        phrase=Phrase("the dog on the left"),
        kind="animal",
    )


@pytest.mark.parametrize(
    ("things", "reason"),
    [
        ([entity("dog", 1, box=LEFT)], "the noun alone fits it"),
        ([entity("lamp", 1, box=LEFT), entity("lamp", 2, box=RIGHT)], "the phrase fits two entities"),
        (
            [entity("dog", 1, box=LEFT), entity("dog", 2, box=RIGHT), entity("bench", 3, box=Box(22, 102, 150, 300))],
            "another thing has nearly the same box",
        ),
        (
            [entity("dog", 1, box=LEFT), entity("dog", 2, box=RIGHT), entity("rug", 3, box=Box(20, 150, 150, 300))],
            "a thing of another name fills the box as well",
        ),
        (
            [
                entity("wall", 1, box=LEFT, attributes=RED),
                entity("wall", 2, box=RIGHT, attributes={"color": "blue"}),
            ],
            "a stretch without a certain outline",
        ),
    ],
)
def test_what_needs_no_more_than_a_noun_or_shares_its_box_is_not_singled_out(things, reason, refused):
    assert refused("singled", scene(*things))[things[0].key] == reason


def test_of_many_that_can_be_singled_out_a_few_are_and_looks_come_before_places(made, refused):
    dogs = [entity("dog", n, box=box) for n, box in enumerate((LEFT, MIDDLE, RIGHT), 1)]
    lamps = [
        entity("lamp", 8, box=Box(20, 320, 150, 470), attributes=RED),
        entity("lamp", 9, box=Box(250, 320, 380, 470), attributes={"color": "blue"}),
    ]
    found = scene(*dogs, *lamps)
    assert {fact.phrase.text for fact in made("singled", found)} == {"the red lamp", "the blue lamp"}
    assert Counter(refused("singled", found).values()) == {"enough of the kind in this image": 5 - SINGLED_MOST}


def test_the_colour_of_what_is_in_a_box(made):
    found = scene(entity("lamp", 1, box=LEFT, attributes=RED), entity("lamp", 2, box=RIGHT))
    (fact,) = made("boxed_color", found)
    assert fact == BoxedLook(
        key="vg:object:1",
        evidence=("vg:object:1",),
        asks=("color:vg:object:1",),
        tells=("at:vg:object:1", "is:vg:object:1", "color:vg:object:1", "has:lamp"),
        box=LEFT,
        kind="thing",
        value="red",
        thing=Phrase("red lamp"),
        options=fact.options,
    )


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (scene(entity("lamp", attributes={"color": "multicolored"})), "several values of the type"),
        (scene(entity("lamp", attributes={"color": "red", "pattern": "striped"})), "a pattern has several colours"),
        (scene(entity("lamp", box=Box(0, 0, 50, 50), attributes=RED)), "too small for a look"),
        (scene(entity("lamp", attributes=RED), captions=["A green lamp."]), "a text gives it another value"),
        (scene(entity("lamp", attributes=RED), regions=(region(1, "a blue lamp"),)), "a text gives it another value"),
        (scene(entity("brick", attributes=RED)), "its noun names a look by itself"),
        (scene(entity("wall", attributes=RED)), "a stretch without a certain outline"),
        (
            scene(entity("lamp", 1, attributes=RED), entity("bench", 2, box=Box(102, 102, 300, 300))),
            "another thing has nearly the same box",
        ),
    ],
)
def test_a_colour_that_is_not_certain_or_a_box_that_shows_two_things_is_refused(found, reason, made, refused):
    assert made("boxed_color", found) == []
    assert reason in refused("boxed_color", found).values()


def test_few_colours_are_asked_for_in_one_image(made):
    boxes = [Box(200 * n, 0, 200 * n + 150, 200) for n in range(3)]
    found = scene(*(entity(noun, n, box=boxes[n], attributes=RED) for n, noun in enumerate(("lamp", "rug", "vase"))))
    assert len(made("boxed_color", found)) == COLORS_MOST


def test_wrong_colours_are_common_ones_as_right_ones_are(everywhere):
    found = scene(entity("lamp", attributes=RED))
    offered = Counter(
        color for facts in everywhere("boxed_color", found).values() for fact in facts for color in fact.options
    )
    assert not {"red", "maroon"} & set(offered)
    assert offered["white"] > 20 > offered["teal"]

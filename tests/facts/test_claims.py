import pytest
from builders import entity, scene

from cocoift.facts.claims import Claim
from cocoift.geometry import Box
from cocoift.world import Ask

LEFT, RIGHT = Box(20, 100, 120, 300), Box(520, 100, 620, 300)
CUPS = scene(entity("cup", 1, box=LEFT), entity("cup", 2, box=RIGHT))
LAMP = scene(entity("lamp", attributes={"color": "red"}))


@pytest.mark.parametrize(
    ("claimed", "holds", "statement", "tag"),
    [
        (2, True, "there are two cups", "aren't there"),
        (1, False, "there is one cup", "isn't there"),
        (3, False, "there are three cups", "aren't there"),
    ],
)
def test_a_planned_number_is_stated_and_the_true_one_told(claimed, holds, statement, tag, made, world):
    assert made("claim", CUPS, world(Ask("claim", "cup", holds, number=claimed))) == [
        Claim(
            key="cup",
            evidence=("coco:instance:1", "coco:instance:2"),
            asks=("n:cup",),
            tells=("has:cup", "n:cup"),
            topic="number",
            statement=statement,
            tag=tag,
            truth="there are two cups",
            holds=holds,
        )
    ]


def test_a_number_that_is_not_planned_is_not_stated(refused):
    assert refused("claim", CUPS) == {"cup": "not chosen by the balance of right and wrong"}


def test_a_number_that_is_not_certain_is_not_stated(refused, world):
    found = scene(entity("cup", 1, box=LEFT), entity("cup", 2, box=RIGHT, crowd=True))
    assert refused("claim", found, world(Ask("claim", "cup", True, number=1))) == {"cup": "a crowd box of the class"}


def color_claim(values, subject="vg:object:1|color"):
    return Ask("color claim", subject, True, question=f"color|{values}")


@pytest.mark.parametrize(
    ("values", "statement", "holds"), [("red|blue", "the lamp is red", True), ("blue|red", "the lamp is blue", False)]
)
def test_a_planned_colour_is_stated_and_the_true_one_told(values, statement, holds, made, world):
    assert made("claim", LAMP, world(color_claim(values))) == [
        Claim(
            key="vg:object:1|color",
            evidence=("vg:object:1",),
            asks=("color:vg:object:1",),
            tells=("has:lamp", "n:lamp", "color:vg:object:1"),
            topic="color",
            statement=statement,
            tag="isn't it",
            truth="the lamp is red",
            holds=holds,
        )
    ]


def test_of_paired_things_the_plural_is_said(made, world):
    glasses = scene(entity("glasses", attributes={"color": "black"}))
    (fact,) = made("claim", glasses, world(color_claim("white|black")))
    assert (fact.truth, fact.tag) == ("the glasses are black", "aren't they")


def test_a_colour_that_is_not_planned_is_not_stated(refused):
    assert refused("claim", LAMP) == {"vg:object:1": "not chosen by the balance of right and wrong"}


def test_a_disputed_colour_is_not_stated(refused):
    found = scene(entity("lamp", attributes={"color": "red"}), captions=["A blue lamp on a desk."])
    assert refused("claim", found) == {"vg:object:1": "a text gives it another value"}

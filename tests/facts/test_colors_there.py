import pytest
from builders import entity, scene

from cocoift.facts.colors_there import ColorThere
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.world import Ask

PLACES = (Box(20, 100, 120, 300), Box(220, 100, 320, 300), Box(420, 100, 520, 300))


def asked(values, category="vase"):
    return Ask("look there", category, True, question=f"color|{values}")


def vases(*colors):
    found = enumerate(zip(colors, PLACES, strict=False), start=1)
    return scene(*(entity("vase", id, box=box, attributes={"color": color}) for id, (color, box) in found))


def test_a_colour_that_the_only_one_has_not(made, world):
    assert made("color_there", vases("white"), world(asked("orange|white"))) == [
        ColorThere(
            key="vase",
            evidence=("coco:instance:1", "vg:object:1"),
            asks=("color:coco:instance:1",),
            tells=("has:vase", "n:vase", "color:coco:instance:1"),
            thing=Phrase("an orange vase"),
            noun="vase",
            color="orange",
            truth="the one vase here is white",
            holds=False,
        )
    ]


@pytest.mark.parametrize(
    ("colors", "color", "holds", "truth"),
    [
        (("red",), "red", True, "the one vase here is red"),
        (("red", "red"), "red", True, "both vases are red"),
        (("red", "red", "red"), "blue", False, "all three vases are red"),
        (("red", "white"), "red", True, "one of the two vases is red"),
        (("red", "white", "red"), "red", True, "two of the three vases are red"),
        (("red", "white"), "blue", False, "the two vases are red and white"),
        (("red", "white", "red"), "blue", False, "the three vases are red or white"),
    ],
)
def test_what_there_is_instead(colors, color, holds, truth, made, world):
    (fact,) = made("color_there", vases(*colors), world(asked(f"{color}|green")))
    assert (fact.holds, fact.truth) == (holds, truth)


def test_the_caption_that_gives_the_colour_is_evidence(made, world):
    (fact,) = made("color_there", scene(entity("bus"), captions=["A red bus."]), world(asked("red|blue", "bus")))
    assert (fact.holds, fact.evidence) == (True, ("coco:instance:1", "coco:caption:1"))


def test_what_is_not_planned_or_not_known_of_all_is_refused(refused):
    assert refused("color_there", vases("red")) == {"vase": "not chosen by the balance of yes and no"}
    found = scene(entity("vase"), entity("lamp", 2, box=PLACES[2], attributes={"color": "red"}))
    assert refused("color_there", found) == {"vase": "one of them has no colour that an annotator names"}

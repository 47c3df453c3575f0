import pytest
from builders import entity, scene

from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.scene import Attribute
from cocoift.survey import Referent, Survey

LEFT, RIGHT, TALL = Box(20, 100, 150, 300), Box(480, 100, 610, 300), Box(300, 20, 440, 460)


def refer(*things):
    """The first description of the first thing, by what; or why there is none."""
    found = Survey(scene(*things)).referent(0)
    return found if isinstance(found, str) else (found.phrase.text, found.by)


def lamps(type, first, second, noun="lamp", boxes=(LEFT, RIGHT)):
    """Two things of a noun with one look each."""
    return [
        entity(noun, n, box=box, attributes={type: look})
        for n, (box, look) in enumerate(zip(boxes, (first, second), strict=True), 1)
    ]


@pytest.mark.parametrize(
    ("things", "phrase"),
    [
        (lamps("color", "red", "blue"), "the red lamp"),
        (lamps("material", "wood", "metal", "table"), "the wooden table"),
        (lamps("material", "glass", "brick", "house"), "the glass house"),
        (lamps("pattern", "striped", "floral", "towel"), "the striped towel"),
        (lamps("shape", "round", "rectangular", "table"), "the round table"),
        (lamps("openness", "open", "closed", "door"), "the open door"),
        (lamps("activity", "sitting", "standing", "man"), "the sitting man"),
        (lamps("size", "large", "small", "table", (TALL, LEFT)), "the large table"),
        (lamps("size", "small", "large", "table", (LEFT, TALL)), "the small table"),
    ],
)
def test_a_look_that_the_other_clearly_lacks_tells_a_thing_apart(things, phrase):
    found = Survey(scene(*things)).referent(0)
    assert found == Referent(
        Phrase(phrase, pronoun="he" if "man" in phrase else "it"),
        things[0].name,
        found.by,
        ("vg:object:1", "vg:object:2"),
        (f"{found.by}:vg:object:1",),
    )


@pytest.mark.parametrize(
    "things",
    [
        lamps("material", "metal", "steel", "table"),
        lamps("pattern", "striped", "plaid", "towel"),
        lamps("pattern", "solid", "striped", "towel"),
        lamps("shape", "round", "oval", "table"),
        lamps("activity", "holding", "sitting", "man"),
        lamps("activity", "standing", "walking", "man"),
        lamps("age", "old", "new", "table"),
        lamps("condition", "broken", "worn", "table"),
        lamps("size", "medium", "large", "table"),
        lamps("size", "large", "small", "table"),
        lamps("size", "large", "small", "table", (LEFT, TALL)),
        lamps("color", "multicolored", "red"),
        [*lamps("color", "red", "blue"), entity("lamp", 3, box=TALL)],
        [*lamps("color", "red", "blue"), entity("lamp", 3, box=TALL, attributes={"color": "maroon"})],
        [*lamps("color", "red", "blue"), entity("lamp", 3, box=TALL, attributes={"material": "wood"})],
    ],
)
def test_a_look_that_is_similar_unknown_or_seen_otherwise_tells_nothing_apart(things):
    assert refer(*things) == "the phrase fits two entities"


def test_a_rival_of_two_values_may_have_the_look():
    two = tuple(Attribute("color", value, value, "vg:object:2") for value in ("blue", "green"))
    rival = entity("lamp", 2, box=RIGHT)
    rival = type(rival)(names=rival.names, box=rival.box, area=1.0, evidence=rival.evidence, attributes=two)
    assert refer(lamps("color", "red", "blue")[0], rival) == "the phrase fits two entities"


def test_the_colour_comes_before_other_looks():
    first = entity("table", 1, box=LEFT, attributes={"color": "red", "material": "wood"})
    second = entity("table", 2, box=RIGHT, attributes={"color": "blue", "material": "metal"})
    survey = Survey(scene(first, second))
    asked = [("color",), ("color", "material")]
    assert survey.referent(0).phrase.text == "the red table"
    assert [survey.referent(0, *topics) for topics in asked] == [
        Referent(
            Phrase("the wooden table"),
            "table",
            "material",
            ("vg:object:1", "vg:object:2"),
            ("material:vg:object:1",),
        ),
        "the phrase gives the value away",
    ]

import pytest
from builders import entity, region, scene

from cocoift import appearances
from cocoift.appearances import Trait, Unclear, colors_of_all, known, traits
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.survey import Referent, Survey

LEFT, RIGHT = Box(20, 100, 120, 300), Box(520, 100, 620, 300)
RED, BLUE = {"color": "red"}, {"color": "blue"}


def captioned(*captions, things=("bus",), **more):
    return Survey(scene(*(entity(name, id) for id, name in enumerate(things, start=1)), captions=captions, **more))


def test_a_value_of_visual_genome_stands_with_its_thing_and_ids():
    found = Survey(scene(entity("lamp", attributes=RED)))
    (trait,) = traits(found, "color")
    assert trait == Trait(found.scene.entities[0], found.referent(0), "color", "red", ("vg:object:1",))


def test_the_colour_of_captions_is_that_of_the_only_instance():
    (trait,) = known(captioned("A red bus.", "A bus on a street.", "The red bus is parked."), "color")
    assert (trait.value, trait.evidence) == ("red", ("coco:instance:1", "coco:caption:1", "coco:caption:3"))


@pytest.mark.parametrize(
    "found",
    [
        captioned("A red bus.", "A blue bus."),
        captioned("A red bus.", "A gray bus.", "A silver bus."),
        captioned("A bus."),
        captioned("A red bus.", "A red and white bus."),
        captioned("A red bus.", "A striped bus."),
        captioned("A red bus in a black and white photo."),
        captioned("A red bus.", exhaustive=False),
        Survey(scene(entity("bus", 1, box=LEFT), entity("bus", 2, box=RIGHT), captions=["A red bus."])),
        captioned("A multicolored bus."),
        captioned("A red bus.", "A classic orange ten speed bus."),
        captioned("A white person.", things=("person",)),
        captioned("A red traffic light.", things=("traffic light",)),
        captioned("A black clock.", things=("clock",)),
        captioned("A blue bowl.", "A clear bowl of fruit.", things=("bowl",)),
    ],
)
def test_what_captions_leave_open_is_no_colour(found):
    assert traits(found, "color") == ()


def test_an_annotators_value_comes_before_that_of_a_caption():
    found = Survey(scene(entity("bus", attributes=BLUE), captions=["A red bus."]))
    assert traits(found, "color") == (Unclear("coco:instance:1", "a text gives it another value"),)


def test_a_region_that_says_otherwise_makes_the_colour_of_a_caption_unclear():
    found = captioned("A red bus.", regions=(region(1, "a blue bus"),))
    assert traits(found, "color") == (Unclear("coco:instance:1", "a text gives it another value"),)


def test_a_thing_captioned_but_small_is_unclear():
    found = Survey(scene(entity("bus", box=Box(100, 100, 160, 160)), captions=["A red bus."]))
    assert traits(found, "color") == (Unclear("coco:instance:1", "too small for a look"),)


def vases(*colors, more=()):
    things = [
        entity("vase", id, box=box, attributes={"color": color} if color else {})
        for id, (color, box) in enumerate(zip(colors, (LEFT, RIGHT), strict=False), start=1)
    ]
    return Survey(scene(*things, *more))


def test_the_colours_of_all_things_of_a_category():
    found = colors_of_all(vases("red", "blue"), "vase")
    assert [(one.entity.key, one.value, one.evidence) for one in found] == [
        ("coco:instance:1", "red", ("vg:object:1",)),
        ("coco:instance:2", "blue", ("vg:object:2",)),
    ]


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (vases("red", None), "one of them has no colour that an annotator names"),
        (vases("red", "multicolored"), "several values of the type"),
        (vases("red", more=(entity("vase", 3, crowd=True),)), "a crowd box of the class"),
        (
            vases("red", more=(entity("pitcher", 3, box=LEFT, names=("vase", "pitcher")),)),
            "another thing may be taken for one",
        ),
    ],
)
def test_colours_that_are_not_all_known_have_a_reason(found, reason):
    assert colors_of_all(found, "vase") == reason


def test_the_only_bus_is_not_called_the_largest_of_several(monkeypatch):
    found = captioned("A red bus.")
    largest = Referent(Phrase("the largest bus"), "bus", "size", ("coco:instance:1",))
    monkeypatch.setattr(found, "referent", lambda i, *topics: largest)
    assert traits(found, "color") == (Unclear("coco:instance:1", "the phrase speaks of several where there is one"),)


@pytest.mark.parametrize(("other", "clear"), [("flooring", False), ("wall", True)])
def test_a_floor_that_is_annotated_twice_with_different_colours_is_unclear(other, clear):
    found = scene(entity("floor", 1, box=LEFT, attributes=RED), entity(other, 2, box=RIGHT, attributes=BLUE))
    assert (appearances.unclear(found.entities[0], "color", "red", Survey(found)) is None) == clear

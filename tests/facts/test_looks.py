import msgspec
import pytest
from builders import entity, question, region, scene

from cocoift.facts.looks import Look, LookCheck
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.scene import Attribute
from cocoift.world import Ask

LEFT, RIGHT = Box(20, 100, 120, 300), Box(520, 100, 620, 300)
RED = {"color": "red"}
MANY = "things of its noun have that value nearly always, or are asked for enough"


def asked(subject="vg:object:1|color", values="red", topic="look asked"):
    return Ask(topic, subject, True, question=f"{subject.rpartition('|')[2]}|{values}")


def test_the_colour_of_a_thing_with_the_other_three_of_its_group_as_options(made, world):
    options = asked(values="blue|red|white|green", topic="look options")
    assert made("color", scene(entity("lamp", attributes=RED)), world(options)) == [
        Look(
            key="vg:object:1",
            weight=5.0,
            evidence=("vg:object:1",),
            asks=("color:vg:object:1",),
            tells=("has:lamp", "n:lamp", "color:vg:object:1"),
            thing=Phrase("the lamp"),
            noun="lamp",
            value="red",
            options=("blue", "white", "green"),
        )
    ]


def test_a_thing_that_is_asked_for_freely_has_no_options(made, world):
    (fact,) = made("color", scene(entity("lamp", attributes=RED)), world(asked()))
    assert (fact.value, fact.options) == ("red", ())


def test_a_colour_that_is_not_planned_is_refused(refused):
    assert refused("color", scene(entity("lamp", attributes=RED))) == {"vg:object:1": MANY}


def test_a_colour_of_visual_genome_is_evidence_beside_cocos_instance(made, world):
    dog = entity("dog", evidence=("coco:instance:1", "vg:object:7"), attributes={"color": "brown"})
    (fact,) = made("color", scene(dog), world(asked("coco:instance:1|color")))
    assert fact.evidence == ("coco:instance:1", "vg:object:7", "vg:object:1")


def test_the_colour_that_a_caption_gives_the_only_one_of_a_category_has_it_as_evidence(made, world):
    found = scene(entity("bus"), captions=["A street.", "A large red bus on a street."])
    (fact,) = made("color", found, world(asked("coco:instance:1|color")))
    assert (fact.value, fact.evidence) == ("red", ("coco:instance:1", "coco:caption:2"))


def test_the_material_of_a_thing(made, world):
    planned = world(asked("vg:object:1|material", "wood"))
    (fact,) = made("material", scene(entity("table", attributes={"material": "wood"})), planned)
    assert (fact.thing, fact.value, fact.asks) == (Phrase("the table"), "wood", ("material:vg:object:1",))


BIG = Box(20, 100, 320, 400)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (
            scene(entity("lamp", 1, box=LEFT, attributes=RED), entity("lamp", 2, box=RIGHT)),
            "the phrase fits two entities",
        ),
        (scene(entity("tree", attributes=RED)), "there are more of its kind than are annotated, as a rule"),
        (scene(entity("lamp", plural=True, attributes=RED)), "not one single thing"),
        (scene(entity("lamp", attributes=RED, box=Box(100, 100, 160, 160))), "too small for a look"),
        (scene(entity("lamp", attributes={"color": "multicolored"})), "several values of the type"),
        (scene(entity("lamp", attributes={"color": "red", "pattern": "striped"})), "a pattern has several colours"),
        (scene(entity("lamp", attributes=RED), captions=["A blue lamp on a desk."]), "a text gives it another value"),
        (
            scene(entity("lamp", attributes=RED, box=BIG), regions=(region(1, "the lamp is blue", box=BIG),)),
            "a text gives it another value",
        ),
        (
            scene(entity("lamp", attributes=RED), questions=(question(1, "What color is the lamp?", "Blue."),)),
            "a text gives it another value",
        ),
        (scene(entity("couch", attributes=RED), captions=["A blue sofa."]), "a text gives it another value"),
    ],
)
def test_a_colour_that_is_not_certain_is_refused(found, reason, refused, made):
    assert made("color", found) == []
    assert set(refused("color", found).values()) == {reason}


def test_two_colours_of_one_thing_are_no_colour(refused):
    lamp = entity("lamp", attributes=RED)
    blue = Attribute("color", "blue", "blue", "vg:object:1")
    found = scene(msgspec.structs.replace(lamp, attributes=(*lamp.attributes, blue)))
    assert refused("color", found) == {"vg:object:1": "several values of the type"}


def test_a_thing_without_a_colour_is_neither_asked_for_one_nor_refused(made, refused):
    found = scene(entity("lamp", attributes={"size": "big"}))
    assert (made("color", found), refused("color", found)) == ([], {})


def test_a_phrase_that_gives_the_colour_is_not_asked_for_it(refused):
    blue = {"color": "blue"}
    found = scene(entity("lamp", 1, box=LEFT, attributes=RED), entity("lamp", 2, box=RIGHT, attributes=blue))
    assert set(refused("color", found).values()) == {"the phrase gives the value away"}


def test_the_colours_of_two_of_a_kind_are_asked_for_by_their_places(made, world):
    found = scene(entity("car", 1, box=LEFT, attributes=RED), entity("car", 2, box=RIGHT, attributes={"color": "blue"}))
    planned = world(asked("coco:instance:1|color"), asked("coco:instance:2|color", "blue"))
    assert [(fact.thing.text, fact.value) for fact in made("color", found, planned)] == [
        ("the car on the left", "red"),
        ("the car on the right", "blue"),
    ]


def test_a_similar_colour_in_a_text_is_no_conflict(made, world):
    found = scene(entity("lamp", attributes={"color": "gray"}), captions=["A silver lamp on a desk."])
    assert [fact.value for fact in made("color", found, world(asked()))] == ["gray"]


@pytest.mark.parametrize("noun", ["plant", "dog", "pizza", "man"])
def test_nobody_asks_what_living_things_are_made_of(noun, refused):
    found = scene(entity(noun, category=None, attributes={"material": "wood"}))
    assert refused("material", found) == {"vg:object:1": "nobody asks what living things are made of"}


def test_a_planned_check_names_the_truth(made, world):
    check = asked(values="red|blue", topic="look")
    assert made("look_check", scene(entity("lamp", attributes=RED)), world(check)) == [
        LookCheck(
            key="vg:object:1|color",
            evidence=("vg:object:1",),
            asks=("color:vg:object:1",),
            tells=("has:lamp", "n:lamp", "color:vg:object:1"),
            thing=Phrase("the lamp"),
            noun="lamp",
            type="color",
            asked="red",
            truth="red",
            holds=True,
        )
    ]


def test_a_planned_check_names_a_wrong_value(made, world):
    (fact,) = made("look_check", scene(entity("lamp", attributes=RED)), world(asked(values="blue|red", topic="look")))
    assert (fact.asked, fact.truth, fact.holds) == ("blue", "red", False)


def test_a_check_of_a_material_is_said_as_made_of(made, world):
    check = asked("vg:object:1|material", "metal|wood", "look")
    (fact,) = made("look_check", scene(entity("table", attributes={"material": "wood"})), world(check))
    assert (fact.truth, fact.asked, fact.holds) == ("made of wood", "made of metal", False)


def test_a_check_that_is_not_planned_is_refused(refused):
    found = scene(entity("lamp", attributes=RED))
    assert refused("look_check", found) == {"vg:object:1": "not chosen by the balance of yes and no"}


def test_what_is_named_for_its_material_is_refused(refused):
    found = scene(entity("granite", attributes={"color": "black"}), image_id=None, vg_id=7)
    assert list(refused("color", found).values()) == ["its noun names a look by itself"]

from collections import Counter

import msgspec
import pytest
from builders import entity, question, region, scene

from cocoift.facts.looks import Look, LookCheck
from cocoift.geometry import Box
from cocoift.language import attributes
from cocoift.language.phrase import Phrase
from cocoift.scene import Attribute

LEFT, RIGHT = Box(20, 100, 120, 300), Box(520, 100, 620, 300)
RED = {"color": "red"}


def test_the_colour_of_a_thing_with_three_clearly_wrong_options(made):
    (fact,) = made("color", scene(entity("lamp", attributes=RED)))
    assert fact == Look(
        key="vg:object:1",
        evidence=("vg:object:1",),
        asks=("color:vg:object:1",),
        tells=("has:lamp", "n:lamp", "color:vg:object:1"),
        thing=Phrase("the lamp"),
        noun="lamp",
        value="red",
        options=fact.options,
    )
    assert len(set(fact.options)) == 3
    assert not [option for option in fact.options if attributes.similar(option, "red")]


def test_a_colour_of_visual_genome_is_evidence_beside_cocos_instance(made):
    dog = entity("dog", evidence=("coco:instance:1", "vg:object:7"), attributes={"color": "brown"})
    (fact,) = made("color", scene(dog))
    assert fact.evidence == ("coco:instance:1", "vg:object:7", "vg:object:1")


def test_the_material_of_a_thing(made):
    (fact,) = made("material", scene(entity("table", attributes={"material": "wood"})))
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


def test_the_colours_of_two_of_a_kind_are_asked_for_by_their_places(made):
    found = scene(entity("car", 1, box=LEFT, attributes=RED), entity("car", 2, box=RIGHT, attributes={"color": "blue"}))
    assert [(fact.thing.text, fact.value) for fact in made("color", found)] == [
        ("the car on the left", "red"),
        ("the car on the right", "blue"),
    ]


def test_a_similar_colour_in_a_text_is_no_conflict(made):
    found = scene(entity("lamp", attributes={"color": "gray"}), captions=["A silver lamp on a desk."])
    assert [fact.value for fact in made("color", found)] == ["gray"]


@pytest.mark.parametrize("noun", ["plant", "dog", "pizza", "man"])
def test_nobody_asks_what_living_things_are_made_of(noun, refused):
    found = scene(entity(noun, category=None, attributes={"material": "wood"}))
    assert refused("material", found) == {"vg:object:1": "nobody asks what living things are made of"}


def test_a_check_names_the_truth_or_a_clearly_wrong_value(everywhere):
    facts = [
        fact for (fact,) in everywhere("look_check", scene(entity("lamp", attributes=RED)), seeds=range(300)).values()
    ]
    yes = next(fact for fact in facts if fact.holds)
    assert yes == LookCheck(
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
    assert {fact.truth for fact in facts} == {"red"}
    wrong = {fact.asked for fact in facts if not fact.holds}
    assert len(wrong) > 3
    assert not [value for value in wrong if attributes.similar(value, "red")]
    assert 110 <= Counter(fact.holds for fact in facts)[True] <= 190


def test_a_check_of_a_material_is_said_as_made_of(everywhere):
    found = everywhere("look_check", scene(entity("table", attributes={"material": "wood"})))
    assert {(fact.truth, fact.asked.startswith("made of ")) for (fact,) in found.values()} == {("made of wood", True)}


def test_striped_and_white_are_of_two_types_and_never_set_against_each_other(everywhere):
    shirt = scene(entity("shirt", attributes={"material": "cotton", "pattern": "striped"}))
    asked = {fact.asked for facts in everywhere("look_check", shirt).values() for fact in facts}
    assert not asked & {"white", "striped"}


def test_where_no_value_is_clearly_wrong_nothing_is_verified(refused, monkeypatch):
    monkeypatch.setattr(attributes, "values", lambda _: ("red", "maroon"))
    assert refused("look_check", scene(entity("lamp", attributes=RED))) == {"vg:object:1": "no value is clearly wrong"}


def test_what_is_named_for_its_material_is_refused(refused):
    found = scene(entity("granite", attributes={"color": "black"}), image_id=None, vg_id=7)
    assert list(refused("color", found).values()) == ["its noun names a look by itself"]

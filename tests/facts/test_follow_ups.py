import pytest
from builders import entity, relation, scene
from facts.pairs import FAR, HELD, MAN, two

from cocoift.facts.follow_ups import FollowUp
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase


def test_then_the_colour_of_what_he_holds(made):
    found = two("man", "holding", "umbrella", attributes={"color": "red"})
    assert made("follow_up", found) == [
        FollowUp(
            key="vg:relation:1",
            evidence=("vg:relation:1", "vg:object:1", "vg:object:2"),
            asks=("rel:vg:object:1", "rel:vg:object:2", "color:vg:object:2"),
            tells=(
                "has:man",
                "n:man",
                "has:umbrella",
                "n:umbrella",
                "rel:vg:object:1",
                "rel:vg:object:2",
                "color:vg:object:2",
            ),
            subject=Phrase("the man", pronoun="he"),
            object=Phrase("an umbrella"),
            the_object=Phrase("the umbrella"),
            again=Phrase("it"),
            noun="umbrella",
            clause="is holding",
            predicate="holding",
            color="red",
        )
    ]


RED = {"color": "red"}


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (two("man", "holding", "umbrella"), "the object has no single colour"),
        (two("man", "holding", "umbrella", attributes={"color": "multicolored"}), "the object has no single colour"),
        (
            two("man", "holding", "umbrella", attributes={"color": "red", "pattern": "striped"}),
            "the object has no single colour",
        ),
        (two("man", "holding", "scissors", attributes=RED), "the object is not an it"),
        (
            two("man", "holding", "umbrella", boxes=(MAN, Box(250, 150, 300, 200)), attributes=RED),
            "its colour is disputed or too small to see",
        ),
    ],
)
def test_a_colour_is_asked_after_the_object_only_where_it_is_certain(found, reason, refused, made):
    assert made("follow_up", found) == []
    assert refused("follow_up", found)["vg:relation:1"] == reason


def test_a_text_disputes_the_colour_of_what_is_held(refused):
    things = (entity("man", 1, box=MAN), entity("lamp", 2, box=HELD, attributes=RED))
    found = scene(*things, relations=(relation(1, 0, "holding", 1),), captions=["A man with a blue lamp."])
    assert refused("follow_up", found) == {"vg:relation:1": "its colour is disputed or too small to see"}


def umbrellas(**more):
    """A man who holds one of two umbrellas."""
    things = (
        entity("man", 1, box=MAN),
        entity("umbrella", 2, category=None, box=HELD, **more),
        entity("umbrella", 3, category=None, box=FAR),
    )
    return two("", "holding", "", things=things)


def test_of_two_umbrellas_that_one_is_meant_which_he_holds(made):
    (fact,) = made("follow_up", umbrellas(attributes=RED))
    assert (fact.object.text, fact.the_object.text, fact.again.text) == ("an umbrella", "that umbrella", "it")


def test_ground_of_which_there_may_be_more_keeps_its_article(made):
    things = (entity("dog", 1, box=MAN, category=None), entity("grass", 2), entity("grass", 3, box=FAR))
    found = scene(
        *(things[0], entity("floor", 2, attributes=RED), entity("floor", 3, box=FAR)),
        relations=(relation(1, 0, "lying on", 1),),
    )
    (fact,) = made("follow_up", found)
    assert (fact.object.text, fact.the_object.text) == ("the floor", "the floor")


def test_it_would_be_the_dog_so_the_rug_is_named(made):
    (fact,) = made("then_box", two("dog", "lying on", "rug"))
    assert fact.again.text == "the rug"


def test_then_what_the_object_is_made_of(made, refused):
    (fact,) = made("then_material", two("cat", "sitting on", "bench", attributes={"material": "wood"}))
    assert (fact.material, fact.asks) == ("wood", ("rel:vg:object:1", "rel:vg:object:2", "material:vg:object:2"))
    fruit = two("man", "holding", "banana", attributes={"material": "plastic"})
    assert refused("then_material", fruit) == {"vg:relation:1": "nobody asks for the look of that"}


def test_then_the_box_of_what_he_holds(made):
    (fact,) = made("then_box", two("man", "holding", "umbrella"))
    assert (fact.box, fact.again.text) == (HELD, "it")
    assert fact.asks == ("rel:vg:object:1", "rel:vg:object:2", "at:vg:object:2", "side:vg:object:2")
    assert {"at:vg:object:2", "side:vg:object:2"} <= set(fact.tells)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (two("cat", "lying on", "street"), "a stretch without a certain outline"),
        (two("cow", "eating", "grass"), "a stretch without a certain outline"),
        (two("man", "holding", "cup", boxes=(MAN, Box(250, 150, 260, 160))), "too small to be seen"),
        (two("man", "holding", "scissors"), "the object is not an it"),
        (
            two("", "holding", "", things=(*(entity(n, i, box=b, category=None) for n, i, b in (
                ("man", 1, MAN), ("umbrella", 2, HELD), ("sheet", 3, HELD))),)),
            "another thing has nearly the same box",
        ),
    ],
)  # fmt: skip
def test_a_box_is_asked_for_only_where_it_is_one_thing_alone(found, reason, refused, made):
    for family in ("then_box", "then_zone"):
        assert made(family, found) == []
        assert refused(family, found)["vg:relation:1"] == reason


CORNER = Box(20, 20, 120, 120)


def test_then_in_which_part_of_the_picture_it_is(everywhere):
    found = two("man", "holding", "umbrella", boxes=(Box(80, 60, 200, 400), CORNER))
    assert {fact.place for facts in everywhere("then_zone", found).values() for fact in facts} == {"in the upper left"}


def test_the_middle_between_two_parts_is_no_part(refused):
    found = two("man", "holding", "umbrella", boxes=(MAN, Box(180, 100, 260, 200)))
    assert refused("then_zone", found) == {"vg:relation:1": "not clearly in one part of the picture"}

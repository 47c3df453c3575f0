import pytest
from builders import entity, relation, scene
from facts.pairs import FAR, HELD, MAN, two

from cocoift.facts.hops import Hop
from cocoift.language.phrase import Phrase

YELLOW = {"color": "yellow"}


def test_the_colour_of_what_the_man_holds(made):
    (fact,) = made("hop", two("man", "holding", "umbrella", attributes=YELLOW))
    assert fact == Hop(
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
        clause="is holding",
        predicate="holding",
        object=Phrase("an umbrella"),
        value="yellow",
        options=fact.options,
    )
    assert "yellow" not in fact.options


def test_the_object_need_not_be_the_only_one_of_its_kind(made):
    things = (
        entity("man", 1, box=MAN, category=None),
        entity("umbrella", 2, box=HELD, category=None, attributes=YELLOW),
        entity("umbrella", 3, box=FAR, category=None, attributes={"color": "red"}),
    )
    assert [fact.value for fact in made("hop", two("", "holding", "", things=things))] == ["yellow"]


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (two("man", "holding", "umbrella"), "the object has no single colour"),
        (
            two("man", "holding", "umbrella", attributes={"color": "red", "pattern": "striped"}),
            "the object has no single colour",
        ),
        (two("man", "holding", "umbrella", attributes={"color": "multicolored"}), "the object has no single colour"),
        (two("man", "wearing", "hat", attributes=YELLOW), "many things may stand so to the subject"),
        (two("dog", "lying on", "grass", attributes=YELLOW), "nobody calls it a thing"),
        (two("dog", "lying on", "floor", attributes=YELLOW), "nobody calls it a thing"),
        (
            two("man", "holding", "umbrella", attributes=YELLOW, boxes=(MAN, type(MAN)(250, 150, 280, 190))),
            "its colour is disputed or too small to see",
        ),
    ],
)
def test_what_has_no_certain_colour_or_is_no_thing_is_refused(found, reason, made, refused):
    assert made("hop", found) == []
    assert set(refused("hop", found).values()) == {reason}


def test_who_holds_two_things_is_not_asked_after_one(refused):
    things = (
        entity("man", 1, box=MAN, category=None),
        entity("umbrella", 2, box=HELD, category=None, attributes=YELLOW),
        entity("bag", 3, box=HELD, category=None, attributes={"color": "red"}),
    )
    found = scene(
        *things, relations=(relation(1, 0, "holding", 1), relation(2, 0, "carrying", 2)), image_id=None, vg_id=7
    )
    assert set(refused("hop", found).values()) == {"another object stands so to the subject"}

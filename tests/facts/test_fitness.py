import pytest
from builders import entity, relation, scene
from facts.pairs import FAR, MAN, two

from cocoift.geometry import Box


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (two("man", "of", "umbrella"), "the predicate is not in the whitelist"),
        (two("man", "frobnicating", "umbrella"), "the predicate is not in the whitelist"),
        (two("lamp", "holding", "umbrella"), "the subject is no person or animal"),
        (two("man", "wearing", "umbrella"), "the object cannot be worn"),
        (two("man", "holding", "shirt"), "a person and a garment, but not worn"),
        (two("jeans", "on", "man"), "a person and a garment, but not worn"),
        (two("shirt", "above", "shorts"), "a person and a garment, but not worn"),
        (two("couch", "next to", "sofa"), "subject and object bear the same name"),
        (two("vehicle", "behind", "car"), "subject and object bear the same name"),
        (two("man", "holding", "umbrella", boxes=(MAN, FAR)), "the boxes do not touch"),
        (two("cat", "in", "box", boxes=(MAN, FAR)), "the boxes do not touch"),
        (
            two("lamp", "above", "desk", boxes=(Box(0, 300, 90, 400), Box(0, 0, 90, 90))),
            "the boxes are the other way round",
        ),
        (
            two("lamp", "under", "desk", boxes=(Box(0, 0, 90, 90), Box(0, 300, 90, 400))),
            "the boxes are the other way round",
        ),
        (two("man", "on", "horse", relation(2, 1, "on", 0)), "the reverse is said as well"),
        (two("man", "on", "horse", relation(2, 1, "carrying", 0)), "the reverse is said as well"),
        (two("man", "on", "horse", relation(2, 0, "looking at", 1)), "another relation of the two is said as well"),
    ],
)
def test_an_unfit_relation_is_refused_by_all_families(found, reason, refused, made):
    for family in ("relation", "relation_object", "follow_up"):
        assert refused(family, found)["vg:relation:1"] == reason
        assert [fact for fact in made(family, found) if fact.key == "vg:relation:1"] == []


def test_of_two_relations_of_which_one_entails_the_other_the_stronger_is_asked(made, refused):
    found = two("man", "on", "horse", relation(2, 0, "riding", 1))
    assert [fact.predicate for fact in made("relation", found)] == ["riding"]
    assert refused("relation", found) == {"vg:relation:1": "another relation of the two says more"}


def test_an_inverse_and_a_vague_relation_are_no_conflict(made):
    found = two("man", "riding", "horse", relation(2, 1, "ridden by", 0), relation(3, 0, "near", 1))
    assert [fact.predicate for fact in made("relation", found)] == ["riding"]


def test_a_symmetric_pair_is_said_once(made, refused):
    found = two("dog", "next to", "cat", relation(2, 1, "next to", 0))
    assert [(fact.subject.text, fact.object.text) for fact in made("relation", found)] == [("the dog", "the cat")]
    assert refused("relation", found) == {"vg:relation:2": "the same is said the other way round"}


def test_a_small_gap_between_a_lamp_and_its_floor_is_an_annotators_slip(made):
    found = two("lamp", "on", "floor", boxes=(Box(100, 100, 200, 300), Box(0, 310, 640, 480)))
    assert [fact.predicate for fact in made("relation", found)] == ["on"]


def test_who_is_on_the_phone_stands_on_nothing(refused):
    assert list(refused("relation", two("woman", "on", "phone")).values()) == ["a person who uses it is not on it"]


def test_what_is_in_a_thing_has_its_box_there(refused):
    half_out = (entity("man", 1, box=Box(0, 0, 200, 400)), entity("basket", 2, box=Box(150, 0, 350, 200)))
    found = scene(*half_out, relations=(relation(1, 0, "in", 1),))
    assert list(refused("relation", found).values()) == ["the box of what is in it is not"]

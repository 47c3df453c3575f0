import pytest
from builders import entity, relation, scene
from facts.pairs import FAR, HELD, MAN, two

from cocoift.facts.relation_boxes import Between
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase

FAMILY = "relation_boxes"
TOPICS = tuple(f"{what}:vg:object:{i}" for i in (1, 2) for what in ("rel", "is", "side", "activity"))


def test_what_the_one_box_does_with_the_other(made):
    found = two("man", "holding", "umbrella")
    assert made(FAMILY, found) == [
        Between(
            key="vg:relation:1",
            evidence=("vg:relation:1", "vg:object:1", "vg:object:2"),
            asks=TOPICS,
            tells=("has:man", "n:man", "has:umbrella", "n:umbrella", *TOPICS, "at:vg:object:1", "at:vg:object:2"),
            one=HELD,
            two=MAN,
            here="second",
            there="first",
            placed=False,
            kind="person",
            other="thing",
            subject=Phrase("the man", pronoun="he"),
            object=Phrase("the umbrella"),
            predicate="holding",
            clause="is holding",
        )
    ]


def test_the_order_of_the_boxes_is_left_to_chance(everywhere):
    facts = [fact for found in everywhere(FAMILY, two("man", "holding", "umbrella")).values() for fact in found]
    assert {(fact.here, fact.one) for fact in facts} == {("first", MAN), ("second", HELD)}


def test_no_phrase_need_single_the_things_out(made):
    lamps = (entity("lamp", 1, box=MAN), entity("desk", 2, box=HELD), entity("lamp", 3, box=FAR))
    assert len(made(FAMILY, scene(*lamps, relations=(relation(1, 0, "on", 1),)))) == 1


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (two("man", "of", "umbrella"), "the predicate is not in the whitelist"),
        (two("man", "holding", "umbrella", plural=True), "not one single thing"),
        (two("car", "on", "street"), "a stretch without a certain outline"),
        (
            two("fence", "behind", "man", boxes=(Box(0, 200, 640, 340), Box(150, 180, 400, 380))),
            "by the boxes one is rather on, above or beside the other",
        ),
        (two("man", "near", "wave"), "a stretch without a certain outline"),
        (two("man", "holding", "cup", boxes=(MAN, Box(250, 150, 260, 160))), "too small to be seen"),
        (two("man", "holding", "lamp", raw_names=("lamp", "wall")), "its names conflict"),
        (two("man", "touching", "chin"), "a part of somebody, or what somebody has on"),
        (two("hand", "on", "post"), "a part of somebody, or what somebody has on"),
        (two("box", "near", "bench"), "a box in a box is no clear answer"),
        (two("window", "on", "bus", boxes=(HELD, Box(100, 100, 500, 400))), "a part is neither near nor on its whole"),
        (two("bag", "on", "man"), "a part of somebody, or what somebody has on"),
        (two("pizza", "on", "plate", boxes=(MAN, Box(200, 100, 300, 380))), "another thing has nearly the same box"),
        (two("pizza", "on", "plate", boxes=(MAN, Box(200, 175, 300, 400))), "the two boxes are nearly the same"),
    ],
)
def test_what_two_boxes_do_not_show_for_sure_is_refused(found, reason, made, refused):
    assert made(FAMILY, found) == []
    assert refused(FAMILY, found)["vg:relation:1"] == reason


def test_common_relations_come_last_and_two_are_enough(made):
    names = ("man", "hat", "cup", "bench")
    boxes = (MAN, Box(220, 90, 280, 130), Box(280, 200, 340, 260), Box(150, 250, 420, 410))
    things = [entity(n, i, box=b, category=None) for i, (n, b) in enumerate(zip(names, boxes, strict=True), start=1)]
    told = (relation(1, 0, "wearing", 1), relation(2, 0, "holding", 2), relation(3, 0, "sitting on", 3))
    assert {fact.predicate for fact in made(FAMILY, scene(*things, relations=told))} == {"holding", "sitting on"}

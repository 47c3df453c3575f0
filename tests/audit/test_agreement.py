"""Captions that stand against the others of their image are objected to."""

from dataclasses import replace

import pytest

from cocoift.audit.agreement import misboxed, unannotated
from cocoift.audit.checks import audit
from cocoift.audit.raw import Instance, Picture, Rect, Thing, Witness
from cocoift.audit.text import Round


def objections(*captions: str) -> list[str]:
    picture = Picture("coco:1", 100, 100, captions=dict(enumerate(captions)))
    one = Round("coco:1/0", "coco:1", "caption/title", "sentence", ("coco:caption:0",), (), "Caption it.", captions[0])
    return audit(one, Witness({"coco:1": picture}, {}))


@pytest.mark.parametrize(
    "captions",
    [
        ("A dog sits on a rug.", "A dog is standing.", "The dog stands."),
        ("A man skis.", "A woman skis."),
        ("Two girls ski.", "A skier.", "A boy skis."),
    ],
)
def test_what_the_other_captions_say_otherwise_is_objected_to(captions: tuple[str, ...]) -> None:
    assert len(objections(*captions)) == 1


@pytest.mark.parametrize(
    "captions",
    [
        ("A dog sits on a rug.", "A dog is standing."),
        ("A dog sits on a rug.", "A dog is standing.", "The dog stands.", "A dog sits."),
        ("A man skis.", "A woman skis.", "A man and a woman ski."),
        ("A person skis.", "A woman skis.", "A man skis."),
    ],
)
def test_what_they_do_not_is_none(captions: tuple[str, ...]) -> None:
    assert objections(*captions) == []


def test_an_object_of_which_coco_has_nothing_is_objected_to() -> None:
    things = {7: Thing(["clock"], [Rect(0, 0, 50, 50)]), 8: Thing(["plate"], [Rect(60, 60, 90, 90)])}
    cup = Instance("cup", Rect(60, 0, 90, 30), 900, crowd=False)
    picture = Picture("coco:1", 100, 100, captions={0: "A pizza."}, instances={1: cup}, objects=things)
    ids = ("vg:object:7", "vg:object:8")
    one = Round("coco:1/0", "coco:1", "rel/where", "phrase", ids, (), "Where is the clock?", "On the plate")
    witness = Witness({"coco:1": picture}, {47: "cup", 85: "clock"})
    assert [*unannotated(one, picture, witness)] == ["COCO has no 'clock', and no caption"]
    assert [*unannotated(one, replace(picture, captions={0: "A clock."}), witness)] == []
    assert [*unannotated(one, replace(picture, instances={1: replace(cup, category="clock")}), witness)] == []


@pytest.mark.parametrize(
    ("captions", "objected"),
    [
        (("A cat on a bed.", "A big bed."), True),
        (("A cat on a bed.", "A big bed.", "Two beds."), False),
        (("A cat on a bed.", "A room."), False),
    ],
)
def test_a_number_of_what_captions_speak_of_as_one_is_objected_to(captions: tuple[str, ...], objected: bool) -> None:
    beds = {id: Instance("bed", Rect(40 * id, 0, 40 * id + 30, 90), 2700, crowd=False) for id in (0, 1)}
    picture = Picture("coco:1", 100, 100, captions=dict(enumerate(captions)), instances=beds)
    ids = ("coco:instance:0", "coco:instance:1")
    one = Round("coco:1/0", "coco:1", "count/exact", "number", ids, (), "How many beds are there?", "2")
    assert audit(one, Witness({"coco:1": picture}, {65: "bed"})) == (["captions speak of one 'bed'"] * objected)


def test_a_number_of_food_in_pieces_is_objected_to() -> None:
    orange = Instance("orange", Rect(0, 0, 40, 40), 1600, crowd=False)
    picture = Picture("coco:1", 100, 100, captions={0: "Seven orange wedges."}, instances={1: orange})
    one = Round("coco:1/0", "coco:1", "count/exact", "number", ("coco:instance:1",), (), "How many oranges?", "1")
    assert audit(one, Witness({"coco:1": picture}, {55: "orange"})) == ["captions speak of pieces of 'orange'"]


def test_a_box_that_coco_draws_otherwise_is_objected_to() -> None:
    things = {7: Thing(["bed"], [Rect(0, 50, 60, 70)])}
    bed = Instance("bed", Rect(0, 20, 90, 90), 6300, crowd=False)
    picture = Picture("coco:1", 100, 100, instances={1: bed}, objects=things)
    one = Round(
        "coco:1/0", "coco:1", "box/label", "phrase", ("vg:object:7",), ((0.0, 50.0, 60.0, 70.0),), "What?", "Bed"
    )
    witness = Witness({"coco:1": picture}, {65: "bed"})
    assert [*misboxed(one, picture, witness)] == ["COCO has another box of 'bed'"]
    same = replace(picture, instances={1: replace(bed, rect=Rect(0, 48, 62, 72))})
    assert [*misboxed(one, same, witness)] == []

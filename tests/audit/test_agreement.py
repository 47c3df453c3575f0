"""Captions that stand against the others of their image are objected to."""

from dataclasses import replace

import pytest

from cocoift.audit.agreement import unannotated
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

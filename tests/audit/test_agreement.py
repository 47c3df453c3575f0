"""Captions that stand against the others of their image are objected to."""

import pytest

from cocoift.audit.checks import audit
from cocoift.audit.raw import Picture, Witness
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

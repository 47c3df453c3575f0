"""The audit of looks: rounds on one of two looks, one of several things and colours that are there, made false."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cocoift.audit.checks import audit
from cocoift.audit.colors import captioned, of_caption
from cocoift.audit.look_choices import _CHOICE
from cocoift.audit.raw import Instance, Picture, Rect
from cocoift.audit.text import Round

from .test_mutations import falsified


def other_look(one: Round, picture: Picture) -> Round | None:
    """The other one of two values is answered."""
    if one.task != "attr/choose" or one.form != "phrase":
        return None
    first, second = (re.search(_CHOICE, one.asked) or [""])[1], (re.search(_CHOICE, one.asked) or ["", "", ""])[2]
    return replace(one, answer=(second if first.lower() in one.answer.lower() else first).capitalize())


def other_thing(one: Round, picture: Picture) -> Round | None:
    """Another one of the things is answered."""
    if one.task != "attr/which" or one.form not in ("phrase", "sentence") or "while" in one.answer:
        return None
    names = re.findall(r"\bthe (\w+(?: \w+)?)(?=,| or| and|\?|\.|:|$)", one.asked.lower())
    other = next((name for name in names if name not in one.answer.lower()), None)
    return other and replace(one, form="phrase", answer=f"The {other}")


def other_color(one: Round, picture: Picture) -> Round | None:
    """Another colour is asked for, and the answer stays."""
    if one.task != "exist/attr" or one.form != "yes_no" or one.answer != "Yes":
        return None
    return replace(one, question=re.sub(r"\b(an?) (\w+) (?=\w)", r"a turquoise ", one.question, count=1))


def not_all(one: Round, picture: Picture) -> Round | None:
    """The evidence leaves the annotators' colour out."""
    if one.task != "exist/attr":
        return None
    return replace(one, evidence=tuple(id for id in one.evidence if id.startswith("coco:instance")))


@pytest.mark.parametrize("falsify", [other_look, other_thing, other_color, not_all], ids=lambda f: f.__name__)
def test_a_falsified_look_is_objected_to(build_of: Any, falsify: Callable[[Round, Picture], Round | None]) -> None:
    false = [*falsified(build_of("sample"), falsify)]
    assert false != [], "the sample has no round to falsify so"
    assert [(one.question, one.answer) for one, against in false if not audit(one, against)] == []


@pytest.mark.parametrize(
    ("text", "colors"),
    [
        ("A large red bus.", ["red"]),
        ("a grey bus and a red car", ["gray"]),
        ("a red and white bus", []),
        ("a bus near a red car", []),
        ("a red car by a bus", []),
        ("two red buses", []),
    ],
)
def test_the_audit_reads_colours_from_captions(text: str, colors: list[str]) -> None:
    assert list(of_caption(text, "bus")) == colors


def test_a_caption_colours_only_the_only_one_of_its_kind() -> None:
    bus = Instance("bus", Rect(0, 0, 9, 9), 81.0, crowd=False)
    lone = Picture("coco:1", 10, 10, instances={1: bus}, captions={7: "A red bus."})
    two = Picture("coco:1", 10, 10, instances={1: bus, 2: bus}, captions={7: "A red bus."})
    assert (captioned(1, [7], lone), captioned(1, [7], two)) == ({"red"}, set())

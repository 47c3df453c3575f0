"""Rounds on relations that are falsified in one way: the audit objects to each of them."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cocoift.audit.checks import audit
from cocoift.audit.raw import Picture
from cocoift.audit.text import BOX, Round

from .test_mutations import falsified

Falsify = Callable[[Round, Picture], Round | None]
_ORDER = {"first": "second", "second": "first"}


def another_subject(one: Round, picture: Picture) -> Round | None:
    """Somebody else is said to do it."""
    first = one.task == "rel/subject" or (one.task == "followup/action" and not one.follows)
    return replace(one, answer="A zeppelin") if first and one.form == "phrase" else None


def the_opposite(one: Round, picture: Picture) -> Round | None:
    """Yes is said for no, and the other way round."""
    if one.task != "rel/verify" or one.form != "yes_no":
        return None
    return replace(one, answer="No" if one.answer == "Yes" else "Yes")


def the_other_word(one: Round, picture: Picture) -> Round | None:
    """The other one of two words is said."""
    offered = re.search(r"\b(\w+) or (\w+)\b", one.asked) if one.task == "rel/choose" else None
    if offered is None:
        return None
    one_word, two = (word.lower() for word in offered.groups())
    other = {one_word: two, two: one_word}
    words = "|".join(other)
    answer = re.sub(rf"\b(?:{words})\b", lambda match: other[match[0].lower()], one.said, flags=re.IGNORECASE)
    return replace(one, form="phrase", question=one.asked, answer=answer)


def boxes_swapped(one: Round, picture: Picture) -> Round | None:
    """The two boxes of a question change places."""
    if one.task != "rel/boxes":
        return None
    first, second = BOX.findall(one.question)
    swapped = {first: second, second: first}
    question = BOX.sub(lambda match: swapped[match[0]], one.question)
    return replace(one, question=question, boxes=one.boxes[::-1])


def the_other_box_first(one: Round, picture: Picture) -> Round | None:
    """A sentence takes the first box for the second."""
    if one.task != "rel/boxes" or "first" not in one.answer:
        return None
    return replace(one, answer=re.sub(r"\b(first|second)\b", lambda match: _ORDER[match[0]], one.answer))


def another_deed(one: Round, picture: Picture) -> Round | None:
    """Something else is said to be done."""
    second = one.task == "rel/boxes" or (one.task == "followup/action" and one.follows)
    return replace(one, answer="Devouring it") if second and one.form == "phrase" else None


def another_box(one: Round, picture: Picture) -> Round | None:
    """The box of the object is moved."""
    if one.task != "followup/object-box" or one.form != "box":
        return None
    left, top, right, bottom = (float(number) for number in one.answer.strip("[]").split(", "))
    left, right = (left + 0.1, right + 0.1) if right <= 0.9 else (left, right - 0.1)
    return replace(one, answer=f"[{left:.2f}, {top:.2f}, {right:.2f}, {bottom:.2f}]")


def another_place(one: Round, picture: Picture) -> Round | None:
    """The object is said to be in another part of the picture."""
    if one.task != "followup/object-place" or not one.follows:
        return None
    other = "lower left" if "lower left" not in one.answer else "upper left"
    return replace(
        one,
        answer=re.sub(
            r"(?:upper|middle|lower) (?:of the )?(?:left side|left|middle|right side|right)|center", other, one.answer
        ),
    )


def another_material(one: Round, picture: Picture) -> Round | None:
    """The object is said to be made of what no annotator wrote."""
    if one.task != "followup/object-material" or one.form != "phrase" or not one.follows:
        return None
    return replace(one, answer="Marble")


def another_object(one: Round, picture: Picture) -> Round | None:
    """A relation is said to be to another thing."""
    first = one.task in ("followup/object-box", "followup/object-place", "followup/object-material")
    return replace(one, answer="A zeppelin") if first and not one.follows and one.form == "phrase" else None


FALSE: tuple[Falsify, ...] = (
    another_subject,
    the_opposite,
    the_other_word,
    boxes_swapped,
    the_other_box_first,
    another_deed,
    another_box,
    another_place,
    another_material,
    another_object,
)


@pytest.mark.parametrize("falsify", FALSE, ids=lambda falsify: falsify.__name__)
def test_a_falsified_relation_is_objected_to(build_of: Any, falsify: Falsify) -> None:
    false = [*falsified(build_of("sample: rel/*, followup/*"), falsify)]
    assert false != [], "the sample has no round to falsify so"
    passed = [(one.dialog, one.task, one.question, one.answer) for one, against in false if not audit(one, against)]
    assert passed == []

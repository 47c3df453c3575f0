"""Rounds made of captions that are falsified in one way are always objected to."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cocoift.audit.checks import audit
from cocoift.audit.raw import Picture
from cocoift.audit.text import Round

from .test_mutations import falsified_in

Falsify = Callable[[Round, Picture], Round | None]


def fits_after_all(one: Round, picture: Picture) -> Round | None:
    """A caption of another image is said to fit, one of this image not to."""
    if one.task != "caption/match":
        return None
    return replace(one, answer=re.sub("^(?:Yes|No)", lambda m: "No" if m[0] == "Yes" else "Yes", one.answer))


def an_option_of_nobody(one: Round, picture: Picture) -> Round | None:
    """A wrong option is no caption at all."""
    if one.task != "caption/select":
        return None
    wrong = next(text for letter, text in one.options.items() if letter != one.answer)
    return replace(one, question=one.question.replace(wrong, "Nothing of the kind at all"))


def no_stranger(one: Round, picture: Picture) -> Round | None:
    """The evidence leaves out the image that the sentence was written about."""
    if one.task != "caption/match" or one.answer.startswith("Yes"):
        return None
    return replace(one, evidence=tuple(id for id in one.evidence if not id.startswith("coco:image") or id in own(one)))


def own(one: Round) -> str:
    return one.image.replace(":", ":image:")


def not_mended(one: Round, picture: Picture) -> Round | None:
    """The two things are taken for each other, or the wrong sentence is given back."""
    if one.task != "caption/fix":
        return None
    if one.form == "phrase":
        first, second = one.answer.split(" instead of ")
        return replace(one, answer=f"{second.capitalize()} instead of {first.lower()}")
    return replace(one, answer=re.findall(r'"([^"]+)"', one.question)[0])


def too_long(one: Round, picture: Picture) -> Round | None:
    """The caption has more words than are wanted."""
    if one.task not in ("caption/words", "caption/exact-words"):
        return None
    return replace(one, answer=max(picture.captions.values(), key=len).strip(" .") + " as anybody can see here.")


def a_word_missing(one: Round, picture: Picture) -> Round | None:
    """One of the two words wanted is not in the caption."""
    if one.task != "caption/with-words":
        return None
    word = re.findall(r'"([a-z]+)"', one.question)[0]
    return replace(one, question=one.question.replace(f'"{word}"', '"zeppelin"'))


def a_word_barred(one: Round, picture: Picture) -> Round | None:
    """A word of the caption is the one that shall not be in it."""
    if one.task != "caption/without" or '"' not in one.question:
        return None
    return replace(one, question=re.sub('"[a-z]+"', f'"{one.answer.split()[1].lower()}"', one.question))


def one_keyword_less(one: Round, picture: Picture) -> Round | None:
    """There is a keyword less than are wanted."""
    return replace(one, answer=one.answer.rpartition(", ")[0]) if one.task == "caption/keywords" else None


def a_strange_keyword(one: Round, picture: Picture) -> Round | None:
    """A keyword is in no caption."""
    if one.task != "caption/keywords":
        return None
    return replace(one, answer=f"{one.answer.rpartition(', ')[0]}, zeppelin")


def another_record(one: Round, picture: Picture) -> Round | None:
    """What stands beside the caption is not what the instances show."""
    if one.task != "caption/json":
        return None
    found: dict[str, Any] = json.loads(one.answer)
    if "people" in found:
        found["people"] = not found["people"]
    elif "counts" in found:
        found["counts"] = {name: n + 1 for name, n in found["counts"].items()}
    else:
        found["objects"].append("zeppelin")
    return replace(one, answer=json.dumps(found))


def one_thing_more(one: Round, picture: Picture) -> Round | None:
    """The recap has something that no earlier round said."""
    if one.task != "dialog/recap":
        return None
    return replace(one, answer=f"{one.answer.rstrip('.')} and a zeppelin.")


def of_no_earlier_round(one: Round, picture: Picture) -> Round | None:
    """The recap stands alone."""
    return replace(one, earlier=()) if one.task == "dialog/recap" else None


def another_opening(one: Round, picture: Picture) -> Round | None:
    """The description begins with no caption."""
    if one.task != "caption/detailed":
        return None
    return replace(one, answer=f"A zeppelin is here. {one.answer}")


def another_place(one: Round, picture: Picture) -> Round | None:
    """Something of the description is said to be in the opposite corner."""
    sides = {"upper left": "lower right", "lower right": "upper left", "upper right": "lower left"}
    found = re.search("upper left|lower right|upper right", one.answer)
    if (
        one.task != "caption/detailed"
        or found is None
        or len(re.findall(r"upper|lower|side|top|bottom", one.answer)) > 1
    ):
        return None
    return replace(one, answer=one.answer.replace(found[0], sides[found[0]]))


FALSE: tuple[Falsify, ...] = (
    fits_after_all,
    an_option_of_nobody,
    no_stranger,
    not_mended,
    too_long,
    a_word_missing,
    a_word_barred,
    one_keyword_less,
    a_strange_keyword,
    another_record,
    one_thing_more,
    of_no_earlier_round,
    another_opening,
    another_place,
)
# The sample has few long descriptions, which may leave all corners out.
BUILDS = ("sample", "sample: caption/*", "val2017")


@pytest.mark.parametrize("falsify", FALSE, ids=lambda falsify: falsify.__name__)
def test_a_falsified_round_on_a_caption_is_objected_to(build_of: Any, falsify: Falsify) -> None:
    false = falsified_in(BUILDS, build_of, falsify)
    assert false != [], "the build has no round to falsify so"
    passed = [(one.dialog, one.task, one.question, one.answer) for one, against in false if not audit(one, against)]
    assert passed == []

"""The audit itself: a true round that is falsified in one way is always objected to."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from cocoift.audit.checks import audit
from cocoift.audit.colors import COLORS
from cocoift.audit.looks import held
from cocoift.audit.raw import Picture, Witness
from cocoift.audit.referents import entities
from cocoift.audit.text import BOX, IMAGE, NUMBERS, Round, plural, shown

from .cases import case
from .laws import turns

Falsify = Callable[[Round, Picture], Round | None]
_OTHER = {"left": "right", "right": "left", "above": "below", "below": "above"}
_ENDS = (("on the left", "on the right"), ("leftmost", "rightmost"), ("upper", "lower"), ("highest", "lowest"),
         ("larger", "smaller"))  # fmt: skip
_OTHER_END = {word: other for pair in _ENDS for word, other in (pair, pair[::-1])}
_BOX_TASKS = (
    "rec/box",
    "box/label",
    "reg/phrase",
    "followup/count-box",
    "det/all",
    "box/same",
    "reg/unique",
    "box/color",
)


def answered(one: Round, answer: str) -> Round | None:
    return None if answer == one.answer else replace(one, answer=answer)


def one_more(one: Round, picture: Picture) -> Round | None:
    """The count is raised by one, in figures or in words."""
    if one.task not in ("count/exact", "count/zero", "followup/count-box", "det/all", "box/same") or one.form not in (
        "number",
        "word",
    ):
        return None
    if one.form == "number":
        return replace(one, answer=str(int(one.answer) + 1))
    return replace(one, answer=NUMBERS[NUMBERS.index(one.answer.lower()) + 1].capitalize())


def one_more_in_words(one: Round, picture: Picture) -> Round | None:
    """The number of a sentence is raised by one."""
    if one.form != "sentence" or one.task not in ("count/exact", "exist/yes", "object/list", "count/compare"):
        return None
    numbers = "|".join(NUMBERS[1:-1])
    return answered(
        one, re.sub(rf"\b({numbers})\b", lambda match: NUMBERS[NUMBERS.index(match[1]) + 1], one.answer, count=1)
    )


def next_number(one: Round, picture: Picture) -> Round | None:
    """The number that the question asks for is raised by one, and the answer stays."""
    if one.task != "count/verify" or one.form != "yes_no" or one.answer != "Yes":
        return None
    numbers = "|".join(NUMBERS[1:-1])
    found = re.sub(rf"\b({numbers})\b", lambda match: NUMBERS[NUMBERS.index(match[1]) + 1], one.question, count=1)
    return None if found == one.question else replace(one, question=found)


def both_for_one(one: Round, picture: Picture) -> Round | None:
    """Both are said to be there where one is not, neither where both are."""
    if one.task != "exist/both" or one.form != "phrase":
        return None
    return replace(one, answer="Neither" if one.answer == "Both" else "Both")


def another_most(one: Round, picture: Picture) -> Round | None:
    """Another of the categories is said to be the most numerous."""
    if one.task != "count/most" or one.form not in ("phrase", "sentence"):
        return None
    kinds = sorted({picture.instances[id].category for id in one.ids("coco:instance")})
    most, fewest = (plural(shown(pick(kinds, key=lambda kind: len(picture.of(kind))))[0]) for pick in (max, min))
    return answered(one, re.sub(rf"\b{most}\b", fewest, one.answer, flags=re.IGNORECASE))


def other_side(one: Round, picture: Picture) -> Round | None:
    """Left is said for right, above for below."""
    if one.task != "spatial/pair" or one.form not in ("word", "sentence"):
        return None
    return answered(
        one,
        re.sub(
            r"\b(left|right|above|below)\b(?= of the|$| the)",
            lambda match: _OTHER.get(match[0].lower(), match[0]),
            one.answer,
            count=1,
            flags=re.IGNORECASE,
        ),
    )


def box_moved(one: Round, picture: Picture) -> Round | None:
    """The printed box is moved by three hundredths to the left or right."""
    if one.task not in _BOX_TASKS or not BOX.search(one.question + one.answer):
        return None

    def moved(match: re.Match[str]) -> str:
        numbers = [float(number) for number in match[0].strip("[]").split(", ")]
        shift = 0.03 if numbers[2] <= 0.9 else -0.03
        return f"[{numbers[0] + shift:.2f}, {numbers[1]:.2f}, {numbers[2] + shift:.2f}, {numbers[3]:.2f}]"

    if one.form == "box":
        return replace(one, answer=BOX.sub(moved, one.answer))
    return replace(one, question=BOX.sub(moved, one.question))


def wrong_letter(one: Round, picture: Picture) -> Round | None:
    """The letter of the next option is given."""
    if one.form != "letter":
        return None
    every = list(one.options)
    return replace(one, answer=every[(every.index(one.answer) + 1) % len(every)])


def no_for_yes(one: Round, picture: Picture) -> Round | None:
    """Yes and no are swapped."""
    if not re.match(r"(?:Yes|No)\b", one.answer) or one.task in ("absent/false-premise", "count/zero"):
        return None
    swapped = "No" if one.answer.startswith("Yes") else "Yes"
    return replace(one, answer=re.sub(r"^(?:Yes|No)\b", swapped, one.answer))


def denied(one: Round, picture: Picture) -> Round | None:
    """A thing that is there is said not to be."""
    if one.task != "exist/yes":
        return None
    category = picture.instances[one.ids("coco:instance")[0]].category
    evidence = (one.image.replace(":", ":image:"), f"coco:category:{_ID[category]}")
    return replace(one, task="exist/no", evidence=evidence, answer="No")


def another_color(one: Round, picture: Picture) -> Round | None:
    """A colour is said that no annotator wrote."""
    if one.task not in ("attr/color", "box/color", "rel/multihop") or one.form != "phrase":
        return None
    known = {value for thing in entities(one, picture) for value in held(thing)}
    return replace(one, answer=next(color for color in COLORS if color not in known).capitalize())


def another_text(one: Round, picture: Picture) -> Round | None:
    """The annotator's text gets a word that is not his."""
    told = ("caption/brief", "caption/title", "reg/phrase", "vgqa/pass", "vgqa/sentence")
    if one.task not in told or one.form not in ("sentence", "phrase"):
        return None
    return replace(one, answer=one.answer.replace(one.answer.split()[-1], "zeppelin" + one.answer[-1:]))


def another_predicate(one: Round, picture: Picture) -> Round | None:
    """A predicate is said that is not the relation's."""
    if one.task not in ("rel/query", "rel/where") or one.form != "phrase":
        return None
    return replace(one, answer=f"Devouring {one.answer.split(maxsplit=1)[1]}")


def falsely_agreed(one: Round, picture: Picture) -> Round | None:
    """The user is agreed with where the statement is wrong."""
    if one.task != "dialog/user-wrong" or not re.match(r"Actually,|Not quite:|That's not correct:", one.answer):
        return None
    return answered(one, re.sub(r"^(?:Actually,|Not quite:|That's not correct:)", "Right,", one.answer))


def told_after_all(one: Round, picture: Picture) -> Round | None:
    """What no picture tells is told."""
    return replace(one, answer="It was three dollars.") if one.task == "dialog/unanswerable" else None


def one_look_more(one: Round, picture: Picture) -> Round | None:
    """A look is said that no annotator wrote."""
    if one.task != "attr/list" or one.form != "list":
        return None
    return replace(one, answer=f"{one.answer}, checkered")


def another_image(one: Round, picture: Picture) -> Round | None:
    """The evidence belongs to another image."""
    return replace(one, image="coco:101" if one.image != "coco:101" else "coco:102")


def another_end(one: Round, picture: Picture) -> Round | None:
    """The thing in the box is said to be that at the other end of its kind."""
    if one.task != "reg/unique":
        return None
    words = "|".join(_OTHER_END)
    return answered(one, re.sub(rf"\b(?:{words})\b", lambda match: _OTHER_END[match[0]], one.answer, count=1))


def another_look(one: Round, picture: Picture) -> Round | None:
    """The thing in the box is said to have the look of a rival."""
    if one.task != "reg/unique":
        return None
    own, *rivals = entities(one, picture)
    looks = {look for rival in rivals for look in rival.attributes} - own.attributes
    said = [look for look in sorted(own.attributes) if re.search(rf"\b{look}\b", one.answer, re.IGNORECASE)]
    if not looks or not said:
        return None
    return replace(one, answer=re.sub(rf"\b{said[0]}\b", min(looks), one.answer, flags=re.IGNORECASE))


def hop_named(one: Round, picture: Picture) -> Round | None:
    """The question names the thing that it should leave to be found."""
    if one.task != "rel/multihop":
        return None
    target = picture.objects[picture.relations[one.ids("vg:relation")[0]][2]]
    return replace(one, question=f"Look at the {target.names[0]}. {one.question}")


def another_side(one: Round, picture: Picture) -> Round | None:
    """A phrase such as "the bus on the left" or "the larger cup" names the other end."""
    if one.task != "rec/box":
        return None
    words = "|".join(_OTHER_END)
    found = re.sub(rf"\b(?:{words})\b", lambda match: _OTHER_END[match[0]], one.question, count=1)
    return None if found == one.question else replace(one, question=found)


def another_part(one: Round, picture: Picture) -> Round | None:
    """A thing is said to be in another part of the picture."""
    if one.task != "spatial/zone" or one.form == "letter":
        return None
    other = "lower left" if "lower left" not in one.answer else "upper left"
    return replace(
        one,
        answer=re.sub(
            r"(?:upper|middle|lower) (?:of the )?(?:left side|left|middle|right side|right)|center", other, one.answer
        ),
    )


def another_order(one: Round, picture: Picture) -> Round | None:
    """The first two things of a list change places."""
    if one.task != "spatial/order" or one.form != "list":
        return None
    first, second, *rest = one.answer.split(", ")
    return replace(one, answer=", ".join([second.capitalize(), first.lower(), *rest]))


def a_box_left_out(one: Round, picture: Picture) -> Round | None:
    """The last of several boxes is not given."""
    if one.task != "det/all":
        return None
    return replace(one, answer=one.answer.rpartition("; ")[0], boxes=one.boxes[:-1])


def hidden_for_seen(one: Round, picture: Picture) -> Round | None:
    """A joint in plain view is said to be hidden, and the other way round."""
    if one.task != "kp/visible":
        return None
    hidden = re.search("hidden from|cannot see", one.said, re.IGNORECASE)
    return replace(one, form="phrase", question=one.asked, answer="In plain view" if hidden else "Hidden from view")


def unknown_task(one: Round, picture: Picture) -> Round | None:
    """The task is none that the audit knows."""
    return replace(one, task="count/unheard-of")


FALSE: tuple[Falsify, ...] = (
    one_more,
    one_more_in_words,
    next_number,
    both_for_one,
    another_most,
    other_side,
    box_moved,
    wrong_letter,
    no_for_yes,
    denied,
    another_color,
    another_text,
    another_predicate,
    falsely_agreed,
    told_after_all,
    one_look_more,
    another_image,
    another_side,
    another_end,
    another_look,
    hop_named,
    another_part,
    another_order,
    a_box_left_out,
    hidden_for_seen,
    unknown_task,
)
# A task of which the whole catalogue happens to leave no fitting round in the sample has more beside fewer others.
BUILDS = (
    "sample",
    "sample: count/*, exist/*",
    "sample: rel/*, followup/*",
    "sample: spatial/*, det/*, rec/*, reg/*",
    "sample: attr/*, kp/*, dialog/*, object/*",
)
_ID: dict[str, int] = {}


def falsified(built: Any, falsify: Falsify) -> Iterator[tuple[Round, Witness]]:
    found = case(built)
    _ID.update({name: id for id, name in found.witness.categories.items()})
    for one in found.rounds:
        false = falsify(one, found.witness.pictures[one.image])
        if false is not None:
            yield false, found.witness


def falsified_in(builds: Sequence[str], build_of: Any, falsify: Falsify) -> list[tuple[Round, Witness]]:
    """The false rounds of the first of the builds that has any."""
    return next((false for name in builds if (false := [*falsified(build_of(name), falsify)])), [])


@pytest.mark.parametrize("falsify", FALSE, ids=lambda falsify: falsify.__name__)
def test_a_falsified_round_is_objected_to(build_of: Any, falsify: Falsify) -> None:
    false = falsified_in(BUILDS, build_of, falsify)
    alone = "sample: count/most, dialog/unanswerable, dialog/user-wrong, rec/box"  # rare beside all other tasks
    false = [*falsified(build_of("sample"), falsify)] or [*falsified(build_of(alone), falsify)]
    assert false != [], "the sample has no round to falsify so"
    passed = [(one.dialog, one.task, one.question, one.answer) for one, against in false if not audit(one, against)]
    assert passed == []


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda said: said[1:], "turns do not alternate, human first"),
        (lambda said: said[:-1], "turns do not alternate, human first"),
        (lambda said: [said[0], {"from": "gpt", "value": " "}], "a turn is empty"),
        (lambda said: [said[0], {"from": "gpt", "value": "Yes</s>"}], "forbidden text: 'Yes</s>'"),
        (lambda said: [*said, {"from": "human", "value": "Any dogs?"}, said[1]], "a question is asked twice"),
        (
            lambda said: [{"from": "human", "value": "Any dogs?"}, said[1]],
            "<image> is not once at the start of the first turn: 'Any dogs?'",
        ),
    ],
)
def test_turns_that_break_a_rule_are_objected_to(spoil: Callable[[Any], Any], fault: str) -> None:
    said = [{"from": "human", "value": f"{IMAGE}Any dogs?"}, {"from": "gpt", "value": "Yes"}]
    assert [*turns(said)] == []
    assert fault in [*turns(spoil(said))]

"""Turn, Round and Dialog, and the laws that every dialog keeps; made by compose, written by writers.

The laws are those of the readers: what breaks one of them is dropped, masked or cut in training, mostly silently.
"""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from ..geometry import Box
from ..tasks.rounds import FORMS

IMAGE_TOKEN = "<image>"

_FORBIDDEN = re.compile(
    r"<image>"  # LLaVA moves any but the first, LLaMA-Factory counts them in answers too
    r"|</s>"  # LLaVA masks the whole row
    r"|(?<!\w)(?:USER|ASSISTANT):"  # LLaVA splits turns there
    r"|<\|[^<>|]*\|>"  # the role tags of chat templates
)
_SHAPES = {"number": re.compile(r"\d+(\.\d+)?"), "yes_no": re.compile(r"yes|no", re.I), "letter": re.compile(r"[A-Z]")}


class Turn(msgspec.Struct, frozen=True, gc=False):
    """One speaker's text, without image token."""

    speaker: Literal["human", "gpt"]
    text: str


class Round(msgspec.Struct, frozen=True, gc=False):
    """A human turn and its gpt turn, and how they came to be.

    question: with its instruction; task and version: the template; form: the answer's shape, one of FORMS.
    wording: which of the task's texts were drawn; evidence: ids of the annotations that prove the answer.
    boxes: in pixels, those that the texts speak of.
    """

    question: str
    answer: str
    task: str
    version: int
    form: str
    wording: str
    evidence: tuple[str, ...]
    boxes: tuple[Box, ...] = ()


class Dialog(msgspec.Struct, frozen=True, gc=False):
    """The rounds said about one image.

    key: the image's, "coco:139"; number: from 0, among the dialogs of the image.
    images: file names; width and height in pixels; licence: of the picture.
    """

    key: str
    number: int
    recipe: Literal["single", "multi"]
    split: str
    images: tuple[str, ...]
    width: int
    height: int
    licence: str
    rounds: tuple[Round, ...]

    @property
    def id(self) -> str:
        """The image key and the dialog's number: "coco:139/0"."""
        return f"{self.key}/{self.number}"

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Two turns a round, human first."""
        pairs = ((Turn("human", round.question), Turn("gpt", round.answer)) for round in self.rounds)
        return tuple(turn for pair in pairs for turn in pair)

    @property
    def conversations(self) -> list[dict[str, str]]:
        """The turns as {from, value}; the first one starts with an image token for each image."""
        spoken = [{"from": turn.speaker, "value": turn.text} for turn in self.turns]
        spoken[0]["value"] = f"{IMAGE_TOKEN}\n" * len(self.images) + spoken[0]["value"]
        return spoken


def faults(dialog: Dialog) -> tuple[str, ...]:
    """What is wrong with the dialog, a phrase a fault: none, where every reader takes it as it is meant."""
    found = list(_recipe_faults(dialog))
    asked: set[str] = set()
    for number, round in enumerate(dialog.rounds, start=1):
        found += [f"round {number}: {fault}" for fault in _round_faults(round)]
        question = " ".join(round.question.casefold().split())
        if question and question in asked:
            found.append(f"round {number}: question was asked before")
        asked.add(question)
    return tuple(found)


def _recipe_faults(dialog: Dialog) -> Iterator[str]:
    rounds, forms = len(dialog.rounds), len({round.form for round in dialog.rounds})
    if dialog.recipe == "single" and rounds != 1:
        yield f"single dialog has {rounds} rounds"
    if dialog.recipe == "multi":
        wanted = 3 if rounds >= 4 else 2
        if rounds < 2:
            yield f"multi dialog has fewer than 2 rounds: {rounds}"
        elif forms < wanted:
            yield f"{rounds} rounds have fewer than {wanted} answer forms: {forms}"
    if not all(dialog.images):
        yield "image has no file name"


def _round_faults(round: Round) -> Iterator[str]:
    for part, text in (("question", round.question), ("answer", round.answer)):
        if not text.strip():
            yield f"{part} is empty"
        if ("<" in text or ":" in text) and (match := _FORBIDDEN.search(text)):  # without these it has none
            yield f"{part} has {match[0]!r}"
    if round.form not in FORMS:
        yield f"form {round.form!r} is none of {', '.join(FORMS)}"
    elif round.answer.strip() and not _has_shape(round):
        yield f"answer is no {round.form}: {round.answer!r}"
    if not round.evidence:
        yield "has no evidence"


def _has_shape(round: Round) -> bool:
    if round.form == "json":
        try:
            msgspec.json.decode(round.answer)
        except msgspec.DecodeError:
            return False
        return True
    shape = _SHAPES.get(round.form)
    return shape is None or shape.fullmatch(round.answer) is not None

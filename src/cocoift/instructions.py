"""Takes the instructions of answer forms off questions, so that what is asked can be looked at alone."""

import re
from functools import cache
from typing import get_args

from .boxes import Convention, ConventionName, describe
from .bundled import bundled
from .dialogs.dialog import IMAGE_TOKEN
from .tasks import Forms, load_forms

_STRAY = re.compile(r"(?:^|\s)[.,:;](?=\s|$)")
_LETTERED = frozenset(f"{letter}. " for letter in "ABCDEFGH")
_BOX_FORMATS = tuple(
    dict.fromkeys(describe(Convention(name), n) for name in get_args(ConventionName) for n in range(9))
)


@cache
def _forms() -> Forms:
    return load_forms(bundled("templates") / "forms")


@cache
def _texts(form: str, name: str) -> tuple[str, ...]:
    """What the instruction of that name puts around a question."""
    if form not in _forms().forms:
        return ()
    parts = next((wording.parts for wording in _forms().wordings(form) if wording.name == name), ())
    words = tuple(part.strip() for part in parts if any(char.isalpha() for char in part))
    return (*_BOX_FORMATS, *words) if form == "box" else words


def asked(question: str, form: str, wording: str) -> str:
    """The question on one line without its image tokens, its options, and the instruction that its wording names."""
    lines = [line for line in question.splitlines() if line != IMAGE_TOKEN and line[:3] not in _LETTERED]
    text = " ".join(" ".join(lines).split())
    for part in _texts(form, wording.rpartition(".")[2]):
        text = text.replace(part, " ")
    return " ".join(_STRAY.sub(" ", text).split())


def options(question: str) -> tuple[str, ...]:
    """The lettered options of a question, in order."""
    return tuple(line[3:] for line in question.splitlines() if line[:3] in _LETTERED)

"""What is left of a question without the things it is about, and those things: how stats and the guesser see it."""

import re
from functools import cache

from .language import attributes
from .language.nouns import longest, surfaces

GAP = "_"
# Words for the picture itself, which make a wording and no content.
_PICTURE = frozenset("picture photo photograph image scene view frame shot snapshot pictures photos images".split())
_NUMBERS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
)
_NOT_VALUES = frozenset(["on", "off"])
_QUOTED = re.compile(r"\"[^\"]+\"|“[^”]+”")
_BOX = re.compile(r"\[[^\]]*\d[^\]]*\]")
_TOKEN = re.compile(rf"{GAP}|[a-z]+(?:['’-][a-z]+)*|\d+(?:\.\d+)?")
_GAPS = re.compile(rf"(?:(?:an?|the|some) )?{GAP}(?: (?:and |or |an? |the |some |of )*{GAP})*")


def skeleton(question: str) -> str:
    """The question in lower case without its content, which leaves gaps.

    Content is what stands in quotes or in the brackets of a box, numbers in figures or words, every noun that the
    lexicon lists in any form (COCO's categories among them; words for the picture stay), and every attribute value
    that it lists. Gaps that only articles, "of", "and" or "or" part are one. So "Is there a red car in the photo?" and
    "Is there an orange in the photo?" are both "is there _ in the photo". Options are no part of it.
    """
    text = _BOX.sub(GAP, _QUOTED.sub(GAP, question.lower().replace(GAP, " ")))
    parts = [part if noun is None else GAP for part, noun in _parts(_TOKEN.findall(text))]
    return _GAPS.sub(GAP, " ".join(parts))


def nouns(question: str) -> tuple[str, ...]:
    """The nouns and values that the question names, as written and in order; numbers and boxes are none."""
    text = _BOX.sub(" ", question.lower())
    return tuple(noun for _, noun in _parts(_TOKEN.findall(text)) if noun)


def numbers(question: str) -> tuple[str, ...]:
    """The numbers that the question names outside boxes, as written and in order."""
    words = _TOKEN.findall(_BOX.sub(" ", question.lower()))
    return tuple(word for word in words if word in _NUMBERS or word[0].isdigit())


def _parts(words: list[str]) -> list[tuple[str, str | None]]:
    """The words, those of one noun or value joined; beside each the noun, "" for a number or gap, None for the rest."""
    found: list[tuple[str, str | None]] = []
    at = 0
    while at < len(words):
        size = _size(words, at)
        if size:
            text = " ".join(words[at : at + size])
            found.append((text, text))
        else:
            word = words[at]
            found.append((word, "" if word in _NUMBERS or word == GAP or word[0].isdigit() else None))
        at += size or 1
    return found


def _size(words: list[str], at: int) -> int:
    """How many words from there on are one noun or value, 0 where none is."""
    first = words[at].partition("-")[0]
    for size in range(max(longest().get(first, 1), 2), 0, -1):
        text = " ".join(words[at : at + size]).replace("-", " ")
        if text in _PICTURE or text in _NUMBERS:
            continue
        if text in surfaces() or text in _values():
            return min(size, len(words) - at)
    return 0


@cache
def _values() -> frozenset[str]:
    every = {value for type in attributes.types() for value in attributes.values(type)}
    return frozenset(value.replace("-", " ") for value in every - _NOT_VALUES)

"""What is left of a question without the things it is about, and those things: how stats and the guesser see it."""

import re
from functools import cache, lru_cache

from .language import attributes
from .language.nouns import surfaces

GAP = "_"
# Words for the picture itself and of asking, which make a wording and no content, though the lexicon has them as nouns.
_WORDING = frozenset(
    "picture photo photograph image scene view frame shot snapshot pictures photos images can will show shows stand "
    "stands cover covers look looks looking number numbers kind kinds area areas side part parts place position box "
    "boxes region point name list tag tags label caption sentence square rectangle spot present drawing shape line "
    "pose work read mark bound fill fills lies lie answer one left right top bottom".split()
)
_NUMBERS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
)
_NOT_VALUES = frozenset(["on", "off"])
_QUOTED = re.compile(r"\"[^\"]+\"|“[^”]+”")
_BOX = re.compile(r"\[[^\]]*\d[^\]]*\]")
_TOKEN = re.compile(rf"{GAP}|[a-z]+(?:['’-][a-z]+)*|\d+(?:\.\d+)?")
_GAPS = re.compile(rf"(?:(?:an?|the|some) )?{GAP}(?: (?:and |or |an? |the |some |of )*{GAP})*")


@lru_cache(1 << 14)
def skeleton(question: str) -> str:
    """The question in lower case without its content, which leaves gaps.

    Content is what stands in quotes or in the brackets of a box, numbers in figures or words, every noun that the
    lexicon lists in any form, COCO's categories among them, and every attribute value that it lists; words for the
    picture and of asking stay. Gaps that only articles, "of", "and" or "or" part are one. So "Is there a red car in
    the photo?" and "Is there an orange in the photo?" are both "is there _ in the photo". Options are no part of it.
    """
    text = _BOX.sub(GAP, _QUOTED.sub(GAP, question.lower().replace(GAP, " ")))
    parts = [part if noun is None else GAP for part, noun in _parts(_TOKEN.findall(text))]
    return _GAPS.sub(GAP, " ".join(parts))


@lru_cache(1 << 14)
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
    known = _known()
    at = 0
    while at < len(words):
        word = words[at]
        size = next((size for size in known.get(word.partition("-")[0], ()) if _fits(words[at : at + size])), 0)
        text = word if size < 2 else " ".join(words[at : at + size])
        if size:
            found.append((text, text))
        else:
            found.append((word, "" if word in _NUMBERS or word == GAP or word[0].isdigit() else None))
        at += size or 1
    return found


def _fits(words: list[str]) -> bool:
    text = " ".join(words).replace("-", " ")
    return text not in _WORDING and text not in _NUMBERS and (text in surfaces() or text in _values())


@cache
def _known() -> dict[str, tuple[int, ...]]:
    """{first word: the numbers of words, descending, that a noun or value with it may have}."""
    sizes: dict[str, set[int]] = {}
    for text in (*surfaces(), *_values()):
        words = text.split(" ")
        # a hyphen joins words of the list to one word of the question
        sizes.setdefault(words[0], set()).update(range(1, len(words) + 1))
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


@cache
def _values() -> frozenset[str]:
    every = {value for type in attributes.types() for value in attributes.values(type)}
    return frozenset(value.replace("-", " ") for value in every - _NOT_VALUES)

"""Finds the numbers that a sentence gives of things: "two small dogs" says two of dog."""

import re
from collections.abc import Sequence
from functools import lru_cache

from . import lexicon
from .tables import TEXTS
from .words import words as words_of

NUMBERS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
}  # fmt: skip
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*|\d+|[.,;]", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_REACH = 4  # words after the number in which its noun is looked for: "two very small brown dogs"


@lru_cache(maxsize=TEXTS)
def stated_numbers(text: str) -> tuple[tuple[int, str], ...]:
    """Each number of two or more and the noun it counts. "One" is passed over: it often means "one of them"."""
    if words_of(text)[1].isdisjoint(NUMBERS) and not _DIGIT.search(text):
        return ()
    words = _WORD.findall(text.lower())
    found: list[tuple[int, str]] = []
    for i, word in enumerate(words):
        n = NUMBERS.get(word, int(word) if word.isdigit() else 0)
        if n < 2 or (i and words[i - 1] in ("of", "number")):
            continue
        for at, follower in enumerate(words[i + 1 : i + 1 + _REACH], i + 1):
            if follower in ".,;" or follower in ("of", "and", "or", "with", "on", "in", "at"):
                break
            if follower == "glasses" and words[at + 1 : at + 2] == ["of"]:  # nobody looks through those
                found.append((n, "wine glass" if "wine" in words[at + 2 : at + 5] else "glass"))
                break
            joined = at > i + 1 and lexicon.is_plural(f"{words[at - 1]} {follower}")  # wine glasses, unlike glasses
            if joined or lexicon.is_plural(follower) or follower in ("people", "sheep"):
                found.append((n, _counted(words[i + 1 :], follower)))
                break
    return tuple(found)


def _counted(words: Sequence[str], last: str) -> str:
    """The lemma of the longest noun that ends in the word: "teddy bear" of "two large teddy bears"."""
    end = words.index(last) + 1
    names = (" ".join(words[end - size : end]) for size in range(min(3, end), 1, -1))
    return lexicon.lemma(next(filter(lexicon.known, names), last))


_SEVERAL = frozenset({"several", "group", "groups", "row", "rows", "line", "lines", "various", "multiple", "stack"})
_MANY = frozenset(
    {"many", "lots", "lot", "bunch", "bunches", "crowd", "crowds", "pile", "piles", "dozens", "hundreds", "numerous",
     "tons", "loads", "plenty", "full", "filled", "fleet", "swarm", "countless", "dozen", "numbers"}
)  # fmt: skip


@lru_cache(maxsize=TEXTS)
def stated_least(text: str) -> tuple[tuple[bool, str], ...]:
    """Each noun said to be several, or in a group, and whether it is many: "a bunch of cars", "a row of boats".

    A number in the group says more: nothing of "a group of two people".
    """
    if words_of(text)[1].isdisjoint(_SEVERAL | _MANY):
        return ()
    words = _WORD.findall(text.lower())
    found: list[tuple[bool, str]] = []
    for i, word in enumerate(words):
        if word not in _SEVERAL and word not in _MANY:
            continue
        for follower in words[i + 1 : i + 1 + _REACH + 1]:
            if follower in ".,;" or follower in NUMBERS or follower in ("and", "or", "on", "in", "at", "a", "an"):
                break
            if lexicon.is_plural(follower) or follower in ("people", "sheep"):
                found.append((word in _MANY, _counted(words[i + 1 :], follower)))
                break
    return tuple(found)

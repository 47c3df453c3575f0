"""The words of a text, read once for all that look into it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from .tables import TEXTS

_WORD = re.compile(r"[a-z0-9]+")
_MARKED = re.compile(r"[a-z]+(?:['’-][a-z]+)*|[,;:]|[.?!](?= |$)")


@lru_cache(maxsize=TEXTS)
def words(text: str) -> tuple[list[str], frozenset[str]]:
    """The words of a text in their order, lower case and cut at every other mark; and the same as a set."""
    found = _WORD.findall(text.lower())
    return found, frozenset(found)


@lru_cache(maxsize=TEXTS)
def marked(text: str) -> list[str]:
    """The words of a text that is in lower case, "man's" and "close-up" whole, and the marks."""
    return _MARKED.findall(text)


def at_words(rules: Sequence[str]) -> re.Pattern[str]:
    """A pattern that finds what any of the rules does, each of which begins a text or a word.

    They are tried at the beginnings of words only, and by their first letters, which is several times quicker.
    """
    opening = [rule for rule in rules if rule.startswith("^")]
    bare = (rule.removeprefix(r"\b").replace(r"|\b", "|") for rule in rules if rule not in opening)
    return re.compile("|".join([*opening, rf"\b(?:{'|'.join(bare)})"]))

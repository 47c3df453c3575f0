"""The misspellings that annotators make most, and what they meant."""

import re
from functools import cache, lru_cache

from .tables import NAMES, rows

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@cache
def misspellings() -> dict[str, str]:
    """{wrong word: right word or words}, lower case."""
    return {cells[0]: cells[1] for cells in rows("misspellings")}


def misspelt(text: str) -> bool:
    """Whether the text has a word of the list of misspellings."""
    return any(word.lower() in misspellings() for word in _WORD.findall(text))


def corrected(text: str) -> str:
    """The text with every listed misspelling put right; a capital stays one."""
    return _WORD.sub(_right, text)


@lru_cache(maxsize=NAMES)
def nearly(word: str, other: str) -> bool:
    """Whether two words of four letters or more are a slip apart: a letter, or two after the same two: plain, plane."""
    if word == other or min(len(word), len(other)) < 4 or abs(len(word) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(word))
    one, two = word[start:], other[start:]
    if one[1:] == two[1:] or one[1:] == two or one == two[1:]:
        return True
    return start > 1 and len(one) == len(two) and (one[2:] == two[2:] or sorted(one) == sorted(two))


def _right(match: re.Match[str]) -> str:
    word = match.group()
    meant = misspellings().get(word.lower(), word)
    return meant[:1].upper() + meant[1:] if word[:1].isupper() else meant

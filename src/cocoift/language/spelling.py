"""The misspellings that annotators make most, and what they meant."""

import re
from functools import cache

from .tables import rows

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


def _right(match: re.Match[str]) -> str:
    word = match.group()
    meant = misspellings().get(word.lower(), word)
    return meant[:1].upper() + meant[1:] if word[:1].isupper() else meant

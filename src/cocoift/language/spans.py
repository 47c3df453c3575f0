"""The nouns of a text, each where it stands."""

import re
from functools import lru_cache
from itertools import pairwise

import msgspec

from . import lexicon
from .nouns import reach
from .tables import TEXTS

_WORD = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*")
_DEEDS = frozenset({"fly"})  # what people do with kites; hardly anybody names the insect
_LONGEST = 3  # words of a noun, as in "hot dog stand"


class Span(msgspec.Struct, frozen=True):
    """A noun as it stands in a text. joined: another noun stands before or after it, as in "dog house"."""

    start: int
    end: int
    text: str
    lemma: str
    plural: bool
    joined: bool


@lru_cache(maxsize=TEXTS)
def spans(text: str) -> tuple[Span, ...]:
    """The known nouns of a text in order, the longest there is at each place."""
    words = [(match[0].lower(), *match.span()) for match in _WORD.finditer(text)]
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(words):
        word, start, _ = words[at]
        for size in range(min(_LONGEST, reach(word), len(words) - at), 0, -1):
            end = words[at + size - 1][2]
            if lexicon.known(text[start:end]) and text[start:end].lower() not in _DEEDS:
                found.append((start, end, text[start:end]))
                at += size - 1
                break
        at += 1
    gaps = [text[end:start] for (_, end, _), (start, _, _) in pairwise(found)]
    joined = [gap.isspace() for gap in gaps]
    return tuple(
        Span(
            start,
            end,
            noun,
            lexicon.lemma(noun),
            lexicon.is_plural(noun),
            before or after,
        )
        for (start, end, noun), before, after in zip(found, (False, *joined), (*joined, False), strict=False)
    )

"""Gives the short phrases of annotators their article: "tall brick building" becomes "a tall brick building"."""

import re
from collections.abc import Sequence

from . import lexicon
from .heads import STOPS, noun_at
from .tables import word_set

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DETERMINERS = word_set("a an the two three four five six some several his her their")
# What no noun phrase begins with, or none that an article can be put before.
_UNFIT = word_set(
    "that this these those it its it's there here no not none one all both each every he she they we i you any many "
    "few most lots lot more other another someone nobody everyone everything nothing what who part side"
)
# A thing with an article, and what things are made of without: "glass on a building".
_EITHER = word_set("glass paper iron tin rock stone brick wood metal rubber cloth")
_LINKS = word_set("and or")
# Sides, of which a thing has one: "the back of a red car".
_SIDES = word_set("back rear front top bottom inside outside end corner edge middle center centre base")


def completed(phrase: str) -> str | None:
    """The noun phrase with an article before a countable singular, as it is where it has one; None where that
    cannot be told, or where an article is missing further on, too: "tree near building"."""
    matches = list(_WORD.finditer(phrase))
    words = [match.group().lower() for match in matches]
    if not words or matches[0].start() > 0:
        return None
    if words[0] in _DETERMINERS:
        return phrase
    start, end = _head(words)
    if words[0] in _UNFIT or not words[0].isascii() or words[0][0].isdigit() or end == 0:
        return None
    if any(_bare(words, at) for at in range(end, len(words))):
        return None
    surface = " ".join(words[start:end])
    if start == 0 and surface in _SIDES and words[end : end + 1] == ["of"]:
        return f"the {phrase}"
    singular = lexicon.noun(surface).kind == "count" and not lexicon.is_plural(surface)
    if surface in _EITHER:
        return None
    return f"{lexicon.article(phrase)} {phrase}" if singular else phrase


def _head(words: Sequence[str]) -> tuple[int, int]:
    """Where the noun begins and ends that the phrase is about; (0, 0) where there is none."""
    at = 0
    while at < len(words):
        size = noun_at(words, at)
        after = at + size
        if size and not (after < len(words) and noun_at(words, after)):
            return at, after
        # "man crossing street" says what he does, "pedestrian crossing" what it is
        if size and words[after].endswith("ing") and after + 1 < len(words) and noun_at(words, after + 1):
            break
        if not size and words[at] in STOPS - _LINKS:
            break
        at += max(size, 1)
    return 0, 0


def _bare(words: Sequence[str], at: int) -> bool:
    """Whether the noun there is a countable singular that can do without no article and has none."""
    size = noun_at(words, at)
    if not size or (at + size < len(words) and noun_at(words, at + size)):
        return False
    surface = " ".join(words[at : at + size])
    if lexicon.noun(surface).kind != "count" or lexicon.is_plural(surface):
        return False
    for before in reversed(words[max(0, at - 4) : at]):
        if before in _DETERMINERS or before in ("its", "no", "another", "each"):
            return False
        if before in STOPS or before == "of" or before.endswith("ing"):
            return True
    return True

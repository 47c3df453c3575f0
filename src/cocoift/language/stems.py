"""The words of a text without their endings, so that "rides" and "riding" are one."""

import re
from functools import lru_cache

from .tables import NAMES, TEXTS

_WORD = re.compile(r"[a-z]+")
_ENDINGS = ("iest", "ier", "ies", "ing", "ied", "ed", "es", "er", "ly", "s")
_SHORTEST = 2  # what remains of a word
# Forms that do not show their verb.
_IRREGULAR = {
    "lying": "lie", "dying": "die", "tied": "tie", "held": "hold", "eaten": "eat", "ate": "eat", "ridden": "ride",
    "rode": "ride", "flown": "fly", "flew": "fly", "worn": "wear", "taken": "take", "took": "take", "made": "make",
    "stood": "stand", "seated": "sit", "sat": "sit", "thrown": "throw", "threw": "throw", "caught": "catch",
    "driven": "drive", "drove": "drive", "given": "give", "gave": "give", "left": "leave", "laid": "lie", "lay": "lie",
    "laying": "lie", "lays": "lie", "grey": "gray", "blonde": "blond", "grown": "grow", "bitten": "bite",
    "broken": "break", "hung": "hang", "swung": "swing", "lit": "light", "ran": "run", "swam": "swim",
}  # fmt: skip


@lru_cache(maxsize=NAMES)
def stem(word: str) -> str:
    """What all forms of a word have in common: "rid" of "ride", "rides" and "riding"."""
    word = _IRREGULAR.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
            break
    if word[-1] in "ey" and len(word) > _SHORTEST:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


@lru_cache(maxsize=TEXTS)
def stems(text: str) -> frozenset[str]:
    """The stems of all words of a text."""
    return frozenset(map(stem, _WORD.findall(text.lower())))

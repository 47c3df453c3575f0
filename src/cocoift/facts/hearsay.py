"""Whether a word of one caption is heard in the others, or one that bears it out."""

import re

from ..language import heads, lexicon
from ..language.spelling import nearly
from ..language.stems import stem

_WORD = re.compile(r"[a-z]+")
# Words of which each is borne out by any other of its row: a ground is there where there is grass, and so on.
_AKIN = tuple(
    frozenset(map(stem, row.split()))
    for row in (
        "field pasture meadow grass grassy lawn",
        "water ocean sea wave lake river surf beach pond harbor",
        "hill slope mountain hillside mountainside ski snowboard",
        "tree forest wood branch",
        "sky fly kite air plane jet",
        "ride skateboard surf ski snowboard bike bicycle motorcycle",
        "eat graze feed chew munch",
        "talk chat speak",
        "throw pitch toss",
        "jump leap trick air",
        "fly soar",
        "sleep nap",
        "swing hit",
        "play tennis baseball soccer frisbee wii basketball",
    )
)
_RIDE = stem("ride")
_BESIDE = frozenset(map(stem, "stand park pose lean sit".split()))


def heard(word: str, told: frozenset[str]) -> bool:
    """Whether the word is among those, or one that bears it out."""
    known = stem(word)
    return known in told or any(known in row and not told.isdisjoint(row) for row in _AKIN)


def only_beside(word: str, told: frozenset[str]) -> bool:
    """Whether it says "riding", and others that somebody stands or poses, and by what, but not that anybody rides."""
    return stem(word) == _RIDE and _RIDE not in told and not told.isdisjoint(_BESIDE)


def shares(text: str, told: frozenset[str], known: frozenset[str]) -> bool:
    """Whether others tell, or instances show, anything of a text but what it is about; or it tells nothing more."""
    head = heads.head(text)
    words = [word for word in _WORD.findall(text.lower()) if len(word) > 3]
    more = [(word, noun) for word in words if (noun := lexicon.lemma(word)) != head]
    return not more or any(heard(word, told) or noun in known for word, noun in more)


def mistyped(noun: str, named: frozenset[str]) -> bool:
    """Whether no other source has the noun, and others have one that is a letter or two away: a coach for a couch.

    named: what the other sources name.
    """
    if noun in named or " " in noun:
        return False
    return any(nearly(noun, name) and not lexicon.compatible(noun, name) for name in named)

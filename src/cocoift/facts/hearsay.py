"""Whether a word of one caption is heard in the others, or one that bears it out."""

import re

from ..language import attributes, heads, lexicon
from ..language.clauses import BASE_VERBS, THIRD_PERSONS
from ..language.heads import STOPS
from ..language.spelling import nearly
from ..language.stems import stem
from ..language.tables import word_set

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
# What stands beside many a noun and is none: "some" beside a sofa.
_ORDINARY = word_set(
    "some three down like good here half both just well same right seen been shown hand hands than then they them their"
)
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


def garbled(word: str, named: frozenset[str]) -> bool:
    """Whether a word that is no noun is a letter away from one that other sources name: a plan for a plant."""
    plain = word in _ORDINARY or word in STOPS or word in BASE_VERBS or word in THIRD_PERSONS
    if plain or len(word) < 4 or word.endswith(("ing", "ed", "ly")) or attributes.stated(word):
        return False
    return lexicon.lemma(word) not in named and any(nearly(word, name) for name in named)

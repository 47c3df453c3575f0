"""COCO's stuff classes, and what of them is asked for under which noun.

COCO merges its classes differently in its panoptic and its stuff files: "tree-merged" there, "tree" here. Those that
mean a rest, or several things that have no common name, are not asked for; their nouns count as mentioned all the same.
"""

from functools import cache

import msgspec

from . import lexicon
from .phrase import Phrase
from .tables import entries, rows

_ENDINGS = ("-merged", "-stuff", "-other")


class Stuff(msgspec.Struct, frozen=True):
    """One class. noun: "trees", "grass", "brick wall"; number: mass, plural or single; asked: whether it is asked for.

    group: what else is the same thing said more exactly, such as all walls, "" for none. place: "in" or "out" where
    it tells that the photo was taken indoors or outdoors. ground: whether things stand on it. alike: classes that may
    be taken for it, or for a part of it.
    """

    noun: str
    number: str
    asked: bool
    group: str
    place: str
    ground: bool
    alike: frozenset[str]

    @property
    def definite(self) -> Phrase:
        """With "the": "the grass", "the trees"."""
        return self._phrase(f"the {self.noun}")

    @property
    def some(self) -> Phrase:
        """As something that is there: "a brick wall", "some grass", "trees"."""
        if self.number == "single":
            return self._phrase(f"{lexicon.article(self.noun)} {self.noun}")
        return self._phrase(f"some {self.noun}" if self.number == "mass" else self.noun)

    @property
    def any(self) -> Phrase:
        """As something that is asked for: "a brick wall", "any grass", "any trees"."""
        return self.some if self.number == "single" else self._phrase(f"any {self.noun}")

    def _phrase(self, text: str) -> Phrase:
        plural = self.number == "plural"
        return Phrase(text, plural=plural, pronoun="they" if plural else "it")


def base(category: str) -> str:
    """The class without what only tells how it was merged: "sky-other-merged" is sky."""
    for ending in _ENDINGS:
        category = category.removesuffix(ending)
    return category


def stuff(category: str) -> Stuff | None:
    """What is known of a class of either file, None for one that is neither's."""
    return _table().get(category) or _table().get(base(category))


def asked() -> tuple[str, ...]:
    """All nouns that are asked for, sorted."""
    return tuple(sorted({found.noun for found in _table().values() if found.asked}))


def meant(noun: str) -> Stuff:
    """The class that is asked for under a noun."""
    return next(found for found in _table().values() if found.asked and found.noun == noun)


def noun_of(category: str) -> str:
    """The noun for a class, its own name where it is not known."""
    known = stuff(category)
    return known.noun if known else base(category).replace("-", " ")


@cache
def _table() -> dict[str, Stuff]:
    found = {}
    for category, noun, number, asked_for, group, place, ground, alike in rows("stuff"):
        found[category] = Stuff(
            noun=noun,
            number=number,
            asked=asked_for == "yes",
            group=group,
            place=place,
            ground=ground == "yes",
            alike=frozenset(entries(alike)),
        )
    return found

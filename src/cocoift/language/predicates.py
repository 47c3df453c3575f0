"""Predicates of relations: one spelling for each, and the directed whitelist of those fit to be asked about."""

import re
from functools import cache

import msgspec

from .tables import entries, rows

_AUXILIARY = re.compile(r"^(?:(?:is|are|was|were|be|been|being|has been|have been|currently|appears to be) )+(?=\S)")
_ARTICLE = re.compile(r" (?:a|an|the|some|his|her|its|their)$")
# Verbs that are said in the simple present, singular and plural.
_SIMPLE = {"has": ("has", "have"), "says": ("says", "say"), "belonging to": ("belongs to", "belong to")}


class Predicate(msgspec.Struct, frozen=True):
    """A predicate that may be asked about, from subject to object.

    kind: "support", "wear", "hold", "act", "look", "place" or "depth".
    inverse: what the object is to the subject, or "". entails: what is true as well, however far.
    """

    name: str
    kind: str
    symmetric: bool = False
    inverse: str = ""
    entails: frozenset[str] = frozenset()


@cache
def _surfaces() -> dict[str, str]:
    found = {name: name for name, *_ in rows("predicates")}
    for name, *_, cell in rows("predicates"):
        for surface in entries(cell):
            found.setdefault(surface, name)
    return found


@cache
def _listed() -> dict[str, Predicate]:
    stated = {name: entries(cell) for name, _, _, _, cell, _ in rows("predicates")}

    def entailed(name: str) -> frozenset[str]:
        return frozenset().union(*(entailed(weaker) | {weaker} for weaker in stated.get(name, ())))

    return {
        name: Predicate(name, kind, symmetric == "yes", inverse, entailed(name))
        for name, kind, symmetric, inverse, _, _ in rows("predicates")
        if kind
    }


@cache
def canonical(raw: str) -> str:
    """The one spelling of a predicate: "sits on", "is sitting on a" and "Sitting On " are "sitting on"."""
    text = " ".join(raw.lower().replace("_", " ").strip(" .,;:!?\"'").split())
    without = _AUXILIARY.sub("", text)
    for form in (text, without, _ARTICLE.sub("", text), _ARTICLE.sub("", without)):
        if form in _surfaces():
            return _surfaces()[form]
    return _ARTICLE.sub("", without)


def listed(name: str) -> Predicate | None:
    """The predicate where it is fit to be asked about, else None."""
    return _listed().get(canonical(name))


def says(name: str, plural: bool) -> str:
    """The predicate as a verb phrase that agrees with one subject or several: "is on", "are holding", "has"."""
    key = canonical(name)
    if key in _SIMPLE:
        return _SIMPLE[key][plural]
    return f"{'are' if plural else 'is'} {key}"


@cache
def names() -> tuple[str, ...]:
    """The names of all listed predicates, in the order of the list."""
    return tuple(_listed())

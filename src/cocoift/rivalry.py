"""What other relations and captions say against a relation of Visual Genome; comes after scene, before fitness."""

from functools import lru_cache, partial

from .geometry import iou
from .language import heads, lexicon, predicates
from .language.placed import first_places
from .language.tables import NAMES
from .scene import Entity, Relation, Scene

GARMENTS = frozenset({"clothing", "footwear"})
# What may be said of the object where the subject is on it.
_BELOW = frozenset({"under", "below", "holding", "supporting"})
SAME_SUPPORT = 0.5  # IoU of two boxes of one table


def outdone(relation: Relation, listed: predicates.Predicate, scene: Scene) -> str | None:
    """Why another relation of the two makes this one's answer one of several, or None."""
    subject, target = relation.subject, relation.object
    for other in scene.relations:
        if other.subject == target and other.object == subject:
            if listed.symmetric and other.predicate == relation.predicate:
                if other.evidence < relation.evidence:
                    return "the same is said the other way round"
            elif _clash(other.predicate, listed):
                return "the reverse is said as well"
        if other.subject != subject or other.object != target or other is relation:
            continue
        theirs = predicates.listed(other.predicate)
        if theirs is not None and listed.name in theirs.entails:
            return "another relation of the two says more"
        if other.predicate not in listed.entails and not _vague(other.predicate) and not _loose(other, listed):
            return "another relation of the two is said as well"
    return None


def elsewhere(relation: Relation, listed: predicates.Predicate, scene: Scene) -> str | None:
    """Why another support of the subject makes it unsure which one it is on, or None."""
    if listed.kind != "support":
        return None
    target = scene.entities[relation.object]
    for other in scene.relations:
        if other.subject != relation.subject or other.object == relation.object:
            continue
        theirs = predicates.listed(other.predicate)
        if theirs is not None and theirs.kind == "support" and not _one_support(target, scene.entities[other.object]):
            return "it is at another place as well"
    return None


def told_elsewhere(relation: Relation, listed: predicates.Predicate, scene: Scene) -> str | None:
    """Why a caption makes it unsure which thing the subject is on, in or at, or None: he sits in a chair on the street.

    In a field one may be on anything, and on the beach is in the sand: grounds do not speak against each other.
    """
    ours = next((name for name in ("on", "in", "at") if name in {listed.name, *listed.entails}), None)
    if ours is None:
        ours = "at" if listed.kind == "place" and listed.name.endswith(" at") else None
    if ours is None or listed.kind not in ("support", "place"):
        return None
    subject, target = scene.entities[relation.subject], scene.entities[relation.object]
    wide = heads.endless(target.name)
    for caption in scene.captions:
        for said, place in first_places(caption.text, partial(_may_be, subject.names), _passing):
            ground = heads.endless(place)
            lesser = (ground and (wide or said != "on")) or (wide and ours != "on")
            if not lesser and not _may_be(target.names, place):
                return "a text has it at another place"
    return None


@lru_cache(maxsize=NAMES)
def _may_be(names: tuple[str, ...], noun: str) -> bool:
    return any(lexicon.compatible(noun, name) for name in names)


@lru_cache(maxsize=NAMES)
def _passing(noun: str) -> bool:
    """Whether a noun in a text is no place: the top of a car, the shirt that somebody is in."""
    return heads.vague(noun) or not GARMENTS.isdisjoint(lexicon.noun(noun).hypernyms | {noun})


def _one_support(a: Entity, b: Entity) -> bool:
    """Whether two things are one that was named twice."""
    return iou(a.box, b.box) >= SAME_SUPPORT and any(lexicon.compatible(x, y) for x in a.names for y in b.names)


def _clash(reverse: str, listed: predicates.Predicate) -> bool:
    """Whether the reverse relation is anything but this one's inverse."""
    on = {listed.name, *listed.entails}
    if "on" in on and reverse in _BELOW:
        return False
    theirs = predicates.listed(reverse)
    if listed.name in _BELOW and theirs is not None and "on" in {theirs.name, *theirs.entails}:
        return False
    if listed.kind == "wear" and reverse == "on":
        return False
    return reverse != listed.inverse and not _vague(reverse)


def _loose(other: Relation, listed: predicates.Predicate) -> bool:
    """Whether the other one only says less exactly the same: "in bed" beside "lying on the bed", "in a jacket"."""
    exact = listed.kind == "wear" or "on" in {listed.name, *listed.entails}
    return exact and other.predicate == "in"


def _vague(predicate: str) -> bool:
    """Whether a predicate says too little to compete with another one."""
    return predicate in {"with", "has", "of", "near", "next to", "by", "at", "beside"}

"""When a relation of Visual Genome is fit to be spoken of (gate R); comes after scene and language."""

import re
from functools import lru_cache, partial

from .gates import BESIDE, STACKED, TOUCHING_GAP
from .geometry import Box, intersection, iou, overlap
from .language import heads, lexicon, predicates
from .language.captioned import sexes
from .language.placed import first_places
from .language.tables import NAMES
from .postures import gainsaid
from .scene import Entity, Relation, Scene

ANIMATE = frozenset({"person", "animal"})
_ACTIVE = frozenset({"hold", "act", "wear", "look"})
_TOUCHING = frozenset({"support", "hold", "wear"})
_TOUCHED = frozenset(
    {"riding", "eating", "drinking", "hitting", "kicking", "petting", "hugging", "kissing", "licking", "biting",
     "cutting", "using", "brushing", "climbing", "surfing on", "skiing on", "skateboarding on", "driving"}
)  # fmt: skip
_NEAR = frozenset({"near", "next to", "beside", "by"})
WITHIN = 0.9  # share of the smaller box that is in the other one
_GARMENTS = frozenset({"clothing", "footwear"})
_WORN = _GARMENTS | {"accessory", "garment", "jewelry", "backpack", "skis"}
# What people do on wheels or wings is said of these as well.
MOVING = frozenset({"vehicle", "airplane", "boat"})
_DRIVEN = frozenset({"driving on", "flying in", "flying over", "crossing"})
# Who is on one of these talks or works.
_USED = frozenset({"phone", "cell phone", "telephone", "computer", "laptop", "radio"})
# Boards that one holds or stands on, and what captions say of who is on them.
_HELD = frozenset({"holding", "carrying"})
_RIDDEN = frozenset({"skis", "ski", "snowboard", "skateboard", "surfboard", "bicycle", "motorcycle"})
_ON = re.compile(
    r"\b(?:rid(?:e|es|ing|den)|rode|wear(?:s|ing)?|ski(?:s|ing)? (?:down|on|across|along|through|in)|"
    r"(?:on|atop|in) (?:\w+ )?(?:\w+ )?(?:skis|snow ?boards?|skate ?boards?|surf ?boards?|boards?|bikes?|bicycles?|"
    r"motorcycles?)|skiing|surfing|snowboarding|skateboarding)\b"
)
_IN_HAND = re.compile(r"\b(?:hold(?:s|ing)?|held|carry(?:ing)?|carries|hands?|arms?)\b")
INSIDE = 0.5  # share of a thing's box that lies in the box of what it is in
# What may be said of the object where the subject is on it.
_BELOW = frozenset({"under", "below", "holding", "supporting"})
# What holds things that are no wider than itself.
_HOLDERS = frozenset({"plate", "dish", "bowl", "tray", "container", "saucer"})
# What is on a thing in these ways ends no lower in the picture than the thing does, unless it hangs down from it.
_LIES_ON = frozenset(
    {"on", "on top of", "sitting on", "standing on", "lying on", "resting on", "placed on", "stacked on"}
)
_SPREADS = frozenset({"cloth", "tablecloth", "blanket", "towel", "rug", "curtain", "sheet", "clothing", "cord"})
WIDER = 1.25  # a thing this much wider than the plate does not lie on it
LARGER = 2.0  # nor does one so many times as large, but for what spreads, and for who rides it
SAME_SUPPORT = 0.5  # IoU of two boxes of one table
_UPWARD = {"above": True, "over": True, "on top of": True, "under": False, "below": False}


def of_kind(entity: Entity, kinds: frozenset[str]) -> bool:
    """Whether one of the entity's names is one of those nouns, or narrower."""
    return _of_kind(entity.names, kinds)


@lru_cache(maxsize=NAMES)
def _of_kind(names: tuple[str, ...], kinds: frozenset[str]) -> bool:
    return any(name in kinds or not kinds.isdisjoint(lexicon.noun(name).hypernyms) for name in names)


def unfit(relation: Relation, scene: Scene) -> str | None:
    """Why a relation is not fit to be asked about (gate R), or None where it is."""
    listed = predicates.listed(relation.predicate)
    if listed is None:
        return "the predicate is not in the whitelist"
    subject, target = scene.entities[relation.subject], scene.entities[relation.object]
    driven = listed.name in _DRIVEN and of_kind(subject, MOVING)
    if listed.kind in _ACTIVE and not of_kind(subject, ANIMATE) and not driven:
        return "the subject is no person or animal"
    if listed.kind == "wear" and not of_kind(target, _WORN):
        return "the object cannot be worn"
    if listed.kind != "wear" and _dressed(subject, target):
        return "a person and a garment, but not worn"
    if listed.kind == "support" and of_kind(subject, frozenset({"person"})) and of_kind(target, _USED):
        return "a person who uses it is not on it"
    if listed.name in _HELD and of_kind(target, _RIDDEN) and _on_it(scene):
        return "a text has somebody on it"
    if listed.kind in ("place", "depth", "support") and (_part(subject, target) or _part(target, subject)):
        return "a part is neither near nor on its whole"
    if _of_other_sex(subject, scene) or _of_other_sex(target, scene):
        return "captions see nobody of that sex"
    if any(lexicon.compatible(a, b) for a in subject.names for b in target.names):
        return "subject and object bear the same name"
    if of_kind(subject, ANIMATE) and gainsaid(subject, listed.name.partition(" ")[0], scene):
        return "a text gives another posture"
    reasons = (test(relation, listed, scene) for test in (_denied, _outdone, _elsewhere, _told_elsewhere))
    return next(filter(None, reasons), None)


def _of_other_sex(entity: Entity, scene: Scene) -> bool:
    """Whether an annotator calls somebody a man where the captions name women alone, or the reverse."""
    genders = {gender for name in entity.names if (gender := lexicon.noun(name).gender)}
    if not genders:
        return False
    said = frozenset[str]().union(*(sexes(caption.text) for caption in scene.captions))
    return bool(said) and genders.isdisjoint(said)


def _on_it(scene: Scene) -> bool:
    """Whether captions have people ride or wear what they ride, and none has it in anybody's hands."""
    texts = [caption.text.lower() for caption in scene.captions]
    return any(map(_ON.search, texts)) and not any(map(_IN_HAND.search, texts))


def _part(thing: Entity, whole: Entity) -> bool:
    """Whether the thing may be a part of the other one: a wing of a bird."""
    wholes = {noun for name in whole.names for noun in (name, *lexicon.noun(name).hypernyms)}
    return not lexicon.noun(thing.name).part_of.isdisjoint(wholes)


def _dressed(subject: Entity, target: Entity) -> bool:
    """Whether one is a garment and the other one a garment or who may wear it: "the jeans are on the man"."""
    both = (of_kind(subject, _GARMENTS), of_kind(target, _GARMENTS))
    return any(both) and all(both[i] or of_kind(thing, ANIMATE) for i, thing in enumerate((subject, target)))


def _denied(relation: Relation, listed: predicates.Predicate, scene: Scene) -> str | None:
    """Why the two boxes speak against a relation, or None."""
    one, two = scene.entities[relation.subject].box, scene.entities[relation.object].box
    near = TOUCHING_GAP * min(scene.width, scene.height)
    touching = listed.kind in _TOUCHING or listed.name in _TOUCHED
    if (touching or "in" in {listed.name, *listed.entails}) and gap(one, two) > near:
        return "the boxes do not touch"
    if "in" in {listed.name, *listed.entails} and intersection(one, two) < INSIDE * one.area:
        return "the box of what is in it is not"
    if listed.kind == "depth" and max(one.x1, two.x1) - min(one.x2, two.x2) > BESIDE * scene.width:
        return "the one is rather beside the other"
    if listed.kind == "support" and not intersection(one, two) and not _stacked(one, two):
        return "the one is rather beside the other"
    if listed.name in _NEAR and intersection(one, two) >= WITHIN * min(one.area, two.area):
        return "the one is rather before or on the other"
    subject, target = scene.entities[relation.subject], scene.entities[relation.object]
    larger = of_kind(target, _HOLDERS) and one.width > WIDER * two.width
    larger = larger or (not of_kind(subject, ANIMATE | _SPREADS) and one.area > LARGER * two.area)
    if listed.kind == "support" and larger:
        return "what it is said to be on is smaller"
    if listed.name in _LIES_ON and not of_kind(subject, ANIMATE) and not of_kind(subject, _SPREADS):
        if one.y2 > two.y2 + near:
            return "it hangs below what it is said to be on"
    upward = _UPWARD.get(listed.name)
    if listed.name == "on top of" and intersection(one, two) >= INSIDE * one.area:
        upward = None  # what lies on a desk that is seen from above may be at its lower end
    if upward is not None and (one.centre[1] < two.centre[1]) != upward:
        return "the boxes are the other way round"
    return None


def _stacked(a: Box, b: Box) -> bool:
    """Whether two boxes stand above each other at least in part, so that the one may lie on the other."""
    return overlap(a.x1, a.x2, b.x1, b.x2) >= STACKED


def gap(a: Box, b: Box) -> float:
    """How far two boxes are apart along the wider of the two axes, in pixels; 0 or less where they touch."""
    return max(max(a.x1, b.x1) - min(a.x2, b.x2), max(a.y1, b.y1) - min(a.y2, b.y2))


def _outdone(relation: Relation, listed: predicates.Predicate, scene: Scene) -> str | None:
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


def _elsewhere(relation: Relation, listed: predicates.Predicate, scene: Scene) -> str | None:
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


def _told_elsewhere(relation: Relation, listed: predicates.Predicate, scene: Scene) -> str | None:
    """Why a caption makes it unsure which thing the subject is on, in or at, or None: he sits in a chair on the street.

    In a field one may be on anything, and on the beach is in the sand: grounds do not speak against each other.
    """
    ours = next((name for name in ("on", "in", "at") if name in {listed.name, *listed.entails}), None)
    if ours is None:
        ours = "at" if listed.kind == "place" and listed.name.endswith(" at") else None
    if ours is None or listed.kind not in ("support", "place"):
        return None
    subject, target = scene.entities[relation.subject], scene.entities[relation.object]
    wide = _ground(target.name)
    for caption in scene.captions:
        for said, place in first_places(caption.text, partial(_may_be, subject.names), _passing):
            ground = _ground(place)
            lesser = (ground and (wide or said != "on")) or (wide and ours != "on")
            if not lesser and not _may_be(target.names, place):
                return "a text has it at another place"
    return None


def _ground(noun: str) -> bool:
    return heads.stretch(noun) or lexicon.noun(noun).kind == "mass"


@lru_cache(maxsize=NAMES)
def _may_be(names: tuple[str, ...], noun: str) -> bool:
    return any(lexicon.compatible(noun, name) for name in names)


@lru_cache(maxsize=NAMES)
def _passing(noun: str) -> bool:
    """Whether a noun in a text is no place: the top of a car, the shirt that somebody is in."""
    return heads.vague(noun) or not _GARMENTS.isdisjoint(lexicon.noun(noun).hypernyms | {noun})


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

"""When a relation of Visual Genome is fit to be spoken of (gate R); comes after scene and language."""

import re
from functools import lru_cache

from .gates import BESIDE, STACKED, TOUCHING_GAP
from .geometry import Box, intersection, overlap
from .language import lexicon, predicates
from .language.captioned import sexes
from .language.tables import NAMES
from .postures import gainsaid
from .rivalry import GARMENTS, elsewhere, outdone, told_elsewhere
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
_WORN = GARMENTS | {"accessory", "garment", "jewelry", "backpack", "skis"}
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
# What holds things that are no wider than itself.
_HOLDERS = frozenset({"plate", "dish", "bowl", "tray", "container", "saucer"})
# What is on a thing in these ways ends no lower in the picture than the thing does, unless it hangs down from it.
_LIES_ON = frozenset(
    {"on", "on top of", "sitting on", "standing on", "lying on", "resting on", "placed on", "stacked on"}
)
_SPREADS = frozenset({"cloth", "tablecloth", "blanket", "towel", "rug", "curtain", "sheet", "clothing", "cord"})
WIDER = 1.25  # a thing this much wider than the plate does not lie on it
LARGER = 2.0  # nor does one so many times as large, but for what spreads, and for who rides it
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
    reasons = (test(relation, listed, scene) for test in (_denied, outdone, elsewhere, told_elsewhere))
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
    both = (of_kind(subject, GARMENTS), of_kind(target, GARMENTS))
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

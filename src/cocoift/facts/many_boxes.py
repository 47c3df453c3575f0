"""Several boxes at once: those of all things of one category, and two of which one asks whether they hold alike."""

import math
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from ..chance import Chance
from ..gates import ALL_BOXES, BOXES_APART, NESTED, PLACE_APART, SHAPE_RATIO, visible
from ..geometry import Box, intersection, iou
from ..language import lexicon
from ..language.phrase import Phrase
from ..plans.labels import unlabelled
from ..scene import Entity, Scene
from ..survey import Survey, called
from ..world import World
from .base import Fact, Refusal, at, proof
from .boxes import IN_REGION
from .existence import them

ALL_MOST = 2  # of one image: each takes several boxes to write
TOUCHING = 0.2  # share of the smaller of two boxes beyond which each shows some of the other's thing


class AllOf(Fact, frozen=True, kw_only=True):
    """The boxes of all things of a category, from left to right by their left edges."""

    singular: str
    plural: str
    boxes: tuple[Box, ...]


Every = TypeVar("Every", bound=AllOf)


class SameKind(Fact, frozen=True, kw_only=True):
    """Whether two boxes hold the same kind of thing. one, other: "a cup"; plural: what both are, where holds."""

    first: Box
    second: Box
    one: Phrase
    other: Phrase
    plural: str
    holds: bool


def alls(survey: Survey, world: World) -> Iterator[AllOf | Refusal]:
    """The boxes of the categories of which there are two to six for certain, rare categories before common ones."""
    scene = survey.scene
    found: list[tuple[float, str]] = []
    for category, entities in survey.categories.items():
        reason = survey.exact(category) or _unlisted([entity.box for entity in entities])
        if reason is not None:
            yield Refusal(category, reason)
            continue
        drawn = Chance(world.seed, "all boxes", scene.key, category).unit()
        found.append((-math.log(1.0 - drawn) / world.rarity(category), category))
    for made, (_, category) in enumerate(sorted(found)):
        if made >= ALL_MOST:
            yield Refusal(category, "enough of the kind in this image")
            continue
        yield all_of(AllOf, survey, world, category)


def all_of(kind: type[Every], survey: Survey, world: World, category: str, **more: Any) -> Every:
    """The fact on all things of a category, of that kind, with what more it has."""
    entities = survey.categories[category]
    noun = lexicon.category_lemma(category)
    return kind(
        key=category,
        weight=world.rarity(category),
        evidence=proof(*(entity.evidence[:1] for entity in entities)),
        asks=(f"n:{noun}", *map(at, entities)),
        tells=(f"has:{noun}", f"n:{noun}", *map(at, entities)),
        singular=lexicon.noun(noun).singular,
        plural=lexicon.plural(noun),
        boxes=tuple(sorted(entity.box for entity in entities)),
        **more,
    )


def _unlisted(boxes: list[Box]) -> str | None:
    """Why boxes are not all asked for at once, or None."""
    if not ALL_BOXES[0] <= len(boxes) <= ALL_BOXES[1]:
        return "fewer than two or more than six"
    return unfit_together(boxes)


def unfit_together(boxes: Sequence[Box]) -> str | None:
    """Why the boxes of one kind are not told together, or None where they are."""
    pairs = [(a, b) for i, a in enumerate(boxes) for b in boxes[:i]]
    if any(iou(a, b) >= BOXES_APART for a, b in pairs):
        return "two boxes print nearly the same numbers"
    if any(intersection(a, b) >= NESTED * min(a.area, b.area) for a, b in pairs):
        return "one box lies in another of its kind"
    return None


def same_kinds(survey: Survey, world: World) -> Iterator[SameKind | Refusal]:
    """One pair of boxes of an image that has a pair of either answer; the toss of a coin says which is asked.

    The two pairs share a thing, and the other two are as alike in size as can be: so neither the picture, nor the
    thing, nor the boxes tell the answer.
    """
    scene = survey.scene
    known: list[Entity] = []
    for entity in scene.entities:
        if entity.category is None:
            continue
        reason = unlabelled(entity, survey) or _crowded(entity, survey)
        if reason is not None:
            yield Refusal(entity.key, reason)
        else:
            known.append(entity)
    chance = Chance(world.seed, "same kind", scene.key)
    made = False
    for thing in chance.shuffled(known):
        pair = None if made else _pair(thing, known, scene)
        if made:
            yield Refusal(thing.key, "enough of the kind in this image")
        elif pair is None:
            yield Refusal(thing.key, "no pair for one of the two answers, or boxes tell them apart")
        else:
            made = True
            holds = chance.coin()
            other = pair[0] if holds else pair[1]
            yield _same_kind(*chance.shuffled((thing, other)), about=(thing, *pair), holds=holds)


def _crowded(entity: Entity, survey: Survey) -> str | None:
    """Why the class of an entity is not fit to be compared, or None."""
    if lexicon.noun(lexicon.category_noun(str(entity.category))).kind != "count":
        return "not a countable singular noun"
    if any(other.crowd for other in survey.categories[str(entity.category)]):
        return "a crowd box of the class"
    if not visible(entity, survey.scene):
        return "too small to be seen"
    return None


def _pair(thing: Entity, known: list[Entity], scene: Scene) -> tuple[Entity, Entity] | None:
    """One that is of the thing's kind and one that is not, of boxes as alike as can be; None where they differ."""
    like = [other for other in known if _alike(thing, other, scene)]
    unlike = [other for other in known if _different(thing, other, scene)]
    found = [
        (_unlikeness(a.box, b.box), i, j)
        for i, a in enumerate(like)
        for j, b in enumerate(unlike)
        if _level(thing.box, a.box, b.box, scene)
    ]
    least, i, j = min(found, default=(math.inf, 0, 0))
    return (like[i], unlike[j]) if least <= SHAPE_RATIO else None


def _unlikeness(a: Box, b: Box) -> float:
    """How many times one is wider or higher than the other, whichever is more."""
    return max(a.width / b.width, b.width / a.width, a.height / b.height, b.height / a.height)


def _level(thing: Box, a: Box, b: Box, scene: Scene) -> bool:
    """Whether both boxes are about as much higher or lower than the thing's."""
    away = [abs(other.centre[1] - thing.centre[1]) for other in (a, b)]
    return abs(away[0] - away[1]) <= PLACE_APART * scene.height


def _apart(a: Entity, b: Entity) -> bool:
    return a is not b and intersection(a.box, b.box) <= TOUCHING * min(a.box.area, b.box.area)


def _alike(a: Entity, b: Entity, scene: Scene) -> bool:
    """Whether the two are of one category and no one calls them by names of different things: man and woman."""
    return _apart(a, b) and a.category == b.category and lexicon.compatible(a.name, b.name)


def _different(a: Entity, b: Entity, scene: Scene) -> bool:
    """Whether nobody could call the two alike, and neither box holds something like the other."""
    if a.category == b.category or not _apart(a, b) or _confusable(a, b):
        return False
    return not any(_holds(one, other, scene) for one, other in ((a, b), (b, a)))


def _confusable(a: Entity, b: Entity) -> bool:
    return any(lexicon.confusable(one, other) for one in called(a) for other in called(b))


def _holds(one: Entity, other: Entity, scene: Scene) -> bool:
    """Whether the box of one shows a thing that might be called what the other is."""
    return any(
        entity is not one
        and intersection(entity.box, one.box) >= (0.0 if entity.crowd else IN_REGION) * entity.box.area
        and intersection(entity.box, one.box) > 0
        and _confusable(entity, other)
        for entity in scene.entities
    )


def _same_kind(a: Entity, b: Entity, *, about: tuple[Entity, ...], holds: bool) -> SameKind:
    """about: the thing and both that it could be compared with, so that either answer stands beside the same facts."""
    nouns = [lexicon.category_lemma(str(entity.category)) for entity in (a, b)]
    known = tuple(f"{what}:{entity.key}" for entity in about for what in ("at", "is"))
    return SameKind(
        key="/".join(sorted((a.key, b.key))),
        evidence=proof(a.evidence, b.evidence),
        asks=known,
        tells=(*known, *dict.fromkeys(f"has:{name}" for entity in about for name in entity.names)),
        first=a.box,
        second=b.box,
        one=them(nouns[0], 1),
        other=them(nouns[1], 1),
        plural=lexicon.plural(nouns[0]),
        holds=holds,
    )

"""Several boxes at once: those of all things of one category, and two of which one asks whether they hold alike."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from ..chance import Chance
from ..gates import ALL_BOXES, BOXES_APART, NESTED
from ..geometry import Box, intersection, iou
from ..language import lexicon
from ..language.phrase import Phrase
from ..plans.alike import alikes
from ..scene import Entity
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, at, proof
from .existence import them

IN_ROW = 0.1  # share of the narrower box by which the next one begins further to the right
ALL_MOST = 2  # of one image: each takes several boxes to write


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
    row = sorted(boxes)
    if any(b.x1 - a.x1 < IN_ROW * min(a.width, b.width) or b.centre[0] <= a.centre[0] for a, b in pairwise(row)):
        return "their order from left to right is not clear"
    return None


def same_kinds(survey: Survey, world: World) -> Iterator[SameKind | Refusal]:
    """The planned one of the pairs of boxes of an image that has a pair of either answer.

    The two pairs share a thing, and the other two are as alike in size as can be: so neither the picture, nor the
    thing, nor the boxes tell the answer.
    """
    planned = world.planned(survey.scene.key, "same kind")
    chance = Chance(world.seed, "same kind", survey.scene.key)
    for thing, pair in alikes(survey):
        if isinstance(pair, str):
            yield Refusal(thing.key, pair)
            continue
        ask = planned.get(thing.key)
        if ask is None:
            yield Refusal(thing.key, "not chosen by the balance of yes and no")
            continue
        other = pair[0] if ask.holds else pair[1]
        yield _same_kind(*chance.shuffled((thing, other)), about=(thing, *pair), holds=ask.holds)


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

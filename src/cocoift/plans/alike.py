"""Pairs of boxes that hold the same kind of thing, each beside one that does not; comes after survey."""

import math
from collections.abc import Iterator

from ..chance import Chance
from ..gates import PLACE_APART, SHAPE_RATIO, visible
from ..geometry import Box, intersection
from ..language import lexicon
from ..scene import Entity, Scene
from ..survey import Survey, called
from .labels import unlabelled

TOUCHING = 0.2  # share of the smaller of two boxes beyond which each shows some of the other's thing
SHOWN = 0.3  # share of a thing's box that lies in another one for that to show it
_STEPS = (0.1, 0.2, 0.35)  # shares of the width: pairs as far apart are asked for with yes as often as with no


def alike_offers(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """(How far they are apart, key of the thing, whether they are alike): the thing with its like, and with another."""
    for thing, pair in alikes(survey):
        if not isinstance(pair, str):
            for other, holds in zip(pair, (True, False), strict=True):
                across = abs(other.box.centre[0] - thing.box.centre[0]) / survey.scene.width
                yield str(sum(step <= across for step in _STEPS)), thing.key, holds


def alikes(survey: Survey) -> Iterator[tuple[Entity, tuple[Entity, Entity] | str]]:
    """The instances of a scene, each with one of its kind and one of another, or with why it is not compared; one of
    them has such a pair at most."""
    known: list[Entity] = []
    for entity in survey.scene.entities:
        if entity.category is not None:
            reason = unlabelled(entity, survey) or _crowded(entity, survey)
            if reason is not None:
                yield entity, reason
            else:
                known.append(entity)
    made = False
    for thing in Chance(0, "alike", survey.scene.key).shuffled(known):
        pair = None if made else _pair(thing, known, survey.scene)
        if made:
            yield thing, "enough of the kind in this image"
        elif pair is None:
            yield thing, "no pair for one of the two answers, or boxes tell them apart"
        else:
            made = True
            yield thing, pair


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
    if not like:
        return None
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
    sorts = [lexicon.SUPERCATEGORY.get(str(one.category), one.key) for one in (a, b)]
    # an apple and an orange are of one sort: fruit
    return sorts[0] == sorts[1] or any(lexicon.confusable(one, other) for one in called(a) for other in called(b))


def _holds(one: Entity, other: Entity, scene: Scene) -> bool:
    """Whether the box of one shows a thing that might be called what the other is."""
    return any(
        entity is not one
        and (shared := intersection(entity.box, one.box)) > 0
        and (entity.crowd or shared >= SHOWN * entity.box.area)
        and _confusable(entity, other)
        for entity in scene.entities
    )

"""Points that lie on one thing for sure, and pairs of masks of which one may lie in the other."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, islice
from math import ceil

import msgspec
import numpy as np
from numpy.typing import NDArray

from ..chance import Chance
from ..gates import DUPLICATE, INSIDE_LEAST, INSIDE_MOST, POINT_MARGIN, POINT_PRINTED, visible
from ..geometry import Point, intersection, iou
from ..language import heads, lexicon
from ..language.tables import NAMES
from ..outlines import Pixels, clear, cut, inner, shared
from ..scene import Entity, Segment
from ..survey import SCENES, Survey, conflicting
from .stuff import CARRIERS, OFFERS, PLAIN

PAIRS = 2  # of points of one scene, each answer; each costs the unpacking of some masks
TRIED = 4
SAME_THING = 0.6  # of the smaller mask, for a segment of the panoptic file to be an instance
_STEPS = (0.04, 0.08, 0.16, 0.32)  # shares of a side: points as far apart are asked for with yes as often as with no
_BOXES = 0.8  # share of a box that lies in another one, so that its outline may well do so, too


def unfit(entity: Entity, survey: Survey) -> str | None:
    """Why one does not ask what a point on the entity shows, or None where one does."""
    if entity.crowd or entity.plural or not entity.mask:
        return "there is no mask of one single thing"
    if not visible(entity, survey.scene):
        return "too small to be seen"
    if entity.key in survey.disputed or conflicting(entity):
        return "its names conflict"
    if entity.category in CARRIERS:
        return "other things lie on it, and no mask says where"
    if lexicon.noun(entity.name).kind != "count" or not lexicon.known(entity.name) or heads.vague(entity.name):
        return "not a countable singular noun of the lexicon"
    return None


class Free(msgspec.Struct, frozen=True):
    """The pixels of a part of the picture that show one thing and nothing else; left, top: where the part begins.

    places: the positions of those pixels in the part, row by row.
    """

    shown: Pixels
    places: NDArray[np.int64]
    left: int
    top: int


def free(entity: Entity, survey: Survey) -> Free | None:
    """The pixels of the entity that show nothing else, well away from all edges; None where there are none.

    The point is printed with two decimals, so that the margin is wider than what is wanted of it.
    """
    return _free(survey, survey.scene.entities.index(entity))


@lru_cache(maxsize=SCENES)
def _free(survey: Survey, i: int) -> Free | None:
    scene, entity = survey.scene, survey.scene.entities[i]
    box = entity.box
    part = range(int(box.x1), ceil(box.x2)), range(int(box.y1), ceil(box.y2))
    found = cut(entity.mask, scene, *part)
    for other in scene.entities:
        if other is entity or not intersection(other.box, box):
            continue
        if other.mask:
            clear(found, other.mask, scene, *part)
        elif other.category is not None or not _goes_on(other.names):
            top, left = max(0, int(other.box.y1 - box.y1)), max(0, int(other.box.x1 - box.x1))
            found[top : ceil(other.box.y2) - int(box.y1), left : ceil(other.box.x2) - int(box.x1)] = False
    own = _segment_of(entity, survey)
    if own is None and any(segment.mask for segment in scene.segments if segment.thing):
        return None
    if own is not None:
        found &= cut(own.mask, scene, *part)
    for segment in scene.segments:
        if segment.mask and not segment.thing and segment.category != "other" and intersection(segment.box, box):
            clear(found, segment.mask, scene, *part)
    kept = inner(found, POINT_MARGIN + ceil(POINT_PRINTED * max(scene.width, scene.height)))
    places = np.flatnonzero(kept)
    return Free(kept, places, int(box.x1), int(box.y1)) if len(places) else None


@lru_cache(maxsize=NAMES)
def _goes_on(names: tuple[str, ...]) -> bool:
    """Whether an object of Visual Genome is ground, or what else lies behind things, and no thing with an outline."""
    return all(heads.stretch(name) or heads.vague(name) or lexicon.noun(name).kind == "mass" for name in names)


def _segment_of(entity: Entity, survey: Survey) -> Segment | None:
    """The segment of the panoptic file that is the entity, None where there is none or several."""
    scene = survey.scene
    found = [
        segment
        for segment in scene.segments
        if segment.thing
        and not segment.crowd
        and segment.mask
        and segment.category == entity.category
        and shared(segment.mask, entity.mask, scene) >= SAME_THING
    ]
    return found[0] if len(found) == 1 else None


def spot(entity: Entity, survey: Survey) -> Point | None:
    """The middle of one of the pixels that show the entity and nothing else."""
    kept = free(entity, survey)
    return _drawn(kept, Chance(0, "spot", survey.scene.key, entity.key)) if kept else None


def _drawn(kept: Free, chance: Chance) -> Point:
    down, across = divmod(int(kept.places[chance.below(len(kept.places))]), kept.shown.shape[1])
    return Point(kept.left + across + 0.5, kept.top + down + 0.5)


def pairs(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """Pairs of points, as (how far they are apart, "key/key", whether on one thing): the same key twice, or the keys
    of two things of one category."""
    fit = [entity for entity in survey.scene.entities if unfit(entity, survey) is None]
    chance = Chance(0, "point pairs", survey.scene.key)
    twins = [(a, b) for a, b in combinations(fit, 2) if a.category == b.category and iou(a.box, b.box) < DUPLICATE]
    for chosen in (chance.shuffled([(one, one) for one in fit]), chance.shuffled(twins)):
        found = ((a, b, spots(a, b, survey)) for a, b in chosen[:TRIED])
        for a, b, two in islice((item for item in found if item[2] is not None), PAIRS):
            assert two is not None
            yield _apart(two, survey), f"{a.key}/{b.key}", a is b


def spots(a: Entity, b: Entity, survey: Survey) -> tuple[Point, Point] | None:
    """A point of each; None where one has none, or the two points print nearly alike."""
    kept = free(a, survey)
    other = kept if a is b else free(b, survey) if kept else None
    if kept is None or other is None:
        return None
    chance = Chance(0, "spots", survey.scene.key, a.key, b.key)
    first, second = _drawn(kept, chance), _drawn(other, chance)
    steps = (abs(first.x - second.x) / survey.scene.width, abs(first.y - second.y) / survey.scene.height)
    return (first, second) if max(steps) >= _STEPS[0] else None


def _apart(two: tuple[Point, Point], survey: Survey) -> str:
    one, other = two
    across, down = abs(one.x - other.x) / survey.scene.width, abs(one.y - other.y) / survey.scene.height
    return "|".join(str(sum(step <= part for step in _STEPS)) for part in (across, down))


def insides(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """Pairs of things of which the box of one lies in that of the other, as ("cup|table", "key/key", whether its
    mask does as well), where that is certain."""
    known = [entity for entity, _ in survey.referents(*PLAIN) if entity.mask and not heads.stretch(entity.name)]
    made = {True: 0, False: 0}
    for one, two in combinations(known, 2):
        small, large = sorted((one, two), key=lambda entity: entity.box.area)
        holds = inside(small, large, survey) if small.name != large.name else None
        if holds is not None and made[holds] < OFFERS:
            made[holds] += 1
            yield f"{small.name}|{large.name}", f"{small.key}/{large.key}", holds


def inside(small: Entity, large: Entity, survey: Survey) -> bool | None:
    """Whether the mask of one lies within that of the other; None where it is neither wholly in it nor outside, or
    the boxes say it already."""
    if intersection(small.box, large.box) < _BOXES * small.box.area or not (small.mask and large.mask):
        return None
    part = shared(small.mask, large.mask, survey.scene)
    return part >= INSIDE_LEAST if part >= INSIDE_LEAST or part <= INSIDE_MOST else None

"""One COCO picture: its size, kind of place and instances, drawn from the seed and its number alone."""

import math
from random import Random
from typing import NamedTuple

from .categories import Category
from .draws import Ranked, generator
from .themes import THEMES, Theme

_IDS = 581_929  # COCO's ids lie below
_STEP = 264_457  # has no factor in common with it, so that ids do not repeat and do not ascend

_SIZES = Ranked(
    [(640, 480), (640, 427), (480, 640), (640, 426), (427, 640), (500, 375), (640, 640), (612, 612), (640, 360)],
    [40, 19, 14, 9, 6, 5, 3, 2, 2],
)
_KINDS = Ranked([0, 1, 2, 3, 4, 5, 6, 7, 8, 10], [1, 20, 30.5, 19, 12, 7, 4.5, 3, 1.6, 1.4])
_PEOPLE = Ranked(["man", "woman", "person", "boy", "girl", "child", "guy", "lady"], [36, 24, 12, 10, 9, 4, 3, 2])
_LARGEST_CROWD = 40

Box = tuple[float, float, float, float]


class Instance(NamedTuple):
    """One annotation of a category: the box from its corner, whether it is a crowd, and what people call it."""

    category: Category
    box: Box
    crowd: bool
    noun: str


class Picture(NamedTuple):
    """One COCO picture."""

    number: int
    id: int
    width: int
    height: int
    theme: Theme
    instances: tuple[Instance, ...]


class Density(NamedTuple):
    """How much a picture holds: averages of Visual Genome's records; instances None: few in most, many in some.

    spread: 1 for counts with a long tail, 0 for the same in every picture.
    """

    instances: int | None = None
    objects: float = 35
    relations: float = 21
    regions: float = 50
    questions: float = 18
    spread: float = 1


OFFICIAL = Density()
DENSE = Density(instances=12, objects=30, relations=20, regions=50, questions=17, spread=0)


def picture(seed: int, number: int, density: Density) -> Picture:
    """The picture of that number."""
    rng = generator(seed, "picture", number)
    width, height = _SIZES.draw(rng)
    theme = THEMES.draw(rng)
    found: list[Instance] = []
    if density.instances is None:
        for category in _kinds(rng, theme, _KINDS.draw(rng)):
            found += _instances(rng, category, _how_many(rng, category), width, height, found)
    else:
        kinds = _kinds(rng, theme, 8)
        for place in range(density.instances):
            found += _instances(rng, kinds[place % len(kinds)], 1, width, height, found)
    return Picture(number, 1 + number * _STEP % _IDS, width, height, theme, tuple(found))


def _kinds(rng: Random, theme: Theme, many: int) -> list[Category]:
    """Different categories that go with the place, now and then one that does not."""
    found: dict[int, Category] = {}
    for _ in range(many * 3):
        if len(found) == many:
            break
        place = THEMES.draw(rng) if rng.random() < 0.04 else theme
        category = place.categories.draw(rng)
        found[category.id] = category
    return list(found.values())


def _how_many(rng: Random, category: Category) -> int:
    """A geometric count whose mean is that of the category."""
    stay = 1 - 1 / (category.many * 0.95)
    return min(_LARGEST_CROWD, 1 + int(math.log(1 - rng.random()) / math.log(stay))) if stay > 0 else 1


def _instances(
    rng: Random, category: Category, many: int, width: int, height: int, before: list[Instance]
) -> list[Instance]:
    """So many of a category; the more there are the smaller; small things lie on a table or bed that is there."""
    supports = [one.box for one in before if one.category.name in {"dining table", "bed", "couch"}]
    found = []
    usual = category.area * rng.lognormvariate(0, 1.1) * (2 if many == 1 else 1)
    for _ in range(many):
        w, h = _side(rng, usual * rng.lognormvariate(0, 0.7), category.aspect, width, height)
        room: Box = (0, 0, width, height)
        if supports and category.group in {"kitchen", "food", "electronic", "indoor"} and rng.random() < 0.7:
            room = supports[0]
        x = min(max(room[0] + rng.random() * (room[2] - w), 0), width - w)
        y = min(max(room[1] + rng.triangular(0, 1, 0.6) * (room[3] - h), 0), height - h)
        noun = _PEOPLE.draw(rng) if category.name == "person" else category.name
        found.append(Instance(category, (round(x, 2), round(y, 2), round(w, 2), round(h, 2)), False, noun))
    if many > 7 and rng.random() < 0.5:
        w, h = width * rng.uniform(0.15, 0.6), height * rng.uniform(0.08, 0.3)
        x, y = rng.random() * (width - w), rng.random() * (height - h)
        found.append(
            Instance(category, (float(int(x)), float(int(y)), float(int(w)), float(int(h))), True, category.name)
        )
    return found


def _side(rng: Random, share: float, aspect: float, width: int, height: int) -> tuple[float, float]:
    area = min(share, 0.9) * width * height
    shape = aspect * rng.lognormvariate(0, 0.3)
    w, h = math.sqrt(area * shape), math.sqrt(area / shape)
    return min(max(w, 4), width * 0.98), min(max(h, 4), height * 0.98)

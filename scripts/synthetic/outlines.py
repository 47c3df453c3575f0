"""Outlines, crowd masks and keypoints as the official files write them, fitted into a box."""

import math
from functools import cache
from random import Random
from typing import NamedTuple

from .draws import long_tailed

_SHAPES = 512  # different outlines of each kind; a box picks one of them


class Shape(NamedTuple):
    """An outline that fills the unit square: x and y in turn, the share of the square, and how to write it."""

    points: tuple[float, ...]
    area: float
    template: str


@cache
def shapes(mean: float) -> tuple[Shape, ...]:
    """Outlines with so many numbers on average, of few points and many; always the same."""
    rng = Random(f"shapes {mean}")
    return tuple(_shape(rng, long_tailed(rng, mean / 2, 0.62, 4, 180)) for _ in range(_SHAPES))


def _shape(rng: Random, corners: int) -> Shape:
    waves = [(rng.uniform(0, 0.22), rng.randint(2, 7), rng.uniform(0, math.tau)) for _ in range(3)]
    raw = []
    for corner in range(corners):
        angle = math.tau * (corner + rng.uniform(0, 0.6)) / corners
        radius = 1 + sum(size * math.sin(many * angle + phase) for size, many, phase in waves)
        raw.append((radius * math.cos(angle), radius * math.sin(angle)))
    left, right = min(x for x, _ in raw), max(x for x, _ in raw)
    top, bottom = min(y for _, y in raw), max(y for _, y in raw)
    points = [((x - left) / (right - left), (y - top) / (bottom - top)) for x, y in raw]
    twice = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True))
    flat = tuple(number for point in points for number in point)
    return Shape(flat, abs(twice) / 2, "[[" + ",".join(["%.2f"] * len(flat)) + "]]")


def outline(rng: Random, x: float, y: float, w: float, h: float, mean: float) -> tuple[str, float]:
    """An outline that touches all sides of the box, as JSON, and its area."""
    shape = shapes(mean)[int(rng.random() * _SHAPES)]
    points = shape.points
    placed = [0.0] * len(points)
    placed[::2] = [x + w * u for u in points[::2]]
    placed[1::2] = [y + h * v for v in points[1::2]]
    return shape.template % tuple(placed), shape.area * w * h


def crowd(rng: Random, width: int, height: int, box: tuple[float, float, float, float]) -> tuple[str, int]:
    """A mask of a crowd as run lengths down the columns, as JSON, and its area."""
    left, top = int(box[0]), int(box[1])
    across, down = max(1, min(int(box[2]), width - left)), max(1, min(int(box[3]), height - top))
    counts, gap, area = [], left * height + top, 0
    for _ in range(across):
        begin = int(rng.random() * down * 0.3)
        run = max(1, down - begin - int(rng.random() * down * 0.3))
        counts += [gap + begin, run]
        gap = height - begin - run
        area += run
    counts.append(width * height - sum(counts))
    return f'{{"counts":[{",".join(map(str, counts))}],"size":[{height},{width}]}}', area


# nose, eyes, ears, shoulders, elbows, wrists, hips, knees, ankles in the unit square, left of the person first
_POSES = {
    "upright": "50 8 54 6 46 6 58 8 42 8 66 22 34 22 74 38 26 38 76 52 24 52 60 54 40 54 60 75 40 75 60 97 40 97",
    "arms up": "50 22 54 20 46 20 58 22 42 22 66 34 34 34 84 22 16 22 92 4 8 4 60 62 40 62 62 80 38 80 62 98 38 98",
    "seated": "48 10 53 8 43 8 58 10 38 10 70 30 28 30 80 50 20 50 70 64 30 64 66 68 36 68 84 74 18 74 84 98 18 98",
    "sideways": "70 10 72 8 68 8 62 10 60 10 50 26 48 26 62 42 40 44 84 42 56 52 44 56 42 56 60 74 36 76 44 96 14 94",
    "crouched": "60 16 64 13 57 13 68 16 50 16 72 36 38 36 88 52 26 54 94 70 14 70 64 68 36 68 86 70 16 74 74 98 26 98",
}


@cache
def _poses() -> tuple[tuple[tuple[float, float], ...], ...]:
    numbers = [[int(word) / 100 for word in text.split()] for text in _POSES.values()]
    return tuple(tuple(zip(pose[::2], pose[1::2], strict=True)) for pose in numbers)


def keypoints(rng: Random, x: float, y: float, w: float, h: float) -> tuple[str, int]:
    """The 17 keypoints of a person in a box, as JSON numbers, and how many are labelled; small people have none."""
    if w * h < 500 or rng.random() < 0.38:
        return ",".join(["0"] * 51), 0
    pose = _poses()[int(rng.random() * len(_POSES))]
    fewest = rng.choice((0, 0, 0, 5, 11))  # the lower or the upper half may be out of the picture
    written, labelled = [], 0
    for part, (u, v) in enumerate(pose):
        if part < fewest or rng.random() < 0.1:
            written.append("0,0,0")
            continue
        labelled += 1
        shift = rng.random() * 0.06 - 0.03
        seen = 1 if rng.random() < 0.12 else 2
        written.append(f"{int(x + w * (u + shift))},{int(y + h * (v + shift * 0.3))},{seen}")
    return ",".join(written), labelled

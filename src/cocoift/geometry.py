"""Boxes and what can be computed of them; pure functions, used by every room.

A box is xyxy, float pixels, origin top left, in the frame of its scene.
"""

from collections.abc import Sequence
from itertools import chain

import msgspec
import numpy as np
from numpy.typing import NDArray


class Box(msgspec.Struct, frozen=True, gc=False, order=True):
    """One axis-aligned rectangle: left, top, right, bottom edge in pixels."""

    x1: float
    y1: float
    x2: float
    y2: float

    @classmethod
    def from_xywh(cls, x: float, y: float, width: float, height: float) -> "Box":
        """The box of a corner and a size, as COCO and Visual Genome write it."""
        return cls(x, y, x + width, y + height)

    @property
    def width(self) -> float:
        return self.x2 - self.x1

    @property
    def height(self) -> float:
        return self.y2 - self.y1

    @property
    def area(self) -> float:
        return (self.x2 - self.x1) * (self.y2 - self.y1)

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x1 + self.x2) / 2, (self.y1 + self.y2) / 2

    def scaled(self, sx: float, sy: float) -> "Box":
        """The same box in an image stretched by sx and sy (new size / old size)."""
        return Box(self.x1 * sx, self.y1 * sy, self.x2 * sx, self.y2 * sy)

    def clipped(self, width: float, height: float) -> "Box":
        """The part inside an image of that size; of no width or height where there is none."""
        if 0 <= self.x1 <= width and 0 <= self.y1 <= height and 0 <= self.x2 <= width and 0 <= self.y2 <= height:
            return self
        return Box(
            min(max(self.x1, 0.0), width),
            min(max(self.y1, 0.0), height),
            min(max(self.x2, 0.0), width),
            min(max(self.y2, 0.0), height),
        )

    def contains(self, other: "Box") -> bool:
        """Whether the other box lies wholly inside this one."""
        return self.x1 <= other.x1 and self.y1 <= other.y1 and self.x2 >= other.x2 and self.y2 >= other.y2


class Point(msgspec.Struct, frozen=True, gc=False, order=True):
    """One place: pixels from the left and from the top."""

    x: float
    y: float


def intersection(a: Box, b: Box) -> float:
    """Square pixels that both boxes cover."""
    # written out: most pairs of a scene lie apart, and millions are held against each other
    left, right = a.x1, a.x2
    if b.x1 > left:
        left = b.x1
    if b.x2 < right:
        right = b.x2
    if right <= left:
        return 0.0
    top, bottom = a.y1, a.y2
    if b.y1 > top:
        top = b.y1
    if b.y2 < bottom:
        bottom = b.y2
    return (right - left) * (bottom - top) if bottom > top else 0.0


def iou(a: Box, b: Box) -> float:
    """Intersection over union, 0 to 1; 0 for two empty boxes."""
    common = intersection(a, b)
    if common == 0.0:
        return 0.0
    union = (a.x2 - a.x1) * (a.y2 - a.y1) + (b.x2 - b.x1) * (b.y2 - b.y1) - common
    return common / union


def ious(a: Sequence[Box], b: Sequence[Box]) -> NDArray[np.float64]:
    """iou of each of the boxes with each of the others, to the last bit: an array of len(a) rows."""
    x1, y1, x2, y2 = _sides(a)[:, :, None]
    u1, v1, u2, v2 = _sides(b)[:, None, :]
    width = np.minimum(x2, u2) - np.maximum(x1, u1)
    height = np.minimum(y2, v2) - np.maximum(y1, v1)
    common = np.where((width > 0) & (height > 0), width * height, 0.0)
    union = (x2 - x1) * (y2 - y1) + (u2 - u1) * (v2 - v1) - common
    found: NDArray[np.float64] = np.divide(common, union, out=common, where=common != 0.0)
    return found


def _sides(boxes: Sequence[Box]) -> NDArray[np.float64]:
    sides = chain.from_iterable(map(msgspec.structs.astuple, boxes))
    return np.fromiter(sides, np.float64, 4 * len(boxes)).reshape(len(boxes), 4).T


def overlap(a1: float, a2: float, b1: float, b2: float) -> float:
    """The share of the shorter of two intervals that lies in the other, 0 to 1."""
    shorter = min(a2 - a1, b2 - b1)
    return max(0.0, min(a2, b2) - max(a1, b1)) / shorter if shorter > 0 else 0.0


def padded_square(box: Box, width: float, height: float) -> Box:
    """The box as fractions of the picture centred in the smallest square around it, as LLaVA-1.5 pads."""
    side = max(width, height)
    dx, dy = (side - width) / 2, (side - height) / 2
    return Box((box.x1 + dx) / side, (box.y1 + dy) / side, (box.x2 + dx) / side, (box.y2 + dy) / side)

"""What can be computed of masks: COCO's compressed run lengths, unpacked only when they are asked about.

Pixels are boolean arrays of height x width; the pixel (x, y) covers the square from (x, y) to (x + 1, y + 1).
"""

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .scene import Scene

Pixels = NDArray[np.bool_]

_KEPT = 64  # unpacked masks in memory: those of one scene, as a rule; a quarter of a megabyte each
_COARSE = 160  # pixels of the longer side on which distances are measured


@lru_cache(_KEPT)
def _pixels(mask: str, height: int, width: int) -> Pixels:
    from pycocotools import mask as coco

    packed: dict[str, Any] = {"size": [height, width], "counts": mask.encode("ascii")}
    found: Pixels = np.asarray(coco.decode([packed])[:, :, 0], dtype=bool)
    found.flags.writeable = False
    return found


def pixels(mask: str, scene: Scene) -> Pixels:
    """The mask unpacked, not to be written to."""
    return _pixels(mask, scene.height, scene.width)


def shared(a: str, b: str, scene: Scene) -> float:
    """The share of the smaller mask that the other covers, 0 to 1."""
    one, two = pixels(a, scene), pixels(b, scene)
    smaller = min(np.count_nonzero(one), np.count_nonzero(two))
    return float(np.count_nonzero(one & two) / smaller) if smaller else 0.0


def inner(found: Pixels, margin: int) -> Pixels:
    """The pixels that are at least so many pixels away from all that are not in the mask, and from the border."""
    rows = _eroded(found, margin)
    return np.ascontiguousarray(_eroded(rows.T, margin).T)


def _eroded(found: Pixels, margin: int) -> Pixels:
    """The pixels that have so many pixels of the mask before them and behind them in their column."""
    span = 2 * margin + 1
    kept = np.zeros_like(found)
    if len(found) >= span:
        sums = np.zeros((len(found) + 1, found.shape[1]), np.int32)
        np.cumsum(found, axis=0, dtype=np.int32, out=sums[1:])
        kept[margin : len(found) - margin] = sums[span:] - sums[:-span] == span
    return kept


def distance(a: str, b: str, scene: Scene) -> float:
    """How far two masks are apart in pixels, 0 where they touch; exact to about a hundredth of the longer side."""
    if (pixels(a, scene) & pixels(b, scene)).any():
        return 0.0
    stride = max(1, -(-max(scene.width, scene.height) // _COARSE))
    one, two = _rim(a, scene, stride), _rim(b, scene, stride)
    if not len(one) or not len(two):
        return float("inf")
    across = (one[:, None, 0] - two[None, :, 0]) ** 2
    down = (one[:, None, 1] - two[None, :, 1]) ** 2
    nearest = float(np.sqrt((across + down).min()))
    return 0.0 if nearest < 1.5 else nearest * stride


def _rim(mask: str, scene: Scene, stride: int) -> NDArray[np.int64]:
    """The outermost pixels of the mask, of which every so many are looked at, as (y, x)."""
    found = pixels(mask, scene)
    height, width = (-(-side // stride) for side in found.shape)
    padded = np.zeros((height * stride, width * stride), dtype=bool)
    padded[: found.shape[0], : found.shape[1]] = found
    coarse: Pixels = np.logical_or.reduce(padded.reshape(height, stride, width, stride), axis=(1, 3))
    return np.argwhere(coarse > inner(coarse, 1))


def beneath(mask: str, scene: Scene, *, part: float, depth: tuple[int, int]) -> list[tuple[int, int]]:
    """The pixels (x, y) right below the lower edge of the mask: so many pixels deep, under what of it reaches into
    the lowest part of its height. Pixels below the picture are left out."""
    found = pixels(mask, scene)
    rows = np.flatnonzero(found.any(axis=1))
    if not len(rows):
        return []
    top, bottom = int(rows[0]), int(rows[-1])
    limit = bottom - part * (bottom - top)
    columns = np.flatnonzero(found.any(axis=0))
    lowest = found.shape[0] - 1 - np.argmax(found[::-1, columns], axis=0)
    return [
        (int(x), int(y) + step)
        for x, y in zip(columns, lowest, strict=True)
        if y >= limit
        for step in range(depth[0], depth[1] + 1)
        if y + step < found.shape[0]
    ]

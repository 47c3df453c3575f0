"""What can be computed of masks: COCO's compressed run lengths, unpacked only when they are asked about.

Pixels are boolean arrays of height x width; the pixel (x, y) covers the square from (x, y) to (x + 1, y + 1).
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .scene import Scene

Pixels = NDArray[np.bool_]

_KEPT = 64  # unpacked masks in memory: those of one scene, as a rule; a quarter of a megabyte each
_COARSE = 160  # pixels of the longer side on which distances are measured


@lru_cache(_KEPT)
def _ends(mask: str) -> NDArray[np.int64]:
    """Where a compressed mask begins and ceases to cover, counted down the columns: ends[0] pixels without it, and so
    on. Of each number there are five bits a character, the lowest first, 32 where more follow; from the third on each
    is told by how much it differs from the last but one."""
    codes = np.frombuffer(mask.encode("ascii"), np.uint8) - np.uint8(48)
    last = (codes < 0x20).nonzero()[0]
    counts = codes[last].astype(np.int64)
    counts -= (counts & 0x10) << 1  # the highest bit of the last five is the sign
    sizes = last + 1
    sizes[1:] = last[1:] - last[:-1]
    for back in range(1, int(sizes.max(initial=0))):
        rest = (sizes > back).nonzero()[0]
        counts[rest] = (counts[rest] << 5) + (codes[last[rest] - back] & 0x1F)
    for parity in (1, 2):  # the first number stands alone, and so does the one before the third
        counts[parity::2].cumsum(out=counts[parity::2])
    return counts.cumsum()


def _area(mask: str) -> int:
    """How many pixels the mask covers."""
    ends = _ends(mask)
    return int((ends[1::2] - ends[: len(ends) // 2 * 2 : 2]).sum())


def pixels(mask: str, scene: Scene) -> Pixels:
    """The mask unpacked, not to be written to."""
    return _pixels(mask, scene.height, scene.width)


@lru_cache(_KEPT)
def _pixels(mask: str, height: int, width: int) -> Pixels:
    found = _cut(mask, height, 0, width)
    found.flags.writeable = False
    return found


def cut(mask: str, scene: Scene, columns: range, rows: range) -> Pixels:
    """A part of the mask unpacked."""
    return _cut(mask, scene.height, columns.start, columns.stop)[rows.start : rows.stop]


def clear(found: Pixels, mask: str, scene: Scene, columns: range, rows: range) -> None:
    """Takes out of a part of the picture the pixels that the mask covers."""
    ends, height = _ends(mask), scene.height
    first, last = int(ends[0]), int(ends[len(ends) // 2 * 2 - 1]) - 1
    left, right = max(columns.start, first // height), min(columns.stop, last // height + 1)
    if left < right:
        part = found[:, left - columns.start : right - columns.start]
        np.greater(part, _cut(mask, height, left, right)[rows.start : rows.stop], out=part)


def _cut(mask: str, height: int, left: int, right: int) -> Pixels:
    """Some columns of the mask."""
    ends = _ends(mask)
    begin, end = left * height, right * height
    low, high = ends.searchsorted((begin, end), "right")
    edges = np.empty(high - low + 2, np.int64)
    edges[0], edges[1:-1], edges[-1] = begin, ends[low:high], end
    covered = np.zeros(high - low + 1, np.bool_)
    covered[(low + 1) % 2 :: 2] = True
    return covered.repeat(edges[1:] - edges[:-1]).reshape(right - left, height).T


def shared(a: str, b: str, scene: Scene) -> float:
    """The share of the smaller mask that the other covers, 0 to 1."""
    smaller = min(_area(a), _area(b))
    if not smaller:
        return 0.0
    one, two = pixels(a, scene), pixels(b, scene)
    return float(np.count_nonzero(one & two) / smaller)


def inner(found: Pixels, margin: int) -> Pixels:
    """The pixels that are at least so many pixels away from all that are not in the mask, and from the border."""
    kept = np.zeros_like(found)
    core = _eroded(_eroded(found, margin).T, margin).T
    kept[margin : margin + core.shape[0], margin : margin + core.shape[1]] = core
    return kept


def _eroded(found: Pixels, margin: int) -> Pixels:
    """Which pixels have so many pixels of the mask before them and behind them in their column; without those ends of
    the columns."""
    span = 2 * margin + 1
    if len(found) < span:
        return found[:0]
    # whether a row of pixels of some length, twice as long each time, begins here
    length, row = 1, found
    while length < span:
        step = min(length, span - length)
        row = row[:-step] & row[step:]
        length += step
    return row


def distance(a: str, b: str, scene: Scene) -> float:
    """How far two masks are apart in pixels, 0 where they touch; exact to about a hundredth of the longer side."""
    if (pixels(a, scene) & pixels(b, scene)).any():
        return 0.0
    stride = max(1, -(-max(scene.width, scene.height) // _COARSE))
    one, two = (_rim(mask, scene.height, scene.width, stride) for mask in (a, b))
    if not len(one) or not len(two):
        return float("inf")
    across = (one[:, None, 0] - two[None, :, 0]) ** 2
    down = (one[:, None, 1] - two[None, :, 1]) ** 2
    nearest = float(np.sqrt((across + down).min()))
    return 0.0 if nearest < 1.5 else nearest * stride


@lru_cache(_KEPT)
def _rim(mask: str, height: int, width: int, stride: int) -> NDArray[np.int64]:
    """The outermost pixels of the mask, of which every so many are looked at, as (y, x)."""
    coarse = _thinned(_thinned(_pixels(mask, height, width).T, stride).T, stride)
    return np.argwhere(coarse > inner(coarse, 1))


def _thinned(found: Pixels, stride: int) -> Pixels:
    """Of every so many rows one that has the pixels of all of them."""
    thin = found[::stride].copy()
    for at in range(1, stride):
        more = found[at::stride]
        thin[: len(more)] |= more
    return thin


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

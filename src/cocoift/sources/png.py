"""Decodes the PNGs of panoptic annotations: eight bits a channel, RGB or RGBA, not interlaced.

COCO's id PNGs are all of that kind; for this one purpose an imaging library would be much to carry.
Source: PNG specification, sections 5, 9 and 10.
"""

import struct
import zlib
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .records import RecordError

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_WANTED = "an 8-bit RGB PNG"
_CHANNELS = {2: 3, 6: 4}  # colour types
_LARGEST = 65_500  # pixels of a side: what libjpeg takes

Numbers = NDArray[Any]


def panoptic_ids(content: bytes) -> NDArray[np.uint32]:
    """The segment ids of a panoptic PNG, height x width: R + 256 G + 65536 B; 0 is void.

    Raises RecordError if the bytes are no PNG of that kind.
    """
    width, height, channels, packed = _chunks(content)
    try:
        raw = zlib.decompress(packed)
    except zlib.error as error:
        raise _fault("the PNG is broken") from error
    if len(raw) != height * (1 + width * channels):
        raise _fault("the PNG is broken")
    lines = np.frombuffer(raw, np.uint8).reshape(height, 1 + width * channels)
    colors = _unfiltered(lines[:, 0], lines[:, 1:].reshape(height, width, channels))[:, :, :3].astype(np.uint32)
    ids: NDArray[np.uint32] = colors[:, :, 0] + (colors[:, :, 1] << 8) + (colors[:, :, 2] << 16)
    return ids


def _fault(reason: str) -> RecordError:
    return RecordError(reason, _WANTED)


def _chunks(content: bytes) -> tuple[int, int, int, bytes]:
    """Width, height, channels and the compressed lines."""
    if content[:8] != _SIGNATURE:
        raise _fault("the PNG is none")
    at, head, packed = 8, b"", bytearray()
    while at + 8 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            head = body
        elif kind == b"IDAT":
            packed += body
        at += 12 + length
    if len(head) != 13:
        raise _fault("the PNG is broken")
    width, height, depth, color, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if depth != 8 or color not in _CHANNELS or interlaced or not (0 < width < _LARGEST and 0 < height < _LARGEST):
        raise _fault("the PNG is of another kind")
    return width, height, _CHANNELS[color], bytes(packed)


def _unfiltered(filters: Numbers, lines: Numbers) -> Numbers:
    """The lines with their filters undone, each with the help of the one above it."""
    if filters.max(initial=0) not in range(len(_UNDO)):
        raise _fault("the PNG is broken")
    above = np.zeros(lines.shape[1:], np.uint8)
    out = np.empty_like(lines)
    for i, kind in enumerate(filters.tolist()):
        out[i] = above = _UNDO[kind](lines[i], above)
    return out


def _average(line: Numbers, above: Numbers) -> Numbers:
    left = [0] * line.shape[1]
    out = []
    for pixel, up in zip(line.tolist(), above.tolist(), strict=True):
        left = [(a + ((b + c) >> 1)) & 255 for a, b, c in zip(pixel, left, up, strict=True)]
        out.append(left)
    return np.array(out, np.uint8)


def _paeth(line: Numbers, above: Numbers) -> Numbers:
    """Where the line above goes on as it was, the guess is the pixel to the left, and a whole run can be summed."""
    out = line.copy()
    changes = np.flatnonzero((np.diff(above, axis=0, prepend=np.zeros_like(above[:1])) != 0).any(axis=1)).tolist()
    start = changes[0] if changes else len(line)
    np.cumsum(line[:start], axis=0, dtype=np.uint8, out=out[:start])
    for at, end in pairwise([*changes, len(line)]):
        left = out[at - 1].tolist() if at else [0] * line.shape[1]
        corner = above[at - 1].tolist() if at else left
        guesses = map(_guess, left, above[at].tolist(), corner)
        out[at] += np.array([*guesses], np.uint8)
        np.cumsum(out[at:end], axis=0, dtype=np.uint8, out=out[at:end])
    return out


def _guess(left: int, up: int, corner: int) -> int:
    """Which of the three is nearest to left + up - corner, in this order where two are."""
    to_left, to_up, to_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    if to_left <= to_up and to_left <= to_corner:
        return left
    return up if to_up <= to_corner else corner


_UNDO: tuple[Callable[[Numbers, Numbers], Numbers], ...] = (
    lambda line, above: line,
    lambda line, above: np.cumsum(line, axis=0, dtype=np.uint8),
    lambda line, above: line + above,
    _average,
    _paeth,
)

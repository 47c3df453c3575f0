"""Writes panoptic PNGs, in any of the five filters, the plain way."""

import struct
import zlib
from collections.abc import Sequence

import numpy as np


def png(ids: Sequence[Sequence[int]], filters: Sequence[int] = (), *, alpha: bool = False, **head: int) -> bytes:
    """The PNG of a map of ids; one filter a line, none where they are not given."""
    numbers = np.array(ids, np.int64)
    channels = [numbers & 255, numbers >> 8 & 255, numbers >> 16] + ([numbers * 0 + 255] if alpha else [])
    lines = np.stack(channels, axis=-1)
    above, packed = np.zeros_like(lines[0]), b""
    for line, kind in zip(lines, filters or [0] * len(lines), strict=True):
        packed += bytes([kind]) + ((line - _guess(kind, line, above)) & 255).astype(np.uint8).tobytes()
        above = line
    height, width = numbers.shape
    said = {"depth": 8, "color": 6 if alpha else 2, "interlaced": 0, **head}
    size = struct.pack(">IIBBBBB", width, height, said["depth"], said["color"], 0, 0, said["interlaced"])
    parts = ((b"IHDR", size), (b"IDAT", zlib.compress(packed)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )


def _guess(kind: int, line: np.ndarray, above: np.ndarray) -> np.ndarray:
    left, corner = (np.vstack([np.zeros_like(one[:1]), one[:-1]]) for one in (line, above))
    off = [abs(above - corner), abs(left - corner), abs(left + above - 2 * corner)]
    paeth = np.where(off[1] <= off[2], above, corner)
    paeth = np.where((off[0] <= off[1]) & (off[0] <= off[2]), left, paeth)
    return (0 * line, left, above, (left + above) // 2, paeth)[kind]

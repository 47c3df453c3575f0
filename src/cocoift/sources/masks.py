"""Reads COCO segmentations of all three kinds, through pycocotools."""

import re
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Raw

from .records import Pixel, RecordError

_KINDS = "polygons or RLE"
_POINTS = 6  # numbers of the smallest polygon; pycocotools takes four for a box

Count = Annotated[int, Meta(ge=0, le=2**32 - 1)]
Length = Annotated[int, Meta(ge=1, le=2**16 - 1)]


class Rle(msgspec.Struct, frozen=True):
    """Run lengths down the columns, as a list or as COCO's compressed text; size is height, width."""

    counts: list[Count] | str
    size: tuple[Length, Length]


Segmentation = list[list[Pixel]] | Rle | None
_DECODER: msgspec.json.Decoder[Segmentation] = msgspec.json.Decoder(Segmentation)


def segmentation(raw: Raw | Any) -> Segmentation:
    """The polygons or run lengths of an annotation's `segmentation`; None where it has none.

    raw: undecoded JSON, or the lists and dicts it holds.
    Raises RecordError if it is of neither kind.
    """
    try:
        if isinstance(raw, Raw | bytes):
            found = _DECODER.decode(raw) if bytes(raw) else None
        else:
            found = msgspec.convert(raw, Segmentation)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"segmentation is not {_KINDS}", _KINDS) from error
    sound = _sound_runs(found) if isinstance(found, Rle) else all(len(polygon) % 2 == 0 for polygon in found or ())
    if not sound:
        raise RecordError(f"segmentation is not {_KINDS}", _KINDS)
    return found


def covers(raw: Raw | Any, height: int, width: int) -> bool:
    """Whether there is a segmentation with an outline of three points, or run lengths, without unpacking it.

    Raises RecordError as rle does.
    """
    return _outlined(_fitting(raw, height, width))


def rle(raw: Raw | Any, height: int, width: int) -> dict[str, Any]:
    """The segmentation as pycocotools' compressed RLE, {"size": [height, width], "counts": bytes}; empty for none.

    Raises RecordError if it is of neither kind, or made for an image of another size.
    """
    return _compressed(_fitting(raw, height, width), height, width)


def mask_text(raw: Raw | Any, height: int, width: int) -> str:
    """The counts of the segmentation as pycocotools' compressed RLE; "" for none.

    Raises RecordError as rle does.
    """
    found = _fitting(raw, height, width)
    if not _outlined(found):
        return ""
    counts: bytes = _compressed(found, height, width)["counts"]
    return counts.decode("ascii")


def encoded(pixels: Any) -> str:
    """The counts of COCO's compressed RLE for a boolean array of height x width."""
    import numpy as np
    from pycocotools import mask

    counts: bytes = mask.encode(np.asfortranarray(pixels, dtype=np.uint8))["counts"]
    return counts.decode("ascii")


def mask_area(raw: Raw | Any, height: int, width: int) -> float:
    """Square pixels that the segmentation covers; 0 for none.

    Raises RecordError as rle does.
    """
    from pycocotools import mask

    return float(mask.area(rle(raw, height, width)))


def _outlined(found: Segmentation) -> bool:
    return isinstance(found, Rle) or any(len(polygon) >= _POINTS for polygon in found or ())


def _fitting(raw: Raw | Any, height: int, width: int) -> Segmentation:
    found = segmentation(raw)
    if isinstance(found, Rle) and found.size != (height, width):
        raise RecordError("segmentation size is not that of the image", "a mask of the size of its image")
    return found


def _compressed(found: Segmentation, height: int, width: int) -> dict[str, Any]:
    from pycocotools import mask

    if not isinstance(found, Rle):
        polygons = [polygon for polygon in found or () if len(polygon) >= _POINTS]
        if not polygons:
            return _compressed(Rle([height * width], (height, width)), height, width)
        parts: list[dict[str, Any]] = mask.frPyObjects(polygons, height, width)
        merged: dict[str, Any] = mask.merge(parts) if len(parts) > 1 else parts[0]
        return merged
    if isinstance(found.counts, str):
        return {"size": list(found.size), "counts": found.counts.encode("ascii")}
    packed: dict[str, Any] = mask.frPyObjects({"size": list(found.size), "counts": found.counts}, height, width)
    return packed


def _sound_runs(found: Rle) -> bool:
    """Whether pycocotools can read the run lengths without leaving them; it does not check."""
    if isinstance(found.counts, list):
        return sum(found.counts) == found.size[0] * found.size[1]
    # Each number is a row of characters 0 to o, of which all but the last have bit 32 set.
    return re.fullmatch(r"[0-o]*[0-O]|", found.counts) is not None

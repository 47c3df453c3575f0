"""Reads the records of COCO's panoptic and stuff files; serves coco.

Source: COCO data format, sections 3 (stuff) and 4 (panoptic).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np
from msgspec import UNSET, Meta, Raw, UnsetType

from .coco_index import CocoFile, CocoImage, segment_categories
from .masks import encoded, mask_text
from .panoptic_png import PngStore
from .png import panoptic_ids
from .records import Book, Id, Pixel, RecordError, read

_WANTED = {
    "id": "a whole number",
    "image_id": "a whole number",
    "category_id": "a whole number",
    "file_name": "text",
    "segments_info": "a list of segments",
    "bbox": "four numbers",
    "area": "a positive number",
    "iscrowd": "0 or 1",
}

Flag = Annotated[int, Meta(ge=0, le=1)] | bool
Area = Annotated[float, Meta(ge=0, le=1e14)]
Box = tuple[Pixel, Pixel, Pixel, Pixel]
Colour = Annotated[int, Meta(ge=1, le=2**24 - 1)]


class CocoSegment(msgspec.Struct, frozen=True, gc=False):
    """One region of one class: a segment of the panoptic file, or an annotation of the stuff file.

    bbox is x, y, width, height in pixels; category and supercategory are the file's own; mask is the counts of
    COCO's compressed RLE, of the size of the image, "" where there is none.
    """

    id: int
    category: str
    supercategory: str
    bbox: tuple[float, float, float, float]
    area: float
    iscrowd: bool
    thing: bool
    mask: str = ""


class CocoPanoptic(msgspec.Struct, frozen=True, gc=False):
    """All segments of one image, ascending by id; the record's own id is that of the image."""

    id: int
    segments: tuple[CocoSegment, ...]


class _Segment(msgspec.Struct, frozen=True, gc=False):
    id: Colour
    category_id: Id
    bbox: Box
    area: Area
    iscrowd: Flag = 0


class _Panoptic(msgspec.Struct, frozen=True, gc=False):
    image_id: Id
    file_name: str
    segments_info: tuple[_Segment, ...]


class _Stuff(msgspec.Struct, frozen=True, gc=False):
    id: Id
    image_id: Id
    category_id: Id
    bbox: Box
    iscrowd: Flag = 0
    area: Area | UnsetType = UNSET
    segmentation: Raw = Raw()


_PANOPTIC = msgspec.json.Decoder(_Panoptic)
_STUFF = msgspec.json.Decoder(_Stuff)


class SegmentReader:
    """Decodes the annotations of a split's panoptic and stuff files."""

    def __init__(self, files: Mapping[str, CocoFile], png: Path | str | None, book: Book) -> None:
        self._png = PngStore(png) if png is not None else None
        self._categories = {
            kind: segment_categories(files[kind], book) for kind in ("panoptic", "stuff") if kind in files
        }

    def panoptic(self, image: CocoImage, raw: Raw) -> CocoPanoptic:
        """The segments of an image.

        Raises RecordError if the record is at fault, or its PNG is missing, of another size or lacks a segment.
        """
        found = read(raw, _PANOPTIC, _WANTED)
        if len({segment.id for segment in found.segments_info}) != len(found.segments_info):
            raise RecordError("segments_info has an id twice", "segments of different ids")
        plain = [self._segment("panoptic", segment) for segment in found.segments_info]
        if self._png is not None:
            ids = panoptic_ids(self._png.content(found.file_name))
            if ids.shape != (image.height, image.width):
                raise RecordError("the PNG's size is not that of the image", "a PNG of the size of its image")
            plain = [_masked(segment, ids) for segment in plain]
        return CocoPanoptic(found.image_id, tuple(sorted(plain, key=lambda segment: segment.id)))

    def stuff(self, image: CocoImage, raw: Raw) -> CocoSegment:
        """One stuff annotation. Raises RecordError if it is at fault."""
        found = read(raw, _STUFF, _WANTED)
        made = self._segment("stuff", found)
        mask = mask_text(found.segmentation, image.height, image.width)
        if not mask:
            raise RecordError("segmentation is missing", "polygons or RLE")
        return msgspec.structs.replace(made, mask=mask)

    def _segment(self, kind: str, found: _Segment | _Stuff) -> CocoSegment:
        category = self._categories[kind].get(found.category_id)
        if category is None:
            wrong = f"category_id is {found.category_id}"
            raise RecordError("category_id is not among the categories", "the id of a category", wrong)
        boxed = max(found.bbox[2], 0.0) * max(found.bbox[3], 0.0)
        return CocoSegment(
            id=found.id,
            category=category.name,
            supercategory=category.supercategory,
            bbox=found.bbox,
            area=boxed if found.area is UNSET else found.area,
            iscrowd=bool(found.iscrowd),
            thing=kind == "panoptic" and bool(category.isthing),
        )


def _masked(segment: CocoSegment, ids: "np.typing.NDArray[np.uint32]") -> CocoSegment:
    pixels = ids == segment.id
    area = int(np.count_nonzero(pixels))
    if not area:
        raise RecordError("a segment is not in the PNG", "a PNG with every segment of its record")
    return msgspec.structs.replace(segment, area=float(area), mask=encoded(pixels))

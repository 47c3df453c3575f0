"""Sorts the sections of COCO files by image, decoding no more of an annotation than its ids."""

from collections.abc import Collection, Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Raw

from .index import Groups, Indexed, grouped, indexed
from .records import Book, Id, Item, RecordError, Side, at_once, decoded, read, unique
from .splitting import SECTIONS, Records, coco_sections

T = TypeVar("T", "CocoImage", "_Category", "_Licence", "SegmentCategory")

_WANTED = {
    "id": "a whole number",
    "image_id": "a whole number",
    "file_name": "text",
    "width": "a positive number of pixels",
    "height": "a positive number of pixels",
    "license": "a whole number",
    "coco_url": "text",
    "name": "text",
    "supercategory": "text",
    "url": "text",
    "isthing": "0 or 1",
}


class CocoImage(msgspec.Struct, frozen=True, gc=False):
    """One image as its file lists it; license is an id of the file's licences, 0 for none."""

    id: Id
    file_name: str
    width: Side
    height: Side
    license: int | None = 0
    coco_url: str | None = None


class _Category(msgspec.Struct, frozen=True, gc=False):
    id: Id
    name: str
    supercategory: str = ""


class SegmentCategory(msgspec.Struct, frozen=True, gc=False):
    """One class of a panoptic or stuff file, as the file lists it; isthing is missing in stuff files."""

    id: Id
    name: str
    supercategory: str = ""
    isthing: Literal[0, 1] | bool = 0


class _Licence(msgspec.Struct, frozen=True, gc=False):
    id: int
    name: str = ""
    url: str = ""


class _Owner(msgspec.Struct, frozen=True, gc=False):
    image_id: Id


class _Keys(msgspec.Struct, frozen=True, gc=False):
    image_id: Id
    id: Id


_LISTS: dict[Any, msgspec.json.Decoder[Any]] = {
    type: msgspec.json.Decoder(list[type])  # type: ignore[valid-type]
    for type in (CocoImage, _Category, SegmentCategory, _Licence)
}
_IMAGE = msgspec.json.Decoder(CocoImage)
_CATEGORY = msgspec.json.Decoder(_Category)
_SEGMENT_CATEGORY = msgspec.json.Decoder(SegmentCategory)
_LICENCE = msgspec.json.Decoder(_Licence)
_OWNER = msgspec.json.Decoder(_Owner)
_KEYS = msgspec.json.Decoder(_Keys)


class CocoFile(msgspec.Struct, frozen=True):
    """One file, split into records; `name` is what to call it."""

    name: str
    index: Indexed

    @property
    def annotations(self) -> Records:
        return self.index.sections["annotations"]


def load_files(
    paths: Mapping[str, Path | str | None], names: Mapping[str, str], cache: Path | None
) -> dict[str, CocoFile]:
    """The files by kind, those without a path left out; cache: a folder for what is made of them.

    Raises SourceError if one is missing or broken.
    """
    return {
        kind: CocoFile(names[kind], indexed(path, names[kind], "coco", coco_sections, SECTIONS, _keys, cache))
        for kind, path in paths.items()
        if path is not None
    }


def images_of(file: CocoFile, book: Book) -> dict[int, CocoImage]:
    """The images that one file lists; bad and repeated ones are rejected."""
    return {image.id: image for image in _unique(file, "images", _IMAGE, book)}


def united(
    listed: Mapping[str, Mapping[int, CocoImage]], files: Mapping[str, CocoFile], book: Book
) -> dict[int, CocoImage]:
    """All images, ascending by id; where two files disagree on a size, the earlier kind wins and it is booked."""
    found: dict[int, CocoImage] = {}
    for kind, theirs in listed.items():
        for id, image in theirs.items():
            first = found.setdefault(id, image)
            if (first.width, first.height) != (image.width, image.height):
                reason = "image size differs from that in another file"
                book.tally.change(files[kind].name, reason, f"coco:image:{id}")
    return dict(sorted(found.items()))


def categories_of(files: Mapping[str, CocoFile], book: Book) -> dict[int, tuple[str, str]]:
    """{id: (name, supercategory)} of all files, ascending; where two files disagree, the earlier kind wins."""
    found: dict[int, tuple[str, str]] = {}
    for file in files.values():
        for category in _unique(file, "categories", _CATEGORY, book):
            told = (category.name, category.supercategory)
            if found.setdefault(category.id, told)[0] != category.name:
                reason = "category name differs from that in another file"
                book.tally.change(file.name, reason, f"coco:category:{category.id}")
    return dict(sorted(found.items()))


def segment_categories(file: CocoFile, book: Book) -> dict[int, SegmentCategory]:
    """{id: class} of a panoptic or stuff file; bad and repeated ones are rejected."""
    return {category.id: category for category in _unique(file, "categories", _SEGMENT_CATEGORY, book)}


def licences_of(files: Mapping[str, CocoFile], book: Book) -> dict[int, str]:
    """{id: name, or address where it has no name} of all files, ascending; the earlier kind wins."""
    found: dict[int, str] = {}
    for file in files.values():
        for licence in _unique(file, "licenses", _LICENCE, book):
            found.setdefault(licence.id, licence.name or licence.url)
    return dict(sorted(found.items()))


def annotations_by_image(file: CocoFile, images: Collection[int], book: Book) -> Groups:
    """The annotations of each image.

    Annotations of no known image are rejected, and so are those that repeat an id.
    """
    return grouped(file.index, "annotations", file.name, images, book, _strange)


def _strange(raw: Raw) -> RecordError:
    """The fault of an annotation of no known image."""
    try:
        image_id, _ = _keys(raw)
    except RecordError as fault:
        return fault
    return RecordError("image_id is not among the images", "the id of an image", f"image_id is {image_id}")


def _keys(raw: Raw) -> tuple[int, int | None]:
    """The image's id and the annotation's; the latter None where it is at fault, which the whole record will show."""
    try:
        keys = _KEYS.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return read(raw, _OWNER, _WANTED).image_id, None
    return keys.image_id, keys.id


def _unique(file: CocoFile, section: str, decoder: msgspec.json.Decoder[T], book: Book) -> list[T]:
    """The good records of one section without repeated ids."""
    raws = file.index.sections[section]
    whole: list[T] | None = at_once(raws.whole(), _LISTS[decoder.type], attrgetter("id"))
    if whole is not None:
        return whole
    items = [Item(raw, f"{file.name}.{section}[{position}]", file.name) for position, raw in enumerate(raws)]
    good = decoded(items, lambda raw: read(raw, decoder, _WANTED), book)
    return [record for record, _ in unique(good, lambda record: record.id, book)]

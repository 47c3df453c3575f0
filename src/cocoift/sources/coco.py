"""Reads COCO's annotation files of one split, one image at a time; comes before merge."""

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
from msgspec import UNSET, Meta, Raw, UnsetType

from ..tally import Tally
from .coco_index import CocoImage, annotations_by_image, categories_of, images_of, licences_of, load_files, united
from .coco_segments import CocoSegment, SegmentReader
from .masks import covers, mask_area, mask_text, rle
from .records import Book, Id, Item, OnBadRecord, Pixel, RecordError, decoded, read

__all__ = [
    "CocoCaption", "CocoFiles", "CocoImage", "CocoInstance", "CocoPerson", "CocoRecord", "CocoSegment", "mask_area",
    "mask_text", "rle",
]  # fmt: skip

T = TypeVar("T")

Flag = Annotated[int, Meta(ge=0, le=1)] | bool
Area = Annotated[float, Meta(ge=0, le=1e14)]
Box = tuple[Pixel, Pixel, Pixel, Pixel]
Joints = Annotated[tuple[Pixel, ...], Meta(min_length=51, max_length=51)]

_WANTED = {
    "id": "a whole number",
    "image_id": "a whole number",
    "category_id": "a whole number",
    "bbox": "four numbers",
    "area": "a positive number",
    "iscrowd": "0 or 1",
    "keypoints": "51 numbers",
    "num_keypoints": "a whole number up to 17",
    "caption": "text",
}


class CocoInstance(msgspec.Struct, frozen=True, gc=False):
    """One box of one category. bbox is x, y, width, height in pixels; the segmentation is not decoded."""

    id: int
    image_id: int
    category_id: int
    bbox: tuple[float, float, float, float]
    area: float
    iscrowd: bool
    segmentation: Raw = Raw()


class CocoPerson(msgspec.Struct, frozen=True, gc=False):
    """One person of the keypoints file. keypoints: x, y and visibility (0, 1 or 2) of COCO's 17 joints."""

    id: int
    image_id: int
    category_id: int
    bbox: tuple[float, float, float, float]
    area: float
    iscrowd: bool
    keypoints: tuple[float, ...]
    num_keypoints: int
    segmentation: Raw = Raw()


class CocoCaption(msgspec.Struct, frozen=True, gc=False):
    """One sentence about the image, as the annotator wrote it."""

    id: Id
    image_id: Id
    caption: str


class CocoRecord(msgspec.Struct, frozen=True):
    """All good annotations of one image, each kind ascending by id.

    segments: those of the panoptic file; stuff: those of the stuff file. segmented: one of the two files lists the
    image and none of its records there was bad, so that its stuff is annotated completely.
    good: ledger names and how many records of each went in here, the image's own among them.
    """

    image: CocoImage
    split: str
    instances: tuple[CocoInstance, ...] = ()
    persons: tuple[CocoPerson, ...] = ()
    captions: tuple[CocoCaption, ...] = ()
    good: tuple[tuple[str, int], ...] = ()
    segments: tuple[CocoSegment, ...] = ()
    stuff: tuple[CocoSegment, ...] = ()
    segmented: bool = False


class _Instance(msgspec.Struct, frozen=True, gc=False):
    id: Id
    image_id: Id
    category_id: Id
    bbox: Box
    iscrowd: Flag
    area: Area | UnsetType = UNSET
    segmentation: Raw = Raw()


class _Person(_Instance, frozen=True, gc=False, kw_only=True):
    keypoints: Joints
    num_keypoints: Annotated[int, Meta(ge=0, le=17)] | UnsetType = UNSET


_INSTANCE = msgspec.json.Decoder(_Instance)
_PERSON = msgspec.json.Decoder(_Person)
_CAPTION = msgspec.json.Decoder(CocoCaption)


class CocoFiles:
    """The annotation files of one split; each is opened and split into records once.

    names: what to call the file of each kind in errors and ledgers. cache: a folder for unpacked copies and indexes,
    so that they are made once; without one they are made in memory. panoptic_png: the folder or zip of the PNGs of
    the panoptic file, without which its segments have boxes and areas, but no masks.
    images: {image_id: CocoImage}, ascending, of all files together; categories: {id: (name, supercategory)}
    of what is no stuff; licences: {id: name}; annotated: the images that the instances file lists, with or without
    an instance, and of which no instance was rejected for repeating an id. Nothing can be counted in the others.
    index_tally: records that belong to no image, or repeat an id.
    An image is named `file.images[3]`, a category `file.categories[3]`, an annotation `file[3]`.
    Raises SourceError if a file is missing or broken, or a record is bad and on_bad_record is "error".
    """

    def __init__(
        self,
        split: str,
        *,
        instances: Path | str | None = None,
        captions: Path | str | None = None,
        person_keypoints: Path | str | None = None,
        panoptic: Path | str | None = None,
        panoptic_png: Path | str | None = None,
        stuff: Path | str | None = None,
        names: Mapping[str, str],
        on_bad_record: OnBadRecord = "drop",
        cache: Path | None = None,
    ) -> None:
        paths = {
            "instances": instances,
            "captions": captions,
            "person_keypoints": person_keypoints,
            "panoptic": panoptic,
            "stuff": stuff,
        }
        self._stop = on_bad_record == "error"
        book = Book(Tally(), self._stop)
        self._files = load_files(paths, names, cache)
        listed = {kind: images_of(file, book) for kind, file in self._files.items()}
        self.split = split
        self.names = {kind: file.name for kind, file in self._files.items()}
        self.images = united(listed, self._files, book)
        every = frozenset(self.images)  # one set where a file lists all, as files do
        self._listed = {kind: every if found.keys() == every else frozenset(found) for kind, found in listed.items()}
        things = {kind: file for kind, file in self._files.items() if kind not in ("panoptic", "stuff")}
        self.categories = categories_of(things, book)
        self.licences = licences_of(self._files, book)
        self._groups = {kind: annotations_by_image(file, self.images, book) for kind, file in self._files.items()}
        self._segments = SegmentReader(self._files, panoptic_png, book)
        incomplete = self._groups["instances"].incomplete if "instances" in self._groups else frozenset()
        annotated = self._listed.get("instances", frozenset())
        self.annotated = annotated - incomplete if incomplete else annotated
        self.index_tally = book.tally

    def holds(self, image_id: int) -> list[tuple[str, int]]:
        """File names and how many records of each are about the image, its own among them, good or bad."""
        return [
            (file.name, int(image_id in self._listed[kind]) + len(self._groups[kind].of(image_id)))
            for kind, file in self._files.items()
        ]

    def let_go(self) -> None:
        """Gives the memory of mapped files back; what is looked at again is read again."""
        for file in self._files.values():
            file.annotations.let_go()

    def record(self, image_id: int, tally: Tally) -> CocoRecord:
        """All annotations of one image; bad ones are dropped and booked in the tally.

        Raises SourceError at the first bad one if on_bad_record is "error".
        """
        image = self.images[image_id]
        book = Book(tally, self._stop)
        for kind, file in self._files.items():
            book.accept(file.name, int(image_id in self._listed[kind]))
        panoptic = self._read("panoptic", image_id, partial(self._segments.panoptic, image), book)
        stuff = self._read("stuff", image_id, partial(self._segments.stuff, image), book)
        return CocoRecord(
            image,
            self.split,
            segments=tuple(segment for one in panoptic[:1] for segment in one.segments),
            stuff=stuff,
            segmented=len(panoptic) == 1 or self._whole("stuff", image_id, len(stuff)),
            instances=self._read("instances", image_id, self._instance, book),
            persons=self._read("person_keypoints", image_id, self._person, book),
            captions=self._read("captions", image_id, _caption, book),
            good=book.accepted(),
        )

    def _whole(self, kind: str, image_id: int, good: int) -> bool:
        """Whether the file has annotations of the image, all of them good."""
        if kind not in self._groups:
            return False
        there = len(self._groups[kind].of(image_id))
        return 0 < there == good and image_id not in self._groups[kind].incomplete

    def _read(self, kind: str, image_id: int, reader: Callable[[Raw], T], book: Book) -> tuple[T, ...]:
        """The good annotations of one kind, ascending by id."""
        file = self._files.get(kind)
        if file is None:
            return ()
        items = [
            Item(file.annotations[position], f"{file.name}[{position}]", file.name)
            for position in self._groups[kind].of(image_id)
        ]
        good = [record for record, _ in decoded(items, reader, book)]
        book.accept(file.name, len(good))
        return tuple(sorted(good, key=attrgetter("id")))

    def _instance(self, raw: Raw) -> CocoInstance:
        found = read(raw, _INSTANCE, _WANTED)
        return CocoInstance(
            found.id,
            found.image_id,
            found.category_id,
            found.bbox,
            self._area(found),
            bool(found.iscrowd),
            found.segmentation,
        )

    def _person(self, raw: Raw) -> CocoPerson:
        found = read(raw, _PERSON, _WANTED)
        visible = found.keypoints[2::3]
        if not set(visible) <= {0, 1, 2}:
            raise RecordError(
                "keypoints have a visibility other than 0, 1 or 2", "51 numbers: x, y, 0 to 2 for each joint"
            )
        labelled = sum(value > 0 for value in visible)
        return CocoPerson(
            found.id,
            found.image_id,
            found.category_id,
            found.bbox,
            self._area(found),
            bool(found.iscrowd),
            found.keypoints,
            labelled if found.num_keypoints is UNSET else found.num_keypoints,
            found.segmentation,
        )

    def _area(self, found: _Instance) -> float:
        """The area as annotated, else that of the mask, else that of the box.

        Raises RecordError if the category is unknown, or the segmentation unreadable.
        """
        if found.category_id not in self.categories:
            wrong = f"category_id is {found.category_id}"
            raise RecordError("category_id is not among the categories", "the id of a category", wrong)
        image = self.images[found.image_id]
        masked = covers(found.segmentation, image.height, image.width)
        if found.area is not UNSET:
            return found.area
        if masked:
            return mask_area(found.segmentation, image.height, image.width)
        return max(found.bbox[2], 0.0) * max(found.bbox[3], 0.0)


def _caption(raw: Raw) -> CocoCaption:
    return read(raw, _CAPTION, _WANTED)

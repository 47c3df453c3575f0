"""Reads Visual Genome's files of releases 1.0, 1.2 and 1.4, one image at a time; comes before merge."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Raw

from ..tally import Tally
from . import visual_genome_spelling as spelling
from .index import NONE, Groups, grouped, indexed
from .records import Book, Item, OnBadRecord, RecordError, decoded, unique
from .splitting import Bytes, Records, records
from .visual_genome_objects import Objects
from .visual_genome_records import VgImage, VgObject, VgQuestion, VgRegion, VgRelation

__all__ = [
    "VgImage", "VgObject", "VgQuestion", "VgRecord", "VgRegion", "VgRelation", "VisualGenomeFiles",
]  # fmt: skip

T = TypeVar("T", VgObject, VgRegion, VgQuestion)

# What each file lists of an image: the field of the list, and what ledgers call its records.
_LISTS = {
    "objects": {"objects": "objects"},
    "attributes": {"attributes": "attributes"},
    "relationships": {"relationships": "relationships"},
    "scene_graphs": {"objects": "objects", "relationships": "relationships"},
    "region_descriptions": {"regions": "regions"},
    "question_answers": {"qas": "questions"},
}


class VgRecord(msgspec.Struct, frozen=True):
    """All good annotations of one image, each kind ascending by id.

    good: ledger names and how many records of each went in here, image records among them.
    """

    image: VgImage
    objects: tuple[VgObject, ...] = ()
    relations: tuple[VgRelation, ...] = ()
    regions: tuple[VgRegion, ...] = ()
    questions: tuple[VgQuestion, ...] = ()
    good: tuple[tuple[str, int], ...] = ()


class _File(msgspec.Struct, frozen=True):
    name: str
    records: Records
    groups: Groups
    lists: dict[str, str]


class VisualGenomeFiles:
    """Visual Genome's files; each is opened and split into image records once.

    paths: image_data, and any of objects, attributes, relationships, scene_graphs, region_descriptions,
    question_answers. names: what to call each in errors and ledgers. cache: as COCO's.
    images: {vg_id: VgImage}, ascending. index_tally: image records of no known image, and repeated ones of image_data.
    The ledger of a file counts its image records; those of "FILE objects", "FILE attributes", "FILE relationships",
    "FILE regions" and "FILE questions" what they list.
    Raises SourceError if a file is missing or broken, or a record is bad and on_bad_record is "error".
    """

    def __init__(
        self,
        paths: Mapping[str, Path | str],
        names: Mapping[str, str],
        on_bad_record: OnBadRecord = "drop",
        cache: Path | None = None,
    ) -> None:
        self._stop = on_bad_record == "error"
        self.names = dict(names)
        book = Book(Tally(), self._stop)
        self._image_data = names["image_data"]
        found = indexed(paths["image_data"], self._image_data, "images", _split, ("records",), _no_keys, cache)
        self.images = _images(found.sections["records"], self._image_data, book)
        self._files = []
        for kind, lists in _LISTS.items():
            if kind in paths:
                found = indexed(paths[kind], names[kind], "genome", _split, ("records",), _keys, cache)
                groups = grouped(found, "records", names[kind], self.images, book, _strange)
                self._files.append(_File(names[kind], found.sections["records"], groups, lists))
        self.index_tally = book.tally

    def holds(self, vg_id: int) -> list[tuple[str, int]]:
        """File names and how many image records of each are about the image, good or bad."""
        held = [(file.name, len(file.groups.of(vg_id))) for file in self._files]
        return [(self._image_data, 1), *held]

    def let_go(self) -> None:
        """Gives the memory of mapped files back; what is looked at again is read again."""
        for file in self._files:
            file.records.let_go()

    def richness(self, vg_id: int) -> int:
        """How many good annotations of any kind there are of the image."""
        record = self.record(vg_id, Tally())
        return len(record.objects) + len(record.relations) + len(record.regions) + len(record.questions)

    def record(self, vg_id: int, tally: Tally) -> VgRecord:
        """All annotations of one image; bad ones are dropped and booked in the tally.

        Raises SourceError at the first bad one if on_bad_record is "error".
        """
        book = Book(tally, self._stop)
        book.accept(self._image_data)
        items = _items(self._files, vg_id, book)
        objects = Objects(_good(items["objects"], _object, book), book)
        objects.describe(decoded(items["attributes"], spelling.some_object, book))
        related = decoded(items["relationships"], spelling.some_relation, book)
        relations = objects.relate(unique(related, spelling.SomeRelation.number, book))
        return VgRecord(
            self.images[vg_id],
            objects.all(),
            relations,
            regions=_good(items["regions"], lambda raw: spelling.region(raw, vg_id), book),
            questions=_good(items["questions"], lambda raw: spelling.question(raw, vg_id), book),
            good=book.accepted(),
        )


def _split(buffer: Bytes, name: str) -> dict[str, Records]:
    return {"records": records(buffer, name)}


def _no_keys(raw: Raw) -> tuple[int, int | None]:
    return NONE, None  # of image_data each record is decoded


def _keys(raw: Raw) -> tuple[int, int | None]:
    return spelling.image_key(raw), None


def _strange(raw: Raw) -> RecordError:
    """The fault of a record of no known image."""
    try:
        vg_id = spelling.image_key(raw)
    except RecordError as fault:
        return fault
    return RecordError("image_id is not in image_data", "the id of an image", f"image_id is {vg_id}")


def _images(raws: Records, name: str, book: Book) -> dict[int, VgImage]:
    """{vg_id: VgImage}, ascending; bad and repeated records are rejected."""
    found = spelling.images(raws.whole())
    if found is None:
        items = [Item(raw, f"{name}[{position}]", name) for position, raw in enumerate(raws)]
        good = unique(decoded(items, spelling.image, book), lambda image: image.image_id, book)
        found = [image for image, _ in good]
    return {image.image_id: image for image in sorted(found)}


def _items(files: Iterable[_File], vg_id: int, book: Book) -> dict[str, list[Item]]:
    """What the files list of one image, by kind and not decoded; records without their lists are rejected."""
    found: dict[str, list[Item]] = {noun: [] for lists in _LISTS.values() for noun in lists.values()}
    for file in files:
        for position in file.groups.of(vg_id):
            place = f"{file.name}[{position}]"
            try:
                top = spelling.top(file.records[position], file.lists)
            except RecordError as fault:
                book.reject(file.name, place, fault)
                continue
            book.accept(file.name)
            for field, noun in file.lists.items():
                raws: list[Raw] = getattr(top, field)
                ledger = f"{file.name} {noun}"
                found[noun] += [Item(raw, f"{place}.{field}[{at}]", ledger) for at, raw in enumerate(raws)]
    return found


def _good(items: Iterable[Item], reader: Callable[[Raw], T], book: Book) -> tuple[T, ...]:
    """The good records among the items without repeated ids, ascending by id."""
    found = unique(decoded(items, reader, book), lambda record: record.id, book)
    for ledger, count in Counter(item.ledger for _, item in found).items():
        book.accept(ledger, count)
    return tuple(sorted((record for record, _ in found), key=lambda record: record.id))


def _object(raw: Raw) -> VgObject:
    return spelling.whole(spelling.some_object(raw))

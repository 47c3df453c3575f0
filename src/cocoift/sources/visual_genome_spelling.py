"""Decodes single Visual Genome records as releases 1.0, 1.2 and 1.4 spell them.

Every function raises RecordError if the record is bad.
"""

from collections.abc import Iterable

import msgspec
from msgspec import UNSET, Raw, UnsetType

from .records import Id, Pixel, RecordError, Side, absent, at_once, read
from .visual_genome_records import VgImage, VgObject, VgQuestion, VgRegion

_NUMBER = "a number"
_WHOLE = "a whole number"
_TEXTS = "a list of texts"
_OBJECT = "an object"

WANTED = {
    **dict.fromkeys(("image_id", "id", "object_id", "subject_id", "relationship_id", "region_id", "qa_id"), _WHOLE),
    **dict.fromkeys(("image", "coco_id"), _WHOLE),
    **dict.fromkeys(("x", "y", "w", "h", "width", "height"), _NUMBER),
    **dict.fromkeys(("names", "object_names", "synsets", "attributes"), _TEXTS),
    **dict.fromkeys(("name", "predicate", "phrase", "question", "answer"), "text"),
    **dict.fromkeys(("subject", "object"), _OBJECT),
    "merged_object_ids": "a list of whole numbers",
}
_SIZES = {**WANTED, "width": "a positive number of pixels", "height": "a positive number of pixels"}
_LISTS = dict.fromkeys(("objects", "relationships", "attributes", "regions", "qas"), "a list of records")

SomeId = Id | UnsetType
Texts = tuple[str, ...] | None


class Top(msgspec.Struct, frozen=True):
    """One image's record in a file other than image_data; its lists are not decoded further."""

    objects: list[Raw] | UnsetType = UNSET
    attributes: list[Raw] | UnsetType = UNSET
    relationships: list[Raw] | UnsetType = UNSET
    regions: list[Raw] | UnsetType = UNSET
    qas: list[Raw] | UnsetType = UNSET


class SomeObject(msgspec.Struct, frozen=True):
    """An object as any file may write it: whole, or only named by its id."""

    object_id: SomeId = UNSET
    id: SomeId = UNSET
    names: tuple[str, ...] | UnsetType = UNSET
    object_names: tuple[str, ...] | UnsetType = UNSET
    name: str | UnsetType = UNSET
    x: Pixel | UnsetType = UNSET
    y: Pixel | UnsetType = UNSET
    w: Pixel | UnsetType = UNSET
    h: Pixel | UnsetType = UNSET
    synsets: Texts = None
    attributes: Texts = None
    merged_object_ids: tuple[Id, ...] | None = None

    def number(self) -> int:
        """Its id. Raises RecordError if it has none."""
        return either(self.object_id, self.id, "object_id")


class SomeRelation(msgspec.Struct, frozen=True):
    """A relation whose ends are objects in full, or ids of objects."""

    predicate: str
    relationship_id: SomeId = UNSET
    id: SomeId = UNSET
    subject: SomeObject | UnsetType = UNSET
    object: SomeObject | UnsetType = UNSET
    subject_id: SomeId = UNSET
    object_id: SomeId = UNSET

    def number(self) -> int:
        """Its id. Raises RecordError if it has none."""
        return either(self.relationship_id, self.id, "relationship_id")

    def ends(self) -> tuple[tuple[int, SomeObject | None], tuple[int, SomeObject | None]]:
        """The ids of subject and object, each with what the record tells of it. Raises RecordError if one has none."""
        return _end(self.subject, self.subject_id, "subject"), _end(self.object, self.object_id, "object")


class _Image(msgspec.Struct, frozen=True):
    width: Side
    height: Side
    image_id: SomeId = UNSET
    id: SomeId = UNSET
    coco_id: Id | None = None


class _Keys(msgspec.Struct, frozen=True):
    image_id: SomeId = UNSET
    id: SomeId = UNSET


class _Region(msgspec.Struct, frozen=True):
    phrase: str
    x: Pixel
    y: Pixel
    width: Pixel
    height: Pixel
    region_id: SomeId = UNSET
    id: SomeId = UNSET
    image_id: SomeId = UNSET
    image: SomeId = UNSET


class _Question(msgspec.Struct, frozen=True):
    question: str
    answer: str
    qa_id: SomeId = UNSET
    id: SomeId = UNSET
    image_id: SomeId = UNSET


_IMAGE = msgspec.json.Decoder(_Image)
_IMAGES = msgspec.json.Decoder(list[_Image])
_KEYS = msgspec.json.Decoder(_Keys)
_TOP = msgspec.json.Decoder(Top)
_SOME_OBJECT = msgspec.json.Decoder(SomeObject)
_SOME_RELATION = msgspec.json.Decoder(SomeRelation)
_REGION = msgspec.json.Decoder(_Region)
_QUESTION = msgspec.json.Decoder(_Question)


def _end(some: SomeObject | UnsetType, id: SomeId, field: str) -> tuple[int, SomeObject | None]:
    if some is not UNSET:
        return either(some.object_id, some.id, f"{field}.object_id"), some
    return either(id, UNSET, field), None


def either(first: SomeId, second: SomeId, field: str) -> int:
    """The first id, else the second. Raises RecordError that names the field if there is neither."""
    if first is not UNSET:
        return first
    if second is UNSET:
        raise absent(field)
    return second


def image(raw: Raw) -> VgImage:
    """One record of image_data."""
    return _vg_image(read(raw, _IMAGE, _SIZES))


def images(content: bytes) -> list[VgImage] | None:
    """All records of image_data; None where one is bad or repeats an id."""
    found = at_once(content, _IMAGES, lambda one: one.id if one.image_id is UNSET else one.image_id)
    try:
        return [_vg_image(one) for one in found] if found is not None else None
    except RecordError:
        return None


def _vg_image(found: _Image) -> VgImage:
    return VgImage(either(found.image_id, found.id, "image_id"), found.width, found.height, found.coco_id)


def image_key(raw: Raw) -> int:
    """The image that a top-level record is about."""
    found = read(raw, _KEYS, WANTED)
    return either(found.image_id, found.id, "image_id")


def top(raw: Raw, fields: Iterable[str]) -> Top:
    """A top-level record that has the lists of these names."""
    found = read(raw, _TOP, _LISTS)
    for field in fields:
        if getattr(found, field) is UNSET:
            raise absent(field)
    return found


def some_object(raw: Raw) -> SomeObject:
    """An object that has an id, and perhaps no more."""
    found = read(raw, _SOME_OBJECT, WANTED)
    found.number()
    return found


def some_relation(raw: Raw) -> SomeRelation:
    """A relation that has an id and both ends."""
    found = read(raw, _SOME_RELATION, WANTED)
    found.number()
    found.ends()
    return found


def whole(some: SomeObject) -> VgObject:
    """The object, if it has all it needs: names and a box."""
    names = some.names if some.names is not UNSET else some.object_names
    if names is UNSET:
        names = UNSET if some.name is UNSET else (some.name,)
    if names is UNSET or some.x is UNSET or some.y is UNSET or some.w is UNSET or some.h is UNSET:
        fields = (("names", names), ("x", some.x), ("y", some.y), ("w", some.w), ("h", some.h))
        raise absent(next(field for field, value in fields if value is UNSET))
    if not any(name.strip() for name in names):
        raise RecordError("names are empty", "one name at least")
    number = some.number()
    attributes = tuple(sorted(set(some.attributes))) if some.attributes else ()
    merged = tuple(sorted(set(some.merged_object_ids) - {number})) if some.merged_object_ids else ()
    return VgObject(number, names, some.synsets or (), some.x, some.y, some.w, some.h, attributes, merged)


def region(raw: Raw, image_id: int) -> VgRegion:
    """One region of that image."""
    found = read(raw, _REGION, WANTED)
    _check_image(found.image_id if found.image_id is not UNSET else found.image, image_id)
    id = either(found.region_id, found.id, "region_id")
    return VgRegion(id, found.phrase, found.x, found.y, found.width, found.height)


def question(raw: Raw, image_id: int) -> VgQuestion:
    """One question about that image."""
    found = read(raw, _QUESTION, WANTED)
    _check_image(found.image_id, image_id)
    return VgQuestion(either(found.qa_id, found.id, "qa_id"), found.question, found.answer)


def _check_image(named: SomeId, image_id: int) -> None:
    if named is not UNSET and named != image_id:
        wrong = f"image_id is {named}, but the record is about image {image_id}"
        raise RecordError("image_id is not that of the record around it", "the same image_id", wrong)

"""What is known of one Visual Genome image: frozen records, the same for every release."""

import msgspec


class VgImage(msgspec.Struct, frozen=True, gc=False, order=True):
    """One image; coco_id is the number of the same picture in COCO, if it is there."""

    image_id: int
    width: int
    height: int
    coco_id: int | None = None


class VgObject(msgspec.Struct, frozen=True, gc=False, order=True):
    """One object: names as written, the box's corner and size in pixels, attributes sorted without repeats.

    merged_ids: further ids of this object, which other records may use. listed: the objects file has it; others
    stand in an attributes or relationships record only.
    """

    id: int
    names: tuple[str, ...]
    synsets: tuple[str, ...]
    x: float
    y: float
    w: float
    h: float
    attributes: tuple[str, ...] = ()
    merged_ids: tuple[int, ...] = ()
    listed: bool = True


class VgRelation(msgspec.Struct, frozen=True, gc=False, order=True):
    """One relation; subject and object are ids of objects of the same image."""

    id: int
    predicate: str
    subject: int
    object: int


class VgRegion(msgspec.Struct, frozen=True, gc=False, order=True):
    """A box, and what an annotator said of it; it may leave the image."""

    id: int
    phrase: str
    x: float
    y: float
    width: float
    height: float


class VgQuestion(msgspec.Struct, frozen=True, gc=False, order=True):
    """A question about the image and its answer, as written."""

    id: int
    question: str
    answer: str

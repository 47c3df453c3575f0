"""What the annotation files say of each image, as they say it and not merged: the witness that the audit calls."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..boxes import Convention
from ..sources.coco import CocoFiles, CocoRecord
from ..sources.visual_genome import VgObject, VgRecord, VgRegion, VisualGenomeFiles
from ..tally import Tally

PADDED = Convention()
_KEPT = 64  # pictures in memory; the rounds of an image stand together
_SAME_SHAPE = 0.02  # copies of a picture differ by so much at most in width / height, or one was cropped


class Rect(NamedTuple):
    """One box in pixels of the picture that the dialogs speak of: left, top, right, bottom."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def area(self) -> float:
        return max(0.0, self.x2 - self.x1) * max(0.0, self.y2 - self.y1)

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x1 + self.x2) / 2, (self.y1 + self.y2) / 2


@dataclass(frozen=True)
class Instance:
    """One COCO annotation."""

    category: str
    rect: Rect
    area: float
    crowd: bool


@dataclass
class Thing:
    """One Visual Genome object, with the attributes that any file gives it."""

    names: list[str] = field(default_factory=list)
    rects: list[Rect] = field(default_factory=list)
    attributes: set[str] = field(default_factory=set)


@dataclass
class Picture:
    """All records of one image, by the ids that evidence uses."""

    key: str
    width: int
    height: int
    file_name: str = ""
    instances: dict[int, Instance] = field(default_factory=dict)
    captions: dict[int, str] = field(default_factory=dict)
    keypoints: dict[int, list[float]] = field(default_factory=dict)
    objects: dict[int, Thing] = field(default_factory=dict)
    relations: dict[int, tuple[str, int, int]] = field(default_factory=dict)
    regions: dict[int, tuple[str, Rect]] = field(default_factory=dict)
    questions: dict[int, tuple[str, str]] = field(default_factory=dict)
    # masks are unpacked where a check asks for them
    record: CocoRecord | None = field(default=None, compare=False, repr=False)

    def of(self, category: str, *, crowd: bool = False) -> list[int]:
        """The ids of the instances of one category, crowd boxes or the others."""
        return [id for id, one in self.instances.items() if one.category == category and one.crowd == crowd]

    def texts(self) -> Iterable[str]:
        """All that annotators wrote about the image, but for predicates."""
        yield from self.captions.values()
        for thing in self.objects.values():
            yield from [*thing.names, *sorted(thing.attributes)]
        for phrase, _ in self.regions.values():
            yield phrase
        for pair in self.questions.values():
            yield from pair


class Pictures(Mapping[str, Picture]):
    """The pictures by the key that the dialogs use, each read from the files when it is asked for.

    A COCO image in several splits is that of the first; of several Visual Genome copies the one with most annotations
    speaks, as long as its shape is COCO's. Visual Genome's images are there under their own keys as well, but not
    among those that are iterated where a COCO image has them.
    """

    def __init__(self, coco: Sequence[CocoFiles], genome: VisualGenomeFiles | None) -> None:
        self._genome = genome
        self._split_of: dict[int, CocoFiles] = {}
        for files in reversed(coco):
            self._split_of |= dict.fromkeys(files.images, files)
        self._copies: dict[int, list[int]] = {}
        for vg_id, image in (genome.images if genome else {}).items():
            if image.coco_id is not None and image.coco_id in self._split_of:
                self._copies.setdefault(image.coco_id, []).append(vg_id)
        self._kept: OrderedDict[str, Picture] = OrderedDict()

    def __getitem__(self, key: str) -> Picture:
        if key not in self._kept:
            self._kept[key] = self._read(key)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def __iter__(self) -> Iterator[str]:
        yield from (f"coco:{id}" for id in sorted(self._split_of))
        joined = {vg_id for copies in self._copies.values() for vg_id in copies}
        yield from (f"vg:{id}" for id in (self._genome.images if self._genome else ()) if id not in joined)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _read(self, key: str) -> Picture:
        source, _, number = key.partition(":")
        id = int(number) if number.isdecimal() else -1
        if source == "coco" and id in self._split_of:
            files = self._split_of[id]
            picture = _coco_picture(key, files.record(id, Tally()), files.categories)
            copy = self._copy(id, picture)
            if self._genome is not None and copy is not None:
                _add_genome(self._genome.record(copy, Tally()), picture)
            return picture
        if source == "vg" and self._genome is not None and id in self._genome.images:
            record = self._genome.record(id, Tally())
            picture = Picture(key, record.image.width, record.image.height)
            _add_genome(record, picture)
            return picture
        raise KeyError(key)

    def _copy(self, image_id: int, picture: Picture) -> int | None:
        """The Visual Genome image that speaks for the COCO image."""
        if self._genome is None:
            return None
        genome, shape = self._genome, picture.width / picture.height
        sizes = {id: genome.images[id] for id in self._copies.get(image_id, ())}
        alike = [id for id, one in sizes.items() if abs(one.width / one.height / shape - 1) <= _SAME_SHAPE]
        if len(alike) < 2:
            return alike[0] if alike else None
        return max(alike, key=lambda vg_id: (genome.richness(vg_id), -vg_id))


@dataclass(frozen=True)
class Witness:
    """All images of a build's inputs by the key that the dialogs use, the names of the COCO categories by id, and
    how the build writes boxes."""

    pictures: Mapping[str, Picture]
    categories: dict[int, str]
    convention: Convention = PADDED


def iou(a: Rect, b: Rect) -> float:
    """Intersection over union; 0 where they do not meet."""
    shared = Rect(max(a.x1, b.x1), max(a.y1, b.y1), min(a.x2, b.x2), min(a.y2, b.y2))
    if shared.x2 <= shared.x1 or shared.y2 <= shared.y1:
        return 0.0
    return shared.area / (a.area + b.area - shared.area)


def witness(
    sources: Mapping[str, Any], convention: Convention = PADDED, names: Mapping[str, str] | None = None
) -> Witness:
    """Opens the files that a config's `sources` name by absolute paths; pictures are read as they are asked for.

    names: what to call the file of a path in errors. Raises SourceError if a file is missing or broken.
    """

    def named(paths: Mapping[str, str]) -> dict[str, str]:
        return {kind: (names or {}).get(path, path) for kind, path in paths.items()}

    coco = []
    for given in sources.get("coco", ()):
        files = {kind: path for kind, path in given.items() if kind != "split"}
        coco.append(CocoFiles(given["split"], **files, names=named(files)))
    graph = sources.get("visual_genome")
    genome = VisualGenomeFiles(graph, named(graph)) if graph else None
    categories = {id: name for files in coco for id, (name, _) in files.categories.items()}
    return Witness(Pictures(coco, genome), categories, convention)


def _coco_picture(key: str, record: CocoRecord, categories: Mapping[int, tuple[str, str]]) -> Picture:
    image = record.image
    picture = Picture(key, image.width, image.height, image.file_name, record=record)
    for one in record.instances:
        x, y, w, h = one.bbox
        rect = _clipped(Rect(x, y, x + w, y + h), picture)
        picture.instances[one.id] = Instance(categories[one.category_id][0], rect, one.area, one.iscrowd)
    picture.captions.update((one.id, one.caption) for one in record.captions)
    picture.keypoints.update((one.id, list(one.keypoints)) for one in record.persons)
    return picture


def _add_genome(record: VgRecord, picture: Picture) -> None:
    """Adds what Visual Genome says, its boxes in the frame of the picture."""

    def rect(one: VgObject | VgRegion, width: float, height: float) -> Rect:
        sx, sy = picture.width / record.image.width, picture.height / record.image.height
        return _clipped(Rect(one.x * sx, one.y * sy, (one.x + width) * sx, (one.y + height) * sy), picture)

    for thing in record.objects:
        names = [*dict.fromkeys(filter(None, map(folded, thing.names)))]
        attributes = {folded(text) for text in thing.attributes}
        picture.objects[thing.id] = Thing(names, [rect(thing, thing.w, thing.h)], attributes)
    for relation in record.relations:
        picture.relations[relation.id] = (folded(relation.predicate), relation.subject, relation.object)
    for region in record.regions:
        picture.regions[region.id] = (region.phrase, rect(region, region.width, region.height))
    for pair in record.questions:
        picture.questions[pair.id] = (pair.question, pair.answer)


def _clipped(rect: Rect, picture: Picture) -> Rect:
    def within(value: float, largest: int) -> float:
        return min(max(float(value), 0.0), float(largest))

    return Rect(
        within(rect.x1, picture.width),
        within(rect.y1, picture.height),
        within(rect.x2, picture.width),
        within(rect.y2, picture.height),
    )


def folded(text: str) -> str:
    """The text in lower case with single spaces."""
    return " ".join(text.lower().split())

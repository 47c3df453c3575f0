"""What the annotation files say, read with the plain json module: the witness that the audit calls."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

Json = dict[str, Any]


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
    """One Visual Genome object; each file that has it adds names, boxes and attributes."""

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


@dataclass(frozen=True)
class Witness:
    """All images of a build's inputs, by the key that the dialogs use, and the names of the COCO categories."""

    pictures: dict[str, Picture]
    categories: dict[int, str]


def iou(a: Rect, b: Rect) -> float:
    """Intersection over union; 0 where they do not meet."""
    shared = Rect(max(a.x1, b.x1), max(a.y1, b.y1), min(a.x2, b.x2), min(a.y2, b.y2))
    if shared.x2 <= shared.x1 or shared.y2 <= shared.y1:
        return 0.0
    return shared.area / (a.area + b.area - shared.area)


def witness(sources: Mapping[str, Any]) -> Witness:
    """Reads the files that a config's `sources` name by absolute paths."""
    found = Witness({}, {})
    for split in sources.get("coco", []):
        _read_coco(split, found)
    if "visual_genome" in sources:
        _read_visual_genome(sources["visual_genome"], found)
    return found


def _load(path: str) -> Any:
    return json.loads(Path(path).read_text(encoding="utf-8"))


def _read_coco(files: Mapping[str, str], found: Witness) -> None:
    for kind in ("instances", "captions", "person_keypoints"):
        if kind not in files:
            continue
        document = _load(files[kind])
        for image in document["images"]:
            key = f"coco:{image['id']}"
            found.pictures.setdefault(key, Picture(key, image["width"], image["height"], image["file_name"]))
        found.categories.update({one["id"]: one["name"] for one in document.get("categories", [])})
        for record in document["annotations"]:
            picture = found.pictures[f"coco:{record['image_id']}"]
            if kind == "captions":
                picture.captions[record["id"]] = record["caption"]
            elif kind == "person_keypoints":
                picture.keypoints[record["id"]] = record["keypoints"]
            else:
                x, y, w, h = record["bbox"]
                picture.instances[record["id"]] = Instance(
                    found.categories[record["category_id"]],
                    _clipped(Rect(x, y, x + w, y + h), picture),
                    record["area"],
                    bool(record["iscrowd"]),
                )


def _read_visual_genome(files: Mapping[str, str], found: Witness) -> None:
    places: dict[int, tuple[Picture, float, float]] = {}
    for image in _load(files["image_data"]):
        own, joined = f"vg:{image['image_id']}", f"coco:{image['coco_id']}"
        picture = found.pictures.get(joined) or found.pictures.setdefault(
            own, Picture(own, image["width"], image["height"])
        )
        places[image["image_id"]] = (picture, picture.width / image["width"], picture.height / image["height"])
    readers = {
        "objects": _add_objects,
        "attributes": _add_objects,
        "relationships": _add_relations,
        "region_descriptions": _add_regions,
        "question_answers": _add_questions,
        "scene_graphs": _add_graph,
    }
    for kind, add in readers.items():
        for image in _load(files[kind]) if kind in files else []:
            number = image["image_id"] if "image_id" in image else image["id"]
            add(image, *places[number])


def _add_objects(image: Json, picture: Picture, sx: float, sy: float) -> None:
    for record in [*image.get("objects", []), *image.get("attributes", [])]:
        _add_thing(record, picture, sx, sy)


def _add_thing(record: Json, picture: Picture, sx: float, sy: float) -> int:
    number: int = record["object_id"] if "object_id" in record else record["id"]
    thing = picture.objects.setdefault(number, Thing())
    names = record.get("names") or record.get("object_names") or [record.get("name") or ""]
    thing.names += [name for name in map(folded, names) if name and name not in thing.names]
    thing.attributes.update(folded(text) for text in record.get("attributes") or ())
    rect = _clipped(_scaled(record, sx, sy, size=("w", "h")), picture)
    if rect not in thing.rects:
        thing.rects.append(rect)
    return number


def _add_relations(image: Json, picture: Picture, sx: float, sy: float) -> None:
    for record in image["relationships"]:
        number = record["relationship_id"] if "relationship_id" in record else record["id"]
        subject = _add_thing(record["subject"], picture, sx, sy)
        target = _add_thing(record["object"], picture, sx, sy)
        picture.relations[number] = (folded(record["predicate"]), subject, target)


def _add_graph(image: Json, picture: Picture, sx: float, sy: float) -> None:
    for record in image["objects"]:
        _add_thing(record, picture, sx, sy)
    for record in image["relationships"]:
        ends = record["subject_id"], record["object_id"]
        picture.relations[record["relationship_id"]] = (folded(record["predicate"]), *ends)


def _add_regions(image: Json, picture: Picture, sx: float, sy: float) -> None:
    for record in image["regions"]:
        number = record["region_id"] if "region_id" in record else record["id"]
        rect = _clipped(_scaled(record, sx, sy, size=("width", "height")), picture)
        picture.regions[number] = (record["phrase"], rect)


def _add_questions(image: Json, picture: Picture, sx: float, sy: float) -> None:
    for record in image["qas"]:
        picture.questions[record["qa_id"]] = (record["question"], record["answer"])


def _scaled(record: Json, sx: float, sy: float, *, size: tuple[str, str]) -> Rect:
    x, y, w, h = record["x"], record["y"], record[size[0]], record[size[1]]
    return Rect(x * sx, y * sy, (x + w) * sx, (y + h) * sy)


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

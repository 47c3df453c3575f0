"""Writes the files of Visual Genome, in the shape of release 1.4."""

from contextlib import ExitStack
from math import gcd
from pathlib import Path
from random import Random
from typing import NamedTuple

from .draws import generator
from .files import ArrayFile
from .genome import Known, Thing, known
from .pictures import Density, picture
from .sayings import questions, regions

KINDS = ("image_data", "objects", "attributes", "relationships", "region_descriptions", "question_answers")
_FIRST_ID = 2_300_000
_SPELLINGS = ("{} ", " {}", "{}.")


class Join(NamedTuple):
    """How many pictures there are, how many of them are COCO's, and how many COCO has."""

    pictures: int
    joined: int
    coco: int

    def partner(self, number: int) -> int | None:
        """The COCO picture that this one is a copy of; partners do not repeat, and come from anywhere in COCO."""
        before = number * self.joined // self.pictures
        if (number + 1) * self.joined // self.pictures == before:
            return None
        step = int(self.coco * 0.618) or 1
        while gcd(step, self.coco) > 1:
            step += 1
        return before * step % self.coco


class _Ids:
    """Numbers of the records, counted over all pictures."""

    def __init__(self) -> None:
        self.object, self.relation, self.region, self.question = 1_000_000, 15_000, 1_000, 980_000


def write_genome(folder: Path, join: Join, seed: int, density: Density) -> None:
    """All files, one picture at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = _Ids()
    with ExitStack() as stack:
        files = {kind: stack.enter_context(ArrayFile(folder / f"{kind}.json")) for kind in KINDS}
        for number in range(join.pictures):
            partner = join.partner(number)
            shown = picture(seed, join.coco + number if partner is None else partner, density)
            rng = generator(seed, "genome", number)
            seen = known(rng, shown, density)
            id = _FIRST_ID + number
            coco_id = "null" if partner is None else shown.id
            url = f"https://images.example.org/VG_100K/{id}.jpg"
            files["image_data"].add(
                f'{{"width": {seen.width}, "url": "{url}", "height": {seen.height}, "image_id": {id}, '
                f'"coco_id": {coco_id}, "flickr_id": null}}'
            )
            _things(files, rng, seen, id, url, ids)
            files["region_descriptions"].add(_regions(rng, seen, density, id, ids))
            files["question_answers"].add(_questions(rng, seen, density, id, ids))


def _things(files: dict[str, ArrayFile], rng: Random, seen: Known, id: int, url: str, ids: _Ids) -> None:
    first = ids.object
    ids.object += len(seen.things)
    told = [_Told(rng, thing, first + place) for place, thing in enumerate(seen.things)]
    objects = ", ".join(f'{{{one.start}, "merged_object_ids": [], {one.names}, {one.end}}}' for one in told)
    files["objects"].add(f'{{"image_id": {id}, "objects": [{objects}], "image_url": "{url}"}}')
    attributes = ", ".join(f"{{{one.start}, {one.names}, {one.attributes}{one.end}}}" for one in told)
    files["attributes"].add(f'{{"image_id": {id}, "attributes": [{attributes}]}}')
    links = []
    for link in seen.links:
        ids.relation += 1
        subject, object = told[link.subject], told[link.object]
        links.append(
            f'{{"predicate": "{link.predicate}", "object": {{{object.start}, "merged_object_ids": [], '
            f'{object.names}, {object.end}}}, "relationship_id": {ids.relation}, "synsets": ["be.v.01"], '
            f'"subject": {{"name": "{subject.name}", {subject.start}, {subject.end}}}}}'
        )
    files["relationships"].add(f'{{"relationships": [{", ".join(links)}], "image_id": {id}}}')


class _Told:
    """The pieces of an object's record, which stand in several files."""

    def __init__(self, rng: Random, thing: Thing, id: int) -> None:
        x, y, w, h = thing.box
        self.name = name = _spelt(rng, thing.name)
        synset = f'"{thing.name.replace(" ", "_")}.n.01"' if rng.random() < 0.92 else ""
        self.start = f'"synsets": [{synset}], "h": {h}, "object_id": {id}'
        self.names = f'"names": ["{name}"]'
        said = '", "'.join(thing.attributes)
        self.attributes = f'"attributes": ["{said}"], ' if said else ""
        self.end = f'"w": {w}, "y": {y}, "x": {x}'


def _spelt(rng: Random, name: str) -> str:
    """The name, seldom with a stray sign or in capitals."""
    habit = rng.random()
    if habit > 0.02:
        return name
    return name.upper() if habit < 0.004 else _SPELLINGS[int(rng.random() * len(_SPELLINGS))].format(name)


def _regions(rng: Random, seen: Known, density: Density, id: int, ids: _Ids) -> str:
    records = []
    for region in regions(rng, seen, density):
        ids.region += 1
        x, y, w, h = region.box
        records.append(
            f'{{"region_id": {ids.region}, "width": {w}, "height": {h}, "image_id": {id}, '
            f'"phrase": "{region.phrase}", "y": {y}, "x": {x}}}'
        )
    return f'{{"regions": [{", ".join(records)}], "id": {id}}}'


def _questions(rng: Random, seen: Known, density: Density, id: int, ids: _Ids) -> str:
    records = []
    for question, answer in questions(rng, seen, density):
        ids.question += 1
        records.append(
            f'{{"a_objects": [], "question": "{question}", "image_id": {id}, "qa_id": {ids.question}, '
            f'"answer": "{answer}", "q_objects": []}}'
        )
    return f'{{"id": {id}, "qas": [{", ".join(records)}]}}'

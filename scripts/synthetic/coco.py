"""Writes one split of COCO: instances, captions and keypoints of persons."""

from contextlib import ExitStack
from pathlib import Path
from random import Random

from .captions import captions
from .draws import generator
from .files import LICENCES, CocoFile
from .outlines import crowd, keypoints, outline
from .pictures import Density, Instance, Picture, picture

KINDS = ("instances", "captions", "person_keypoints")
_PER_IMAGE = {"instances": 7.3, "captions": 5.0, "person_keypoints": 2.2}
_NUMBERS = {"person": 82.0}  # of an outline, on average
_FEWER = 41.0


def write_split(folder: Path, split: str, numbers: range, seed: int, density: Density) -> None:
    """The three files of a split, whose pictures are those of the numbers."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        files = {
            kind: stack.enter_context(
                CocoFile(folder / f"{kind}_{split}.json", seed, int(len(numbers) * _PER_IMAGE[kind])),
            )
            for kind in KINDS
        }
        instances, said = numbers.start * 10, numbers.start * 10
        for number in numbers:
            shown = picture(seed, number, density)
            rng = generator(seed, "coco", number)
            image = _image(shown, split, rng)
            files["instances"].image(image)
            files["captions"].image(image)
            everything, persons = _annotations(rng, shown, instances)
            instances += len(everything)
            files["instances"].annotations(everything)
            if persons:
                files["person_keypoints"].image(image)
                files["person_keypoints"].annotations(persons)
            texts = captions(rng, shown, 6 if rng.random() < 0.004 else 5)
            files["captions"].annotations(
                f'{{"image_id":{shown.id},"id":{said + place},"caption":"{text}"}}'
                for place, text in enumerate(texts, start=1)
            )
            said += len(texts)


def _image(shown: Picture, split: str, rng: Random) -> str:
    name = f"{shown.id:012}.jpg"
    return (
        f'{{"license":{rng.randint(1, LICENCES)},"file_name":"{name}",'
        f'"coco_url":"http://images.example.org/{split}/{name}","height":{shown.height},"width":{shown.width},'
        f'"date_captured":"2013-11-{rng.randint(14, 25)} {rng.randint(0, 23):02}:52:01",'
        f'"flickr_url":"http://farm{rng.randint(1, 9)}.example.org/{rng.randint(1000, 9999)}/{shown.id:010}_z.jpg",'
        f'"id":{shown.id}}}'
    )


def _annotations(rng: Random, shown: Picture, first: int) -> tuple[list[str], list[str]]:
    """The records of all instances, and those of persons with their keypoints."""
    everything, persons = [], []
    for place, one in enumerate(shown.instances, start=1):
        start, end = _record(rng, shown, one, first + place)
        everything.append(f"{start},{end}")
        if one.category.group == "person":
            points, labelled = (",".join(["0"] * 51), 0) if one.crowd else keypoints(rng, *one.box)
            persons.append(f'{start},"num_keypoints":{labelled},"keypoints":[{points}],{end}')
    return everything, persons


def _record(rng: Random, shown: Picture, one: Instance, id: int) -> tuple[str, str]:
    x, y, w, h = one.box
    area: float
    if one.crowd:
        segmentation, area = crowd(rng, shown.width, shown.height, one.box)
        id = 900_000_000_000 + one.category.id * 1_000_000 + shown.id
    else:
        segmentation, area = outline(rng, x, y, w, h, _NUMBERS.get(one.category.group, _FEWER))
    return (
        f'{{"segmentation":{segmentation},"area":{area:.4f},"iscrowd":{int(one.crowd)}',
        f'"image_id":{shown.id},"bbox":[{x},{y},{w},{h}],"category_id":{one.category.id},"id":{id}}}',
    )

"""The least that any tool must do which reads these files and writes that much, in one process."""

from pathlib import Path

import msgspec
from msgspec import Raw

from cocoift.config import Config
from cocoift.sources.files import open_bytes

Box = tuple[float, float, float, float]
_BLOCK = b"x" * 2**20
COCO_KINDS = ("instances", "captions", "person_keypoints")
GENOME_KINDS = ("objects", "attributes", "relationships", "scene_graphs", "region_descriptions", "question_answers")


class _Image(msgspec.Struct, gc=False):
    id: int
    file_name: str
    width: int
    height: int


class _Annotation(msgspec.Struct, gc=False):
    id: int
    image_id: int
    category_id: int = 0
    bbox: Box = (0, 0, 0, 0)
    area: float = 0
    iscrowd: int = 0
    keypoints: tuple[float, ...] = ()
    caption: str = ""


class _Coco(msgspec.Struct, gc=False):
    images: list[Raw]
    annotations: list[Raw]


class _Thing(msgspec.Struct, gc=False):
    x: float = 0
    y: float = 0
    w: float = 0
    h: float = 0
    width: float = 0
    height: float = 0
    names: list[str] = []
    attributes: list[str] = []
    phrase: str = ""
    question: str = ""
    answer: str = ""
    predicate: str = ""


class _Genome(msgspec.Struct, gc=False):
    image_id: int = 0
    objects: list[_Thing] = []
    attributes: list[_Thing] = []
    relationships: list[_Thing] = []
    regions: list[_Thing] = []
    qas: list[_Thing] = []


def inputs(config: Config) -> tuple[list[Path], list[Path]]:
    """The annotation files of the config: COCO's, and Visual Genome's."""
    coco = [getattr(source, kind) for source in config.sources.coco for kind in COCO_KINDS]
    genome = [getattr(config.sources.visual_genome, kind, None) for kind in GENOME_KINDS]
    return [file.path for file in coco if file is not None], [file.path for file in genome if file is not None]


def floor(config: Config, written: Path, size: int) -> int:
    """Maps every input, splits it into records, decodes each once by declared types, keeps none; writes so many bytes.

    Gives the number of bytes read.
    """
    read = 0
    coco, genome = inputs(config)
    whole = msgspec.json.Decoder(_Coco)
    image, annotation = msgspec.json.Decoder(_Image), msgspec.json.Decoder(_Annotation)
    for path in coco:
        data = open_bytes(path)
        read += len(data)
        file = whole.decode(data)
        for raw in file.images:
            image.decode(raw)
        for raw in file.annotations:
            annotation.decode(raw)
    split, record = msgspec.json.Decoder(list[Raw]), msgspec.json.Decoder(_Genome)
    for path in genome:
        data = open_bytes(path)
        read += len(data)
        for raw in split.decode(data):
            record.decode(raw)
    with written.open("wb") as file_out:
        for start in range(0, size, len(_BLOCK)):
            file_out.write(_BLOCK[: size - start])
    return read

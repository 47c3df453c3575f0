"""Writes small annotation files, and finds the real ones where they are at hand."""

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real annotations."""
    folder = Path(os.environ.get("COCOIFT_DATA", REPOSITORY.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real annotations at {folder}; set COCOIFT_DATA to their folder")
    return folder


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, Any], Path]:
    """Writes bytes as they are, and anything else as JSON, and returns the path."""

    def write(name: str, content: Any) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return write


COCO: dict[str, dict[str, Any]] = {
    "instances": {
        "licenses": [{"id": 4, "name": "Attribution License", "url": "http://x/by"}, {"id": 7, "url": "http://x/none"}],
        "images": [
            {"id": 9, "file_name": "000000000009.jpg", "width": 640, "height": 480, "license": 4},
            {"id": 3, "file_name": "000000000003.jpg", "width": 100, "height": 50, "coco_url": "http://x/3.jpg"},
            {"id": 5, "file_name": "000000000005.jpg", "width": 20, "height": 10},
        ],
        "annotations": [
            {"id": 12, "image_id": 9, "category_id": 18, "bbox": [10, 20, 30.5, 40], "area": 700.25, "iscrowd": 0,
             "segmentation": [[10, 20, 40.5, 20, 40.5, 60, 10, 60]]},
            {"id": 11, "image_id": 9, "category_id": 1, "bbox": [1, 2, 3, 4], "area": 12, "iscrowd": 0,
             "segmentation": []},
            {"id": 14, "image_id": 3, "category_id": 1, "bbox": [0, 0, 2, 50], "area": 100, "iscrowd": 1,
             "segmentation": {"counts": [0, 100, 4900], "size": [50, 100]}},
        ],
        "categories": [
            {"id": 18, "name": "dog", "supercategory": "animal"},
            {"id": 1, "name": "person", "supercategory": "person"},
        ],
    },
    "captions": {
        "images": [{"id": 9, "file_name": "000000000009.jpg", "width": 640, "height": 480}],
        "annotations": [
            {"id": 52, "image_id": 9, "caption": "A dog waits. "},
            {"id": 51, "image_id": 9, "caption": "A man and his dog"},
        ],
    },
    "person_keypoints": {
        "images": [{"id": 9, "file_name": "000000000009.jpg", "width": 640, "height": 480}],
        "annotations": [
            {"id": 11, "image_id": 9, "category_id": 1, "bbox": [1, 2, 3, 4], "area": 12, "iscrowd": 0,
             "segmentation": [], "keypoints": [2, 3, 2, 3, 4, 1, *[0] * 45], "num_keypoints": 2},
        ],
        "categories": [{"id": 1, "name": "person", "supercategory": "person"}],
    },
}  # fmt: skip

BOX = {"x": 10, "y": 20, "w": 30, "h": 40}
VISUAL_GENOME: dict[str, list[dict[str, Any]]] = {
    "image_data": [
        {"image_id": 8, "width": 400, "height": 300, "coco_id": 9, "url": "http://x/8.jpg"},
        {"image_id": 2, "width": 800, "height": 600, "coco_id": None},
    ],
    "objects": [
        {"image_id": 8, "objects": [
            {"object_id": 31, "names": ["man", "guy"], "synsets": ["man.n.01"], **BOX, "merged_object_ids": [39]},
            {"object_id": 30, "names": ["hat"], "synsets": [], "x": -1, "y": 0, "w": 5, "h": 6.5},
        ]},
        {"image_id": 2, "objects": []},
    ],
    "attributes": [
        {"image_id": 8, "attributes": [
            {"object_id": 30, "names": ["hat"], **BOX, "attributes": ["red", "old"]},
            {"object_id": 30, "names": ["hat"], **BOX, "attributes": ["felt", "red"]},
        ]},
    ],
    "relationships": [
        {"image_id": 8, "relationships": [
            {"relationship_id": 41, "predicate": "wears", "subject": {"object_id": 39, "name": "man", **BOX},
             "object": {"object_id": 30, "names": ["hat"], **BOX}},
            {"relationship_id": 40, "predicate": "ON ", "subject": {"object_id": 30, "name": "hat", **BOX},
             "object": {"object_id": 31, "name": "man", **BOX}},
        ]},
    ],
    "region_descriptions": [
        {"id": 8, "regions": [
            {"region_id": 61, "image_id": 8, "phrase": "a red hat", "x": -3, "y": 1, "width": 9, "height": 8},
            {"region_id": 60, "image_id": 8, "phrase": "a man ", "x": 10, "y": 20, "width": 30, "height": 40},
        ]},
    ],
    "question_answers": [
        {"id": 8, "qas": [
            {"qa_id": 71, "image_id": 8, "question": "What is red?", "answer": "The hat."},
            {"qa_id": 70, "image_id": 8, "question": "Who is it?", "answer": "A man."},
        ]},
    ],
}  # fmt: skip


@pytest.fixture
def coco() -> dict[str, dict[str, Any]]:
    """The content of three small COCO files; every call of a test may change its own."""
    return copy.deepcopy(COCO)


@pytest.fixture
def visual_genome() -> dict[str, list[dict[str, Any]]]:
    """The content of six small Visual Genome files in the spelling of release 1.4."""
    return copy.deepcopy(VISUAL_GENOME)

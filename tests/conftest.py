"""Builds over the real annotations and the bundled sample, each made once for all tests that read it."""

import fcntl
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

REPO = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("COCOIFT_DATA", REPO.parent / "shared" / "data"))
VG_FILES = ("image_data", "objects", "attributes", "relationships", "region_descriptions", "question_answers")
NAMES = ("sample", "official", "first5_v1_2", "first5_v1_0", "scene_graphs", "val2017")


@dataclass(frozen=True)
class Built:
    """One finished build: its name, the folder of its output, and the sources of its config by absolute paths."""

    name: str
    folder: Path
    sources: dict[str, Any]


BuildOf = Callable[[str], Built]


def coco(folder: Path, split: str, *more: str) -> dict[str, Any]:
    kinds = ("instances", "captions", "person_keypoints", *more)
    return {"split": split, **{kind: str(folder / f"{kind}_{split}.json") for kind in kinds}}


def visual_genome(folder: Path, *kinds: str) -> dict[str, str]:
    return {kind: str(folder / f"{kind}.json") for kind in kinds}


def config_of(name: str) -> dict[str, Any]:
    """The config of one build but for its output; all paths are absolute."""
    first5 = DATA / "vg_first5"
    vg_only = {"scope": "vg"}
    sample = REPO / "configs" / "sample"
    return {
        "sample": {
            "sources": {
                "coco": [coco(sample / "coco", "sample", "panoptic", "stuff")],
                "visual_genome": visual_genome(sample / "vg", *VG_FILES),
            },
            "images": {"scope": "all"},
        },
        "official": {"sources": {"coco": [coco(DATA / "coco_official", "val2017")]}},
        "first5_v1_2": {"sources": {"visual_genome": visual_genome(first5 / "v1.2.0", *VG_FILES)}, "images": vg_only},
        "first5_v1_0": {"sources": {"visual_genome": visual_genome(first5 / "v1.0.0", *VG_FILES)}, "images": vg_only},
        "scene_graphs": {
            "sources": {"visual_genome": visual_genome(DATA / "vg_scene_graphs", "image_data", "scene_graphs")},
            "images": vg_only,
        },
        "val2017": {
            "sources": {
                "coco": [coco(DATA / "coco_val2017", "val2017")],
                "visual_genome": visual_genome(DATA / "vg_joined", *VG_FILES[:4]),
            },
            "images": {"scope": "coco"},
        },
    }[name]


@pytest.fixture(scope="session")
def build_of(tmp_path_factory: pytest.TempPathFactory) -> BuildOf:
    """A function that gives the build of a name, made when first asked for, by one process for all.

    "sample: rel/*, followup/*" is the build of the sample with those tasks alone.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    made: dict[str, Built] = {}

    def build_named(name: str) -> Built:
        if name not in made:
            folder = shared / re.sub(r"\W+", "-", f"build {name}")
            folder.mkdir(exist_ok=True)
            with (folder / "lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                made[name] = _built(name, folder)
        return made[name]

    return build_named


@pytest.fixture(scope="session", params=NAMES)
def built(request: pytest.FixtureRequest, build_of: BuildOf) -> Built:
    """Each of the builds in turn."""
    return build_of(request.param)


def _built(name: str, folder: Path) -> Built:
    from cocoift.build import build
    from cocoift.config import load_config
    from cocoift.engines import engine_of

    inputs, _, tasks = name.partition(": ")
    if inputs != "sample" and not DATA.is_dir():
        pytest.skip(f"no real annotations at {DATA}; set COCOIFT_DATA to their folder")
    chosen = {"tasks": {"include": tasks.split(", ")}} if tasks else {}
    config = config_of(inputs) | chosen | {"output": {"folder": str(folder / "out"), "formats": ["parquet", "llava"]}}
    if not (folder / "out" / "manifest.json").exists():  # written last
        path = folder / "config.yaml"
        path.write_text(yaml.safe_dump(config), encoding="utf-8")
        build(load_config(path), engine=engine_of("local", workers=2))
    return Built(name, folder / "out", config["sources"])


@pytest.fixture
def small(tmp_path: Path) -> Any:
    """Loads the config of a small build, with changes."""
    from small_builds import sample_config

    from cocoift.config import load_config

    return lambda changes=None: load_config(sample_config(tmp_path, changes))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The folder of a finished build of a few images."""
    from small_builds import LIMIT, sample_config

    from cocoift.build import build
    from cocoift.config import load_config

    folder = tmp_path_factory.mktemp("whole")
    build(load_config(sample_config(folder)), limit=LIMIT)
    return folder / "out"

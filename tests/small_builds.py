"""Builds of the bundled sample in folders of a test's own, small enough to be made many times."""

import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import yaml

from cocoift.checkpoints import HIDDEN

# a whole sample of these takes half a second less
FAST = {"tasks.include": ["caption/*"], "output.images_per_shard": 28}
LIMIT = 6  # images of the smallest builds, in three parts
CONFIGS = Path(__file__).resolve().parents[1] / "configs"


def sample_config(folder: Path, changes: Mapping[str, Any] | None = None) -> Path:
    """A config in the folder, with a copy of the sample beside it; changes are as {"dialogs.per_image": 2}."""
    folder.mkdir(exist_ok=True)
    if not (folder / "sample").exists():
        shutil.copytree(CONFIGS / "sample", folder / "sample")
    value = yaml.safe_load((CONFIGS / "sample.yaml").read_text("utf-8"))
    value["output"] = {"folder": "out", "formats": ["parquet", "llava", "jsonl"], "images_per_shard": 2}
    for key, change in (changes or {}).items():
        *above, last = key.split(".")
        part = value
        for name in above:
            part = part.setdefault(name, {})
        part[last] = change
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump(value), "utf-8")
    return path


def hashes(folder: Path) -> dict[str, str]:
    """The hash of each file below the folder, by its path there; not of the records of what is done."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.parent.name != HIDDEN)
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def every_hash(folder: Path) -> dict[str, str]:
    """The same of all files, the records of what is done among them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def rows(out: Path) -> list[dict[str, Any]]:
    """The rows of all Parquet shards of a build, in order."""
    return [row for path in sorted((out / "data").glob("*.parquet")) for row in pq.read_table(path).to_pylist()]

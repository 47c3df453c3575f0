"""The second promise: one config and the same inputs give the same output files, whoever makes them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from small_builds import every_hash, hashes, sample_config

from cocoift.build import Pending, build, merge
from cocoift.config import load_config
from cocoift.engines import engine_of
from cocoift.ranges import ShardRange
from cocoift.writers.manifest import CARD, MANIFEST

CLI = (sys.executable, "-c", "from cocoift.cli import main; main()")
# of the nested lists only those of records: the numbers of a box or a joint have their order
NESTED = ("objects", "attributes", "relationships", "regions", "qas")
CASES = [("0", 1), ("1", 2), ("random", 3)]


def begun(config: Path, out: Path, seed: str, workers: int, *more: str) -> "subprocess.Popen[str]":
    """A process that builds the config with that hash seed and so many workers."""
    command = [*CLI, "build", "-c", str(config), "--out", str(out), "-q", "--workers", str(workers), *more]
    env = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)


def reverse_coco(path: Path) -> None:
    value = json.loads(path.read_bytes())
    for section in ("images", "annotations", "categories", "licenses"):
        value.get(section, []).reverse()
    path.write_text(json.dumps(dict(reversed(value.items()))), "utf-8")


def reverse_genome(path: Path) -> None:
    value = json.loads(path.read_bytes())
    value.reverse()
    for image in value:
        for section in NESTED:
            image.get(section, []).reverse()
    path.write_text(json.dumps(value), "utf-8")


def built_twice(config: Path, folder: Path, limit: int | None = None) -> tuple[dict[str, str], dict[str, str]]:
    """The hashes of a build and of one with all records in reverse order, but for manifest and card."""
    found = []
    for name in ("forward", "reversed"):
        loaded = load_config(config)
        output = loaded.output.model_copy(update={"folder": loaded.output.folder.model_copy(
            update={"written": name, "path": folder / name})})  # fmt: skip
        build(loaded.model_copy(update={"output": output}), limit=limit)
        found.append({name: digest for name, digest in hashes(folder / name).items() if name not in (MANIFEST, CARD)})
        for path in sorted((folder / "sample").glob("coco/*.json")):
            reverse_coco(path)
        for path in sorted((folder / "sample").glob("vg/*.json")):
            reverse_genome(path)
    return found[0], found[1]


def told(folder: Path) -> dict[str, object]:
    """The manifest without the hashes of the inputs, which differ where their order does."""
    value = json.loads((folder / MANIFEST).read_bytes())
    return {key: value[key] for key in value if key != "inputs"}


def test_the_hash_seed_changes_no_byte(tmp_path: Path) -> None:
    config = sample_config(tmp_path)
    processes = [begun(config, tmp_path / seed, seed, 1, "--limit", "6") for seed in ("0", "1")]
    assert [(process.communicate()[1], process.returncode) for process in processes] == [("", 0)] * 2
    build(load_config(config), limit=6)
    assert hashes(tmp_path / "0") == hashes(tmp_path / "1") == hashes(tmp_path / "out")


def test_the_number_of_workers_changes_no_byte(tmp_path: Path) -> None:
    found = []
    for workers in (1, 2, 3):
        config = load_config(sample_config(tmp_path / str(workers)))
        build(config, limit=6, engine=engine_of("local", workers=workers))
        found.append(every_hash(tmp_path / str(workers) / "out"))
    assert found == [found[0]] * 3


def test_three_runs_that_share_the_parts_change_no_byte(tmp_path: Path) -> None:
    whole, shared = (load_config(sample_config(tmp_path / name)) for name in ("whole", "shared"))
    build(whole, limit=6)
    for index in (3, 1, 2):
        assert isinstance(build(shared, limit=6, only=ShardRange(index, 3)), Pending)
    merge(shared, limit=6)
    assert every_hash(tmp_path / "shared" / "out") == every_hash(tmp_path / "whole" / "out")


@pytest.mark.slow
def test_the_order_of_records_in_the_inputs_changes_no_shard(tmp_path: Path) -> None:
    forward, backward = built_twice(sample_config(tmp_path, {"output.images_per_shard": 12}), tmp_path)
    assert backward == forward
    assert told(tmp_path / "reversed") == told(tmp_path / "forward")


def test_the_seed_changes_the_shards_and_not_the_scenes(tmp_path: Path) -> None:
    config = sample_config(tmp_path)
    build(load_config(config), limit=4)
    first = hashes(tmp_path / "out")
    config = sample_config(tmp_path, {"seed": 1})
    build(load_config(config), limit=4, force=True)
    second = hashes(tmp_path / "out")
    same = {name for name in first if first[name] == second[name]}
    assert same == {name for name in first if name.startswith("scenes/")}


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A config of real annotations, in copies that may be changed."""
    data = Path(os.environ.get("COCOIFT_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
    if not data.is_dir():
        pytest.skip(f"no real annotations at {data}; set COCOIFT_DATA to their folder")
    kinds = {"coco": sorted((data / "coco_val2017").glob("*.json")), "vg": sorted((data / "vg_joined").glob("*.json"))}
    for side, paths in kinds.items():
        (tmp_path / "sample" / side).mkdir(parents=True)
        for path in paths:
            (tmp_path / "sample" / side / path.name).write_bytes(path.read_bytes())
    value = {
        "sources": {
            "coco": [{"split": "val2017"}
                     | {path.stem.removesuffix("_val2017"): f"sample/coco/{path.name}" for path in kinds["coco"]}],
            "visual_genome": {path.stem: f"sample/vg/{path.name}" for path in kinds["vg"]},
        },
        "output": {"folder": "out", "images_per_shard": 60},
    }  # fmt: skip
    path = tmp_path / "config.yaml"
    path.write_text(yaml.safe_dump(value), "utf-8")
    return path


@pytest.mark.slow
def test_neither_hash_seed_nor_workers_change_a_byte_of_a_build_of_real_annotations(real: Path, tmp_path: Path) -> None:
    for n, case in enumerate(CASES):
        process = begun(real, tmp_path / f"out{n}", *case, "--limit", "300")
        assert (process.communicate()[1], process.returncode) == ("", 0)
    assert [hashes(tmp_path / f"out{n}") for n in (1, 2)] == [hashes(tmp_path / "out0")] * 2


@pytest.mark.slow
def test_the_order_of_real_annotations_changes_no_shard(real: Path, tmp_path: Path) -> None:
    forward, backward = built_twice(real, tmp_path, limit=300)
    assert backward == forward

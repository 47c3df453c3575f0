import pytest
import yaml

from cocoift.scene import Scene
from cocoift.scenes import write_scenes
from cocoift.storage import Folder
from cocoift.tally import Tally
from cocoift.writers import write_shard
from cocoift.writers.card import card, write_card
from cocoift.writers.manifest import Counts, Input, Manifest
from cocoift.writers.shards import Shard


def shard(format, split, number=0):
    path = f"{format}/{split}-{number}"
    return Shard(format=format, split=split, number=number, path=path, rows=1000, bytes=2000, sha256="aa")


def manifest(*shards):
    return Manifest(
        version="0.1.0",
        libraries={"pyarrow": "20.0.0"},
        config_hash="c0ffee",
        config={},
        seed=7,
        inputs=(Input(name="coco/captions.json", bytes=8000, sha256="bb"),),
        tasks=(),
        shards=shards,
        counts=Counts(images=1000, dialogs=2000, rounds=9000, licences={"CC BY 2.0": 1500, "": 500}),
        tally=Tally(),
    )


def header(text):
    return yaml.safe_load(text.split("---\n")[1])


def test_the_header_names_the_parquet_files_of_each_split_and_no_others():
    text = card(manifest(shard("parquet", "val"), shard("parquet", "train"), shard("llava", "train")))
    assert header(text)["configs"] == [
        {
            "config_name": "default",
            "data_files": [
                {"split": "train", "path": "data/train-*.parquet"},
                {"split": "val", "path": "data/val-*.parquet"},
            ],
        }
    ]


def test_without_parquet_nothing_is_promised_to_load_dataset():
    text = card(manifest(shard("llava", "train")))
    assert ("configs" in header(text), "load_dataset" in text) == (False, False)


def test_the_card_tells_counts_files_config_and_licences():
    text = card(manifest(shard("llava", "train"), shard("llava", "train", 1)))
    assert (
        text[text.index("# Visual") :]
        == """\
# Visual instruction dialogs

2,000 dialogs of 9,000 rounds about 1,000 images, compiled from annotations.
Every round says for itself what form of answer it wants, and names the annotations that prove the answer.
The pictures themselves are not included; rows name their files.

## Files

| format | split | shards | rows | bytes |
|---|---|---|---|---|
| llava | train | 2 | 2,000 | 4,000 |

## How built

By cocoift 0.1.0, config c0ffee, seed 7.
The same config and inputs give the same bytes; `manifest.json` names them all, with what was dropped.

| input | bytes | sha256 |
|---|---|---|
| coco/captions.json | 8,000 | `bb` |

## Licences

Each row names the licence of its picture.

| licence | dialogs |
|---|---|
| not stated | 500 |
| CC BY 2.0 | 1,500 |
"""
    )


@pytest.mark.slow
def test_datasets_loads_the_output_folder(tmp_path, dialog, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets", reason="the reader is not installed; `pip install datasets`")
    shards = [
        write_shard(Folder(tmp_path / "out"), [dialog(number)], format=format, split="val2017", number=number, of=2)
        for number in (0, 1)
        for format in ("parquet", "llava", "jsonl")
    ]
    write_card(Folder(tmp_path / "out"), manifest(*shards))
    write_scenes(tmp_path / "out/scenes/part-00000.parquet", [Scene("coco:139", "val2017", "139.jpg", 640, 426)])
    loaded = datasets.load_dataset(str(tmp_path / "out"), cache_dir=str(tmp_path / "cache"))
    assert {split: rows["id"][:] for split, rows in loaded.items()} == {"val2017": ["coco:139/0", "coco:139/1"]}
    assert loaded["val2017"][0]["conversations"][1] == {"from": "gpt", "value": "2"}
    assert loaded["val2017"][0]["rounds"][1]["boxes"] == [[1.5, 2.0, 30.25, 40.0]]

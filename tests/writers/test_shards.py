import hashlib
import json

import pytest

from cocoift.writers import FORMATS, write_shard
from cocoift.writers.shards import Shard, is_shard_name, shard_name, sweep


def test_a_shard_name_tells_its_place():
    assert shard_name("train", 3, of=12, suffix=".parquet") == "train-00003-of-00012.parquet"


@pytest.mark.parametrize(
    ("name", "ours"),
    [("val2017-00000-of-00001.json", True), ("val2017.json", False), ("my-notes-of-may.txt", False)],
)
def test_a_shard_is_known_by_its_name(name, ours):
    assert is_shard_name(name) is ours


def test_temporaries_of_killed_processes_are_swept_and_nothing_else(tmp_path):
    for name in (".b.json.tmp-12", ".a.json.tmp-7", "a.json", ".tmp-7", "a.tmp-7", ".a.tmp-x"):
        (tmp_path / name).write_bytes(b"")
    assert sweep(tmp_path) == (".a.json.tmp-7", ".b.json.tmp-12")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".a.tmp-x", ".tmp-7", "a.json", "a.tmp-7"]


def test_sweeping_a_missing_folder_removes_nothing(tmp_path):
    assert sweep(tmp_path / "none") == ()


def test_a_written_shard_is_what_the_manifest_will_say(tmp_path, dialog):
    shard = write_shard(tmp_path, [dialog(0), dialog(1)], format="llava", split="train", number=1, of=3)
    data = (tmp_path / "llava/train-00001-of-00003.json").read_bytes()
    assert [row["id"] for row in json.loads(data)] == ["coco:139/0", "coco:139/1"]
    assert shard == Shard(
        format="llava",
        split="train",
        number=1,
        path="llava/train-00001-of-00003.json",
        rows=2,
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_writing_a_shard_again_gives_the_same_bytes(tmp_path, dialog, format):
    shards = [
        write_shard(tmp_path / folder, iter([dialog()]), format=format, split="train", number=0, of=1)
        for folder in ("a", "b")
    ]
    assert shards[0] == shards[1]
    assert (tmp_path / "a" / shards[0].path).read_bytes() == (tmp_path / "b" / shards[0].path).read_bytes()

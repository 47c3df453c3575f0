import hashlib
import json

import pytest

from cocoift.storage import Folder
from cocoift.writers import FORMATS, write_shard
from cocoift.writers.shards import Shard, is_shard_name, shard_name


def test_a_shard_name_tells_its_place():
    assert shard_name("train", 3, of=12, suffix=".parquet") == "train-00003-of-00012.parquet"


@pytest.mark.parametrize(
    ("name", "ours"),
    [("val2017-00000-of-00001.json", True), ("val2017.json", False), ("my-notes-of-may.txt", False)],
)
def test_a_shard_is_known_by_its_name(name, ours):
    assert is_shard_name(name) is ours


def test_a_written_shard_is_what_the_manifest_will_say(tmp_path, dialog):
    shard = write_shard(Folder(tmp_path), [dialog(0), dialog(1)], format="llava", split="train", number=1, of=3)
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
        write_shard(Folder(tmp_path / folder), iter([dialog()]), format=format, split="train", number=0, of=1)
        for folder in ("a", "b")
    ]
    assert shards[0] == shards[1]
    assert (tmp_path / "a" / shards[0].path).read_bytes() == (tmp_path / "b" / shards[0].path).read_bytes()

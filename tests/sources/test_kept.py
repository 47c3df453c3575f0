"""What is made of an input file is made once for each version of it, and is the same as without keeping it."""

import gzip
import json
import os
import zipfile

import pytest

from cocoift.errors import OutputError, SourceError
from cocoift.sources import files, index
from cocoift.sources.coco import CocoFiles
from cocoift.sources.files import fingerprint, open_bytes
from cocoift.sources.visual_genome import VisualGenomeFiles
from cocoift.tally import Tally

KINDS = ("instances", "captions", "person_keypoints")
CONTENT = b'[{"image_id": 1}, {"image_id": 2}]'


def opened(written, coco, cache, change=lambda content: content):
    paths = {kind: written(f"{kind}.json", change(json.dumps(coco[kind]).encode())) for kind in KINDS}
    return CocoFiles("val2017", **paths, names={kind: f"{kind}.json" for kind in KINDS}, cache=cache)


def told(files):
    tally = Tally()
    return [files.record(id, tally) for id in files.images], tally, files.index_tally, files.categories, files.annotated


def without_making(monkeypatch):
    def fail(*args):
        raise AssertionError("was made again")

    monkeypatch.setattr(index, "_keys", fail)
    monkeypatch.setattr(files, "_stream", fail)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_kept_index_finds_the_same_records(written, coco, tmp_path, monkeypatch, mark):
    plain = told(opened(written, coco, None, lambda content: mark + content))
    paths = {kind: tmp_path / f"{kind}.json" for kind in KINDS}
    names = {kind: f"{kind}.json" for kind in KINDS}
    made = told(CocoFiles("val2017", **paths, names=names, cache=tmp_path / "kept"))
    without_making(monkeypatch)
    assert plain == made == told(CocoFiles("val2017", **paths, names=names, cache=tmp_path / "kept"))


def test_records_at_fault_are_told_from_a_kept_index_as_well(written, coco, tmp_path):
    coco["captions"]["annotations"] += [{"id": 52, "image_id": 9, "caption": "a"}, {"id": 7}, 3]
    first = opened(written, coco, tmp_path / "kept").index_tally
    names = {"captions": "captions.json"}
    again = CocoFiles("val2017", captions=tmp_path / "captions.json", names=names, cache=tmp_path / "kept").index_tally
    assert first.ledgers["captions.json"] == again.ledgers["captions.json"]
    assert again.ledgers["captions.json"].lost() == 3


def test_the_index_of_a_changed_file_is_made_anew_and_the_old_one_removed(written, tmp_path):
    paths = {"image_data": written("image_data.json", [{"image_id": 1, "width": 9, "height": 9}])}
    names = {"image_data": "image_data.json"}
    assert list(VisualGenomeFiles(paths, names, cache=tmp_path / "kept").images) == [1]
    written("image_data.json", [{"image_id": 2, "width": 9, "height": 9}])
    os.utime(paths["image_data"], ns=(1, 1))
    assert list(VisualGenomeFiles(paths, names, cache=tmp_path / "kept").images) == [2]
    assert sorted(path.suffix for path in (tmp_path / "kept").iterdir()) == [".npy", ".sha256"]


def test_the_index_of_a_corrected_copy_is_not_kept(written, coco, tmp_path):
    coco["instances"]["info"] = float("nan")
    found = told(opened(written, coco, tmp_path / "kept"))
    assert found == told(opened(written, coco, None))
    assert len(list((tmp_path / "kept").glob("*.npy"))) == 2


@pytest.mark.parametrize("name", ["a.json.gz", "a.zip:annotations/a.json", "a.zip:annotations/a.json.gz"])
def test_what_is_packed_is_unpacked_and_hashed_once(tmp_path, monkeypatch, name):
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(CONTENT))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("annotations/a.json", CONTENT)
        archive.writestr("annotations/a.json.gz", gzip.compress(CONTENT))
    path, cache = f"{tmp_path}/{name}", tmp_path / "kept"
    plain = fingerprint(path)
    assert bytes(open_bytes(path, cache)) == CONTENT
    without_making(monkeypatch)
    assert bytes(open_bytes(path, cache)) == CONTENT
    assert fingerprint(path, cache) == plain


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (gzip.compress(b""), "the file is empty"),
        (gzip.compress(os.urandom(1 << 21))[:-12], "the gzip data end too early"),
        (gzip.compress(os.urandom(1 << 21))[:-8] + b"12345678", "the gzip data are broken"),
        (CONTENT, "the gzip data are broken"),
    ],
    ids=["empty", "too-short", "wrong-length", "no-gzip"],  # two processes must agree on them
)
def test_nothing_is_kept_of_what_cannot_be_unpacked(tmp_path, content, said):
    (tmp_path / "a.json.gz").write_bytes(content)
    with pytest.raises(SourceError, match=said):
        open_bytes(tmp_path / "a.json.gz", tmp_path / "kept")
    assert list(tmp_path.glob("kept/*")) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(CONTENT))
    (tmp_path / "kept").touch()
    with pytest.raises(OutputError, match=r"expected a writable folder"):
        open_bytes(tmp_path / "a.json.gz", tmp_path / "kept")


def test_a_missing_member_is_told_as_without_a_folder(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x.json", CONTENT)
    with pytest.raises(SourceError) as plain:
        open_bytes(f"{tmp_path}/a.zip:y.json")
    with pytest.raises(SourceError) as caught:
        open_bytes(f"{tmp_path}/a.zip:y.json", tmp_path / "kept")
    assert str(caught.value) == str(plain.value)
    with pytest.raises(SourceError, match=r"a\.zip: this is an archive"):
        open_bytes(tmp_path / "a.zip", tmp_path / "kept")


def test_a_file_that_is_read_as_something_else_is_not_taken_for_it(tmp_path):
    path = tmp_path / "captions.json"
    path.write_text('{"images": [{"id": 1, "file_name": "1.jpg", "width": 9, "height": 9}], "annotations": []}')
    cache = tmp_path / "cache"
    CocoFiles("a", captions=path, names={"captions": "captions.json"}, cache=cache)
    with pytest.raises(SourceError, match="expected a whole JSON array of image records"):
        VisualGenomeFiles({"image_data": path}, {"image_data": "image_data.json"}, cache=cache)


def test_indexing_a_large_file_is_told_once(written, coco, tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(index, "_LONG", 0)
    paths = {kind: written(f"{kind}.json", json.dumps(coco[kind]).encode()) for kind in KINDS}
    with caplog.at_level("INFO", "cocoift"):
        for _ in range(2):
            CocoFiles("val2017", **paths, names={kind: f"{kind}.json" for kind in KINDS}, cache=tmp_path / "cache")
    assert caplog.messages == [f"{kind}.json: indexing 0 MB" for kind in KINDS]

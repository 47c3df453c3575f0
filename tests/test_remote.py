import hashlib
from contextlib import suppress
from pathlib import Path

import pytest
from object_stores import BUCKET, memory, s3

from cocoift import remote
from cocoift.atomic import atomic_write
from cocoift.errors import OutputError, SourceError
from cocoift.located import output_place
from cocoift.remote import is_url, joined, shown, split
from cocoift.storage import Folder
from cocoift.whereabouts import folder_of


@pytest.fixture(params=["memory", pytest.param("s3", marks=pytest.mark.slow)])
def folder(request, monkeypatch):
    """A folder that has no file yet, in a store in memory or of an S3 server."""
    if request.param == "memory":
        memory(monkeypatch)
        yield folder_of(output_place(f"s3://{BUCKET}/out"))
        return
    with s3(monkeypatch) as query:
        yield folder_of(output_place(f"s3://{BUCKET}/out{query}"))


def content(folder, name):
    with folder.reading(name) as path:
        return path.read_bytes() if path.is_file() else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("s3://bucket/a", True), ("gs://bucket/a/b.json?x=1", True), ("gcs://bucket/a", True), ("s3://bucket", True),
        ("s3://key:secret@bucket/a", True), ("s3:/bucket/a", False), ("s3://", False), ("data/s3://a", False),
        ("http://bucket/a", False),
    ],
)  # fmt: skip
def test_a_url_is_told_from_a_path(text, found):
    assert is_url(text) == found


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("s3://bucket/a.json", "s3://bucket/a.json"),
        ("s3://key:secret@bucket/a.json?region=x", "s3://bucket/a.json"),
        ("data/a.json", "data/a.json"),
    ],
)
def test_a_url_is_shown_without_its_key_and_the_way(url, text):
    assert shown(url) == text


def test_what_is_below_a_url_is_reached_the_same_way():
    assert joined("s3://bucket/out/?region=x", "scenes/a") == "s3://bucket/out/scenes/a?region=x"
    assert joined("s3://bucket", "a") == "s3://bucket/a"


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("s3://b/a.json?r=x:y", ("s3://b/a.json?r=x:y", None)),
        ("s3://b/a.ZIP:c/d.json", ("s3://b/a.ZIP", "c/d.json")),
        ("s3://b/a.zip:d.json?r=x:y", ("s3://b/a.zip?r=x:y", "d.json")),
    ],
)
def test_the_member_of_an_archive_stands_before_the_query(url, parts):
    assert split(url) == parts


def test_a_url_without_sense_is_an_error_for_people():
    with pytest.raises(SourceError, match=r"^s3://bucket/a: cannot be reached \(.*\); expected a URL such as s3://"):
        remote.store("s3://bucket/a?sense=none")


def test_a_path_is_a_folder_of_this_machine(tmp_path):
    assert folder_of(output_place(str(tmp_path))) == Folder(tmp_path)


def test_a_folder_that_is_not_there_is_empty(folder):
    assert (folder.names(), folder.below(), folder.read("a"), folder.sha256("a"), folder.stamp("a")) == (
        [], [], None, "", None,
    )  # fmt: skip
    assert (content(folder, "a"), folder.sweep(), folder.fault()) == (None, (), None)
    folder.remove("a")


def test_what_was_put_can_be_read(folder):
    folder.put("data/a.json", b"[]")
    assert (folder.read("data/a.json"), content(folder, "data/a.json")) == (b"[]", b"[]")
    assert folder.sha256("data/a.json") == hashlib.sha256(b"[]").hexdigest()
    assert (folder.names(), folder.names("data"), folder.below()) == ([], ["data/a.json"], ["data"])


def test_large_and_empty_files_are_put_whole(folder):
    large = bytes(range(256)) * 80_000
    folder.put("large", large)
    folder.put("empty", b"")
    assert (content(folder, "large") == large, folder.read("empty")) == (True, b"")


def test_a_folder_in_the_folder_has_its_files(folder):
    folder.put("scenes/a", b"x")
    inner = folder.inner("scenes")
    assert (inner.read("a"), inner.names(), str(inner)) == (b"x", ["a"], f"{folder}/scenes")


def test_a_removed_file_is_gone(folder):
    folder.put("a", b"x")
    folder.remove("a")
    assert (folder.names(), folder.read("a")) == ([], None)


def test_the_stamp_changes_with_the_file(folder):
    folder.put("a", b"x")
    before = folder.stamp("a")
    assert folder.stamp("a") == before
    folder.put("a", b"y")
    assert folder.stamp("a") != before


def test_what_is_filled_is_there_at_the_end_of_the_context(folder):
    with folder.filling("scenes/a") as path, atomic_write(path) as file:
        file.write(b"x")
        assert folder.read("scenes/a") is None
    assert (folder.read("scenes/a"), path.exists()) == (b"x", False)


def test_what_is_not_filled_to_its_end_is_not_there(folder):
    with suppress(ValueError), folder.filling("a") as path:
        path.write_bytes(b"x")
        raise ValueError("enough")
    assert (folder.names(), path.parent.exists()) == ([], False)


def test_a_file_is_no_folder(folder):
    folder.put("a", b"x")
    assert folder.inner("a").fault() == "is a file"


def test_it_is_shown_without_the_way(folder):
    assert (str(folder), folder.root) == (f"s3://{BUCKET}/out", Path(BUCKET, "out"))


@pytest.mark.slow
def test_a_bucket_that_is_not_there_is_told(monkeypatch):
    with s3(monkeypatch) as query:
        folder = folder_of(output_place(f"s3://elsewhere/out{query}"))
        assert folder.fault() == "is in a bucket that is not there"
        with pytest.raises(OutputError, match=r"^s3://elsewhere/out/a: cannot be written \(.*NO_SUCH_BUCKET"):
            folder.put("a", b"x")


@pytest.mark.slow
def test_a_store_that_does_not_answer_is_told(monkeypatch):
    with s3(monkeypatch) as query:
        folder = folder_of(output_place(f"s3://{BUCKET}/out{query}"))
        folder.put("a", b"x")
    assert folder.fault().startswith("cannot be reached (")
    with pytest.raises(OutputError, match=r"^s3://bucket/out/a: cannot be written \("):
        folder.put("a", b"")
    with pytest.raises(OutputError, match=r"^s3://bucket/out: cannot be reached \("):
        folder.names()
    with pytest.raises(OSError, match=r"bucket/out/a|key 'out/a'") as caught:
        folder.read("a")
    assert caught.value.strerror

import hashlib

import pytest

from cocoift.atomic import atomic_write
from cocoift.errors import OutputError
from cocoift.storage import Folder


@pytest.fixture
def folder(tmp_path):
    """A folder that does not exist yet."""
    return Folder(tmp_path / "out")


def test_a_folder_that_is_not_there_is_empty(folder):
    assert (folder.names(), folder.below(), folder.read("a"), folder.sha256("a"), folder.stamp("a")) == (
        [], [], None, "", None,
    )  # fmt: skip
    assert folder.sweep() == ()
    folder.remove("a")


def test_what_was_put_can_be_read(folder):
    folder.put("data/a.json", b"[]")
    assert folder.read("data/a.json") == b"[]"
    assert folder.sha256("data/a.json") == hashlib.sha256(b"[]").hexdigest()
    with folder.reading("data/a.json") as path:
        assert path.read_bytes() == b"[]"
    assert (folder.names(), folder.names("data"), folder.below()) == ([], ["data/a.json"], ["data"])


def test_a_removed_file_is_gone(folder):
    folder.put("a", b"x")
    folder.remove("a")
    assert folder.names() == []


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
    assert folder.read("scenes/a") == b"x"


def test_temporaries_of_killed_processes_are_swept_and_nothing_else(folder):
    for name in (".b.json.tmp-12", ".a.json.tmp-7", "a.json", ".tmp-7", "a.tmp-7", ".a.tmp-x"):
        folder.put(name, b"")
    assert folder.sweep() == (".a.json.tmp-7", ".b.json.tmp-12")
    assert folder.names() == [".a.tmp-x", ".tmp-7", "a.json", "a.tmp-7"]


def test_only_the_named_folder_is_swept(folder):
    folder.put("data/.a.json.tmp-7", b"")
    assert (folder.sweep(), folder.sweep("data")) == ((), ("data/.a.json.tmp-7",))


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "a").write_text("x")
    folder = Folder(tmp_path / "a")
    assert (folder.fault(), folder.names(), folder.read("b"), folder.sha256("b")) == ("is a file", [], None, "")
    with pytest.raises(OutputError, match="cannot be written"):
        folder.put("b", b"")
    assert folder.inner("b").fault() == "lies in 'a', which is a file"


def test_a_folder_that_cannot_be_written_is_told_before_it_is_tried(folder, monkeypatch):
    assert folder.fault() is None
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert folder.fault() == "cannot be written"

import os

import pytest

from cocoift.hashes import Hashes
from cocoift.storage import stamp


@pytest.fixture
def read(tmp_path):
    """Reads a file through hashes that are kept in a folder, and tells whether it was read in earnest."""

    def reader(name="a"):
        path, times = tmp_path / name, []

        def work():
            times.append(1)
            return path.read_text()

        hashes = Hashes(tmp_path / "kept" / "hashes")
        told = hashes.of(str(path), lambda: stamp(path), str, work)
        hashes.save()
        return told, bool(times)

    return reader


def test_a_file_is_read_once(tmp_path, read):
    (tmp_path / "a").write_text("x")
    assert [read(), read()] == [("x", True), ("x", False)]


def test_a_file_that_has_changed_is_read_again(tmp_path, read):
    (tmp_path / "a").write_text("x")
    read()
    (tmp_path / "a").write_text("y")
    assert read() == ("y", True)


def test_a_file_of_the_same_size_in_its_place_is_read_again(tmp_path, read):
    (tmp_path / "a").write_text("x")
    read()
    (tmp_path / "b").write_text("y")
    times = (tmp_path / "a").stat()
    os.utime(tmp_path / "b", ns=(times.st_atime_ns, times.st_mtime_ns))
    (tmp_path / "b").replace(tmp_path / "a")
    assert read() == ("y", True)


@pytest.mark.parametrize("content", [b"", b"\x81", b"\xc1\xff"])
def test_what_cannot_be_understood_is_learned_again(tmp_path, read, content):
    (tmp_path / "a").write_text("x")
    read()
    (tmp_path / "kept" / "hashes").write_bytes(content)
    assert [read(), read()] == [("x", True), ("x", False)]


def test_where_nothing_can_be_kept_files_are_read_each_time(tmp_path, read):
    (tmp_path / "a").write_text("x")
    (tmp_path / "kept").write_text("a file in place of the folder")
    assert [read(), read()] == [("x", True), ("x", True)]


def test_what_has_no_stamp_is_not_kept(tmp_path):
    hashes = Hashes(tmp_path / "hashes")
    hashes.learn("a", None, "x")
    hashes.save()
    assert not (tmp_path / "hashes").exists()
    assert hashes.of("a", lambda: None, str, lambda: "y") == "y"

import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from cocoift.errors import SourceError
from cocoift.sources.files import Fingerprint, exists, fingerprint, open_bytes
from cocoift.sources.splitting import coco_sections, records

CONTENT = b'[{"image_id": 1}, {"image_id": 2}]'


@pytest.fixture
def packed(tmp_path: Path) -> dict[str, str]:
    """The same content as a file, a .gz file, a zip member and a .gz member of a zip."""
    (tmp_path / "a.json").write_bytes(CONTENT)
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(CONTENT))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("annotations/instances_val2017.json", CONTENT)
        archive.writestr("annotations/captions_val2017.json.gz", gzip.compress(CONTENT))
    return {
        "json": f"{tmp_path}/a.json",
        "gz": f"{tmp_path}/a.json.gz",
        "zip": f"{tmp_path}/a.zip:annotations/instances_val2017.json",
        "zipped gz": f"{tmp_path}/a.zip:annotations/captions_val2017.json.gz",
    }


@pytest.mark.parametrize("kind", ["json", "gz", "zip", "zipped gz"])
def test_content_is_the_same_however_it_is_packed(packed: dict[str, str], kind: str) -> None:
    buffer = open_bytes(packed[kind])
    assert bytes(buffer) == CONTENT
    assert [bytes(raw) for raw in records(buffer, "a")] == [b'{"image_id": 1}', b'{"image_id": 2}']
    assert exists(Path(packed[kind]))


def test_fingerprints_are_of_the_file_or_of_the_uncompressed_member(packed: dict[str, str]) -> None:
    gz = Path(packed["gz"]).read_bytes()
    digest = hashlib.sha256(CONTENT).hexdigest()
    assert fingerprint(packed["json"]) == Fingerprint("a.json", len(CONTENT), digest)
    assert fingerprint(packed["gz"]) == Fingerprint("a.json.gz", len(gz), hashlib.sha256(gz).hexdigest())
    name = "a.zip:annotations/instances_val2017.json"
    assert fingerprint(packed["zip"]) == Fingerprint(name, len(CONTENT), digest)


def test_what_is_not_there_does_not_exist(packed: dict[str, str], tmp_path: Path) -> None:
    paths = [tmp_path / "b.json", tmp_path, f"{tmp_path}/a.zip:other.json", f"{tmp_path}/b.zip:other.json"]
    assert [exists(path) for path in paths] == [False] * 4


def test_a_missing_member_is_answered_with_those_like_it(packed: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        open_bytes(f"{tmp_path}/a.zip:instances_val2017.json")
    assert str(caught.value) == (
        f"{tmp_path}/a.zip: the archive has no member 'instances_val2017.json'; expected archive.zip:member with a "
        "member such as 'annotations/instances_val2017.json', 'annotations/captions_val2017.json.gz'"
    )


def test_an_archive_without_a_member_is_refused(packed: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"a\.zip: this is an archive; expected archive\.zip:member with a member"):
        open_bytes(tmp_path / "a.zip")


def test_a_missing_file_is_answered_with_the_nearest_name(packed: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        open_bytes(tmp_path / "aa.json")
    assert str(caught.value) == f"{tmp_path}/aa.json: no such file; expected a readable file, perhaps 'a.json'"


def broken_zip() -> bytes:
    """An archive whose one member, stored plainly, has a changed byte."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("x.json", CONTENT)
    return stream.getvalue().replace(b'"image_id": 2', b'"image_id": 3')


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.json", b"", "the file is empty; expected JSON"),
        ("a.json.gz", gzip.compress(b"", mtime=0), "the file is empty; expected JSON"),
        ("a.json.gz", gzip.compress(CONTENT, mtime=0)[:-12], "the gzip data end too early; expected a whole .gz file"),
        ("a.json.gz", CONTENT, "the gzip data are broken; expected a whole .gz file"),
        ("a.zip:x.json", CONTENT, "the zip archive is broken; expected a whole .zip file"),
        ("a.zip:x.json", broken_zip(), "the zip archive is broken; expected a whole .zip file"),
        ("a.json", None, "this is a folder; expected a file"),
        ("b/c/a.json", None, "no such file; expected a readable file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(
    tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    file = tmp_path / name.partition(":")[0]
    if content is not None:
        file.write_bytes(content)
    elif file.parent == tmp_path:
        file.mkdir()
    with pytest.raises(SourceError) as caught:
        open_bytes(tmp_path / name)
    assert str(caught.value) == f"{tmp_path / name}: {told}"
    assert caught.value.exit_code == 3


def test_an_empty_file_has_no_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "a.json").touch()
    with pytest.raises(SourceError, match=r"a\.json: the file is empty; expected JSON"):
        fingerprint(tmp_path / "a.json")


@pytest.mark.parametrize("end", range(1, len(CONTENT)))
def test_a_truncated_array_is_told_at_once(end: int) -> None:
    with pytest.raises(SourceError) as caught:
        records(CONTENT[:end], "vg/objects.json")
    assert str(caught.value) == (
        f"vg/objects.json: byte {end} of {end}: the JSON ends in the middle of a value; "
        "expected a whole JSON array of image records"
    )


@pytest.mark.parametrize("end", [1, 20, 60, 200, -1])
def test_a_truncated_coco_file_is_told_at_once(coco: dict[str, object], end: int) -> None:
    content = json.dumps(coco["instances"]).encode()[:end]
    with pytest.raises(SourceError) as caught:
        coco_sections(content, "coco/instances.json")
    assert str(caught.value) == (
        f"coco/instances.json: byte {len(content)} of {len(content)}: the JSON ends in the middle of a value; "
        "expected a whole COCO file, an object with images and annotations"
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"[]", "a: the file holds one value of type array"),
        (b"null", "a: the file holds one value of type null"),
        (b'{"images": []}', "a: the field 'annotations' is missing"),
        (b'{"annotations": []}', "a: the field 'images' is missing"),
        (b'{"images": {}, "annotations": []}', "a: the field 'images' is of type object"),
        (b"<html>404", "a: byte 0 of 9: this is not JSON, near '<html>404'"),
        (b'{"images": [1 2]}', "a: byte 14 of 17: this is not JSON, near 'images\": [1 2]}'"),
        (b'{"images": [\xff]}', "a: byte 12 of 15: this is not JSON, near '{\"images\": [\\\\xff]}'"),
        (b'{"a": ' + b"[" * 99999, "a: the JSON is nested too deeply"),
        (b'{"a": NaN', "a: byte 6 of 9: NaN or Infinity is not JSON, and the file has a further fault"),
    ],
)
def test_what_is_no_coco_file_is_told_at_once(content: bytes, told: str) -> None:
    with pytest.raises(SourceError) as caught:
        coco_sections(content, "a")
    assert str(caught.value) == f"{told}; expected a whole COCO file, an object with images and annotations"


def test_nan_and_infinity_are_read_as_null_but_not_inside_texts() -> None:
    content = rb'[{"a": NaN, "b": [-Infinity, Infinity]}, "NaN, \"NaN", 1e999]'
    assert [bytes(raw) for raw in records(content, "a")] == [
        b'{"a": null, "b": [null, null]}',
        rb'"NaN, \"NaN"',
        b"1e999",
    ]


def test_a_byte_order_mark_is_passed_over() -> None:
    assert [bytes(raw) for raw in records(b"\xef\xbb\xbf[1]", "a")] == [b"1"]

"""Opens input files, whatever they are packed in, and splits their JSON into records that are not decoded yet.

A path is a file, a `.gz` file, or `archive.zip:member`.
"""

import gzip
import mmap
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import IO, TypeVar

import msgspec

from ..errors import SourceError, nearest

T = TypeVar("T")
Bytes = bytes | mmap.mmap | memoryview

_MEMBER = re.compile(r"(.+?\.zip):(.*)", re.IGNORECASE | re.DOTALL)
_BOM = b"\xef\xbb\xbf"
_CHUNK = 1 << 20
# A string, so that what stands inside texts is passed over; else a word that Python's json writes and JSON has not.
_NO_NUMBER = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|-?Infinity|NaN', re.DOTALL)

# The first that fits is told; OSError is the parent of several others, and stands last.
_FAULTS: dict[type[Exception], tuple[str, str]] = {
    IsADirectoryError: ("this is a folder", "a file"),
    EOFError: ("the gzip data end too early", "a whole .gz file"),
    gzip.BadGzipFile: ("the gzip data are broken", "a whole .gz file"),
    zlib.error: ("the compressed data are broken", "a whole .gz or .zip file"),
    zipfile.BadZipFile: ("the zip archive is broken", "a whole .zip file"),
    RuntimeError: ("the zip member cannot be unpacked", "a member without a password"),
    OSError: ("the file cannot be read", "a readable file"),
}


class Fingerprint(msgspec.Struct, frozen=True):
    """What a file held: its name without folders, its length, and the hash of its content."""

    name: str
    bytes: int
    sha256: str


class CocoSections(msgspec.Struct, frozen=True):
    """The sections of a COCO file, their records not decoded."""

    images: list[msgspec.Raw]
    annotations: list[msgspec.Raw]
    categories: list[msgspec.Raw] = []
    licenses: list[msgspec.Raw] = []


def open_bytes(path: Path | str) -> Bytes:
    """The content of a file: memory-mapped, or unpacked into memory where it is in a .gz or .zip.

    Raises SourceError if it is missing, empty, a folder, or cannot be unpacked.
    """
    file, member = _split(path)
    with _told(path):
        if member is None and not _packed(file.name) and not _archive(file):
            with file.open("rb") as stream:
                if file.stat().st_size == 0:
                    raise _empty(path)
                return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        with _stream(path) as stream:
            packed = stream if not _packed(member or file.name) else gzip.GzipFile(fileobj=stream)
            content = packed.read()
    if not content:
        raise _empty(path)
    return content


def exists(path: Path | str) -> bool:
    """Whether there is such a file, and such a member in it.

    Raises SourceError if an archive cannot be read.
    """
    file, member = _split(path)
    if member is None or not file.is_file():
        return file.is_file()
    with _told(path), zipfile.ZipFile(file) as archive:
        return member in archive.namelist()


def fingerprint(path: Path | str) -> Fingerprint:
    """Length and SHA-256 of a file as it lies there, or of a zip member's uncompressed content.

    Raises SourceError as open_bytes does.
    """
    file, member = _split(path)
    digest, length = sha256(), 0
    with _told(path), _stream(path) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            length += len(chunk)
    if not length:
        raise _empty(path)
    return Fingerprint(file.name if member is None else f"{file.name}:{member}", length, digest.hexdigest())


def file_stamp(path: Path | str) -> tuple[int, int, int] | None:
    """Size, time and place of a file, or of the archive it is in; None of a folder, which does not tell of its files.

    Another content has another stamp.
    """
    file, _ = _split(path)
    with _told(path):
        found = file.stat()
    return (found.st_size, found.st_mtime_ns, found.st_ino) if file.is_file() else None


def records(buffer: Bytes, where: str) -> list[msgspec.Raw]:
    """The items of a JSON array, not decoded; they point into the buffer.

    Raises SourceError if the buffer is not one whole JSON array.
    """
    return _decoded(buffer, list[msgspec.Raw], where, "a whole JSON array of image records")


def coco_sections(buffer: Bytes, where: str) -> CocoSections:
    """The records of a COCO file by section, not decoded; they point into the buffer.

    Raises SourceError if the buffer is not one whole JSON object with `images` and `annotations`.
    """
    return _decoded(buffer, CocoSections, where, "a whole COCO file, an object with images and annotations")


def _decoded(buffer: Bytes, shape: type[T], where: str, expected: str) -> T:
    """The buffer decoded; NaN and Infinity, which are not JSON, are read as null."""
    body = memoryview(buffer)[len(_BOM) :] if buffer[: len(_BOM)] == _BOM else buffer
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.ValidationError as error:
        raise SourceError(where, _misshapen(str(error)), expected) from error
    except RecursionError as error:
        raise SourceError(where, "the JSON is nested too deeply", expected) from error
    except msgspec.DecodeError as error:
        if not _at_no_number(error, body):
            raise _broken(error, body, where, expected) from error
        cause = error
    try:
        return msgspec.json.decode(_NO_NUMBER.sub(_nulled, body), type=shape)
    except (msgspec.DecodeError, RecursionError) as error:
        raise _broken(cause, body, where, expected) from error


def _nulled(match: re.Match[bytes]) -> bytes:
    return match[0] if match[0].startswith(b'"') else b"null"


def _position(error: msgspec.DecodeError) -> int | None:
    """The byte at which the decoder stopped, or None where it ran out of bytes."""
    found = re.search(r"\(byte (\d+)\)", str(error))
    return int(found[1]) if found else None


def _around(position: int, body: Bytes) -> bytes:
    return bytes(body[max(0, position - 12) : position + 12])


def _at_no_number(error: msgspec.DecodeError, body: Bytes) -> bool:
    position = _position(error)
    return position is not None and re.search(rb"NaN|Infinity", _around(position, body)) is not None


def _broken(error: msgspec.DecodeError, body: Bytes, where: str, expected: str) -> SourceError:
    position, length = _position(error), len(body)
    if position is None:
        return SourceError(f"{where}: byte {length} of {length}", "the JSON ends in the middle of a value", expected)
    if _at_no_number(error, body):
        wrong = "NaN or Infinity is not JSON, and the file has a further fault"
    else:
        near = _around(position, body).decode("ascii", "backslashreplace")
        wrong = f"this is not JSON, near {near!r}"
    return SourceError(f"{where}: byte {position} of {length}", wrong, expected)


def _misshapen(text: str) -> str:
    """What is wrong with the top level, from the decoder's message."""
    if missing := re.search(r"missing required field `(\w+)`", text):
        return f"the field '{missing[1]}' is missing"
    found = re.search(r"got `(\w+)`(?: - at `\$\.(\w+)`)?", text)
    kind, field = (found[1], found[2]) if found else ("something else", None)
    return f"the field '{field}' is of type {kind}" if field else f"the file holds one value of type {kind}"


def _split(path: Path | str) -> tuple[Path, str | None]:
    """The file on disk, and the member of the archive that it is."""
    found = _MEMBER.fullmatch(str(path))
    return (Path(found[1]), found[2]) if found else (Path(path), None)


def _packed(name: str) -> bool:
    return name.lower().endswith(".gz")


def _archive(file: Path) -> bool:
    return file.suffix.lower() == ".zip"


def _empty(path: Path | str) -> SourceError:
    return SourceError(str(path), "the file is empty", "JSON")


@contextmanager
def _stream(path: Path | str) -> Iterator[IO[bytes]]:
    """The bytes of a file as it lies there, or of a zip member uncompressed."""
    file, member = _split(path)
    with ExitStack() as stack:
        if member is None and not _archive(file):
            yield stack.enter_context(file.open("rb"))
            return
        archive = stack.enter_context(zipfile.ZipFile(file))
        if member not in archive.namelist():
            raise _no_member(path, member, archive.namelist())
        yield stack.enter_context(archive.open(member))


def _no_member(path: Path | str, member: str | None, names: list[str]) -> SourceError:
    files = sorted(name for name in names if not name.endswith("/"))
    alike = get_close_matches(member or "", files, n=3, cutoff=0.4) or files[:3]
    listed = ", ".join(f"'{name}'" for name in alike) or "none, the archive is empty"
    wrong = "this is an archive" if member is None else f"the archive has no member '{member}'"
    return SourceError(str(_split(path)[0]), wrong, f"archive.zip:member with a member such as {listed}")


def _missing(path: Path | str) -> SourceError:
    file = _split(path)[0]
    siblings = [sibling.name for sibling in file.parent.iterdir()] if file.parent.is_dir() else []
    near = nearest(file.name, siblings)
    return SourceError(str(path), "no such file", "a readable file" + (f", perhaps '{near}'" if near else ""))


@contextmanager
def _told(path: Path | str) -> Iterator[None]:
    """Turns what the operating system and the unpackers raise into SourceError."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _missing(path) from error
    except tuple(_FAULTS) as error:
        wrong, expected = next(sentence for kind, sentence in _FAULTS.items() if isinstance(error, kind))
        raise SourceError(str(path), wrong, expected) from error

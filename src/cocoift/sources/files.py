"""Opens input files, whatever they are packed in.

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
from typing import IO, cast

import msgspec

from ..errors import SourceError, nearest
from .kept import Kept
from .splitting import Bytes

_MEMBER = re.compile(r"(.+?\.zip):(.*)", re.IGNORECASE | re.DOTALL)
_CHUNK = 1 << 20

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


def open_bytes(path: Path | str, cache: Path | None = None) -> Bytes:
    """The content of a file, memory-mapped; that of a .gz or in a .zip is unpacked, once into the folder `cache`, or
    into memory where none is given.

    Raises SourceError if it is missing, empty, a folder, or cannot be unpacked.
    """
    file, member = _split(path)
    with _told(path):
        if member is None and not _packed(file.name) and not _archive(file):
            return _mapped(file, path)
        if cache is not None:
            return _mapped(_unpacked(path, kept(path, cache)), path)
        with _stream(path) as stream:
            content = _unpacking(path, stream).read()
    if not content:
        raise _empty(path)
    return content


def kept(path: Path | str, cache: Path) -> Kept:
    """What is kept in a folder of this file, as it is now; of an archive's member, of that.

    Raises SourceError as open_bytes does.
    """
    file, member = _split(path)
    with _told(path):
        status = file.stat()
        check = 0
        if member is not None:
            with zipfile.ZipFile(file) as archive:
                if member not in archive.namelist():
                    raise _no_member(path, member, archive.namelist())
                check = archive.getinfo(member).CRC
        return Kept(cache, file, member, (status.st_size, status.st_mtime_ns, check))


def _mapped(file: Path, path: Path | str) -> mmap.mmap:
    with file.open("rb") as stream:
        if file.stat().st_size == 0:
            raise _empty(path)
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)


def _unpacking(path: Path | str, stream: IO[bytes]) -> IO[bytes]:
    """The content of what the stream has as it lies there."""
    file, member = _split(path)
    return cast(IO[bytes], gzip.GzipFile(fileobj=stream)) if _packed(member or file.name) else stream


def _unpacked(path: Path | str, kept: Kept) -> Path:
    """The unpacked copy of a file, which is made where it is not there yet; it is hashed on the way."""
    target = kept.path("json")
    if not target.is_file():
        with _stream(path) as stream:
            hashed = _Hashed(stream)
            content = _unpacking(path, cast(IO[bytes], hashed))
            first = content.read(_CHUNK)
            if not first:
                raise _empty(path)
            with kept.written("json") as copy:
                copy.write(first)
                for chunk in _chunks(content, path):
                    copy.write(chunk)
            told = hashed.fingerprint(path)
        _keep_fingerprint(told, kept)
    return target


def _chunks(content: IO[bytes], path: Path | str) -> Iterator[bytes]:
    """The rest of a stream. Raises SourceError where it cannot be read, so that it is told from what is written."""
    with _told(path):
        while chunk := content.read(_CHUNK):
            yield chunk


class _Hashed:
    """Reads a stream, and hashes what passes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._digest, self._length = stream, sha256(), 0

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size)
        self._digest.update(chunk)
        self._length += len(chunk)
        return chunk

    def fingerprint(self, path: Path | str) -> Fingerprint:
        """What the whole stream held. Raises SourceError if it is empty."""
        while self.read(_CHUNK):
            pass
        if not self._length:
            raise _empty(path)
        file, member = _split(path)
        name = file.name if member is None else f"{file.name}:{member}"
        return Fingerprint(name, self._length, self._digest.hexdigest())


def exists(path: Path | str) -> bool:
    """Whether there is such a file, and such a member in it.

    Raises SourceError if an archive cannot be read.
    """
    file, member = _split(path)
    if member is None or not file.is_file():
        return file.is_file()
    with _told(path), zipfile.ZipFile(file) as archive:
        return member in archive.namelist()


def fingerprint(path: Path | str, cache: Path | None = None) -> Fingerprint:
    """Length and SHA-256 of a file as it lies there, or of a zip member's uncompressed content; with a folder `cache`
    worked out once for each version of the file.

    Raises SourceError as open_bytes does.
    """
    found = kept(path, cache) if cache is not None else None
    if found is not None and found.path("sha256").is_file():
        return msgspec.json.decode(found.path("sha256").read_bytes(), type=Fingerprint)
    with _told(path), _stream(path) as stream:
        told = _Hashed(stream).fingerprint(path)
    if found is not None:
        _keep_fingerprint(told, found)
    return told


def _keep_fingerprint(told: Fingerprint, kept: Kept) -> None:
    with kept.written("sha256") as file:
        file.write(msgspec.json.encode(told))


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

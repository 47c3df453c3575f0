"""Places in a store of objects, such as s3://bucket/path: how they are written, reached, and used as a folder."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from .errors import OutputError, SourceError, nearest
from .storage import Folder, Stamp

CHUNK = 1 << 23

_MEMBER = re.compile(r"([^?]+?\.zip):([^?]*)(\?.*)?", re.IGNORECASE)
_URL = re.compile(r"(?P<scheme>s3|gs|gcs)://(?:[^/@?]*@)?(?P<path>[^?]+)(?:\?.*)?")


def is_url(text: str) -> bool:
    """Whether it names a place in a store of objects."""
    return _URL.fullmatch(text) is not None


def shown(url: str) -> str:
    """The URL without what is nobody's business: a key, and how to get there."""
    found = _URL.fullmatch(url)
    return f"{found['scheme']}://{found['path']}" if found else url


def joined(url: str, name: str) -> str:
    """The URL of what has this name below it."""
    place, mark, how = url.partition("?")
    return f"{place.rstrip('/')}/{name}{mark}{how}"


def store(url: str) -> tuple[Any, str]:
    """The store of a URL, and the path in it. Raises SourceError if the URL cannot be understood."""
    return _store(url, os.getpid())


@cache
def _store(url: str, process: int) -> tuple[Any, str]:
    # one for each process: connections are not shared with those that were forked
    import pyarrow as pa
    from pyarrow.fs import FileSystem

    try:
        files, path = FileSystem.from_uri(url)
    except (pa.ArrowException, OSError) as error:
        raise SourceError(shown(url), f"cannot be reached ({told(error)})", "a URL such as s3://bucket/path") from error
    return files, path.rstrip("/")


def told(error: BaseException) -> str:
    """What a store says of a fault, in one line that does not change from one call to the next."""
    return re.sub(r" \(Request ID: .*?\)", "", str(error).partition("\n")[0])


class RemoteFolder(Folder, frozen=True):
    """A folder of a store of objects; root: bucket and path. A file is there when it is whole."""

    url: str

    def __str__(self) -> str:
        return shown(self.url)

    def inner(self, name: str) -> "RemoteFolder":
        """The folder of that name in this one."""
        return RemoteFolder(self.root / name, joined(self.url, name))

    @contextmanager
    def filling(self, name: str) -> Iterator[Path]:
        """Where to write the file; it is sent when the context ends without an error. Raises OutputError."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / name.rpartition("/")[2]
            yield path
            self.put(name, path.read_bytes())

    def put(self, name: str, content: bytes) -> None:
        """Writes a whole file. Raises OutputError."""
        try:
            # in one piece: closing a stream makes an object of what was written, were it only a half
            with self._files.open_output_stream(self._place(name)) as stream:
                stream.write(content)
        except OSError as error:
            expected = "expected a bucket and a path that can be written"
            raise OutputError(f"{self}/{name}", f"cannot be written ({told(error)})", expected) from error

    @contextmanager
    def reading(self, name: str) -> Iterator[Path]:
        """A copy of the file that is here while the context lasts; it is not there where there is no such file."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / name.rpartition("/")[2]
            try:
                with _worded(), path.open("wb") as file:
                    fetch(self._files, self._place(name), file)
            except FileNotFoundError:
                path.unlink()
            yield path

    def read(self, name: str) -> bytes | None:
        """The content of a file, None where there is none. Raises OSError."""
        try:
            with _worded(), self._files.open_input_file(self._place(name)) as file:
                content: bytes = file.read()
        except FileNotFoundError:
            return None
        return content

    def names(self, below: str = "") -> list[str]:
        """The names of the files in one folder below this one, sorted. Raises OutputError if it cannot be reached."""
        start = f"{below}/" if below else ""
        return [start + name for name in self._inside(below, files=True)]

    def below(self) -> list[str]:
        """The names of the folders in this one, sorted. Raises OutputError if it cannot be reached."""
        return self._inside("", files=False)

    def fault(self) -> str | None:
        """Why this can be no folder, in words, or None."""
        try:
            found = self._files.get_file_info([self._place(""), self._place("").partition("/")[0]])
        except OSError as error:
            return f"cannot be reached ({told(error)})"
        here, bucket = (info.type.name for info in found)
        return "is a file" if here == "File" else "is in a bucket that is not there" if bucket == "NotFound" else None

    def remove(self, name: str) -> None:
        """Removes a file, where it is there. Raises OutputError."""
        try:
            self._files.delete_file(self._place(name))
        except FileNotFoundError:
            return
        except OSError as error:
            wrong = f"cannot be removed ({told(error)})"
            raise OutputError(f"{self}/{name}", wrong, "expected a bucket that can be written") from error

    def sha256(self, name: str) -> str:
        """The hash of a file's content, empty where there is no such file. Raises OSError."""
        digest = sha256()
        try:
            with _worded(), self._files.open_input_stream(self._place(name)) as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
        except FileNotFoundError:
            return ""
        return digest.hexdigest()

    def stamp(self, name: str) -> Stamp | None:
        """What changes whenever the content of a file does; None where there is no such file."""
        with suppress(OSError):
            return stamp_of(self._files, self._place(name))
        return None

    def sweep(self, below: str = "") -> tuple[str, ...]:
        """Nothing is left by processes that were killed."""
        return ()

    @property
    def _files(self) -> Any:
        return store(self.url)[0]

    def _place(self, name: str) -> str:
        root = store(self.url)[1]
        return f"{root}/{name}" if name else root

    def _inside(self, below: str, *, files: bool) -> list[str]:
        try:
            return inside(self.url, below, files=files)
        except OSError as error:
            expected = "expected a bucket that can be read"
            raise OutputError(str(self), f"cannot be reached ({told(error)})", expected) from error


@contextmanager
def _worded() -> Iterator[None]:
    """Has the OSError of a store say what is wrong where those of a disk do."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise OSError(errno.EIO, told(error)) from error


def inside(url: str, below: str = "", *, files: bool) -> list[str]:
    """The last names of the files, or else the folders, in the folder at a URL, or in one below it. Raises OSError."""
    from pyarrow.fs import FileSelector, FileType

    found, root = store(url)
    place = f"{root}/{below}" if below else root
    kind = FileType.File if files else FileType.Directory
    infos = found.get_file_info(FileSelector(place, allow_not_found=True))
    return sorted(info.base_name for info in infos if info.type == kind)


def split(url: str) -> tuple[str, str | None]:
    """The URL of a file, and the member of the archive that it is."""
    found = _MEMBER.fullmatch(url)
    return (found[1] + (found[3] or ""), found[2]) if found else (url, None)


def near(url: str) -> str:
    """What might have been meant by the URL of a file that is not there, in words, or nothing. Raises OSError."""
    place, mark, how = url.partition("?")
    folder, _, name = place.rpartition("/")
    found = nearest(name, inside(folder + mark + how, files=True))
    return f", perhaps '{found}'" if found else ""


def stamp_of(files: Any, path: str) -> Stamp | None:
    """What changes whenever the content of an object does; None where there is none. Raises OSError."""
    info = files.get_file_info(path)
    if info.type.name != "File":
        return None
    with files.open_input_file(path) as file:
        # a store tells times by the second; its tag of the content tells the rest
        tags = repr(sorted((file.metadata() or {}).items()))
    return info.size, info.mtime_ns, int.from_bytes(blake2b(tags.encode(), digest_size=7).digest())


def fetch(files: Any, path: str, file: BinaryIO) -> None:
    """Copies an object into an open file. Raises OSError."""
    with files.open_input_stream(path) as stream:
        while chunk := stream.read(CHUNK):
            file.write(chunk)

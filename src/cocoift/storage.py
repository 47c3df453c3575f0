"""Where outputs and scene stores live: a folder whose files are whole or not there. All that writes goes through it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

import msgspec

from .atomic import atomic_write, is_temporary

Stamp = tuple[int, int, int]  # size, nanoseconds of the last change, inode


class Folder(msgspec.Struct, frozen=True):
    """A folder, with the files below it; names have slashes and start at the folder. It need not exist."""

    root: Path

    def __str__(self) -> str:
        return str(self.root)

    def inner(self, name: str) -> "Folder":
        """The folder of that name in this one."""
        return Folder(self.root / name)

    @contextmanager
    def filling(self, name: str) -> Iterator[Path]:
        """Where to write the file with `atomic_write`; it is in the folder when the context ends without an error."""
        yield self.root / name

    def put(self, name: str, content: bytes) -> None:
        """Writes a whole file. Raises OutputError."""
        with self.filling(name) as path, atomic_write(path) as file:
            file.write(content)

    @contextmanager
    def reading(self, name: str) -> Iterator[Path]:
        """The file, for who wants a path, while the context lasts; it need not exist."""
        yield self.root / name

    def read(self, name: str) -> bytes | None:
        """The content of a file, None where there is none. Raises OSError."""
        try:
            return (self.root / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def names(self, below: str = "") -> list[str]:
        """The names of the files in one folder below this one, not of those deeper down; sorted."""
        folder = self.root / below
        if not folder.is_dir():
            return []
        return sorted(path.relative_to(self.root).as_posix() for path in folder.iterdir() if path.is_file())

    def below(self) -> list[str]:
        """The names of the folders in this one, sorted."""
        return sorted(path.name for path in self.root.iterdir() if path.is_dir()) if self.root.is_dir() else []

    def fault(self) -> str | None:
        """Why nothing can be written in this folder, in words, or None."""
        there = next(path for path in (self.root, *self.root.parents) if path.exists())
        if not there.is_dir():
            return "is a file" if there == self.root else f"lies in '{there.name}', which is a file"
        return None if os.access(there, os.W_OK) else "cannot be written"

    def remove(self, name: str) -> None:
        """Removes a file, where it is there."""
        (self.root / name).unlink(missing_ok=True)

    def sha256(self, name: str) -> str:
        """The hash of a file's content, empty where there is no such file. Raises OSError."""
        try:
            with (self.root / name).open("rb") as file:
                return file_digest(file, "sha256").hexdigest()
        except (FileNotFoundError, NotADirectoryError):
            return ""

    def stamp(self, name: str) -> "Stamp | None":
        """What changes whenever the content of a file does; None where there is no such file."""
        return stamp(self.root / name)

    def sweep(self, below: str = "") -> tuple[str, ...]:
        """The names of the temporaries that were removed from one folder: left there by a killed process."""
        strays = [name for name in self.names(below) if is_temporary(name.rpartition("/")[2])]
        for stray in strays:
            self.remove(stray)
        return tuple(strays)


def as_folder(place: Path | Folder) -> Folder:
    """The folder at a path of this machine, or the folder itself."""
    return place if isinstance(place, Folder) else Folder(place)


def stamp(path: Path) -> Stamp | None:
    """What changes whenever the content of a file does; None where there is no such file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ino) if path.is_file() else None

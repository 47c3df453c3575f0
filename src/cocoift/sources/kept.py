"""Keeps in a folder what was worked out of an input file: its unpacked copy, its index and its fingerprint.

What is kept is named by a stamp of the file that it was made of, so that nothing of another version is ever found.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import accumulate, pairwise
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from ..atomic import atomic_write
from ..chance import fingerprint
from ..errors import OutputError

Columns = Mapping[str, NDArray[np.int64]]

_FORMAT = 1  # of what is kept; raise it with every change of the index


class Kept:
    """What is kept of one version of one file. place: what else than the file's path tells it from others, such as
    the member of an archive; version: what changes with its content."""

    def __init__(self, folder: Path, path: Path, place: object, version: object) -> None:
        self._folder = folder
        self._place = f"{fingerprint(path.absolute(), place):016x}"
        self._version = f"{fingerprint(_FORMAT, version):016x}"

    def path(self, ending: str) -> Path:
        """The file in which something is kept, whether or not it is there."""
        return self._folder / f"{self._place}-{self._version}.{ending}"

    @contextmanager
    def written(self, ending: str) -> Iterator[BinaryIO]:
        """Where something is to be written that shall be kept; that of other versions is removed.

        Raises OutputError where there is no room for it.
        """
        try:
            with atomic_write(self.path(ending)) as file:
                yield file
        except OSError as error:
            wrong = f"cannot be written ({error.strerror})"
            raise OutputError(str(self._folder), wrong, "expected room for what is made of the inputs") from error
        for old in self._folder.glob(f"{self._place}-*.{ending}"):
            if old != self.path(ending):
                old.unlink(missing_ok=True)

    def columns(self, kind: str, names: tuple[str, ...]) -> Columns | None:
        """The columns that were kept of a file read as of that kind, memory-mapped; None where there are none."""
        path = self.path(f"{kind}.npy")
        if not path.is_file():
            return None
        found = np.load(path, mmap_mode="r")
        ends = accumulate(found[: len(names)].tolist(), initial=len(names))
        return {name: found[a:b] for name, (a, b) in zip(names, pairwise(ends), strict=True)}

    def keep(self, kind: str, columns: Columns) -> None:
        """Keeps columns of numbers, to be found again under the same names by who reads the file as of that kind."""
        sizes = np.array([len(column) for column in columns.values()], np.int64)
        with self.written(f"{kind}.npy") as file:
            np.save(file, np.concatenate([sizes, *columns.values()]))

"""What was learned of files by reading them whole, kept as long as size, time and place of a file stay the same.

A file of 800 MB is hashed once, not at every build; where nothing can be kept, it is hashed again.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from .atomic import atomic_write
from .errors import OutputError
from .storage import Stamp

T = TypeVar("T")


class _Known(msgspec.Struct, frozen=True):
    stamp: Stamp
    told: msgspec.Raw


class Hashes:
    """What is known of files by a name that tells them apart. path: where it is kept between processes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, _Known] = {}
        self._changed = False
        with suppress(OSError, msgspec.DecodeError):  # it is learned again
            self._known = msgspec.msgpack.decode(path.read_bytes(), type=dict[str, _Known])

    def of(self, file: str, stamp: Callable[[], Stamp | None], shape: type[T], work: Callable[[], T]) -> T:
        """What the work tells of the file, as it did before where the file's stamp is still the same."""
        before = stamp()
        known = self._known.get(file)
        if known is not None and known.stamp == before:
            with suppress(msgspec.DecodeError):
                return msgspec.msgpack.decode(known.told, type=shape)
        told = work()
        if before == stamp():
            self.learn(file, before, told)
        return told

    def learn(self, file: str, stamp: Stamp | None, told: object) -> None:
        """Keeps what is known of a file without reading it."""
        if stamp is not None:
            self._known[file] = _Known(stamp, msgspec.Raw(msgspec.msgpack.encode(told)))
            self._changed = True

    def save(self) -> None:
        """Writes down what was learned; passes over it where that cannot be written."""
        if not self._changed:
            return
        try:
            with atomic_write(self._path) as file:
                file.write(msgspec.msgpack.encode(self._known))
        except (OutputError, OSError):
            return
        self._changed = False

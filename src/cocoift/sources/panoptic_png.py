"""Finds the PNGs of panoptic annotations, in a folder or in a zip archive such as the official ones."""

import os
import zipfile
from hashlib import sha256
from pathlib import Path, PurePosixPath

from ..errors import SourceError
from .files import Fingerprint
from .records import RecordError

_WANTED = "a folder of PNGs, or a zip archive of them"
_MISSING = RecordError("its PNG is missing", "a PNG of that name in panoptic_png")


class PngStore:
    """The PNGs of a folder or an archive, by their names without folders.

    Raises SourceError if there is no such folder or archive.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)
        self._members: dict[str, str] = {}
        self._opened: tuple[int, zipfile.ZipFile] | None = None
        self._zipped = not self._path.is_dir()
        if self._zipped:
            try:
                with zipfile.ZipFile(self._path) as archive:
                    names = sorted(name for name in archive.namelist() if not name.startswith("__MACOSX/"))
            except (OSError, zipfile.BadZipFile) as error:
                raise SourceError(str(path), "this is neither a folder nor a zip archive", _WANTED) from error
            self._members = {PurePosixPath(name).name: name for name in names if name.lower().endswith(".png")}

    def content(self, name: str) -> bytes:
        """The bytes of one PNG. Raises RecordError if it is missing or cannot be read."""
        bare = PurePosixPath(name).name
        if self._zipped and bare not in self._members:
            raise _MISSING
        try:
            return self._archive().read(self._members[bare]) if self._zipped else (self._path / bare).read_bytes()
        except FileNotFoundError as error:
            raise _MISSING from error
        except (OSError, zipfile.BadZipFile, RuntimeError) as error:
            raise RecordError("its PNG cannot be read", "a readable PNG") from error

    def fingerprint(self) -> Fingerprint:
        """The name, the length and the hash of all PNGs together: of their names and contents, ascending."""
        names = sorted(self._members) if self._zipped else sorted(path.name for path in self._path.glob("*.png"))
        digest, length = sha256(), 0
        for name in names:
            content = self.content(name)
            digest.update(f"{name} {len(content)}\n".encode())
            digest.update(content)
            length += len(content)
        return Fingerprint(self._path.name, length, digest.hexdigest())

    def _archive(self) -> zipfile.ZipFile:
        # a forked worker that read on in its parent's file would move the place at which the others read
        if self._opened is None or self._opened[0] != os.getpid():
            self._opened = os.getpid(), zipfile.ZipFile(self._path)
        return self._opened[1]

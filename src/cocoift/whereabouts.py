"""Where the places are that a config names; inputs in a store of objects are copied here, each version of them once."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from .atomic import atomic_write
from .errors import SourceError
from .located import Located
from .remote import RemoteFolder, fetch, near, shown, split, stamp_of, store, told
from .storage import Folder, Stamp


def cache_folder() -> Path:
    """Where copies are kept: COCOIFT_CACHE, else where this system keeps what can be made again."""
    named = os.environ.get("COCOIFT_CACHE")
    if named:
        return Path(named).absolute()
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "cocoift"


def folder_of(place: Located) -> Folder:
    """The folder that the config names, here or in a store of objects. Raises SourceError for a URL without sense."""
    return Folder(place.path) if place.url is None else RemoteFolder(place.path, place.url)


def here(file: Located) -> Path:
    """The file, or the member of an archive, on this machine; it is copied where it was not. Raises SourceError."""
    return file.path if file.url is None else fetched(file.url)


def fetched(url: str) -> Path:
    """The copy of what is at a URL; `archive.zip:member` gives the member of the copy. Raises SourceError."""
    archive, member = split(url)
    files, place = store(archive)
    try:
        version = stamp_of(files, place)
        if version is None:
            raise SourceError(shown(url), "no such file", "a file that is there" + near(archive))
        copy = _copy(archive, version)
    except OSError as error:
        raise SourceError(shown(url), f"cannot be read ({told(error)})", "a file that can be read") from error
    return Path(f"{copy}:{member}") if member is not None else copy


def _copy(url: str, version: Stamp) -> Path:
    folder = cache_folder() / "fetched" / blake2b(url.encode(), digest_size=12).hexdigest()
    copy = folder / "-".join(map(str, version)) / shown(url).rpartition("/")[2]
    if copy.is_file():
        return copy
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        if not copy.is_file():
            for older in folder.iterdir():
                shutil.rmtree(older) if older.is_dir() else None
            files, place = store(url)
            with atomic_write(copy) as file:
                fetch(files, place, file)
    return copy


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Lets one process at a time copy into a folder, so that nothing is copied twice."""
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield

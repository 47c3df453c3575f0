"""Files that are whole or not there; used by all that writes."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from .errors import OutputError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
_TEMPORARY = re.compile(r"\..+\.tmp-\d+")


def is_temporary(name: str) -> bool:
    """Whether a file of that name is one on the way, left there by a process that was killed."""
    return _TEMPORARY.fullmatch(name) is not None


@contextmanager
def atomic_write(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes its name only when it is whole and on disk; nothing is left where writing fails.

    The name on the way is `.<name>.tmp-<pid>`, in the same folder, which is made where it is missing.
    Raises OutputError where the file system refuses.
    """
    temporary = path.with_name(f".{path.name}.tmp-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = temporary.open("wb")
    except OSError as error:
        raise _refused(path, error) from error
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in _FULL | {errno.EROFS}:
            raise _refused(path, error) from error
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _refused(path: Path, error: OSError) -> OutputError:
    room = (
        "free space; what is done is kept, run the same command to go on"
        if error.errno in _FULL
        else "a writable folder"
    )
    return OutputError(str(path), f"cannot be written ({error.strerror})", f"expected {room}")

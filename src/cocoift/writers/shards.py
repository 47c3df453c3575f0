"""What all files of the output share: their names, how they come to be on disk, what the manifest says of them."""

import re
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from ..atomic import atomic_write

__all__ = ["Shard", "atomic_write", "is_shard_name", "shard_name", "sweep"]

_SHARD = re.compile(r".+-\d{5,}-of-\d{5,}\.\w+")
_TEMPORARY = re.compile(r"\..+\.tmp-\d+")


class Shard(BaseModel):
    """One file of one format. number: from 0 within the split; path: relative to the output folder, with slashes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: str
    split: str
    number: int
    path: str
    rows: int
    bytes: int
    sha256: str


def shard_name(split: str, number: int, *, of: int, suffix: str) -> str:
    """The name that all readers sort and match alike: train-00000-of-00012.parquet."""
    return f"{split}-{number:05}-of-{of:05}{suffix}"


def is_shard_name(name: str) -> bool:
    """Whether shard_name could have made it."""
    return _SHARD.fullmatch(name) is not None


def sweep(folder: Path) -> tuple[str, ...]:
    """The names of the temporaries that were removed from the folder: left there by a killed process."""
    if not folder.is_dir():
        return ()
    strays = sorted(path for path in folder.iterdir() if _TEMPORARY.fullmatch(path.name))
    for stray in strays:
        stray.unlink(missing_ok=True)
    return tuple(stray.name for stray in strays)

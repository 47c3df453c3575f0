"""What all shards of the output share: their names, and what the manifest says of them."""

import re

from pydantic import BaseModel, ConfigDict

_SHARD = re.compile(r".+-\d{5,}-of-\d{5,}\.\w+")


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

"""Dialogs into files: the formats by name, and one shard of any of them.

An encoder is a pure function from dialogs to bytes; it knows nothing of files, shards or workers.
"""

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import msgspec

from ..dialogs.dialog import Dialog
from . import jsonl, llava, parquet
from .shards import Shard, atomic_write, shard_name


class Format(msgspec.Struct, frozen=True):
    """How one reader wants its rows: the folder below the output, the end of the name, the encoder."""

    folder: str
    suffix: str
    encode: Callable[[Iterable[Dialog]], bytes]


FORMATS = {
    "parquet": Format(parquet.FOLDER, parquet.SUFFIX, parquet.encode),
    "llava": Format(llava.FOLDER, llava.SUFFIX, llava.encode),
    "jsonl": Format(jsonl.FOLDER, jsonl.SUFFIX, jsonl.encode),
}


def write_shard(out: Path, dialogs: Iterable[Dialog], *, format: str, split: str, number: int, of: int) -> Shard:
    """What the manifest says of the shard that was written: one format's file number `number` of `of` of the split."""
    rows = list(dialogs)
    kind = FORMATS[format]
    data = kind.encode(rows)
    path = f"{kind.folder}/{shard_name(split, number, of=of, suffix=kind.suffix)}"
    with atomic_write(out / path) as file:
        file.write(data)
    return Shard(
        format=format,
        split=split,
        number=number,
        path=path,
        rows=len(rows),
        bytes=len(data),
        sha256=sha256(data).hexdigest(),
    )

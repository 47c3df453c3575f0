"""Dialogs into files: the formats by name, and one shard of any of them.

An encoder is a pure function from dialogs to bytes; it knows nothing of files, shards or workers.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

import msgspec

from ..dialogs.dialog import Dialog
from ..storage import Folder
from . import jsonl, llava, parquet
from .shards import Shard, shard_name


class Format(msgspec.Struct, frozen=True):
    """How one reader wants its rows: the folder below the output, the end of the name, the encoder.

    several: the name of the format that takes the dialogs about several images, where this one has none of them.
    """

    folder: str
    suffix: str
    encode: Callable[[Iterable[Dialog]], bytes]
    several: str = ""


FORMATS = {
    "parquet": Format(parquet.FOLDER, parquet.SUFFIX, parquet.encode),
    "llava": Format(llava.FOLDER, llava.SUFFIX, llava.encode, several="llava-several"),
    "llava-several": Format(f"{llava.FOLDER}-several", llava.SUFFIX, llava.encode),
    "jsonl": Format(jsonl.FOLDER, jsonl.SUFFIX, jsonl.encode, several="jsonl-several"),
    "jsonl-several": Format(f"{jsonl.FOLDER}-several", jsonl.SUFFIX, jsonl.encode),
}


def parted(dialogs: Sequence[Dialog], formats: Iterable[str], *, several: bool) -> Iterator[tuple[str, list[Dialog]]]:
    """What each format takes of the dialogs: those about several images stand in files of their own where a reader
    wants one image a row. several: the build has such dialogs, so that no shard of theirs is missing."""
    for name in formats:
        apart = FORMATS[name].several
        yield name, [dialog for dialog in dialogs if not apart or len(dialog.images) == 1]
        if apart and several:
            yield apart, [dialog for dialog in dialogs if len(dialog.images) > 1]


def write_shard(out: Folder, dialogs: Iterable[Dialog], *, format: str, split: str, number: int, of: int) -> Shard:
    """What the manifest says of the shard that was written: one format's file number `number` of `of` of the split."""
    rows = list(dialogs)
    kind = FORMATS[format]
    data = kind.encode(rows)
    path = f"{kind.folder}/{shard_name(split, number, of=of, suffix=kind.suffix)}"
    out.put(path, data)
    return Shard(
        format=format,
        split=split,
        number=number,
        path=path,
        rows=len(rows),
        bytes=len(data),
        sha256=sha256(data).hexdigest(),
    )

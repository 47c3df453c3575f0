"""Reads the canonical rows of a finished build back, a row group at a time; stats and the audit ask it."""

from collections.abc import Iterator
from typing import Any

from .errors import SourceError
from .storage import Folder
from .writers import parquet
from .writers.manifest import MANIFEST, Manifest
from .writers.shards import Shard

_COLUMNS = ["id", "images", "conversations", "rounds"]


def rows(folder: Folder, manifest: Manifest) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where each row stands, such as "data/train-00000-of-00001.parquet[7]", and the row, shard by shard.

    Raises SourceError if the build has no Parquet among its formats or a shard cannot be read.
    """
    shards = [shard for shard in manifest.shards if shard.format == "parquet"]
    if manifest.shards and not shards:
        written = ", ".join(sorted({shard.format for shard in manifest.shards}))
        raise SourceError(f"{folder}/{MANIFEST}", f"names no Parquet shards, only {written}",
                          "parquet among output.formats, as stats needs what it says of rounds")  # fmt: skip
    for shard in shards:
        for number, row in enumerate(_shard(folder, shard)):
            place = f"{shard.path}[{number}]"
            if len(row["conversations"]) != 2 * len(row["rounds"]):
                raise SourceError(f"{folder}/{shard.path}[{number}]", f"has {len(row['conversations'])} turns",
                                  "two for each round")  # fmt: skip
            yield place, row


def _shard(folder: Folder, shard: Shard) -> Iterator[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    where, wanted = f"{folder}/{shard.path}", f"the shard that {MANIFEST} names"
    try:
        with folder.reading(shard.path) as path:
            if not path.is_file():
                raise SourceError(where, "no such file", wanted)
            with pq.ParquetFile(path) as file:
                if not file.schema_arrow.equals(parquet.schema()):
                    raise SourceError(where, "has other columns than are written", wanted)
                if file.metadata.num_rows != shard.rows:
                    raise SourceError(where, f"has {file.metadata.num_rows} rows", f"{shard.rows}, as {MANIFEST} says")
                for number in range(file.num_row_groups):
                    yield from file.read_row_group(number, columns=_COLUMNS).to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise SourceError(where, "cannot be read as Parquet", wanted) from error

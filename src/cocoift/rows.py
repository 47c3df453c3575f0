"""Reads the canonical rows of a finished build back, a row group at a time; stats and the audit ask it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .errors import SourceError
from .writers import parquet
from .writers.manifest import MANIFEST, Manifest
from .writers.shards import Shard

_COLUMNS = ["id", "images", "conversations", "rounds"]


def rows(folder: Path, manifest: Manifest) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where each row stands, such as "data/train-00000-of-00001.parquet[7]", and the row, shard by shard.

    Raises SourceError if the build has no Parquet among its formats or a shard cannot be read.
    """
    shards = [shard for shard in manifest.shards if shard.format == "parquet"]
    if manifest.shards and not shards:
        written = ", ".join(sorted({shard.format for shard in manifest.shards}))
        raise SourceError(str(folder / MANIFEST), f"names no Parquet shards, only {written}",
                          "parquet among output.formats, as stats needs what it says of rounds")  # fmt: skip
    for shard in shards:
        for number, row in enumerate(_shard(folder / shard.path, shard)):
            place = f"{shard.path}[{number}]"
            if len(row["conversations"]) != 2 * len(row["rounds"]):
                raise SourceError(f"{folder / shard.path}[{number}]", f"has {len(row['conversations'])} turns",
                                  "two for each round")  # fmt: skip
            yield place, row


def _shard(path: Path, shard: Shard) -> Iterator[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    wanted = f"the shard that {MANIFEST} names"
    if not path.is_file():
        raise SourceError(str(path), "no such file", wanted)
    try:
        with pq.ParquetFile(path) as file:
            if not file.schema_arrow.equals(parquet.schema()):
                raise SourceError(str(path), "has other columns than are written", wanted)
            if file.metadata.num_rows != shard.rows:
                raise SourceError(str(path), f"has {file.metadata.num_rows} rows", f"{shard.rows}, as {MANIFEST} says")
            for number in range(file.num_row_groups):
                yield from file.read_row_group(number, columns=_COLUMNS).to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise SourceError(str(path), "cannot be read as Parquet", wanted) from error

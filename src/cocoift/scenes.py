"""The scene store: Scene <-> typed nested Parquet; what the first stage leaves for the second.

Any reader of Parquet can ask it questions: `SELECT key, len(entities) FROM 'scenes/*.parquet'`.
Columns are the fields of Scene, in its order; coordinates are float64, so that nothing is lost.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, islice, pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec

from .atomic import atomic_write
from .errors import SourceError
from .geometry import Box
from .scene import Attribute, Caption, Entity, Keypoint, Question, Region, Relation, Scene, Segment

SCHEMA_VERSION = "2"  # raise it with every change of a field of Scene or of the records in it
ROW_GROUP = 250  # scenes; what a reader holds in memory at once

_VERSION_KEY = b"cocoift.scenes"
_WANTED = f"a scene store of schema {SCHEMA_VERSION}; build the scenes again"
_RECORDS: dict[str, type[msgspec.Struct]] = {
    "entities": Entity,
    "box": Box,
    "attributes": Attribute,
    "keypoints": Keypoint,
    "captions": Caption,
    "regions": Region,
    "relations": Relation,
    "questions": Question,
    "segments": Segment,
}


def write_scenes(path: Path, scenes: Iterable[Scene]) -> int:
    """How many scenes were written to the part, in their order; equal scenes give equal bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    written = 0
    rest = iter(scenes)
    with atomic_write(path) as file, pq.ParquetWriter(file, schema(), compression="zstd", version="2.6") as writer:
        while group := list(islice(rest, ROW_GROUP)):
            columns = zip(_columns(group, schema().names), schema().types, strict=True)
            arrays = [_array(values, type) for values, type in columns]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema()), row_group_size=ROW_GROUP)
            written += len(group)
    return written


def _columns(records: Sequence[msgspec.Struct], names: Iterable[str]) -> Iterator[list[Any]]:
    """The values of each of those fields."""
    return (list(map(attrgetter(name), records)) for name in names)


def _array(values: Sequence[Any], type: Any) -> Any:
    """The Arrow array of records, tuples or plain values: the reverse of _values, and as fast."""
    import pyarrow as pa

    if pa.types.is_struct(type):
        fields = list(type)
        columns = zip(_columns(values, (field.name for field in fields)), fields, strict=True)
        arrays = [_array(column, field.type) for column, field in columns]
        return pa.StructArray.from_arrays(arrays, fields=fields)
    if pa.types.is_list(type):
        offsets = pa.array([0, *accumulate(map(len, values))], pa.int32())
        return pa.ListArray.from_arrays(offsets, _array([*chain.from_iterable(values)], type.value_type), type)
    return pa.array(values, type)


def scenes(path: Path) -> Iterator[Scene]:
    """The scenes of one part, in the order written.

    Raises SourceError if the file is missing, broken, no scene store or one of another schema.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.is_file():
        raise SourceError(str(path), "no such file", _WANTED)
    try:
        with pq.ParquetFile(path) as file:
            _check(path, file.schema_arrow)
            for number in range(file.num_row_groups):
                yield from _scenes(file.read_row_group(number, use_threads=False))
    except (pa.ArrowException, OSError) as error:
        raise SourceError(str(path), "cannot be read as Parquet", _WANTED) from error


@cache
def schema() -> Any:
    """The Arrow schema of the store, its version in the metadata."""
    import pyarrow as pa

    text, number, real, flag = pa.string(), pa.int64(), pa.float64(), pa.bool_()

    def struct(**fields: Any) -> Any:
        return pa.struct(list(fields.items()))

    box = struct(x1=real, y1=real, x2=real, y2=real)
    entity = struct(
        names=pa.list_(text),
        box=box,
        area=real,
        evidence=pa.list_(text),
        category=text,
        category_id=number,
        crowd=flag,
        plural=flag,
        attributes=pa.list_(struct(type=text, value=text, raw=text, evidence=text)),
        keypoints=pa.list_(struct(x=real, y=real, visible=number)),
        synsets=pa.list_(text),
        raw_names=pa.list_(text),
        match=real,
        mask=text,
    )
    segment = struct(
        name=text,
        category=text,
        supercategory=text,
        area=real,
        box=box,
        mask=text,
        evidence=text,
        thing=flag,
        crowd=flag,
    )
    columns = {
        "key": text,
        "split": text,
        "file_name": text,
        "width": number,
        "height": number,
        "image_id": number,
        "vg_id": number,
        "licence": text,
        "exhaustive": flag,
        "entities": pa.list_(entity),
        "captions": pa.list_(struct(text=text, evidence=text)),
        "regions": pa.list_(struct(phrase=text, box=box, evidence=text)),
        "relations": pa.list_(struct(subject=number, predicate=text, object=number, raw=text, evidence=text)),
        "questions": pa.list_(struct(text=text, answer=text, evidence=text)),
        "mentions": pa.list_(text),
        "plural_mentions": pa.list_(text),
        "segmented": flag,
        "segments": pa.list_(segment),
    }
    return pa.schema(list(columns.items()), metadata={_VERSION_KEY: SCHEMA_VERSION.encode()})


def _check(path: Path, found: Any) -> None:
    version = (found.metadata or {}).get(_VERSION_KEY)
    if version is None:
        raise SourceError(str(path), "is not a scene store", _WANTED)
    if version != SCHEMA_VERSION.encode():
        raise SourceError(str(path), f"has scene schema {version.decode(errors='replace')}", _WANTED)
    if not found.equals(schema()):
        raise SourceError(str(path), "has other columns than its schema version says", _WANTED)


def _scenes(table: Any) -> list[Scene]:
    columns = [_values(column.combine_chunks(), name) for name, column in zip(table.column_names, table, strict=True)]
    return [Scene(*row) for row in zip(*columns, strict=True)]


def _values(array: Any, name: str) -> list[Any]:
    """The records, tuples or plain values of an array; name is the field's, which tells the record.

    Column by column, six times as fast as to_pylist and msgspec.convert.
    """
    import pyarrow as pa

    if pa.types.is_struct(array.type):
        record = _RECORDS[name]
        columns = [_values(array.field(i), field.name) for i, field in enumerate(array.type)]
        return [record(*row) for row in zip(*columns, strict=True)]
    if pa.types.is_list(array.type):
        items = _values(array.flatten(), name)
        offsets = array.offsets.to_pylist()
        first = offsets[0] if offsets else 0
        return [tuple(items[a - first : b - first]) for a, b in pairwise(offsets)]
    plain: list[Any] = array.to_pylist()
    return plain

"""The canonical rows: Parquet that `datasets`, DuckDB and Polars read as it is."""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from typing import Any

from ..dialogs.dialog import Dialog, Round

FOLDER = "data"
SUFFIX = ".parquet"

_ROW_GROUP = 1000  # rows; what a reader holds in memory at once


def encode(dialogs: Iterable[Dialog]) -> bytes:
    """One Parquet file, a row a dialog; equal dialogs give equal bytes under one version of pyarrow."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist([row(dialog) for dialog in dialogs], schema())
    file = BytesIO()
    pq.write_table(table, file, compression="zstd", version="2.6", row_group_size=_ROW_GROUP)
    return file.getvalue()


@cache
def schema() -> Any:
    """The columns. `string` and `list`, not their large kinds, which some readers refuse."""
    import pyarrow as pa

    text = pa.string()
    turn = pa.struct([("from", text), ("value", text)])
    round = pa.struct(
        [
            ("task", text),
            ("version", pa.int32()),
            ("form", text),
            ("wording", text),
            ("evidence", pa.list_(text)),
            ("boxes", pa.list_(pa.list_(pa.float32()))),
        ]
    )
    return pa.schema(
        [
            ("id", text),
            ("images", pa.list_(text)),
            ("split", text),
            ("width", pa.int32()),
            ("height", pa.int32()),
            ("conversations", pa.list_(turn)),
            ("rounds", pa.list_(round)),
            ("licence", text),
        ]
    )


def row(dialog: Dialog) -> dict[str, Any]:
    """The values of one row, by column."""
    return {
        "id": dialog.id,
        "images": dialog.images,
        "split": dialog.split,
        "width": dialog.width,
        "height": dialog.height,
        "conversations": dialog.conversations,
        "rounds": [_round(round) for round in dialog.rounds],
        "licence": dialog.licence,
    }


def _round(round: Round) -> dict[str, Any]:
    return {
        "task": round.task,
        "version": round.version,
        "form": round.form,
        "wording": round.wording,
        "evidence": round.evidence,
        "boxes": [(box.x1, box.y1, box.x2, box.y2) for box in round.boxes],
    }

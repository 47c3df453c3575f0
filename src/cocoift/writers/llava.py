"""LLaVA-1.5's own file: one JSON array, which its relatives and LLaMA-Factory read too."""

from collections.abc import Iterable
from typing import Any

import msgspec

from ..dialogs.dialog import Dialog
from ..errors import OutputError

FOLDER = "llava"
SUFFIX = ".json"


def encode(dialogs: Iterable[Dialog]) -> bytes:
    """One JSON array in UTF-8, a row a line, so that line tools can search it."""
    rows = [msgspec.json.encode(row(dialog)) for dialog in dialogs]
    return b"[\n" + b",\n".join(rows) + b"\n]\n" if rows else b"[]\n"


def row(dialog: Dialog) -> dict[str, Any]:
    """id, image and conversations; the key image is left out where there is none, as a null breaks readers.

    Raises OutputError if the dialog has several images, for which these readers have no one spelling.
    """
    if len(dialog.images) > 1:
        raise OutputError(dialog.id, f"has {len(dialog.images)} images", "expected one; only parquet holds several")
    image = {"image": dialog.images[0]} if dialog.images else {}
    return {"id": dialog.id, **image, "conversations": dialog.conversations}

"""LLaVA-1.5's own file: one JSON array, which its relatives and LLaMA-Factory read too."""

from collections.abc import Iterable
from typing import Any

import msgspec

from ..dialogs.dialog import Dialog

FOLDER = "llava"
SUFFIX = ".json"


def encode(dialogs: Iterable[Dialog]) -> bytes:
    """One JSON array in UTF-8, a row a line, so that line tools can search it."""
    rows = [msgspec.json.encode(row(dialog)) for dialog in dialogs]
    return b"[\n" + b",\n".join(rows) + b"\n]\n" if rows else b"[]\n"


def row(dialog: Dialog) -> dict[str, Any]:
    """id, image and conversations; the key image is left out where there is none, as a null breaks readers.

    image is a text, or a list where there are several; the two never stand in one file.
    """
    images: str | list[str] = dialog.images[0] if len(dialog.images) == 1 else list(dialog.images)
    return {"id": dialog.id, **({"image": images} if images else {}), "conversations": dialog.conversations}

"""One JSON object a line, as InternVL reads it: LLaVA's keys and the size of the picture."""

from collections.abc import Iterable

import msgspec

from ..dialogs.dialog import Dialog
from . import llava

FOLDER = "jsonl"
SUFFIX = ".jsonl"


def encode(dialogs: Iterable[Dialog]) -> bytes:
    """Lines of JSON in UTF-8, each with its line end."""
    rows = ({**llava.row(dialog), "width": dialog.width, "height": dialog.height} for dialog in dialogs)
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)

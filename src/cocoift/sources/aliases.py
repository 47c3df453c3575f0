"""Reads Visual Genome's alias files: lines of a canonical name and the other names for it."""

from collections.abc import Mapping
from pathlib import Path

from ..errors import SourceError
from .files import open_bytes


def read_aliases(path: Path | str) -> dict[str, str]:
    """{alias: canonical name}, ascending, lower-cased, white space folded, chains followed to their end.

    A name that stands in a circle of aliases keeps its name. Where an alias has two canonical names, the first
    in the alphabet counts.
    Raises SourceError if the file is missing or not UTF-8 text.
    """
    try:
        text = bytes(open_bytes(path)).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: byte {error.start}", "this is not UTF-8 text", "lines of names") from error
    direct: dict[str, str] = {}
    for line in text.splitlines():
        head, *aliases = (" ".join(name.lower().split()) for name in line.split(","))
        for alias in aliases:
            if head and alias and alias != head:
                direct[alias] = min(head, direct.get(alias, head))
    resolved = {alias: _end(alias, direct) for alias in sorted(direct)}
    return {alias: name for alias, name in resolved.items() if alias != name}


def _end(alias: str, direct: Mapping[str, str]) -> str:
    """The last name of a chain; of a chain that runs into a circle, the name where it enters the circle."""
    passed = {alias}
    name = alias
    while name in direct:
        name = direct[name]
        if name in passed:
            return name
        passed.add(name)
    return name

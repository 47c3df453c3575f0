"""Reads the word lists that lie beside the modules of this room."""

import csv
import pkgutil
from functools import cache

# What is worked out of a text or of a noun is kept for a while: many families ask the same of the scene at work, and
# nouns come again in all scenes. A build of a million scenes may not keep it all.
TEXTS = 4096
NAMES = 65536


@cache
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one word list, such as "nouns", in the order of the file, without its header."""
    data = pkgutil.get_data(__package__, f"{table}.csv") or b""
    return tuple(map(tuple, csv.reader(data.decode("utf-8").splitlines()[1:])))


def entries(cell: str) -> tuple[str, ...]:
    """The entries of a cell that holds several, separated by semicolons."""
    return tuple(cell.split(";")) if cell else ()


def word_set(text: str) -> frozenset[str]:
    """The words of a constant, as a set."""
    return frozenset(text.split())

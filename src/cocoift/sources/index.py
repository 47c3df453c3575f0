"""Finds the records of an input file by the image they are about, without keeping an object for any of them.

Only numbers are kept of a file: where its records begin and end, and the ids in them. So forked workers share them.
"""

import logging
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

import numpy as np
from msgspec import Raw
from numpy.typing import NDArray

from ..errors import SourceError
from .files import fingerprint, kept, open_bytes
from .records import REPEATED, Book, RecordError, rivals
from .splitting import Bytes, Numbers, Records, body_of

NONE = -1  # in place of an id that a record has not

_LOG = logging.getLogger(__name__)
_LONG = 20_000_000  # bytes, from which on it takes seconds to index a file

Split = Callable[[Bytes, str], Mapping[str, Records]]
Keys = Callable[[Raw], tuple[int, int | None]]


class Indexed:
    """One file split into records by section. owners: the image of each record of one section, ids: its own id; NONE
    where a record has none that can be read."""

    __slots__ = ("ids", "owners", "sections")

    def __init__(self, sections: Mapping[str, Records], owners: Numbers, ids: Numbers) -> None:
        self.sections, self.owners, self.ids = sections, owners, ids


def indexed(
    path: Path | str, name: str, kind: str, split: Split, sections: tuple[str, ...], keys: Keys, cache: Path | None
) -> Indexed:
    """The index of a file, found in the folder `cache` where it was made before.

    name: what to call the file in errors; kind: what it is read as, on which split and keys depend; sections: those
    that split makes; keys: image and id of a record of the last of them, raising RecordError where there is no image.
    Raises SourceError if the file is missing, broken or empty.
    """
    buffer = open_bytes(path, cache)
    names = (*(f"{section} {end}" for section in sections for end in ("starts", "ends")), "owners", "ids")
    known = kept(path, cache) if cache is not None else None
    columns = known.columns(kind, names) if known is not None else None
    if columns is not None:
        body = body_of(buffer)
        return Indexed(
            {name: Records(body, columns[f"{name} starts"], columns[f"{name} ends"]) for name in sections},
            columns["owners"],
            columns["ids"],
        )
    if len(buffer) >= _LONG:
        _LOG.info("%s: indexing %s MB", name, f"{len(buffer) / 1e6:,.0f}")
    found = split(buffer, name)
    if not len(found[sections[0]]):
        raise SourceError(name, f"there are no {sections[0]} in it", "at least one; is this the whole file?")
    made = Indexed(found, *_keys(found[sections[-1]], keys))
    if known is not None and found[sections[-1]].buffer.obj is buffer:  # and no corrected copy
        ends = (column for section in sections for column in (found[section].starts, found[section].ends))
        known.keep(kind, dict(zip(names, (*ends, made.owners, made.ids), strict=True)))
        fingerprint(path, cache)  # it is wanted later, and now in memory
    found[sections[-1]].let_go()  # as the next file wants memory, too
    return made


def _keys(records: Records, keys: Keys) -> tuple[Numbers, Numbers]:
    owners, ids = np.full((2, len(records)), NONE, np.int64)
    for position, raw in enumerate(records):
        try:
            owner, id = keys(raw)
        except RecordError:
            continue  # told when the file is sorted by image
        owners[position] = owner
        if id is not None:
            ids[position] = id
    return owners, ids


class Groups:
    """Positions of records in their file, by the image they are about. incomplete: the images of which a record was
    rejected for repeating an id."""

    def __init__(self, owners: Numbers, good: NDArray[np.bool_], incomplete: Iterable[int] = ()) -> None:
        positions = np.flatnonzero(good)
        order = positions[np.argsort(owners[positions], kind="stable")]
        ranked = owners[order]
        firsts = np.flatnonzero(np.diff(ranked, prepend=NONE))
        # single numbers are read from these, which numpy does slowly
        self._images = ranked[firsts].data
        self._bounds = np.append(firsts, len(order)).data
        self._order = order.data
        self.incomplete = frozenset(incomplete)

    def of(self, image_id: int) -> list[int]:
        """The positions of the records about an image, ascending."""
        at = bisect_left(self._images, image_id)
        if at == len(self._images) or self._images[at] != image_id:
            return []
        found: list[int] = self._order[self._bounds[at] : self._bounds[at + 1]].tolist()
        return found


def grouped(
    found: Indexed, section: str, name: str, images: Collection[int], book: Book, fault: Callable[[Raw], RecordError]
) -> Groups:
    """The records of a section by image.

    Those of no known image are rejected with what `fault` says of them, and so are those that repeat an id.
    """
    records = found.sections[section]
    good = np.isin(found.owners, np.fromiter(images, np.int64))
    for position in np.flatnonzero(~good).tolist():
        book.reject(name, f"{name}[{position}]", fault(records[position]))
    numbered = np.flatnonzero(good & (found.ids != NONE))
    values, counts = np.unique(found.ids[numbered], return_counts=True)
    twice = numbered[np.isin(found.ids[numbered], values[counts > 1])].tolist()
    incomplete = set()
    for position in rivals([(int(found.ids[at]), at) for at in twice], records)[1]:
        book.reject(name, f"{name}[{position}]", REPEATED)
        incomplete.add(int(found.owners[position]))
        good[position] = False
    return Groups(found.owners, good, incomplete)

"""Decodes one record by its declared type, and says what is wrong with it where it does not fit.

A record at fault is dropped and counted, or stops the build, as the config wants it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, Literal, Protocol, TypeVar

import msgspec
from msgspec import Meta, Raw

from ..errors import CocoiftError, SourceError
from ..tally import Tally

T = TypeVar("T")
OnBadRecord = Literal["drop", "error"]

Id = Annotated[int, Meta(ge=0, le=2**63 - 1)]  # the scene store keeps ids in 64 bits
Side = Annotated[int, Meta(ge=1, le=10_000_000)]
Pixel = Annotated[float, Meta(ge=-1e7, le=1e7)]  # no picture is larger, and areas stay finite

_SHOWN = 60  # characters of a wrong value that an error quotes


class RecordError(CocoiftError):
    """A record that does not suit. `reason` names the field and no value, so that equal faults are counted together."""

    def __init__(self, reason: str, expected: str, wrong: str | None = None) -> None:
        super().__init__(reason)
        self.reason, self.expected, self.wrong = reason, expected, wrong or reason


REPEATED = RecordError("id is used twice", "one record of each id")


class Book(msgspec.Struct):
    """Books what is dropped, or stops; `good` counts the records that were not dropped, by ledger."""

    tally: Tally
    stop: bool = False
    good: dict[str, int] = {}

    def reject(self, ledger: str, place: str, fault: RecordError) -> None:
        """Books a drop; raises SourceError instead if bad records are to stop the build."""
        if self.stop:
            raise SourceError(place, fault.wrong, fault.expected) from fault
        self.tally.drop(ledger, fault.reason, place)

    def accept(self, ledger: str, count: int = 1) -> None:
        """Counts good records; they are not booked as kept, because merge may still drop them."""
        self.good[ledger] = self.good.get(ledger, 0) + count

    def accepted(self) -> tuple[tuple[str, int], ...]:
        """Ledger names and the number of good records, ascending."""
        return tuple(sorted((ledger, count) for ledger, count in self.good.items() if count))


class Raws(Protocol):
    """Records by position."""

    def __getitem__(self, position: int, /) -> Raw: ...


class Item(msgspec.Struct, frozen=True):
    """One undecoded record, the place to name where it is at fault, and the ledger it is booked in."""

    raw: Raw
    place: str
    ledger: str


def read(raw: Raw, decoder: msgspec.json.Decoder[T], wanted: Mapping[str, str]) -> T:
    """The record decoded.

    wanted: what each field should be, in words.
    Raises RecordError if a field is missing or of the wrong type.
    """
    try:
        return decoder.decode(raw)
    except msgspec.ValidationError as error:
        raise _misfit(str(error), raw, wanted) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"{_garbled(raw)} is not valid text", "valid UTF-8 text") from error


def at_once(content: bytes, decoder: msgspec.json.Decoder[list[T]], number: Callable[[T], object]) -> list[T] | None:
    """The records of a whole array; None where one of them is bad or repeats an id, so that each must be looked at."""
    try:
        found = decoder.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return found if len(set(map(number, found))) == len(found) else None


def decoded(items: Iterable[Item], reader: Callable[[Raw], T], book: Book) -> list[tuple[T, Item]]:
    """The good records with the items they came from; bad ones are rejected."""
    good = []
    for item in items:
        try:
            good.append((reader(item.raw), item))
        except RecordError as fault:
            book.reject(item.ledger, item.place, fault)
    return good


def rivals(ids: Iterable[tuple[int, int]], raws: Raws) -> tuple[dict[int, int], list[int]]:
    """{id: position} without repeated ids, and the positions that lost to another of the same id.

    ids: id and position of each record. The record whose bytes are smaller wins, so that the order does not matter.
    """
    won: dict[int, int] = {}
    lost: list[int] = []
    for id, position in ids:
        other = won.setdefault(id, position)
        if other != position:
            first, second = sorted((other, position), key=lambda at: (bytes(raws[at]), at))
            won[id] = first
            lost.append(second)
    return won, lost


def unique(good: Sequence[tuple[T, Item]], number: Callable[[T], int], book: Book) -> list[tuple[T, Item]]:
    """The records without those that repeat an id, which are rejected."""
    ids = [(number(record), position) for position, (record, _) in enumerate(good)]
    if len({id for id, _ in ids}) == len(ids):
        return list(good)
    won, lost = rivals(ids, [item.raw for _, item in good])
    for position in lost:
        item = good[position][1]
        book.reject(item.ledger, item.place, REPEATED)
    return [good[position] for position in won.values()]


def _misfit(text: str, raw: Raw, wanted: Mapping[str, str]) -> RecordError:
    """The fault that the decoder's message tells."""
    path = re.search(r"at `\$(.*?)`$", text)
    names = re.findall(r"\.(\w+)", path[1]) if path else []
    if missing := re.search(r"missing required field `(\w+)`", text):
        names.append(missing[1])
        return absent(".".join(names))
    if not names:
        return RecordError("the record is not an object", "a JSON object")
    field, expected = ".".join(names), wanted[names[-1]]
    reason = f"{field} is not {expected}"
    return RecordError(reason, expected, f"{field} is {_shown(raw, names[0])}" if len(names) == 1 else reason)


def absent(field: str) -> RecordError:
    """The fault of a record without a field it needs."""
    return RecordError(f"{field} is missing", f"a field '{field}'")


def _shown(raw: Raw, field: str) -> str:
    value = bytes(msgspec.json.decode(raw, type=dict[str, Raw])[field]).decode("utf-8", "replace")
    return value if len(value) <= _SHOWN else value[:_SHOWN] + "..."


def _garbled(raw: Raw) -> str:
    """The first field whose value is not valid UTF-8."""
    try:
        fields = msgspec.json.decode(raw, type=dict[str, Raw])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return "the record"
    for field, value in fields.items():
        try:
            msgspec.json.decode(value)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return field
    return "the record"

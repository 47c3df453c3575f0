"""Splits the JSON of an annotation file into records that are not decoded yet, and says what is wrong with it."""

import mmap
import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec
import numpy as np
from msgspec import Raw
from numpy.typing import NDArray

from ..errors import SourceError

T = TypeVar("T")
Bytes = bytes | mmap.mmap | memoryview
Numbers = NDArray[np.int64]

_BOM = b"\xef\xbb\xbf"
# A string, so that what stands inside texts is passed over; else a word that Python's json writes and JSON has not.
_NO_NUMBER = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|-?Infinity|NaN', re.DOTALL)
_BETWEEN = re.compile(rb"[ \t\r\n]*,[ \t\r\n]*")
SECTIONS = ("images", "categories", "licenses", "annotations")


class Records:
    """The records of one JSON array by position, not decoded: only where each begins and ends is kept of it.

    A record points into the buffer, which is the file as it lies on disk, as a rule.
    """

    __slots__ = ("_bounds", "buffer", "ends", "starts")

    def __init__(self, buffer: Bytes, starts: Numbers, ends: Numbers) -> None:
        self.buffer = memoryview(buffer)
        self.starts, self.ends = starts, ends
        # single numbers are read from these, which numpy does slowly
        self._bounds = np.asarray(starts).data, np.asarray(ends).data

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, position: int) -> Raw:
        starts, ends = self._bounds
        return Raw(self.buffer[starts[position] : ends[position]])

    def whole(self) -> bytes:
        """The array of all of them, as JSON."""
        return b"".join((b"[", self.buffer[self.starts[0] : self.ends[-1]], b"]")) if len(self) else b"[]"

    def let_go(self) -> None:
        """Gives the memory of a mapped file back; what is looked at again is read again."""
        if isinstance(self.buffer.obj, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            self.buffer.obj.madvise(mmap.MADV_DONTNEED)

    def __iter__(self) -> Iterator[Raw]:
        return (Raw(self.buffer[a:b]) for a, b in zip(self.starts.tolist(), self.ends.tolist(), strict=True))


class _CocoSections(msgspec.Struct, frozen=True):
    images: list[Raw]
    annotations: list[Raw]
    categories: list[Raw] = []
    licenses: list[Raw] = []


def records(buffer: Bytes, where: str) -> Records:
    """The items of a JSON array.

    Raises SourceError if the buffer is not one whole JSON array.
    """
    raws, body = _decoded(buffer, list[Raw], where, "a whole JSON array of image records")
    return _located(raws, body)


def coco_sections(buffer: Bytes, where: str) -> dict[str, Records]:
    """The records of a COCO file by section: images, annotations, categories and licenses.

    Raises SourceError if the buffer is not one whole JSON object with `images` and `annotations`.
    """
    expected = "a whole COCO file, an object with images and annotations"
    sections, body = _decoded(buffer, _CocoSections, where, expected)
    return {name: _located(getattr(sections, name), body) for name in SECTIONS}


def body_of(buffer: Bytes) -> Bytes:
    """The buffer without a byte order mark."""
    return memoryview(buffer)[len(_BOM) :] if buffer[: len(_BOM)] == _BOM else buffer


def _located(raws: Sequence[Raw], body: Bytes) -> Records:
    """Where the records are that the decoder found one after the other in the body."""
    starts = np.zeros(len(raws), np.int64)
    ends = np.fromiter(map(len, raws), np.int64, len(raws))
    if raws:
        places, at = [], _address(raws[0]) - _address(body)
        for length in ends.tolist():
            places.append(at)
            between = _BETWEEN.match(body, at + length)
            at = between.end() if between else at
        starts += places
        ends += starts
    return Records(body, starts, ends)


def _address(buffer: Bytes | Raw) -> int:
    address: int = np.frombuffer(buffer, np.uint8).__array_interface__["data"][0]
    return address


def _decoded(buffer: Bytes, shape: type[T], where: str, expected: str) -> tuple[T, Bytes]:
    """The buffer decoded, and what was decoded: NaN and Infinity, which are not JSON, are read as null."""
    body = body_of(buffer)
    try:
        return msgspec.json.decode(body, type=shape), body
    except msgspec.ValidationError as error:
        raise SourceError(where, _misshapen(str(error)), expected) from error
    except RecursionError as error:
        raise SourceError(where, "the JSON is nested too deeply", expected) from error
    except msgspec.DecodeError as error:
        if not _at_no_number(error, body):
            raise _broken(error, body, where, expected) from error
        cause = error
    try:
        nulled = _NO_NUMBER.sub(_nulled, body)
        return msgspec.json.decode(nulled, type=shape), nulled
    except (msgspec.DecodeError, RecursionError) as error:
        raise _broken(cause, body, where, expected) from error


def _nulled(match: re.Match[bytes]) -> bytes:
    return match[0] if match[0].startswith(b'"') else b"null"


def _position(error: msgspec.DecodeError) -> int | None:
    """The byte at which the decoder stopped, or None where it ran out of bytes."""
    found = re.search(r"\(byte (\d+)\)", str(error))
    return int(found[1]) if found else None


def _around(position: int, body: Bytes) -> bytes:
    return bytes(body[max(0, position - 12) : position + 12])


def _at_no_number(error: msgspec.DecodeError, body: Bytes) -> bool:
    position = _position(error)
    return position is not None and re.search(rb"NaN|Infinity", _around(position, body)) is not None


def _broken(error: msgspec.DecodeError, body: Bytes, where: str, expected: str) -> SourceError:
    position, length = _position(error), len(body)
    if position is None:
        return SourceError(f"{where}: byte {length} of {length}", "the JSON ends in the middle of a value", expected)
    if _at_no_number(error, body):
        wrong = "NaN or Infinity is not JSON, and the file has a further fault"
    else:
        near = _around(position, body).decode("ascii", "backslashreplace")
        wrong = f"this is not JSON, near {near!r}"
    return SourceError(f"{where}: byte {position} of {length}", wrong, expected)


def _misshapen(text: str) -> str:
    """What is wrong with the top level, from the decoder's message."""
    if missing := re.search(r"missing required field `(\w+)`", text):
        return f"the field '{missing[1]}' is missing"
    found = re.search(r"got `(\w+)`(?: - at `\$\.(\w+)`)?", text)
    kind, field = (found[1], found[2]) if found else ("something else", None)
    return f"the field '{field}' is of type {kind}" if field else f"the file holds one value of type {kind}"

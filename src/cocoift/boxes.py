"""Boxes and points as text: the conventions of the readers, and the way back for tests and the audit.

Numbers are rounded first and clamped afterwards, so that no text names a place outside the picture.
"""

import re
from typing import Literal

import msgspec

from .geometry import Box, Point, padded_square

ConventionName = Literal["padded-square", "normalised", "thousand", "pixels"]
_BOX = re.compile(r"\[\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*\]")

_POINT = re.compile(r"\(\s*([\d.]+)\s*,\s*([\d.]+)\s*\)")

_WORDS: dict[str, tuple[str, ...]] = {
    "padded-square": (
        "[x1, y1, x2, y2] with each number between 0 and 1, measured on the picture padded to a square",
        "[x1, y1, x2, y2] in fractions of the picture padded to a square",
        "[left, top, right, bottom] from 0 to 1 on the picture padded to a square",
    ),
    "normalised": (
        "[x1, y1, x2, y2] with each number between 0 and 1",
        "[x1, y1, x2, y2] in fractions of the picture's width and height",
        "[left, top, right, bottom] from 0 to 1",
    ),
    "thousand": (
        "[x1, y1, x2, y2] with each number a whole number from 0 to 1000",
        "[x1, y1, x2, y2] in thousandths of the picture's width and height",
        "[left, top, right, bottom] from 0 to 1000",
    ),
    "pixels": (
        "[x1, y1, x2, y2] with each number a whole number of pixels",
        "[x1, y1, x2, y2] in pixels",
        "[left, top, right, bottom] in pixels from the top left corner",
    ),
}

_POINT_WORDS: dict[str, tuple[str, ...]] = {
    "padded-square": (
        "(x, y) with both numbers between 0 and 1, measured on the picture padded to a square",
        "(x, y) in fractions of the picture padded to a square",
        "(across, down) from 0 to 1 on the picture padded to a square",
    ),
    "normalised": (
        "(x, y) with both numbers between 0 and 1",
        "(x, y) in fractions of the picture's width and height",
        "(across, down) from 0 to 1",
    ),
    "thousand": (
        "(x, y) with both numbers whole, from 0 to 1000",
        "(x, y) in thousandths of the picture's width and height",
        "(across, down) from 0 to 1000",
    ),
    "pixels": (
        "(x, y) with both numbers whole, in pixels",
        "(x, y) in pixels",
        "(across, down) in pixels from the top left corner",
    ),
}


class Convention(msgspec.Struct, frozen=True):
    """How a box is written: what its numbers are measured on, and the decimals of fractions."""

    name: ConventionName = "padded-square"
    digits: int = 2


class Frame(msgspec.Struct, frozen=True):
    """The width and height in pixels of one picture, and how its boxes are written."""

    width: int
    height: int
    convention: Convention = Convention()


def box_text(box: Box, width: float, height: float, convention: Convention) -> str:
    """The box as text, such as "[0.12, 0.30, 0.40, 0.92]"; the box is in pixels of a picture of that size."""
    if convention.name == "pixels":
        numbers = [_whole(box.x1, width), _whole(box.y1, height), _whole(box.x2, width), _whole(box.y2, height)]
    elif convention.name == "thousand":
        numbers = [_whole(v, 1000) for v in _corners(box.scaled(1000 / width, 1000 / height))]
    elif convention.name == "normalised":
        numbers = [_fraction(v, convention.digits) for v in _corners(box.scaled(1 / width, 1 / height))]
    else:
        numbers = [_fraction(v, convention.digits) for v in _corners(padded_square(box, width, height))]
    return f"[{', '.join(numbers)}]"


def read_box(text: str, width: float, height: float, convention: Convention) -> Box:
    """The box in pixels that a text names, as exactly as the text says it; ValueError if the text is no box."""
    match = _BOX.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a box: '{text}'")
    box = Box(*(float(number) for number in match.groups()))
    if convention.name == "pixels":
        return box
    if convention.name == "thousand":
        return box.scaled(width / 1000, height / 1000)
    if convention.name == "normalised":
        return box.scaled(width, height)
    side = max(width, height)
    dx, dy = (side - width) / 2, (side - height) / 2
    return Box(box.x1 * side - dx, box.y1 * side - dy, box.x2 * side - dx, box.y2 * side - dy)


def point_text(point: Point, width: float, height: float, convention: Convention) -> str:
    """The point as text, such as "(0.41, 0.77)", in the numbers that the convention has for corners."""
    corner = box_text(Box(point.x, point.y, point.x, point.y), width, height, convention)
    x, y = corner[1:-1].split(", ")[:2]
    return f"({x}, {y})"


def read_point(text: str, width: float, height: float, convention: Convention) -> Point:
    """The point in pixels that a text names, as exactly as the text says it; ValueError if the text is no point."""
    match = _POINT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"not a point: '{text}'")
    x, y = match.groups()
    box = read_box(f"[{x}, {y}, {x}, {y}]", width, height, convention)
    return Point(box.x1, box.y1)


def describe(convention: Convention, variant: int = 0) -> str:
    """The convention in words, to end a sentence such as "Write the box as ..."; variants repeat in turn."""
    words = _WORDS[convention.name]
    return words[variant % len(words)]


def describe_point(convention: Convention, variant: int = 0) -> str:
    """How points are written, in words, to end a sentence such as "Answer with ..."; variants repeat in turn."""
    words = _POINT_WORDS[convention.name]
    return words[variant % len(words)]


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.x1, box.y1, box.x2, box.y2


def _whole(value: float, largest: float) -> str:
    return str(min(max(round(value), 0), int(largest)))


def _fraction(value: float, digits: int) -> str:
    return f"{min(max(0.0, round(value, digits)), 1.0):.{digits}f}"

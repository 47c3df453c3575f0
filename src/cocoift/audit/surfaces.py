"""Checks of what is said of grass, walls and the like, against the panoptic and stuff files."""

import re
from collections.abc import Iterator

import numpy as np

from ..sources.coco import CocoSegment
from .masks import outline, segment, stuff_pixels
from .raw import Picture, Witness
from .referents import entities, found_at, named
from .text import Round, places

# By COCO's own tree of stuff, leaving out what is found on either side of a door.
_OUTDOORS = frozenset("water ground solid sky plant building".split())
_INDOORS = frozenset("furniture-stuff floor ceiling wall textile".split())
_NAMES = {
    "playingfield": "playing field",
    "railroad": "railroad tracks",
    "rock": "rocks",
    "building": "buildings",
    "tree": "trees",
    "sea": "water",
    "river": "water",
    "floor-wood": "wooden floor",
}
_AMOUNTS = {
    "only a small part": (0.0, 0.125),
    "about a quarter": (0.125, 0.375),
    "about half": (0.375, 0.625),
    "about three quarters": (0.625, 0.875),
    "almost all": (0.875, 1.0),
}
_CONTACT = 0.25  # of the pixels below the lower edge of a thing


def name_of(category: str) -> str:
    """The noun that dialogs say for a class: "wall-brick" is brick wall, "tree-merged" trees."""
    base = re.sub(r"(?:-merged|-other|-stuff)+$", "", category)
    if base in _NAMES:
        return _NAMES[base]
    noun, _, kind = base.partition("-")
    kind = {"tile": "tiled", "wood": "wooden"}.get(kind, kind)
    return f"{kind} {noun}".strip()


def stuff(picture: Picture) -> list[CocoSegment]:
    """The stuff of the panoptic file, of the stuff file where the image is not in that."""
    record = picture.record
    if record is None:
        return []
    return [one for one in record.segments or record.stuff if not one.thing and one.category != "other"]


def share(found: list[CocoSegment], picture: Picture) -> float:
    """The share of the picture that the segments cover by the areas in the file."""
    return sum(one.area for one in found) / (picture.width * picture.height)


def _fitting(noun: str, picture: Picture) -> list[CocoSegment]:
    return [one for one in stuff(picture) if f" {name_of(one.category)}".endswith(f" {noun}")]


def _nouns(picture: Picture) -> set[str]:
    return {name_of(one.category) for one in stuff(picture)}


def present(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Stuff of that name covers some of the picture, or none of it, and then no text names it."""
    asked = re.search(rf"\b(?:a|an|any) ({'|'.join(sorted(_ASKED, key=len, reverse=True))})\b", one.asked)
    if asked is None:
        yield "the audit cannot read the question"
        return
    noun, part = asked[1], share(_fitting(asked[1], picture), picture)
    if one.answer.startswith("Yes"):
        if part < 0.02:
            yield f"says yes, but {part:.1%} of the picture are {noun}"
        return
    if picture.record is None or not picture.record.segmented:
        yield "nobody has looked for it in this image"
    if part:
        yield f"says no, but {part:.1%} of the picture are {noun}"
    if any(places((noun, noun.removesuffix("s")), text) for text in picture.texts()):
        yield f"says no, but a text names {noun}"


_ASKED = frozenset(
    "buildings|ceiling|curtain|dirt|fence|floor|wooden floor|grass|gravel|pavement|playing field|railroad tracks|water|"
    "road|rocks|sand|sky|snow|trees|wall|brick wall|stone wall|tiled wall".split("|")
)


def dominant(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """No other sort of stuff covers as much as the one that the answer names; all walls are one sort."""
    areas: dict[str, float] = {}
    for found in stuff(picture):
        sort = name_of(found.category).rpartition(" ")[2]
        areas[sort] = areas.get(sort, 0.0) + found.area
    best = max(areas, key=lambda sort: areas[sort], default="")
    said = [noun for noun in _nouns(picture) if places((noun,), one.said)]
    longest = max(said, key=len, default="")
    if longest.rpartition(" ")[2] != best:
        yield f"says {said}, but most is {best}"
    if any(areas[sort] > 0.95 * areas[best] for sort in areas if sort != best):
        yield f"as much is of another sort: {areas}"


def covered(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The rough share that the answer names holds the true one, by masks or by the areas of the files."""
    things = entities(one, picture)
    segments = [found for item in one.evidence if (found := segment(item, picture)) is not None]
    if things and named(things[0], one.asked):
        part = float(outline(things[0].instance, picture).mean())
    elif segments and all(_said(found, one.asked) for found in segments):
        part = share(_fitting(_word(segments, one.asked), picture), picture)
    else:
        yield "the question does not name what its evidence shows"
        return
    said = [amount for amount in _AMOUNTS if amount in one.said.lower()]
    right = [amount for amount, (low, high) in _AMOUNTS.items() if low <= part <= high]
    if said != right:
        yield f"says {said}, but it covers {part:.1%}"
    if len([amount for amount in _AMOUNTS if amount in one.asked.lower()]) != 2:
        yield "the question does not offer two amounts"


def _said(found: CocoSegment, text: str) -> bool:
    name = name_of(found.category)
    return any(places((noun,), text) for noun in (name, name.rpartition(" ")[2]))


def _word(found: list[CocoSegment], text: str) -> str:
    """The noun by which the text means the segments."""
    names = {name_of(one.category) for one in found}
    exact = [name for name in names if places((name,), text)]
    return exact[0] if len(names) == 1 and exact else next(iter(names)).rpartition(" ")[2]


def supported(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The stuff that the answer names lies below the lower edge of the thing that the question names."""
    things = entities(one, picture)
    segments = [found for item in one.evidence if (found := segment(item, picture)) is not None]
    if not things or not found_at(things[0], one.asked) or len(segments) != 1:
        yield "the question does not name the thing of its evidence"
        return
    if not places((name_of(segments[0].category),), one.said):
        yield f"says {one.said!r}, but it is {name_of(segments[0].category)}"
    thing = outline(things[0].instance, picture)
    rows = np.flatnonzero(thing.any(axis=1))
    if not len(rows):
        yield "the thing has no mask"
        return
    below = np.zeros_like(thing)
    below[5:] = thing[:-5]
    below &= ~thing
    below[: int(rows[-1] - 0.15 * (rows[-1] - rows[0]))] = False
    touching = np.count_nonzero(below & stuff_pixels(segments[0], picture))
    if touching < _CONTACT * np.count_nonzero(below):
        yield f"{touching} of {np.count_nonzero(below)} pixels below it are that"


def set_in(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Most of the stuff that is found on one side of doors only is found on that side."""
    record = picture.record
    found = stuff(picture)
    outside = share([item for item in found if item.supercategory in _OUTDOORS], picture)
    inside = share([item for item in found if item.supercategory in _INDOORS], picture)
    said = re.search(r"\b(in|out)doors\b", one.said.replace(", not indoors", "").replace(", not outdoors", ""), re.I)
    if said is None or record is None or not record.segmented:
        yield "the audit cannot tell"
    elif (said[1].lower() == "out") != (outside > inside) or max(inside, outside) < 0.2:
        yield f"says {said[0]}, but {inside:.0%} are indoors, {outside:.0%} outdoors"

"""Checks of outlines, distances and points against the masks of the raw files."""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..boxes import read_point
from ..sources.coco import CocoSegment, rle
from .positions import CHOICES
from .raw import Picture, Witness
from .referents import Entity, entities, found_at, meant, misplaced, named
from .text import Round, plain

Pixels = NDArray[np.bool_]

POINT = re.compile(r"\([\d.]+, [\d.]+\)")
CLEAR = 3  # pixels that a point keeps away from every edge
NEARER = 1.1  # distances are measured coarsely by the product; here to the pixel


def segment(evidence: str, picture: Picture) -> CocoSegment | None:
    """The segment of the panoptic or stuff file that an id of evidence names, None if it is none of the image's."""
    kind, _, number = evidence.rpartition(":")
    record = picture.record
    if record is None or kind not in ("coco:segment", "coco:stuff"):
        return None
    if kind == "coco:segment":
        image, _, number = number.partition("/")
        if image != str(record.image.id):
            return None
    known = record.segments if kind == "coco:segment" else record.stuff
    return next((one for one in known if str(one.id) == number), None)


def pixels(packed: dict[str, Any]) -> Pixels:
    """The pixels of COCO's compressed run lengths, height x width."""
    from pycocotools import mask

    return np.asarray(mask.decode([packed])[:, :, 0], dtype=bool)


def stuff_pixels(one: CocoSegment, picture: Picture) -> Pixels:
    """The pixels of a segment, none where it has no mask."""
    if not one.mask:
        return np.zeros((picture.height, picture.width), dtype=bool)
    return pixels({"size": [picture.height, picture.width], "counts": one.mask.encode()})


def outline(id: int | None, picture: Picture) -> Pixels:
    """The pixels of an instance, none where it has no mask."""
    found = [one for one in (picture.record.instances if picture.record else ()) if one.id == id]
    if not found:
        return np.zeros((picture.height, picture.width), dtype=bool)
    return pixels(rle(found[0].segmentation, picture.height, picture.width))


def enclosed(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Nine tenths of the smaller thing lie in the larger one, or next to nothing."""
    things = entities(one, picture)
    # others are there because a description leaves them out
    larger = [thing for thing in things[1:] if named(thing, one.asked) and thing.names[0] not in things[0].names]
    if not larger or not named(things[0], one.asked):
        yield "the question does not name the two things of its evidence"
        return
    things = [things[0], larger[0]]
    for thing in things:
        yield from misplaced(_phrase(thing, one.asked), thing, picture)
    small, large = sorted((outline(thing.instance, picture) for thing in things), key=lambda found: int(found.sum()))
    part = float((small & large).sum() / max(1, int(small.sum())))
    said = one.answer.startswith("Yes")
    if said != (part > 0.5) or 0.1 < part < 0.85:
        yield f"says {said}, but {part:.0%} of it lie inside"


def _phrase(thing: Entity, text: str) -> str:
    every = (re.search(rf"\bthe {re.escape(name)}\b", text, re.IGNORECASE) for name in thing.names)
    return next((match[0] for match in every if match), "")


def nearest(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Of the things that the question offers, the answer names the one whose mask is nearest to the first."""
    things = entities(one, picture)
    listed = max(CHOICES.findall(one.asked), key=len, default="")
    phrases = [part.strip() for part in re.split(r",? or |, ", listed) if part.strip()]
    offered = {phrase: thing for phrase in phrases if (thing := meant(phrase, things[1:])) is not None}
    if len(offered) != 2 or not found_at(things[0], one.asked):
        yield f"the audit cannot read the question: {phrases}"
        return
    for phrase, thing in offered.items():
        yield from misplaced(phrase, thing, picture)
    own = outline(things[0].instance, picture)
    far = {phrase: distance(own, outline(thing.instance, picture)) for phrase, thing in offered.items()}
    # a sentence that names both names the nearer one first
    places = {phrase: one.said.lower().find(phrase.lower()) for phrase in offered}
    said = min((phrase for phrase in offered if places[phrase] >= 0), key=lambda phrase: places[phrase], default="")
    best = min(far, key=lambda phrase: far[phrase])
    if said != best:
        yield f"says {said}, but the distances are {far}"
    if any(value < NEARER * far[best] for phrase, value in far.items() if phrase != best):
        yield f"another one is about as near: {far}"


def distance(a: Pixels, b: Pixels) -> float:
    """Pixels between the two masks, by their rims; 0 where they share some."""
    if (a & b).any():
        return 0.0
    one, two = rim(a), rim(b)
    if not len(one) or not len(two):
        return float("inf")
    return float(min(np.sqrt(((two - place) ** 2).sum(axis=1).min()) for place in one))


def rim(found: Pixels) -> NDArray[np.int64]:
    """The (y, x) of the pixels that have one beside them, above or below that is not in the mask."""
    padded = np.pad(found, 1)
    inside = padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    return np.argwhere(found & ~inside)


def points(one: Round, picture: Picture, witness: Witness) -> list[tuple[int, int]]:
    """The pixels (x, y) that the question names."""
    read = (read_point(text, picture.width, picture.height, witness.convention) for text in POINT.findall(one.asked))
    return [(int(point.x), int(point.y)) for point in read]


def owners(place: tuple[int, int], picture: Picture) -> list[int]:
    """The instances whose masks cover the pixel and all around it, or any of these; crowds among them."""
    x, y = place
    around = np.s_[max(0, y - CLEAR + 1) : y + CLEAR, max(0, x - CLEAR + 1) : x + CLEAR]
    return [id for id in picture.instances if outline(id, picture)[around].any()]


def _clear(place: tuple[int, int], id: int, picture: Picture) -> bool:
    x, y = place
    found = outline(id, picture)[max(0, y - CLEAR + 1) : y + CLEAR, max(0, x - CLEAR + 1) : x + CLEAR]
    return found.size == (2 * CLEAR - 1) ** 2 and bool(found.all())


def pointed_at(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The point lies on the thing of the evidence, well inside it, and on no other."""
    things, places = entities(one, picture), points(one, picture, witness)
    if len(things) != 1 or things[0].instance is None or len(places) != 1:
        yield "there is not one point and one thing"
        return
    found = owners(places[0], picture)
    if found != [things[0].instance] or not _clear(places[0], things[0].instance, picture):
        yield f"the point lies on {found}, or at an edge"
    if not named(things[0], one.said):
        yield f"says {one.said!r}, but it is one of {things[0].names}"
    for letter, text in one.options.items():
        if letter != one.answer and any(plain(text) == instance.category for instance in picture.instances.values()):
            yield f"option {text!r} is there as well"


def points_compared(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The two points lie on one instance, or on two."""
    places = points(one, picture, witness)
    found = [owners(place, picture) for place in places]
    if len(places) != 2 or any(len(on) != 1 for on in found):
        yield f"the points lie on {found}"
        return
    ids = [on[0] for on in found]
    if sorted({*ids}) != sorted({*one.ids("coco:instance")}):
        yield f"the points lie on {ids}, which is not the evidence"
    if not all(_clear(place, id, picture) for place, id in zip(places, ids, strict=True)):
        yield "a point lies at an edge"
    if one.answer.startswith("Yes") != (ids[0] == ids[1]):
        yield f"says {one.answer!r}, but the points lie on {ids}"

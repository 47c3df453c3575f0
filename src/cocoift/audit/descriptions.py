"""Checks of longer descriptions: every sentence is a caption, or follows from the raw boxes, looks and relations."""

import re
from collections.abc import Iterator

from .colors import captioned, values
from .counts import misnumbered
from .looks import held
from .raw import Picture, Rect, Witness
from .referents import Entity, entities, named
from .text import Round, plain

_PLACE = re.compile(
    r"(?:in the (upper|lower) (left|right)|on the (left|right) side|at the (top|bottom)|in the (middle))\b",
    re.IGNORECASE,
)
_SIDE = r"(to the left of|to the right of|above|below)"
_THE = r"the ((?:(?!\bthe\b)[^,.])+?)"
_STATED = re.compile(rf"^{_THE}(?: is| are| can be seen) {_SIDE} {_THE}\.$", re.IGNORECASE)
_TURNED = re.compile(rf"^{_SIDE} {_THE}(?: is| are|, one finds) {_THE}\.$", re.IGNORECASE)
_WHOLE = re.compile(r"(?:whole|entire) (width|height)")
SPANNED = 0.89  # of the side
MIDDLE = 0.45  # what lies on a side has its middle at least so far out


def described(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """It begins with a caption, and its numbers, places, directions, looks and regions are right."""
    texts = re.split(r"(?<=[.!]) (?=[A-Z])", one.answer)
    captions = {id: plain(picture.captions[id]) for id in one.ids("coco:caption")}
    first = next(iter(captions), None)
    if first is None or captions[first] not in plain(texts[0]):
        yield f"does not begin with its caption {list(captions.values())[:1]}"
        return
    rest = texts[1:]
    for id, caption in list(captions.items())[1:]:
        retold = max(rest, key=lambda text: _shared(caption, text), default="")
        if retold and _shared(caption, retold) >= len(caption.split()) - 6:
            rest = [text for text in rest if text != retold]
        elif not _colored(id, one, picture).intersection(values(" ".join(rest))):
            yield f"does not have its caption '{caption}', nor a colour of it"
    things = entities(one, picture)
    for text in rest:
        yield from misnumbered(text, picture, exact=True)
        yield from _misplaced(text, things, picture)
        yield from _misdirected(text, things)
        yield from _mislooked(text, things, one, picture)
    for id in one.ids("vg:region"):
        if plain(picture.regions[id][0]) not in one.answer.lower():
            yield f"region {id} says '{picture.regions[id][0]}'"


def _shared(caption: str, text: str) -> int:
    """How many words the end of a caption has in common with a sentence, one after the other, "a" for "the"."""
    words = [re.sub(r"^(?:an?|the)$", "a", word) for word in caption.split()]
    said = [re.sub(r"^(?:an?|the)$", "a", word) for word in text.lower().rstrip(".").split()]
    n = 0
    while n < min(len(words), len(said)) and words[-1 - n] == said[-1 - n]:
        n += 1
    return n


def _colored(caption: int, one: Round, picture: Picture) -> set[str]:
    """The colours that a caption of the evidence gives things of the evidence."""
    return {color for id in one.ids("coco:instance") for color in captioned(id, [caption], picture)}


def _there(rect: Rect, place: tuple[str, ...], picture: Picture) -> bool:
    """Whether the middle of a box is in a part of the picture, such as ("upper", "left", "", "", "")."""
    x, y = rect.centre[0] / picture.width, rect.centre[1] / picture.height
    sides = {
        "left": x < MIDDLE,
        "right": x > 1 - MIDDLE,
        "upper": y < MIDDLE,
        "top": y < MIDDLE,
        "lower": y > 1 - MIDDLE,
        "bottom": y > 1 - MIDDLE,
        "middle": 0.3 < x < 0.7 and 0.3 < y < 0.7,
    }
    return all(sides[word.lower()] for word in place if word)


def _misplaced(text: str, things: list[Entity], picture: Picture) -> Iterator[str]:
    """Things that lie in none of the places that their sentence names, and places where none of them lies."""
    # a caption may call the thing what no list here knows: "the racquet"
    found = [thing for thing in things if named(thing, text)]
    found = found if len(found) >= len(_PLACE.findall(text)) else things
    places = _PLACE.findall(text)
    for place in places:
        if not any(_there(thing.rect, place, picture) for thing in found):
            yield f"nothing of '{text}' is {' '.join(filter(None, place))}"
    nouns = {max(filter(lambda name: named(Entity([name]), text), one.names), key=len, default="") for one in found}
    for noun in sorted(filter(None, nouns)):
        rects = [thing.rect for thing in found if noun in thing.names]
        if places and not any(_there(rect, place, picture) for rect in rects for place in places):
            yield f"'{noun}' is at none of the places of '{text}'"
    for side in _WHOLE.findall(text):
        spans = [(r.x2 - r.x1) / picture.width if side == "width" else (r.y2 - r.y1) / picture.height
                 for r in (thing.rect for thing in found or things)]  # fmt: skip
        if max(spans, default=0.0) < SPANNED:
            yield f"'{text}', but it is {spans}"


def _misdirected(text: str, things: list[Entity]) -> Iterator[str]:
    """A direction that the raw boxes do not bear out."""
    stated, turned = _STATED.match(text), _TURNED.match(text)
    if stated is None and turned is None:
        return
    first, side, second = stated.groups() if stated else (turned[3], turned[1], turned[2])  # type: ignore[index]
    pairs = [
        (one.rect.centre, other.rect.centre)
        for one in things
        for other in things
        if one is not other and named(one, first) and named(other, second)
    ]
    if not pairs:
        every = [(one.rect.centre, other.rect.centre) for one in things for other in things if one is not other]
        pairs = [pair for pair in every if len(things) > 1]
    tests = {"to the left of": (0, 1), "to the right of": (0, -1), "above": (1, 1), "below": (1, -1)}
    axis, sign = tests[side.lower()]
    if pairs and not any(sign * a[axis] < sign * b[axis] for a, b in pairs):
        yield f"'{first}' is not {side} '{second}' by the raw boxes"


def _mislooked(text: str, things: list[Entity], one: Round, picture: Picture) -> Iterator[str]:
    """A colour or material of a sentence that no annotator gave the thing; regions tell their own looks."""
    regions = " ".join(plain(picture.regions[id][0]) for id in one.ids("vg:region"))
    names = " ".join(name for thing in things for name in thing.names)
    known = {value for thing in things if named(thing, text) for value in held(thing)}
    strange = sorted(set(values(text)) - known - set(values(regions)) - set(values(names)))
    if strange:
        yield f"says {strange}, but annotators wrote {sorted(known)}"

"""Checks of what annotators wrote of regions: matched, chosen, and told several at once, against the raw regions."""

import re
from collections.abc import Iterator

from .placement import printed
from .raw import Picture, Rect, Witness, iou
from .text import BOX, Round, number, places, plain, spellings

_HEAD_ENDS = re.compile(
    r"\b(?:on|in|at|by|with|of|near|under|over|behind|beside|against|along|to|that|which|from|for|next|above|below|and"
    r"|standing|sitting|leaning|hanging|parked|lying|laying|holding|wearing|walking)\b"
)
_APART = 0.3


def matched(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Yes where the phrase is that of the region in the box, no where it is that of one that is far from it."""
    regions = [picture.regions[id] for id in one.ids("vg:region")]
    if not 1 <= len(regions) <= 2:
        yield f"evidence has {len(regions)} regions; expected one or two"
        return
    (truth, rect), (phrase, place) = regions[0], regions[-1]
    yield from printed(BOX.findall(one.asked), [rect], one, picture, witness)
    if plain(phrase) not in _said(one.asked):
        yield f"the question does not say '{phrase}'"
    if one.answer.startswith("Yes") != (len(regions) == 1):
        yield f"the box shows '{truth}', and '{phrase}' is asked"
    if one.form == "sentence" and plain(truth) not in _said(one.answer):
        yield f"the region says '{truth}'"
    if len(regions) == 2:
        yield from _seen_there(phrase, place, rect, picture)


def selected(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The option of the answer is the phrase of the region in the box, and no other option is true of it."""
    regions = [picture.regions[id] for id in one.ids("vg:region")]
    yield from printed(BOX.findall(one.asked), [regions[0][1]], one, picture, witness)
    if plain(one.said) != plain(regions[0][0]):
        yield f"the region says '{regions[0][0]}'"
    if {plain(text) for text in one.options.values()} != {plain(phrase) for phrase, _ in regions}:
        yield "the options are not the phrases of the evidence"
    for phrase, place in regions[1:]:
        yield from _seen_there(phrase, place, regions[0][1], picture)


def detailed(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """As many phrases as the question asks for, each that of a region, of regions apart from each other."""
    regions = [picture.regions[id] for id in one.ids("vg:region")]
    yield from _several(one, [rect for _, rect in regions])
    if one.form == "list":
        told = [plain(text) for text in one.answer.split(", ")]
        if told != [plain(phrase) for phrase, _ in regions]:
            yield f"lists {told}, but the regions say {[phrase for phrase, _ in regions]}"
        return
    for phrase, _ in regions:
        if plain(phrase) not in _said(one.answer):
            yield f"a region says '{phrase}'"


def dense(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Each box is that of a region and stands before its phrase."""
    regions = [picture.regions[id] for id in one.ids("vg:region")]
    yield from _several(one, [rect for _, rect in regions])
    yield from printed(BOX.findall(one.answer), [rect for _, rect in regions], one, picture, witness)
    told = [plain(text.partition("]: ")[2]) for text in one.answer.split("; ")]
    if told != [plain(phrase) for phrase, _ in regions]:
        yield f"says {told}, but the regions say {[phrase for phrase, _ in regions]}"


def _said(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def _several(one: Round, rects: list[Rect]) -> Iterator[str]:
    """What is wrong with the number of regions, or with how they overlap."""
    asked = [n for n in map(number, re.findall(r"[a-z]+", BOX.sub("", one.asked).lower())) if n is not None and n > 2]
    if asked[:1] != [len(rects)]:
        yield f"the question asks for {asked}, evidence has {len(rects)} regions"
    if any(iou(a, b) >= _APART for i, a in enumerate(rects) for b in rects[:i]):
        yield "two regions show the same place"


def _seen_there(phrase: str, place: Rect, rect: Rect, picture: Picture) -> Iterator[str]:
    """What speaks for a phrase being true of a box, though it was said of another place."""
    if _meet(place, rect):
        yield f"'{phrase}' was said of a place in the box"
    words = _HEAD_ENDS.split(plain(phrase))[0].split()
    forms = spellings(words[-1]) if words else ()
    texts = [text for text, where in picture.regions.values() if _meet(where, rect)]
    texts += [name for thing in picture.objects.values() if _meet(thing.rects[0], rect) for name in thing.names]
    for text in texts:
        if forms and places(forms, text):
            yield f"'{phrase}' may be true of the box, where an annotator wrote '{text}'"


def _meet(a: Rect, b: Rect) -> bool:
    return min(a.x2, b.x2) > max(a.x1, b.x1) and min(a.y2, b.y2) > max(a.y1, b.y1)

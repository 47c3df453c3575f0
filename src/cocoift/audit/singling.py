"""Which one of several boxes the words of a phrase single out, and what the raw files say of its look and relation."""

import re
from collections.abc import Iterable, Sequence

from .raw import Picture, Rect, iou

_SIDES = (
    (r"left(?:most)?", 0, 1), (r"right(?:most)?", 0, -1), (r"(?:top|upper|highest)", 1, 1),
    (r"(?:bottom|lower|lowest)", 1, -1),
)  # fmt: skip
_NUMBERED = re.compile(r"\b(second|third|middle)\b(?=.* from the (left|right)\b)?", re.IGNORECASE)
_SIZED = re.compile(r"\b(?:(larg|bigg)|(small))(?:er|est)\b", re.IGNORECASE)
# How a description names what something does to another: "the boy riding a bicycle", "the cup on the table".
TAIL = (
    r" (?:[a-z]+ing(?: (?:on|in|from|against|near|at|to))?|(?:on|in|inside|near|next to|on top of))"
    r" (?:the|an?) (?!picture|photo|image|scene|frame)[a-z ]+?"
)
_VERB = r" [a-z]+ing\b| on\b| in\b| inside\b| near\b| next to\b"
_RELATED = re.compile(rf"^[Tt]he ([a-z -]+?)({_VERB})(.*) (?:the|an?) (?!picture|photo|image|scene|frame)(.+)$")
_PLACE = re.compile(r" (?:on|in|at|from) the (?:left|right|middle|top|bottom)$", re.IGNORECASE)
SAME = 0.5


def rank(phrase: str, boxes: Sequence[Rect]) -> int | None:
    """The position of the box that the words of place or size single out; None where there are no such words."""
    numbered, sized = _NUMBERED.search(phrase), _SIZED.search(phrase)
    if numbered is not None:
        row = sorted(range(len(boxes)), key=lambda i: boxes[i].centre[0], reverse=numbered[2] == "right")
        at = {"second": 1, "third": 2}.get(numbered[1].lower(), len(row) // 2)
        return row[at] if at < len(row) else None
    if sized is not None:
        return sorted(range(len(boxes)), key=lambda i: boxes[i].area, reverse=sized[2] is None)[0]
    for word, axis, sign in _SIDES:
        if re.search(rf"\b{word}\b", phrase, re.IGNORECASE):
            return min(range(len(boxes)), key=lambda i: sign * boxes[i].centre[axis])
    return None


def ranked(phrase: str) -> bool:
    """Whether the phrase has words of place or size."""
    return rank(phrase, [Rect(0, 0, 1, 1)] * 3) is not None


def of_look(phrase: str, name: str) -> list[str]:
    """The words of a look before the name: "red" in "the red mug"."""
    match = re.match(rf"[Tt]he (.+?) {re.escape(name)}(?:$| )", phrase)
    words = match[1].lower() if match and not ranked(phrase) else ""
    return [words.replace("wooden", "wood").replace("woolen", "wool")] if words else []


def looks_like(look: str, attributes: Iterable[str]) -> bool:
    """Whether one of the raw attributes says that look."""
    plain = look.replace("grey", "gray")
    said = {text.replace("grey", "gray").replace("wooden", "wood").replace("woolen", "wool") for text in attributes}
    return any(re.search(rf"\b{re.escape(plain)}(?:\b|en\b)", text) for text in said)


def related_to(phrase: str) -> tuple[str, str] | None:
    """(verb or preposition, name of the object) of "the boy riding a bicycle"; None where there is no such part."""
    match = None if _PLACE.search(phrase) else _RELATED.match(phrase)
    return (match[2].strip(), match[4]) if match else None


def unrelated(phrase: str, objects: Iterable[int], rivals: Sequence[Rect], picture: Picture) -> str | None:
    """Why it is not proven that one of the objects alone is so related to what the phrase names, or None."""
    verb, target = related_to(phrase) or ("", "")
    own = set(objects)
    anchors = [
        picture.objects[thing].rects[0]
        for said, subject, thing in picture.relations.values()
        if subject in own and _bears(thing, target, picture) and _alike(verb, said)
    ]
    if not anchors:
        return f"no annotator wrote that it is {verb} {target}"
    every = [thing.rects[0] for thing in picture.objects.values() if target in thing.names]
    every += [one.rect for one in picture.instances.values() if one.category == target]
    near = any(_meet(rival, anchor) for rival in rivals for anchor in every if not _is_part(rival, own, picture))
    return f"another one may be {verb} {target} as well" if near else None


def _bears(number: int, name: str, picture: Picture) -> bool:
    """Whether an object has the name, itself or as an instance of COCO: a "table" that is a dining table."""
    thing = picture.objects[number]
    same = (one for one in picture.instances.values() if one.category == name)
    return name in thing.names or any(iou(one.rect, rect) >= SAME for one in same for rect in thing.rects)


def _is_part(rival: Rect, own: set[int], picture: Picture) -> bool:
    return any(iou(rival, rect) >= SAME for number in own for rect in picture.objects[number].rects)


def _alike(verb: str, said: str) -> bool:
    """Whether the raw predicate has the verb in some form: "rides", "is riding on" and "riding"."""
    return any(word[:3] == verb[:3] for word in said.split())


def _meet(a: Rect, b: Rect) -> bool:
    return min(a.x2, b.x2) >= max(a.x1, b.x1) and min(a.y2, b.y2) >= max(a.y1, b.y1)

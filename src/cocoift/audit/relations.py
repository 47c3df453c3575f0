"""Checks of how things stand to each other: who does so, whether they do, what is in two boxes, and what follows."""

import re
from collections.abc import Iterator

from ..boxes import read_box
from .colors import values
from .looks import end, held, related, reworded, stems
from .placement import told_part
from .positions import near, slack
from .raw import Picture, Rect, Witness, iou
from .referents import SAME, Entity, entities, meant, named
from .text import BOX, Round

_ASKED = re.compile(r"\b[Tt]he (?!left\b|right\b)")
_CHOICE = re.compile(r"\b(\w+) or (\w+)\b")
# How a question numbers its boxes before it asks about one of them.
_NUMBERED = re.compile(
    r"\((?:first|second)(?: box)?\)|[Tt]he (?:first|second) box is (?=\[)|as the (?:first box|second one)\b"
)
# What is said in place of a raw predicate that has no word in common with it.
_SAID = {
    "by": "near", "nearby": "near", "close to": "near", "beside": "next to", "along side": "next to",
    "alongside": "next to", "underneath": "under", "beneath": "under", "atop": "on top of", "upon": "on", "onto": "on",
    "in back of": "behind", "clutching": "holding", "grasping": "holding", "gripping": "holding",
}  # fmt: skip
_CLOSE = frozenset("hold wear rid eat sitt ly stand".split())


def subject(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The answer is the subject of the raw relation, and nobody else stands so to its object, or touches it."""
    id = one.ids("vg:relation")[0]
    predicate, subject_id, target_id = picture.relations[id]
    thing, target = end(subject_id, one, picture), end(target_id, one, picture)
    lost = stems(reworded(predicate, target)) - stems(f"{one.asked} {one.answer}")
    if lost and not _in_other_words(predicate, one.asked):
        yield f"the relation is '{predicate}'; {sorted(lost)} is not said"
    if not named(thing, one.said):
        yield f"says '{one.said}', but it is {sorted(set(thing.names))}"
    if not named(target, one.asked):
        yield f"the question does not name the object {sorted(set(target.names))}"
    for other, rival, place in picture.relations.values():
        if place == target_id and rival != subject_id and other == predicate:
            found = picture.objects[rival]
            who = not re.search(r"\b[Ww]ho\b|person", one.asked) or "person" in found.names
            who = who and not (re.search(r"\banimal\b", one.asked) and not _PEOPLE.isdisjoint(found.names))
            if who and thing.overlap(found.rects) < SAME:
                yield f"{found.names} is {predicate} it as well"
    if re.search(r"\b[Ww]ho\b|[Ss]omeone", one.asked) and stems(predicate) & _CLOSE:
        for rect in _people(picture):
            if thing.overlap([rect]) < SAME and iou(rect, target.rect) > 0:
                yield "another person touches it"


_PEOPLE = frozenset("person people man men woman women boy girl child children guy lady player".split())


def _people(picture: Picture) -> list[Rect]:
    return [one.rect for one in picture.instances.values() if one.category == "person"]


def _in_other_words(predicate: str, text: str) -> bool:
    """Whether the text has the predicate's first or last word at least, or a word for it."""
    words = _SAID.get(predicate, predicate).split()
    return bool(stems(words[-1]) & stems(text) or stems(words[0]) & stems(text))


def _pair(one: Round, picture: Picture) -> list[Entity]:
    """The two things that the question names, in its order; fewer or more where it cannot be told."""
    every = entities(one, picture)
    found = [meant(phrase, every) for phrase in _ASKED.split(one.asked)[1:]]
    return [thing for i, thing in enumerate(found) if thing is not None and thing not in found[:i]]


def verified(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Yes where a raw relation of the two says so, no where it says something else or their boxes are apart."""
    pair = _pair(one, picture)
    if len(pair) != 2:
        yield f"the question names {len(pair)} things of the evidence"
        return
    thing, target = pair
    yes = one.answer.startswith("Yes")
    said = [
        predicate
        for predicate, first, second in picture.relations.values()
        if first in thing.objects and second in target.objects
    ]
    holds = any(stems(predicate) <= stems(one.asked) for predicate in said)
    if yes and not holds:
        yield f"annotators wrote {sorted(said)}"
    if not yes and holds:
        yield f"annotators wrote {sorted(said)}, which is what is asked"
    if not yes and not said and not _apart(thing.rect, target.rect):
        yield "the two boxes meet, and no annotator says how the things stand"
    for id in one.ids("vg:relation") if not yes and one.form == "sentence" else ():
        predicate, first, _ = picture.relations[id]
        if first not in thing.objects or (not stems(predicate) & stems(one.answer) and " not " not in one.answer):
            yield f"relation {id} says '{predicate}'"


def _apart(a: Rect, b: Rect) -> bool:
    return max(max(a.x1, b.x1) - min(a.x2, b.x2), max(a.y1, b.y1) - min(a.y2, b.y2)) > 0


def chosen(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Of the two words that are offered, an annotator wrote the one that is said, and not the other."""
    offered = _CHOICE.search(one.asked)
    if offered is None:
        yield "the question offers no choice"
        return
    said = [word for word in offered.groups() if re.search(rf"\b{word}\b", one.said, re.IGNORECASE)]
    if len(said) != 1:
        yield f"says {said} of {offered.groups()}"
        return
    other = next(word for word in offered.groups() if word != said[0])
    thing = entities(one, picture)[0]
    wrote = [picture.relations[id][0] for id in one.ids("vg:relation")]
    wrote += [text for found in entities(one, picture) if named(found, one.asked) for text in found.attributes]
    if not thing.names or not any(stems(said[0]) & stems(text) for text in wrote):
        yield f"annotators wrote {sorted(wrote)}"
    if any(stems(other) & stems(picture.relations[id][0]) for id in one.ids("vg:relation")):
        yield f"'{other}' is what annotators wrote"


def boxed(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The boxes are those of the raw relation, in the order that the question says, and so is what is said of them."""
    predicate, subject_id, target_id = picture.relations[one.ids("vg:relation")[0]]
    ends = [subject_id, target_id]
    order = re.findall(r"\b(first|second)\b", _NUMBERED.sub("", one.asked))
    texts = BOX.findall(one.asked)
    if not order or len(texts) != 2 or len(one.boxes) != 2:
        yield f"the audit cannot read the question: {order}, {len(texts)} boxes"
        return
    if order[0] == "second":
        ends.reverse()
    most = slack(picture, witness)
    for id, text, pixels in zip(ends, texts, one.boxes, strict=True):
        rects = _rects(id, one, picture)
        printed = read_box(text, picture.width, picture.height, witness.convention)
        corners = (printed.x1, printed.y1, printed.x2, printed.y2)
        if not any(near(corners, rect, most) and near(pixels, rect, 0.02) for rect in rects):
            yield f"box {text} is not that of {picture.objects[id].names}"
    predicate = reworded(predicate, end(target_id, one, picture))
    lost = stems(predicate) - stems(one.answer)
    if lost and not _in_other_words(predicate, one.answer):
        yield f"the relation is '{predicate}'; {sorted(lost)} is not said"
    told = re.findall(r"\b(first|second)\b", one.answer)
    if told and told[0] != order[0]:
        yield "the answer takes the boxes the other way round"


def _rects(id: int, one: Round, picture: Picture) -> list[Rect]:
    """The boxes of an object: its own, and that of the instance it is the same thing as."""
    thing, own = end(id, one, picture), picture.objects[id].rects
    return [rect for rect in thing.rects if rect in own or max(iou(rect, other) for other in own) >= SAME]


def followed(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """First the object of a relation; then its box, its part of the picture, or what it is made of."""
    if not one.follows:
        yield from related(one, picture, witness)
        return
    target_id = picture.relations[one.ids("vg:relation")[0]][2]
    target, rects = end(target_id, one, picture), _rects(target_id, one, picture)
    if one.form == "box":
        printed = read_box(one.answer, picture.width, picture.height, witness.convention)
        corners = (printed.x1, printed.y1, printed.x2, printed.y2)
        if not any(near(corners, rect, slack(picture, witness)) for rect in rects):
            yield f"prints {one.answer}, but the raw boxes are {rects}"
    elif one.task == "followup/object-place":
        if not any(told_part(one.said, rect, picture) for rect in rects):
            yield f"says '{one.said}', but the middle is at {rects[0].centre}"
    elif not set(values(one.said)) or not set(values(one.said)) <= held(target):
        yield f"says {values(one.said)}, but annotators wrote {sorted(target.attributes)}"


def acting(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """First the subject of a relation; then what annotators wrote that this one does."""
    if not one.follows:
        yield from subject(one, picture, witness)
        return
    first, *others = one.ids("vg:relation")
    thing = end(picture.relations[first][1], one, picture)
    wrote = [picture.relations[id][0] for id in others] + sorted(thing.attributes)
    if not any(stems(text) & stems(one.said) for text in wrote):
        yield f"annotators wrote {wrote}"
    for id in others:
        predicate, who, target = picture.relations[id]
        if who not in thing.objects:
            yield f"relation {id} is about somebody else"
        elif stems(predicate) & stems(one.said) and not named(end(target, one, picture), one.said):
            yield f"does not name the object of '{predicate}'"

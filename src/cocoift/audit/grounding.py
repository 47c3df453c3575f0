"""Checks of texts with boxes in them, and of labelled boxes, against the raw boxes and captions."""

import json
import re
from collections.abc import Iterator

from .placement import printed
from .raw import Picture, Rect, Witness
from .text import BOX, Round, forms, names_category, number, plain, shown

_RUN = re.compile(rf"((?:\s+{BOX.pattern})+)")
_ENDS = "and|with|on|in|at|by|near|is|are|next|while|that|who"  # words that end the phrase before them
_PERSONS = frozenset("man woman boy girl lady guy child kid men women boys girls children kids people".split())


def grounded(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The text without its boxes is the caption; each run of boxes is all that its words can mean, and no category
    is named without a box."""
    texts = [plain(picture.captions[id]) for id in one.ids("coco:caption")]
    if [plain(BOX.sub("", one.answer))] != texts:
        yield f"the caption is {texts}"
    yield from _unboxed(one, witness)
    raw = _things(one, picture)
    runs = _RUN.split(one.answer)
    boxes = [BOX.findall(run) for run in runs[1::2]]
    if sum(map(len, boxes)) != len(raw) or len(boxes) < 2:
        yield f"{sum(map(len, boxes))} boxes after {len(boxes)} phrases; the evidence has {len(raw)}"
        return
    yield from printed([text for run in boxes for text in run], [rect for rect, _ in raw], one, picture, witness)
    at = 0
    for words, run in zip(runs[::2], boxes, strict=False):
        meant = [category for _, category in raw[at : at + len(run)]]
        at += len(run)
        yield from _misnamed(words, meant, picture, witness)


def _unboxed(one: Round, witness: Witness) -> Iterator[str]:
    """The categories that the text names at the end of a phrase and before no box."""
    for name in sorted(set(witness.categories.values())):
        nouns = "|".join(form for noun in shown(name) for form in forms(noun))
        if re.search(rf"\b(?:{nouns})(?=[.,;]| (?:{_ENDS})\b)", one.answer, re.IGNORECASE):
            yield f"names '{name}' without a box"


def _things(one: Round, picture: Picture) -> list[tuple[Rect, str | None]]:
    """The box and the category of each thing of the evidence; an object that follows an instance is the same thing
    where their boxes overlap, and is none of its own."""
    found: list[tuple[Rect, str | None]] = []
    printed_at = {tuple(round(value, 1) for value in box) for box in one.boxes}
    for item in one.evidence:
        kind, _, id = item.rpartition(":")
        if kind == "coco:instance":
            found.append((picture.instances[int(id)].rect, picture.instances[int(id)].category))
        elif kind == "vg:object":
            rects = picture.objects[int(id)].rects
            if any(tuple(round(value, 1) for value in rect) in printed_at for rect in rects):
                found.append((rects[0], None))
    return found


def _misnamed(words: str, meant: list[str | None], picture: Picture, witness: Witness) -> Iterator[str]:
    """What the words before a run of boxes say against it: another category, another number, rivals."""
    last = " ".join(re.findall(r"[\w'-]+", words)[-2:])
    category = meant[0]
    if len(set(meant)) != 1:
        yield f"the boxes after '{last}' are of {meant}"
    if category is None:
        return
    stuffed = category == "teddy bear" and "bear" in last
    others = [name for name in witness.categories.values() if name != category and names_category(name, last)]
    if others and not names_category(category, last) and not stuffed:
        yield f"'{last}' is said of '{category}'"
    if last.split()[-1] in _PERSONS and category != "person":
        yield f"'{last}' is said of '{category}'"
    phrase = re.split(r"[,.;]|\b(?:and|with|on|in|at|by|near)\b", words)[-1]
    stated = [n for n in map(number, re.findall(r"[a-z]+", phrase.lower())) if n is not None and n > 1]
    if (stated[-1] if stated else 1) != len(meant):
        yield f"'{phrase.strip()}' has {len(meant)} boxes"
    if picture.of(category, crowd=True) or len(picture.of(category)) != len(meant):
        yield f"there are {len(picture.of(category))} of '{category}'"


def listed_boxes(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Every instance of the categories that are labels is listed with its box, and nothing else is."""
    try:
        items = json.loads(one.answer)
        labels = [item["label"] for item in items if sorted(item) == ["box", "label"]]
    except (ValueError, TypeError, KeyError):
        yield "the answer is no JSON list of labels and boxes"
        return
    kinds = list(dict.fromkeys(labels))
    names = {noun: name for name in witness.categories.values() for noun in shown(name)}
    written = {noun.lower(): name for noun, name in names.items()}
    categories = [written.get(str(label).lower(), "") for label in kinds]
    evidence = {picture.instances[id].category for id in one.ids("coco:instance")}
    if set(categories) != evidence or len(labels) != len(items):
        yield f"labels are {kinds}, evidence is of {sorted(evidence)}"
        return
    raw = [rect for name in categories for rect in sorted(picture.instances[id].rect for id in picture.of(name))]
    told = [label for label, name in zip(kinds, categories, strict=True) for _ in picture.of(name)]
    if labels != told:
        yield f"lists {labels}; expected {told}"
        return
    for name in categories:
        if picture.of(name, crowd=True):
            yield f"there is a crowd of '{name}'"
        if not names_category(name, one.asked):
            yield f"the question does not name '{name}'"
    yield from printed(BOX.findall(one.answer), raw, one, picture, witness)

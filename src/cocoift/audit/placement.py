"""Checks of parts of the picture, of orders, of several boxes at once, and of joints, against the raw files."""

import re
from collections.abc import Iterator

from ..boxes import read_box
from .counts import the_category, whole
from .positions import CHOICES, near, slack
from .raw import Picture, Rect, Witness
from .referents import entities, meant, misplaced, named
from .text import BOX, Round, names_category

_ROWS, _COLUMNS = ("upper", "middle", "lower"), ("left", "middle", "right")
_PLACE = re.compile(r"in the (?:(upper|middle|lower) (?:of the )?(left|middle|right)|(center))\b", re.IGNORECASE)
_JOINTS = (
    "nose left_eye right_eye left_ear right_ear left_shoulder right_shoulder left_elbow right_elbow left_wrist "
    "right_wrist left_hip right_hip left_knee right_knee left_ankle right_ankle"
).split()
_JOINT = re.compile(r"\b(left|right) (shoulder|elbow|wrist|knee|ankle)\b")
_HIDDEN = re.compile(r"hidden from view|cannot see|can't see", re.IGNORECASE)


def zoned(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The part that the answer names holds the middle of the thing that the question names; no option is true too."""
    things = entities(one, picture)
    if not things or not named(things[0], one.asked):
        yield "the question does not name the thing of its evidence"
        return
    yield from misplaced(_the(things[0].names, one.asked), things[0], picture)
    row, column = part_of(things[0].rect, picture)
    told = _parts(one.said)
    if told != [(row, column)]:
        yield f"says {told}, but the middle is in row {row}, column {column}"
    if any(_parts(text) == [(row, column)] for letter, text in one.options.items() if letter != one.answer):
        yield "an option is true as well"


def part_of(rect: Rect, picture: Picture) -> tuple[int, int]:
    """Row and column of the ninth of the picture that holds the middle of the box."""
    x, y = rect.centre
    return min(int(3 * y / picture.height), 2), min(int(3 * x / picture.width), 2)


def told_part(text: str, rect: Rect, picture: Picture) -> bool:
    """Whether the text names that ninth, and no other."""
    return _parts(text) == [part_of(rect, picture)]


def _the(names: list[str], text: str) -> str:
    every = (re.search(rf"\bthe {re.escape(name)}\b", text, re.IGNORECASE) for name in names)
    return next((match[0] for match in every if match), "")


def _parts(text: str) -> list[tuple[int, int]]:
    found = [match.groups() for match in _PLACE.finditer(text)]
    return [
        (1, 1) if centre else (_ROWS.index(row.lower()), _COLUMNS.index(column.lower()))
        for row, column, centre in found
    ]


def ordered(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The answer names all things of the question, by the middles of their boxes."""
    things = entities(one, picture)
    listed = max(CHOICES.findall(one.asked), key=len, default="")
    phrases = [part.strip() for part in re.split(r",? and |, ", listed) if part.strip()]
    offered = {phrase: thing for phrase in phrases if (thing := meant(phrase, things)) is not None}
    way = re.search(r"\bfrom (left|right) to (left|right)\b", one.asked, re.IGNORECASE)
    if way is None or len(offered) < 3 or len(offered) != len(phrases):
        yield f"the audit cannot read the question: {phrases}"
        return
    for phrase, thing in offered.items():
        yield from misplaced(phrase, thing, picture)
    sign = 1 if way[1].lower() == "left" else -1
    right = sorted(offered, key=lambda phrase: sign * offered[phrase].rect.centre[0])
    told = _as_told(one.answer, list(offered))
    if told != right:
        yield f"says {told}, but it is {right}"
    stated = re.search(r"\bfrom (left|right)|on the (left|right),", one.answer, re.IGNORECASE)
    if stated and (stated[1] or stated[2]).lower() != way[1].lower():
        yield "the answer begins on the other side"


def _as_told(text: str, phrases: list[str]) -> list[str]:
    """The phrases in the order in which the text names them, longer ones first where one is part of another."""
    places: dict[str, int] = {}
    rest = text.lower()
    for phrase in sorted(phrases, key=len, reverse=True):
        bare = phrase.lower().removeprefix("the ")
        match = re.search(rf"\b{re.escape(bare)}\b", rest)
        if match is not None:
            places[phrase] = match.start()
            rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
    return sorted(places, key=lambda phrase: places[phrase])


def all_boxed(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The boxes are those of all instances of the category that the question names, from left to right."""
    category = yield from the_category(one, picture)
    if category is None:
        return
    raw = sorted(picture.instances[id].rect for id in picture.of(category))
    yield from printed(BOX.findall(one.answer), raw, one, picture, witness)


def counted_boxed(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The boxes are those of all instances of the category of the evidence; the question speaks of as many."""
    kinds = {picture.instances[id].category for id in one.ids("coco:instance")}
    if len(kinds) != 1:
        yield f"evidence is of {len(kinds)} categories"
        return
    category = kinds.pop()
    yield from whole(category, one.ids("coco:instance"), picture)
    raw = sorted(picture.instances[id].rect for id in picture.of(category))
    several = "semicolon" in one.asked
    if several != (len(raw) > 1):
        yield f"the question speaks of {'several' if several else 'one'}, but there are {len(raw)}"
    yield from printed(BOX.findall(one.answer), raw, one, picture, witness)


def printed(texts: list[str], raw: list[Rect], one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The boxes of a text, and the pixels beside it, are the raw ones in that order."""
    if len(texts) != len(raw) or len(one.boxes) != len(raw):
        yield f"{len(texts)} boxes in the text and {len(one.boxes)} in pixels; expected {len(raw)}"
        return
    most = slack(picture, witness)
    for text, pixels, rect in zip(texts, one.boxes, raw, strict=True):
        box = read_box(text, picture.width, picture.height, witness.convention)
        if not near((box.x1, box.y1, box.x2, box.y2), rect, most) or not near(pixels, rect, 0.02):
            yield f"{text} is not the raw box {tuple(round(value, 1) for value in rect)}"


def same_kind(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The two boxes are raw ones, and their categories are the same where the answer is yes."""
    instances = [picture.instances[id] for id in one.ids("coco:instance")]
    if len(instances) != 2:
        yield f"evidence has {len(instances)} instances; expected 2"
        return
    texts = [text for text in BOX.findall(one.asked) if any(char.isdigit() for char in text)]
    raw = [instance.rect for instance in instances]
    if len(one.boxes) == 2 and not near(one.boxes[0], raw[0], 0.02):
        raw.reverse()
        instances.reverse()
    yield from printed(texts, raw, one, picture, witness)
    first, second = (instance.category for instance in instances)
    if (first == second) != one.answer.startswith("Yes"):
        yield f"the boxes hold '{first}' and '{second}'"
    if one.form == "sentence" and not all(names_category(category, one.answer) for category in (first, second)):
        yield f"the answer does not name '{first}' and '{second}'"


def joint_seen(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """In plain view where the joint's flag is 2, hidden where it is 1; never for 0."""
    asked = _JOINT.search(one.asked)
    people = [picture.keypoints[id] for id in one.ids("coco:keypoints")]
    if asked is None or not people:
        yield "no joint is named, or no keypoints"
        return
    flag = people[0][3 * _JOINTS.index(f"{asked[1]}_{asked[2]}") + 2]
    if flag not in (1, 2):
        yield f"the {asked[1]} {asked[2]} is not labelled"
    if (flag == 1) != bool(_HIDDEN.search(one.said)):
        yield f"the flag of the {asked[1]} {asked[2]} is {flag}, but the answer is '{one.said}'"
    again = _JOINT.search(one.answer)
    if again is not None and again.groups() != asked.groups():
        yield f"the answer speaks of the {again[0]}"

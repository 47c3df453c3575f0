"""Checks of boxes, sides and sizes against the raw boxes."""

import re
from collections.abc import Iterator, Sequence

from ..boxes import read_box
from .raw import Picture, Rect, Witness
from .referents import PHRASE, Entity, entities, meant, misplaced, named
from .singling import TAIL
from .text import BOX, Round, plain

_SIDE = r"(to the left of|to the right of|above|below)"
_STATED = re.compile(rf"({PHRASE}),? (?:is |are |appears? |lies? )?{_SIDE} ({PHRASE})(?=[,.;?]|$| in the | in this )")
_ENDS = r"(?=[?.,:;]|$| in | cover| come| fill| that | lie| from )"
_ASKED_PAIR = re.compile(
    rf"({PHRASE}):?(?: is| are| appear)? (?:to the left or to the right of|to the right or to the left of"
    rf"|above or below|below or above) ({PHRASE}){_ENDS}"
)
CHOICES = re.compile(rf"({PHRASE}(?:, {PHRASE})*,? (?:or|and)(?: by)? {PHRASE}){_ENDS}")
_REFERENT = re.compile(rf"{PHRASE}(?:{TAIL})?(?=[?.,:;]|$| in (?:this|the) | be | can | take| appear)")
_OUTERMOST = {"left": (0, 1), "right": (0, -1), "highest": (1, 1), "lowest": (1, -1)}


def boxed(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The one box of the text and the pixels beside it are the raw box of the thing."""
    texts = BOX.findall(one.answer if one.form == "box" else one.asked)
    texts = [text for text in texts if any(char.isdigit() for char in text)]
    if len(texts) != 1:
        yield f"{len(texts)} boxes in the text; expected 1"
        return
    found = _raw_boxes(one, picture)
    if not found:
        yield "no evidence with a box"
        return
    printed = read_box(texts[0], picture.width, picture.height, witness.convention)
    corners = Rect(printed.x1, printed.y1, printed.x2, printed.y2)
    most = slack(picture, witness)
    if not any(near(corners, rect, most) for rect in found):
        yield f"prints {tuple(round(v, 1) for v in corners)}, but the raw box is {_rounded(found[0])}"
    if len(one.boxes) != 1 or not any(near(one.boxes[0], rect, 0.02) for rect in found):
        yield f"pixels are {one.boxes}, but the raw box is {_rounded(found[0])}"


def _rounded(rect: Rect) -> tuple[float, ...]:
    return tuple(round(value, 1) for value in rect)


def _raw_boxes(one: Round, picture: Picture) -> list[Rect]:
    regions = [picture.regions[id][1] for id in one.ids("vg:region")]
    if regions:
        return regions
    things = entities(one, picture)
    first = things[0] if things else Entity()
    return first.rects[:1] if first.instance is not None else first.rects


def slack(picture: Picture, witness: Witness) -> float:
    """How far in pixels the edge of a printed box may lie from the raw one: what rounding does, and a hair more."""
    longest = float(max(picture.width, picture.height))
    name, digits = witness.convention.name, witness.convention.digits
    step = {"pixels": 1.0, "thousand": longest / 1000}.get(name, longest * 0.1**digits)
    return 0.51 * step + 0.01


def near(numbers: Sequence[float], rect: Rect, most: float) -> bool:
    """Whether no edge is farther from the raw one than that."""
    return all(abs(a - b) <= most for a, b in zip(numbers, rect, strict=True))


def labelled(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The box is that of the thing that the answer names, and no wrong option names it."""
    yield from boxed(one, picture, witness)
    things = entities(one, picture)
    if things and not named(things[0], one.said):
        yield f"says '{one.said}', but it is {sorted(things[0].names)}"
    for letter, text in one.options.items():
        if letter != one.answer and things and plain(text) in things[0].names:
            yield f"option {letter} is true as well"


def located(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The box of the answer is that of the thing that the question names, and of no other."""
    yield from boxed(one, picture, witness)
    things = entities(one, picture)
    if not things or not named(things[0], one.asked):
        yield f"the question does not name {sorted(things[0].names) if things else 'a thing'}"
        return
    for phrase in _REFERENT.findall(re.sub(r"sentence describes: ", "the ", one.asked)):
        if named(things[0], phrase):
            yield from misplaced(phrase, things[0], picture)
            return
    yield "the audit cannot read the question"


def misdirected(text: str, things: Sequence[Entity], picture: Picture) -> Iterator[str]:
    """Every "the A is to the left of the B" of a text against the centres of the raw boxes."""
    for first, side, second in _STATED.findall(text):
        one, other = meant(first, things), meant(second, things)
        if one is None or other is None or one is other:
            yield f"cannot tell what '{first}' and '{second}' mean"
        elif not _lies(one.rect, side, other.rect):
            yield f"'{first}' is not {side} '{second}' by the raw boxes"


def _lies(rect: Rect, side: str, other: Rect) -> bool:
    (x, y), (u, v) = rect.centre, other.centre
    return {"to the left of": x < u, "to the right of": x > u, "above": y < v, "below": y > v}[side]


def paired(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The side that the answer names is that of the first thing seen from the second."""
    things = entities(one, picture)
    match = _ASKED_PAIR.search(one.asked)
    if match is None:
        yield "the audit cannot read the question"
        return
    first, second = (meant(phrase, things) for phrase in match.groups())
    if first is None or second is None or first is second:
        yield f"cannot tell what '{match[1]}' and '{match[2]}' mean"
        return
    pair = [first, second]
    for phrase, thing in zip(match.groups(), pair, strict=True):
        yield from misplaced(phrase, thing, picture)
    if one.form == "sentence":
        yield from misdirected(one.answer, [pair[0], pair[1]], picture)
        if _STATED.search(one.answer) is None:
            yield "the audit cannot read the answer"
        return
    word = one.said.lower()
    side = f"to the {word} of" if word in ("left", "right") else word
    if side not in ("to the left of", "to the right of", "above", "below"):
        yield f"'{one.said}' is no side"
    elif not _lies(pair[0].rect, side, pair[1].rect):
        yield f"'{match[1]}' is not {side} '{match[2]}' by the raw boxes"


def chosen(one: Round, things: Sequence[Entity]) -> tuple[dict[str, Entity], str | None]:
    """The things that the question offers, by phrase, and the phrase that the answer names first."""
    match = max(CHOICES.findall(one.asked), key=len, default="")
    phrases = [part.strip() for part in re.split(r",? (?:or|and)(?: by)? |, ", match) if part.strip()]
    offered: dict[str, Entity] = {}
    for phrase in phrases:
        thing = meant(phrase, things)
        if thing is not None:
            offered[phrase.lower()] = thing
    said = one.said.lower()
    spots = [(said.find(phrase), -len(phrase), phrase) for phrase in offered if phrase in said]
    return offered, min(spots)[2] if spots else None


def extreme(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The thing named lies farther to that side than all that the question offers."""
    offered, winner = chosen(one, entities(one, picture))
    word = re.search(r"farthest to the (left|right)|(highest|lowest)", one.asked)
    if word is None or winner is None or len(offered) < 3:
        yield f"the audit cannot read it: {sorted(offered)}, answer '{one.said}'"
        return
    axis, sign = _OUTERMOST[word[1] or word[2]]
    best = min(offered, key=lambda phrase: sign * offered[phrase].rect.centre[axis])
    if offered[best].rect.centre[axis] != offered[winner].rect.centre[axis]:
        yield f"'{best}' lies farther out than '{winner}'"
    for phrase, thing in offered.items():
        yield from misplaced(phrase, thing, picture)


def sized(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The thing named has the larger raw area."""
    offered, winner = chosen(one, entities(one, picture))
    if winner is None or len(offered) != 2:
        yield f"the audit cannot read it: {sorted(offered)}, answer '{one.said}'"
        return
    other = next(phrase for phrase in offered if phrase != winner)
    if offered[winner].area <= offered[other].area:
        yield f"'{winner}' has {offered[winner].area:.0f} pixels, '{other}' {offered[other].area:.0f}"
    for phrase, thing in offered.items():
        yield from misplaced(phrase, thing, picture)

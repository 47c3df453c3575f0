"""Where things are in the picture, and which takes up more of it; left and right are the viewer's."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ..chance import Chance
from ..gates import SIZE_RATIO, above, left_of, truncated
from ..language import heads, lexicon
from ..language.phrase import Phrase, listed
from ..scene import Entity
from ..survey import Referent, Survey
from ..world import World
from .base import Fact, Refusal, at, named, proof

MOST = 6  # facts of a kind in one image: enough to choose from
WHERE = {"left": "to the left of", "right": "to the right of", "above": "above", "below": "below"}
_OPPOSITE = {"left": "right", "right": "left", "above": "below", "below": "above"}


class Pair(Fact, frozen=True, kw_only=True):
    """Where one thing is as seen from another. direction: left, right, above or below; where: "to the left of";
    choice: "to the left or to the right of" or "above or below", in either order; opposite, wrong: of the other."""

    subject: Phrase
    other: Phrase
    direction: str
    opposite: str
    where: str
    wrong: str
    choice: str
    axis: str
    options: tuple[str, ...]


class Extreme(Fact, frozen=True, kw_only=True):
    """Which of three or four things is farthest to one side. superlative: "farthest to the left";
    choices: "the dog, the ball or the tree"; options: the losers."""

    winner: Phrase
    choices: str
    direction: str
    superlative: str
    options: tuple[str, ...]


class Size(Fact, frozen=True, kw_only=True):
    """Which of two things fills more of the picture; first and second in the order of the question."""

    first: Phrase
    second: Phrase
    bigger: Phrase
    smaller: Phrase
    options: tuple[str, ...]


Known = tuple[Entity, Referent]


def placed(survey: Survey) -> list[Known]:
    """The things one can refer to without naming their place, other than stretches such as grass and walls."""
    return [
        (entity, referent)
        for entity, referent in survey.referents("side")
        if lexicon.noun(entity.name).kind == "count" and not heads.stretch(entity.name)
    ]


def known_by(group: Iterable[Known]) -> tuple[str, ...]:
    """What the descriptions of a group give away."""
    return tuple(told for entity, referent in group for told in (*named(entity), *referent.tells))


def _direction(a: Entity, b: Entity, survey: Survey, vertical: bool) -> str | None:
    if vertical:
        test, ahead, behind = above, "above", "below"
    else:
        test, ahead, behind = left_of, "left", "right"
    if test(a.box, b.box, survey.scene):
        return ahead
    return behind if test(b.box, a.box, survey.scene) else None


def pairs(survey: Survey, world: World) -> Iterator[Pair | Refusal]:
    """Pairs of things of which one is clearly to the left or right of the other, above or below it."""
    chance = Chance(world.seed, "pair", survey.scene.key)
    made = 0
    for pair in chance.shuffled(list(combinations(placed(survey), 2))):
        (a, subject), (b, other) = chance.shuffled(pair)
        vertical, first = chance.coin(), chance.coin()
        direction = _direction(a, b, survey, vertical) or _direction(a, b, survey, not vertical)
        about = f"{a.key}/{b.key}"
        if direction is None:
            yield Refusal(about, "no clear margin between the two")
        elif made == MOST:
            yield Refusal(about, "enough of the kind in this image")
        else:
            made += 1
            yield _pair((a, subject), (b, other), direction, first)


def _pair(one: Known, two: Known, direction: str, first: bool) -> Pair:
    (a, subject), (b, other) = one, two
    axis = "horizontal" if direction in ("left", "right") else "vertical"
    sides = ("left", "right") if axis == "horizontal" else ("above", "below")
    sides = sides if first else sides[::-1]
    if axis == "horizontal":
        choice = f"to the {sides[0]} or to the {sides[1]} of"
    else:
        choice = f"{sides[0]} or {sides[1]}"
    opposite = _OPPOSITE[direction]
    return Pair(
        key="/".join(sorted((a.key, b.key))),
        evidence=proof(subject.evidence, other.evidence),
        asks=(at(a), at(b), f"side:{a.key}", f"side:{b.key}"),
        tells=(*known_by((one, two)), f"side:{a.key}", f"side:{b.key}"),
        subject=subject.phrase,
        other=other.phrase,
        direction=direction,
        opposite=opposite,
        where=WHERE[direction],
        wrong=WHERE[opposite],
        choice=choice,
        axis=axis,
        options=(opposite,),
    )


_EXTREMES = {
    "left": (left_of, False, "farthest to the left"),
    "right": (left_of, True, "farthest to the right"),
    "top": (above, False, "highest up"),
    "bottom": (above, True, "lowest down"),
}


def extremes(survey: Survey, world: World) -> Iterator[Extreme | Refusal]:
    """Groups of three or four things of which one is clearly the farthest to one side."""
    chance = Chance(world.seed, "extreme", survey.scene.key)
    known = placed(survey)
    made = 0
    for size in (3, 4):
        groups = chance.shuffled(list(combinations(known, size)))[: 4 * MOST]
        for group in groups:
            direction = chance.pick(tuple(_EXTREMES))
            about = "/".join(entity.key for entity, _ in group)
            winner = next((one for one in group if _wins(one, group, direction, survey)), None)
            if winner is None:
                yield Refusal(about, "no clear margin for the winner")
            elif made == MOST:
                yield Refusal(about, "enough of the kind in this image")
            else:
                made += 1
                yield _extreme(chance.shuffled(group), winner, direction)


def _wins(known: Known, group: Sequence[Known], direction: str, survey: Survey) -> bool:
    """Whether it is clearly farther to that side than each of the others."""
    test, mirrored, _ = _EXTREMES[direction]
    for rival in group:
        first, second = (rival[0], known[0]) if mirrored else (known[0], rival[0])
        if rival is not known and not test(first.box, second.box, survey.scene):
            return False
    return True


def _extreme(group: list[Known], winner: Known, direction: str) -> Extreme:
    return Extreme(
        key=f"{direction}:" + "/".join(sorted(entity.key for entity, _ in group)),
        evidence=proof(*(referent.evidence for _, referent in group)),
        asks=tuple(f"{what}:{entity.key}" for entity, _ in group for what in ("at", "side")),
        tells=(*known_by(group), *(f"side:{entity.key}" for entity, _ in group)),
        winner=winner[1].phrase,
        choices=listed([referent.phrase.text for _, referent in group], "or"),
        direction=direction,
        superlative=_EXTREMES[direction][2],
        options=tuple(referent.phrase.text for entity, referent in group if entity is not winner[0]),
    )


def sizes(survey: Survey, world: World) -> Iterator[Size | Refusal]:
    """Pairs of whole things of which one has at least 1.5 times the other's area, by COCO's own figures."""
    chance = Chance(world.seed, "size", survey.scene.key)
    known = [(entity, referent) for entity, referent in survey.referents("size") if entity.category is not None]
    made = 0
    for pair in chance.shuffled(list(combinations(known, 2))):
        (a, first), (b, second) = chance.shuffled(pair)
        about = f"{a.key}/{b.key}"
        big, small = max(a.area, b.area), min(a.area, b.area)
        if truncated(a.box, survey.scene) or truncated(b.box, survey.scene):
            yield Refusal(about, "one of them goes on outside the picture")
        elif lexicon.noun(a.name).kind != "count" or lexicon.noun(b.name).kind != "count":
            yield Refusal(about, "not a countable singular noun")
        elif small <= 0 or big / small < SIZE_RATIO:
            yield Refusal(about, "areas are too near to each other")
        elif made == MOST:
            yield Refusal(about, "enough of the kind in this image")
        else:
            made += 1
            bigger, smaller = (first, second) if a.area > b.area else (second, first)
            yield Size(
                key="/".join(sorted((a.key, b.key))),
                evidence=proof(first.evidence, second.evidence),
                asks=(at(a), at(b), f"size:{a.key}", f"size:{b.key}"),
                tells=(*known_by(pair), f"size:{a.key}", f"size:{b.key}"),
                first=first.phrase,
                second=second.phrase,
                bigger=bigger.phrase,
                smaller=smaller.phrase,
                options=(smaller.phrase.text,),
            )

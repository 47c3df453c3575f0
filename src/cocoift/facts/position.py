"""Where things are in the picture, and which takes up more of it; left and right are the viewer's."""

from collections.abc import Container, Iterable, Iterator
from itertools import combinations

from ..chance import Chance
from ..language.phrase import Phrase, listed
from ..plans.placing import Known, direction, placed, sized, unlike, wins
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, at, named, proof

NOT_PLANNED = "not chosen by the balance of answers"
NO_WINNER = "no clear winner among three, or one that would win too often"
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


def known_by(group: Iterable[Known]) -> tuple[str, ...]:
    """What the descriptions of a group give away."""
    return tuple(told for entity, referent in group for told in (*named(entity), *referent.tells))


def pairs(survey: Survey, world: World) -> Iterator[Pair | Refusal]:
    """The planned pairs of things of which one is clearly to the left or right of the other, above or below it."""
    planned = {frozenset(subject.split("|")) for subject in world.planned(survey.scene.key, "side")}
    return _pairs(survey, world, planned)


def clear_pairs(survey: Survey, world: World) -> Iterator[Pair | Refusal]:
    """All such pairs, to be told where nothing is asked."""
    return _pairs(survey, world, None)


def _pairs(survey: Survey, world: World, planned: Container[frozenset[str]] | None) -> Iterator[Pair | Refusal]:
    """The pairs on the axis for which they are planned; on either where all are wanted."""
    chance = Chance(world.seed, "pair asked", survey.scene.key)
    for pair in chance.shuffled(list(combinations(placed(survey), 2))):
        (a, subject), (b, other) = chance.shuffled(pair)
        first = chance.coin()
        axes = chance.shuffled(("horizontal", "vertical"))
        found = {axis: direction(a, b, survey, vertical=axis == "vertical") for axis in axes}
        clear = [axis for axis, there in found.items() if there is not None]
        wanted = [axis for axis in clear if planned is None or {axis, a.key, b.key} in planned]
        there = found[wanted[0]] if wanted else None
        if there is not None:
            yield _pair((a, subject), (b, other), there, first)
        else:
            yield Refusal(f"{a.key}/{b.key}", NOT_PLANNED if clear else "no clear margin between the two")


def _pair(one: Known, two: Known, there: str, first: bool) -> Pair:
    (a, subject), (b, other) = one, two
    axis = "horizontal" if there in ("left", "right") else "vertical"
    sides = ("left", "right") if axis == "horizontal" else ("above", "below")
    sides = sides if first else sides[::-1]
    if axis == "horizontal":
        choice = f"to the {sides[0]} or to the {sides[1]} of"
    else:
        choice = f"{sides[0]} or {sides[1]}"
    opposite = _OPPOSITE[there]
    return Pair(
        key="/".join(sorted((a.key, b.key))),
        evidence=proof(subject.evidence, other.evidence),
        asks=(at(a), at(b), f"side:{a.key}", f"side:{b.key}"),
        tells=(*known_by((one, two)), f"side:{a.key}", f"side:{b.key}"),
        subject=subject.phrase,
        other=other.phrase,
        direction=there,
        opposite=opposite,
        where=WHERE[there],
        wrong=WHERE[opposite],
        choice=choice,
        axis=axis,
        options=(opposite,),
    )


_SUPERLATIVES = {
    "left": "farthest to the left",
    "right": "farthest to the right",
    "top": "highest up",
    "bottom": "lowest down",
}


def extremes(survey: Survey, world: World) -> Iterator[Extreme | Refusal]:
    """The planned group of three or four things of which one is clearly the farthest to one side."""
    known = {entity.key: (entity, referent) for entity, referent in placed(survey)}
    planned = list(world.planned(survey.scene.key, "extreme"))
    if not planned:
        reason = "no clear winner among three, or one that would win too often"
        yield Refusal(
            survey.scene.image_evidence, reason if len(known) > 2 else "fewer than three things to choose from"
        )
    for subject in planned:
        side, winner, *_ = subject.split("|")
        group = [known[key] for key in subject.split("|")[1:] if key in known]
        if winner in known and wins(known[winner], group, side, survey):
            yield _extreme(
                Chance(world.seed, "extreme", survey.scene.key, subject).shuffled(group), known[winner], side
            )
        else:
            yield Refusal(subject, "no clear margin for the winner")


def _extreme(group: list[Known], winner: Known, side: str) -> Extreme:
    return Extreme(
        key=f"{side}:" + "/".join(sorted(entity.key for entity, _ in group)),
        evidence=proof(*(referent.evidence for _, referent in group)),
        asks=tuple(f"{what}:{entity.key}" for entity, _ in group for what in ("at", "side")),
        tells=(*known_by(group), *(f"side:{entity.key}" for entity, _ in group)),
        winner=winner[1].phrase,
        choices=listed([referent.phrase.text for _, referent in group], "or"),
        direction=side,
        superlative=_SUPERLATIVES[side],
        options=tuple(referent.phrase.text for entity, referent in group if entity is not winner[0]),
    )


def sizes(survey: Survey, world: World) -> Iterator[Size | Refusal]:
    """The planned pairs of whole things of which one has at least 1.5 times the other's area, by COCO's own figures."""
    chance = Chance(world.seed, "size asked", survey.scene.key)
    planned = {frozenset(subject.split("|")) for subject in world.planned(survey.scene.key, "size")}
    for pair in combinations(sized(survey), 2):
        (a, first), (b, second) = chance.shuffled(pair)
        reason = unlike(a, b, survey)
        if reason is None and {a.key, b.key} not in planned:
            reason = NOT_PLANNED
        if reason is not None:
            yield Refusal(f"{a.key}/{b.key}", reason)
            continue
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

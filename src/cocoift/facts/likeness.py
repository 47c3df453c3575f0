"""All that is known of the looks of one thing, and whether two things share a colour."""

from collections.abc import Iterator
from itertools import combinations

from ..appearances import known, unclear
from ..chance import Chance
from ..fitness import of_kind
from ..language.phrase import Phrase
from ..scene import Entity
from ..survey import Referent, Survey, single_value
from ..world import World
from .base import Fact, Refusal, named, proof
from .looks import predicate

# The types that one would name if asked what a thing looks like, in the order in which one would name them.
TYPES = (
    "size", "age", "shape", "color", "pattern", "texture", "cleanliness", "moisture", "condition", "openness",
    "fullness", "material",
)  # fmt: skip
TYPES_LEAST = 2
APPEARANCES_MOST = 2  # of one image


class Appearance(Fact, frozen=True, kw_only=True):
    """All clean values of one thing. values: "round", "brown", "made of wood", in this order."""

    thing: Phrase
    values: tuple[str, ...]


class Shared(Fact, frozen=True, kw_only=True):
    """Two things and their colours; same: whether it is one colour."""

    first: Phrase
    second: Phrase
    color: str
    other: str
    same: bool


def appearances(survey: Survey, world: World) -> Iterator[Appearance | Refusal]:
    """The things of which at least two kinds of properties are known and undisputed."""
    found: list[Appearance] = []
    for i, entity in enumerate(survey.scene.entities):
        types = [type for type in TYPES if any(a.type == type for a in entity.attributes)]
        if len(types) < TYPES_LEAST:
            continue
        referent = survey.referent(i, *types)
        reason = referent if isinstance(referent, str) else _unclear(entity, types, survey)
        if reason is not None or isinstance(referent, str):
            yield Refusal(entity.key, str(reason))
        else:
            found.append(_appearance(entity, referent, types))
    drawn = Chance(world.seed, "appearance", survey.scene.key).shuffled(found)
    for fact in drawn[APPEARANCES_MOST:]:
        yield Refusal(fact.key, "enough of the kind in this image")
    yield from drawn[:APPEARANCES_MOST]


def _unclear(entity: Entity, types: list[str], survey: Survey) -> str | None:
    """Why the properties of a thing are not passed on together, or None."""
    values = {type: single_value(entity, type) for type in types}
    if None in values.values():
        return "several values of the type"
    if values.get("age") == "new" and "condition" in values:
        return "the values contradict each other"
    if of_kind(entity, frozenset({"person"})):
        return "a person"
    return next((why for type, value in values.items() if (why := unclear(entity, type, value, survey))), None)


def _appearance(entity: Entity, referent: Referent, types: list[str]) -> Appearance:
    values = [str(single_value(entity, type)) for type in types]
    topics = tuple(f"{type}:{entity.key}" for type in types)
    return Appearance(
        key=entity.key,
        evidence=proof(referent.evidence, (a.evidence for a in entity.attributes if a.type in types)),
        asks=topics,
        tells=(*named(entity), *referent.tells, *topics),
        thing=referent.phrase,
        values=tuple(predicate(type, value) for type, value in zip(types, values, strict=True)),
    )


def shared_colors(survey: Survey, world: World) -> Iterator[Shared | Refusal]:
    """The planned pairs of things of one colour or of two, of each noun as many of the one as of the other."""
    planned = world.planned(survey.scene.key, "same color")
    found = known(survey, "color")
    for one, two in combinations(found, 2):
        ask = planned.get(f"{one.entity.key}/{two.entity.key}") or planned.get(f"{two.entity.key}/{one.entity.key}")
        if ask is None:
            yield Refusal(f"{one.entity.key}/{two.entity.key}", "not chosen by the balance of yes and no")
            continue
        first, second = Chance(world.seed, "shared color", survey.scene.key, ask.subject).shuffled([one, two])
        topics = tuple(f"color:{trait.entity.key}" for trait in (first, second))
        yield Shared(
            key=ask.subject,
            evidence=proof(first.referent.evidence, second.referent.evidence, first.evidence, second.evidence),
            asks=topics,
            tells=(*named(first.entity, second.entity), *first.referent.tells, *second.referent.tells, *topics),
            first=first.referent.phrase,
            second=second.referent.phrase,
            color=first.value,
            other=second.value,
            same=ask.holds,
        )

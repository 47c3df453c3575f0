"""All that is known of the looks of one thing, and whether two things share a colour."""

from collections.abc import Iterator

from ..chance import Chance
from ..language import attributes
from ..language.phrase import Phrase
from ..scene import Entity
from ..survey import Referent, Survey, single_value
from ..world import World
from .base import Fact, Refusal, named, of_kind, proof
from .boxes import looked_at
from .looks import LIVING, SEVERAL, contradicted, looks_of, patterned

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
    if None in values.values() or values.get("color") in SEVERAL:
        return "several values of the type"
    if values.get("age") == "new" and "condition" in values:
        return "the values contradict each other"
    if of_kind(entity, frozenset({"person"})):
        return "a person"
    if "color" in types and patterned(entity):
        return "a pattern has several colours"
    if "material" in types and of_kind(entity, LIVING):
        return "nobody asks what living things are made of"
    if not looked_at(entity, survey.scene):
        return "too small for a look"
    if any(contradicted(entity, type, str(value), survey) for type, value in values.items()):
        return "a text gives it another value"
    return None


def _appearance(entity: Entity, referent: Referent, types: list[str]) -> Appearance:
    values = [str(single_value(entity, type)) for type in types]
    topics = tuple(f"{type}:{entity.key}" for type in types)
    return Appearance(
        key=entity.key,
        evidence=proof(referent.evidence, (a.evidence for a in entity.attributes if a.type in types)),
        asks=topics,
        tells=(*named(entity), *referent.tells, *topics),
        thing=referent.phrase,
        values=tuple(f"made of {v}" if type == "material" else v for type, v in zip(types, values, strict=True)),
    )


def shared_colors(survey: Survey, world: World) -> Iterator[Shared | Refusal]:
    """One pair of things of the same colour and one of clearly different ones, in images that have both."""
    found = [item for item in looks_of(survey, "color") if not isinstance(item, Refusal)]
    pairs = [(a, b) for i, a in enumerate(found) for b in found[:i] if a[1].phrase != b[1].phrase]
    chance = Chance(world.seed, "shared color", survey.scene.key)
    drawn: dict[bool, list[Shared]] = {True: [], False: []}
    for pair in chance.shuffled(pairs):
        (one, first, color), (two, second, other) = chance.shuffled(pair)
        if color != other and attributes.similar(color, other):
            yield Refusal(f"{one.key}/{two.key}", "the colours are similar")
            continue
        topics = tuple(f"color:{entity.key}" for entity in (one, two))
        colors = (a.evidence for entity in (one, two) for a in entity.attributes if a.type == "color")
        fact = Shared(
            key="/".join(sorted((one.key, two.key))),
            evidence=proof(first.evidence, second.evidence, colors),
            asks=topics,
            tells=(*named(one, two), *first.tells, *second.tells, *topics),
            first=first.phrase,
            second=second.phrase,
            color=color,
            other=other,
            same=color == other,
        )
        drawn[fact.same].append(fact)
    # as many of the one as of the other, from the same images: else "no" would be right nearly always
    balanced = min(1, len(drawn[True]), len(drawn[False]))
    for facts in drawn.values():
        for fact in facts[balanced:]:
            yield Refusal(fact.key, "enough of the kind in this image" if balanced else "no pair to balance it")
        yield from facts[:balanced]

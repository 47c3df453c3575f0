"""What things look like: typed attributes of Visual Genome, asked for and verified."""

from collections.abc import Iterator

from ..chance import Chance
from ..language import attributes
from ..language.phrase import Phrase
from ..scene import Entity
from ..survey import Referent, Survey, single_value
from ..world import World
from .base import Fact, Refusal, named, of_kind, proof
from .boxes import looked_at
from .texts import values_said

ASKED = ("color", "material")
SEVERAL = frozenset({"multicolored"})
LIVING = frozenset({"plant", "animal", "food", "flower", "person"})


class Look(Fact, frozen=True, kw_only=True):
    """One property of one thing. value: "red", "wood"; options: three values that are clearly wrong."""

    thing: Phrase
    noun: str
    value: str
    options: tuple[str, ...]


class LookCheck(Fact, frozen=True, kw_only=True):
    """A property to be verified. asked, truth: "red" or "made of wood"; holds: whether asked is the truth."""

    thing: Phrase
    noun: str
    type: str
    asked: str
    truth: str
    holds: bool


def contradicted(entity: Entity, type: str, value: str, survey: Survey) -> bool:
    """Whether a text of the scene gives a thing of that name another value (gate F): "a blue car"."""
    scene = survey.scene
    texts = [r.phrase for r in scene.regions] + [c.text for c in scene.captions]
    texts += [f"{q.text} {q.answer}" for q in scene.questions]
    return any(
        said != value and not attributes.similar(said, value)
        for text in texts
        for said in values_said(text, entity.names, type)
    )


def patterned(entity: Entity) -> bool:
    """Whether it is striped or the like, and so of more colours than the annotator named."""
    return any(attribute.type == "pattern" and attribute.value != "solid" for attribute in entity.attributes)


def looks_of(survey: Survey, type: str) -> Iterator[tuple[Entity, Referent, str] | Refusal]:
    """The things one can refer to whose value of the type is single, large enough to see and undisputed."""
    scene = survey.scene
    for i, entity in enumerate(scene.entities):
        if not any(attribute.type == type for attribute in entity.attributes):
            continue
        if entity.name in attributes.values("material"):
            yield Refusal(entity.key, "its noun names a look by itself")
            continue
        value = single_value(entity, type)
        referent = survey.referent(i, type)
        if value is None or value in SEVERAL:
            yield Refusal(entity.key, "several values of the type")
        elif type == "color" and patterned(entity):
            yield Refusal(entity.key, "a pattern has several colours")
        elif type == "material" and of_kind(entity, LIVING):
            yield Refusal(entity.key, "nobody asks what living things are made of")
        elif isinstance(referent, str):
            yield Refusal(entity.key, referent)
        elif not looked_at(entity, scene):
            yield Refusal(entity.key, "too small for a look")
        elif contradicted(entity, type, value, survey):
            yield Refusal(entity.key, "a text gives it another value")
        else:
            yield entity, referent, value


def wrong_values(entity: Entity, type: str, value: str) -> list[str]:
    """The values of the type that nobody could take for the true one or for anything annotated, commonest first."""
    said = [attribute.value for attribute in entity.attributes if attribute.type == type]
    return [
        other
        for other in attributes.values(type)
        if other not in said and " " not in other and not any(attributes.similar(other, known) for known in said)
    ]


def _look_facts(survey: Survey, world: World, type: str) -> Iterator[Look | Refusal]:
    for item in looks_of(survey, type):
        if isinstance(item, Refusal):
            yield item
            continue
        entity, referent, value = item
        chance = Chance(world.seed, "look options", survey.scene.key, entity.key, type)
        wrong = wrong_values(entity, type, value)[:12]
        yield Look(
            key=entity.key,
            evidence=proof(referent.evidence, (a.evidence for a in entity.attributes if a.type == type)),
            asks=(f"{type}:{entity.key}",),
            tells=(*named(entity), *referent.tells, f"{type}:{entity.key}"),
            thing=referent.phrase,
            noun=referent.noun,
            value=value,
            options=tuple(chance.shuffled(wrong)[:3]) if len(wrong) >= 3 else (),
        )


def colors(survey: Survey, world: World) -> Iterator[Look | Refusal]:
    """The colours of things."""
    yield from _look_facts(survey, world, "color")


def materials(survey: Survey, world: World) -> Iterator[Look | Refusal]:
    """What things are made of."""
    yield from _look_facts(survey, world, "material")


def look_checks(survey: Survey, world: World) -> Iterator[LookCheck | Refusal]:
    """Colours and materials to be verified, true and false by the toss of a coin."""
    for type in ASKED:
        for item in looks_of(survey, type):
            if isinstance(item, Refusal):
                yield item
                continue
            entity, referent, value = item
            chance = Chance(world.seed, "look check", survey.scene.key, entity.key, type)
            holds = chance.coin()
            wrong = wrong_values(entity, type, value)[:8]
            if not wrong:
                yield Refusal(entity.key, "no value is clearly wrong")
                continue
            # common values are asked for more often, as they are where the answer is yes
            asked = value if holds else chance.weighted(wrong, [1 / (rank + 1) for rank in range(len(wrong))])
            yield LookCheck(
                key=f"{entity.key}|{type}",
                evidence=proof(referent.evidence, (a.evidence for a in entity.attributes if a.type == type)),
                asks=(f"{type}:{entity.key}",),
                tells=(*named(entity), *referent.tells, f"{type}:{entity.key}"),
                thing=referent.phrase,
                noun=referent.noun,
                type=type,
                asked=asked if type == "color" else f"made of {asked}",
                truth=value if type == "color" else f"made of {value}",
                holds=holds,
            )

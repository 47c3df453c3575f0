"""What things look like: typed values of Visual Genome and colours of captions, asked for and verified."""

from collections.abc import Iterator

from ..appearances import Trait, traits
from ..language.phrase import Phrase
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, named, proof

ASKED = ("color", "material")
NOT_PLANNED = "not chosen by the balance of yes and no"


class Look(Fact, frozen=True, kw_only=True):
    """One property of one thing. value: "red", "wood"; options: three values that are clearly wrong, or none."""

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


def clear(survey: Survey, type: str) -> Iterator[Trait | Refusal]:
    """The values of one type that are known for sure, and a refusal for each thing of which they are not."""
    for item in traits(survey, type):
        yield item if isinstance(item, Trait) else Refusal(item.about, item.reason)


def predicate(type: str, value: str) -> str:
    """What is said of a thing: "red", "made of wood"."""
    return f"made of {value}" if type == "material" else value


def _look_facts(survey: Survey, world: World, type: str) -> Iterator[Look | Refusal]:
    asked = world.planned(survey.scene.key, "look asked")
    # each of four values is right for one of four things that are asked for with the same options
    options = world.planned(survey.scene.key, "look options")
    for trait in clear(survey, type):
        if isinstance(trait, Refusal):
            yield trait
            continue
        key, about = trait.entity.key, f"{trait.entity.key}|{type}"
        if about not in asked and about not in options:
            yield Refusal(key, "things of its noun have that value nearly always, or are asked for enough")
            continue
        values = options[about].question.split("|")[1:] if about in options else ()
        yield Look(
            key=key,
            weight=world.rarity(trait.entity.category),
            evidence=proof(trait.referent.evidence, trait.evidence),
            asks=(f"{type}:{key}",),
            tells=(*named(trait.entity), *trait.referent.tells, f"{type}:{key}"),
            thing=trait.referent.phrase,
            noun=trait.referent.noun,
            value=trait.value,
            options=tuple(value for value in values if value != trait.value),
        )


def colors(survey: Survey, world: World) -> Iterator[Look | Refusal]:
    """The planned colours of things."""
    yield from _look_facts(survey, world, "color")


def materials(survey: Survey, world: World) -> Iterator[Look | Refusal]:
    """What the planned things are made of."""
    yield from _look_facts(survey, world, "material")


def look_checks(survey: Survey, world: World) -> Iterator[LookCheck | Refusal]:
    """The planned colours and materials to be verified."""
    planned = world.planned(survey.scene.key, "look")
    for type in ASKED:
        for trait in clear(survey, type):
            if isinstance(trait, Refusal):
                yield trait
                continue
            key = trait.entity.key
            ask = planned.get(f"{key}|{type}")
            if ask is None:
                yield Refusal(key, NOT_PLANNED)
                continue
            asked = ask.question.split("|")[1]
            yield LookCheck(
                key=f"{key}|{type}",
                evidence=proof(trait.referent.evidence, trait.evidence),
                asks=(f"{type}:{key}",),
                tells=(*named(trait.entity), *trait.referent.tells, f"{type}:{key}"),
                thing=trait.referent.phrase,
                noun=trait.referent.noun,
                type=type,
                asked=predicate(type, asked),
                truth=predicate(type, trait.value),
                holds=asked == trait.value,
            )

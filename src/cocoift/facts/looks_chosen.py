"""One of two looks of a thing, one of several things of a look: the choices that the world's plan has balanced."""

from collections.abc import Iterator

from ..appearances import Trait, known
from ..chance import Chance
from ..language.phrase import Phrase
from ..plans.contrasts import CLOSED_TYPES, OPPOSITES
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, named, proof
from .looks import clear, predicate

NOT_PLANNED = "not chosen by the balance of the choices"


class LookChoice(Fact, frozen=True, kw_only=True):
    """Which of two values a thing has. choice: "red or green", "made of wood or metal", in either order; value: "wood";
    truth, wrong: "made of wood", "made of metal"; options: the wrong value."""

    thing: Phrase
    noun: str
    choice: str
    value: str
    truth: str
    wrong: str
    options: tuple[str, ...]


class Which(Fact, frozen=True, kw_only=True):
    """Which of two or three things has a value. look: "red", "made of wood"; candidates: all of them, shuffled; others,
    options: those that have it not; looks: what the others are, "white", in their order."""

    look: str
    thing: Phrase
    candidates: tuple[Phrase, ...]
    others: tuple[Phrase, ...]
    looks: tuple[str, ...]
    options: tuple[str, ...]


def look_choices(survey: Survey, world: World) -> Iterator[LookChoice | Refusal]:
    """The planned choices between two values of a thing: colours, materials, open or closed, empty or full."""
    planned = world.planned(survey.scene.key, "look choice")
    for type in (*CLOSED_TYPES, *OPPOSITES):
        for trait in clear(survey, type):
            if isinstance(trait, Refusal):
                yield trait
                continue
            ask = planned.get(f"{trait.entity.key}|{type}")
            if ask is None:
                yield Refusal(trait.entity.key, NOT_PLANNED)
                continue
            yield _look_choice(
                trait, ask.question.split("|")[1:], Chance(world.seed, "look choice", survey.scene.key, ask.subject)
            )


def _look_choice(trait: Trait, values: list[str], chance: Chance) -> LookChoice:
    key, type = trait.entity.key, trait.type
    (wrong,) = (value for value in values if value != trait.value)
    return LookChoice(
        key=f"{key}|{type}",
        evidence=proof(trait.referent.evidence, trait.evidence),
        asks=(f"{type}:{key}",),
        tells=(*named(trait.entity), *trait.referent.tells, f"{type}:{key}"),
        thing=trait.referent.phrase,
        noun=trait.referent.noun,
        choice=predicate(type, " or ".join(chance.shuffled(sorted(values)))),
        value=trait.value,
        truth=predicate(type, trait.value),
        wrong=predicate(type, wrong),
        options=(wrong,),
    )


def whiches(survey: Survey, world: World) -> Iterator[Which | Refusal]:
    """The planned choice among two or three things, of which one alone has a colour or is made of a material."""
    planned = world.planned(survey.scene.key, "which look")
    for type in CLOSED_TYPES:
        if len(known(survey, type)) >= 2 and not any(ask.question.startswith(type) for ask in planned.values()):
            yield Refusal(f"{type} of {survey.scene.key}", NOT_PLANNED)
    for subject, ask in planned.items():
        type, value, _ = ask.question.split("|")
        by_key = {trait.entity.key: trait for trait in known(survey, type)}
        winner, *rivals = (by_key[key] for key in subject.split("/"))
        every = (winner, *rivals)
        topics = tuple(f"{type}:{trait.entity.key}" for trait in every)
        chance = Chance(world.seed, "which look", survey.scene.key, subject)
        yield Which(
            key=subject,
            evidence=proof(*(ids for trait in every for ids in (trait.referent.evidence, trait.evidence))),
            asks=topics,
            tells=(
                *named(*(trait.entity for trait in every)),
                *(told for trait in every for told in trait.referent.tells),
                *topics,
            ),
            look=predicate(type, value),
            thing=winner.referent.phrase,
            candidates=tuple(chance.shuffled([trait.referent.phrase for trait in every])),
            others=tuple(trait.referent.phrase for trait in rivals),
            looks=tuple(predicate(type, trait.value) for trait in rivals),
            options=tuple(str(trait.referent.phrase) for trait in rivals),
        )

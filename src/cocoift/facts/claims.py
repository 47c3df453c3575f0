"""What a user states and wants to have confirmed: a number or a colour, right as often as wrong."""

from collections.abc import Iterator

from ..language import lexicon
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, named, proof
from .looks import clear


class Claim(Fact, frozen=True, kw_only=True):
    """What a user states. topic: "number" or "color"; statement, truth: "there are two cups", "the hat is blue";
    tag: "aren't there", "isn't it"; holds: whether the statement is the truth."""

    topic: str
    statement: str
    tag: str
    truth: str
    holds: bool


def claims(survey: Survey, world: World) -> Iterator[Claim | Refusal]:
    """The number and the colour that are planned for the image."""
    yield from _numbers(survey, world)
    yield from _colors(survey, world)


def _numbers(survey: Survey, world: World) -> Iterator[Claim | Refusal]:
    planned = world.planned(survey.scene.key, "claim")
    for category, entities in survey.categories.items():
        reason = survey.exact(category)
        ask = planned.get(category)
        if reason is not None or ask is None:
            yield Refusal(category, reason or "not chosen by the balance of right and wrong")
            continue
        noun = lexicon.category_lemma(category)
        yield Claim(
            key=category,
            evidence=proof(*(entity.evidence[:1] for entity in entities)),
            asks=(f"n:{noun}",),
            tells=(f"has:{noun}", f"n:{noun}"),
            topic="number",
            statement=_there(ask.number, noun),
            tag="isn't there" if ask.number == 1 else "aren't there",
            truth=_there(len(entities), noun),
            holds=ask.holds,
        )


def _there(n: int, noun: str) -> str:
    noun = lexicon.noun(noun).singular if n == 1 else lexicon.plural(noun)
    return f"there {'is' if n == 1 else 'are'} {lexicon.in_words(n)} {noun}"


def _colors(survey: Survey, world: World) -> Iterator[Claim | Refusal]:
    planned = world.planned(survey.scene.key, "color claim")
    for trait in clear(survey, "color"):
        if isinstance(trait, Refusal):
            yield trait
            continue
        key, phrase = trait.entity.key, trait.referent.phrase
        ask = planned.get(f"{key}|color")
        if ask is None:
            yield Refusal(key, "not chosen by the balance of right and wrong")
            continue
        claimed = ask.question.split("|")[1]
        verb = "are" if phrase.plural else "is"
        yield Claim(
            key=f"{key}|color",
            evidence=proof(trait.referent.evidence, trait.evidence),
            asks=(f"color:{key}",),
            tells=(*named(trait.entity), *trait.referent.tells, f"color:{key}"),
            topic="color",
            statement=f"{phrase} {verb} {claimed}",
            tag="aren't they" if phrase.plural else f"isn't {phrase.pronoun}",
            truth=f"{phrase} {verb} {trait.value}",
            holds=claimed == trait.value,
        )

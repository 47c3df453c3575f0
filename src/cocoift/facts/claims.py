"""What a user states and wants to have confirmed: a number or a colour, right as often as wrong."""

from collections.abc import Iterator

from ..chance import Chance
from ..language import lexicon
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, named, proof
from .looks import looks_of, wrong_values

# Wrong colours are drawn among the commonest ones, which are those that are true elsewhere.
COLORS_MOST = 8


class Claim(Fact, frozen=True, kw_only=True):
    """What a user states. topic: "number" or "color"; statement, truth: "there are two cups", "the hat is blue";
    tag: "aren't there", "isn't it"; holds: whether the statement is the truth."""

    topic: str
    statement: str
    tag: str
    truth: str
    holds: bool


def claims(survey: Survey, world: World) -> Iterator[Claim | Refusal]:
    """The number that is planned for the image, and one colour, true or false by the toss of a coin."""
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
        noun = lexicon.lemma(lexicon.category_noun(category))
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
    found = []
    for item in looks_of(survey, "color"):
        if isinstance(item, Refusal):
            yield item
        else:
            found.append(item)
    chance = Chance(world.seed, "color claim", survey.scene.key)
    drawn = chance.shuffled(found)
    for entity, _, _ in drawn[1:]:
        yield Refusal(entity.key, "enough of the kind in this image")
    for entity, referent, value in drawn[:1]:
        holds = chance.coin()
        wrong = wrong_values(entity, "color", value)[:COLORS_MOST]
        claimed = value if holds else chance.weighted(wrong, [1 / (rank + 1) for rank in range(len(wrong))])
        verb = "are" if referent.phrase.plural else "is"
        yield Claim(
            key=f"{entity.key}|color",
            evidence=proof(referent.evidence, (a.evidence for a in entity.attributes if a.type == "color")),
            asks=(f"color:{entity.key}",),
            tells=(*named(entity), *referent.tells, f"color:{entity.key}"),
            topic="color",
            statement=f"{referent.phrase} {verb} {claimed}",
            tag="aren't they" if referent.phrase.plural else f"isn't {referent.phrase.pronoun}",
            truth=f"{referent.phrase} {verb} {value}",
            holds=holds,
        )

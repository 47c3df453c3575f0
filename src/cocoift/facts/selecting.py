"""Which of four things is missing, and which of four is there; the world's plan keeps the nouns from telling it."""

from collections.abc import Iterator

from ..language import lexicon
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, proof

NOT_CHOSEN = "too few things, or one that would tell by its noun"


class Selection(Fact, frozen=True, kw_only=True):
    """Four things of which one is missing, or is the only one there. things: "a dog", "an oven" ... in the order of
    the question; noun: "oven", the one; options: the others; rest: the others with articles, in their order."""

    things: tuple[str, ...]
    noun: str
    options: tuple[str, ...]
    rest: tuple[str, ...]


def missings(survey: Survey, world: World) -> Iterator[Selection | Refusal]:
    """The planned four of which one is missing."""
    return _selections(survey, world, "missing")


def showns(survey: Survey, world: World) -> Iterator[Selection | Refusal]:
    """The planned four of which one is there."""
    return _selections(survey, world, "shown")


def _selections(survey: Survey, world: World, topic: str) -> Iterator[Selection | Refusal]:
    planned = world.planned(survey.scene.key, topic)
    if not planned:
        exhaustive = survey.scene.exhaustive
        yield Refusal(
            survey.scene.image_evidence, NOT_CHOSEN if exhaustive else "the image is not annotated exhaustively"
        )
    for subject, ask in planned.items():
        categories = subject.split("|")
        gone = [name for name in categories if (name == ask.kind) == (topic == "missing")]
        reason = next(filter(None, map(survey.absent, gone)), None)
        if reason is None and any(name not in survey.categories for name in categories if name not in gone):
            reason = "it is not there"
        if reason is not None:
            yield Refusal(subject, reason)
        else:
            yield _selection(survey, world, categories, gone, ask.kind)


def _selection(survey: Survey, world: World, categories: list[str], gone: list[str], one: str) -> Selection:
    nouns = {name: lexicon.category_lemma(name) for name in categories}
    others = [name for name in categories if name != one]
    here = [entity for name in categories if name not in gone for entity in survey.categories[name]]
    ids = sorted(world.category_ids[name] for name in gone)
    has = tuple(f"has:{noun}" for noun in nouns.values())
    return Selection(
        key="/".join(sorted(categories)),
        weight=world.rarity(one),
        evidence=proof(
            *(entity.evidence[:1] for entity in here),
            (survey.scene.image_evidence, *(f"coco:category:{id}" for id in ids)),
        ),
        asks=has,
        tells=(*has, *(f"n:{nouns[name]}" for name in gone)),
        things=tuple(lexicon.with_article(noun) for noun in nouns.values()),
        noun=lexicon.noun(nouns[one]).singular,
        options=tuple(lexicon.noun(nouns[name]).singular for name in others),
        rest=tuple(lexicon.with_article(nouns[name]) for name in others),
    )

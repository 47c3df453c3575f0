"""The boxes of all things of several categories at once, each with its label."""

from collections.abc import Iterator

import msgspec

from ..chance import Chance
from ..gates import LABELLED_BOXES
from ..geometry import Box
from ..language import lexicon
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, at, proof
from .many_boxes import unfit_together

KINDS = (2, 3)  # categories asked for at once; for one there is a list of boxes without labels


class LabelledBox(msgspec.Struct, frozen=True):
    """One thing: the noun of its category and its box."""

    label: str
    box: Box


class Detections(Fact, frozen=True, kw_only=True):
    """All things of a few categories. nouns: as labels say them; things: in the order of the nouns, each kind from
    left to right by the left edges."""

    nouns: tuple[str, ...]
    things: tuple[LabelledBox, ...]


def detections(survey: Survey, world: World) -> Iterator[Detections | Refusal]:
    """Two or three categories of an image of which the number and the boxes are certain, the rare ones sooner."""
    key = survey.scene.key
    fit: list[tuple[float, str]] = []
    for category, entities in survey.categories.items():
        reason = survey.exact(category) or unfit_together([entity.box for entity in entities])
        if reason is not None:
            yield Refusal(category, reason)
            continue
        drawn = Chance(world.seed, "detections", key, category).unit()
        fit.append((drawn / world.rarity(category), category))
    chosen: list[str] = []
    wanted = Chance(world.seed, "detections", key).pick(KINDS)
    for _, category in sorted(fit):
        boxes = sum(len(survey.categories[name]) for name in (*chosen, category))
        if len(chosen) == wanted:
            yield Refusal(category, "enough of the kind in this image")
        elif boxes > LABELLED_BOXES:
            yield Refusal(category, "more than eight boxes in all")
        elif any(lexicon.confusable(lexicon.category_lemma(name), lexicon.category_lemma(category)) for name in chosen):
            yield Refusal(category, "its noun may be taken for that of another category")
        else:
            chosen.append(category)
    if len(chosen) >= KINDS[0]:
        yield _fact(survey, world, tuple(sorted(chosen)))
    else:
        for category in chosen:
            yield Refusal(category, "fewer than two categories with certain boxes")


def _fact(survey: Survey, world: World, categories: tuple[str, ...]) -> Detections:
    order = Chance(world.seed, "detections order", survey.scene.key).shuffled(categories)
    found = [(lexicon.noun(lexicon.category_lemma(name)).singular, survey.categories[name]) for name in order]
    entities = [entity for _, kind in found for entity in kind]
    nouns = [lexicon.category_lemma(name) for name in order]
    return Detections(
        key="/".join(categories),
        weight=max(map(world.rarity, categories)),
        evidence=proof(*(entity.evidence[:1] for entity in entities)),
        asks=(*(f"n:{noun}" for noun in nouns), *map(at, entities)),
        tells=(*(f"{what}:{noun}" for noun in nouns for what in ("has", "n")), *map(at, entities)),
        nouns=tuple(noun for noun, _ in found),
        things=tuple(LabelledBox(noun, box) for noun, kind in found for box in sorted(entity.box for entity in kind)),
    )

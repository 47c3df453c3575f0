"""Boxes for things and things for boxes."""

import math
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from ..chance import Chance
from ..gates import SAME_BOX
from ..geometry import Box, ious
from ..language import heads, lexicon
from ..language.phrase import Phrase
from ..misboxed import MISBOXED
from ..plans.labels import unlabelled
from ..scene import Entity
from ..survey import SCENES, Survey
from ..world import World
from .base import Fact, Refusal, at, named, proof
from .existence import shown, them

LABELS_MOST = 1  # of one image, rare things before common ones: what a box holds is asked easily and often
IN_REGION = 0.3  # share of an entity's box that lies in a region for the entity to be in it


class BoxOf(Fact, frozen=True, kw_only=True):
    """The box of the one thing that a phrase fits. text: the phrase without "the"."""

    phrase: Phrase
    text: str
    box: Box


class Labelled(Fact, frozen=True, kw_only=True):
    """What is in a box. them: "a kettle"; options: nouns of what is proven absent, none where none are planned."""

    box: Box
    noun: str
    them: Phrase
    options: tuple[str, ...]


def boxes_of(survey: Survey, world: World) -> Iterator[BoxOf | Refusal]:
    """The boxes of the things one can refer to, where no other thing has nearly the same box (gate B)."""
    for i, entity in _rare_first(survey, world, "box"):
        referent = survey.referent(i)
        if isinstance(referent, str):
            yield Refusal(entity.key, referent)
        elif heads.endless(entity.name):
            yield Refusal(entity.key, "a stretch without a certain outline")
        elif entity.key in survey.misboxed:
            yield Refusal(entity.key, MISBOXED)
        elif shared_box(entity, survey):
            yield Refusal(entity.key, "another thing has nearly the same box")
        else:
            yield BoxOf(
                key=entity.key,
                weight=world.rarity(entity.category),
                evidence=proof(referent.evidence),
                asks=(at(entity),),
                tells=(*named(entity), *referent.tells, at(entity)),
                phrase=referent.phrase,
                text=referent.phrase.text.removeprefix("the "),
                box=entity.box,
            )


def shared_box(entity: Entity, survey: Survey) -> bool:
    """Whether another thing has nearly the same box (gate B)."""
    return entity.key in _alike(survey)


@lru_cache(maxsize=SCENES)
def _alike(survey: Survey) -> frozenset[str]:
    """The keys of the things that another has nearly the same box as."""
    boxes = [entity.box for entity in survey.scene.entities]
    alike = ious(boxes, boxes) >= SAME_BOX
    np.fill_diagonal(alike, False)
    return frozenset(survey.scene.entities[i].key for i in np.flatnonzero(alike.any(axis=1)))


def labels(survey: Survey, world: World) -> Iterator[Labelled | Refusal]:
    """The names of things in boxes, where nothing of another name fills the box as well; the planned one first."""
    made = 0
    planned = world.planned(survey.scene.key, "label")
    order = [entity for _, entity in _rare_first(survey, world, "label")]
    for entity in sorted(order, key=lambda one: one.key not in planned):
        reason = unlabelled(entity, survey) if made < LABELS_MOST else "enough of the kind in this image"
        if reason is not None:
            yield Refusal(entity.key, reason)
            continue
        made += 1
        noun = entity.name
        missing = planned[entity.key].kind.split("|") if entity.key in planned else ()
        yield Labelled(
            key=entity.key,
            weight=world.rarity(entity.category),
            evidence=proof(entity.evidence),
            # the same answer twice in a dialog teaches nothing
            asks=(at(entity), f"is:{entity.key}", f"label:{noun}"),
            tells=(at(entity), f"is:{entity.key}", f"label:{noun}", *(f"has:{name}" for name in entity.names)),
            box=entity.box,
            noun=lexicon.noun(noun).singular,
            them=shown(noun) if survey.sayings.in_portions(noun) else them(noun, 1),
            options=tuple(lexicon.noun(lexicon.category_noun(name)).singular for name in missing),
        )


def _rare_first(survey: Survey, world: World, purpose: str) -> list[tuple[int, Entity]]:
    """The entities with their positions in random order, those of rare categories sooner."""
    scene = survey.scene
    chance = Chance(world.seed, purpose, scene.key)

    def late(one: tuple[int, Entity]) -> float:
        return -math.log(1.0 - chance.unit()) / world.rarity(one[1].category)

    return sorted(enumerate(scene.entities), key=late)

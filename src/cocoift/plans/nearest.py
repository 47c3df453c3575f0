"""Which of two things is nearer to a third in the picture, where masks make that certain; comes after survey."""

from collections.abc import Iterator
from itertools import combinations

from ..chance import Chance
from ..gates import NEAREST_LEAD, NEAREST_RATIO
from ..language import heads, lexicon
from ..outlines import distance
from ..scene import Entity
from ..survey import Survey
from .stuff import PLAIN

TARGETS = 3  # of one scene, each measured against a few others: distances take their time
NEIGHBOURS = 6
NEARESTS = 6  # offers of one scene


def nearer(target: Entity, one: Entity, other: Entity, survey: Survey) -> bool | None:
    """Whether the first of two things is nearer to the target than the other; None where that is not clear."""
    near, far = (distance(target.mask, thing.mask, survey.scene) for thing in (one, other))
    diagonal = (survey.scene.width**2 + survey.scene.height**2) ** 0.5
    lead = max(near, far) - min(near, far)
    if lead < NEAREST_LEAD * diagonal or max(near, far) < NEAREST_RATIO * min(near, far):
        return None
    return near < far


def nearests(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """Questions which of two things is nearer to a third, as ("chair|dog", "key/key/key" of the third and the two,
    whether the first one is): so each noun is nearer than the other as often as not."""
    if not any(entity.mask for entity in survey.scene.entities):
        return
    chance = Chance(0, "nearest", survey.scene.key)
    known = [
        entity
        for entity, _ in survey.referents(*PLAIN)
        if entity.mask and lexicon.noun(entity.name).kind == "count" and not heads.stretch(entity.name)
    ]
    made = 0
    for target in chance.shuffled(known)[:TARGETS]:
        others = chance.shuffled([entity for entity in known if entity is not target])[:NEIGHBOURS]
        for pair in chance.shuffled(list(combinations(others, 2))):
            one, other = sorted(pair, key=lambda entity: (entity.name, entity.key))
            first = nearer(target, one, other, survey) if one.name != other.name else None
            if first is not None and made < NEARESTS:
                made += 1
                yield f"{one.name}|{other.name}", f"{target.key}/{one.key}/{other.key}", first

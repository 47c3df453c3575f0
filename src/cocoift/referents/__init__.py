"""Descriptions that fit exactly one thing of a scene (gate U), the plainest first; comes before survey.

A bare noun where nothing else may be called by it; else the noun with a look that all rivals clearly lack, with a
relation that none of them can have, with its place among all of its kind, or with its size beside the only other one.
"""

from collections.abc import Iterator

from ..postures import gainsaid
from .base import Referent, Sight, called, conflicting, definite, single_value
from .looks import by_look
from .nouns import by_noun
from .places import by_place, by_size
from .relations import by_relation

__all__ = [
    "FITS_TWO", "Referent", "Sight", "called", "conflicting", "definite", "descriptions",
    "single_value",
]  # fmt: skip

FITS_TWO = "the phrase fits two entities"


def descriptions(sight: Sight, i: int) -> tuple[Referent, ...] | str:
    """All descriptions that fit entity i alone, the one to say first in front; or why there is none."""
    found = by_noun(sight, i)
    if isinstance(found, str):
        return found
    return (found,) if found is not None else tuple(_told_apart(sight, i)) or FITS_TWO


def _told_apart(sight: Sight, i: int) -> Iterator[Referent]:
    """The descriptions that tell it from its rivals."""
    things = sight.scene.entities
    rivals = [j for j in sight.fitting(things[i].name) if j != i]
    if not any(things[j].plural or things[j].crowd for j in rivals):
        looks = by_look(things[i], [things[j] for j in rivals])
        yield from (one for one in looks if one.by != "activity" or not _gainsaid(sight, i))
        yield from by_relation(sight, i, rivals)
    yield from by_place(sight, i)
    yield from by_size(sight, i)


def _gainsaid(sight: Sight, i: int) -> bool:
    """Whether a text speaks against what the entity is said to do."""
    entity = sight.scene.entities[i]
    return any(gainsaid(entity, one.value, sight.scene) for one in entity.attributes if one.type == "activity")

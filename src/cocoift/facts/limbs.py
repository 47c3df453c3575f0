"""The people of a scene whose joints are marked, and what is certain of one side of them; for facts on poses."""

from collections.abc import Callable, Iterator

from ..scene import Entity
from ..survey import MIRRORED, Referent, Survey
from ..world import World
from .base import Refusal

SIDES = ("left", "right")


def people(survey: Survey) -> Iterator[tuple[Entity, Referent] | Refusal]:
    """Those whose joints are marked and whom one can refer to, where left and right are not those of a mirror."""
    if survey.sayings.mirrored:
        yield from (Refusal(entity.key, MIRRORED) for entity in survey.scene.entities if entity.keypoints)
        return
    for i, entity in enumerate(survey.scene.entities):
        if entity.keypoints:
            referent = survey.referent(i)
            yield (entity, referent) if isinstance(referent, Referent) else Refusal(entity.key, referent)


def planned_limbs(
    survey: Survey, world: World, topic: str, *, state: Callable[[Entity, str], bool | None], unsure: str
) -> Iterator[tuple[str, Entity, Referent, str, bool] | Refusal]:
    """("entity key|side", person, referent, side, state) of the planned sides of people; the person's own sides.

    unsure: the reason where the state is None.
    """
    planned = world.planned(survey.scene.key, topic)
    for item in people(survey):
        if isinstance(item, Refusal):
            yield item
            continue
        person, referent = item
        for side in SIDES:
            limb, holds = f"{person.key}|{side}", state(person, side)
            if holds is None:
                yield Refusal(limb, unsure)
            elif limb not in planned:
                yield Refusal(limb, "not chosen by the balance of yes and no")
            else:
                yield limb, person, referent, side, holds

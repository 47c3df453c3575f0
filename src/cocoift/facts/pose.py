"""How people hold their arms, from COCO's keypoints; left and right are the person's own."""

from collections.abc import Iterator

from ..arms import arm_raised
from ..language.phrase import Phrase
from ..survey import Referent, Survey
from ..world import World
from .base import Fact, Refusal, named, proof


class Pose(Fact, frozen=True, kw_only=True):
    """Whether one arm is raised, the wrist above the shoulder. side: "left" or "right", the person's own."""

    person: Phrase
    side: str
    raised: bool


def poses(survey: Survey, world: World) -> Iterator[Pose | Refusal]:
    """The planned arms of people one can refer to."""
    planned = {ask.subject for ask in world.asks.get(survey.scene.key, ()) if ask.topic == "arm"}
    for i, entity in enumerate(survey.scene.entities):
        if not entity.keypoints:
            continue
        referent = survey.referent(i)
        for side in ("left", "right"):
            arm = f"{entity.key}|{side}"
            raised = arm_raised(entity, side)
            if not isinstance(referent, Referent):
                yield Refusal(arm, referent)
            elif raised is None:
                yield Refusal(arm, "joints hidden, the person small or not upright, or no clear margin")
            elif arm not in planned:
                yield Refusal(arm, "not chosen by the balance of yes and no")
            else:
                yield Pose(
                    key=arm,
                    evidence=proof(entity.evidence, referent.evidence),
                    asks=(f"arm:{entity.key}",),
                    tells=(*named(entity), f"arm:{entity.key}"),
                    person=referent.phrase,
                    side=side,
                    raised=raised,
                )

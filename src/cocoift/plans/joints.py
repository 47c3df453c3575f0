"""Which joints of people are seen on one side and hidden on the other; comes after survey."""

from collections.abc import Iterator
from itertools import islice

import msgspec

from ..chance import Chance
from ..gates import POSE_KEYPOINTS, POSE_SIDE
from ..scene import KEYPOINTS, Entity
from ..survey import Survey
from .arms import figures

# Not the hips, which clothes cover wherever they are, and not the face, whose parts hide each other.
JOINTS = ("shoulder", "elbow", "wrist", "knee", "ankle")
VIEWS_MOST = 2  # people of one image: enough to choose from


class Joint(msgspec.Struct, frozen=True):
    """One joint that is seen, or hidden. subject: "entity key|left knee"; side: the person's own."""

    subject: str
    side: str
    joint: str
    seen: bool


def unequal(person: Entity) -> tuple[Joint, ...] | str:
    """The joints of which one side is seen (v=2) and the other hidden (v=1), both sides; or why none is told.

    A joint that is not labelled (v=0) says nothing.
    """
    if sum(joint.visible > 0 for joint in person.keypoints) < POSE_KEYPOINTS:
        return "the person small, or too few joints known"
    if min(person.box.width, person.box.height) < POSE_SIDE:
        return "the person small, or too few joints known"
    found = []
    for joint in JOINTS:
        seen = {side: person.keypoints[KEYPOINTS.index(f"{side}_{joint}")].visible for side in ("left", "right")}
        if set(seen.values()) == {1, 2}:
            found += [Joint(f"{person.key}|{side} {joint}", side, joint, seen[side] == 2) for side in seen]
    return tuple(found) or "no joint seen on the one side and hidden on the other"


def joint_offers(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """One joint of a few people one can refer to, drawn by chance: "left knee", its subject, whether it is seen."""
    several = ((entity, found) for entity in figures(survey) if not isinstance(found := unequal(entity), str))
    for entity, found in islice(several, VIEWS_MOST):
        joint = Chance(0, "joint offered", survey.scene.key, entity.key).pick(found)
        yield f"{joint.side} {joint.joint}", joint.subject, joint.seen

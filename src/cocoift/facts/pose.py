"""How people hold their arms and which joints one sees, from COCO's keypoints; left and right are their own."""

from collections.abc import Iterator

from ..chance import Chance
from ..gates import POSE_KEYPOINTS, POSE_SIDE
from ..language.phrase import Phrase
from ..plans.arms import arm_raised
from ..scene import KEYPOINTS, Entity
from ..survey import Referent, Survey
from ..world import World
from .base import Fact, Refusal, named, proof
from .limbs import planned_limbs

# Not the hips, which clothes cover wherever they are, and not the face, whose parts hide each other.
JOINTS = ("shoulder", "elbow", "wrist", "knee", "ankle")
SEEN, HIDDEN = "in plain view", "hidden from view"
VIEWS_MOST = 2  # of one image: enough to choose from


class Pose(Fact, frozen=True, kw_only=True):
    """Whether one arm is raised, the wrist above the shoulder. side: "left" or "right", the person's own."""

    person: Phrase
    side: str
    raised: bool


def poses(survey: Survey, world: World) -> Iterator[Pose | Refusal]:
    """The planned arms of people one can refer to."""
    unsure = "joints hidden, the person small or not upright, or no clear margin"
    for item in planned_limbs(survey, world, "arm", state=arm_raised, unsure=unsure):
        if isinstance(item, Refusal):
            yield item
            continue
        arm, person, referent, side, raised = item
        yield Pose(
            key=arm,
            evidence=proof(person.evidence, referent.evidence),
            asks=(f"arm:{person.key}",),
            tells=(*named(person), *referent.tells, f"arm:{person.key}"),
            person=referent.phrase,
            side=side,
            raised=raised,
        )


class JointView(Fact, frozen=True, kw_only=True):
    """Whether one joint is seen. side: the person's own; joint: "knee"; state: "in plain view" or "hidden from view";
    choice: the one or the other, in either order; options: the other."""

    person: Phrase
    side: str
    joint: str
    seen: bool
    state: str
    choice: str
    options: tuple[str, ...]


def joint_views(survey: Survey, world: World) -> Iterator[JointView | Refusal]:
    """One joint of each of a few people of which the left is seen and the right is hidden, or the other way round.

    The toss of a coin says which of the two is asked for, so that each joint is as often seen as hidden.
    """
    made = 0
    for i, entity in enumerate(survey.scene.entities):
        if not entity.keypoints:
            continue
        referent, pairs = survey.referent(i), _unequal(entity)
        if not isinstance(referent, Referent):
            yield Refusal(entity.key, referent)
        elif _too_small(entity):
            yield Refusal(entity.key, "the person small, or too few joints known")
        elif not pairs:
            yield Refusal(entity.key, "no joint seen on the one side and hidden on the other")
        elif made == VIEWS_MOST:
            yield Refusal(entity.key, "enough of the kind in this image")
        else:
            made += 1
            chance = Chance(world.seed, "joint view", survey.scene.key, entity.key)
            yield _joint_view(entity, referent, chance.pick(pairs), chance)


def _too_small(person: Entity) -> bool:
    known = sum(joint.visible > 0 for joint in person.keypoints)
    return known < POSE_KEYPOINTS or min(person.box.width, person.box.height) < POSE_SIDE


def _visible(person: Entity, side: str, joint: str) -> int:
    return person.keypoints[KEYPOINTS.index(f"{side}_{joint}")].visible


def _unequal(person: Entity) -> list[str]:
    """The joints that are seen (2) on one side and hidden (1) on the other; 0 says nothing and is never used."""
    return [joint for joint in JOINTS if {_visible(person, side, joint) for side in ("left", "right")} == {1, 2}]


def _joint_view(person: Entity, referent: Referent, joint: str, chance: Chance) -> JointView:
    side = chance.pick(("left", "right"))
    seen = _visible(person, side, joint) == 2
    state, other = (SEEN, HIDDEN) if seen else (HIDDEN, SEEN)
    known = (f"arm:{person.key}", f"joints:{person.key}")
    return JointView(
        key=f"{person.key}|{side} {joint}",
        evidence=proof(person.evidence, referent.evidence),
        asks=known,
        tells=(*named(person), *referent.tells, *known),
        person=referent.phrase,
        side=side,
        joint=joint,
        seen=seen,
        state=state,
        choice=" or ".join(chance.shuffled((SEEN, HIDDEN))),
        options=(other,),
    )

"""How people hold their arms and which joints one sees, from COCO's keypoints; left and right are their own."""

from collections.abc import Iterator

from ..chance import Chance
from ..language.phrase import Phrase
from ..plans.arms import arm_raised
from ..plans.joints import Joint, unequal
from ..scene import Entity
from ..survey import Referent, Survey
from ..world import World
from .base import Fact, Refusal, named, proof
from .limbs import people, planned_limbs

SEEN, HIDDEN = "in plain view", "hidden from view"


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
    """The planned joints of people of whom the left one is seen and the right one is hidden, or the other way round."""
    planned = world.planned(survey.scene.key, "joint")
    for item in people(survey):
        if isinstance(item, Refusal):
            yield item
            continue
        person, referent = item
        found = unequal(person)
        if isinstance(found, str):
            yield Refusal(person.key, found)
            continue
        told = next((joint for joint in found if joint.subject in planned), None)
        if told is None:
            yield Refusal(person.key, "not chosen by the balance of answers")
        else:
            yield _joint_view(person, referent, told, Chance(world.seed, "joint view", told.subject))


def _joint_view(person: Entity, referent: Referent, told: Joint, chance: Chance) -> JointView:
    state, other = (SEEN, HIDDEN) if told.seen else (HIDDEN, SEEN)
    known = (f"arm:{person.key}", f"joints:{person.key}")
    return JointView(
        key=told.subject,
        evidence=proof(person.evidence, referent.evidence),
        asks=known,
        tells=(*named(person), *referent.tells, *known),
        person=referent.phrase,
        side=told.side,
        joint=told.joint,
        seen=told.seen,
        state=state,
        choice=" or ".join(chance.shuffled((SEEN, HIDDEN))),
        options=(other,),
    )

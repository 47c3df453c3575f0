"""Where people's joints are, which arms they raise and which knees they bend; left and right are their own."""

from collections.abc import Iterator

from ..chance import Chance
from ..gates import POSE_KEYPOINTS, POSE_SIDE
from ..geometry import Point
from ..language.phrase import Phrase
from ..plans.arms import ARMS, raised_arms
from ..plans.knees import knee_bent
from ..scene import KEYPOINTS, Entity
from ..survey import Referent, Survey
from ..world import World
from .base import Fact, Refusal, at, named, proof
from .limbs import people, planned_limbs

POINTS_MOST = 2  # of one image: enough to choose from
# Hips are marked inside the clothes, where nobody can point at them; eyes and ears are too small for two decimals.
POINTED = ("nose", "shoulder", "elbow", "wrist", "knee", "ankle")


class JointPoint(Fact, frozen=True, kw_only=True):
    """Where a joint is. joint: "right wrist", the person's own, or "nose"."""

    person: Phrase
    joint: str
    at: Point


class Arms(Fact, frozen=True, kw_only=True):
    """Which of a person's own arms are raised. state: left, right, both or neither; options: the other three."""

    person: Phrase
    state: str
    options: tuple[str, ...]


class Knee(Fact, frozen=True, kw_only=True):
    """Whether one knee is bent. side: "left" or "right", the person's own."""

    person: Phrase
    side: str
    bent: bool


def joint_points(survey: Survey, world: World) -> Iterator[JointPoint | Refusal]:
    """The place of one joint, seen (v=2), of each of a few people."""
    made = 0
    for item in people(survey):
        if isinstance(item, Refusal):
            yield item
            continue
        person, referent = item
        seen = _pointed(person)
        if min(person.box.width, person.box.height) < POSE_SIDE or _marked(person) < POSE_KEYPOINTS:
            yield Refusal(person.key, "the person small, or too few joints known")
        elif not seen:
            yield Refusal(person.key, "no joint in plain view")
        elif made == POINTS_MOST:
            yield Refusal(person.key, "enough of the kind in this image")
        else:
            made += 1
            joint = Chance(world.seed, "joint point", survey.scene.key, person.key).pick(seen)
            yield _point(person, referent, joint)


def _marked(person: Entity) -> int:
    return sum(joint.visible > 0 for joint in person.keypoints)


def _pointed(person: Entity) -> list[str]:
    """The joints that are seen within the person's box, as "right_wrist"."""
    box = person.box
    marked = zip(KEYPOINTS, person.keypoints, strict=True)
    inside = [(name, joint) for name, joint in marked if box.x1 <= joint.x <= box.x2 and box.y1 <= joint.y <= box.y2]
    return [name for name, joint in inside if joint.visible == 2 and name.rpartition("_")[2] in POINTED]


def _point(person: Entity, referent: Referent, joint: str) -> JointPoint:
    place = person.keypoints[KEYPOINTS.index(joint)]
    known = (f"arm:{person.key}", f"joints:{person.key}", f"knee:{person.key}")
    return JointPoint(
        key=f"{person.key}|{joint}",
        evidence=proof(person.evidence, referent.evidence),
        asks=(f"joints:{person.key}",),
        tells=(*named(person), *referent.tells, at(person), *known),
        person=referent.phrase,
        joint=joint.replace("_", " "),
        at=Point(place.x, place.y),
    )


def arms_raised(survey: Survey, world: World) -> Iterator[Arms | Refusal]:
    """The planned people of whom both arms are certain."""
    planned = world.planned(survey.scene.key, "arms")
    for item in people(survey):
        if isinstance(item, Refusal):
            yield item
            continue
        person, referent = item
        state = raised_arms(person)
        if state is None:
            yield Refusal(person.key, "joints hidden, the person small or not upright, or no clear margin")
        elif person.key not in planned:
            yield Refusal(person.key, "not chosen by the balance of answers")
        else:
            yield Arms(
                key=person.key,
                evidence=proof(person.evidence, referent.evidence),
                asks=(f"arm:{person.key}",),
                tells=(*named(person), *referent.tells, f"arm:{person.key}"),
                person=referent.phrase,
                state=state,
                options=tuple(other for other in ARMS if other != state),
            )


def knees_bent(survey: Survey, world: World) -> Iterator[Knee | Refusal]:
    """The planned knees of people one can refer to."""
    unsure = "joints hidden, the person small, or the angle not clear"
    for item in planned_limbs(survey, world, "knee", state=knee_bent, unsure=unsure):
        if isinstance(item, Refusal):
            yield item
            continue
        knee, person, referent, side, bent = item
        yield Knee(
            key=knee,
            evidence=proof(person.evidence, referent.evidence),
            asks=(f"knee:{person.key}",),
            tells=(*named(person), *referent.tells, f"knee:{person.key}"),
            person=referent.phrase,
            side=side,
            bent=bent,
        )

"""Which arms of people are raised, where their joints make that certain; comes after survey."""

from collections.abc import Iterator

from ..gates import POSE_KEYPOINTS, POSE_MARGIN, POSE_SIDE
from ..scene import KEYPOINTS, Entity
from ..survey import Survey

ARMS = ("left", "right", "both", "neither")

_JOINT = {name: i for i, name in enumerate(KEYPOINTS)}


def arm_raised(person: Entity, side: str) -> bool | None:
    """Whether the person's left or right wrist is above that shoulder; None where it is not certain.

    Certain: both shoulders, both hips, elbow and wrist seen (v=2), the torso upright, the wrist at least 8 % of the
    person's height above or below the shoulder, the box at least 64 pixels.
    """
    if sum(joint.visible > 0 for joint in person.keypoints) < POSE_KEYPOINTS:
        return None
    if min(person.box.width, person.box.height) < POSE_SIDE:
        return None
    joint = {name: person.keypoints[i] for name, i in _JOINT.items()}
    needed = [f"{side}_wrist", f"{side}_elbow", "left_shoulder", "right_shoulder", "left_hip", "right_hip"]
    if any(joint[name].visible != 2 for name in needed):
        return None
    shoulder = joint[f"{side}_shoulder"]
    down = (joint["left_hip"].y + joint["right_hip"].y - joint["left_shoulder"].y - joint["right_shoulder"].y) / 2
    across = (joint["left_hip"].x + joint["right_hip"].x - joint["left_shoulder"].x - joint["right_shoulder"].x) / 2
    height = person.box.height
    if down < 0.15 * height or abs(across) > 0.7 * down:
        return None
    rise = shoulder.y - joint[f"{side}_wrist"].y
    return rise > 0 if abs(rise) >= POSE_MARGIN * height else None


def figures(survey: Survey) -> list[Entity]:
    """People one can refer to whose joints are marked, none where a mirror may change left and right."""
    return [] if survey.sayings.mirrored else [entity for entity, _ in survey.referents() if entity.keypoints]


def arms(survey: Survey) -> Iterator[tuple[str, bool]]:
    """The arms of people one can refer to: "entity key|side" and whether it is raised, where that is certain."""
    for entity in figures(survey):
        for side in ("left", "right"):
            raised = arm_raised(entity, side)
            if raised is not None:
                yield f"{entity.key}|{side}", raised


def both_arms(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """People of whom both arms are certain: the key, and which of them are raised."""
    for entity in figures(survey):
        state = raised_arms(entity)
        if state is not None:
            yield "", f"{entity.key}|{state}", True


def raised_arms(person: Entity) -> str | None:
    """Which of the person's own arms are raised, one of ARMS; None where either is not certain."""
    left, right = (arm_raised(person, side) for side in ("left", "right"))
    if left is None or right is None:
        return None
    return {(True, True): "both", (True, False): "left", (False, True): "right", (False, False): "neither"}[left, right]

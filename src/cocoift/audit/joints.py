"""Checks of the places of joints, of raised arms and bent knees, against the raw keypoints."""

import math
import re
from collections.abc import Iterator

from ..boxes import read_point
from .raw import Picture, Witness
from .referents import entities, named
from .text import Round, plain

_JOINTS = (
    "nose left_eye right_eye left_ear right_ear left_shoulder right_shoulder left_elbow right_elbow left_wrist "
    "right_wrist left_hip right_hip left_knee right_knee left_ankle right_ankle"
).split()
_JOINT = re.compile(r"\b(?:(left|right) (shoulder|elbow|wrist|knee|ankle)|(nose))\b")
_STATE = re.compile(r"\b(both|neither|left|right)\b", re.IGNORECASE)
# Between these angles, in degrees, a knee is neither bent nor straight.
_BENT, _STRAIGHT = 115.0, 160.0


def _joint(one: Round, picture: Picture, name: str) -> tuple[float, float] | str:
    """The place of a joint of the person of the evidence, or why it is none in plain view."""
    people = [picture.keypoints[id] for id in one.ids("coco:keypoints")]
    if not people:
        return "evidence has no keypoints"
    x, y, flag = people[0][3 * _JOINTS.index(name) : 3 * _JOINTS.index(name) + 3]
    return (x, y) if flag == 2 else f"the {name} is not in plain view"


def pointed(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The point of the answer is that of the joint of the question, seen and not only marked."""
    asked = _JOINT.search(one.asked)
    things = entities(one, picture)
    if asked is None or not things or not named(things[0], one.asked):
        yield "the question names no joint, or not whose it is"
        return
    place = _joint(one, picture, asked[3] or f"{asked[1]}_{asked[2]}")
    if isinstance(place, str):
        yield place
        return
    try:
        said = read_point(one.answer, picture.width, picture.height, witness.convention)
    except ValueError:
        yield "the answer is no point"
        return
    side = max(picture.width, picture.height)
    slack = {"pixels": 0.51, "thousand": side / 1960}.get(
        witness.convention.name, 0.51 * 10**-witness.convention.digits * side
    )
    if math.dist((said.x, said.y), place) > 1.5 * slack + 0.01:
        yield f"says {one.answer}, but the joint is at {place}"


def arms(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """The wrists that are said to be above their shoulders are, and no others."""
    raised = []
    for side in ("left", "right"):
        wrist, shoulder = (_joint(one, picture, f"{side}_{joint}") for joint in ("wrist", "shoulder"))
        if isinstance(wrist, str) or isinstance(shoulder, str):
            yield f"the {side} wrist or shoulder is not in plain view"
            return
        if wrist[1] < shoulder[1]:
            raised.append(side)
    right = {0: "neither", 1: "".join(raised), 2: "both"}[len(raised)]
    told = _STATE.findall(re.sub(r"\bon the (?:left|right)\b", "", one.said))
    if "below" in one.said:
        told = ["neither"]
    if [plain(word) for word in told] != [right]:
        yield f"says '{one.said}', but it is {right}"


def knee(one: Round, picture: Picture, witness: Witness) -> Iterator[str]:
    """Yes where hip, knee and ankle make a clear angle, no where they are nearly in line."""
    asked = re.search(r"\b(left|right) (?:knee|leg)\b", one.asked)
    if asked is None:
        yield "no side is named"
        return
    found = [_joint(one, picture, f"{asked[1]}_{joint}") for joint in ("hip", "knee", "ankle")]
    corner = [place for place in found if not isinstance(place, str)]
    if len(corner) != 3:
        yield f"a joint of the {asked[1]} leg is not in plain view"
        return
    hip, middle, ankle = corner
    turn = math.atan2(hip[1] - middle[1], hip[0] - middle[0]) - math.atan2(ankle[1] - middle[1], ankle[0] - middle[0])
    angle = abs(math.degrees(math.atan2(math.sin(turn), math.cos(turn))))
    bent = one.answer.startswith("Yes")
    if (bent and angle > _BENT) or (not bent and angle < _STRAIGHT):
        yield f"the {asked[1]} knee has {angle:.0f} degrees"
    again = re.search(r"\b(left|right) (?:knee|leg)\b", one.answer)
    if again is not None and again[1] != asked[1]:
        yield f"the answer speaks of the {again[0]}"
    if one.form == "sentence" and bent == bool(re.search(r"straight|not bending", one.answer)):
        yield "the sentence says the opposite"

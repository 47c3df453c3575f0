"""Which knees of people are bent, where the joints make that certain; comes after survey."""

from collections.abc import Iterator
from math import acos, degrees, dist, hypot

from ..gates import KNEE_BENT, KNEE_STRAIGHT, LEG_SHARE, POSE_SIDE, SHIN_RATIO
from ..scene import KEYPOINTS, Entity
from ..survey import Survey
from .arms import figures


def knee_bent(person: Entity, side: str) -> bool | None:
    """Whether the person's left or right knee is bent; None where it is not certain.

    Certain: hip, knee and ankle seen (v=2), the box at least 64 pixels, thigh and shin together a good part of the
    person, and the angle between them clearly small, or nearly straight with both seen at full length.
    """
    if min(person.box.width, person.box.height) < POSE_SIDE:
        return None
    hip, knee, ankle = (person.keypoints[KEYPOINTS.index(f"{side}_{joint}")] for joint in ("hip", "knee", "ankle"))
    if any(joint.visible != 2 for joint in (hip, knee, ankle)):
        return None
    thigh, shin = (dist((knee.x, knee.y), (end.x, end.y)) for end in (hip, ankle))
    longer, shorter = max(thigh, shin), min(thigh, shin)
    if shorter <= 0 or thigh + shin < LEG_SHARE * hypot(person.box.width, person.box.height):
        return None
    angle = _angle((hip.x - knee.x, hip.y - knee.y), (ankle.x - knee.x, ankle.y - knee.y))
    if angle <= KNEE_BENT:
        return True
    return False if angle >= KNEE_STRAIGHT and longer <= SHIN_RATIO * shorter else None


def _angle(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The angle between two arrows, in degrees."""
    cosine = (a[0] * b[0] + a[1] * b[1]) / (hypot(*a) * hypot(*b))
    return degrees(acos(max(-1.0, min(1.0, cosine))))


def knees(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """The knees of people one can refer to: the side, "entity key|side" and whether it is bent, where certain."""
    for entity in figures(survey):
        for side in ("left", "right"):
            bent = knee_bent(entity, side)
            if bent is not None:
                yield side, f"{entity.key}|{side}", bent

import pytest
from builders import entity, scene

from cocoift.geometry import Box
from cocoift.plans.arms import arm_raised, arms
from cocoift.scene import KEYPOINTS, Keypoint
from cocoift.survey import Survey

STANDING = {
    "left_shoulder": (180, 150), "right_shoulder": (120, 150), "left_hip": (170, 250), "right_hip": (130, 250),
    "left_elbow": (190, 120), "left_wrist": (190, 100), "right_elbow": (110, 200), "right_wrist": (110, 240),
}  # fmt: skip
BODY = Box(100, 100, 200, 400)


def person(joints=(), *, box=BODY, hidden=(), missing=()):
    """A person who lifts the left arm and lets the right one hang; the box is 300 pixels high."""
    at = {**STANDING, **dict(joints)}
    points = tuple(
        Keypoint(*at[name], 1 if name in hidden else 2) if name in at and name not in missing else Keypoint(0, 0, 0)
        for name in KEYPOINTS
    )
    return entity("person", 7, box=box, keypoints=points)


@pytest.mark.parametrize(("side", "raised"), [("left", True), ("right", False)])
def test_an_arm_is_raised_where_the_wrist_is_above_the_shoulder(side, raised):
    assert arm_raised(person(), side) is raised


@pytest.mark.parametrize(("y", "raised"), [(126, True), (127, None), (150, None), (173, None), (174, False)])
def test_a_wrist_near_the_height_of_the_shoulder_is_not_certain(y, raised):
    assert arm_raised(person({"left_wrist": (190, y)}), "left") is raised


@pytest.mark.parametrize(
    "joint", ["left_wrist", "left_elbow", "left_shoulder", "right_shoulder", "left_hip", "right_hip"]
)
def test_every_joint_that_is_needed_must_be_seen(joint):
    assert [arm_raised(person(hidden=[joint]), "left"), arm_raised(person(missing=[joint]), "left")] == [None, None]


def test_the_other_arm_need_not_be_seen():
    assert arm_raised(person(missing=["right_wrist", "right_elbow"]), "left") is True


@pytest.mark.parametrize(
    "unsure",
    [
        person(box=Box(100, 100, 163, 400)),
        person({"left_hip": (180, 190), "right_hip": (120, 190)}),
        person({"left_hip": (260, 250), "right_hip": (220, 250)}),
        person({"left_hip": (180, 50), "right_hip": (120, 50)}),
    ],
)
def test_an_arm_of_somebody_small_or_not_upright_is_not_certain(unsure):
    assert arm_raised(unsure, "left") is None


def test_a_person_without_joints_raises_nothing():
    assert arm_raised(entity("person"), "left") is None


def test_arms_are_those_of_people_one_can_refer_to():
    assert list(arms(Survey(scene(person())))) == [("coco:instance:7|left", True), ("coco:instance:7|right", False)]
    assert list(arms(Survey(scene(person(), entity("person", 8, box=Box(150, 100, 250, 400)))))) == []

import pytest
from builders import entity, scene

from cocoift.facts.joints import Arms, JointPoint, Knee
from cocoift.geometry import Box, Point
from cocoift.language.phrase import Phrase
from cocoift.scene import KEYPOINTS, Keypoint
from cocoift.world import Ask

BODY = Box(100, 50, 300, 450)
STANDING = {
    "nose": (200, 80), "left_shoulder": (240, 150), "right_shoulder": (160, 150), "left_elbow": (260, 110),
    "right_elbow": (150, 210), "left_wrist": (270, 60), "right_wrist": (150, 260), "left_hip": (225, 280),
    "right_hip": (175, 280), "left_knee": (225, 360), "right_knee": (120, 300), "left_ankle": (225, 440),
    "right_ankle": (140, 380),
}  # fmt: skip
SOMEONE = Phrase("the person", pronoun="they")
UNSURE = "joints hidden, the person small, or the angle not clear"


def person(id=1, box=BODY, hidden=(), **moved):
    """Somebody who stands on the left leg with the left arm raised and the right knee bent."""
    places = {**STANDING, **moved}
    joints = tuple(
        Keypoint(*map(float, places[name]), 1 if name in hidden else 2) if name in places else Keypoint(0.0, 0.0, 0)
        for name in KEYPOINTS
    )
    return entity("person", id, box=box, keypoints=joints)


def test_a_joint_in_plain_view_has_its_place(everywhere):
    facts = [fact for (fact,) in everywhere("joint_point", scene(person()), seeds=range(200)).values()]
    assert {fact.joint for fact in facts} == {name.replace("_", " ") for name in STANDING if "hip" not in name}
    wrist = next(fact for fact in facts if fact.joint == "right wrist")
    known = ("arm:coco:instance:1", "joints:coco:instance:1", "knee:coco:instance:1")
    assert wrist == JointPoint(
        key="coco:instance:1|right_wrist",
        evidence=("coco:instance:1",),
        asks=("joints:coco:instance:1",),
        tells=("has:person", "n:person", "at:coco:instance:1", *known),
        person=SOMEONE,
        joint="right wrist",
        at=Point(150.0, 260.0),
    )


@pytest.mark.parametrize(
    ("someone", "reason"),
    [
        (person(box=Box(100, 50, 160, 450)), "the person small, or too few joints known"),
        (person(hidden=tuple(STANDING)), "no joint in plain view"),
        (person(box=Box(400, 50, 600, 450)), "no joint in plain view"),
    ],
)
def test_no_point_is_given_for_small_people_or_hidden_joints(someone, reason, refused, made):
    assert (made("joint_point", scene(someone)), refused("joint_point", scene(someone))) == (
        [],
        {"coco:instance:1": reason},
    )


def test_a_person_one_cannot_refer_to_has_no_points(refused):
    found = scene(person(1), person(2, box=Box(120, 50, 320, 450)), person(3, box=Box(140, 50, 340, 450)))
    for family in ("joint_point", "arms", "knee"):
        assert set(refused(family, found).values()) == {"the phrase fits two entities"}


@pytest.mark.parametrize(
    ("moved", "state"),
    [
        ({}, "left"),
        ({"left_wrist": (270, 240), "right_wrist": (140, 70)}, "right"),
        ({"right_wrist": (140, 70)}, "both"),
        ({"left_wrist": (270, 240)}, "neither"),
    ],
)
def test_the_raised_arms_are_named(moved, state, made, world):
    found = scene(person(**moved))
    assert made("arms", found, world(Ask("arms", "coco:instance:1", True, kind=state))) == [
        Arms(
            key="coco:instance:1",
            evidence=("coco:instance:1",),
            asks=("arm:coco:instance:1",),
            tells=("has:person", "n:person", "arm:coco:instance:1"),
            person=SOMEONE,
            state=state,
            options=tuple(other for other in ("left", "right", "both", "neither") if other != state),
        )
    ]


def test_arms_that_are_unsure_or_not_planned_are_not_asked(refused):
    assert refused("arms", scene(person())) == {"coco:instance:1": "not chosen by the balance of answers"}
    assert refused("arms", scene(person(hidden=("left_elbow",)))) == {
        "coco:instance:1": "joints hidden, the person small or not upright, or no clear margin"
    }


def test_a_bent_and_a_straight_knee_are_told_apart(made, world):
    plan = [Ask("knee", f"coco:instance:1|{side}", side == "right") for side in ("left", "right")]
    common = {
        "evidence": ("coco:instance:1",),
        "asks": ("knee:coco:instance:1",),
        "tells": ("has:person", "n:person", "knee:coco:instance:1"),
        "person": SOMEONE,
    }
    assert made("knee", scene(person()), world(*plan)) == [
        Knee(key="coco:instance:1|left", side="left", bent=False, **common),
        Knee(key="coco:instance:1|right", side="right", bent=True, **common),
    ]


def test_a_knee_that_is_not_planned_is_not_asked(refused):
    reason = "not chosen by the balance of yes and no"
    assert refused("knee", scene(person())) == {"coco:instance:1|left": reason, "coco:instance:1|right": reason}


@pytest.mark.parametrize(
    "moved",
    [
        {"hidden": ("left_knee",)},
        {"left_knee": (225, 310)},  # straight, but the thigh points at the viewer
        {"left_ankle": (280, 415)},  # neither bent nor straight
        {"left_knee": (225, 300), "left_ankle": (225, 320)},  # too short
        {"box": Box(100, 50, 160, 450)},
    ],
)
def test_a_knee_that_may_look_so_is_not_asked(moved, refused):
    assert refused("knee", scene(person(**moved)))["coco:instance:1|left"] == UNSURE

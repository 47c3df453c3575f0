import pytest
from builders import entity, scene

from cocoift.facts.pose import JointView, Pose
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.scene import KEYPOINTS, Keypoint

BODY = Box(100, 50, 300, 450)
STANDING = {
    "nose": (200, 80), "left_shoulder": (240, 150), "right_shoulder": (160, 150), "left_elbow": (260, 110),
    "right_elbow": (150, 210), "left_wrist": (270, 60), "right_wrist": (150, 260), "left_hip": (225, 280),
    "right_hip": (175, 280),
}  # fmt: skip


def joints(hidden=(), **moved):
    """The joints of somebody who stands with the left arm raised, in COCO's order."""
    places = {**STANDING, **moved}
    return tuple(
        Keypoint(*map(float, places[name]), 1 if name in hidden else 2) if name in places else Keypoint(0.0, 0.0, 0)
        for name in KEYPOINTS
    )


def person(id=1, box=BODY, **moved):
    return entity("person", id, box=box, keypoints=joints(**moved))


def arms(ask, *subjects):
    return [ask(subject, True, topic="arm") for subject in subjects]


def test_a_raised_arm_is_above_its_own_shoulder(made, world, ask):
    planned = world(*arms(ask, "coco:instance:1|left", "coco:instance:1|right"))
    common = {
        "evidence": ("coco:instance:1",),
        "asks": ("arm:coco:instance:1",),
        "tells": ("has:person", "n:person", "arm:coco:instance:1"),
        "person": Phrase("the person", pronoun="they"),
    }
    assert made("pose", scene(person()), planned) == [
        Pose(key="coco:instance:1|left", side="left", raised=True, **common),
        Pose(key="coco:instance:1|right", side="right", raised=False, **common),
    ]


def test_an_arm_that_is_not_planned_is_not_asked(refused, made):
    reason = "not chosen by the balance of yes and no"
    assert refused("pose", scene(person())) == {"coco:instance:1|left": reason, "coco:instance:1|right": reason}
    assert made("pose", scene(person())) == []


@pytest.mark.parametrize(
    "someone",
    [
        person(hidden=("left_wrist",)),
        person(hidden=("left_elbow",)),
        person(hidden=("right_shoulder",)),
        person(hidden=("left_hip",)),
        person(left_wrist=(270, 130)),
        person(left_hip=(420, 180), right_hip=(420, 150)),
        person(box=Box(100, 50, 160, 450)),
    ],
)
def test_a_pose_that_is_not_certain_is_refused(someone, refused, made, world, ask):
    planned = world(*arms(ask, "coco:instance:1|left"))
    reason = "joints hidden, the person small or not upright, or no clear margin"
    assert refused("pose", scene(someone), planned)["coco:instance:1|left"] == reason
    assert made("pose", scene(someone), planned) == []


def test_of_two_people_none_is_the_person(refused, world, ask):
    found = scene(person(1), person(2, box=Box(120, 60, 320, 460)))
    planned = world(*arms(ask, "coco:instance:1|left"))
    assert set(refused("pose", found, planned).values()) == {"the phrase fits two entities"}


def test_of_two_people_the_one_on_the_left_may_be_asked_about(made, world, ask):
    found = scene(person(1), person(2, box=Box(400, 50, 600, 450)))
    (fact,) = made("pose", found, world(*arms(ask, "coco:instance:1|left")))
    assert (fact.person.text, fact.evidence) == ("the person on the left", ("coco:instance:1", "coco:instance:2"))


def test_people_without_joints_are_passed_over(made, refused):
    assert (made("pose", scene(entity("person"))), refused("pose", scene(entity("person")))) == ([], {})


def views(ask, *subjects):
    return [ask(subject, True, topic="joint") for subject in subjects]


LEGS = {"left_knee": (225, 350), "right_knee": (175, 350), "left_ankle": (225, 430), "right_ankle": (175, 430)}


def half_hidden(*hidden, id=1, box=BODY, **moved):
    return person(id, box, hidden=hidden, **{**LEGS, **moved})


def test_a_joint_that_is_labelled_is_seen_or_hidden(everywhere, ask):
    asks = [views(ask, f"coco:instance:1|{side} knee") for side in ("left", "right")]
    found = scene(half_hidden("left_knee"))
    facts = [fact for planned in asks for (fact,) in everywhere("joint_view", found, *planned).values()]
    seen = {(fact.side, fact.choice): fact for fact in facts}
    assert seen["left", "in plain view or hidden from view"] == JointView(
        key="coco:instance:1|left knee",
        evidence=("coco:instance:1",),
        asks=("arm:coco:instance:1", "joints:coco:instance:1"),
        tells=("has:person", "n:person", "arm:coco:instance:1", "joints:coco:instance:1"),
        person=Phrase("the person", pronoun="they"),
        side="left",
        joint="knee",
        seen=False,
        state="hidden from view",
        choice="in plain view or hidden from view",
        options=("in plain view",),
    )
    assert {(side, fact.seen, fact.state, fact.options) for (side, _), fact in seen.items()} == {
        ("left", False, "hidden from view", ("in plain view",)),
        ("right", True, "in plain view", ("hidden from view",)),
    }
    assert len(seen) == 4


@pytest.mark.parametrize(
    ("someone", "reason"),
    [
        (half_hidden(), "no joint seen on the one side and hidden on the other"),
        (half_hidden("left_knee", "right_knee"), "no joint seen on the one side and hidden on the other"),
        (half_hidden("left_hip"), "no joint seen on the one side and hidden on the other"),
        (half_hidden("left_knee", box=Box(100, 50, 160, 450)), "the person small, or too few joints known"),
    ],
)
def test_a_person_whose_sides_are_alike_or_too_small_is_refused(someone, reason, made, refused):
    assert (made("joint_view", scene(someone)), refused("joint_view", scene(someone))) == (
        [],
        {"coco:instance:1": reason},
    )


def test_a_joint_that_is_not_labelled_is_never_hidden(refused):
    labelled = {name: place for name, place in LEGS.items() if name != "left_knee"}
    found = scene(person(hidden=("left_ankle", "right_ankle"), **labelled))
    assert set(refused("joint_view", found).values()) == {"no joint seen on the one side and hidden on the other"}


def test_only_people_one_can_refer_to_are_asked_about(refused, offered):
    boxes = [Box(20, 50, 140, 450), Box(260, 50, 380, 450), Box(500, 50, 620, 450)]
    apart = scene(*(half_hidden("left_knee", id=i, box=box) for i, box in enumerate(boxes)))
    assert len(offered("joint", apart)) == 2
    crowded = scene(*(half_hidden("left_knee", id=i, box=box) for i, box in enumerate([boxes[0]] * 2)))
    assert set(refused("joint_view", crowded).values()) == {"the phrase fits two entities"}

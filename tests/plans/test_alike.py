from builders import entity, scene

from cocoift.geometry import Box
from cocoift.plans.alike import alike_offers
from cocoift.plans.joints import joint_offers, unequal
from cocoift.scene import KEYPOINTS, Keypoint
from cocoift.survey import Survey

LEFT, MIDDLE, RIGHT = Box(20, 200, 120, 300), Box(270, 200, 370, 300), Box(520, 200, 620, 300)


def test_a_pair_of_either_answer_is_offered_for_one_thing():
    found = Survey(scene(entity("dog", 1, box=LEFT), entity("dog", 2, box=MIDDLE), entity("umbrella", 3, box=RIGHT)))
    offers = list(alike_offers(found))
    assert sorted(holds for _, _, holds in offers) == [False, True]
    assert len({key for _, key, _ in offers}) == 1


def test_a_joint_that_is_hidden_on_one_side_is_offered_as_seen_or_hidden():
    flags = {"left_knee": 1, "right_knee": 2, "left_hip": 2, "right_hip": 2, "nose": 2}
    joints = tuple(Keypoint(200.0, 200.0, flags.get(name, 0)) for name in KEYPOINTS)
    survey = Survey(scene(entity("person", 1, box=Box(100, 50, 300, 450), keypoints=joints)))
    told = {(joint.side, joint.joint, joint.seen) for joint in unequal(survey.scene.entities[0])}
    assert told == {("left", "knee", False), ("right", "knee", True)}
    ((question, subject, seen),) = joint_offers(survey)
    assert (subject, seen) == (f"coco:instance:1|{question}", question == "right knee")

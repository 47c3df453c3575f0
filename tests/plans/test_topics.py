from builders import box_mask, entity, scene

from cocoift.geometry import Box
from cocoift.plans.topics import POINTS_ENOUGH, TOPICS, offers
from cocoift.survey import Survey


def looked_for(number, scenes):
    """The topics of what one scene offers among so many."""
    box = Box(100, 100, 300, 250)
    dog = entity("dog", 1, box=box, category="dog", mask=box_mask(box))
    survey = Survey(scene(dog, key=f"coco:{number}"))
    return {offer.topic for offer in offers(survey, frozenset({"dog"}), scenes)}


def test_points_are_looked_for_in_every_scene_of_a_build_that_is_not_large():
    assert all(looked_for(number, POINTS_ENOUGH) == looked_for(number, 0) for number in range(20))


def test_in_a_large_build_points_are_looked_for_in_a_share_of_the_scenes_and_all_else_in_each():
    found = [looked_for(number, 4 * POINTS_ENOUGH) for number in range(200)]
    assert 30 < sum("points" in topics for topics in found) < 70
    assert {frozenset(topics - {"points"}) for topics in found} == {frozenset(looked_for(0, 0) - {"points"})}


def test_no_other_topic_is_thinned_out():
    assert [name for name, topic in TOPICS.items() if topic.enough] == ["points"]

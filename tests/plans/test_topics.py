from builders import box_mask, entity, scene

from cocoift.geometry import Box
from cocoift.plans.topics import ENOUGH, POINTS_ENOUGH, TOPICS, Topic, offers
from cocoift.survey import Survey


def looked_for(number, scenes):
    """The topics of what one scene offers among so many."""
    box = Box(100, 100, 300, 250)
    dog = entity("dog", 1, box=box, category="dog", mask=box_mask(box))
    survey = Survey(scene(dog, key=f"coco:{number}"))
    return {offer.topic for offer in offers(survey, frozenset({"dog"}), scenes)}


def test_every_scene_of_a_build_that_is_not_large_is_looked_over():
    assert all(looked_for(number, POINTS_ENOUGH) == looked_for(number, 0) for number in range(20))
    assert all(looked_for(number, ENOUGH) >= looked_for(number, 0) - {"points"} for number in range(20))


def test_in_a_large_build_a_share_of_the_scenes_is_looked_over_for_what_takes_time(monkeypatch):
    monkeypatch.setitem(TOPICS, "any", Topic(lambda survey, categories: iter([("any", "any", True)])))
    found = [looked_for(number, 2 * ENOUGH) for number in range(300)]
    assert all({"kind", "label"} <= topics for topics in found)
    assert 120 < sum("any" in topics for topics in found) < 180
    # what is looked for in fewer scenes is looked for in scenes that are looked over anyway
    assert [topics for topics in found if "points" in topics and "any" not in topics] == []
    assert 40 < sum("points" in topics for topics in found) < 80


def test_what_every_scene_is_asked_is_looked_for_in_every_scene():
    assert [name for name, topic in TOPICS.items() if not topic.enough] == ["kind", "label"]

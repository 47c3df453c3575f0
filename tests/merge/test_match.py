from itertools import permutations

import msgspec
import pytest
from builders import entity

from cocoift.geometry import Box
from cocoift.merge.match import Named, clusters, joined, one_entity, pairs
from cocoift.scene import Attribute, Entity

BOX = Box(0, 0, 100, 100)
IOU_70 = Box(0, 0, 100, 70)
IOU_69 = Box(0, 0, 100, 69)


def named(id, name, *, box=BOX, plural=False, attributes=(), synsets=(), raw=None):
    found = tuple(Attribute(type, value, value, f"vg:object:{id}") for type, value in attributes)
    return Named(id, name, plural, box, found, synsets, (raw or name,))


def ids(groups):
    return [[item.id for item in group] for group in groups]


def test_objects_that_overlap_by_070_under_compatible_names_are_one_thing():
    assert ids(clusters([named(1, "man"), named(2, "person", box=IOU_70)])) == [[1, 2]]


def test_objects_that_overlap_by_less_are_two_things():
    assert ids(clusters([named(1, "man"), named(2, "man", box=IOU_69)])) == [[1], [2]]


def test_objects_of_incompatible_names_are_two_things_wherever_they_are():
    assert ids(clusters([named(1, "man"), named(2, "surfboard"), named(3, "woman")])) == [[1], [2], [3]]


def test_one_thing_and_several_are_kept_apart():
    assert ids(clusters([named(1, "tree"), named(2, "tree", plural=True)])) == [[1], [2]]


def test_several_things_named_twice_are_one_group():
    assert ids(clusters([named(1, "tree", plural=True), named(2, "tree", plural=True)])) == [[1, 2]]


def test_what_is_linked_through_a_third_object_is_one_thing():
    shifted = [named(n, "dog", box=Box(x, 0, x + 100, 100)) for n, x in ((7, 0), (3, 15), (5, 30))]
    assert ids(clusters(shifted)) == [[3, 5, 7]]


def test_a_person_does_not_make_one_of_a_man_and_a_woman():
    assert ids(clusters([named(1, "man"), named(2, "person"), named(3, "woman")])) == [[1, 2], [3]]


def test_what_overlaps_most_is_linked_first():
    objects = [named(1, "man", box=IOU_70), named(2, "person"), named(3, "woman")]
    assert ids(clusters(objects)) == [[1], [2, 3]]


def test_the_order_of_the_objects_makes_no_difference_to_the_groups():
    objects = [named(1, "man"), named(2, "person"), named(3, "woman"), named(4, "dog", box=IOU_70), named(5, "dog")]
    groups = {tuple(sorted(map(tuple, ids(clusters(order))))) for order in permutations(objects)}
    assert groups == {((1, 2), (3,), (4, 5))}


def test_no_objects_make_no_groups():
    assert clusters([]) == []


def test_a_group_becomes_one_entity_with_the_box_of_the_eldest_and_all_that_is_known():
    group = [
        named(2, "man", attributes=[("activity", "standing")], synsets=("man.n.01",), raw="Man "),
        named(4, "person", box=IOU_70, attributes=[("age", "young")], synsets=("person.n.01",)),
        named(6, "person", box=IOU_70, attributes=[("activity", "standing")], synsets=("person.n.01",)),
    ]
    assert one_entity(group) == Entity(
        names=("person", "man"),
        box=BOX,
        area=10_000,
        evidence=("vg:object:2", "vg:object:4", "vg:object:6"),
        attributes=(
            Attribute("activity", "standing", "standing", "vg:object:2"),
            Attribute("age", "young", "young", "vg:object:4"),
        ),
        synsets=("man.n.01", "person.n.01"),
        raw_names=("Man ", "person"),
    )


def test_of_names_given_equally_often_the_eldest_comes_first():
    assert one_entity([named(2, "man"), named(4, "person")]).names == ("man", "person")


def thing(id, name, *, box=BOX, **more):
    return entity(name, id, box=box, category=None, **more)


def person(id, *, box=BOX, **more):
    return entity("person", id, box=box, **more)


def test_an_object_is_the_instance_it_overlaps_by_half():
    assert pairs([person(1)], [thing(9, "man", box=Box(0, 0, 100, 50))]) == {0: (0, 0.5)}


def test_an_object_that_overlaps_by_less_is_another_thing():
    assert pairs([person(1)], [thing(9, "man", box=Box(0, 0, 100, 49))]) == {}


@pytest.mark.parametrize("name", ["person", "man", "batter", "skier", "girl", "player"])
def test_whoever_is_a_person_matches_a_person(name):
    assert pairs([person(1)], [thing(9, name)]) == {0: (0, 1)}


@pytest.mark.parametrize("name", ["shirt", "dog", "surfboard", "head"])
def test_what_is_no_person_does_not_match_a_person(name):
    assert pairs([person(1)], [thing(9, name)]) == {}


@pytest.mark.parametrize(
    ("category", "name"),
    [
        ("tv", "television"),
        ("cell phone", "cellphone"),
        ("couch", "sofa"),
        ("airplane", "plane"),
        ("sports ball", "ball"),
    ],
)
def test_the_names_of_categories_are_those_people_use(category, name):
    assert pairs([entity(category, box=BOX)], [thing(9, name)]) == {0: (0, 1)}


def test_every_name_of_the_object_must_be_compatible():
    assert pairs([person(1)], [thing(9, "man", names=("man", "statue"))]) == {}


def test_the_best_overlap_is_taken_first_and_each_is_taken_once():
    instances = [person(1, box=Box(0, 0, 100, 100)), person(2, box=Box(0, 0, 100, 80))]
    things = [thing(8, "man", box=Box(0, 0, 100, 80)), thing(9, "boy", box=Box(0, 0, 100, 90))]
    assert pairs(instances, things) == {0: (1, 1), 1: (0, 0.9)}


def test_of_two_objects_for_one_instance_the_nearer_one_is_it():
    things = [thing(8, "man", box=Box(0, 0, 100, 60)), thing(9, "man", box=Box(0, 0, 100, 80))]
    assert pairs([person(1)], things) == {1: (0, 0.8)}


def test_at_equal_overlap_the_order_of_the_records_does_not_matter():
    instances, things = [person(1), person(2)], [thing(8, "man"), thing(9, "man")]
    forth = {(things[j].key, instances[i].key) for j, (i, _) in pairs(instances, things).items()}
    back = {(things[::-1][j].key, instances[::-1][i].key) for j, (i, _) in pairs(instances[::-1], things[::-1]).items()}
    assert (forth, back) == ({("vg:object:8", "coco:instance:1"), ("vg:object:9", "coco:instance:2")}, forth)


def test_a_crowd_box_matches_nothing():
    assert pairs([person(1, crowd=True)], [thing(9, "man")]) == {}


def test_several_things_under_one_name_match_nothing():
    assert pairs([person(1)], [thing(9, "man", plural=True)]) == {}


def test_a_joined_entity_has_the_box_of_coco_and_the_attributes_of_visual_genome():
    instance = person(1, box=BOX, area=777.5, category_id=1)
    other = thing(
        9, "man", box=IOU_70, attributes={"age": "old"}, synsets=("man.n.01",), evidence=("vg:object:9", "vg:object:12")
    )
    assert joined(instance, other, 0.7) == Entity(
        names=("man", "person"),
        box=BOX,
        area=777.5,
        evidence=("coco:instance:1", "vg:object:9", "vg:object:12"),
        category="person",
        category_id=1,
        attributes=(Attribute("age", "old", "old", "vg:object:9"),),
        synsets=("man.n.01",),
        raw_names=("man",),
        match=0.7,
    )


@pytest.mark.parametrize(
    ("category", "names", "order"),
    [
        ("person", ("man",), ("man", "person")),
        ("person", ("person", "skier"), ("skier", "person")),
        ("person", ("person",), ("person",)),
        ("car", ("vehicle",), ("car", "vehicle")),
        ("couch", ("sofa",), ("couch", "sofa")),
    ],
)
def test_the_more_special_name_comes_first(category, names, order):
    assert joined(entity(category), thing(9, names[0], names=names), 1).names == order


def test_joining_keeps_the_joints_of_a_person():
    instance = msgspec.structs.replace(person(1), evidence=("coco:instance:1", "coco:keypoints:1"))
    assert joined(instance, thing(9, "man"), 1).evidence == ("coco:instance:1", "coco:keypoints:1", "vg:object:9")

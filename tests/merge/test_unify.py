import pytest
from builders import caption, entity, question, region, scene
from source_records import CATEGORIES, coco, genome, instance, joints, words

from cocoift.geometry import Box
from cocoift.merge.books import CLIPPED, NO_AREA, NO_TEXT, Books
from cocoift.merge.clean import MARKS_REMOVED
from cocoift.merge.coco_side import captions_of, instance_entities, with_keypoints
from cocoift.merge.unify import keep_images, mentioned, unified
from cocoift.scene import Caption, Entity, Keypoint
from cocoift.tally import Ledger, Line, Tally

BOOKS = Books()
NO_JOINT = Keypoint(0, 0, 0)


def entities_of(*instances):
    tally = Tally()
    return instance_entities(coco(instances=instances), categories=CATEGORIES, books=BOOKS, tally=tally), tally


def dropped(reason, *examples, read=1, kept=0):
    return Ledger(read=read, kept=kept, dropped={reason: Line(read - kept, list(examples))})


def test_an_instance_becomes_an_entity_with_the_area_of_its_mask():
    assert entities_of(instance(5, 75, area=777.5)) == (
        [
            Entity(
                ("remote control",),
                Box(100, 100, 300, 300),
                777.5,
                ("coco:instance:5",),
                category="remote",
                category_id=75,
                raw_names=("remote",),
            )
        ],
        Tally({"instances": Ledger(1, 1)}),
    )


def test_a_crowd_box_becomes_a_crowd():
    assert [found.crowd for found in entities_of(instance(5, iscrowd=True))[0]] == [True]


@pytest.mark.parametrize(
    "bbox", [(100, 100, 0, 50), (100, 100, 50, 0), (640, 100, 50, 50), (-60, 0, 50, 50), (9, 9, -4, 9)]
)
def test_an_instance_without_area_in_the_image_is_dropped_and_counted(bbox):
    assert entities_of(instance(5, bbox=bbox)) == ([], Tally({"instances": dropped(NO_AREA, "coco:instance:5")}))


def test_an_instance_that_leaves_the_image_is_clipped_and_counted():
    found, tally = entities_of(instance(5, bbox=(-10, 400, 50, 100)))
    assert ([entity.box for entity in found], tally) == (
        [Box(0, 400, 40, 480)],
        Tally({"instances": Ledger(1, 1, changed={CLIPPED: Line(1, ["coco:instance:5"])})}),
    )


def test_an_instance_that_leaves_the_image_by_rounding_is_clipped_without_a_word():
    found, tally = entities_of(instance(5, bbox=(100, 100, 540.01, 50)))
    assert ([entity.box for entity in found], tally) == ([Box(100, 100, 640, 150)], Tally({"instances": Ledger(1, 1)}))


def a_person(id, box=Box(100, 100, 300, 300), **more):  # noqa: B008
    return entity("person", id, box=box, **more)


def keypointed(entities, *persons):
    tally = Tally()
    found = with_keypoints(entities, persons, books=BOOKS, tally=tally)
    return [(item.evidence, item.keypoints[:1]) for item in found], tally


NOSE = (Keypoint(150, 120, 2),)
STRANGER = "no single person instance has this box"


def test_joints_are_joined_by_the_id_of_the_annotation():
    assert keypointed([a_person(5), a_person(6)], joints(6)) == (
        [(("coco:instance:5",), ()), (("coco:instance:6", "coco:keypoints:6"), NOSE)],
        Tally({"person_keypoints": Ledger(1, 1)}),
    )


def test_joints_of_another_id_are_joined_by_the_box():
    other = a_person(6, Box(400, 100, 500, 300))
    assert keypointed([a_person(5), other], joints(99)) == (
        [(("coco:instance:5", "coco:keypoints:99"), NOSE), (("coco:instance:6",), ())],
        Tally({"person_keypoints": Ledger(1, 1)}),
    )


def test_joints_whose_id_is_that_of_another_box_are_joined_by_the_box():
    other = a_person(6, Box(400, 100, 500, 300))
    assert keypointed([a_person(5), other], joints(6))[0] == [
        (("coco:instance:5", "coco:keypoints:6"), NOSE),
        (("coco:instance:6",), ()),
    ]


@pytest.mark.parametrize(
    "entities",
    [
        [],
        [a_person(5, Box(400, 100, 500, 300))],
        [a_person(5), a_person(6)],
        [a_person(5, crowd=True)],
        [entity("dog", 99)],
    ],
)
def test_joints_that_no_single_person_has_are_dropped_and_counted(entities):
    assert keypointed(entities, joints(99)) == (
        [(entity.evidence, ()) for entity in entities],
        Tally({"person_keypoints": dropped(STRANGER, "coco:keypoints:99")}),
    )


def test_a_person_has_joints_once():
    found, tally = keypointed([a_person(5)], joints(5), joints(99))
    assert (found, tally) == (
        [(("coco:instance:5", "coco:keypoints:5"), NOSE)],
        Tally({"person_keypoints": dropped(STRANGER, "coco:keypoints:99", read=2, kept=1)}),
    )


def test_seventeen_joints_keep_their_order():
    found = with_keypoints([a_person(5)], [joints(5)], books=BOOKS, tally=Tally())
    assert found[0].keypoints == (*NOSE, *[NO_JOINT] * 16)


def test_captions_are_cleaned_and_empty_ones_dropped():
    tally = Tally()
    record = coco(captions=(words(1, " A dog\n waits."), words(2, "\n"), words(3, "A <image> of a dog</s>")))
    assert captions_of(record, books=BOOKS, tally=tally) == [
        Caption("A dog waits.", "coco:caption:1"),
        Caption("A of a dog", "coco:caption:3"),
    ]
    assert tally == Tally(
        {
            "captions": Ledger(
                3,
                2,
                dropped={NO_TEXT: Line(1, ["coco:caption:2"])},
                changed={MARKS_REMOVED: Line(1, ["coco:caption:3"])},
            )
        }
    )


def test_images_and_attribute_lists_are_booked_beside_what_is_booked_one_by_one():
    tally = Tally()
    keep_images(
        coco(instances=(instance(5),), captions=(words(1, "A dog."),), good=(("captions", 2), ("instances", 2))),
        genome(good=(("image_data", 1), ("objects", 4), ("attributes lists", 3), ("regions", 2))),
        books=BOOKS,
        tally=tally,
    )
    assert tally == Tally(
        {
            "captions": Ledger(1, 1),
            "instances": Ledger(1, 1),
            "image_data": Ledger(1, 1),
            "attributes lists": Ledger(3, 3),
        }
    )


def test_things_found_twice_are_made_one_and_the_others_follow():
    man = entity("man", 8, category=None)
    mug = entity("mug", 9)
    entities, moved = unified([entity("dog", 4), a_person(5)], [mug, man])
    assert ([item.evidence for item in entities], moved) == (
        [("coco:instance:4",), ("coco:instance:5", "vg:object:8"), ("vg:object:9",)],
        [2, 1],
    )


def test_every_kind_of_annotation_is_searched_for_nouns():
    found = scene(
        entity("dog", 1, attributes={"material": "wooden"}),
        entity("man", 2, raw_names=("men",)),
        captions=[caption(1, "A cat and two horses.")],
        regions=(region(1, "a red mug"),),
        questions=(question(1, "Where is the boat?", "Near the pier."),),
    )
    assert mentioned(found) == (("boat", "cat", "dog", "horse", "man", "mug", "pier"), ("horse", "man"))

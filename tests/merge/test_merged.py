import msgspec
import pytest
from source_records import CATEGORIES, asked, coco, genome, instance, joints, phrase, related, thing, words

from cocoift.geometry import Box
from cocoift.merge import Aliases, Books, Place, merged
from cocoift.scene import Attribute, Caption, Entity, Keypoint, Question, Region, Relation, Scene
from cocoift.tally import Tally

BOTH = Place("coco:139", 139, 7)
MAN = (100, 100, 200, 200)
MAN_IN_HALF = (50, 50, 100, 100)  # the same in Visual Genome's copy of half the size


def unite(place, coco, genome, *, exhaustive=True, tally=None):
    return merged(
        place,
        coco,
        genome,
        categories=CATEGORIES,
        licence="CC BY 2.0",
        exhaustive=exhaustive,
        aliases=Aliases(),
        books=Books(),
        tally=tally or Tally(),
    )


def both():
    """A man on a surfboard with his dog, in both sources, the sizes of which differ."""
    return (
        coco(
            instances=(instance(5, 1, bbox=MAN, area=777.5), instance(11, 18, bbox=(400, 300, 100, 100))),
            persons=(joints(5, bbox=MAN),),
            captions=(words(1, "A man with his dog. "),),
        ),
        genome(
            objects=(
                thing(8, "man", xywh=MAN_IN_HALF, attributes=("young",)),
                thing(9, "surfboard", xywh=(40, 130, 120, 30)),
            ),
            relations=(related(3, 8, "ON", 9),),
            regions=(phrase(2, "a surfboard", xywh=(40, 130, 120, 30)),),
            questions=(asked(4, "Where is he?", "At sea."),),
        ),
    )


def test_two_sources_become_one_scene_in_the_frame_of_coco():
    board = Box(80, 260, 320, 320)
    assert unite(BOTH, *both()) == Scene(
        key="coco:139",
        split="val2017",
        file_name="000000000139.jpg",
        width=640,
        height=480,
        image_id=139,
        vg_id=7,
        licence="CC BY 2.0",
        exhaustive=True,
        entities=(
            Entity(
                ("man", "person"),
                Box(100, 100, 300, 300),
                777.5,
                ("coco:instance:5", "coco:keypoints:5", "vg:object:8"),
                category="person",
                category_id=1,
                attributes=(Attribute("age", "young", "young", "vg:object:8"),),
                keypoints=(Keypoint(150, 120, 2), *[Keypoint(0, 0, 0)] * 16),
                raw_names=("man",),
                match=1.0,
            ),
            Entity(
                ("dog",),
                Box(400, 300, 500, 400),
                30_000,
                ("coco:instance:11",),
                category="dog",
                category_id=18,
                raw_names=("dog",),
            ),
            Entity(("surfboard",), board, 14_400, ("vg:object:9",), raw_names=("surfboard",)),
        ),
        captions=(Caption("A man with his dog.", "coco:caption:1"),),
        regions=(Region("a surfboard", board, "vg:region:2"),),
        relations=(Relation(0, "on", 2, "ON", "vg:relation:3"),),
        questions=(Question("Where is he?", "At sea.", "vg:question:4"),),
        mentions=("dog", "man", "person", "sea", "surfboard"),
    )


def test_a_coco_image_alone_is_a_scene_without_visual_genome():
    scene = unite(Place("coco:139", 139, None), both()[0], None)
    assert (scene.key, scene.vg_id, [entity.evidence for entity in scene.entities], scene.regions) == (
        "coco:139",
        None,
        [("coco:instance:5", "coco:keypoints:5"), ("coco:instance:11",)],
        (),
    )


def test_a_visual_genome_image_alone_has_its_own_frame_and_is_not_exhaustive():
    scene = unite(Place("vg:7", None, 7), None, both()[1])
    assert (scene.key, scene.split, scene.file_name, scene.width, scene.height, scene.exhaustive) == (
        "vg:7",
        "vg",
        "7.jpg",
        320,
        240,
        False,
    )
    assert [(entity.name, entity.box) for entity in scene.entities] == [
        ("man", Box(50, 50, 150, 150)),
        ("surfboard", Box(40, 130, 160, 160)),
    ]


def test_an_image_with_a_dropped_instance_is_not_exhaustive():
    record = coco(instances=(instance(5), instance(6, bbox=(0, 0, 0, 0))))
    assert unite(Place("coco:139", 139, None), record, None).exhaustive is False


def test_an_image_that_no_instances_file_lists_is_not_exhaustive():
    assert unite(Place("coco:139", 139, None), coco(), None, exhaustive=False).exhaustive is False


def test_an_image_without_any_instance_is_exhaustive():
    assert unite(Place("coco:139", 139, None), coco(), None).exhaustive is True


def test_entities_are_ordered_by_the_number_of_their_first_evidence():
    record = coco(instances=(instance(9), instance(10, bbox=(0, 0, 50, 50))))
    objects = (thing(100, "mug", xywh=(200, 0, 50, 50)), thing(20, "lamp", xywh=(260, 0, 50, 50)))
    keys = [entity.key for entity in unite(BOTH, record, genome(objects=objects)).entities]
    assert keys == ["coco:instance:9", "coco:instance:10", "vg:object:20", "vg:object:100"]


def test_the_order_of_objects_makes_no_difference():
    record, other = both()
    turned = msgspec.structs.replace(other, objects=other.objects[::-1])
    assert unite(BOTH, record, turned) == unite(BOTH, record, other)


def test_a_relation_between_duplicates_that_became_an_instance_points_at_it():
    objects = (
        thing(8, "man", xywh=MAN_IN_HALF),
        thing(12, "guy", xywh=MAN_IN_HALF),
        thing(9, "surfboard", xywh=(40, 130, 120, 30)),
    )
    record = coco(instances=(instance(5, 1, bbox=MAN),))
    scene = unite(BOTH, record, genome(objects=objects, relations=(related(3, 12, "riding", 9),)))
    assert [
        (scene.entities[r.subject].evidence, r.predicate, scene.entities[r.object].name) for r in scene.relations
    ] == [(("coco:instance:5", "vg:object:8", "vg:object:12"), "riding", "surfboard")]


def test_a_relation_whose_ends_became_one_thing_is_dropped():
    objects = (thing(8, "man", xywh=MAN_IN_HALF), thing(12, "person", xywh=MAN_IN_HALF))
    tally = Tally()
    scene = unite(BOTH, coco(), genome(objects=objects, relations=(related(3, 12, "near", 8),)), tally=tally)
    assert (scene.relations, tally.ledgers["relationships"].dropped["relates a thing to itself"].count) == ((), 1)


@pytest.mark.parametrize("place", [BOTH, Place("coco:139", 139, None), Place("vg:7", None, 7)])
def test_all_that_is_read_is_kept_or_dropped(place):
    record, other = both()
    hostile = msgspec.structs.replace(
        other,
        objects=(*other.objects, thing(20, "<image>"), thing(21, "lamp", xywh=(0, 0, 1, 0.5)), thing(22, "men")),
        relations=(*other.relations, related(4, 8, "on", 9), related(5, 8, "", 20)),
        regions=(*other.regions, phrase(6, "</s>")),
    )
    tally = Tally()
    unite(place, record if place.image_id else None, hostile if place.vg_id else None, tally=tally)
    expected = {}
    if place.image_id:
        expected |= {"captions": 1, "instances": 2, "person_keypoints": 1}
    if place.vg_id:
        expected |= {"objects": 5, "attribute values": 1, "relationships": 3, "regions": 2, "questions": 1}
    assert {name: ledger.read for name, ledger in tally.ledgers.items()} == expected
    assert {name: ledger.kept + ledger.lost() for name, ledger in tally.ledgers.items()} == expected


@pytest.mark.parametrize(
    "text",
    ["<image>", "a <im<image>age> here", "it</s>", "x ASSISTANT: y", "\ue000\ue001", "a\nb", "<|im_end|>", "a\x00b"],
)
def test_no_text_of_a_scene_holds_what_a_trainer_takes_for_its_own(text):
    scene = unite(
        BOTH,
        coco(captions=(words(1, f"A dog {text}"),)),
        genome(
            objects=(thing(8, f"mug {text}", attributes=(f"red {text}", "red")), thing(9, "dog", xywh=(0, 0, 30, 30))),
            relations=(related(3, 8, f"on {text}", 9),),
            regions=(phrase(2, f"a mug {text}"),),
            questions=(asked(4, f"What {text}?", f"A mug {text}"),),
        ),
    )
    written = msgspec.json.encode(scene).decode()
    assert [
        mark
        for mark in ("<image>", "</s>", "ASSISTANT:", "\ue000", "\ue001", "\\n", "<|im_end|>", "\\u0000")
        if mark in written
    ] == []

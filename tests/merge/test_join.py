import pytest

from cocoift.merge.join import (
    EXCLUDED,
    NO_COCO,
    OTHER_ASPECT,
    OUT_OF_SCOPE,
    POORER,
    Place,
    Size,
    places,
    same_aspect,
)

# COCO images 1, 2 and 3; Visual Genome: 11 and 12 show 1, 13 shows 2 cropped, 14 shows a picture of another split,
# 15 is in no COCO image.
COCO = {3: Size(640, 480), 1: Size(640, 480), 2: Size(640, 480)}
GENOME = {
    15: Size(300, 200),
    11: Size(800, 600, 1),
    12: Size(400, 300, 1),
    13: Size(800, 500, 2),
    14: Size(800, 600, 99),
}
RICHNESS = {11: 5, 12: 9, 13: 1, 14: 1, 15: 1}


def settled(scope, *, coco=COCO, genome=GENOME, excluded=(), richness=RICHNESS):
    """The places, and what is dropped of either side with its reason."""
    dropped_coco, dropped_genome = {}, {}
    found = places(
        coco,
        genome,
        scope=scope,
        excluded=excluded,
        richness=richness.__getitem__,
        drop_coco=dropped_coco.__setitem__,
        drop_genome=dropped_genome.__setitem__,
    )
    return found, dropped_coco, dropped_genome


JOINED = Place("coco:1", 1, 12)


def test_scope_coco_takes_all_coco_images_with_visual_genome_where_joined():
    assert settled("coco") == (
        [JOINED, Place("coco:2", 2, None), Place("coco:3", 3, None)],
        {},
        {11: POORER, 13: OTHER_ASPECT, 14: NO_COCO, 15: NO_COCO},
    )


def test_scope_joined_takes_only_images_that_both_sources_have():
    assert settled("joined") == (
        [JOINED],
        {2: OUT_OF_SCOPE, 3: OUT_OF_SCOPE},
        {11: POORER, 13: OTHER_ASPECT, 14: NO_COCO, 15: NO_COCO},
    )


def test_scope_vg_takes_every_visual_genome_image_by_itself():
    assert settled("vg") == (
        [Place(f"vg:{id}", None, id) for id in (11, 12, 13, 14, 15)],
        {1: OUT_OF_SCOPE, 2: OUT_OF_SCOPE, 3: OUT_OF_SCOPE},
        {},
    )


def test_scope_all_takes_coco_images_and_then_those_that_are_in_none():
    assert settled("all") == (
        [
            JOINED,
            Place("coco:2", 2, None),
            Place("coco:3", 3, None),
            Place("vg:14", None, 14),
            Place("vg:15", None, 15),
        ],
        {},
        {11: POORER, 13: OTHER_ASPECT},
    )


@pytest.mark.parametrize(
    ("richness", "kept", "counted"), [({11: 9, 12: 5}, 11, 12), ({11: 5, 12: 9}, 12, 11), ({11: 7, 12: 7}, 11, 12)]
)
def test_the_richest_of_several_images_for_one_coco_image_is_kept(richness, kept, counted):
    genome = {id: GENOME[id] for id in (11, 12)}
    assert settled("joined", coco={1: COCO[1]}, genome=genome, richness=richness) == (
        [Place("coco:1", 1, kept)],
        {},
        {counted: POORER},
    )


def test_richness_is_asked_only_where_images_compete():
    genome = {11: GENOME[11]}
    assert settled("joined", coco={1: COCO[1]}, genome=genome, richness={}) == ([Place("coco:1", 1, 11)], {}, {})


def test_a_cropped_copy_leaves_the_coco_image_to_its_other_copy():
    genome = {11: Size(800, 600, 1), 12: Size(800, 500, 1)}
    assert settled("joined", coco={1: COCO[1]}, genome=genome) == ([Place("coco:1", 1, 11)], {}, {12: OTHER_ASPECT})


@pytest.mark.parametrize("scope", ["coco", "joined", "all"])
def test_an_excluded_image_is_left_out_with_its_visual_genome_side(scope):
    found, dropped_coco, dropped_genome = settled(scope, excluded={1})
    assert {place.key for place in found} & {"coco:1", "vg:11", "vg:12"} == set()
    assert (dropped_coco[1], dropped_genome[11], dropped_genome[12]) == (EXCLUDED, EXCLUDED, EXCLUDED)


@pytest.mark.parametrize("scope", ["vg", "all"])
def test_an_excluded_image_that_is_in_no_coco_file_excludes_the_visual_genome_image_that_shows_it(scope):
    found, _, dropped_genome = settled(scope, excluded={99})
    assert ("vg:14" in {place.key for place in found}, dropped_genome[14]) == (False, EXCLUDED)


def test_in_scope_vg_an_excluded_image_is_left_out_through_the_join():
    assert settled("vg", excluded={1}) == (
        [Place(f"vg:{id}", None, id) for id in (13, 14, 15)],
        {1: EXCLUDED, 2: OUT_OF_SCOPE, 3: OUT_OF_SCOPE},
        {11: EXCLUDED, 12: EXCLUDED},
    )


@pytest.mark.parametrize("scope", ["coco", "joined", "vg", "all"])
def test_every_image_is_either_placed_or_dropped_once(scope):
    found, dropped_coco, dropped_genome = settled(scope, excluded={3})
    coco = [place.image_id for place in found if place.image_id is not None]
    genome = [place.vg_id for place in found if place.vg_id is not None]
    assert (sorted([*coco, *dropped_coco]), sorted([*genome, *dropped_genome])) == (sorted(COCO), sorted(GENOME))


@pytest.mark.parametrize(
    ("size", "same"),
    [
        (Size(640, 480), True),
        (Size(320, 240), True),
        (Size(652, 480), True),
        (Size(653, 480), False),
        (Size(628, 480), True),
        (Size(627, 480), False),
        (Size(480, 640), False),
    ],
)
def test_two_copies_of_a_picture_may_differ_in_aspect_by_2_percent(size, same):
    assert same_aspect(size, Size(640, 480)) is same

import pytest
from builders import BOX, entity, masked, scene, segment, stuff_scene

from cocoift.geometry import Box
from cocoift.plans.stuff import BINS, bin_of, coverages, covered, place_of, places, stuffs, unsure, why_not_absent
from cocoift.survey import Survey

TOP, BOTTOM, ALL = Box(0, 0, 640, 240), Box(0, 240, 640, 480), Box(0, 0, 640, 480)
SKY, GRASS = segment("sky-other-merged", 1, box=TOP), segment("grass-merged", 2, box=BOTTOM)
WALL, FLOOR = segment("wall-other-merged", 1, box=TOP), segment("floor-wood", 2, box=BOTTOM)


def survey(*segments, entities=(), **more):
    return Survey(stuff_scene(*entities, segments=segments, **more))


def test_an_image_in_no_file_of_stuff_is_unsure():
    assert unsure(Survey(scene())) == "the image is not in a panoptic or stuff file"
    assert [*stuffs(Survey(scene()))] == []


def test_too_much_void_is_unsure():
    assert unsure(survey(SKY)) == "too much of the picture is void"
    assert unsure(survey(SKY, segment("grass-merged", 2, box=Box(0, 240, 640, 460)))) is None


def test_stuff_files_have_no_void():
    assert unsure(survey(segment("sky-other", 1, box=TOP, evidence="coco:stuff:1"))) is None


@pytest.mark.parametrize(
    ("noun", "more", "reason"),
    [
        ("snow", {}, None),
        ("grass", {}, "it or its like is there"),
        ("playing field", {}, "it or its like is there"),  # grass may be one
        ("snow", {"captions": ["A cold day on the slope."]}, "an annotation mentions it, its kin or a place of it"),
        ("snow", {"captions": ["A snowy mountain."]}, "an annotation mentions it, its kin or a place of it"),
        ("water", {"captions": ["Two boats."]}, "an annotation mentions it, its kin or a place of it"),
        ("snow", {"segmented": False}, "the image is not in a panoptic or stuff file"),
    ],
)
def test_absence_needs_whole_annotation_and_no_mention(noun, more, reason):
    assert why_not_absent(survey(SKY, GRASS, **more), noun) == reason


def test_a_wall_of_one_sort_forbids_denying_the_others():
    assert why_not_absent(survey(WALL, FLOOR), "brick wall") == "it or its like is there"
    assert why_not_absent(survey(SKY, GRASS), "brick wall") is None


def test_what_is_there_and_what_is_not_is_offered():
    offers = dict(stuffs(survey(SKY, GRASS)))
    assert {noun for noun, holds in offers.items() if holds} == {"sky", "grass"}
    assert len([noun for noun, holds in offers.items() if not holds]) == 3


def test_a_patch_is_neither_offered_as_there_nor_as_missing():
    patch = segment("snow", 3, box=Box(0, 0, 20, 20))
    assert "snow" not in dict(stuffs(survey(SKY, GRASS, patch)))


def test_sky_and_grass_are_outdoors_and_wall_and_floor_indoors():
    assert [*places(survey(SKY, GRASS))] == [True]
    assert [*places(survey(WALL, FLOOR))] == [False]
    assert place_of(survey(WALL, FLOOR)) == ("in", [WALL, FLOOR])


@pytest.mark.parametrize(
    ("segments", "entities", "captions", "reason"),
    [
        ((SKY, FLOOR), (), (), "the parts of the picture disagree"),
        ((SKY,), (), (), "too much of the picture is void"),
        ((segment("banner", 1, box=ALL),), (), (), "too little of the picture tells where it was taken"),
        ((WALL, FLOOR), (entity("bus"),), (), "things or texts speak against it"),
        ((WALL, FLOOR), (), ("A street at night.",), "things or texts speak against it"),
        ((SKY, GRASS), (entity("bed"),), (), "things or texts speak against it"),
        ((SKY, GRASS), (), ("The view from a bedroom.",), "things or texts speak against it"),
        (
            (SKY, GRASS, segment("window-other", 3, box=Box(0, 0, 9, 9))), (), (),
            "things or texts speak against it",
        ),
    ],
)  # fmt: skip
def test_a_doubtful_place_is_not_asked_for(segments, entities, captions, reason):
    assert place_of(survey(*segments, entities=entities, captions=captions)) == reason


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (0.02, "only a small part"),
        (0.075, "only a small part"),
        (0.08, None),
        (0.174, None),
        (0.25, "about a quarter"),
        (0.5, "about half"),
        (0.576, None),
        (0.75, "about three quarters"),
        (0.92, None),
        (0.93, "almost all"),
        (1.0, "almost all"),
    ],
)
def test_a_share_near_an_edge_is_neither(part, words):
    number = bin_of(part)
    assert (BINS[number].words if number is not None else None) == words


def test_stuff_and_things_with_masks_have_shares():
    dog = masked("dog", box=Box(100, 100, 420, 340))
    found = {one.key: one.share for one in covered(survey(SKY, GRASS, entities=(dog,)))}
    assert found == {"sky": 0.5, "grass": 0.5, "coco:instance:1": 0.25}


def test_what_carries_things_and_what_has_no_mask_has_no_share():
    table = masked("dining table", 1, box=Box(100, 100, 420, 340))
    found = {one.key for one in covered(survey(SKY, GRASS, entities=(table, entity("dog", 2, box=BOX))))}
    assert found == {"sky", "grass"}


def test_walls_of_two_sorts_have_no_share_but_together():
    brick = segment("wall-brick", 1, box=TOP)
    other = segment("wall-other-merged", 2, box=BOTTOM)
    assert {one.key: one.share for one in covered(survey(brick, other))} == {"wall": 1.0}


def test_a_share_is_asked_for_beside_its_neighbour():
    for question, subject, lower in coverages(survey(SKY, GRASS)):
        noun, _, low = question.rpartition("|")
        assert (noun.removeprefix("the "), low) == tuple(subject.split("|"))
        assert int(low) == (2 if lower else 1)

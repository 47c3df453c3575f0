import pytest
from builders import BOX, entity, masked, scene, segment, stuff_scene

from cocoift.geometry import Box
from cocoift.outlines import pixels
from cocoift.plans.nearest import nearer, nearests
from cocoift.plans.points import free, inside, insides, pairs, spot, spots, unfit
from cocoift.survey import Survey

SMALL = Box(120, 120, 160, 160)
FAR = Box(400, 100, 600, 300)


def shown(thing, *others, **more):
    """The pixels of a thing, (x, y), that show nothing else."""
    found = free(thing, Survey(scene(thing, *others, **more)))
    if found is None:
        return set()
    return {(found.left + x, found.top + y) for y, x in zip(*found.shown.nonzero(), strict=True)}


def test_points_keep_away_from_all_edges():
    assert shown(masked("dog")) == {(x, y) for x in range(107, 293) for y in range(107, 293)}


@pytest.mark.parametrize(
    "other",
    [
        masked("cat", 2, box=SMALL),
        entity("cat", 2, box=SMALL),
        entity("person", 2, box=SMALL, crowd=True),
        entity("collar", 2, box=SMALL),
    ],
)
def test_points_keep_away_from_other_things(other):
    found = shown(masked("dog"), other)
    assert found == {
        (x, y) for x in range(107, 293) for y in range(107, 293) if not (113 <= x < 167 and 113 <= y < 167)
    }


@pytest.mark.parametrize("ground", ["floor", "grass", "kitchen"])
def test_ground_of_visual_genome_hides_nothing(ground):
    assert shown(masked("dog"), entity(ground, 2, box=Box(0, 0, 640, 480))) == shown(masked("dog"))


def test_no_point_lies_in_the_box_of_a_thing_without_a_mask():
    assert shown(masked("dog"), entity("carpet", 2, box=Box(0, 0, 640, 480))) == set()


def test_the_panoptic_file_must_agree():
    dog = masked("dog")
    own = segment("dog", 1, box=Box(100, 100, 300, 250), thing=True, image=139)
    ground = segment("grass-merged", 2, box=Box(0, 250, 640, 480))
    found = free(dog, Survey(stuff_scene(dog, segments=(own, ground))))
    assert (found.top, found.shown.nonzero()[0].max()) == (100, 142)
    assert free(dog, Survey(stuff_scene(dog, segments=(segment("cat", 1, box=BOX, thing=True),)))) is None


def test_a_thing_with_no_room_for_a_point_has_none():
    dog = masked("dog", box=Box(100, 100, 113, 300))
    assert spot(dog, Survey(scene(dog))) is None


def test_a_point_is_the_middle_of_a_pixel_of_the_thing():
    dog = masked("dog")
    made = Survey(scene(dog))
    point = spot(dog, made)
    assert point == spot(dog, made)
    assert pixels(dog.mask, made.scene)[int(point.y), int(point.x)]
    assert (point.x % 1, point.y % 1) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("thing", "reason"),
    [
        (masked("dog"), None),
        (entity("dog"), "there is no mask of one single thing"),
        (masked("dog", crowd=True), "there is no mask of one single thing"),
        (masked("dog", box=Box(0, 0, 20, 20)), "too small to be seen"),
        (masked("dining table"), "other things lie on it, and no mask says where"),
        (masked("skis"), "not a countable singular noun of the lexicon"),
        (masked("broccoli"), "not a countable singular noun of the lexicon"),
    ],
)
def test_only_single_things_with_masks_are_pointed_at(thing, reason):
    assert unfit(thing, Survey(scene(thing))) == reason


def test_pairs_are_of_one_thing_or_of_two_of_a_category():
    dogs, cat = (masked("dog", 1), masked("dog", 2, box=FAR)), masked("cat", 3, box=Box(100, 320, 300, 470))
    found = [(subject, same) for _, subject, same in pairs(Survey(scene(*dogs, cat)))]
    assert [subject for subject, same in found if not same] == ["coco:instance:1/coco:instance:2"]
    assert all(len(set(subject.split("/"))) == 1 for subject, same in found if same)
    assert len(found) == 3


def test_two_boxes_that_may_be_one_thing_make_no_pair():
    dogs = (masked("dog", 1), masked("dog", 2, box=Box(100, 100, 340, 300)))
    assert [subject for _, subject, same in pairs(Survey(scene(*dogs))) if not same] == []


def test_the_question_is_how_far_the_points_are_apart():
    dogs = (masked("dog", 1), masked("dog", 2, box=FAR))
    made = Survey(scene(*dogs))
    one, two = spots(*dogs, made)
    across = sum(step <= abs(one.x - two.x) / 640 for step in (0.04, 0.08, 0.16, 0.32))
    down = sum(step <= abs(one.y - two.y) / 480 for step in (0.04, 0.08, 0.16, 0.32))
    assert [question for question, _, same in pairs(made) if not same] == [f"{across}|{down}"]


@pytest.mark.parametrize(
    ("without", "holds"),
    [((), True), ((SMALL,), False), ((Box(120, 120, 160, 140),), None), ((Box(120, 120, 160, 123),), True)],
)
def test_a_thing_is_inside_where_its_mask_is(without, holds):
    cat, couch = masked("cat", 1, box=SMALL), masked("couch", 2, without=without)
    made = Survey(scene(cat, couch))
    assert inside(cat, couch, made) is holds
    offered = [("cat|couch", "coco:instance:1/coco:instance:2", holds)] if holds is not None else []
    assert [*insides(made)] == offered


def test_a_thing_whose_box_sticks_out_is_not_asked_for():
    cat, couch = masked("cat", 1, box=Box(280, 120, 320, 160)), masked("couch", 2)
    assert inside(cat, couch, Survey(scene(cat, couch))) is None


@pytest.mark.parametrize(
    ("left", "first"),
    [(340, True), (415, None), (600, None)],  # the dog is 100 pixels away on the other side
)
def test_the_nearer_one_must_be_clearly_nearer(left, first):
    target = masked("cat", 1, box=Box(200, 100, 300, 200))
    bus = masked("bus", 2, box=Box(left, 100, left + 30, 200))
    dog = masked("dog", 3, box=Box(10, 100, 100, 200))
    made = Survey(scene(target, bus, dog))
    assert nearer(target, bus, dog, made) is (False if left == 600 else first)


def test_the_question_is_the_pair_of_nouns():
    things = (
        masked("cat", 1, box=Box(200, 100, 300, 200)),
        masked("bus", 2, box=Box(310, 100, 400, 200)),
        masked("dog", 3, box=Box(10, 300, 100, 400)),
    )
    found = [*nearests(Survey(scene(*things)))]
    assert {question for question, _, _ in found} <= {"bus|dog", "cat|dog", "bus|cat"}
    assert ("bus|dog", "coco:instance:1/coco:instance:2/coco:instance:3", True) in found
    assert [*nearests(Survey(scene(entity("cat", 1))))] == []

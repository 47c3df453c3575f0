import pytest
from builders import entity, masked, scene, segment, stuff_scene

from cocoift.facts.outlines import Coverage, Inside, Nearest, PointAt, PointPair
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.world import Ask

LEFT, RIGHT = Box(20, 100, 120, 300), Box(500, 100, 620, 300)
SMALL = Box(120, 120, 160, 160)
DOG, CAT, BUS = masked("dog", 1), masked("cat", 2, box=SMALL), masked("bus", 3, box=RIGHT)
NOT_PLANNED = "not chosen by the balance of yes and no"


def test_a_planned_share_is_told_by_the_mask(made, world):
    dog = masked("dog", box=Box(100, 100, 420, 340))
    (fact,) = made("coverage", scene(dog), world(Ask("coverage", "coco:instance:1|0", False)))
    assert fact == Coverage(
        key="coco:instance:1",
        evidence=("coco:instance:1",),
        asks=("cover", "cover:coco:instance:1", "size:coco:instance:1", "at:coco:instance:1"),
        tells=("cover", "cover:coco:instance:1", "size:coco:instance:1", "has:dog", "n:dog"),
        thing=Phrase("the dog"),
        amount="about a quarter",
        choice="only a small part or about a quarter",
        options=("only a small part",),
    )


def test_a_share_of_stuff_names_its_segments(made, world):
    parts = (
        segment("sky-other-merged", 1, box=Box(0, 0, 640, 240)),
        segment("grass-merged", 2, box=Box(0, 240, 640, 480)),
    )
    (fact,) = made("coverage", stuff_scene(segments=parts), world(Ask("coverage", "sky|2", True)))
    assert (fact.amount, fact.options, fact.evidence) == (
        "about half", ("about three quarters",), ("coco:segment:139/1",),
    )  # fmt: skip


def test_a_share_that_is_not_planned_or_near_an_edge_is_refused(refused):
    quarter, edge = masked("dog", 1, box=Box(0, 0, 320, 240)), masked("cat", 2, box=Box(320, 240, 520, 480))
    assert refused("coverage", scene(quarter, edge)) == {
        "coco:instance:1": NOT_PLANNED,
        "coco:instance:2": "too near to the edge of two rough shares",
    }


@pytest.mark.parametrize("holds", [True, False])
def test_a_planned_pair_is_asked_for_by_its_masks(holds, made, world):
    couch = masked("couch", 1, without=() if holds else (SMALL,))
    (fact,) = made("inside", scene(couch, CAT), world(Ask("inside", "coco:instance:2/coco:instance:1", holds)))
    assert fact == Inside(
        key="coco:instance:2/coco:instance:1",
        evidence=("coco:instance:2", "coco:instance:1"),
        asks=("at:coco:instance:2", "at:coco:instance:1", "in:coco:instance:2", "rel:coco:instance:2"),
        tells=("has:cat", "n:cat", "has:couch", "n:couch", "in:coco:instance:2", "rel:coco:instance:2"),
        small=Phrase("the cat"),
        large=Phrase("the couch"),
        holds=holds,
    )


def test_pairs_that_are_not_planned_or_not_clear_are_refused(refused):
    couch = masked("couch", 1)
    assert refused("inside", scene(couch, CAT, BUS)) == {
        "coco:instance:2/coco:instance:1": NOT_PLANNED,
        "coco:instance:2/coco:instance:3": "neither clearly inside nor clearly outside",
        "coco:instance:3/coco:instance:1": "neither clearly inside nor clearly outside",
    }


def test_the_nearer_of_two_is_told(made, world):
    things = (masked("dog", 1), masked("cat", 2, box=LEFT), BUS)
    key = "coco:instance:1/coco:instance:3/coco:instance:2"
    (fact,) = made("nearest", scene(*things), world(Ask("nearest", key, False)))
    near = ("near:coco:instance:1", "near:coco:instance:2", "near:coco:instance:3")
    assert fact == Nearest(
        key="coco:instance:1/coco:instance:2/coco:instance:3",
        evidence=("coco:instance:1", "coco:instance:2", "coco:instance:3"),
        asks=fact.asks,
        tells=("has:dog", "n:dog", "has:cat", "n:cat", "has:bus", "n:bus", *near),
        target=Phrase("the dog"),
        nearest=Phrase("the cat"),
        other=Phrase("the bus"),
        choices=fact.choices,
        options=("the bus",),
    )
    assert sorted(fact.choices.split(" or ")) == ["the bus", "the cat"]


def test_a_point_shows_a_thing_and_the_planned_nouns_beside_it(made, world):
    (fact,) = made("point_at", scene(DOG), world(Ask("label", "coco:instance:1", True, "tv|cup|bus")))
    assert fact == PointAt(
        key="coco:instance:1",
        weight=fact.weight,
        evidence=("coco:instance:1",),
        asks=("at:coco:instance:1", "is:coco:instance:1", "label:dog"),
        tells=("at:coco:instance:1", "is:coco:instance:1", "label:dog", "has:dog"),
        point=fact.point,
        noun="dog",
        them=Phrase("a dog"),
        options=("TV", "cup", "bus"),
    )
    assert (107 < fact.point.x < 293, 107 < fact.point.y < 293) == (True, True)
    assert made("point_at", scene(DOG))[0].options == ()


def test_points_are_refused_where_there_is_no_mask_or_no_room(made, refused):
    assert (made("point_at", scene(entity("dog"))), refused("point_at", scene(entity("dog")))) == ([], {})
    narrow = masked("dog", box=Box(100, 100, 112, 400))
    assert refused("point_at", scene(narrow)) == {"coco:instance:1": "no place of it is free of edges and other things"}
    assert refused("point_at", scene(masked("bed"))) == {
        "coco:instance:1": "other things lie on it, and no mask says where"
    }


def test_two_points_are_on_one_thing_or_on_two(made, world):
    two = masked("dog", 2, box=RIGHT)
    same, apart = "coco:instance:1/coco:instance:1", "coco:instance:1/coco:instance:2"
    one, other = made("point_pair", scene(DOG, two), world(Ask("points", same, True), Ask("points", apart, False)))
    assert one == PointPair(
        key=same,
        evidence=("coco:instance:1",),
        asks=("at:coco:instance:1", "at:coco:instance:1"),
        tells=("at:coco:instance:1", "at:coco:instance:1", "has:dog"),
        first=one.first,
        second=one.second,
        same=True,
        noun="dog",
        plural="dogs",
    )
    assert (other.same, other.evidence) == (False, ("coco:instance:1", "coco:instance:2"))
    assert other.second.x > 500 > other.first.x

import pytest
from builders import entity, scene

from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.survey import Referent, Survey

LEFT, RIGHT = Box(20, 100, 150, 300), Box(480, 100, 610, 300)
HIGH, MIDDLE, LOW = Box(200, 20, 320, 110), Box(210, 180, 330, 270), Box(190, 340, 310, 430)
BIG, SMALL = Box(100, 100, 400, 300), Box(200, 180, 300, 220)
TINY = Box(600, 400, 620, 420)


def phrases(*things, **more):
    """What each thing is called, in order; None where nothing fits it alone."""
    survey = Survey(scene(*things, **more))
    found = [survey.referent(i) for i in range(len(things))]
    return [one.phrase.text if isinstance(one, Referent) else None for one in found]


def of(category, *boxes):
    return [entity(category, n, box=box) for n, box in enumerate(boxes)]


def test_beside_one_that_is_too_small_to_be_seen_none_is_the_leftmost_or_the_largest():
    assert phrases(*of("dog", LEFT, RIGHT, Box(300, 100, 315, 115))) == [None, None, None]
    assert phrases(*of("car", LEFT, TINY)) == [None, None]


def test_a_look_alike_of_another_class_counts_as_one_more():
    assert phrases(*of("car", LEFT, Box(200, 100, 320, 300)), entity("truck", 9, box=RIGHT)) == [
        "the leftmost car",
        None,
        None,
    ]


def test_beside_a_look_alike_alone_there_is_no_leftmost_one():
    assert phrases(entity("car", 1, box=LEFT), entity("truck", 2, box=RIGHT)) == [None, None]


@pytest.mark.parametrize(
    ("things", "told"),
    [
        (of("oven", HIGH, MIDDLE, LOW), ["the top oven", None, "the bottom oven"]),
        (of("kite", HIGH, Box(210, 340, 400, 430)), ["the upper kite", "the lower kite"]),
        (of("kite", HIGH, MIDDLE, LOW), ["the highest kite", None, "the lowest kite"]),
        (of("person", HIGH, LOW), [None, None]),
        (of("car", HIGH, LOW), [None, None]),
        (of("oven", HIGH, Box(270, 340, 390, 430)), [None, None]),
        (of("oven", HIGH, Box(200, 60, 320, 150)), [None, None]),
        (of("bowl", HIGH, LOW), [None, None]),
    ],
)
def test_what_hangs_or_stands_above_the_other_is_the_upper_one(things, told):
    assert phrases(*things) == told


@pytest.mark.parametrize(
    ("boxes", "told"),
    [
        ((HIGH, LOW), ["the upper oven", "the lower oven"]),
        ((LEFT, RIGHT), ["the oven on the left", "the oven on the right"]),
        ((BIG, SMALL), ["the larger oven", "the smaller oven"]),
    ],
)
def test_two_that_may_be_one_are_told_apart_only_where_a_text_speaks_of_several(boxes, told):
    assert phrases(*of("oven", *boxes), captions=["A kitchen with two ovens."]) == told
    assert phrases(*of("oven", *boxes)) == [None, None]


@pytest.mark.parametrize(
    ("things", "told"),
    [
        (of("boat", BIG, SMALL), ["the larger boat", "the smaller boat"]),
        (of("boat", BIG, SMALL, Box(210, 190, 290, 215)), ["the largest boat", None, None]),
        (of("boat", BIG, Box(200, 180, 210, 190)), [None, None]),
        (of("boat", BIG, Box(120, 110, 350, 260)), [None, None]),
        (of("boat", BIG, Box(200, 180, 300, 479)), [None, None]),
        (of("boat", Box(0, 100, 400, 300), SMALL), ["the larger boat", None]),
        (of("person", BIG, SMALL), [None, None]),
        (of("scissors", BIG, SMALL), [None, None]),
    ],
)
def test_the_larger_covers_much_more_of_the_picture(things, told):
    assert phrases(*things) == told


def test_a_size_is_by_the_outline_as_well_as_by_the_box():
    thin = entity("boat", 1, box=BIG, area=5000.0)
    assert phrases(thin, entity("boat", 2, box=SMALL)) == [None, None]


def test_a_size_tells_the_sizes_of_all_and_has_them_as_evidence():
    survey = Survey(scene(*of("boat", BIG, SMALL)))
    assert survey.referent(1) == Referent(
        Phrase("the smaller boat"),
        "boat",
        "size",
        ("coco:instance:1", "coco:instance:0"),
        ("size:coco:instance:1", "size:coco:instance:0"),
    )


@pytest.mark.parametrize(
    "more",
    [
        {"exhaustive": False},
        {"captions": ["Four dogs in a yard."]},
    ],
)
def test_where_one_may_be_missing_no_place_is_told(more):
    assert phrases(*of("dog", LEFT, RIGHT), **more) == [None, None]


def test_where_a_text_speaks_of_fewer_only_the_outermost_are_told():
    middle = Box(250, 100, 380, 300)
    assert phrases(*of("dog", LEFT, middle, RIGHT), captions=["Two dogs in a yard."]) == [
        "the leftmost dog",
        None,
        "the rightmost dog",
    ]


def test_neighbours_without_a_clear_margin_are_not_numbered():
    boxes = (LEFT, Box(170, 100, 300, 300), Box(220, 100, 350, 300), RIGHT)
    assert phrases(*of("dog", *boxes)) == ["the leftmost dog", None, None, "the rightmost dog"]

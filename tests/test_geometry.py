import pytest

from cocoift.geometry import Box, intersection, iou, overlap, padded_square

SQUARE = Box(10, 10, 20, 20)


def test_a_corner_and_a_size_make_a_box():
    assert Box.from_xywh(10, 20, 30.5, 40) == Box(10, 20, 40.5, 60)


def test_a_box_knows_its_size_area_and_centre():
    box = Box(10, 20, 40, 60)
    assert (box.width, box.height, box.area, box.centre) == (30, 40, 1200, (25, 40))


def test_a_box_is_scaled_by_new_size_over_old_size_each_side_apart():
    assert Box(10, 20, 40, 60).scaled(0.5, 2) == Box(5, 40, 20, 120)


@pytest.mark.parametrize(
    ("box", "inside"),
    [
        (Box(10, 20, 40, 45), Box(10, 20, 40, 45)),
        (Box(-5, -5, 40, 45), Box(0, 0, 40, 45)),
        (Box(90, 40, 110, 60), Box(90, 40, 100, 50)),
        (Box(-5, -5, 110, 60), Box(0, 0, 100, 50)),
    ],
)
def test_a_box_is_clipped_to_the_image(box, inside):
    assert box.clipped(100, 50) == inside


@pytest.mark.parametrize(
    "outside", [Box(-20, 10, -5, 20), Box(101, 10, 120, 20), Box(10, -9, 20, -1), Box(10, 60, 20, 70)]
)
def test_nothing_is_left_of_a_box_outside_the_image(outside):
    assert outside.clipped(100, 50).area == 0


@pytest.mark.parametrize(
    ("inner", "within"),
    [(SQUARE, True), (Box(12, 12, 18, 18), True), (Box(9, 12, 18, 18), False), (Box(12, 12, 18, 21), False)],
)
def test_a_box_contains_what_lies_wholly_inside_it(inner, within):
    assert SQUARE.contains(inner) is within


@pytest.mark.parametrize(
    ("other", "common", "score"),
    [
        (SQUARE, 100, 1),
        (Box(15, 10, 25, 20), 50, 50 / 150),
        (Box(15, 15, 25, 25), 25, 25 / 175),
        (Box(20, 10, 30, 20), 0, 0),
        (Box(50, 50, 60, 60), 0, 0),
        (Box(15, 15, 15, 15), 0, 0),
    ],
)
def test_overlap_of_boxes_is_measured_against_their_union_either_way_round(other, common, score):
    found = [(intersection(a, b), iou(a, b)) for a, b in ((SQUARE, other), (other, SQUARE))]
    assert found == [(common, score), (common, score)]


def test_two_empty_boxes_do_not_overlap():
    assert iou(Box(1, 1, 1, 1), Box(1, 1, 1, 1)) == 0


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        ((0, 10), (5, 25), 0.5),
        ((0, 10), (2, 4), 1),
        ((0, 10), (10, 20), 0),
        ((0, 10), (30, 40), 0),
        ((5, 5), (0, 9), 0),
    ],
)
def test_overlap_of_intervals_is_a_share_of_the_shorter_one(a, b, share):
    assert (overlap(*a, *b), overlap(*b, *a)) == (share, share)


def test_a_wide_picture_is_padded_above_and_below():
    assert padded_square(Box(0, 0, 100, 50), 100, 50) == Box(0, 0.25, 1, 0.75)


def test_a_tall_picture_is_padded_left_and_right():
    assert padded_square(Box(0, 25, 50, 100), 50, 100) == Box(0.25, 0.25, 0.75, 1)


def test_boxes_are_ordered_by_their_left_edge_first():
    assert sorted([Box(2, 0, 3, 1), Box(1, 5, 2, 6), Box(1, 2, 9, 9)]) == [
        Box(1, 2, 9, 9),
        Box(1, 5, 2, 6),
        Box(2, 0, 3, 1),
    ]

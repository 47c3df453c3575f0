import pytest

from cocoift.boxes import Convention, box_text, describe, describe_point, point_text, read_box, read_point
from cocoift.geometry import Box, Point

BOX = Box(20.0, 10.0, 120.0, 90.0)  # of a picture of 200 x 100


@pytest.mark.parametrize(
    ("convention", "text"),
    [
        (Convention(), "[0.10, 0.30, 0.60, 0.70]"),
        (Convention("padded-square", 3), "[0.100, 0.300, 0.600, 0.700]"),
        (Convention("normalised"), "[0.10, 0.10, 0.60, 0.90]"),
        (Convention("thousand"), "[100, 100, 600, 900]"),
        (Convention("pixels"), "[20, 10, 120, 90]"),
    ],
)
def test_a_box_is_written_in_its_convention_and_read_back(convention, text):
    assert box_text(BOX, 200, 100, convention) == text
    read = read_box(text, 200, 100, convention)
    assert (read.x1, read.y1, read.x2, read.y2) == pytest.approx((20.0, 10.0, 120.0, 90.0))


@pytest.mark.parametrize(
    ("convention", "text"),
    [
        (Convention(), "[0.00, 0.23, 1.00, 1.00]"),
        (Convention("normalised"), "[0.00, 0.00, 1.00, 1.00]"),
        (Convention("thousand"), "[0, 0, 1000, 1000]"),
        (Convention("pixels"), "[0, 0, 200, 100]"),
    ],
)
def test_a_box_that_leaves_the_picture_is_clamped_after_rounding(convention, text):
    assert box_text(Box(-0.9, -3.0, 201.4, 170.0), 200, 100, convention) == text


def test_a_tall_picture_is_padded_at_its_sides():
    assert box_text(Box(0, 0, 100, 200), 100, 200, Convention()) == "[0.25, 0.00, 0.75, 1.00]"


def test_a_whole_picture_says_no_minus_zero():
    assert box_text(Box(-0.1, 0, 100, 100), 100, 100, Convention("normalised")) == "[0.00, 0.00, 1.00, 1.00]"


@pytest.mark.parametrize("text", ["", "[0.1, 0.2, 0.3]", "at [0.1, 0.2, 0.3, 0.4]", "[a, b, c, d]"])
def test_a_text_that_is_no_box_is_not_read(text):
    with pytest.raises(ValueError, match="not a box"):
        read_box(text, 10, 10, Convention())


@pytest.mark.parametrize(
    ("convention", "words"),
    [
        ("padded-square",
         "[x1, y1, x2, y2] with each number between 0 and 1, measured on the picture padded to a square"),
        ("normalised", "[x1, y1, x2, y2] with each number between 0 and 1"),
        ("thousand", "[x1, y1, x2, y2] with each number a whole number from 0 to 1000"),
        ("pixels", "[x1, y1, x2, y2] with each number a whole number of pixels"),
    ],
)  # fmt: skip
def test_a_convention_is_described_in_words_that_vary(convention, words):
    said = [describe(Convention(convention), variant) for variant in range(4)]
    assert (said[0], said[3], len(set(said))) == (words, words, 3)


@pytest.mark.parametrize(
    ("convention", "text"),
    [
        (Convention(), "(0.60, 0.70)"),
        (Convention("padded-square", 3), "(0.600, 0.700)"),
        (Convention("normalised"), "(0.60, 0.90)"),
        (Convention("thousand"), "(600, 900)"),
        (Convention("pixels"), "(120, 90)"),
    ],
)
def test_a_point_is_written_in_the_convention_of_boxes_and_read_back(convention, text):
    assert point_text(Point(120.0, 90.0), 200, 100, convention) == text
    read = read_point(text, 200, 100, convention)
    assert (read.x, read.y) == pytest.approx((120.0, 90.0))


@pytest.mark.parametrize("text", ["", "(0.1)", "0.1, 0.2", "(0.1, 0.2, 0.3)", "[0.1, 0.2]"])
def test_what_is_no_point_is_refused(text):
    with pytest.raises(ValueError, match="not a point"):
        read_point(text, 200, 100, Convention())


@pytest.mark.parametrize("name", ["padded-square", "normalised", "thousand", "pixels"])
def test_the_format_of_points_is_told_in_three_ways_in_turn(name):
    told = [describe_point(Convention(name), variant) for variant in range(4)]
    assert (len(set(told)), told[3] == told[0]) == (3, True)

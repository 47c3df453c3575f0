import pytest
from builders import entity, scene

from cocoift.gates import LOOK_SHARE, above, left_of, truncated, visible
from cocoift.geometry import Box

PICTURE = scene()  # 640 x 480: half a percent is 1536 square pixels, two percent 6144


@pytest.mark.parametrize(
    ("box", "share", "seen"),
    [
        (Box(0, 0, 48, 32), 0.005, True),
        (Box(0, 0, 48, 31.9), 0.005, False),
        (Box(0, 0, 8, 192), 0.005, True),
        (Box(0, 0, 7.9, 300), 0.005, False),
        (Box(0, 0, 300, 7.9), 0.005, False),
        (Box(0, 0, 96, 64), LOOK_SHARE, True),
        (Box(0, 0, 96, 63), LOOK_SHARE, False),
    ],
)
def test_a_thing_is_visible_from_a_share_of_the_picture_on_and_where_it_is_no_sliver(box, share, seen):
    assert visible(entity("dog", box=box), PICTURE, share) is seen


@pytest.mark.parametrize(
    ("box", "cut"),
    [
        (Box(3, 3, 637, 477), False),
        (Box(2, 3, 637, 477), True),
        (Box(3, 2, 637, 477), True),
        (Box(3, 3, 638, 477), True),
        (Box(3, 3, 637, 478), True),
    ],
)
def test_a_box_within_two_pixels_of_the_border_may_go_on_outside(box, cut):
    assert truncated(box, PICTURE) is cut


# 12 % of the width are 76.8 pixels, of the height 57.6
@pytest.mark.parametrize(
    ("a", "b", "left"),
    [
        (Box(0, 0, 100, 100), Box(100, 0, 200, 100), True),
        (Box(0, 0, 100, 100), Box(95, 0, 195, 100), True),
        (Box(0, 0, 100, 100), Box(94, 0, 194, 100), False),
        (Box(0, 0, 100, 100), Box(80, 90, 180, 190), True),
        (Box(0, 0, 100, 100), Box(79, 90, 179, 190), False),
        (Box(0, 0, 50, 100), Box(77, 300, 127, 400), True),
        (Box(0, 0, 50, 100), Box(76, 300, 126, 400), False),
        (Box(100, 0, 200, 100), Box(0, 0, 100, 100), False),
        (Box(0, 0, 600, 400), Box(500, 100, 560, 200), False),
    ],
)
def test_left_of_needs_a_clear_margin_and_hardly_any_overlap(a, b, left):
    assert left_of(a, b, PICTURE) is left


@pytest.mark.parametrize(
    ("a", "b", "higher"),
    [
        (Box(0, 0, 100, 100), Box(0, 100, 100, 200), True),
        (Box(0, 0, 100, 100), Box(0, 95, 100, 195), True),
        (Box(0, 0, 100, 100), Box(0, 94, 100, 194), False),
        (Box(0, 0, 100, 100), Box(90, 80, 190, 180), True),
        (Box(0, 0, 100, 100), Box(90, 79, 190, 179), False),
        (Box(0, 0, 100, 50), Box(300, 58, 400, 108), True),
        (Box(0, 0, 100, 50), Box(300, 57, 400, 107), False),
        (Box(0, 100, 100, 200), Box(0, 0, 100, 100), False),
        (Box(0, 0, 600, 400), Box(100, 350, 160, 390), False),
    ],
)
def test_above_needs_a_clear_margin_and_hardly_any_overlap(a, b, higher):
    assert above(a, b, PICTURE) is higher


@pytest.mark.parametrize(
    ("a", "b"),
    [(Box(0, 0, 100, 100), Box(200, 200, 300, 300)), (Box(0, 0, 90, 90), Box(10, 10, 600, 400))],
)
def test_never_are_two_things_left_of_each_other_or_above_each_other(a, b):
    assert not (left_of(a, b, PICTURE) and left_of(b, a, PICTURE))
    assert not (above(a, b, PICTURE) and above(b, a, PICTURE))

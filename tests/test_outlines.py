import numpy as np
import pytest
from builders import box_mask, scene
from pycocotools import mask as coco

from cocoift.chance import Chance
from cocoift.geometry import Box
from cocoift.outlines import beneath, cut, distance, inner, pixels, shared

SQUARE = Box(100, 100, 200, 200)


def test_a_mask_is_unpacked_row_by_row():
    found = pixels(box_mask(Box(3, 1, 5, 2)), scene())
    assert (found.shape, np.argwhere(found).tolist()) == ((480, 640), [[1, 3], [1, 4]])


def specks(n):
    """A mask of pixels by lot, and its pixels."""
    chance = Chance(0, "specks", n)
    lot = np.array([chance.unit() for _ in range(480 * 8)]).reshape(480, 8)
    found = np.zeros((480, 640), np.bool_)
    found[:, 100 + n : 108 + n] = lot < chance.unit()
    return coco.encode(np.asfortranarray(found.astype(np.uint8)))["counts"].decode("ascii"), found


@pytest.mark.parametrize("n", range(9))
def test_masks_are_unpacked_as_coco_packs_them_whole_or_in_part(n):
    mask, found = specks(n)
    assert np.array_equal(pixels(mask, scene()), found)
    for columns, rows in ((range(640), range(480)), (range(103, 105), range(7, 479)), (range(0, 9), range(3, 4))):
        part = found[rows.start : rows.stop, columns.start : columns.stop]
        assert np.array_equal(cut(mask, scene(), columns, rows), part)


@pytest.mark.parametrize(
    ("other", "share"),
    [(SQUARE, 1.0), (Box(150, 100, 250, 200), 0.5), (Box(0, 0, 640, 480), 1.0), (Box(200, 100, 300, 200), 0.0)],
)
def test_the_share_is_that_of_the_smaller_mask(other, share):
    assert shared(box_mask(SQUARE), box_mask(other), scene()) == share


def test_pixels_near_any_edge_are_not_inner():
    found = np.ones((9, 7), dtype=bool)
    found[4, 0] = False
    kept = inner(found, 2)
    assert np.argwhere(kept).tolist() == [[y, x] for y in range(2, 7) for x in range(2, 5) if x > 2 or not 2 <= y <= 6]
    assert not inner(found, 5).any()


@pytest.mark.parametrize(
    ("other", "expected"),
    [(Box(200, 100, 300, 200), 0), (Box(150, 150, 160, 160), 0), (Box(300, 100, 400, 200), 100)],
)
def test_the_distance_is_that_between_the_nearest_pixels(other, expected):
    assert distance(box_mask(SQUARE), box_mask(other), scene()) == pytest.approx(expected, abs=6)


def test_a_mask_without_pixels_is_nowhere_near():
    assert distance(box_mask(SQUARE), box_mask(), scene()) == float("inf")


def test_what_lies_beneath_is_below_the_lowest_part_alone():
    table = box_mask(Box(100, 100, 200, 110), Box(100, 110, 104, 200), Box(196, 110, 200, 200))
    found = beneath(table, scene(), part=0.15, depth=(1, 2))
    assert found == [(x, y) for x in (*range(100, 104), *range(196, 200)) for y in (200, 201)]


def test_nothing_lies_beneath_the_picture():
    assert beneath(box_mask(Box(0, 400, 9, 480)), scene(), part=0.15, depth=(1, 5)) == []
    assert beneath(box_mask(), scene(), part=0.15, depth=(1, 5)) == []

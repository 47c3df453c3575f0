from typing import Any

import msgspec
import numpy as np
import pytest
from pycocotools import mask

from cocoift.sources.masks import covers, mask_area, rle
from cocoift.sources.records import RecordError

SQUARE = [[2, 1, 6, 1, 6, 4, 2, 4]]
RUNS = {"counts": [3, 4, 3], "size": [2, 5]}
COMPRESSED = {"counts": mask.frPyObjects(RUNS, 2, 5)["counts"].decode(), "size": [2, 5]}


@pytest.mark.parametrize(
    ("segmentation", "height", "width", "area"),
    [(SQUARE, 10, 10, 12.0), (SQUARE + SQUARE, 10, 10, 12.0), (RUNS, 2, 5, 4.0), (COMPRESSED, 2, 5, 4.0)],
)
def test_all_kinds_of_segmentation_have_an_area(segmentation: Any, height: int, width: int, area: float) -> None:
    raw = msgspec.Raw(msgspec.json.encode(segmentation))
    assert mask_area(raw, height, width) == mask_area(segmentation, height, width) == area
    assert covers(raw, height, width)
    assert mask.decode(rle(raw, height, width)).shape == (height, width)


def test_run_lengths_go_down_the_columns() -> None:
    assert mask.decode(rle(COMPRESSED, 2, 5)).tolist() == [[0, 0, 1, 1, 0], [0, 1, 1, 0, 0]]


@pytest.mark.parametrize("segmentation", [[], None, [[1, 2, 3, 4]], b""])
def test_no_outline_of_three_points_is_no_mask(segmentation: Any) -> None:
    assert not covers(segmentation, 4, 3)
    assert mask_area(segmentation, 4, 3) == 0.0
    assert np.array_equal(mask.decode(rle(segmentation, 4, 3)), np.zeros((4, 3)))


@pytest.mark.parametrize(
    "segmentation",
    [
        "polygon",
        7,
        [1, 2, 3, 4, 5, 6],
        [[1, 2, 3, 4, 5, 6, 7]],
        [[1, 2, 3, 4, 5, "6"]],
        [[1, 2, 3, 4, 5, None]],
        {"counts": [1, 2]},
        {"size": [2, 5]},
        {"counts": [3, 4, 4], "size": [2, 5]},
        {"counts": [3, -4, 11], "size": [2, 5]},
        {"counts": "a\u00e9", "size": [2, 5]},
        {"counts": "aa", "size": [2, 5]},
        {"counts": COMPRESSED["counts"], "size": [0, 5]},
    ],
)
def test_what_is_neither_polygons_nor_rle_is_refused(segmentation: Any) -> None:
    with pytest.raises(RecordError, match=r"^segmentation is not polygons or RLE$"):
        mask_area(msgspec.Raw(msgspec.json.encode(segmentation)), 2, 5)


def test_a_mask_of_another_size_is_refused() -> None:
    with pytest.raises(RecordError, match=r"^segmentation size is not that of the image$"):
        rle(RUNS, 5, 2)

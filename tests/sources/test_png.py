import random

import pytest

from cocoift.sources.png import panoptic_ids
from cocoift.sources.records import RecordError

from .pngs import png

IDS = [[0, 1, 255], [256, 65_536, 16_777_215]]


def test_an_id_is_red_and_256_times_green_and_65536_times_blue():
    assert panoptic_ids(png(IDS)).tolist() == IDS
    assert panoptic_ids(png(IDS, alpha=True)).tolist() == IDS


@pytest.mark.parametrize("filters", [[0] * 12, [1] * 12, [2] * 12, [3] * 12, [4] * 12, [4, 3, 2, 1, 0, 4] * 2])
@pytest.mark.parametrize("step", [1, 5])
def test_every_filter_is_undone(filters, step):
    draw = random.Random(7)
    line = [[draw.randrange(2**24) for _ in range(0, 15, step)] for _ in range(12)]
    ids = [[row[i // step] for i in range(15)] for row in line]
    assert panoptic_ids(png(ids, filters)).tolist() == ids


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the PNG is none"),
        (b"GIF89a", "the PNG is none"),
        (png(IDS)[:8], "the PNG is broken"),
        (png(IDS)[:50], "the PNG is broken"),
        (png(IDS)[:33] + png([[1, 2]])[33:], "the PNG is broken"),
        (png(IDS, depth=16), "the PNG is of another kind"),
        (png(IDS, color=3), "the PNG is of another kind"),
        (png(IDS, interlaced=1), "the PNG is of another kind"),
    ],
)
def test_what_is_no_such_png_is_told(content, reason):
    with pytest.raises(RecordError) as caught:
        panoptic_ids(content)
    assert (caught.value.reason, caught.value.expected) == (reason, "an 8-bit RGB PNG")

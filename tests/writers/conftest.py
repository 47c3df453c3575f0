import pytest

from cocoift.dialogs.dialog import Dialog, Round
from cocoift.geometry import Box


def build(number=0, images=("000000000139.jpg",)):
    rounds = (
        Round("How many mugs?", "2", "count/exact", 1, "number", "0.1", ("coco:instance:7", "coco:instance:8")),
        Round("Where?", "Left \u2013 \u201chere\u201d.", "position/side", 3, "sentence", "1", ("vg:object:9",),
              (Box(1.5, 2.0, 30.25, 40.0),)),
    )  # fmt: skip
    return Dialog("coco:139", number, "multi", "val2017", images, 640, 426, "CC BY 2.0", rounds)


@pytest.fixture
def dialog():
    """Builds a dialog of two rounds."""
    return build

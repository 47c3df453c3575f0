import pytest
from builders import entity, scene

from cocoift.geometry import Box
from cocoift.misboxed import misboxed

WHOLE = Box(100, 100, 500, 400)


def thing(name, box, id=9):
    return entity(name, id, category=None, box=box)


@pytest.mark.parametrize(
    ("name", "box", "found"),
    [
        ("table", Box(50, 300, 450, 380), {"vg:object:9"}),  # an edge
        ("table", Box(50, 300, 100, 330), {"vg:object:9"}),  # a corner
        ("table", Box(50, 200, 350, 400), set()),
        ("pole", Box(50, 0, 60, 400), set()),
    ],
)
def test_a_piece_of_furniture_is_neither_flat_nor_small(name, box, found):
    assert misboxed(scene(thing(name, box))) == found


@pytest.mark.parametrize(("box", "found"), [(Box(100, 200, 500, 400), {"vg:object:9"}), (WHOLE, set())])
def test_a_table_has_the_box_of_the_dining_table(box, found):
    assert misboxed(scene(entity("dining table", 1, box=WHOLE), thing("table", box))) == found


def test_a_leaf_is_not_as_large_as_its_tree():
    leaf = thing("leaf", Box(90, 100, 500, 400))
    assert misboxed(scene(leaf, thing("tree", WHOLE, 8))) == {"vg:object:9"}


def test_an_edge_of_a_table_has_no_box_though_coco_outlines_it():
    edge, whole = (
        entity("dining table", 1, box=Box(0, 350, 100, 362)),
        entity("dining table", 2, box=Box(0, 100, 400, 350)),
    )
    assert misboxed(scene(edge, whole)) == {"coco:instance:1"}

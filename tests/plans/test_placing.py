import pytest
from builders import entity, scene

from cocoift.geometry import Box
from cocoift.plans.placing import direction, placed
from cocoift.survey import Survey

ON_TOP = Box(100, 100, 200, 200)


@pytest.mark.parametrize(("name", "side"), [("dining table", None), ("plate", None), ("dog", "above")])
def test_what_touches_a_table_is_on_it_and_not_above_it(name, side):
    lamp, below = entity("lamp", 1, box=ON_TOP), entity(name, 2, box=Box(80, 205, 400, 400))
    assert direction(lamp, below, Survey(scene(lamp, below)), vertical=True) == side


def test_what_has_the_box_of_a_part_has_no_place():
    edge = entity("desk", 9, category=None, box=Box(50, 300, 450, 350))
    assert placed(Survey(scene(edge))) == []

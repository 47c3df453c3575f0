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


@pytest.mark.parametrize(("name", "side"), [("donut", None), ("fork", None), ("dog", "left")])
def test_what_is_served_is_on_its_table_wherever_the_free_part_of_that_is(name, side):
    thing, table = entity(name, 1, box=Box(20, 100, 100, 180)), entity("dining table", 2, box=Box(300, 100, 620, 400))
    assert direction(thing, table, Survey(scene(thing, table)), vertical=False) == side


def test_nothing_is_below_a_table_that_is_not_under_it():
    dog, table = entity("dog", 1, box=Box(300, 380, 400, 470)), entity("dining table", 2, box=Box(200, 50, 500, 200))
    assert direction(dog, table, Survey(scene(dog, table)), vertical=True) is None

from cocoift.facts import FAMILIES, needs
from cocoift.inputs import _BRINGS


def test_each_part_that_a_family_needs_is_brought_by_some_input():
    assert {part for parts in _BRINGS.values() for part in parts} == set(needs._PARTS)


def test_what_families_need_is_said_of_families_that_there_are():
    assert {*needs._PART_OF, *needs._TOPICS} <= FAMILIES.keys()


def test_a_family_is_unfed_where_its_part_comes_from_no_input():
    families = ["region", "count", "relation"]
    assert needs.unfed(families, ["relations"]) == {"region"}
    assert needs.unfed(families, []) == {"region", "relation"}

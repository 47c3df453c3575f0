import pytest
from builders import entity, scene

from cocoift.facts.detections import Detections, LabelledBox
from cocoift.geometry import Box

LEFT, MIDDLE, RIGHT = Box(20, 200, 120, 300), Box(270, 200, 370, 300), Box(520, 200, 620, 300)
ALONE = "fewer than two categories with certain boxes"


def test_all_things_of_two_categories_are_listed_kind_by_kind_from_left_to_right(made):
    found = scene(entity("dog", 1, box=RIGHT), entity("dog", 2, box=LEFT), entity("bench", 3, box=MIDDLE))
    (fact,) = made("detections", found)
    bench, dogs = [LabelledBox("bench", MIDDLE)], [LabelledBox("dog", LEFT), LabelledBox("dog", RIGHT)]
    first = fact.nouns[0] == "bench"
    keys = ("coco:instance:3",), ("coco:instance:1", "coco:instance:2")
    ids = (*keys[0], *keys[1]) if first else (*keys[1], *keys[0])
    assert fact == Detections(
        key="bench/dog",
        weight=10**0.5,
        evidence=ids,
        asks=(*(f"n:{noun}" for noun in fact.nouns), *(f"at:{id}" for id in ids)),
        tells=(*(f"{what}:{noun}" for noun in fact.nouns for what in ("has", "n")), *(f"at:{id}" for id in ids)),
        nouns=("bench", "dog") if first else ("dog", "bench"),
        things=tuple([*bench, *dogs] if first else [*dogs, *bench]),
    )


@pytest.mark.parametrize(
    ("things", "about", "reason"),
    [
        ((entity("dog", 1),), "dog", ALONE),
        ((entity("dog", 1, box=LEFT), entity("bench", 2, box=Box(0, 0, 5, 5))), "dog", ALONE),
        ((entity("dog", 1, box=LEFT), entity("dog", 2, box=Box(50, 200, 150, 300))), "dog",
         "two boxes print nearly the same numbers"),
        ((entity("dog", 1, box=LEFT), entity("dog", 2, crowd=True)), "dog", "a crowd box of the class"),
    ],
)  # fmt: skip
def test_categories_that_are_not_certain_are_refused(things, about, reason, made, refused):
    assert (made("detections", scene(*things)), refused("detections", scene(*things))[about]) == ([], reason)


def test_categories_that_may_be_taken_for_one_another_are_not_asked_for_together(made):
    found = scene(entity("truck", 1, box=LEFT), entity("car", 2, box=RIGHT))
    assert made("detections", found) == []


def test_no_more_than_eight_boxes_are_asked_for(made):
    dogs = [entity("dog", i, box=Box(60.0 * i, 100, 60.0 * i + 50, 150)) for i in range(8)]
    assert made("detections", scene(*dogs, entity("bench", 9, box=RIGHT))) == []

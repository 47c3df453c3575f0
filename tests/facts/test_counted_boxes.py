import pytest
from builders import entity, scene

from cocoift.facts.counted_boxes import CountedBoxes
from cocoift.geometry import Box

LEFT, RIGHT = Box(20, 200, 120, 300), Box(520, 200, 620, 300)


def test_two_dogs_are_counted_and_then_boxed_from_left_to_right(made):
    assert made("counted_boxes", scene(entity("dog", 1, box=RIGHT), entity("dog", 2, box=LEFT))) == [
        CountedBoxes(
            key="dog",
            weight=10**0.5,
            evidence=("coco:instance:1", "coco:instance:2"),
            asks=("n:dog", "at:coco:instance:1", "at:coco:instance:2"),
            tells=("has:dog", "n:dog", "at:coco:instance:1", "at:coco:instance:2"),
            singular="dog",
            plural="dogs",
            boxes=(LEFT, RIGHT),
            n=2,
            noun="dogs",
            again="they",
        )
    ]


@pytest.mark.parametrize(("name", "noun", "again"), [("dog", "dog", "it"), ("person", "person", "they")])
def test_one_alone_is_it_and_a_person_is_they(name, noun, again, made):
    (fact,) = made("counted_boxes", scene(entity(name, box=LEFT)))
    assert (fact.n, fact.noun, fact.again, fact.boxes) == (1, noun, again, (LEFT,))


@pytest.mark.parametrize(
    ("boxes", "reason"),
    [
        ([Box(80.0 * i, 100, 80.0 * i + 60, 160) for i in range(7)], "more than six"),
        ([LEFT, Box(50, 200, 150, 300)], "two boxes print nearly the same numbers"),
        ([LEFT, Box(10, 150, 300, 400)], "one box lies in another of its kind"),
    ],
)
def test_too_many_and_boxes_that_are_not_told_together_are_refused(boxes, reason, refused):
    found = scene(*(entity("dog", i, box=box) for i, box in enumerate(boxes, start=1)))
    assert refused("counted_boxes", found) == {"dog": reason}

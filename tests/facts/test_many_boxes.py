from collections import Counter

import pytest
from builders import entity, scene

from cocoift.facts.many_boxes import AllOf, SameKind
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.world import Ask

LEFT, MIDDLE, RIGHT = Box(20, 200, 120, 300), Box(270, 200, 370, 300), Box(520, 200, 620, 300)
NO_PAIR = "no pair for one of the two answers, or boxes tell them apart"


def dogs(*boxes, **more):
    return scene(*(entity("dog", i, box=box) for i, box in enumerate(boxes, start=1)), **more)


def test_all_dogs_are_boxed_from_left_to_right(made):
    assert made("all_of", dogs(RIGHT, LEFT)) == [
        AllOf(
            key="dog",
            weight=10**0.5,
            evidence=("coco:instance:1", "coco:instance:2"),
            asks=("n:dog", "at:coco:instance:1", "at:coco:instance:2"),
            tells=("has:dog", "n:dog", "at:coco:instance:1", "at:coco:instance:2"),
            singular="dog",
            plural="dogs",
            boxes=(LEFT, RIGHT),
        )
    ]


def small(n):
    return [Box(80.0 * i, 100, 80.0 * i + 60, 160) for i in range(n)]


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (dogs(LEFT), "fewer than two or more than six"),
        (dogs(*small(7)), "fewer than two or more than six"),
        (dogs(LEFT, Box(50, 200, 150, 300)), "two boxes print nearly the same numbers"),
        (dogs(LEFT, Box(10, 150, 300, 400)), "one box lies in another of its kind"),
        (dogs(Box(20, 20, 120, 120), Box(22, 200, 140, 300)), "their order from left to right is not clear"),
        (dogs(Box(20, 20, 220, 120), Box(40, 200, 100, 300)), "their order from left to right is not clear"),
        (dogs(LEFT, Box(500, 200, 510, 300)), "an instance is too small to be seen"),
        (dogs(LEFT, RIGHT, captions=("Three dogs.",)), "a text gives another number"),
        (scene(entity("dog", 1, box=LEFT), entity("dog", 2, box=RIGHT, crowd=True)), "a crowd box of the class"),
        (scene(entity("skis", 1, box=LEFT), entity("skis", 2, box=RIGHT)), "not a countable singular noun"),
    ],
)
def test_boxes_whose_number_is_not_certain_or_not_fit_are_refused(found, reason, made, refused):
    assert (made("all_of", found), set(refused("all_of", found).values())) == ([], {reason})


def test_two_categories_of_one_image_are_enough(made, refused):
    names = ("dog", "laptop", "kite")
    boxes = [Box(100.0 * i, 100.0 * j, 100.0 * i + 60, 100.0 * j + 60) for i in range(2) for j in range(3)]
    found = scene(*(entity(names[i % 3], i, box=box) for i, box in enumerate(boxes)))
    assert len(made("all_of", found)) == 2
    assert list(refused("all_of", found).values()) == ["enough of the kind in this image"]


def asked(found, holds, everywhere):
    """What is asked of the things of a scene where that answer is planned, over some seeds."""
    asks = [Ask("same kind", entity.key, holds) for entity in found.entities]
    return [fact for facts in everywhere("same_kind", found, *asks).values() for fact in facts]


def three(other="umbrella", box=RIGHT, *more):
    return scene(entity("dog", 1, box=LEFT), entity("dog", 2, box=MIDDLE), entity(other, 3, box=box), *more)


def test_two_boxes_hold_the_same_kind_of_thing_or_not(everywhere):
    facts = [fact for holds in (True, False) for fact in asked(three(), holds, everywhere)]
    seen = {(fact.holds, fact.first): fact for fact in facts}
    known = {"at:coco:instance:{0}", "is:coco:instance:{0}"}
    like, unlike = seen[True, MIDDLE], seen[False, MIDDLE]
    assert like == SameKind(
        key="coco:instance:1/coco:instance:2",
        evidence=("coco:instance:2", "coco:instance:1"),
        asks=like.asks,
        tells=(*like.asks, "has:dog", "has:umbrella"),
        first=MIDDLE,
        second=LEFT,
        one=Phrase("a dog"),
        other=Phrase("a dog"),
        plural="dogs",
        holds=True,
    )
    # either answer stands beside the same facts: both tell of all three
    assert set(like.asks) == set(unlike.asks) == {text.format(i) for text in known for i in (1, 2, 3)}
    assert unlike == SameKind(
        key="coco:instance:2/coco:instance:3",
        evidence=("coco:instance:2", "coco:instance:3"),
        asks=unlike.asks,
        tells=(*unlike.asks, "has:dog", "has:umbrella"),
        first=MIDDLE,
        second=RIGHT,
        one=Phrase("a dog"),
        other=Phrase("an umbrella"),
        plural="dogs",
        holds=False,
    )


@pytest.mark.parametrize(
    "found",
    [
        dogs(LEFT, RIGHT),
        scene(entity("dog", 1, box=LEFT), entity("umbrella", 2, box=RIGHT)),
        scene(entity("chair", 1, box=LEFT), entity("chair", 2, box=MIDDLE), entity("couch", 3, box=RIGHT)),
        three(box=Box(420, 100, 620, 300)),  # the umbrella is twice as wide: its size tells it apart
        three(box=Box(520, 20, 620, 120)),  # so does its place
        three(box=Box(340, 200, 440, 300)),  # a third of it lies in the dog's box
        three("umbrella", RIGHT, entity("puppy", 4, box=Box(530, 210, 560, 240), category=None)),
        scene(
            entity("dog", 1, box=LEFT, names=("puppy", "dog")),
            entity("person", 2, box=MIDDLE, names=("man", "person")),
            entity("person", 3, box=RIGHT, names=("woman", "person")),
        ),
    ],
)
def test_without_a_fair_pair_of_either_answer_nothing_is_asked(found, made, refused):
    assert (made("same_kind", found), set(refused("same_kind", found).values())) == ([], {NO_PAIR})


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (entity("dog", 4, box=Box(20, 20, 600, 100), crowd=True), "a crowd box of the class"),
        (entity("skis", 4, box=Box(20, 20, 120, 100)), "not a countable singular noun"),
        (entity("sandwich", 4, box=Box(20, 20, 30, 30)), "too small to be seen"),
        (entity("broccoli", 4, box=Box(20, 20, 120, 100)), "the noun is not in the lexicon, or not countable"),
    ],
)
def test_what_is_not_fit_to_be_compared_is_refused(more, reason, refused):
    assert reason in refused("same_kind", three("umbrella", RIGHT, more)).values()


def test_one_pair_of_an_image_is_enough(refused):
    assert Counter(refused("same_kind", three()).values())["enough of the kind in this image"] >= 1


def test_a_pair_that_is_not_planned_is_not_asked(made, refused):
    assert made("same_kind", three()) == []
    assert "not chosen by the balance of yes and no" in refused("same_kind", three()).values()

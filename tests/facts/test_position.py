from collections import Counter

import pytest
from builders import entity, scene

from cocoift.facts.position import NO_WINNER, NOT_PLANNED, Extreme, Pair, Size
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.world import Ask

LEFT, MIDDLE, RIGHT = Box(20, 200, 120, 300), Box(270, 200, 370, 300), Box(520, 200, 620, 300)
BOTH = ("coco:instance:1", "coco:instance:2")


def pair(one=LEFT, other=RIGHT, **more):
    return scene(entity("dog", 1, box=one), entity("cat", 2, box=other), **more)


def test_the_dog_is_to_the_left_of_the_cat_or_the_cat_to_its_right(everywhere, offered):
    dog, cat = Phrase("the dog"), Phrase("the cat")
    seen = {}
    for (fact,) in everywhere("pair", pair(), *offered("side", pair())).values():
        seen[fact.subject.text, fact.choice] = fact
    assert set(seen) == {
        (name, f"to the {sides[0]} or to the {sides[1]} of")
        for name in ("the dog", "the cat")
        for sides in (("left", "right"), ("right", "left"))
    }
    assert seen["the dog", "to the left or to the right of"] == Pair(
        key="coco:instance:1/coco:instance:2",
        evidence=BOTH,
        asks=("at:coco:instance:1", "at:coco:instance:2", "side:coco:instance:1", "side:coco:instance:2"),
        tells=("has:dog", "n:dog", "has:cat", "n:cat", "side:coco:instance:1", "side:coco:instance:2"),
        subject=dog,
        other=cat,
        direction="left",
        opposite="right",
        where="to the left of",
        wrong="to the right of",
        choice="to the left or to the right of",
        axis="horizontal",
        options=("right",),
    )
    assert seen["the cat", "to the left or to the right of"].direction == "right"


def test_neither_the_side_nor_the_choice_is_told_by_their_order(everywhere, offered):
    found = everywhere("pair", pair(), *offered("side", pair()), seeds=range(400))
    facts = [fact for (fact,) in found.values()]
    assert all(150 <= n <= 250 for n in Counter(fact.direction for fact in facts).values())
    assert all(
        150 <= n <= 250 for n in Counter(fact.choice.startswith(f"to the {fact.direction}") for fact in facts).values()
    )


def test_one_above_the_other_is_vertical(made, world, offered):
    found = pair(Box(200, 20, 300, 120), Box(200, 340, 300, 440))
    (fact,) = made("pair", found, world(*offered("side", found)))
    assert (fact.axis, {fact.subject.text: fact.direction}) in [
        ("vertical", {"the dog": "above"}),
        ("vertical", {"the cat": "below"}),
    ]


@pytest.mark.parametrize(
    "other",
    [
        Box(90, 210, 190, 310),  # centres 70 pixels apart, 11 % of the width
        Box(95, 100, 340, 400),  # extents overlap
        Box(0, 150, 640, 400),  # contains the dog
        Box(50, 220, 90, 280),  # inside the dog's box
    ],
)
def test_without_a_clear_margin_there_is_no_side(other, refused, made):
    found = pair(other=other)
    assert made("pair", found) == []
    assert set(refused("pair", found).values()) == {"no clear margin between the two"}


def test_two_of_a_kind_and_stretches_have_no_place(made):
    dogs = scene(entity("dog", 1, box=LEFT), entity("dog", 2, box=RIGHT))
    walls = scene(entity("dog", 1, box=LEFT), entity("wall", 2, box=RIGHT))
    grass = scene(entity("dog", 1, box=LEFT), entity("grass", 2, box=RIGHT))
    assert [made("pair", found) for found in (dogs, walls, grass)] == [[], [], []]


def several(n):
    names = ("dog", "cat", "cow", "bird", "horse")[:n]
    return scene(*(entity(name, i, box=Box(130.0 * i, 200, 130.0 * i + 60, 300)) for i, name in enumerate(names)))


def test_pairs_and_extremes_that_are_not_planned_are_not_asked(made, refused):
    assert (made("pair", several(3)), made("extreme", several(3))) == ([], [])
    assert set(refused("pair", several(3)).values()) == {NOT_PLANNED}
    assert refused("extreme", several(3)) == {"coco:image:139": NO_WINNER}
    assert refused("extreme", several(2)) == {"coco:image:139": "fewer than three things to choose from"}


def winners(*subjects):
    return [Ask("extreme", subject, True) for subject in subjects]


ROW = scene(entity("dog", 1, box=LEFT), entity("cat", 2, box=MIDDLE), entity("cow", 3, box=RIGHT))
LEFTMOST = "left|coco:instance:1|coco:instance:2|coco:instance:3"
RIGHTMOST = "right|coco:instance:3|coco:instance:2|coco:instance:1"


def test_the_extreme_of_three_is_clear_of_both_others(made, world):
    facts = {fact.direction: fact for fact in made("extreme", ROW, world(*winners(LEFTMOST, RIGHTMOST)))}
    assert {direction: fact.winner for direction, fact in facts.items()} == {
        "left": Phrase("the dog"),
        "right": Phrase("the cow"),
    }
    left = facts["left"]
    assert left == Extreme(
        key="left:coco:instance:1/coco:instance:2/coco:instance:3",
        evidence=left.evidence,
        asks=left.asks,
        tells=left.tells,
        winner=Phrase("the dog"),
        choices=left.choices,
        direction="left",
        superlative="farthest to the left",
        options=left.options,
    )
    assert sorted(left.evidence) == ["coco:instance:1", "coco:instance:2", "coco:instance:3"]
    assert sorted(left.options) == ["the cat", "the cow"]
    assert sorted(left.choices.replace(" or ", ", ").split(", ")) == ["the cat", "the cow", "the dog"]
    assert {"at:coco:instance:1", "side:coco:instance:3"} <= set(left.asks)


def test_the_order_of_the_choices_does_not_give_the_extreme_away(everywhere):
    found = everywhere("extreme", ROW, *winners(LEFTMOST), seeds=range(400))
    facts = [fact for facts in found.values() for fact in facts]
    places = Counter(fact.choices.find(fact.winner.text) == 0 for fact in facts)
    assert 0.2 <= places[True] / len(facts) <= 0.47


def test_an_extreme_without_a_margin_is_refused(refused, world):
    row = [entity(name, i, box=Box(30.0 * i, 200, 30.0 * i + 100, 300)) for i, name in enumerate(("dog", "cat", "cow"))]
    subject = "left|coco:instance:0|coco:instance:1|coco:instance:2"
    said = refused("extreme", scene(*row), world(*winners(subject)))
    assert said == {subject: "no clear margin for the winner"}


def sized(one, other, **more):
    return scene(entity("dog", 1, box=one, **more), entity("cat", 2, box=other))


def test_the_larger_area_takes_up_more(made, world, offered):
    found = sized(Box(20, 20, 220, 220), Box(300, 20, 400, 120))
    (fact,) = made("size", found, world(*offered("size", found)))
    assert fact == Size(
        key="coco:instance:1/coco:instance:2",
        evidence=fact.evidence,
        asks=fact.asks,
        tells=fact.tells,
        first=fact.first,
        second=fact.second,
        bigger=Phrase("the dog"),
        smaller=Phrase("the cat"),
        options=("the cat",),
    )
    assert (sorted(fact.evidence), {fact.first.text, fact.second.text}) == (list(BOTH), {"the dog", "the cat"})


def test_the_area_is_that_of_the_mask_where_there_is_one(made, world, offered):
    found = sized(Box(20, 20, 220, 220), Box(300, 20, 400, 120), area=1000.0)
    (fact,) = made("size", found, world(*offered("size", found)))
    assert fact.bigger == Phrase("the cat")


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (sized(Box(20, 20, 120, 120), Box(300, 20, 420, 135)), "areas are too near to each other"),
        (sized(Box(0, 20, 220, 220), Box(300, 20, 400, 120)), "one of them goes on outside the picture"),
        (sized(Box(20, 20, 220, 220), Box(300, 379, 400, 479)), "one of them goes on outside the picture"),
        (
            scene(entity("dog", 1, box=Box(20, 20, 220, 220)), entity("skis", 2, box=Box(300, 20, 400, 120))),
            "not a countable singular noun",
        ),
        (sized(Box(20, 20, 220, 220), Box(300, 20, 400, 120), area=0.0), "areas are too near to each other"),
    ],
)
def test_sizes_that_cannot_be_told_are_refused(found, reason, refused, made):
    assert made("size", found) == []
    assert set(refused("size", found).values()) == {reason}


def test_things_of_visual_genome_alone_have_no_certain_size(made, refused):
    found = scene(entity("lamp", 1, box=LEFT), entity("desk", 2, box=Box(200, 20, 400, 300)))
    assert (made("size", found), refused("size", found)) == ([], {})


def test_sizes_that_are_not_planned_are_not_asked(made, refused):
    found = sized(Box(20, 20, 220, 220), Box(300, 20, 400, 120))
    assert (made("size", found), set(refused("size", found).values())) == ([], {NOT_PLANNED})


def test_beside_a_thing_that_goes_right_across_the_picture_none_is_farthest(refused, world):
    names = (("dog", LEFT), ("cat", MIDDLE), ("bus", Box(350, 100, 635, 300)))
    row = [entity(name, i, box=box) for i, (name, box) in enumerate(names)]
    subject = "left|coco:instance:0|coco:instance:1|coco:instance:2"
    assert refused("extreme", scene(*row), world(*winners(subject))) == {subject: "no clear margin for the winner"}

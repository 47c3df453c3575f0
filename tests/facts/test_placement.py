import pytest
from builders import entity, scene

from cocoift.facts.placement import Order, Zone
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.plans.placing import ZONES, zone_of
from cocoift.world import Ask

LEFT, MIDDLE, RIGHT = Box(20, 200, 120, 300), Box(270, 200, 370, 300), Box(520, 200, 620, 300)
CORNER = Box(20, 20, 120, 120)
NAMES = ("dog", "laptop", "umbrella", "pizza", "clock")


def around(x, y, width=60, height=60):
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def test_each_ninth_has_its_name():
    every = [ZONES[zone_of(around(x, y), scene())] for y in (80, 240, 400) for x in (100, 320, 540)]
    assert every == list(ZONES)


@pytest.mark.parametrize(
    ("box", "zone"),
    [
        (around(180, 80), 0),  # 5.2 % of the width from the line at a third
        (around(182, 80), None),
        (around(245, 80), None),
        (around(246, 80), 1),
        (around(100, 137), None),
        (around(320, 240, width=256), 4),
        (around(320, 240, width=258), None),
        (around(320, 240, height=194), None),
    ],
)
def test_a_thing_near_a_line_or_too_long_is_in_no_one_ninth(box, zone):
    assert zone_of(box, scene()) == zone


def test_the_dog_is_in_the_upper_left(made, world):
    wrong = ("in the center", "in the lower left", "in the upper right")
    plan = Ask("zone", "coco:instance:1", True, kind="|".join(wrong))
    (fact,) = made("zone", scene(entity("dog", box=CORNER)), world(plan))
    assert fact == Zone(
        key="coco:instance:1",
        evidence=("coco:instance:1",),
        asks=("at:coco:instance:1", "side:coco:instance:1"),
        tells=("has:dog", "n:dog", "at:coco:instance:1", "side:coco:instance:1"),
        thing=Phrase("the dog"),
        place="in the upper left",
        options=wrong,
    )


def test_without_a_plan_a_place_has_no_options(made):
    (fact,) = made("zone", scene(entity("dog", box=CORNER)))
    assert fact.options == ()


def test_common_places_are_asked_for_in_a_share(everywhere, refused, world):
    found = scene(entity("dog", box=MIDDLE))
    facts = everywhere("zone", found, seeds=range(400))
    assert 60 <= sum(map(len, facts.values())) <= 120
    unasked = next(seed for seed, made in facts.items() if not made)
    assert refused("zone", found, world(seed=unasked)) == {"coco:instance:1": "common places would drown the others"}


def test_a_thing_between_two_ninths_is_refused(refused):
    found = scene(entity("dog", box=around(213, 80)))
    assert refused("zone", found) == {"coco:instance:1": "not clearly in one part of the picture"}


def test_two_zones_of_one_image_are_enough_and_rare_ones_come_first(everywhere):
    places = [around(80, 80), around(120, 90), around(110, 400), around(540, 80)]
    found = scene(*(entity(name, i, box=box) for i, (name, box) in enumerate(zip(NAMES, places, strict=False))))
    facts = everywhere("zone", found)
    assert {tuple(fact.place for fact in some) for some in facts.values()} == {("in the upper left",) * 2}


def test_a_phrase_that_names_the_place_has_no_zone(made, refused):
    dogs = scene(entity("dog", 1, box=LEFT), entity("dog", 2, box=RIGHT))
    assert (made("zone", dogs), refused("zone", dogs)) == ([], {})


def row(n, step=130):
    return scene(*(entity(NAMES[i], i, box=Box(step * i, 200, step * i + 60, 300)) for i in range(n)))


def test_three_things_stand_in_a_row(everywhere):
    facts = [fact for (fact,) in everywhere("order", row(3), seeds=range(60)).values()]
    keys = ("coco:instance:0", "coco:instance:1", "coco:instance:2")
    seen = {(fact.start, fact.asked): fact for fact in facts}
    fact = seen["left", "the laptop, the dog and the umbrella"]
    assert fact == Order(
        key="/".join(keys),
        evidence=keys,
        asks=tuple(f"{what}:{key}" for key in keys for what in ("at", "side")),
        tells=(
            *("has:dog", "n:dog", "has:laptop", "n:laptop", "has:umbrella", "n:umbrella"),
            *(f"side:{key}" for key in keys),
        ),
        asked="the laptop, the dog and the umbrella",
        ordered=("the dog", "the laptop", "the umbrella"),
        items=("dog", "laptop", "umbrella"),
        start="left",
        end="right",
    )
    assert {(fact.start, fact.items[0]) for fact in facts} == {("left", "dog"), ("right", "umbrella")}
    assert len({fact.asked for fact in facts}) == 6


def test_the_order_of_the_question_does_not_tell_that_of_the_answer(everywhere):
    facts = [fact for (fact,) in everywhere("order", row(3), seeds=range(400)).values()]
    told = sum(fact.asked.startswith(fact.ordered[0]) for fact in facts)
    assert 100 <= told <= 167


def test_four_in_a_row_come_before_three_and_two_orders_are_enough(made, refused):
    assert [len(fact.ordered) for fact in made("order", row(4))] == [4, 3]
    assert set(refused("order", row(4)).values()) == {"enough of the kind in this image"}


def test_neighbours_without_a_margin_have_no_order(made, refused):
    found = row(3, step=50)
    assert made("order", found) == []
    assert set(refused("order", found).values()) == {"no clear margin between two neighbours"}

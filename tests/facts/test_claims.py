import pytest
from builders import entity, scene

from cocoift.facts.claims import Claim
from cocoift.geometry import Box
from cocoift.world import Ask

LEFT, RIGHT = Box(20, 100, 120, 300), Box(520, 100, 620, 300)
CUPS = scene(entity("cup", 1, box=LEFT), entity("cup", 2, box=RIGHT))
LAMP = scene(entity("lamp", attributes={"color": "red"}))


@pytest.mark.parametrize(
    ("claimed", "holds", "statement", "tag"),
    [
        (2, True, "there are two cups", "aren't there"),
        (1, False, "there is one cup", "isn't there"),
        (3, False, "there are three cups", "aren't there"),
    ],
)
def test_a_planned_number_is_stated_and_the_true_one_told(claimed, holds, statement, tag, made, world):
    assert made("claim", CUPS, world(Ask("claim", "cup", holds, number=claimed))) == [
        Claim(
            key="cup",
            evidence=("coco:instance:1", "coco:instance:2"),
            asks=("n:cup",),
            tells=("has:cup", "n:cup"),
            topic="number",
            statement=statement,
            tag=tag,
            truth="there are two cups",
            holds=holds,
        )
    ]


def test_a_number_that_is_not_planned_is_not_stated(refused):
    assert refused("claim", CUPS) == {"cup": "not chosen by the balance of right and wrong"}


def test_a_number_that_is_not_certain_is_not_stated(refused, world):
    found = scene(entity("cup", 1, box=LEFT), entity("cup", 2, box=RIGHT, crowd=True))
    assert refused("claim", found, world(Ask("claim", "cup", True, number=1))) == {"cup": "a crowd box of the class"}


def test_a_colour_is_stated_right_and_wrong_equally_often(everywhere):
    facts = [fact for (fact,) in everywhere("claim", LAMP, seeds=range(300)).values()]
    true = next(fact for fact in facts if fact.holds)
    assert true == Claim(
        key="vg:object:1|color",
        evidence=("vg:object:1",),
        asks=("color:vg:object:1",),
        tells=("has:lamp", "n:lamp", "color:vg:object:1"),
        topic="color",
        statement="the lamp is red",
        tag="isn't it",
        truth="the lamp is red",
        holds=True,
    )
    assert {fact.truth for fact in facts} == {"the lamp is red"}
    assert not [fact for fact in facts if fact.holds != (fact.statement == fact.truth)]
    assert 110 <= sum(fact.holds for fact in facts) <= 190


def test_of_paired_things_the_plural_is_said(everywhere):
    glasses = scene(entity("glasses", attributes={"color": "black"}))
    (facts, *_) = everywhere("claim", glasses).values()
    assert [(fact.truth, fact.tag) for fact in facts] == [("the glasses are black", "aren't they")]


def test_one_colour_of_an_image_is_stated(made, refused):
    found = scene(
        entity("lamp", 1, box=LEFT, attributes={"color": "red"}),
        entity("vase", 2, box=RIGHT, category=None, attributes={"color": "blue"}),
    )
    (fact,) = made("claim", found)
    (other,) = {"vg:object:1", "vg:object:2"} - set(fact.evidence)
    assert refused("claim", found) == {other: "enough of the kind in this image"}


def test_a_disputed_colour_is_not_stated(refused):
    found = scene(entity("lamp", attributes={"color": "red"}), captions=["A blue lamp on a desk."])
    assert refused("claim", found) == {"vg:object:1": "a text gives it another value"}

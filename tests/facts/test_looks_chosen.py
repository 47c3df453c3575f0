import pytest
from builders import entity, scene

from cocoift.facts.looks_chosen import LookChoice, Which
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.world import Ask

LEFT, MIDDLE, RIGHT = Box(20, 100, 120, 300), Box(220, 100, 320, 300), Box(520, 100, 620, 300)
DOOR = scene(entity("door", attributes={"color": "red", "openness": "open", "material": "wood"}))


def choice(values, type="color"):
    return Ask("look choice", f"vg:object:1|{type}", True, question=f"{type}|{values}")


def test_a_planned_choice_between_two_colours(made, world):
    (fact,) = made("look_choice", DOOR, world(choice("green|red")))
    assert fact == LookChoice(
        key="vg:object:1|color",
        evidence=("vg:object:1",),
        asks=("color:vg:object:1",),
        tells=("has:door", "n:door", "color:vg:object:1"),
        thing=Phrase("the door"),
        noun="door",
        choice=fact.choice,
        value="red",
        truth="red",
        wrong="green",
        options=("green",),
    )
    assert fact.choice in ("red or green", "green or red")


def test_the_order_of_the_choice_is_that_of_a_coin(everywhere):
    made = everywhere("look_choice", DOOR, choice("green|red"), seeds=range(200))
    first = [fact.choice.startswith("red") for (fact,) in made.values()]
    assert 70 <= sum(first) <= 130


@pytest.mark.parametrize(
    ("type", "values", "choices", "truth"),
    [
        ("material", "wood|metal", {"made of wood or metal", "made of metal or wood"}, "made of wood"),
        ("openness", "closed|open", {"open or closed", "closed or open"}, "open"),
    ],
)
def test_materials_and_states_are_chosen_too(type, values, choices, truth, made, world):
    (fact,) = made("look_choice", DOOR, world(choice(values, type)))
    assert (fact.choice in choices, fact.truth) == (True, truth)


def test_a_choice_that_is_not_planned_is_refused(refused):
    assert refused("look_choice", DOOR) == {"vg:object:1": "not chosen by the balance of the choices"}


THINGS = scene(
    *(
        entity(name, id, box=box, attributes={"color": color})
        for id, (name, box, color) in enumerate(
            (("lamp", LEFT, "red"), ("rug", MIDDLE, "blue"), ("glasses", RIGHT, "black")), start=1
        )
    )
)
NAMES = "vg:object:1/vg:object:2/vg:object:3"


def test_the_one_of_three_that_has_the_colour(made, world):
    (fact,) = made("which", THINGS, world(Ask("which look", NAMES, True, question="color|red|lamp/rug/glasses")))
    rug, glasses = Phrase("the rug"), Phrase("the glasses", plural=True, pronoun="they")
    assert fact == Which(
        key=NAMES,
        evidence=("vg:object:1", "vg:object:2", "vg:object:3"),
        asks=("color:vg:object:1", "color:vg:object:2", "color:vg:object:3"),
        tells=fact.tells,
        look="red",
        thing=Phrase("the lamp"),
        candidates=fact.candidates,
        others=(rug, glasses),
        looks=("blue", "black"),
        options=("the rug", "the glasses"),
    )
    assert set(fact.candidates) == {fact.thing, rug, glasses}
    assert set(fact.tells) == {
        *fact.asks,
        *(f"{what}:{noun}" for noun in ("lamp", "rug", "glasses") for what in ("n", "has")),
    }


def test_candidates_that_are_not_planned_are_refused(refused):
    assert refused("which", THINGS) == {"color of coco:139": "not chosen by the balance of the choices"}

import pytest
from builders import entity, scene

from cocoift.facts.likeness import Appearance, Shared
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.scene import Attribute
from cocoift.world import Ask

LEFT, MIDDLE, RIGHT = Box(20, 100, 120, 300), Box(220, 100, 320, 300), Box(520, 100, 620, 300)
LOOKS = {"color": "brown", "material": "wood", "shape": "round"}


def test_all_looks_of_a_thing_are_told_together(made):
    assert made("appearance", scene(entity("table", attributes=LOOKS))) == [
        Appearance(
            key="vg:object:1",
            evidence=("vg:object:1",),
            asks=("shape:vg:object:1", "color:vg:object:1", "material:vg:object:1"),
            tells=("has:table", "n:table", "shape:vg:object:1", "color:vg:object:1", "material:vg:object:1"),
            thing=Phrase("the table"),
            values=("round", "brown", "made of wood"),
        )
    ]


def test_of_an_image_two_things_are_described(made, refused):
    things = [
        entity(name, id, box=box, attributes={"color": "red", "size": "large"})
        for id, (name, box) in enumerate(zip(("lamp", "rug", "fence"), (LEFT, MIDDLE, RIGHT), strict=True), start=1)
    ]
    found = scene(*things)
    assert len(made("appearance", found)) == 2
    assert [*refused("appearance", found).values()] == ["enough of the kind in this image"]


SEVERAL = tuple(Attribute("size", value, value, "vg:object:1") for value in ("large", "small"))
RED = Attribute("color", "red", "red", "vg:object:1")


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (scene(entity("lamp", attributes={})), None),
        (scene(entity("lamp", attributes={"color": "red", "weather": "sunny"})), None),
        (
            scene(entity("lamp", 1, box=LEFT, attributes=LOOKS), entity("lamp", 2, box=RIGHT)),
            "the phrase fits two entities",
        ),
        (
            scene(entity("lamp", 1, box=LEFT, attributes={"color": "red", "age": "old"}),
                  entity("lamp", 2, box=RIGHT, attributes={"color": "blue"})),
            "the phrase gives the value away",
        ),
        (scene(entity("lamp", attributes={"color": "multicolored", "size": "large"})), "several values of the type"),
        (scene(entity("car", attributes={"age": "new", "condition": "rusty"})), "the values contradict each other"),
        (scene(entity("man", attributes={"size": "large", "age": "old"})), "a person"),
        (scene(entity("rug", attributes={"color": "red", "pattern": "striped"})), "a pattern has several colours"),
        (
            scene(entity("cake", attributes={"color": "red", "material": "wood"})),
            "nobody asks what living things are made of",
        ),
        (scene(entity("lamp", attributes=LOOKS, box=Box(100, 100, 160, 160))), "too small for a look"),
        (scene(entity("lamp", attributes=LOOKS), captions=["A blue lamp."]), "a text gives it another value"),
    ],
)  # fmt: skip
def test_looks_that_are_few_or_not_certain_are_refused(found, reason, made, refused):
    assert made("appearance", found) == []
    assert set(refused("appearance", found).values()) == ({reason} if reason else set())


def test_large_and_small_contradict_each_other(refused):
    lamp = entity("lamp")
    found = scene(type(lamp)(**{name: getattr(lamp, name) for name in lamp.__struct_fields__} | {
        "attributes": (RED, *SEVERAL),
    }))  # fmt: skip
    assert refused("appearance", found) == {"vg:object:1": "several values of the type"}


def colored(*colors):
    """A lamp, a rug and so on of those colours."""
    places = zip(("lamp", "rug", "fence"), (LEFT, MIDDLE, RIGHT), colors, strict=False)
    return scene(
        *(entity(name, id, box=box, attributes={"color": c}) for id, (name, box, c) in enumerate(places, start=1))
    )


def same(subject, holds):
    return Ask("same color", subject, holds)


PAIR, OTHERS = "vg:object:1/vg:object:2", "vg:object:3/vg:object:1"
NOT_PLANNED = "not chosen by the balance of yes and no"


def test_planned_pairs_that_share_a_colour_or_do_not(made, world):
    one, other = made("shared_color", colored("red", "red", "blue"), world(same(PAIR, True), same(OTHERS, False)))
    assert one == Shared(
        key=PAIR,
        evidence=one.evidence,
        asks=one.asks,
        tells=one.tells,
        first=one.first,
        second=one.second,
        color="red",
        other="red",
        same=True,
    )
    assert set(one.evidence) == {"vg:object:1", "vg:object:2"}
    assert set(one.asks) == {"color:vg:object:1", "color:vg:object:2"}
    assert set(one.tells) == {"has:lamp", "n:lamp", "has:rug", "n:rug", *one.asks}
    assert {str(one.first), str(one.second)} == {"the lamp", "the rug"}
    assert (other.same, {other.color, other.other}) == (False, {"red", "blue"})


def test_pairs_that_are_not_planned_are_refused(refused, world):
    found = colored("red", "red", "blue")
    assert [*refused("shared_color", found, world(same(PAIR, True))).values()] == [NOT_PLANNED, NOT_PLANNED]

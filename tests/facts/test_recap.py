import pytest
from builders import entity, scene

from cocoift.facts.recap import Recap, recap
from cocoift.geometry import Box
from cocoift.world import Ask

NAMES = ("dog", "cat", "chair", "bus", "bench", "kite")
LOOKS = {"dog": {"color": "brown"}, "chair": {"material": "wood"}}
THINGS = [
    entity(name, id, box=Box(90 * id - 80, 100, 90 * id - 20, 300), attributes=LOOKS.get(name))
    for id, name in enumerate(NAMES, start=1)
]


@pytest.fixture
def told(made, world, ask):
    """The facts of some families over the first so many things, which are all planned to be asked for."""

    def run(*families, most=6):
        looks = [Ask("look asked", f"coco:instance:{id}|{type}", True) for id, type in ((1, "color"), (3, "material"))]
        sides = [
            Ask("side", "|".join(("horizontal", f"coco:instance:{a}", f"coco:instance:{b}")), True)
            for a in range(1, 7)
            for b in range(1, 7)
        ]
        known = world(*(ask(name, True) for name in NAMES), *looks, *sides)
        return [fact for family in families for fact in made(family, scene(*THINGS[:most]), known)]

    return run


def test_what_was_found_is_said_once_more_with_its_evidence(told):
    facts = told("present", "color", "material", most=3)
    assert recap(facts) == Recap(
        key="recap",
        evidence=("coco:instance:2", "coco:instance:3", "coco:instance:1", "vg:object:1", "vg:object:3"),
        asks=(),
        tells=(),
        things="a cat, a chair and a dog",
        statements="the dog is brown and the chair is made of wood",
    )


def test_places_are_statements(told):
    found = recap(told("pair", most=3)[:3])
    assert (found.things, found.statements.count(" of the ")) == ("", 3)


def test_a_yes_gives_no_number(made, world, ask):
    boxes = (Box(0, 100, 90, 300), Box(300, 100, 390, 300))
    two = [entity("dog", id, box=box) for id, box in enumerate(boxes, start=7)]
    known = world(*(ask(name, True) for name in ("dog", "cat", "chair")))
    assert recap(made("present", scene(*two, *THINGS[1:3]), known)).things == "a cat, a chair and dogs"


def test_a_recap_is_of_three_to_five_findings(told, refused):
    assert recap(told("present", most=2)) is None
    assert recap(told("present")).things == "a bench, a bus, a cat, a chair and a dog"
    assert refused("recap", scene(entity("dog"))) == {"coco:139": "too little to be said once more"}

import pytest
from builders import entity, scene

from cocoift.facts.recap import Recap, recap
from cocoift.geometry import Box

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
        known = world(*(ask(name, True) for name in NAMES))
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
    found = recap(told("zone", "present", most=2))
    assert (found.things, "of the picture" in found.statements) == ("a cat and a dog", True)


def test_a_yes_gives_no_number(made, world, ask):
    boxes = (Box(0, 100, 90, 300), Box(300, 100, 390, 300))
    two = [entity("dog", id, box=box) for id, box in enumerate(boxes, start=7)]
    known = world(*(ask(name, True) for name in ("dog", "cat", "chair")))
    assert recap(made("present", scene(*two, *THINGS[1:3]), known)).things == "a cat, a chair and dogs"


def test_a_recap_is_of_three_to_five_findings(told, refused):
    assert recap(told("present", most=2)) is None
    assert recap(told("present")).things == "a bench, a bus, a cat, a chair and a dog"
    assert refused("recap", scene(entity("dog"))) == {"coco:139": "too little to be said once more"}

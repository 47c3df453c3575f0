import pytest
from builders import entity, scene

from cocoift.facts.claims import Claim
from cocoift.facts.looks import Look
from cocoift.facts.placement import Zone
from cocoift.facts.recap import Recap, recap
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase

NAMES = ("dog", "cat", "chair", "bus", "bench", "kite")
THINGS = [entity(name, id, box=Box(90 * id - 80, 100, 90 * id - 20, 300)) for id, name in enumerate(NAMES, start=1)]


@pytest.fixture
def told(made, world, ask):
    """The facts of some families over the first so many things, which are all planned to be asked for."""

    def run(*families, most=6):
        known = world(*(ask(name, True) for name in NAMES))
        return [fact for family in families for fact in made(family, scene(*THINGS[:most]), known)]

    return run


def look(value, type, id, noun):
    more = {"evidence": (f"vg:object:{id}",), "asks": (f"{type}:vg:object:{id}",), "tells": (), "options": ()}
    return Look(key=noun, thing=Phrase(f"the {noun}"), noun=noun, value=value, **more)


def test_what_was_found_is_said_once_more_with_its_evidence(told):
    looks = [look("brown", "color", 1, "dog"), look("wood", "material", 3, "chair")]
    assert recap([*told("present", most=3), *looks]) == Recap(
        key="recap",
        evidence=("coco:instance:2", "coco:instance:3", "coco:instance:1", "vg:object:1"),
        asks=(),
        tells=(),
        findings="that there is a cat, a chair and a dog, and that the dog is brown",
    )


def test_places_are_statements(told):
    more = {"evidence": ("coco:instance:1",), "asks": (), "tells": (), "options": ()}
    zone = Zone(key="zone", thing=Phrase("the dog"), place="in the upper left", **more)
    found = recap([zone, *told("present", most=2)])
    assert found.findings == "that there is a cat and a dog, and that the dog is in the upper left of the picture"


def test_every_statement_is_a_clause_of_its_own():
    looks = [look("brown", "color", 1, "dog"), look("wood", "material", 3, "chair"), look("red", "color", 4, "bus")]
    assert recap(looks).findings == "that the dog is brown, that the chair is made of wood, and that the bus is red"


def test_a_yes_gives_no_number(made, world, ask):
    boxes = (Box(0, 100, 90, 300), Box(300, 100, 390, 300))
    two = [entity("dog", id, box=box) for id, box in enumerate(boxes, start=7)]
    known = world(*(ask(name, True) for name in ("dog", "cat", "chair")))
    assert (
        recap(made("present", scene(*two, *THINGS[1:3]), known)).findings
        == "that there are some dogs, a cat and a chair"
    )


def test_a_recap_is_of_three_or_four_findings(told, refused):
    assert recap(told("present", most=2)) is None
    assert recap(told("present")).findings == "that there is a bench, a bus, a cat and a chair"
    assert refused("recap", scene(entity("dog"))) == {"coco:139": "too little to be said once more"}


def test_a_number_that_a_user_was_told_is_a_thing_that_is_there(told):
    more = {"evidence": ("coco:instance:9",), "asks": (), "tells": (), "topic": "number", "holds": False}
    claim = Claim(key="claim", statement="there is one kite", tag="isn't there", truth="there are two kites", **more)
    assert recap([*told("present", most=2), claim]).findings == "that there are two kites, a cat and a dog"

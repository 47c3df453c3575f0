import pytest
from builders import entity, question, region, scene

from cocoift.facts.unanswerable import UNANSWERABLE_SHARE, Unanswerable
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase

LEFT, RIGHT = Box(20, 100, 120, 300), Box(520, 100, 620, 300)
SEEDS = range(200)


def asked_of(found, everywhere):
    """All facts of the scene over many seeds."""
    return [fact for facts in everywhere("unanswerable", found, seeds=SEEDS).values() for fact in facts]


@pytest.fixture
def reasons(refused, world):
    """The reasons of refusal over many seeds, but for the share."""

    def run(found):
        said = {reason for seed in SEEDS for reason in refused("unanswerable", found, world(seed=seed)).values()}
        return said - {"not among the images that are asked so"}

    return run


@pytest.mark.parametrize(
    ("thing", "kind", "phrase"),
    [
        (entity("person", names=("man", "person")), "person", Phrase("the man", pronoun="he")),
        (entity("dog"), "pet", Phrase("the dog")),
        (entity("bird"), "animal", Phrase("the bird")),
        (entity("chair"), "thing", Phrase("the chair")),
    ],
)
def test_one_thing_is_asked_about_in_a_share_of_the_images(thing, kind, phrase, everywhere):
    facts = asked_of(scene(thing), everywhere)
    assert facts[0] == Unanswerable(
        key="coco:instance:1",
        evidence=("coco:instance:1",),
        asks=(),
        tells=tuple(f"{what}:{name}" for name in thing.names for what in ("has", "n")),
        thing=phrase,
        kind=kind,
    )
    assert set(facts) == {facts[0]}
    assert abs(len(facts) / len(SEEDS) - UNANSWERABLE_SHARE) < 0.1


@pytest.mark.parametrize(
    "told",
    [
        scene(entity("dog"), captions=["A dog named Rex."]),
        scene(entity("dog"), regions=(region(1, "the owner of the dog"),)),
        scene(entity("dog"), questions=(question(1, "What does the dog cost?", "Nobody knows."),)),
        scene(entity("chair"), captions=["A chair for $20."]),
        scene(entity("dog"), captions=["The dog is asleep."]),
    ],
)
def test_where_a_text_may_answer_nothing_is_asked(told, everywhere, reasons):
    assert asked_of(told, everywhere) == []
    assert reasons(told) == {"a text may answer such a question"}


@pytest.mark.parametrize("name", ["pizza", "cup", "stop sign", "bench", "baby", "baseball bat"])
def test_nobody_asks_so_about_food_dishes_street_furniture_children_or_bats(name, reasons):
    assert reasons(scene(entity(name, category=None))) == {"nothing to ask so about"}


def test_two_things_of_a_name_cannot_be_asked_about(reasons):
    found = scene(entity("bag", 1, box=LEFT), entity("bag", 2, box=RIGHT))
    assert reasons(found) == {"nothing to ask so about"}


def test_one_thing_of_an_image_is_enough(reasons):
    found = scene(entity("dog", 1, box=LEFT), entity("chair", 2, box=RIGHT))
    assert reasons(found) == {"enough of the kind in this image"}


def test_vehicles_are_serviced_and_bicycles_are_belongings(everywhere):
    kinds = {name: asked_of(scene(entity(name)), everywhere)[0].kind for name in ("train", "boat", "car", "bicycle")}
    assert kinds == {"train": "vehicle", "boat": "vehicle", "car": "vehicle", "bicycle": "thing"}

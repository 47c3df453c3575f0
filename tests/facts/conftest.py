"""Runs one family over one scene, with a world in which nothing else is known."""

from collections import defaultdict

import pytest

from cocoift.facts import FAMILIES, Refusal
from cocoift.language import lexicon
from cocoift.plans.topics import offers
from cocoift.survey import Survey
from cocoift.world import Ask, World

IDS = {name: number for number, name in enumerate(lexicon.COCO_CATEGORIES, start=1)}


def plain_world(*asks, key="coco:139", seed=0, **more):
    """A world of ten images that plans those asks for one scene."""
    defaults = {
        "seed": seed,
        "scenes": 10,
        "category_ids": IDS,
        "frequency": dict.fromkeys(IDS, 1),
        "words": frozenset(),
        "asks": {key: asks} if asks else {},
        "missing": dict.fromkeys(IDS, 1),
    }
    return World(**{**defaults, **more})


@pytest.fixture
def world():
    """Builds a world: world(Ask("exist", "dog", True), seed=3)."""
    return plain_world


@pytest.fixture
def ask():
    """Builds a planned question on existence: ask("dog", True)."""
    return lambda subject, holds, kind="", topic="exist": Ask(topic, subject, holds, kind)


@pytest.fixture
def offered():
    """All that a scene offers under a topic, as if all of it were planned: offered("size", scene)."""

    def run(topic, scene):
        found = [offer for offer in offers(Survey(scene), frozenset(IDS)) if offer.topic == topic]
        return [Ask(topic, offer.subject, offer.holds, question=offer.question) for offer in found]

    return run


@pytest.fixture
def made():
    """The facts of a family: made("count", scene)."""

    def run(family, scene, world=None):
        items = FAMILIES[family][1](Survey(scene), world or plain_world())
        return [item for item in items if not isinstance(item, Refusal)]

    return run


@pytest.fixture
def refused():
    """The refusals of a family by what they are about: {"coco:instance:1": "too small to be seen"}."""

    def run(family, scene, world=None):
        items = FAMILIES[family][1](Survey(scene), world or plain_world())
        return {item.about: item.reason for item in items if isinstance(item, Refusal)}

    return run


@pytest.fixture
def everywhere():
    """The facts of a family over many seeds, for what is drawn by chance: {seed: facts}."""

    def run(family, scene, *asks, seeds=range(60)):
        found = defaultdict(list)
        for seed in seeds:
            world = plain_world(*asks, seed=seed, key=scene.key)
            items = FAMILIES[family][1](Survey(scene), world)
            found[seed] = [item for item in items if not isinstance(item, Refusal)]
        return found

    return run

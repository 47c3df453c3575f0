"""What is planned for the hand-made scenes beside yes and no: choices, comparisons, pairs, totals and joints."""

from collections.abc import Iterable

import msgspec
from golden_sheets import Sheet, coco, person

from cocoift.language import lexicon
from cocoift.plans.placing import ZONES
from cocoift.plans.topics import offers
from cocoift.survey import Survey
from cocoift.world import Ask, World

Asks = tuple[Ask, ...]
JOINTS = ("joint_point", "arms", "knee")

MEADOW = Sheet(
    "a meadow",
    80,
    (640, 480),
    things=(
        coco("horse", (20, 300, 140, 400)),
        coco("dog", (200, 380, 260, 440)),
        coco("dog", (300, 380, 360, 440)),
        coco("dog", (400, 380, 460, 440)),
        person("person", (30, 20, 150, 290), ("up", "up"), bent="left"),
        person("person", (480, 60, 600, 350), ("down", "down")),
    ),
    captions=("Two people and their animals in a meadow.",),
    only=("kind_count", "least", *JOINTS),
)

GYM = Sheet(
    "a gym",
    81,
    (400, 400),
    things=(person("woman/person", (100, 40, 240, 380), ("down", "up"), "right_elbow", bent="right"),),
    only=JOINTS,
)

ROAD = Sheet(
    "a road",
    82,
    (640, 400),
    things=(
        coco("bus", (20, 60, 260, 300)),
        coco("car", (300, 200, 380, 260)),
        coco("car", (420, 200, 500, 260)),
        coco("truck", (520, 120, 570, 180)),
        coco("truck", (580, 120, 630, 180)),
    ),
    captions=("Traffic signs by a road.",),
    only=("kind_count", "least"),
)

SHEETS = (MEADOW, GYM, ROAD)

# Topics of which all is planned that a scene offers.
_ALL = ("comparison", "size", "side", "extreme", "knee", "joint", "same kind")
_BESIDE = 3  # the places that stand beside the right one


def _pair(subject: str, state: str, topic: str = "both") -> Asks:
    return (Ask(topic, subject, state != "neither", kind=state),)


def _select(topic: str, subject: str, one: str) -> Asks:
    return (Ask(topic, subject, True, kind=one),)


def _low(topic: str, subject: str, number: int) -> Asks:
    return (Ask(topic, subject, True, number=number),)


def _label(number: int, missing: str) -> Asks:
    return (Ask("label", f"coco:instance:{number}", True, kind=missing),)


_PLANNED: dict[str, Asks] = {
    "coco:1": (
        *_pair("cup|cat", "both"),
        *_pair("umbrella|oven", "second", "either"),
        *_select("missing", "cup|kite|cat|oven", "kite"),
        *_select("shown", "bus|cat|train|boat", "cat"),
        *_low("window", "cup", 1),
        *_low("window", "oven", 1),
        *_label(107, "bus|boat|train"),
    ),
    "coco:2": (
        *_pair("dog|sheep", "first"),
        *_pair("car|bicycle", "both", "either"),
        *_select("missing", "dog|umbrella|bicycle|sheep", "sheep"),
        *_select("shown", "zebra|pizza|bicycle|oven", "bicycle"),
        *_low("window", "car", 2),
        *_label(205, "sheep|boat|oven"),
    ),
    "coco:3": (
        *_pair("zebra|chair", "second"),
        *_pair("bus|elephant", "neither", "either"),
        *_select("missing", "tennis racket|chair|zebra|person", "zebra"),
        *_select("shown", "boat|cow|chair|bed", "chair"),
        *_label(305, "bus|boat|zebra"),
    ),
    "coco:5": (*_pair("bus|elephant", "neither"), *_pair("cat|toaster", "neither", "either")),
    "coco:6": _select("shown", "bottle|bus|tie|pizza", "bottle"),
    "coco:80": (*_low("total", "animal", 2), Ask("least", "dog|horse|person", True)),
    "coco:82": (*_low("total", "vehicle", 4), Ask("least", "bus|car|truck", True)),
}


def asks(sheet: Sheet) -> Asks:
    """All of it for one scene: what is listed above, and what the scene offers itself."""
    scene = sheet.scene()
    found = list(offers(Survey(scene), frozenset(lexicon.COCO_CATEGORIES)))
    made = [Ask(one.topic, one.subject, one.holds, question=one.question) for one in found if one.topic in _ALL]
    # of two answers to one question the plan has one: the one in one scene, the other in the next
    made = [ask for ask in made if ask.topic != "same kind" or ask.holds == (sheet.number % 4 == 0)]
    for one in found:
        about, _, answer = one.subject.rpartition("|")
        if one.topic == "arms":
            made.append(Ask("arms", about, True, kind=answer))
        elif one.topic == "zone":
            first = ZONES.index(answer) + 1
            wrong = [ZONES[(first + n) % len(ZONES)] for n in range(_BESIDE)]
            made.append(Ask("zone", about, True, kind="|".join(wrong)))
    return (*made, *_PLANNED.get(scene.key, ()))


def with_choices(world: World, sheets: Iterable[Sheet]) -> World:
    """The world in which all of that is planned as well."""
    more = {sheet.scene().key: asks(sheet) for sheet in sheets}
    planned = {key: world.asks.get(key, ()) + more.get(key, ()) for key in (*world.asks, *more)}
    return msgspec.structs.replace(world, asks=planned)

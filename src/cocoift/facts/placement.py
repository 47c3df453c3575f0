"""In which part of the picture things are, and in what order they stand in it; left and right are the viewer's."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from ..chance import Chance
from ..gates import ZONE_SHARES, left_of
from ..language.phrase import Phrase, listed
from ..plans.placing import ZONES, ZONES_MOST, Known, apart, placed, zone_draw, zone_of
from ..scene import Entity
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, at, named, proof
from .position import known_by

ORDERS_MOST = 2
GROUPS_MOST = 40  # of each size that are looked at; a scene of thirty things has thousands


class Zone(Fact, frozen=True, kw_only=True):
    """In which ninth of the picture a thing is. place: "in the upper right"; options: three other places,
    none where none are planned."""

    thing: Phrase
    place: str
    options: tuple[str, ...]


class Order(Fact, frozen=True, kw_only=True):
    """Three or four things in the order in which they stand. asked: "the dog, the ball and the tree", in any order;
    ordered: "the ball", "the dog" ...; items: the same without "the"; start, end: "left" and "right", or the reverse.
    """

    asked: str
    ordered: tuple[str, ...]
    items: tuple[str, ...]
    start: str
    end: str


def zones(survey: Survey, world: World) -> Iterator[Zone | Refusal]:
    """The places of a few things that lie clearly in one ninth of the picture, rare places before common ones."""
    scene = survey.scene
    planned = world.planned(scene.key, "zone")
    found: list[tuple[float, float, Known, int]] = []
    for known in placed(survey):
        entity = known[0]
        zone = zone_of(entity.box, scene)
        drawn = zone_draw(world.seed, scene.key, entity.key)
        if zone is None:
            yield Refusal(entity.key, "not clearly in one part of the picture")
        elif drawn >= ZONE_SHARES[zone]:
            yield Refusal(entity.key, "common places would drown the others")
        else:
            found.append((ZONE_SHARES[zone], drawn, known, zone))
    found.sort(key=lambda item: (-item[0], item[1]))
    for made, (_, _, known, zone) in enumerate(found):
        if made >= ZONES_MOST:
            yield Refusal(known[0].key, "enough of the kind in this image")
        else:
            yield _zone(known, zone, planned[known[0].key].kind if known[0].key in planned else "")


def _zone(known: Known, zone: int, wrong: str) -> Zone:
    entity, referent = known
    return Zone(
        key=entity.key,
        evidence=proof(referent.evidence),
        asks=(at(entity), f"side:{entity.key}"),
        tells=(*named(entity), *referent.tells, at(entity), f"side:{entity.key}"),
        thing=referent.phrase,
        place=ZONES[zone],
        options=tuple(wrong.split("|")) if wrong else (),
    )


def orders(survey: Survey, world: World) -> Iterator[Order | Refusal]:
    """Groups of three or four things, each clearly to the left of the next; larger groups first."""
    chance = Chance(world.seed, "order", survey.scene.key)
    known = sorted(placed(survey), key=lambda item: item[0].box.centre[0])
    made = 0
    for size in (4, 3):
        for group in chance.shuffled(list(combinations(known, size)))[:GROUPS_MOST]:
            about = "/".join(entity.key for entity, _ in group)
            if not _in_a_row([entity for entity, _ in group], survey):
                yield Refusal(about, "no clear margin between two neighbours")
            elif made == ORDERS_MOST:
                yield Refusal(about, "enough of the kind in this image")
            else:
                made += 1
                yield _order(group, chance)


def _in_a_row(things: Sequence[Entity], survey: Survey) -> bool:
    return all(left_of(a.box, b.box, survey.scene) and apart(a, b, survey) for a, b in pairwise(things))


def _order(group: Sequence[Known], chance: Chance) -> Order:
    asked = listed([referent.phrase.text for _, referent in chance.shuffled(group)], "and")
    start, end = ("left", "right") if chance.coin() else ("right", "left")
    ordered = tuple(referent.phrase.text for _, referent in (group if start == "left" else tuple(group)[::-1]))
    return Order(
        key="/".join(sorted(entity.key for entity, _ in group)),
        evidence=proof(*(referent.evidence for _, referent in group)),
        asks=tuple(f"{what}:{entity.key}" for entity, _ in group for what in ("at", "side")),
        tells=(*known_by(group), *(f"side:{entity.key}" for entity, _ in group)),
        asked=asked,
        ordered=ordered,
        items=tuple(text.removeprefix("the ") for text in ordered),
        start=start,
        end=end,
    )

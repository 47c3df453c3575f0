"""Which things are clearly beside, above or larger than others, and what of it a scene offers; comes after survey."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from ..chance import Chance
from ..fitness import gap, of_kind
from ..gates import SIZE_RATIO, TOUCHING_GAP, ZONE_MARGIN, ZONE_SPAN, above, left_of, truncated
from ..geometry import Box
from ..language import heads, lexicon
from ..scene import Entity, Scene
from ..survey import Referent, Survey

# Of one image: enough to choose from, and little to remember of a million.
MOST = 6
ZONES_MOST = 2  # of one image: one more says nothing new
# Groups of each size that are looked at; a scene of thirty things has thousands.
GROUPS_MOST = 24

_TABLES = frozenset({"table", "dining table"})
_SERVED = frozenset({"food", "tableware", "container", "utensil"})
# What things stand and lie on, or in.
_CARRIERS = frozenset(
    {"furniture", "dining table", "counter", "countertop", "shelf", "plate", "tray", "stove", "oven", "sink", "bowl",
     "basket", "box", "rug", "mat"}
)  # fmt: skip

Known = tuple[Entity, Referent]

ZONES = (
    "in the upper left", "in the upper middle", "in the upper right",
    "in the middle of the left side", "in the center", "in the middle of the right side",
    "in the lower left", "in the lower middle", "in the lower right",
)  # fmt: skip

# For each direction: the test that one is before another, and whether the winner is the last instead of the first.
DIRECTIONS = {"left": (left_of, False), "right": (left_of, True), "top": (above, False), "bottom": (above, True)}


def placed(survey: Survey) -> list[Known]:
    """The things one can refer to without naming their place, other than stretches such as grass and walls."""
    return [
        (entity, referent)
        for entity, referent in survey.referents("side")
        if lexicon.noun(entity.name).kind == "count" and not heads.stretch(entity.name)
        if entity.key not in survey.misboxed
    ]


def apart(a: Entity, b: Entity, survey: Survey) -> bool:
    """Whether neither may be on or in the other: what touches a table, a bed or a plate is on it, and not beside it."""
    if not (of_kind(a, _CARRIERS) or of_kind(b, _CARRIERS)):
        return True
    if any(of_kind(one, _TABLES) and of_kind(other, _SERVED) for one, other in ((a, b), (b, a))):
        return False  # of a laid table annotators outline the free part
    return gap(a.box, b.box) > TOUCHING_GAP * min(survey.scene.width, survey.scene.height)


def direction(a: Entity, b: Entity, survey: Survey, *, vertical: bool) -> str | None:
    """Whether a is clearly left or right of b, or above or below it; None where neither is clear."""
    if vertical:
        test, ahead, behind = above, "above", "below"
    else:
        test, ahead, behind = left_of, "left", "right"
    if not apart(a, b, survey) or (vertical and (of_kind(a, _TABLES) or of_kind(b, _TABLES))):
        return None  # "below the table" would mean under it
    if test(a.box, b.box, survey.scene):
        return ahead
    return behind if test(b.box, a.box, survey.scene) else None


def side_offers(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """Pairs of things: the axis and their nouns, their keys, and whether the first is to the left of, or above."""
    chance = Chance(0, "pair", survey.scene.key)
    made = 0
    for pair in chance.shuffled(list(combinations(placed(survey), 2))):
        (a, first), (b, second) = _by_noun(pair)
        vertical = chance.coin()
        found = direction(a, b, survey, vertical=vertical)
        if found is None:
            vertical = not vertical
            found = direction(a, b, survey, vertical=vertical)
        if found is not None and made < MOST:
            made += 1
            axis = "vertical" if vertical else "horizontal"
            yield f"{axis}|{first.noun}|{second.noun}", f"{axis}|{a.key}|{b.key}", found in ("left", "above")


def _by_noun(pair: Sequence[Known]) -> tuple[Known, Known]:
    """The two in the order of their nouns, so that each pair of nouns is one question."""
    one, two = sorted(pair, key=lambda known: (known[1].noun, known[0].key))
    return one, two


def extreme_offers(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """Groups of things: direction, nouns and keys, the winner first; a winner is clearly farther than each other."""
    chance = Chance(0, "extreme", survey.scene.key)
    known = placed(survey)
    made = 0
    for size in (3, 4):
        for group in chance.shuffled(list(combinations(known, size)))[:GROUPS_MOST]:
            side = chance.pick(tuple(DIRECTIONS))
            winner = next((one for one in group if wins(one, group, side, survey)), None)
            if winner is not None and made < MOST:
                made += 1
                ranked = [winner, *(one for one in group if one is not winner)]
                nouns = "|".join(f"{side}:{referent.noun}" for _, referent in ranked)
                yield nouns, "|".join([side, *(entity.key for entity, _ in ranked)]), True


def wins(known: Known, group: Sequence[Known], side: str, survey: Survey) -> bool:
    """Whether it is clearly farther to that side than each of the others; none of them may be very long that way."""
    test, mirrored = DIRECTIONS[side]
    if any(_extends(entity.box, side, survey.scene) for entity, _ in group):
        return False
    for rival in group:
        first, second = (rival[0], known[0]) if mirrored else (known[0], rival[0])
        if rival is not known and not (test(first.box, second.box, survey.scene) and apart(first, second, survey)):
            return False
    return True


def _extends(box: Box, side: str, scene: Scene) -> bool:
    """Whether a thing takes up so much of the picture along that axis that its place is no point among others."""
    if side in ("left", "right"):
        return box.width > ZONE_SPAN * scene.width
    return box.height > ZONE_SPAN * scene.height


def unlike(a: Entity, b: Entity, survey: Survey) -> str | None:
    """Why the areas of two things are not compared, or None where they are whole and one is clearly the larger."""
    big, small = max(a.area, b.area), min(a.area, b.area)
    if truncated(a.box, survey.scene) or truncated(b.box, survey.scene):
        return "one of them goes on outside the picture"
    if lexicon.noun(a.name).kind != "count" or lexicon.noun(b.name).kind != "count":
        return "not a countable singular noun"
    if small <= 0 or big / small < SIZE_RATIO:
        return "areas are too near to each other"
    return None


def sized(survey: Survey) -> list[Known]:
    """The instances one can refer to."""
    return [known for known in survey.referents("size") if known[0].category is not None]


def size_offers(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """Pairs of things: how one calls them, their keys, and whether the first is the larger."""
    made = 0
    for pair in Chance(0, "size", survey.scene.key).shuffled(list(combinations(sized(survey), 2))):
        (a, first), (b, second) = _by_noun(pair)
        if made < MOST and unlike(a, b, survey) is None:
            made += 1
            called = (first.noun, second.noun) if first.noun != second.noun else (first.phrase.text, second.phrase.text)
            yield "|".join(called), f"{a.key}|{b.key}", a.area > b.area


def zone_of(box: Box, scene: Scene) -> int | None:
    """The number of the ninth, row by row, that holds the middle of the box; None where that is not clear."""
    if box.width > ZONE_SPAN * scene.width or box.height > ZONE_SPAN * scene.height:
        return None
    x, y = box.centre
    across, down = x / scene.width, y / scene.height
    if any(abs(part - line) < ZONE_MARGIN for part in (across, down) for line in (1 / 3, 2 / 3)):
        return None
    return 3 * min(int(3 * down), 2) + min(int(3 * across), 2)


def zone_draw(seed: int, scene: str, entity: str) -> float:
    """Drawn of each thing; where it is below the share of its place, the place is told."""
    return Chance(seed, "zone", scene, entity).unit()


def zone_offers(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """Things that lie clearly in one ninth of the picture: the noun, and the key with the place."""
    made = 0
    for entity, referent in Chance(0, "zone", survey.scene.key).shuffled(placed(survey)):
        zone = zone_of(entity.box, survey.scene)
        if zone is not None and made < MOST:
            made += 1
            yield referent.noun, f"{entity.key}|{ZONES[zone]}", True

"""Plans what is asked of looks: things in groups of which each is asked what is true of one of them, so that a noun
and a value, and each of several values, are right as often as the next."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

import msgspec

from ..chance import fingerprint
from ..language import attributes
from ..language.tables import NAMES

Found = Sequence[tuple[str, str, str, bool]]
# Values of one type of which everybody would call the one wrong where the other is right.
OPPOSITES = {
    "openness": ("open", "closed"),
    "fullness": ("empty", "full"),
    "state": ("on", "off"),
    "moisture": ("wet", "dry"),
}
CLOSED_TYPES = ("color", "material")


class Thing(msgspec.Struct, frozen=True, order=True):
    """One thing, or all of a category, to be asked about; values: those it has, of the type."""

    draw: int
    key: str
    subject: str
    noun: str
    type: str
    values: tuple[str, ...]


def contrasts(
    found: Found,
    *,
    seed: int,
    purpose: str,
    most: int | None = None,
    once: bool = False,
    types: Collection[str],
    size: int = 2,
) -> list[tuple[str, str, str, bool]]:
    """Groups of things of clearly different values, all asked for one: ("color|red|blue", scene, subject, holds).

    found: ("car|color|blue", scene, subject, anything); the values of several things have a + between them. A question
    names the value that is asked for and then the others. All things of a group bear one noun; of nouns that have no
    group, one thing for each value is grouped with things of other nouns. So no noun that is always of one colour is
    asked for more than once. most: the largest number of groups of one noun; once: no scene is asked twice.
    """
    pools: dict[tuple[str, str], list[Thing]] = {}
    for question, key, subject, _ in found:
        noun, type, value = question.split("|")
        if type in types:
            draw = fingerprint(seed, purpose, key, subject)
            pools.setdefault((type, noun), []).append(Thing(draw, key, subject, noun, type, tuple(value.split("+"))))
    used: set[str] | None = set() if once else None
    chosen: list[list[Thing]] = []
    left: dict[str, list[Thing]] = {}
    for (type, _), pool in sorted(pools.items(), key=lambda item: (len(item[1]), item[0])):
        groups = [*islice(_groups(sorted(pool), size, used), most)]
        chosen += groups
        if not groups:
            left.setdefault(type, []).extend(_one_of_each(pool))
    for _, pool in sorted(left.items()):
        chosen += _groups(sorted(pool), size, used)
    return [asked for group in chosen for asked in _asked(group)]


def unforeseen(
    found: Found, *, seed: int, purpose: str, most: int | None = None, once: bool = False
) -> list[tuple[str, str, str, bool]]:
    """Things to be asked for their value freely, of each noun no value more often than all others together, but once:
    so that nobody who knows what toilets and stop signs look like knows the answer."""
    pools: dict[str, dict[str, list[tuple[str, str, str, bool]]]] = {}
    for item in sorted(found, key=lambda item: fingerprint(seed, purpose, *item[1:3])):
        about, _, value = item[0].rpartition("|")
        pools.setdefault(about, {}).setdefault(value, []).append(item)
    chosen = []
    for _, by_value in sorted(pools.items()):
        total = sum(map(len, by_value.values()))
        for _, items in sorted(by_value.items()):
            chosen += items[: max(1, total - len(items))][:most]
    return chosen


def clearly(type: str, a: str, b: str) -> bool:
    """Whether two values of one type are such that nobody takes the one for the other."""
    if type in OPPOSITES:
        return {a, b} == set(OPPOSITES[type])
    return a != b and not attributes.similar(a, b)


def _one_of_each(pool: Iterable[Thing]) -> list[Thing]:
    """The first thing of each value."""
    return [*{thing.values: thing for thing in sorted(pool, reverse=True)}.values()]


def _groups(pool: Iterable[Thing], size: int, used: set[str] | None) -> Iterator[list[Thing]]:
    """Each thing with those before it that clearly differ from it and each other, of the values that most wait with.

    used: the scenes that are asked already, or None where they may be asked again.
    """
    waiting: dict[tuple[str, ...], list[Thing]] = {}
    for thing in pool:
        if used is not None and thing.key in used:
            continue
        group = [thing]
        for _, values in sorted(((len(things), values) for values, things in waiting.items()), reverse=True):
            if len(group) < size and all(_differ(thing.type, member.values, values) for member in group):
                group += _taken(waiting[values], {member.key for member in group}, used)
        if len(group) < size:
            for member in group:
                waiting.setdefault(member.values, []).append(member)
            continue
        if used is not None:
            used |= {member.key for member in group}
        yield group


def _taken(things: list[Thing], scenes: set[str], used: set[str] | None) -> list[Thing]:
    """One that waits and is of none of those scenes, if there is any; it waits no more."""
    for i in reversed(range(len(things))):
        if things[i].key not in scenes and (used is None or things[i].key not in used):
            return [things.pop(i)]
    return []


@lru_cache(maxsize=NAMES)
def _differ(type: str, some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return all(clearly(type, a, b) for a in some for b in others)


def _asked(group: list[Thing]) -> Iterator[tuple[str, str, str, bool]]:
    """All are asked for a value of one of them, by lot."""
    lot = group[-1].draw
    first = lot % len(group)
    values = [thing.values[lot // 8 % len(thing.values)] for thing in (*group[first:], *group[:first])]
    for thing in group:
        yield "|".join((thing.type, *values)), thing.key, thing.subject, thing is group[first]

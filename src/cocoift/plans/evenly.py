"""Plans over all scenes in which every question is answered with yes as often as with no; comes before the world."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from ..chance import Chance, fingerprint
from ..gates import clearly_differ, miscounted

# Options of which one is the most numerous.
OPTIONS = (3, 4)
# A category wins no more often than so many times its share of the questions it stands in: five points for three
# options; and once more, so that there is a beginning.
AHEAD = 1.15


def halves(
    found: Sequence[tuple[str, str, str, bool]], *, seed: int, purpose: str, most: int | None = None, once: bool = False
) -> list[tuple[str, str, str, bool]]:
    """For each question as many that hold as do not, at most so many of each, of (question, scene, subject, holds).

    The rarest question comes first, scenes by the lowest hashes. No subject of a scene is asked twice, and once: no
    scene. Those chosen, in the same form.
    """
    pools: dict[str, dict[bool, list[tuple[int, str, str]]]] = {}
    for question, key, subject, holds in found:
        draw = fingerprint(seed, purpose, key, subject)
        pools.setdefault(question, {True: [], False: []})[holds].append((draw, key, subject))
    used: set[tuple[str, str]] = set()
    chosen: list[tuple[str, str, str, bool]] = []
    for question in sorted(pools, key=lambda name: (min(map(len, pools[name].values())), name)):
        yes, no = (iter(sorted(pools[question][holds])) for holds in (True, False))
        for _ in range(len(found) if most is None else most):
            one = _taken(yes, used, once)
            other = _taken(no, used, once) if one is not None else None
            if one is None or other is None:
                if one is not None:
                    used.discard(_slot(one, once))
                break
            chosen += [(question, *one, True), (question, *other, False)]
    return chosen


def _taken(pool: Iterator[tuple[int, str, str]], used: set[tuple[str, str]], once: bool) -> tuple[str, str] | None:
    """The first (scene, subject) of the pool that is free, which it is no longer; None where there is none."""
    for _, key, subject in pool:
        if _slot((key, subject), once) not in used:
            used.add(_slot((key, subject), once))
            return key, subject
    return None


def _slot(item: tuple[str, str], once: bool) -> tuple[str, str]:
    """What is asked no more than once: the scene, or the subject in it."""
    return (item[0], "") if once else item


def numbers(found: Iterable[tuple[str, str, int]], *, seed: int, most: int) -> list[tuple[str, str, bool, int]]:
    """Pairs of scenes with different numbers of one category, of (scene, category, number); both are asked for the
    number of one of them, as (scene, category, holds, asked): so a category and a number have yes as often as no.

    The rarest category comes first; no scene is asked twice, no category for more than so many pairs.
    """
    waiting: dict[str, list[tuple[int, str, int]]] = {}
    for key, category, n in found:
        waiting.setdefault(category, []).append((fingerprint(seed, "number", key, category), key, n))
    used: set[str] = set()
    chosen: list[tuple[str, str, bool, int]] = []
    for category in sorted(waiting, key=lambda name: (len(waiting[name]), name)):
        for one, other in _couples(sorted(waiting[category]), used, most):
            draw, key, n = one
            asked = n if draw & 1 else other[2]
            chosen += [(scene, category, m == asked, asked) for scene, m in ((key, n), (other[1], other[2]))]
    return chosen


Counted = tuple[int, str, int]


def _couples(pool: list[Counted], used: set[str], most: int) -> list[tuple[Counted, Counted]]:
    """Each scene with the first one before it that is free and whose number is near but not the same."""
    free: list[Counted] = []
    couples: list[tuple[Counted, Counted]] = []
    for item in pool:
        if item[1] in used or len(couples) >= most:
            continue
        partner = next((other for other in free if miscounted(item[2], other[2])), None)
        if partner is None:
            free.append(item)
            continue
        free.remove(partner)
        used |= {item[1], partner[1]}
        couples.append((partner, item))
    return couples


def winners(found: Iterable[tuple[str, Mapping[str, int]]], *, seed: int) -> list[tuple[str, tuple[str, ...]]]:
    """For scenes with their numbers by category, the options of which one is clearly the most numerous, shuffled.

    Each category wins about as often as chance would have it among those it stands with, so that the nouns do not
    tell the answer: in the order of hashes, each scene takes the winner that is furthest behind, or is left out.
    """
    wins: dict[str, float] = {}
    share: dict[str, float] = {}
    chosen = []
    for key, numbers in sorted(found, key=lambda item: fingerprint(seed, "most", item[0])):
        chance = Chance(seed, "most options", key)
        size = chance.pick(OPTIONS)
        best: tuple[float, str, tuple[str, ...]] | None = None
        for options in chance.shuffled(list(combinations(sorted(numbers), size))):
            winner = _winner(options, numbers)
            if winner is None or wins.get(winner, 0.0) > AHEAD * (share.get(winner, 0.0) + 1 / size):
                continue
            behind = {name: share.get(name, 0.0) - wins.get(name, 0.0) for name in options}
            lead = behind[winner] - (sum(behind.values()) - behind[winner]) / (size - 1)
            if best is None or lead > best[0]:
                best = lead, winner, options
        if best is not None:
            wins[best[1]] = wins.get(best[1], 0.0) + 1
            share.update({name: share.get(name, 0.0) + 1 / size for name in best[2]})
            chosen.append((key, tuple(chance.shuffled(best[2]))))
    return chosen


def _winner(options: tuple[str, ...], numbers: Mapping[str, int]) -> str | None:
    """The one that is clearly the most numerous, None where two are about as many."""
    first, second = sorted(options, key=lambda name: -numbers[name])[:2]
    return first if clearly_differ(numbers[first], numbers[second]) else None

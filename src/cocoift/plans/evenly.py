"""Plans over all scenes in which each question has each answer equally often; comes before the world."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from ..chance import Chance, fingerprint
from ..gates import clearly_differ

Answer = TypeVar("Answer", bool, str)
Slot = tuple[str, str]  # a scene and what of it is asked about

# Options of which one is the most numerous.
OPTIONS = (3, 4)
# An option wins no more often than so many times its share of the questions it stands in: five points for three
# options; and once more, so that there is a beginning.
AHEAD = 1.15


def equally(
    found: Sequence[tuple[str, str, str, Answer]],
    answers: Sequence[Answer],
    *,
    seed: int,
    purpose: str,
    most: int | None = None,
    once: bool = False,
) -> list[tuple[str, str, str, Answer]]:
    """For each question as many of each answer, at most so many, of (question, scene, subject, answer).

    The rarest question comes first, scenes by the lowest hashes. No subject of a scene is asked twice, and once: no
    scene. Those chosen, in the same form.
    """
    pools: dict[str, dict[Answer, list[tuple[int, str, str]]]] = {}
    for question, key, subject, answer in found:
        draw = fingerprint(seed, purpose, key, subject)
        pools.setdefault(question, {one: [] for one in answers})[answer].append((draw, key, subject))
    used: set[Slot] = set()
    chosen: list[tuple[str, str, str, Answer]] = []
    for question in sorted(pools, key=lambda name: (min(map(len, pools[name].values())), name)):
        waiting = [iter(sorted(pools[question][answer])) for answer in answers]
        for _ in range(len(found) if most is None else most):
            taken = _one_of_each(waiting, used, once)
            if taken is None:
                break
            chosen += [(question, key, about, answer) for (key, about), answer in zip(taken, answers, strict=True)]
    return chosen


def halves(
    found: Sequence[tuple[str, str, str, bool]], *, seed: int, purpose: str, most: int | None = None, once: bool = False
) -> list[tuple[str, str, str, bool]]:
    """The same for yes and no: as many that hold as do not."""
    return equally(found, (True, False), seed=seed, purpose=purpose, most=most, once=once)


def _one_of_each(waiting: Sequence[Iterator[tuple[int, str, str]]], used: set[Slot], once: bool) -> list[Slot] | None:
    """The first free (scene, subject) of each pool, which are free no longer; None where one pool has no more."""
    taken: list[Slot] = []
    for pool in waiting:
        slot = next(((key, subject) for _, key, subject in pool if _slot((key, subject), once) not in used), None)
        if slot is None:
            used.difference_update(_slot(other, once) for other in taken)
            return None
        used.add(_slot(slot, once))
        taken.append(slot)
    return taken


def _slot(item: Slot, once: bool) -> Slot:
    """What is asked no more than once: the scene, or the subject in it."""
    return (item[0], "") if once else item


class Standing:
    """How often each option has won, and how often it would have by chance; how far it may be ahead of that.

    behind: how many wins each is short of. size: of how many options one wins.
    """

    def __init__(self, ahead: float, size: int) -> None:
        self._ahead, self._share = ahead, 1 / size
        self._wins: defaultdict[str, float] = defaultdict(float)
        self._shares: defaultdict[str, float] = defaultdict(float)
        self._barred: set[str] = set()  # those that may not lose
        self.behind: defaultdict[str, float] = defaultdict(float)

    def may_win(self, name: str, size: int = 0) -> bool:
        """Whether the option may win once more, among so many where that differs."""
        share = 1 / size if size else self._share
        return self._wins[name] <= self._ahead * (self._shares[name] + share)

    def losers(self, names: Iterable[str]) -> list[str]:
        """The options that may stand once more without winning, the one that is most ahead first."""
        return sorted([name for name in names if name not in self._barred], key=self.behind.__getitem__)

    def won(self, winner: str, options: Sequence[str], worth: float = 1.0) -> None:
        """Counts one question, which may be worth less than one."""
        self._wins[winner] += worth
        for name in dict.fromkeys(options):
            share = self._shares[name] = self._shares[name] + worth / len(options)
            wins = self._wins[name]
            self.behind[name] = share - wins
            if share + self._share <= self._ahead * (wins + 1):
                self._barred.discard(name)
            else:
                self._barred.add(name)


Contest = tuple[str, tuple[str, ...], str]


def winners(found: Iterable[tuple[str, Sequence[Contest]]], *, seed: int, purpose: str) -> list[tuple[str, str]]:
    """For scenes with their contests, (name, options, winner), no more than one of each, as (scene, name).

    Each option wins about as often as chance would have it among those it stands with, so that the nouns do not
    tell the answer: in the order of hashes, each scene takes the winner that is furthest behind, or is left out.
    """
    standing = Standing(AHEAD, min(OPTIONS))
    chosen = []
    for key, contests in sorted(found, key=lambda item: fingerprint(seed, purpose, item[0])):
        best: tuple[float, Contest] | None = None
        for contest in contests:
            _, options, winner = contest
            if not standing.may_win(winner, len(options)):
                continue
            others = [standing.behind[name] for name in options if name != winner]
            # where all are called alike no noun tells the answer
            lead = standing.behind[winner] - sum(others) / len(others) if others else 0.0
            if best is None or lead > best[0]:
                best = lead, contest
        if best is not None:
            name, options, winner = best[1]
            standing.won(winner, options)
            chosen.append((key, name))
    return chosen


def numerous(key: str, numbers: Mapping[str, int], *, seed: int, sign: int = 1) -> list[Contest]:
    """The contests of a scene with those numbers by category: of three or four, one is clearly the most numerous.

    The name of each is its options in random order, separated by |. sign -1: clearly the least numerous.
    """
    chance = Chance(seed, "most options" if sign > 0 else "least options", key)
    size = chance.pick(OPTIONS)
    found = []
    for options in chance.shuffled(list(combinations(sorted(numbers), size))):
        first, second = sorted(options, key=lambda name: -sign * numbers[name])[:2]
        if clearly_differ(numbers[first], numbers[second]):
            found.append(("|".join(chance.shuffled(options)), options, first))
    return found

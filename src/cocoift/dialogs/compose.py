"""Lays out the dialogs of one scene: which facts, in which order; comes after facts and tasks."""

import math
from collections.abc import Iterable, Iterator, Sequence

from ..chance import Chance
from ..facts import Fact
from ..tasks import Task
from .policy import DENIAL_IN, DEPTH, STARTS, TASK_MOST, Policy
from .race import Candidate

# Families that say of something that it is not there.
DENIALS = frozenset({"absent", "zero", "false_premise"})


def _rounded(wanted: float, chance: Chance) -> int:
    """A whole number near the wanted one; the wanted one on average."""
    return math.floor(wanted) + (chance.unit() < wanted % 1)


class _Chosen:
    """Candidates for one dialog, and which of their facts have to come before which others.

    What a fact asks for is said before any other fact tells it.
    """

    def __init__(self) -> None:
        self.items: list[Candidate] = []
        self.rounds = self.boxes = self.denials = 0
        self._tasks: dict[str, int] = {}
        self._asks: set[str] = set()
        self._tells: set[str] = set()
        self._later: list[int] = []  # for each item those that have to come after it, as bits

    def add(self, item: Candidate) -> None:
        """Takes one more in, which fits."""
        earlier, later = self._around(item.fact)
        for at, after in enumerate(self._later):
            if (earlier >> at) & 1 or after & earlier:
                self._later[at] |= later | 1 << len(self.items)
        self._later.append(later)
        self.items.append(item)
        self.rounds += item.rounds
        self.boxes += item.boxes
        self.denials += item.task.per in DENIALS
        self._tasks[item.task.name] = self.of_task(item.task) + 1
        self._asks.update(item.fact.asks)
        self._tells.update(item.fact.tells)

    def of_task(self, task: Task) -> int:
        """How many of them are of the task."""
        return self._tasks.get(task.name, 0)

    def suits(self, fact: Fact) -> bool:
        """Whether there is a place for the fact: it is none of them, and need not come both before and after one."""
        if any(item.fact is fact for item in self.items):
            return False
        if self._tells.isdisjoint(fact.asks) or self._asks.isdisjoint(fact.tells):
            return True
        earlier, later = self._around(fact)
        return not earlier & later

    def _around(self, fact: Fact) -> tuple[int, int]:
        """Those that have to come before the fact, and all that have to come after it, as bits."""
        asks, tells = frozenset(fact.asks), frozenset(fact.tells)
        earlier = later = 0
        for at, item in enumerate(self.items):
            if not tells.isdisjoint(item.fact.asks):
                earlier |= 1 << at
            if not asks.isdisjoint(item.fact.tells):
                later |= 1 << at | self._later[at]
        return earlier, later

    def in_order(self, chance: Chance) -> list[Candidate]:
        """All of them, in any order in which none gives away what a later one asks for."""
        waiting = chance.shuffled(range(len(self.items)))
        order = []
        while waiting:
            after = 0
            for at in waiting:
                after |= self._later[at]
            first = next(at for at in waiting if not (after >> at) & 1)
            waiting.remove(first)
            order.append(self.items[first])
        return order


class _Pool:
    """The candidates of a scene that are in no dialog yet, best first; more are fetched when they are wanted."""

    def __init__(self, source: Iterable[Candidate]) -> None:
        self._source = iter(source)
        self._waiting: list[Candidate] = []

    def __len__(self) -> int:
        return len(self._waiting)

    def rounds(self, enough: int) -> int:
        """How many rounds all of them make together, or enough."""
        found = sum(item.rounds for item in self._waiting)
        while found < enough and self._fetched():
            found += self._waiting[-1].rounds
        return found

    def look(self, start: int, end: int) -> Iterator[Candidate]:
        """Those from one place up to another, as far as there are any."""
        for at in range(start, end):
            if at >= len(self._waiting) and not self._fetched():
                return
            yield self._waiting[at]

    def take_out(self, chosen: Sequence[Candidate]) -> None:
        used = {id(item) for item in chosen}
        self._waiting = [item for item in self._waiting if id(item) not in used]

    def _fetched(self) -> bool:
        """Whether there was a further one, which waits now."""
        further = next(self._source, None)
        if further is not None:
            self._waiting.append(further)
        return further is not None


def _lengths(pool: _Pool, policy: Policy, chance: Chance) -> list[int]:
    """How many rounds each multi-round dialog of a scene shall have, longest first, with what its pool has.

    Drawn evenly from the config's range; where that is too much, the longest are cut, then their number.
    """
    least, most = policy.rounds
    wanted = _rounded(policy.per_image * (1 - policy.single), chance)
    lengths = sorted((least + chance.below(most - least + 1) for _ in range(wanted)), reverse=True)
    available = pool.rounds(sum(lengths))
    while len(lengths) > 1 and len(lengths) * least > available:
        lengths.pop()
    while sum(lengths) > available and lengths and lengths[0] > least:
        lengths = sorted([lengths[0] - 1, *lengths[1:]], reverse=True)
    return lengths


def _filled(pool: _Pool, start: int, length: int, boxes: int) -> _Chosen:
    """Candidates from a place of the pool on, best first, for so many rounds, all compatible; fewer where there are no
    more among the next ones. Only then does a task come again."""
    chosen = _Chosen()
    denials = max(1, length // DENIAL_IN)
    for most in range(1, TASK_MOST + 1):
        for candidate in pool.look(start, start + DEPTH * length):
            if chosen.rounds + candidate.rounds > length or chosen.of_task(candidate.task) >= most:
                continue
            if chosen.boxes + candidate.boxes > boxes:
                continue
            if candidate.task.per in DENIALS and chosen.denials >= denials:
                continue
            if chosen.suits(candidate.fact):
                chosen.add(candidate)
                if chosen.rounds == length:
                    return chosen
    return chosen


def _long_enough(pool: _Pool, length: int, boxes: int, least: int) -> _Chosen:
    """Candidates for a dialog of so many rounds; at least the least, where any of the first few can begin one.

    Two captions or lists give so much of each other away that they stand in no dialog together.
    """
    best = _Chosen()
    for start in range(STARTS):
        chosen = _filled(pool, start, length, boxes)
        if chosen.rounds > best.rounds:
            best = chosen
        if best.rounds >= least or start + 1 >= len(pool):
            break
    return best


def layouts(scene_key: str, found: Iterable[Candidate], policy: Policy) -> Iterator[tuple[list[Candidate], int]]:
    """The dialogs of a scene: candidates in the order in which they are said, and the box rounds allowed.

    Every candidate is used once, and no more are asked for than are needed. Multi-round dialogs come first; one that
    cannot be as long as the config wants is left out, unless the scene has no other. Singles follow in their share.
    """
    chance = Chance(policy.seed, "dialogs", scene_key)
    pool = _Pool(found)
    made = 0
    lengths = _lengths(pool, policy, chance)
    for length in lengths:
        boxes = _rounded(length * policy.box_share, chance)
        chosen = _long_enough(pool, length, boxes, policy.rounds[0])
        if chosen.rounds >= policy.rounds[0]:
            pool.take_out(chosen.items)
            made += 1
            yield chosen.in_order(chance), boxes
    singles = policy.per_image - len(lengths)
    if lengths:
        singles = min(singles, _rounded(made * policy.single / (1 - policy.single), chance))
    for _ in range(singles):
        boxes = _rounded(policy.box_share, chance)
        chosen = _filled(pool, 0, 1, boxes)
        pool.take_out(chosen.items)
        if chosen.items:
            made += 1
            yield chosen.items, boxes
    if not made and policy.single < 1:
        chosen = _filled(pool, 0, policy.rounds[0], 1)
        if chosen.items:
            yield chosen.in_order(chance), 1

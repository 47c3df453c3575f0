"""What could be said of a scene, best first; facts are looked for only when the turn of their tasks comes.

Each task of a scene arrives at times of its own, as raindrops do, the more often the more it weighs; what arrives
first is said first. So the facts of a family are worked out only where a dialog has room left for them.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import heapify, heappop, heapreplace

import msgspec

from ..chance import Chance, fingerprint
from ..facts import Fact, Refusal
from ..tally import Tally
from ..tasks import Task, forms_of
from .policy import Policy

# Families whose facts the world's plan has chosen; of two things, what is left over would be mostly neither.
PLANNED = frozenset(
    {
        "present",
        "absent",
        "number_check",
        "kind_check",
        "both",
        "either",
        "knee",
        "pose",
        "match",
        "select",
        "zero",
        "count",
        "counted_boxes",
        "shown",
        "missing",
    }
)

Facts = Callable[[str], Sequence[Fact]]  # those of a family


class Candidate(msgspec.Struct, frozen=True):
    """A fact and the task that can put it into words. boxes: rounds that can be answered by nothing but a box."""

    task: Task
    fact: Fact
    boxes: int

    @property
    def rounds(self) -> int:
        return len(self.task.rounds)


class FactsOnDemand:
    """The facts of a scene by family, worked out when first asked for; then each made and refused one is booked under
    `facts/FAMILY`. most: no more than so many are made of a family, but for what is planned."""

    def __init__(self, look: Callable[[str], Iterable[Fact | Refusal]], tally: Tally, most: int | None = None) -> None:
        self._look = look
        self._tally = tally
        self._most = most
        self._made: dict[str, list[Fact]] = {}

    def __call__(self, family: str) -> list[Fact]:
        found = self._made.get(family)
        if found is None:
            found = self._made[family] = self._booked(family)
        return found

    def _booked(self, family: str) -> list[Fact]:
        book, found = f"facts/{family}", []
        most = None if family in PLANNED else self._most
        refused: list[tuple[str, str, int]] = []
        for item in self._look(family):
            if isinstance(item, Refusal):
                refused.append((item.reason, item.about, item.count))
            else:
                found.append(item)
                if len(found) == most:
                    break
        self._tally.keep(book, len(found))
        self._tally.refuse(book, refused)
        return found


def candidates(scene_key: str, facts: Facts, tasks: Mapping[str, Task], policy: Policy) -> Iterator[Candidate]:
    """All that could be said, best first: a race in which each task has the same chance, times its weight.

    What is planned comes before the rest.
    """
    planned = [task for task in tasks.values() if task.per in PLANNED]
    yield from _least_room_first([*_race(scene_key, facts, planned, policy)])
    yield from _race(scene_key, facts, [task for task in tasks.values() if task.per not in PLANNED], policy)


def _race(scene_key: str, facts: Facts, tasks: Sequence[Task], policy: Policy) -> Iterator[Candidate]:
    """The candidates of those tasks as they arrive."""
    scene = fingerprint(policy.seed, "arrival", scene_key)
    runners = [_Runner(scene_key, scene, task, policy) for task in tasks]
    heap = [(runner.arrival, runner.task.name, runner) for runner in runners]
    heapify(heap)
    while heap:
        runner = heap[0][2]
        fact = runner.next_fact(facts)
        if fact is not None:
            yield Candidate(runner.task, fact, _must_be_boxes(runner.task, fact))
        if runner.done:
            heappop(heap)
        else:
            heapreplace(heap, (runner.arrival, runner.task.name, runner))


class _Runner:
    """One task in the race. arrival: when its next fact comes; done: whether none is to come any more."""

    __slots__ = ("_chance", "_left", "_policy", "_scene_key", "_to_come", "_total", "arrival", "done", "task", "weight")

    def __init__(self, scene_key: str, scene: int, task: Task, policy: Policy) -> None:
        self.task = task
        self.weight = task.weight * policy.weights.get(task.name, 1.0)
        self._scene_key, self._policy = scene_key, policy
        self._chance = Chance.of(scene, _of_task(task.name))
        self._to_come: list[Fact] | None = None
        self._total = self._left = 1.0
        self.done = False
        self.arrival = self._wait()

    def next_fact(self, facts: Facts) -> Fact | None:
        """The fact that has arrived, None if the task has none; then the next one is on its way."""
        if self._to_come is None:
            self._to_come = self._in_order(facts(self.task.per))
            self._total = self._left = sum(fact.weight for fact in self._to_come)
        fact = self._to_come.pop() if self._to_come else None
        self.done = not self._to_come
        if fact is not None and not self.done:
            self._left -= fact.weight
            self.arrival += self._wait()
        return fact

    def _wait(self) -> float:
        """Until the next one: the longer, the less of the task is left."""
        return -math.log(1.0 - self._chance.unit()) * self._total / (self.weight * self._left)

    def _in_order(self, pool: Sequence[Fact]) -> list[Fact]:
        """The last one first; each fact has the chance that it has by its weight, whatever the others are."""
        if len(pool) < 2:
            return list(pool)
        seed, purpose, name = self._policy.seed, "rank", self.task.name

        def rank(fact: Fact) -> tuple[float, str]:
            u = Chance(seed, purpose, self._scene_key, name, fact.key).unit()
            return -math.log(1.0 - u) / fact.weight, fact.key

        return sorted(pool, key=rank, reverse=True)


@cache
def _of_task(name: str) -> int:
    return fingerprint("task", name)


def _least_room_first(planned: Sequence[Candidate]) -> list[Candidate]:
    """The same, but those that stand beside the fewest others come first.

    What is there is told by many a fact and what is not by few: so a no fits nearly anywhere, and would else have the
    place of a yes, which would be asked less often than planned.
    """
    asking: dict[str, int] = {}  # {statement: those that ask it}, as bits
    telling: dict[str, int] = {}
    itself: dict[int, int] = {}
    for i, item in enumerate(planned):
        itself[id(item.fact)] = itself.get(id(item.fact), 0) | 1 << i
        for statement in item.fact.asks:
            asking[statement] = asking.get(statement, 0) | 1 << i
        for statement in item.fact.tells:
            telling[statement] = telling.get(statement, 0) | 1 << i
    barred = []
    for item in planned:
        bits = itself[id(item.fact)]
        for statement in item.fact.asks:
            bits |= telling.get(statement, 0)
        for statement in item.fact.tells:
            bits |= asking.get(statement, 0)
        barred.append(bits.bit_count())
    return [planned[i] for i in sorted(range(len(planned)), key=lambda i: (-barred[i], i))]


def _must_be_boxes(task: Task, fact: Fact) -> int:
    """How many rounds of the task can be answered by nothing but a box."""
    return sum("box" in said.answers and forms_of(task, n, fact) == ("box",) for n, said in enumerate(task.rounds))

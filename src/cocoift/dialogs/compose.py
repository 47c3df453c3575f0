"""Lays out the dialogs of one scene: which facts, in which order; comes after facts and tasks."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from ..chance import Chance
from ..facts import Fact, Refusal
from ..tally import Tally
from ..tasks import Task, forms_of
from .policy import DENIAL_IN, STARTS, TASK_MOST, Policy

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


# Families that say of something that it is not there.
DENIALS = frozenset({"absent", "zero", "false_premise"})


class Candidate(msgspec.Struct, frozen=True):
    """A fact and the task that can put it into words."""

    task: Task
    fact: Fact
    rank: float
    boxes: int

    @property
    def rounds(self) -> int:
        return len(self.task.rounds)


def facts_of(offered: Mapping[str, Iterable[Fact | Refusal]], tally: Tally) -> dict[str, list[Fact]]:
    """All facts of a scene by family; each made and refused one is booked under `facts/FAMILY`."""
    made: dict[str, list[Fact]] = {}
    for family, items in offered.items():
        book = f"facts/{family}"
        found = made[family] = []
        for item in items:
            if isinstance(item, Refusal):
                tally.drop(book, item.reason, item.about, count=item.count)
            else:
                tally.keep(book)
                found.append(item)
    return made


def candidates(
    scene_key: str, facts: Mapping[str, Sequence[Fact]], tasks: Mapping[str, Task], policy: Policy
) -> list[Candidate]:
    """All that could be said, best first: a race in which each task has the same chance, times its weight."""
    found = []
    for task in tasks.values():
        pool = facts[task.per]
        weight = task.weight * policy.weights.get(task.name, 1.0)
        total = sum(fact.weight for fact in pool)
        for fact in pool:
            share = weight * fact.weight / total
            u = Chance(policy.seed, "rank", scene_key, task.name, fact.key).unit()
            found.append(Candidate(task, fact, -math.log(1.0 - u) / share, _must_be_boxes(task, fact)))
    return _least_room_first(sorted(found, key=lambda item: (item.rank, item.task.name, item.fact.key)))


def _least_room_first(found: Sequence[Candidate]) -> list[Candidate]:
    """The same, but planned ones before the others, and of those the ones that stand beside the fewest first.

    What is there is told by many a fact and what is not by few: so a no fits nearly anywhere, and would else have the
    place of a yes, which would be asked less often than planned.
    """
    planned = [item for item in found if item.task.per in PLANNED]
    barred = [sum(not compatible(item.fact, other.fact) for other in planned) for item in planned]
    order = sorted(range(len(planned)), key=lambda i: (-barred[i], i))
    return [*(planned[i] for i in order), *(item for item in found if item.task.per not in PLANNED)]


def compatible(a: Fact, b: Fact) -> bool:
    """Whether two facts may stand in one dialog: they are not the same, and neither gives the other's answer away."""
    return a is not b and set(a.asks).isdisjoint(b.tells) and set(b.asks).isdisjoint(a.tells)


def _rounded(wanted: float, chance: Chance) -> int:
    """A whole number near the wanted one; the wanted one on average."""
    return math.floor(wanted) + (chance.unit() < wanted % 1)


def _lengths(available: int, policy: Policy, chance: Chance) -> list[int]:
    """How many rounds each multi-round dialog of a scene shall have, longest first, with so many rounds at hand.

    Drawn evenly from the config's range; where that is too much, the longest are cut, then their number.
    """
    least, most = policy.rounds
    wanted = _rounded(policy.per_image * (1 - policy.single), chance)
    lengths = sorted((least + chance.below(most - least + 1) for _ in range(wanted)), reverse=True)
    while len(lengths) > 1 and len(lengths) * least > available:
        lengths.pop()
    while sum(lengths) > available and lengths and lengths[0] > least:
        lengths = sorted([lengths[0] - 1, *lengths[1:]], reverse=True)
    return lengths


def _must_be_boxes(task: Task, fact: Fact) -> int:
    """How many rounds of the task can be answered by nothing but a box."""
    return sum(forms_of(task, n, fact) == ("box",) for n in range(len(task.rounds)))


def _rounds(chosen: Sequence[Candidate]) -> int:
    """How many rounds they make together."""
    return sum(item.rounds for item in chosen)


class _Chosen:
    """Candidates for one dialog, and what their facts ask and tell together."""

    def __init__(self) -> None:
        self.items: list[Candidate] = []
        self.rounds = self.boxes = self.denials = 0
        self._tasks: dict[str, int] = {}
        self._asks: set[str] = set()
        self._tells: set[str] = set()

    def add(self, item: Candidate) -> None:
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
        """Whether the fact is compatible with those of all of them."""
        if not (self._tells.isdisjoint(fact.asks) and self._asks.isdisjoint(fact.tells)):
            return False
        return all(item.fact is not fact for item in self.items)


def _filled(pool: Sequence[Candidate], length: int, boxes: int) -> list[Candidate]:
    """Candidates from the pool, best first, for so many rounds, all compatible; fewer where there are no more."""
    chosen = _Chosen()
    denials = max(1, length // DENIAL_IN)
    for most in range(1, TASK_MOST + 1):
        for candidate in pool:
            if chosen.rounds == length:
                return chosen.items
            if chosen.rounds + candidate.rounds > length or chosen.of_task(candidate.task) >= most:
                continue
            if chosen.boxes + candidate.boxes > boxes or candidate in chosen.items:
                continue
            if candidate.task.per in DENIALS and chosen.denials >= denials:
                continue
            if chosen.suits(candidate.fact):
                chosen.add(candidate)
    return chosen.items


def _long_enough(pool: Sequence[Candidate], length: int, boxes: int, least: int) -> list[Candidate]:
    """Candidates for a dialog of so many rounds; at least the least, where any of the first few can begin one.

    A caption or a list of things gives so much away that next to nothing can be asked beside it.
    """
    best: list[Candidate] = []
    for start in range(min(len(pool), STARTS)):
        chosen = _filled(pool[start:], length, boxes)
        if _rounds(chosen) > _rounds(best):
            best = chosen
        if _rounds(best) >= least:
            break
    return best


def layouts(scene_key: str, found: Sequence[Candidate], policy: Policy) -> Iterator[tuple[list[Candidate], int]]:
    """The dialogs of a scene: candidates in the order in which they are said, and the box rounds allowed.

    Every candidate is used once. Multi-round dialogs come first; one that cannot be as long as the config wants is
    left out, unless the scene has no other. Singles follow in their share.
    """
    chance = Chance(policy.seed, "dialogs", scene_key)
    pool = list(found)
    made = 0
    lengths = _lengths(sum(item.rounds for item in pool), policy, chance)
    for length in lengths:
        boxes = _rounded(length * policy.box_share, chance)
        chosen = _long_enough(pool, length, boxes, policy.rounds[0])
        if _rounds(chosen) >= policy.rounds[0]:
            pool = _without(pool, chosen)
            made += 1
            yield chance.shuffled(chosen), boxes
    singles = policy.per_image - len(lengths)
    if lengths:
        singles = min(singles, _rounded(made * policy.single / (1 - policy.single), chance))
    for _ in range(singles):
        boxes = _rounded(policy.box_share, chance)
        chosen = _filled(pool, 1, boxes)
        pool = _without(pool, chosen)
        if chosen:
            made += 1
            yield chosen, boxes
    if not made and policy.single < 1:
        chosen = _filled(pool, policy.rounds[0], 1)
        if chosen:
            yield chance.shuffled(chosen), 1


def _without(pool: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    used = {id(item) for item in chosen}
    return [item for item in pool if id(item) not in used]

"""Lays out the dialogs of one scene: which facts, in which order; comes after facts and tasks."""

import math
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from ..chance import Chance
from ..facts import FAMILIES, Fact, Refusal
from ..survey import Survey
from ..tally import Tally
from ..tasks import Task, forms_of
from ..world import World
from .policy import PLANNED_FIRST, TASK_MOST, Policy

PLANNED = frozenset({"present", "absent", "pose"})  # families whose facts the world's plan has chosen


class Candidate(msgspec.Struct, frozen=True):
    """A fact and the task that can put it into words."""

    task: Task
    fact: Fact
    rank: float
    boxes: int

    @property
    def rounds(self) -> int:
        return len(self.task.rounds)


def facts_of(survey: Survey, world: World, families: Sequence[str], tally: Tally) -> dict[str, list[Fact]]:
    """All facts of a scene by family; each made and refused one is booked under `facts/FAMILY`."""
    made: dict[str, list[Fact]] = {}
    for family in families:
        book = f"facts/{family}"
        found = made[family] = []
        for item in FAMILIES[family][1](survey, world):
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
            share = weight * fact.weight * (PLANNED_FIRST if task.per in PLANNED else 1.0) / total
            u = Chance(policy.seed, "rank", scene_key, task.name, fact.key).unit()
            found.append(Candidate(task, fact, -math.log(1.0 - u) / share, _must_be_boxes(task, fact)))
    return sorted(found, key=lambda item: (item.rank, item.task.name, item.fact.key))


def compatible(a: Fact, b: Fact) -> bool:
    """Whether two facts may stand in one dialog: neither gives the other's answer away."""
    return set(a.asks).isdisjoint(b.tells) and set(b.asks).isdisjoint(a.tells)


def _lengths(found: Sequence[Candidate], scene_key: str, policy: Policy) -> list[int]:
    """How many rounds each dialog of the scene shall have, longer ones first; 1 is a single.

    Singles have their share in every image, as far as whole numbers allow. Few facts make few dialogs.
    """
    chance = Chance(policy.seed, "lengths", scene_key)
    least, most = policy.rounds
    rounds = sum(candidate.rounds for candidate in found)
    typical = policy.single + (1 - policy.single) * (least + most) / 2
    dialogs = max(1, min(policy.per_image, round(rounds / typical)))
    wanted = policy.single * dialogs
    singles = math.floor(wanted) + (chance.unit() < wanted % 1)
    lengths = sorted((least + chance.below(most - least + 1) for _ in range(dialogs - singles)), reverse=True)
    return lengths + [1] * singles


def _boxes_allowed(length: int, policy: Policy, chance: Chance) -> int:
    """How many box rounds a dialog may have, so that over all dialogs they keep to their share."""
    wanted = length * policy.box_share
    return math.floor(wanted) + (chance.unit() < wanted % 1)


def _must_be_boxes(task: Task, fact: Fact) -> int:
    """How many rounds of the task can be answered by nothing but a box."""
    return sum(forms_of(task, n, fact) == ("box",) for n in range(len(task.rounds)))


def _filled(pool: Sequence[Candidate], length: int, boxes: int) -> list[Candidate]:
    """Candidates from the pool, best first, for so many rounds, all compatible; fewer where there are no more."""
    chosen: list[Candidate] = []
    for most in range(1, TASK_MOST + 1):
        for candidate in pool:
            rounds = sum(item.rounds for item in chosen)
            if rounds == length:
                return chosen
            if candidate in chosen or rounds + candidate.rounds > length:
                continue
            if sum(item.task is candidate.task for item in chosen) >= most:
                continue
            if sum(item.boxes for item in chosen) + candidate.boxes > boxes:
                continue
            if all(compatible(candidate.fact, item.fact) for item in chosen):
                chosen.append(candidate)
    return chosen


def layouts(scene_key: str, found: Sequence[Candidate], policy: Policy) -> Iterator[tuple[int, list[Candidate], int]]:
    """The dialogs of a scene: number, candidates in the order in which they are said, and box rounds allowed.

    Every candidate is used once. A multi-round dialog that finds fewer rounds than wanted is shorter.
    """
    pool = list(found)
    number = 0
    for length in _lengths(found, scene_key, policy):
        chance = Chance(policy.seed, "dialog", scene_key, number)
        boxes = _boxes_allowed(length, policy, chance)
        eligible = [item for item in pool if item.rounds <= length]
        chosen = _filled(eligible, length, boxes)
        if not chosen:
            continue
        used = {id(item) for item in chosen}
        pool = [item for item in pool if id(item) not in used]
        yield number, chance.shuffled(chosen), boxes
        number += 1

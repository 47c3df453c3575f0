"""The audit of a whole build: every round told again from the raw files, and counted by task."""

from collections.abc import Mapping
from typing import Any

import msgspec

from .checks import audit, has_check
from .raw import Witness
from .text import Round, rounds_of


class Verdict(msgspec.Struct):
    """What became of the rounds of one task. unchecked: no check knows the task, as one of a user's own."""

    rounds: int = 0
    agree: int = 0
    contradict: int = 0
    unchecked: int = 0


class Contradiction(msgspec.Struct, frozen=True):
    """One round that the raw files speak against. place: shard and row; faults: what the files say, one line each."""

    place: str
    dialog: str
    task: str
    form: str
    question: str
    answer: str
    evidence: tuple[str, ...]
    faults: tuple[str, ...]


class Audit(msgspec.Struct, frozen=True):
    """The verdicts by task, ascending, and all contradictions in the order of the rows."""

    rounds: int
    agree: int
    contradict: int
    unchecked: int
    tasks: dict[str, Verdict]
    contradictions: tuple[Contradiction, ...]


class Auditor:
    """Hears the rows of a build one by one; what it holds grows with the contradictions, not with the rows."""

    def __init__(self, witness: Witness) -> None:
        self._witness = witness
        self._tasks: dict[str, Verdict] = {}
        self._against: list[Contradiction] = []

    def add(self, place: str, row: Mapping[str, Any]) -> None:
        """Judges the rounds of one row."""
        for one in rounds_of(row):
            verdict = self._tasks.setdefault(one.task, Verdict())
            verdict.rounds += 1
            if not has_check(one.task):
                verdict.unchecked += 1
                continue
            faults = judged(one, self._witness)
            if not faults:
                verdict.agree += 1
                continue
            verdict.contradict += 1
            self._against.append(
                Contradiction(place, one.dialog, one.task, one.form, one.question, one.answer, one.evidence, faults)
            )

    def audit(self) -> Audit:
        """What was found so far."""
        every = self._tasks.values()
        return Audit(
            rounds=sum(verdict.rounds for verdict in every),
            agree=sum(verdict.agree for verdict in every),
            contradict=sum(verdict.contradict for verdict in every),
            unchecked=sum(verdict.unchecked for verdict in every),
            tasks=dict(sorted(self._tasks.items())),
            contradictions=tuple(self._against),
        )


def judged(one: Round, witness: Witness) -> tuple[str, ...]:
    """What is wrong with one round; one that lacks what its check needs to look up is wrong as well."""
    try:
        return tuple(audit(one, witness))
    except (LookupError, ValueError, RuntimeError, AttributeError) as error:
        return (f"the audit cannot follow it ({type(error).__name__}: {error})",)

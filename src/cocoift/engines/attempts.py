"""What all engines share: how a part is tried, how its outcome comes back, and that it is tried again."""

import pickle
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

import msgspec

from ..errors import EngineError

ATTEMPTS = 3  # workers that a part may end before it is given up
Note = Callable[[str], None]


class Outcome(msgspec.Struct, frozen=True):
    """How one try of a part ended: its result, or its error with the trace, or how its worker died."""

    result: Any = None
    error: BaseException | None = None
    trace: str = ""
    death: str = ""


class Crew(Protocol):
    """Workers that do parts; each is known by its position among the specs."""

    def begin(self, position: int, spec: Any) -> None:
        """Has a free worker begin a part."""
        ...

    def ended(self) -> list[tuple[int, Outcome]]:
        """Waits for a part that was begun to end; one or more that have."""
        ...


class WorkerTraceError(Exception):
    """The trace that an error had where it was raised; it is the cause of that error."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


def attempt(build_part: Callable[[Any], Any], spec: Any) -> Outcome:
    """What comes of a part, its exception too, in a record that crosses to another process."""
    try:
        return Outcome(result=build_part(spec))
    except BaseException as error:
        return failed(error)


def failed(error: BaseException) -> Outcome:
    """The outcome of a part that raised; an error that would not cross is told by another."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        error = RuntimeError("".join(traceback.format_exception_only(error)).strip())
    return Outcome(error=error, trace="".join(traceback.format_exception(error)))


def results(
    crew: Callable[[], AbstractContextManager[Crew]],
    specs: Sequence[Any],
    *,
    at_once: int,
    again_at_once: int,
    note: Note | None = None,
) -> Iterator[Any]:
    """The result of each part as Engine.run says. at_once: parts in work; again_at_once: when they are done again."""
    left: Sequence[int] = range(len(specs))
    for number in range(1, ATTEMPTS + 1):
        deaths: dict[int, str] = {}
        if left:
            with crew() as workers:
                for position, outcome in _tried(workers, specs, left, at_once if number == 1 else again_at_once):
                    if not outcome.death:
                        yield outcome.result
                        continue
                    deaths[position] = outcome.death
                    if note is not None and number < ATTEMPTS:
                        worker = f"the worker of part {position + 1} of {len(specs)}"
                        note(f"{worker} {outcome.death}; the part is done again later")
        left = sorted(deaths)
    if left:
        raise _given_up(left, len(specs), deaths[left[0]])


def _tried(crew: Crew, specs: Sequence[Any], positions: Sequence[int], at_once: int) -> Iterator[tuple[int, Outcome]]:
    """One try of some parts: each part's position and outcome. Raises the error of the first that raised."""
    waiting = deque(positions)
    begun = 0
    ended: list[tuple[int, Outcome]] = []
    fault: Outcome | None = None
    while True:
        fault = fault or next((outcome for _, outcome in ended if outcome.error), None)
        while waiting and begun < at_once and fault is None:
            position = waiting.popleft()
            crew.begin(position, specs[position])
            begun += 1
        # only now, so that no worker waits for what is done with a result
        yield from (item for item in ended if not item[1].error)
        if not begun:
            break
        ended = crew.ended()
        begun -= len(ended)
    if fault is not None and fault.error is not None:
        raise fault.error from WorkerTraceError(fault.trace)


def _given_up(positions: Sequence[int], of: int, death: str) -> EngineError:
    numbers = [str(position + 1) for position in positions]
    if len(numbers) == 1:
        wrong = f"part {numbers[0]} of {of} ended its worker three times (it {death})"
    else:
        named = f"parts {', '.join(numbers[:-1])} and {numbers[-1]} of {of}"
        wrong = f"{named} ended their workers three times each (that of part {numbers[0]} {death})"
    return EngineError(wrong, "the other parts are done, and the same command does what is missing")

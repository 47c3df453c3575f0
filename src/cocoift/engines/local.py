"""Processes of this machine."""

import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

import msgspec

from .attempts import Note, Outcome, attempt, failed, results

S = TypeVar("S")
R = TypeVar("R")

ORPHAN_SECONDS = 0.5  # how soon a worker sees that its parent was killed


class Local:
    """Does parts in so many processes; one works in this very process.

    A part whose worker died is done again after all others and alone: memory that two wanted may do for one.
    """

    def __init__(self, workers: int = 1, *, note: Note | None = None) -> None:
        self.workers = workers
        self._note = note

    def run(self, build_part: Callable[[S], R], specs: Sequence[S]) -> Iterator[R]:
        """The result of each part, as Engine.run says."""
        if self.workers == 1 or len(specs) == 1:
            return map(build_part, specs)
        return results(lambda: _Crew(build_part), specs, at_once=self.workers, again_at_once=1, note=self._note)


class _Worker(msgspec.Struct, frozen=True):
    """A process and the way to it."""

    process: BaseProcess
    way: Connection


class _Crew:
    """Workers, each begun when it is first wanted; all are gone when the context ends."""

    def __init__(self, build_part: Callable[[Any], Any]) -> None:
        self._build_part = build_part
        # forked workers share the opened inputs of their parent; elsewhere each opens them once
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        self._context: Any = multiprocessing.get_context(method)
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, int]] = {}

    def __enter__(self) -> "_Crew":
        return self

    def __exit__(self, *_: object) -> None:
        workers = [*self._idle, *(worker for worker, _ in self._busy.values())]
        for worker in workers:
            worker.process.kill()
        for worker in workers:
            _buried(worker)

    def begin(self, position: int, spec: object) -> None:
        """Has a free worker begin a part, or a new one where none is free."""
        worker = self._idle.pop() if self._idle else self._started()
        self._busy[worker.way] = worker, position
        with suppress(ConnectionError):  # of one that died while it had nothing to do; `ended` will see it
            worker.way.send(spec)

    def ended(self) -> list[tuple[int, Outcome]]:
        """One or more parts that have ended."""
        found = []
        for way in wait(list(self._busy)):
            worker, position = self._busy.pop(way)  # type: ignore[call-overload]
            try:
                outcome = worker.way.recv()
            except (EOFError, ConnectionError):
                outcome = Outcome(death=_buried(worker))
            else:
                self._idle.append(worker)
            found.append((position, outcome))
        return found

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        arguments = (theirs, os.getpid(), self._build_part)
        process = self._context.Process(target=_work, args=arguments, daemon=True)
        process.start()
        theirs.close()  # so that its end is the end of the way
        return _Worker(process, ours)


def _buried(worker: _Worker) -> str:
    """How a worker ended that has ended, or is about to."""
    worker.process.join()
    worker.way.close()
    code = worker.process.exitcode or 0
    if code >= 0:
        return f"ended with exit code {code}"
    want = ", perhaps for want of memory" if code == -signal.SIGKILL else ""
    return f"was ended by signal {signal.Signals(-code).name}{want}"


def _work(way: Connection, parent: int, build_part: Callable[[Any], Any]) -> None:
    """Does one part after another until it is killed; Ctrl-C is left to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    while True:
        outcome = attempt(build_part, way.recv())
        try:
            way.send(outcome)
        except (TypeError, AttributeError, ValueError, pickle.PicklingError) as error:  # a result that cannot be sent
            way.send(failed(error))


def _end_with(parent: int) -> None:
    # a forked worker holds the ends of other workers' ways, so that waiting at its own never ends by itself
    while os.getppid() == parent:
        time.sleep(ORPHAN_SECONDS)
    os._exit(1)

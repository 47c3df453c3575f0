"""Runs the parts of a stage on this machine; knows nothing of what a part is."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from ..errors import EngineError

S = TypeVar("S")
R = TypeVar("R")

ORPHAN_SECONDS = 0.5  # how soon a worker sees that its parent was killed


def run(build_part: Callable[[S], R], specs: Sequence[S], *, workers: int) -> Iterator[R]:
    """The result of each part, in the order in which they are done; one worker works in this very process.

    Raises EngineError if a worker dies; an exception of a part is raised as it is, the parts not begun are given up.
    Workers are killed where this process is interrupted, or wants no further result.
    """
    if workers == 1 or len(specs) == 1:
        yield from map(build_part, specs)
        return
    # forked workers share the opened inputs of their parent; elsewhere each opens them once
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    others = multiprocessing.active_children()
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(os.getpid(),)) as pool:
        try:
            futures = [pool.submit(build_part, spec) for spec in specs]
            for future in as_completed(futures):
                yield future.result()
        except BrokenProcessPool as error:
            raise EngineError("a worker died, perhaps for want of memory", "try fewer workers") from error
        except (KeyboardInterrupt, GeneratorExit):
            for process in multiprocessing.active_children():
                if process not in others:
                    process.kill()
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _begin(parent: int) -> None:
    """Makes a new worker leave Ctrl-C to its parent, and end where that is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    # a forked worker holds the writing end of the pipe it waits at, so that waiting never ends by itself
    while os.getppid() == parent:
        time.sleep(ORPHAN_SECONDS)
    os._exit(1)

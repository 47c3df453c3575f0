"""Runs the parts of a stage on this machine; knows nothing of what a part is."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from ..errors import EngineError

S = TypeVar("S")
R = TypeVar("R")


def run(build_part: Callable[[S], R], specs: Sequence[S], *, workers: int) -> Iterator[R]:
    """The result of each part, in the order in which they are done; one worker works in this very process.

    Raises EngineError if a worker dies; an exception of a part is raised as it is, the parts not begun are given up.
    """
    if workers == 1 or len(specs) == 1:
        yield from map(build_part, specs)
        return
    # forked workers share the opened inputs of their parent; elsewhere each opens them once
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method)) as pool:
        futures = [pool.submit(build_part, spec) for spec in specs]
        try:
            for future in as_completed(futures):
                yield future.result()
        except BrokenProcessPool as error:
            raise EngineError("a worker died, perhaps for want of memory", "try fewer workers") from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

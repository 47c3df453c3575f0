"""Who does the parts of a stage: processes of this machine, or a Ray cluster. No engine knows what a part is."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from .attempts import Note

S = TypeVar("S")
R = TypeVar("R")

NAMES = ("local", "ray")


class Engine(Protocol):
    """Does the parts of a stage."""

    def run(self, build_part: Callable[[S], R], specs: Sequence[S]) -> Iterator[R]:
        """The result of each part, in the order in which they are done.

        An exception of a part is raised as it is, once the parts begun are done; those not begun are given up.
        A part whose worker dies is done again. One that ends three workers is given up, and raises EngineError
        when all others are done. On an interrupt, or where no further result is wanted, all work ends at once.
        """
        ...


def engine_of(name: str, *, workers: int | None = None, address: str | None = None, note: Note | None = None) -> Engine:
    """The engine of that name (of NAMES). workers: None is one here, and all that a Ray cluster has.

    address: of a Ray cluster, where there is one. note: is told in a sentence of every worker that died.
    """
    if name == "ray":
        from .ray import Ray

        return Ray(address, workers, note=note)
    from .local import Local

    return Local(workers or 1, note=note)

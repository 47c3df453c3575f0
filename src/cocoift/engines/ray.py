"""Tasks of a Ray cluster, or of a Ray that is begun on this machine."""

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from .. import __version__
from ..errors import EngineError
from .attempts import Note, Outcome, attempt, results

S = TypeVar("S")
R = TypeVar("R")

HERE = "local"  # Ray's own name for a cluster of this machine that lives as long as this process
KNOCK_SECONDS = 10  # how long a cluster may take to answer


class Ray:
    """Does parts as tasks of Ray, each on one CPU of the cluster.

    address: "auto", "HOST:PORT" or "ray://HOST:PORT"; else that of RAY_ADDRESS, else a Ray is begun here.
    workers: tasks at once, by default as many as the cluster has CPUs. Every node needs this version of cocoift, and
    what the parts read and write under the same names.
    """

    def __init__(self, address: str | None = None, workers: int | None = None, *, note: Note | None = None) -> None:
        self.address = address or os.environ.get("RAY_ADDRESS") or HERE
        self.workers = workers
        self._note = note

    def run(self, build_part: Callable[[S], R], specs: Sequence[S]) -> Iterator[R]:
        """The result of each part, as Engine.run says. Raises EngineError if Ray is missing, or not at the address."""
        if not specs:
            return
        with _connected(self.address, self.workers) as ray:
            at_once = self.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
            crew = lambda: _crew(ray, build_part)  # noqa: E731
            yield from results(crew, specs, at_once=at_once, again_at_once=at_once, note=self._note)


@contextmanager
def _connected(address: str, workers: int | None) -> Iterator[Any]:
    """Ray, connected; a connection that was there before is used, and left as it is."""
    try:
        import ray
    except ImportError as error:
        raise EngineError("--engine ray needs Ray", "pip install 'cocoift[ray]'") from error
    if ray.is_initialized():
        yield ray
        return
    here = {"num_cpus": workers, "include_dashboard": False} if address == HERE else {}
    if here:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # a build tells nobody that it is made
    try:
        _check_reachable(address)
        ray.init(address, log_to_driver=False, logging_level="ERROR", **here)
    except (OSError, ValueError, RuntimeError) as error:
        said = str(error).partition("\n")[0] or type(error).__name__
        wanted = "expected --address auto, HOST:PORT or ray://HOST:PORT of a cluster that runs"
        raise EngineError(f"no Ray at '{address}' ({said})", wanted) from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _check_reachable(address: str) -> None:
    """Raises OSError where nobody listens at HOST:PORT, at which Ray itself would knock for minutes."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if colon and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), timeout=KNOCK_SECONDS).close()


@contextmanager
def _crew(ray: Any, build_part: Callable[[Any], Any]) -> Iterator["_Crew"]:
    crew = _Crew(ray, build_part)
    try:
        yield crew
    finally:
        crew.end()


class _Crew:
    """The tasks that are begun. Ray keeps the workers; how often a part is tried is not left to it."""

    def __init__(self, ray: Any, build_part: Callable[[Any], Any]) -> None:
        version = __version__

        def part(spec: Any) -> Outcome:
            return same_version(version) or attempt(build_part, spec)

        self._ray = ray
        self._task = ray.remote(num_cpus=1, max_retries=0)(part)
        self._begun: dict[Any, int] = {}

    def begin(self, position: int, spec: object) -> None:
        """Has the cluster begin a part as soon as it has a CPU for it."""
        self._begun[self._task.remote(spec)] = position

    def ended(self) -> list[tuple[int, Outcome]]:
        """A part that has ended."""
        from ray import exceptions

        (done,), _ = self._ray.wait(list(self._begun), num_returns=1)
        position = self._begun.pop(done)
        try:
            outcome = self._ray.get(done)
        except exceptions.RayTaskError as error:  # of Ray's own doing: what a part raises is in its outcome
            said = str(error).strip().rpartition("\n")[2]
            raise EngineError(f"a Ray worker cannot begin ({said})", f"expected {_wanted()} on every node") from error
        except exceptions.RayError as error:
            outcome = Outcome(death=f"was lost ({type(error).__name__})")
        return [(position, outcome)]

    def end(self) -> None:
        """Ends all that is still begun."""
        for task in self._begun:
            self._ray.cancel(task, force=True)


def same_version(version: str) -> Outcome | None:
    """None where this process has that version of cocoift, which writes the same bytes; else the error."""
    if version == __version__:
        return None
    return Outcome(error=EngineError(f"a Ray worker has cocoift {__version__}", f"expected {version} on every node"))


def _wanted() -> str:
    return f"cocoift {__version__} and its dependencies"

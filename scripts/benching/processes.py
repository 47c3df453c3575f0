"""Runs a command and watches it: seconds, CPU seconds and memory of the process and all its descendants."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

INTERVAL = 0.25  # seconds between two looks at memory
_PROC = Path("/proc")
_LINUX = (_PROC / "self" / "smaps_rollup").exists()
_TICKS = os.sysconf("SC_CLK_TCK") if _LINUX else 100


class Memory(NamedTuple):
    """MB, summed over all processes. private: pages of no other process, mapped input files among them.

    anonymous: what only memory holds; a page that several processes share is counted once.
    """

    private: float
    anonymous: float


class Mark(NamedTuple):
    """A line that the command printed, and the figures at that time; cpu is None where no /proc tells it."""

    at: float
    cpu: float | None
    text: str


class Watched(NamedTuple):
    """What a command took. memory: (time, Memory), empty where no /proc tells it."""

    seconds: float
    cpu: float
    marks: tuple[Mark, ...]
    memory: tuple[tuple[float, Memory], ...]

    def peak(self, start: float, end: float) -> Memory | None:
        """The largest figures between two times, or those nearest to them."""
        if not self.memory:
            return None
        within = [memory for at, memory in self.memory if start <= at <= end]
        within = within or [min(self.memory, key=lambda one: abs(one[0] - start))[1]]
        return Memory(max(one.private for one in within), max(one.anonymous for one in within))


def watch(command: list[str]) -> Watched:
    """Runs the command to its end.

    Raises RuntimeError with what it said if it fails.
    """
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    marks: list[Mark] = []
    errors: list[str] = []

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            marks.append(Mark(time.perf_counter() - started, tree_cpu(process.pid), line.strip()))

    def complain() -> None:
        assert process.stderr is not None
        errors.append(process.stderr.read())

    threads = [threading.Thread(target=target) for target in (listen, complain)]
    for thread in threads:
        thread.start()
    memory: list[tuple[float, Memory]] = []
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if (seen := tree_memory(process.pid)) is not None:
            memory.append((time.perf_counter() - started, seen))
        time.sleep(INTERVAL)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    for thread in threads:
        thread.join()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{''.join(errors)}")
    return Watched(seconds, used.ru_utime + used.ru_stime, tuple(marks), tuple(memory))


def _processes() -> dict[int, list[str]]:
    """The fields behind the name in the stat of every process, by its id."""
    found = {}
    for path in _PROC.glob("[0-9]*/stat"):
        try:
            found[int(path.parent.name)] = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
    return found


def _tree(root: int, processes: dict[int, list[str]]) -> list[int]:
    """The process and its descendants that are alive."""
    children: dict[int, list[int]] = {}
    for pid, fields in processes.items():
        children.setdefault(int(fields[1]), []).append(pid)
    found, rest = [], [root]
    while rest:
        pid = rest.pop()
        found.append(pid)
        rest += children.get(pid, [])
    return [pid for pid in found if pid in processes]


def tree_cpu(root: int) -> float | None:
    """CPU seconds so far of a process, its descendants and those of them that have ended; None where none is told."""
    if not _LINUX:
        return None
    processes = _processes()
    return sum(sum(map(int, processes[pid][11:15])) for pid in _tree(root, processes)) / _TICKS


def tree_memory(root: int) -> Memory | None:
    """The memory of a process and its descendants now; None where none is told."""
    if not _LINUX:
        return None
    private = anonymous = 0
    for pid in _tree(root, _processes()):
        try:
            lines = (_PROC / str(pid) / "smaps_rollup").read_text().splitlines()[1:]
        except OSError:  # it has ended
            continue
        sizes = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}
        private += sizes["Private_Clean"] + sizes["Private_Dirty"]
        anonymous += sizes.get("Pss_Anon", sizes["Private_Dirty"])
    return Memory(private / 1024, anonymous / 1024) if private else None


def here(script: Path, *words: str) -> list[str]:
    """The command that runs a script with this Python."""
    return [sys.executable, str(script), *words]

"""What is measured: configs, synthetic corpora of some sizes, dense scenes; and the figures of each."""

import json
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import make_corpus

from benching.processes import Watched, here, watch

BENCH = Path(__file__).resolve().parents[1] / "bench.py"
NAMED = {"full": 118_287, "118k": 118_287}
DENSE = 300  # images of the dense case

Figures = dict[str, float | None]
Stages = dict[str, Figures]


class Case(NamedTuple):
    """A config to build and the worker counts to build it with."""

    name: str
    config: Path
    workers: tuple[int, ...]


def images_of(size: str) -> int:
    """The number of images that a size such as 1k, 250 or full means.

    Raises ValueError if it is none.
    """
    if size in NAMED:
        return NAMED[size]
    return int(size[:-1]) * 1000 if size.endswith("k") else int(size)


def corpus(folder: Path, size: str) -> Path:
    """The config of the corpus of that size, made unless it is there."""
    images = images_of(size)
    name = "full" if images == NAMED["full"] else size
    return _made(folder / name, images, dense=False)


def dense_corpus(folder: Path) -> Path:
    """The config of the corpus of dense scenes, made unless it is there."""
    return _made(folder / "dense", DENSE, dense=True)


def _made(folder: Path, images: int, *, dense: bool) -> Path:
    """The config is written last, so that where it is the corpus is whole."""
    config = folder / "config.yaml"
    return config if config.exists() else make_corpus.make(folder, images, dense=dense)


def measure(case: Case, runs: int, tell: Callable[[str], None]) -> dict[str, Stages]:
    """Medians of all figures by what was run: "1 worker", "2 workers", "floor"; they take turns."""
    found: dict[str, list[Stages]] = {}
    for run in range(runs):
        written = 0
        for workers in case.workers:
            name = "1 worker" if workers == 1 else f"{workers} workers"
            tell(f"{case.name}: {name}, run {run + 1} of {runs}")
            stages, written = _build(case.config, workers)
            found.setdefault(name, []).append(stages)
        tell(f"{case.name}: floor, run {run + 1} of {runs}")
        found.setdefault("floor", []).append(_floor(case.config, written))
    return {name: _medians(every) for name, every in found.items()}


def _medians(runs: list[Stages]) -> Stages:
    return {
        stage: {figure: _median(run[stage][figure] for run in runs) for figure in figures}
        for stage, figures in runs[0].items()
    }


def _median(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None


def _build(config: Path, workers: int) -> tuple[Stages, int]:
    """The figures of each stage of a build into a folder that is thrown away, and how many bytes it wrote."""
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        out = folder / "out"
        command = here(BENCH, str(config), "--measure", "build", "--out", str(out), "--workers", str(workers))
        stages = staged(watch(command))
        counts = json.loads((out / "manifest.json").read_text("utf-8"))["counts"]
        for name in ("dialogs", "rounds"):
            stages["dialogs"][name] = stages["build"][name] = counts[name]
        stages["build"]["images"] = stages["scenes"]["images"]
        return stages, sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    finally:
        shutil.rmtree(folder)


def staged(watched: Watched) -> Stages:
    """The figures of each stage, from marks such as "scenes 300": a stage ends with its last mark.

    What comes after the last stage is "finish", and all is "build".
    """
    ends = {mark.text.split()[0]: mark for mark in watched.marks}
    stages: Stages = {}
    before, cpu_before = 0.0, 0.0
    for name, mark in ends.items():
        cpu = None if mark.cpu is None else mark.cpu - cpu_before
        stages[name] = _figures(watched, before, mark.at, cpu)
        if images := float(mark.text.split()[1]):
            stages[name]["images"] = images
        before, cpu_before = mark.at, mark.cpu or 0.0
    rest = watched.cpu - cpu_before if cpu_before else None
    stages["finish"] = _figures(watched, before, watched.seconds, rest)
    stages["build"] = _figures(watched, 0, watched.seconds, watched.cpu)
    return stages


def _figures(watched: Watched, start: float, end: float, cpu: float | None) -> Figures:
    peak = watched.peak(start, end)
    return {
        "seconds": end - start,
        "cpu": cpu,
        "private_mb": None if peak is None else peak.private,
        "anonymous_mb": None if peak is None else peak.anonymous,
    }


def _floor(config: Path, written: int) -> Stages:
    watched = watch(here(BENCH, str(config), "--measure", "floor", "--bytes", str(written)))
    read = float(watched.marks[-1].text.split()[1])
    start, end = watched.marks[0], watched.marks[-1]
    cpu = None if end.cpu is None or start.cpu is None else end.cpu - start.cpu
    figures = _figures(watched, start.at, end.at, watched.cpu if cpu is None else cpu)
    return {"floor": figures | {"read_mb": read / 1e6, "written_mb": written / 1e6}}

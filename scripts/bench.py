"""Times both stages of a build beside a floor measured in the same run, each in a process of its own.

    python scripts/bench.py CONFIG [--workers 1 2] [--runs 3] [--json FILE]

The floor maps the same files and decodes them once by declared types, and does nothing else: no tool that reads
these files can be faster. Figures are medians over the runs; machines are noisy, so look at the ratios. Memory is
the peak resident set of the measured process during the stage (Linux; elsewhere since its start), its workers' apart.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from cocoift.build import dialogs_stage, plan, scenes_stage
from cocoift.cli import configured
from cocoift.config import Config
from cocoift.sources.files import open_bytes
from cocoift.tally import Tally

Box = tuple[float, float, float, float]


class _Image(msgspec.Struct, gc=False):
    id: int
    file_name: str
    width: int
    height: int


class _Annotation(msgspec.Struct, gc=False):
    id: int
    image_id: int
    category_id: int = 0
    bbox: Box = (0, 0, 0, 0)
    area: float = 0
    iscrowd: int = 0
    keypoints: tuple[float, ...] = ()
    caption: str = ""


class _Coco(msgspec.Struct, gc=False):
    images: list[_Image]
    annotations: list[_Annotation]


class _Thing(msgspec.Struct, gc=False):
    x: float = 0
    y: float = 0
    w: float = 0
    h: float = 0
    width: float = 0
    height: float = 0
    names: list[str] = []
    attributes: list[str] = []
    phrase: str = ""
    question: str = ""
    answer: str = ""
    predicate: str = ""


class _Genome(msgspec.Struct, gc=False):
    image_id: int = 0
    objects: list[_Thing] = []
    attributes: list[_Thing] = []
    relationships: list[_Thing] = []
    regions: list[_Thing] = []
    qas: list[_Thing] = []


def floor(config: Config) -> int:
    """Decodes every input file once; the number of bytes."""
    size = 0
    coco = msgspec.json.Decoder(_Coco)
    genome = msgspec.json.Decoder(list[_Genome])
    for source in config.sources.coco:
        for file in (source.instances, source.captions, source.person_keypoints):
            if file is not None:
                data = open_bytes(file.path)
                size += len(data)
                coco.decode(data)
    vg = config.sources.visual_genome
    if vg is not None:
        kinds = ("objects", "attributes", "relationships", "scene_graphs", "region_descriptions", "question_answers")
        for kind in kinds:
            if (file := getattr(vg, kind)) is not None:
                data = open_bytes(file.path)
                size += len(data)
                genome.decode(data)
    return size


def measured(work: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """What the work returns, and its wall and CPU seconds (workers' too) and peak memory in MB."""
    reset = Path("/proc/self/clear_refs")
    if reset.exists():
        reset.write_text("5")
    wall, cpu = time.perf_counter(), _cpu()
    result = work()
    return result, {"seconds": time.perf_counter() - wall, "cpu": _cpu() - cpu, "mb": _peak()}


def _cpu() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def _peak() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_build(config: Config, workers: int) -> dict[str, dict[str, float]]:
    """Both stages into a folder that is thrown away: their figures, and how much they made."""
    tally = Tally()
    (planned, merged), scenes = measured(lambda: _scenes(config, workers, tally))
    done, dialogs = measured(lambda: dialogs_stage(config, planned, merged, workers=workers, progress=_silent))
    dialogs |= {"dialogs": sum(part.dialogs for part in done), "rounds": sum(part.rounds for part in done)}
    return {"scenes": scenes | {"images": planned.images}, "dialogs": dialogs}


def _scenes(config: Config, workers: int, tally: Tally) -> tuple[Any, Any]:
    planned = plan(config)
    return planned, scenes_stage(config, planned, tally, workers=workers, progress=_silent)


def _silent(stage: str, done: int, total: int) -> None:
    pass


def _measure_here(config: Path, what: str) -> dict[str, Any]:
    """The figures of one run, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        loaded = configured(config, Path(folder) / "out")
        if what == "floor":
            size, figures = measured(lambda: floor(loaded))
            return {"floor": figures | {"input_mb": size / 1e6}}
        return dict(measure_build(loaded, int(what)))


def _median(runs: list[dict[str, dict[str, float]]]) -> dict[str, dict[str, float]]:
    return {
        stage: {name: statistics.median(run[stage][name] for run in runs) for name in figures}
        for stage, figures in runs[0].items()
    }


def bench(config: Path, workers: list[int], runs: int) -> dict[str, dict[str, dict[str, float]]]:
    """Medians of all figures: {"floor" or "N workers": {stage: {figure: value}}}; the kinds of run take turns."""
    found: dict[str, list[dict[str, dict[str, float]]]] = {}
    for _ in range(runs):
        for what in ["floor", *map(str, workers)]:
            command = [sys.executable, __file__, str(config), "--measure", what]
            out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            found.setdefault(what if what == "floor" else f"{what} workers", []).append(json.loads(out))
    return {what: _median(figures) for what, figures in found.items()}


def table(found: dict[str, dict[str, dict[str, float]]]) -> str:
    """The figures as lines of text, the ratio being CPU seconds over those of the floor."""
    lowest = found["floor"]["floor"]
    lines = [f"{'':22}{'wall s':>8}{'CPU s':>8}{'x floor':>8}{'peak MB':>9}   made"]
    for what, stages in found.items():
        for stage, figures in stages.items():
            name = stage if stage == what else f"{stage}, {what}"
            lines.append(
                f"{name:22}{figures['seconds']:8.2f}{figures['cpu']:8.2f}{figures['cpu'] / lowest['cpu']:8.1f}"
                f"{figures['mb']:9.0f}   {_made(figures)}"
            )
    return "\n".join(lines)


def _made(figures: dict[str, float]) -> str:
    if "rounds" in figures:
        return (
            f"{figures['rounds'] / figures['seconds']:,.0f} rounds/s, "
            f"{figures['dialogs'] / figures['seconds']:,.0f} dialogs/s"
        )
    if "images" in figures:
        return f"{figures['images'] / figures['seconds']:,.0f} scenes/s"
    return f"{figures['input_mb'] / figures['seconds']:,.0f} MB/s of {figures['input_mb']:.1f} MB"


def main() -> None:
    """Prints the table, and writes JSON where that is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        print(json.dumps(_measure_here(args.config, args.measure)))
        return
    found = bench(args.config, args.workers, args.runs)
    print(table(found))
    if args.json:
        args.json.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()

"""Times both stages of a build beside a floor measured in the same run, each in a process of its own.

    python scripts/bench.py CONFIG                                  your own files
    python scripts/bench.py --sizes 1k 10k 118k --corpora FOLDER    synthetic corpora, made there where they are missing
    python scripts/bench.py --sizes 1k --dense                      and a corpus of dense scenes

The floor is one process that maps the same files, splits them into records, decodes each once by declared types and
writes as many bytes as the build: no tool that reads these files can be faster. Figures are medians over the runs;
machines are noisy, so look at CPU seconds and ratios. Memory is sampled four times a second over a process and all its
descendants (Linux; elsewhere n/a): private pages, mapped input files among them, and what stands in memory alone.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from benching.cases import Case, corpus, dense_corpus, images_of, measure
from benching.chart import chart
from benching.tables import Found, markdown


def _size(text: str) -> str:
    try:
        images_of(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no size; expected such as 500, 1k, 10k or 118k") from None
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path, nargs="?", help="measure a build of this config")
    parser.add_argument("--sizes", type=_size, nargs="+", default=[], help="COCO train images of synthetic corpora")
    parser.add_argument("--corpora", type=Path, help="folder of the corpora; a temporary one where none is given")
    parser.add_argument("--dense", action="store_true", help="measure dense scenes too: 30 things and 50 regions each")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write all figures here")
    parser.add_argument("--markdown", type=Path, help="write the table here too")
    parser.add_argument("--chart", type=Path, help="draw time and memory against size here, as SVG")
    for name, kind in (("--measure", str), ("--out", Path), ("--bytes", int)):
        parser.add_argument(name, type=kind, help=argparse.SUPPRESS)
    return parser


def _measured(args: argparse.Namespace) -> None:
    """The work that is watched, in this process; prints how far it is."""
    from benching.floor import floor

    from cocoift.build import build
    from cocoift.cli import configured
    from cocoift.engines import engine_of
    from cocoift.job import Step

    def said(step: Step) -> None:
        print(step.stage, step.images, flush=True)

    print("start 0", flush=True)  # what comes before is Python's own start and the imports
    if args.measure == "build":
        engine = engine_of("local", workers=args.workers[0])
        build(configured(args.config, args.out), engine=engine, progress=said)
        return
    with tempfile.TemporaryDirectory() as folder:
        print("read", floor(configured(args.config, None), Path(folder) / "written", args.bytes), flush=True)


def _cases(args: argparse.Namespace, corpora: Path) -> list[Case]:
    workers = tuple(args.workers)
    cases = [Case(args.config.stem, args.config, workers)] if args.config else []
    cases += [Case(size, corpus(corpora, size), workers) for size in args.sizes]
    if args.dense:
        cases.append(Case("dense", dense_corpus(corpora), workers[:1]))
    return cases


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _write(args: argparse.Namespace, found: Found) -> None:
    machine = {"python": platform.python_version(), "system": platform.system(), "cpus": os.cpu_count()}
    if args.json:
        args.json.write_text(json.dumps({"machine": machine, "cases": found}, indent=2) + "\n", encoding="utf-8")
    if args.markdown:
        args.markdown.write_text(markdown(found) + "\n", encoding="utf-8")
    if args.chart:
        args.chart.write_text(chart({name: case for name, case in found.items() if name != "dense"}), encoding="utf-8")


def main() -> None:
    """Prints the table, and writes JSON, Markdown and a chart where they are wanted, after every case anew."""
    parser = _parser()
    args = parser.parse_args()
    if args.measure:
        _measured(args)
        return
    if not (args.config or args.sizes or args.dense):
        parser.error("name a CONFIG, --sizes or --dense")
    with tempfile.TemporaryDirectory() as folder:
        found: Found = {}
        for case in _cases(args, args.corpora or Path(folder)):
            found[case.name] = measure(case, args.runs, _tell)
            _write(args, found)
    print(markdown(found))


if __name__ == "__main__":
    main()

"""The benchmark: it measures a build and its floor, reuses corpora, and shows its figures in three ways."""

import json
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from small_builds import FAST, sample_config

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
STAGES = {"start", "scenes", "dialogs", "finish", "build"}
FIGURES = {"seconds", "cpu", "private_mb", "anonymous_mb"}


def bench(*words):
    return subprocess.run([sys.executable, str(SCRIPTS / "bench.py"), *words], capture_output=True, text=True)


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """The folder of a run over the bundled sample, with all that it can write."""
    folder = tmp_path_factory.mktemp("bench")
    config = sample_config(folder, {**FAST, "output.images_per_shard": 14})
    files = [word for kind in ("json", "markdown", "chart") for word in (f"--{kind}", str(folder / f"found.{kind}"))]
    run = bench(str(config), "--runs", "1", "--workers", "1", "2", *files)
    assert run.returncode == 0, run.stderr
    (folder / "said").write_text(run.stdout, "utf-8")
    return folder


@pytest.fixture
def parts(monkeypatch):
    """The modules of the benchmark."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    import benching.cases
    import benching.chart
    import benching.processes
    import benching.tables

    return benching


def test_every_stage_has_its_figures_for_one_worker_and_for_two(measured):
    found = json.loads((measured / "found.json").read_text("utf-8"))["cases"]["config"]
    assert set(found) == {"1 worker", "2 workers", "floor"}
    for kind in ("1 worker", "2 workers"):
        assert set(found[kind]) == STAGES
        assert all(set(figures) >= FIGURES for figures in found[kind].values())
        assert found[kind]["build"]["images"] == 28
        assert found[kind]["dialogs"]["rounds"] >= found[kind]["dialogs"]["dialogs"] > 0
    one = found["1 worker"]
    parts = sum(one[stage]["seconds"] for stage in STAGES - {"build"})
    assert parts == pytest.approx(one["build"]["seconds"], rel=0.01)


def test_the_floor_reads_all_inputs_and_writes_what_the_build_wrote(measured):
    found = json.loads((measured / "found.json").read_text("utf-8"))["cases"]["config"]["floor"]["floor"]
    kinds = ("instances", "captions", "person_keypoints", "objects", "attributes", "relationships")
    kinds += ("region_descriptions", "question_answers")
    files = [path for path in (measured / "sample").rglob("*.json") if path.name.startswith(kinds)]
    assert found["read_mb"] == pytest.approx(sum(path.stat().st_size for path in files) / 1e6)
    assert found["written_mb"] > 0.05


def test_the_table_is_printed_and_written(measured):
    table = (measured / "found.markdown").read_text("utf-8")
    assert table.strip() == (measured / "said").read_text("utf-8").strip()
    assert "| config | dialogs, 2 workers |" in table
    assert "2 workers against 1:" in table


def test_the_chart_is_an_svg_with_a_line_for_each_kind_of_run(measured):
    root = ElementTree.fromstring((measured / "found.chart").read_text("utf-8"))
    said = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"floor", "1 worker", "2 workers", "images"} <= set(said)


def test_without_a_system_that_tells_memory_it_is_not_applicable(parts):
    marks = (parts.processes.Mark(1.0, None, "scenes 10"), parts.processes.Mark(3.0, None, "dialogs 10"))
    stages = parts.cases.staged(parts.processes.Watched(4.0, 3.5, marks, ()))
    assert stages["dialogs"] == {"seconds": 2, "cpu": None, "private_mb": None, "anonymous_mb": None, "images": 10}
    assert stages["build"]["cpu"] == 3.5
    floor = {"floor": {"seconds": 1.0, "cpu": 1.0, "private_mb": None, "anonymous_mb": None}}
    table = parts.tables.markdown({"1k": {"1 worker": stages, "floor": floor}})
    assert "| 1k | dialogs, 1 worker | 2.00 | n/a | n/a | n/a | n/a | n/a | 5 scenes/s |" in table
    assert "n/a" in parts.chart.chart({"1k": {"1 worker": stages, "floor": floor}})


def test_a_corpus_that_is_there_is_used_again(parts, tmp_path):
    config = parts.cases.corpus(tmp_path, "5")
    made = config.stat().st_mtime_ns
    assert parts.cases.corpus(tmp_path, "5").stat().st_mtime_ns == made


@pytest.mark.parametrize(("size", "images"), [("250", 250), ("1k", 1000), ("118k", 118_287), ("full", 118_287)])
def test_a_size_is_a_number_of_images(parts, size, images):
    assert parts.cases.images_of(size) == images


def test_a_command_that_fails_is_quoted(parts):
    with pytest.raises(RuntimeError, match="no such luck"):
        parts.processes.watch([sys.executable, "-c", "raise SystemExit('no such luck')"])


@pytest.mark.parametrize(
    ("words", "said"), [((), "name a CONFIG, --sizes or --dense"), (("--sizes", "big"), "'big' is no size")]
)
def test_wrong_usage_is_answered(words, said):
    run = bench(*words)
    assert (run.returncode, said in run.stderr) == (2, True)

import json
import os
import signal
import subprocess
import sys

import pytest
import yaml
from small_builds import hashes, sample_config

from cocoift import __version__, cli
from cocoift import build as builder
from cocoift.progress import Progress

HEAVY = ("pydantic", "pyarrow", "pycocotools", "numpy", "jinja2", "rich", "tqdm", "msgspec")
INTERRUPTED = "cocoift: interrupted; no manifest was written; run the same command to go on\n"
# Ctrl-C of a terminal goes to all processes of the group.
INTERRUPTING = """
import os, signal
from cocoift import cli
from cocoift.progress import Progress
Progress.__call__ = lambda self, step: os.killpg(0, signal.SIGINT) if step.parts else None
cli.main()
"""


@pytest.fixture
def cocoift(monkeypatch, capsys):
    """Runs the command line in this process: (exit code, stdout, stderr)."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["cocoift", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            cli.main()
        said = capsys.readouterr()
        return caught.value.code, said.out, said.err

    return run


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """The folder of a finished build of the sample."""
    folder = tmp_path_factory.mktemp("finished")
    builder.build(cli.configured(sample_config(folder, {"output.images_per_shard": 12}), None), limit=12)
    return folder / "out"


def interrupt(*arguments):
    """A process that interrupts itself and its workers after the first part."""
    command = [sys.executable, "-c", INTERRUPTING, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def test_importing_the_command_line_imports_nothing_heavy():
    script = f"import sys, cocoift.cli; print([name for name in {HEAVY} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_version_is_that_of_the_package(cocoift):
    assert cocoift("--version") == (0, f"cocoift {__version__}\n", "")


def test_help_names_the_commands(cocoift):
    code, out, err = cocoift("--help")
    assert (code, err) == (0, "")
    assert [name for name in ("build", "merge", "stats") if f"\n  {name} " in out] == ["build", "merge", "stats"]


def test_help_of_build_names_its_options(cocoift):
    out = cocoift("build", "--help")[1]
    options = "config out limit workers engine address stage shard-range dry-run force quiet".split()
    assert [option for option in options if f"--{option}" not in out] == []


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["build", "-c", "sample", "--worker", "2"], "--worker"),
        (["build"], "--config"),
        (["build", "-c", "sample", "--limit", "0"], "--limit"),
        (["build", "-c", "sample", "--workers", "none"], "--workers"),
        (["bild"], "bild"),
        (["stats"], "'out'"),
    ],
)
def test_wrong_usage_is_told_on_stderr(cocoift, arguments, named):
    code, out, err = cocoift(*arguments)
    assert (code, out) == (2, "")
    assert named in err


def test_all_faults_of_a_config_are_told_at_once_on_stderr(cocoift, tmp_path):
    config = sample_config(tmp_path)
    value = yaml.safe_load(config.read_text())
    value |= {"sed": 1, "drop_limit": 2}
    config.write_text(yaml.safe_dump(value))
    code, out, err = cocoift("build", "-c", config)
    assert (code, out) == (2, "")
    assert [line.startswith(f"{config}:") for line in err.removeprefix("cocoift: ").splitlines()] == [True, True]
    assert ["drop_limit" in err, "sed" in err, "Traceback" in err] == [True, True, False]
    assert not (tmp_path / "out").exists()


def test_an_unknown_config_is_told_with_the_nearest_name(cocoift):
    assert cocoift("build", "-c", "sampel") == (
        2,
        "",
        "cocoift: sampel: no such config; did you mean 'sample'\n",
    )


def test_a_missing_input_has_its_own_exit_code(cocoift, tmp_path):
    config = sample_config(tmp_path)
    (tmp_path / "sample" / "vg" / "objects.json").unlink()
    code, out, err = cocoift("build", "-c", config)
    assert (code, out) == (3, "")
    assert "sample/vg/objects.json" in err


def test_a_truncated_input_is_told_with_its_place(cocoift, tmp_path):
    config = sample_config(tmp_path)
    path = tmp_path / "sample" / "coco" / "captions_sample.json"
    path.write_bytes(path.read_bytes()[:1000])
    assert cocoift("build", "-c", config) == (
        3,
        "",
        "cocoift: sample/coco/captions_sample.json: byte 1000 of 1000: the JSON ends in the middle of a value; "
        "expected a whole COCO file, an object with images and annotations\n",
    )
    assert not (tmp_path / "out").exists()


def test_another_build_in_the_folder_is_refused_unless_forced(cocoift, tmp_path):
    arguments = ["build", "-c", sample_config(tmp_path), "-q", "--limit"]
    assert cocoift(*arguments, 1)[0] == 0
    code, out, err = cocoift(*arguments, 2)
    assert (code, out) == (2, "")
    assert "pass --force to replace it" in err
    assert cocoift(*arguments, 2, "--force")[0] == 0


def test_a_build_says_what_it_wrote_and_where(cocoift, tmp_path):
    config = sample_config(tmp_path)
    code, out, err = cocoift("build", "-c", config, "--limit", 2, "--out", tmp_path / "there")
    assert (code, [line.partition(" in ")[0] for line in err.splitlines()]) == (
        0,
        ["scenes: done, 2 images", "dialogs: done, 2 images"],
    )
    assert out.endswith(f"written to {tmp_path / 'there'}\n")
    assert (tmp_path / "there" / "manifest.json").is_file()
    assert not (tmp_path / "out").exists()


def test_a_quiet_build_says_nothing(cocoift, tmp_path):
    assert cocoift("build", "-c", sample_config(tmp_path), "--limit", 2, "-q") == (0, "", "")


def test_the_output_folder_is_no_part_of_the_build(cocoift, tmp_path):
    config = sample_config(tmp_path)
    for out in ("one", "two"):
        assert cocoift("build", "-c", config, "--limit", 2, "-q", "--out", tmp_path / out)[0] == 0
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(cocoift, tmp_path):
    config = sample_config(tmp_path, {"tasks.include": ["count/exact", "count/zer*"]})
    code, out, err = cocoift("build", "-c", config, "--dry-run", "--limit", 5)
    assert (code, err) == (0, "")
    lines = dict(line.split(maxsplit=1) for line in out.splitlines() if not line.startswith("left out"))
    assert lines == {
        "images": "5 in 3 parts",
        "tasks": "2: count/exact, count/zero",
        "formats": "parquet, llava, jsonl",
        "output": "out (nothing was written)",
    }
    assert not (tmp_path / "out").exists()


def test_a_dry_run_says_which_tasks_no_input_feeds(cocoift, tmp_path):
    config = sample_config(tmp_path, {"tasks.include": ["region/dense", "count/exact", "rel/where", "stuff/support"]})
    given = yaml.safe_load(config.read_text("utf-8"))
    given["sources"]["visual_genome"].pop("region_descriptions")
    given["sources"]["coco"][0] = {key: given["sources"]["coco"][0][key] for key in ("split", "instances")}
    config.write_text(yaml.safe_dump(given), "utf-8")
    code, out, _ = cocoift("build", "-c", config, "--dry-run")
    assert code == 0
    assert "\ntasks      2: count/exact, rel/where\nunfed      2: region/dense, stuff/support\n" in out


def test_a_quiet_dry_run_says_nothing(cocoift, tmp_path):
    assert cocoift("build", "-c", sample_config(tmp_path), "--dry-run", "-q") == (0, "", "")


def test_stats_as_json_can_be_read(cocoift, finished):
    code, out, err = cocoift("stats", finished, "--json")
    assert (code, err) == (0, "")
    found, manifest = json.loads(out), json.loads((finished / "manifest.json").read_bytes())
    assert {name: found[name] for name in ("images", "dialogs", "rounds")} == {
        name: manifest["counts"][name] for name in ("images", "dialogs", "rounds")
    }


def test_stats_as_tables_name_every_task_of_the_build(cocoift, finished):
    code, out, err = cocoift("stats", finished)
    assert (code, err) == (0, "")
    tasks = json.loads(cocoift("stats", finished, "--json")[1])["rounds_by_task"]
    assert [task for task in tasks if task not in out] == []


def test_stats_find_the_output_of_a_config(cocoift, finished):
    config = finished.parent / "config.yaml"
    assert cocoift("stats", "--config", config, "--json") == cocoift("stats", finished, "--json")


def test_refusals_of_one_family_are_printed_alone(cocoift, finished):
    code, out, err = cocoift("stats", finished, "--refusals", "count/exact")
    assert (code, err, out.startswith("count (count/exact): ")) == (0, "", True)
    code, out, err = cocoift("stats", finished, "--refusals", "count/exakt")
    assert (code, out) == (2, "")
    assert "no family of facts or task 'count/exakt'; did you mean 'count/exact'" in err


def test_stats_of_no_build_is_an_error_for_people(cocoift, tmp_path):
    path = tmp_path / "manifest.json"
    assert cocoift("stats", tmp_path) == (
        3,
        "",
        f"cocoift: {path}: no such file; expected the folder of a finished build\n",
    )


def test_an_interrupt_has_its_exit_code_and_leaves_no_manifest(tmp_path):
    config = sample_config(tmp_path)
    found = {
        workers: interrupt("build", "-c", config, "-q", "--limit", 8, "--workers", workers, "--out", tmp_path / workers)
        for workers in ("1", "2")
    }
    ended = [(*process.communicate(), process.returncode) for process in found.values()]
    assert ended == [("", INTERRUPTED, 130)] * 2
    assert [(tmp_path / workers / "manifest.json").exists() for workers in found] == [False, False]


@pytest.fixture
def interruptible():
    """SIGINT as Python handles it by itself; a process that runs tests for another ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_of_this_process_alone_is_one_too(cocoift, tmp_path, monkeypatch):
    monkeypatch.setattr(Progress, "__call__", lambda self, step: os.kill(os.getpid(), signal.SIGINT))
    assert cocoift("build", "-c", sample_config(tmp_path), "-q", "--limit", 1) == (130, "", INTERRUPTED)

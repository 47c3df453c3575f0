"""A build that is stopped at any moment goes on where it was, to the same bytes."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from small_builds import LIMIT, every_hash, hashes, sample_config

from cocoift import build as builder
from cocoift import job as jobs
from cocoift.build import Pending, build, merge
from cocoift.config import load_config
from cocoift.engines import engine_of
from cocoift.errors import DropLimitError, EngineError, OutputError, SourceError
from cocoift.job import Job, silent
from cocoift.ranges import WHOLE, ShardRange
from cocoift.stages import dialogs_part, scenes_part

# Renames of a whole build of inputs that are indexed: marker, and the cut into parts; a file and a record for each
# scene part; three shards and a record for each part; card, manifest, the record of the whole, hashes.
BEGUN, SCENES, DIALOGS = 2, 8, 20
REPLACES = 24
KILLS = 30


def build_and_die(config, at, after):
    """Builds until a file is to take its name for the at-th time; killed before or after it does."""
    replace, count = Path.replace, 0

    def dying(self, target):
        nonlocal count
        count += 1
        if count == at and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        found = replace(self, target)
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    Path.replace = dying
    build(config, limit=LIMIT)


def killed(config, at, *, after=False):
    """The exit code of a process that was killed while it built, of inputs that were indexed before."""
    indexed = Job(config, limit=LIMIT, engine=engine_of("local"), only=WHOLE, progress=silent)
    assert indexed.cut.images == LIMIT
    process = multiprocessing.get_context("fork").Process(target=build_and_die, args=(config, at, after))
    process.start()
    process.join()
    return process.exitcode


def parts_made(config, **options):
    """{stage: how many parts a build made}."""
    last = {}
    build(config, limit=LIMIT, progress=lambda step: last.update({step.stage: step}), **options)
    return {stage: step.parts - step.kept for stage, step in last.items()}


def die_with_part_one(spec):
    if spec.number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return scenes_part(spec)


def die_with_dialogs_of_part_one(spec):
    if spec.number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return dialogs_part(spec)


@pytest.mark.parametrize(
    ("at", "made"),
    [
        (1, {"scenes": 3, "dialogs": 3}),
        (BEGUN, {"scenes": 3, "dialogs": 3}),
        (BEGUN + 1, {"scenes": 3, "dialogs": 3}),
        (BEGUN + 2, {"scenes": 3, "dialogs": 3}),
        (BEGUN + 5, {"scenes": 1, "dialogs": 3}),
        (SCENES + 1, {"scenes": 0, "dialogs": 3}),
        (SCENES + 4, {"scenes": 0, "dialogs": 3}),
        (SCENES + 5, {"scenes": 0, "dialogs": 2}),
        (DIALOGS + 1, {"scenes": 0, "dialogs": 0}),
        (DIALOGS + 2, {"scenes": 0, "dialogs": 0}),
    ],
)
def test_a_build_killed_while_it_writes_goes_on_to_the_same_bytes(small, tmp_path, whole, at, made):
    assert killed(small(), at) == -signal.SIGKILL
    strays = [name for name in every_hash(tmp_path) if ".tmp-" in name]
    assert (len(strays), (tmp_path / "out" / "manifest.json").exists()) == (1, False)
    assert parts_made(small()) == made
    assert every_hash(tmp_path / "out") == every_hash(whole)


@pytest.mark.parametrize("at", [BEGUN + 1, SCENES, DIALOGS, DIALOGS + 2])
def test_a_build_killed_between_two_files_goes_on_to_the_same_bytes(small, tmp_path, whole, at):
    assert killed(small(), at, after=True) == -signal.SIGKILL
    build(small(), limit=LIMIT)
    assert every_hash(tmp_path / "out") == every_hash(whole)


def test_a_whole_build_is_as_many_renames_as_the_tests_above_believe(small, tmp_path, whole):
    assert killed(small(), REPLACES, after=True) == -signal.SIGKILL
    assert every_hash(tmp_path / "out") == every_hash(whole)


def test_a_build_of_something_new_that_is_killed_leaves_no_manifest_of_the_old(small, tmp_path):
    build(small(), limit=LIMIT)
    captions = tmp_path / "sample" / "coco" / "captions_sample.json"
    captions.write_text(captions.read_text("utf-8").replace(" a ", " one "), "utf-8")
    assert killed(small(), 4) == -signal.SIGKILL
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_a_build_with_nothing_changed_does_nothing(small, tmp_path):
    first = build(small(), limit=LIMIT)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    told = []
    assert (build(small(), limit=LIMIT, progress=told.append), told) == (first, [])
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")} == before


def test_a_build_with_nothing_changed_opens_no_input(small, monkeypatch):
    build(small(), limit=LIMIT)

    def opened(*_):
        raise AssertionError("an input was opened")

    monkeypatch.setattr(jobs, "cut", opened)
    monkeypatch.setattr("cocoift.sources.files._Hashed", opened)
    build(small(), limit=LIMIT)


def test_a_copied_build_is_seen_to_be_whole(small, tmp_path, whole):
    build(small(), limit=LIMIT)
    (tmp_path / "out").rename(tmp_path / "moved")
    (tmp_path / ".cocoift" / "hashes").unlink()
    assert parts_made(small({"output.folder": "moved"})) == {}


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("data/train-00001-of-00003.parquet", {"scenes": 0, "dialogs": 1}),
        ("llava/train-00002-of-00003.json", {"scenes": 0, "dialogs": 1}),
        ("README.md", {"scenes": 0, "dialogs": 0}),
        ("manifest.json", {"scenes": 0, "dialogs": 0}),
    ],
)
@pytest.mark.parametrize("lost", [True, False])
def test_a_file_that_is_damaged_or_lost_is_made_again_and_no_other(small, tmp_path, whole, name, made, lost):
    build(small(), limit=LIMIT)
    path = tmp_path / "out" / name
    if lost:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-3] + b"???")
    if name == "manifest.json" and not lost:
        with pytest.raises(OutputError, match="cannot be read"):
            build(small(), limit=LIMIT)
        return
    assert parts_made(small()) == made
    assert every_hash(tmp_path / "out") == every_hash(whole)


def test_a_damaged_scene_part_is_made_again(small, tmp_path, whole):
    build(small(), limit=LIMIT)
    part = tmp_path / "out" / "scenes" / "part-00001.parquet"
    part.write_bytes(part.read_bytes()[:-3] + b"???")
    assert parts_made(small()) == {"scenes": 1, "dialogs": 0}
    assert every_hash(tmp_path / "out") == every_hash(whole)


@pytest.mark.parametrize("record", ["scenes/.cocoift/scenes-00000", "scenes/.cocoift/parts", ".cocoift/dialogs-00000"])
@pytest.mark.parametrize("content", [b"", b"\x00\x01", None])
def test_a_broken_record_is_no_record(small, tmp_path, whole, record, content):
    build(small(), limit=LIMIT)
    path = tmp_path / "out" / record
    path.write_bytes(path.read_bytes()[:-5] if content is None else content)
    (tmp_path / "out" / "manifest.json").unlink()
    build(small(), limit=LIMIT)
    assert every_hash(tmp_path / "out") == every_hash(whole)


def test_another_recipe_uses_the_scenes_again(small, tmp_path):
    build(small(), limit=LIMIT)
    changed = small({"dialogs.per_image": 2, "boxes.convention": "pixels", "seed": 5})
    assert parts_made(changed, force=True) == {"scenes": 0, "dialogs": 3}
    anew = small({"dialogs.per_image": 2, "boxes.convention": "pixels", "seed": 5, "output.folder": "anew"})
    build(anew, limit=LIMIT)
    assert every_hash(tmp_path / "out") == every_hash(tmp_path / "anew")


def test_a_changed_template_uses_the_scenes_again_without_force(small, tmp_path):
    own = tmp_path / "own" / "mine" / "caption.jinja"
    own.parent.mkdir(parents=True)
    text = (
        "---\ntask: mine/caption\nversion: 1\nsummary: Ask for a caption.\nper: caption\n---\n"
        "{% human %}What is it?{% endhuman %}\n{% gpt sentence %}{{ caption.text }}{% endgpt %}\n"
    )
    own.write_text(text)
    changes = {"tasks.folder": "own", "tasks.include": ["mine/*"]}
    build(small(changes), limit=LIMIT)
    own.write_text(text.replace("What is it?", "What do you see?"))
    assert parts_made(small(changes)) == {"scenes": 0, "dialogs": 3}


def test_changed_inputs_make_everything_anew(small, tmp_path):
    build(small(), limit=LIMIT)
    captions = tmp_path / "sample" / "coco" / "captions_sample.json"
    captions.write_text(captions.read_text("utf-8").replace(" a ", " one "), "utf-8")
    assert parts_made(small()) == {"scenes": 3, "dialogs": 3}


def test_scenes_may_live_elsewhere_for_several_builds(small, tmp_path):
    one, other = (
        small({"output.folder": name, "output.scenes": "store", "seed": seed}) for seed, name in enumerate("ab")
    )
    assert parts_made(one) == {"scenes": 3, "dialogs": 3}
    assert parts_made(other) == {"scenes": 0, "dialogs": 3}
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == [
        ".cocoift",
        "a",
        "b",
        "sample",
        "store",
    ]
    assert not (tmp_path / "a" / "scenes").exists()


def test_an_input_that_changes_while_the_build_runs_is_told(small, tmp_path):
    captions = tmp_path / "sample" / "coco" / "captions_sample.json"
    config = small()

    def change(step):
        if step.stage == "dialogs":
            captions.write_text(captions.read_text("utf-8").replace(" a ", " one "), "utf-8")

    with pytest.raises(SourceError, match="an input file changed while the build ran"):
        build(config, limit=LIMIT, progress=change)
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_a_build_over_the_drop_limit_stays_so_when_run_again(small, tmp_path):
    import json

    config = small()
    path = tmp_path / "sample" / "coco" / "instances_sample.json"
    value = json.loads(path.read_text("utf-8"))
    for annotation in value["annotations"]:
        annotation["bbox"] = [1]
    path.write_text(json.dumps(value), "utf-8")
    for _ in range(2):
        with pytest.raises(DropLimitError):
            build(config, limit=LIMIT)


@pytest.mark.parametrize("part", [die_with_part_one, die_with_dialogs_of_part_one])
def test_a_part_that_ends_its_workers_stops_the_build_with_all_others_done(small, tmp_path, whole, monkeypatch, part):
    name = "scenes_part" if part is die_with_part_one else "dialogs_part"
    with monkeypatch.context() as patched:
        patched.setattr(builder, name, part)
        with pytest.raises(EngineError, match="part 2 of 3"):
            build(small(), limit=LIMIT, engine=engine_of("local", workers=2))
    assert not (tmp_path / "out" / "manifest.json").exists()
    stage = name.partition("_")[0]
    assert parts_made(small()) == ({"scenes": 1, "dialogs": 3} if stage == "scenes" else {"scenes": 0, "dialogs": 1})
    assert every_hash(tmp_path / "out") == every_hash(whole)


@pytest.mark.parametrize("at", [1, BEGUN + 1, BEGUN + 2, SCENES + 2, DIALOGS + 1, DIALOGS + 2])
def test_a_disk_that_is_full_is_told_and_the_build_goes_on_when_there_is_room(small, tmp_path, whole, monkeypatch, at):
    sync, count = os.fsync, 0

    def full(file):
        nonlocal count
        count += 1
        if count >= 2 * at - 1:  # each file is synced, and its folder after it
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(file)

    config = small()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match=r"No space left on device.*; expected free space; what is done is kept"):
            build(config, limit=LIMIT)
    assert not (tmp_path / "out" / "manifest.json").exists()
    assert [name for name in every_hash(tmp_path) if ".tmp-" in name] == []
    build(config, limit=LIMIT)
    assert every_hash(tmp_path / "out") == every_hash(whole)


def test_a_stage_can_be_run_alone(small, tmp_path, whole):
    assert build(small(), limit=LIMIT, stage="scenes") == Pending(3, 3, 0)
    assert not (tmp_path / "out" / "manifest.json").exists()
    assert parts_made(small(), stage="dialogs") == {"dialogs": 3}
    assert every_hash(tmp_path / "out") == every_hash(whole)


def test_the_second_stage_alone_wants_the_scenes(small):
    with pytest.raises(SourceError, match=r"3 of 3 parts are not done.*--stage scenes"):
        build(small(), limit=LIMIT, stage="dialogs")


def test_runs_that_share_the_parts_do_each_its_own(small, tmp_path, whole):
    runs = [ShardRange(n, 2) for n in (1, 2)]
    assert [build(small(), limit=LIMIT, stage="scenes", only=run) for run in runs] == [
        Pending(3, 1, 0),
        Pending(3, 3, 0),
    ]
    assert [build(small(), limit=LIMIT, only=run) for run in runs] == [Pending(3, 3, 1), Pending(3, 3, 3)]
    assert not (tmp_path / "out" / "manifest.json").exists()
    last = {}
    merge(small(), limit=LIMIT, progress=lambda step: last.update({step.stage: step.kept}))
    assert last == {"scenes": 3, "dialogs": 3}
    assert every_hash(tmp_path / "out") == every_hash(whole)


def test_a_run_of_a_share_sweeps_nothing_of_the_others(small, tmp_path):
    build(small(), limit=LIMIT, stage="scenes", only=ShardRange(1, 2))
    temporary = tmp_path / "out" / "scenes" / ".part-00002.parquet.tmp-1"
    temporary.write_bytes(b"half")
    build(small(), limit=LIMIT, only=ShardRange(2, 2))
    assert temporary.exists()
    merge(small(), limit=LIMIT)
    assert not temporary.exists()


def test_merging_nothing_is_an_error(small, tmp_path):
    with pytest.raises(SourceError, match="no part of this build is here; expected parts made by"):
        merge(small(), limit=LIMIT)
    assert not (tmp_path / "out").exists()


def begun(config, workers):
    command = [sys.executable, "-c", "from cocoift.cli import main; main()", "build", "-q", "-c", str(config)]
    return subprocess.Popen([*command, "--workers", str(workers)], start_new_session=True)


@pytest.mark.slow
def test_thirty_kills_at_random_moments_change_no_byte(tmp_path):
    config = sample_config(tmp_path)
    start = time.perf_counter()
    assert begun(config, 2).wait() == 0
    lasts = time.perf_counter() - start
    expected = every_hash(tmp_path / "out")
    chance, kills = Random(5), 0
    while kills < KILLS:
        (tmp_path / "out").rename(tmp_path / f"out-{kills}")
        while kills < KILLS:
            process = begun(config, 2)
            try:
                process.wait(chance.uniform(0.3, 0.8) * lasts)
                break
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                kills += 1
                manifest = tmp_path / "out" / "manifest.json"
                assert not manifest.exists() or hashes(tmp_path / "out").items() >= {}.items()
        assert begun(config, 2).wait() == 0
        assert every_hash(tmp_path / "out") == expected


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may mount a small file system")
def test_a_file_system_that_fills_up_leaves_nothing_half_written(tmp_path, whole):
    small_disk = tmp_path / "disk"
    small_disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(small_disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"cannot mount a small file system: {mounted.stderr.decode().strip()}")
    try:
        config = load_config(sample_config(tmp_path, {"output.folder": "disk/out"}))
        with pytest.raises(OutputError, match="No space left on device"):
            build(config, limit=LIMIT, engine=engine_of("local", workers=2))
        assert not (small_disk / "out" / "manifest.json").exists()
        assert [name for name in every_hash(small_disk) if ".tmp-" in name] == []
        subprocess.run(["mount", "-o", "remount,size=64m", str(small_disk)], check=True)
        build(config, limit=LIMIT, engine=engine_of("local", workers=2))
        assert every_hash(small_disk / "out") == every_hash(whole)
    finally:
        subprocess.run(["umount", "--lazy", str(small_disk)], check=True)  # its index is still mapped

import pickle
import re
from types import SimpleNamespace

import pytest
from small_builds import every_hash, rows

from cocoift.boxes import Convention
from cocoift.build import build, plan, scenes_stage
from cocoift.dialogs.policy import Policy
from cocoift.engines import engine_of
from cocoift.errors import ConfigError, OutputError, TemplateError
from cocoift.inputs import opened
from cocoift.job import Job
from cocoift.parts import cut
from cocoift.ranges import WHOLE
from cocoift.scenes import scenes
from cocoift.stages import (
    DialogsSpec,
    ScenesSpec,
    dialogs_kept,
    dialogs_part,
    part_name,
    scenes_kept,
    scenes_part,
    speaker_of,
    tasks_of,
)
from cocoift.storage import Folder
from cocoift.world import shares_of

TASK = """---
task: mine/caption
version: 3
summary: Ask for a caption.
per: caption
---
{% human %}What is it?{% endhuman %}
{% gpt sentence %}{{ caption.text }}{% endgpt %}
"""


@pytest.fixture
def first(small, tmp_path):
    """The spec of the first of several scene parts."""
    config = small()
    _, parts = cut(config, "a key", 4)
    return ScenesSpec(config, "a key", 0, parts[0], Folder(tmp_path))


def job_of(config, *, limit, workers):
    """A run of a build."""
    engine = engine_of("local", workers=workers)
    return Job(config, limit=limit, engine=engine, only=WHOLE, progress=lambda step: None)


def dialogs_of(scenes_spec, done, out):
    """The spec that makes the dialogs of a scene part."""
    categories = opened(scenes_spec.config, scenes_spec.key).categories
    ids = {name: id for id, (name, _) in categories.items()}
    (share,) = shares_of([done.sightings], category_ids=ids, seed=0)
    return DialogsSpec(scenes_spec.config, "a key", 0, 1, scenes_spec.store, Folder(out), share)


def test_parts_are_numbered_in_five_digits():
    assert [part_name(0), part_name(12345)] == ["part-00000.parquet", "part-12345.parquet"]


def test_a_scene_part_writes_its_scenes_in_order_and_sights_them(first, tmp_path):
    done = scenes_part(first)
    keys = [scene.key for scene in scenes(tmp_path / part_name(0))]
    assert keys == [place.key for place in first.places]
    assert (done.number, done.scenes, done.sightings.keys) == (0, 2, tuple(keys))


def test_a_scene_part_is_the_same_whenever_it_is_made(first, tmp_path):
    once, bytes_once = scenes_part(first), every_hash(tmp_path)
    assert (scenes_part(first), every_hash(tmp_path)) == (once, bytes_once)


def test_a_part_that_was_made_is_kept_with_all_that_it_found(first, tmp_path):
    done = scenes_part(first)
    assert scenes_kept(Folder(tmp_path), 0, "a key") == done
    made = dialogs_part(dialogs_of(first, done, tmp_path / "out"))
    assert dialogs_kept(Folder(tmp_path / "out"), 0, "a key") == made


def test_a_part_of_another_key_or_number_is_not_kept(first, tmp_path):
    scenes_part(first)
    assert [scenes_kept(Folder(tmp_path), 0, "b key"), scenes_kept(Folder(tmp_path), 1, "a key")] == [None, None]


def test_a_part_whose_file_has_changed_is_not_kept(first, tmp_path):
    scenes_part(first)
    path = tmp_path / part_name(0)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert scenes_kept(Folder(tmp_path), 0, "a key") is None
    path.unlink()
    assert scenes_kept(Folder(tmp_path), 0, "a key") is None


def test_a_dialog_part_is_the_same_whenever_it_is_made_and_says_what_it_wrote(first, tmp_path):
    spec = dialogs_of(first, scenes_part(first), tmp_path / "out")
    done = dialogs_part(spec)
    assert dialogs_part(spec) == done
    found = rows(tmp_path / "out")
    assert (done.images, done.dialogs, done.rounds) == (
        len({row["id"].partition("/")[0] for row in found}),
        len(found),
        sum(len(row["rounds"]) for row in found),
    )
    assert sum(done.licences.values()) == len(found)
    assert [(shard.path, shard.rows) for shard in done.shards] == [
        (f"{folder}/train-00000-of-00001.{suffix}", len(found))
        for folder, suffix in (("data", "parquet"), ("llava", "json"), ("jsonl", "jsonl"))
    ]


def test_the_first_stage_returns_parts_in_order_whoever_is_done_first(small):
    job = job_of(small(), limit=6, workers=2)
    job.open(force=False)
    done = scenes_stage(job)
    assert [part.number for part in done] == [0, 1, 2]
    assert sum(part.tally.ledger("sample/coco/instances_sample.json").read for part in done) > 0


def test_the_first_stage_leaves_no_scenes_of_an_earlier_build(small, tmp_path):
    (tmp_path / "out" / "scenes").mkdir(parents=True)
    for name in (part_name(77), ".part-00000.parquet.tmp-7"):
        (tmp_path / "out" / "scenes" / name).write_bytes(b"old")
    scenes_stage(job_of(small(), limit=1, workers=1))
    assert [path.name for path in (tmp_path / "out" / "scenes").iterdir() if path.is_file()] == [part_name(0)]


def test_the_policy_is_what_the_config_says_of_dialogs(small):
    config = small(
        {
            "seed": 7,
            "tasks": {"include": ["count/exact", "count/zero"], "weights": {"count/exact": 2.0}},
            "dialogs": {
                "per_image": 2,
                "single": {"share": 0.5},
                "multi": {"share": 0.5, "rounds": [2, 4]},
                "instructed": 0.25,
                "box_share": 0.1,
                "style": "llava",
                "tokens": 4096,
                "image_tokens": 1000,
            },
            "boxes": {"convention": "normalised", "digits": 3},
        }
    )
    speaker = speaker_of(config)
    assert speaker.policy == Policy(
        per_image=2,
        single=0.5,
        rounds=(2, 4),
        instructed=0.25,
        box_share=0.1,
        style="llava",
        tokens=3096,
        seed=7,
        weights={"count/exact": 2.0, "count/zero": 1.0},
    )
    assert speaker.convention == Convention("normalised", 3)
    assert speaker_of(config) is speaker


def test_excluded_tasks_are_in_no_row(small, tmp_path):
    build(small({"tasks.exclude": ["box/*", "caption/*", "exist/*"]}), limit=6)
    families = {round["task"].partition("/")[0] for row in rows(tmp_path / "out") for round in row["rounds"]}
    assert families.isdisjoint({"box", "caption", "exist"})
    assert len(families) > 5


def test_only_included_tasks_are_in_the_rows(small, tmp_path):
    build(small({"tasks.include": ["count/*"]}), limit=6)
    tasks = {round["task"] for row in rows(tmp_path / "out") for round in row["rounds"]}
    assert set() < tasks == {task for task in tasks if task.startswith("count/")}


def test_tasks_of_a_folder_join_the_bundled_ones(small, tmp_path):
    (tmp_path / "own" / "mine").mkdir(parents=True)
    (tmp_path / "own" / "mine" / "caption.jinja").write_text(TASK)
    config = small({"tasks.folder": "own", "tasks.include": ["mine/*", "caption/b*", "caption/ti*"]})
    assert list(tasks_of(config)) == ["caption/brief", "caption/title", "mine/caption"]


def test_a_further_build_sees_templates_and_inputs_that_have_changed(small, tmp_path):
    (tmp_path / "own" / "mine").mkdir(parents=True)
    own = tmp_path / "own" / "mine" / "caption.jinja"
    own.write_text(TASK)
    config = small({"tasks.folder": "own", "tasks.include": ["mine/*"], "dialogs.instructed": 0.0})
    build(config, limit=2)
    own.write_text(TASK.replace("What is it?", "What do you see?"))
    captions = tmp_path / "sample" / "coco" / "captions_sample.json"
    captions.write_text(captions.read_text("utf-8").replace(" a ", " one "), "utf-8")
    build(config, limit=2)
    turns = [turn["value"] for row in rows(tmp_path / "out") for turn in row["conversations"]]
    assert {turn.removeprefix("<image>\n") for turn in turns[::2]} == {"What do you see?"}
    assert re.findall(r" a ", " ".join(turns[1::2])) == []


def test_a_fault_of_a_template_stops_the_plan(small, tmp_path):
    (tmp_path / "own" / "mine").mkdir(parents=True)
    (tmp_path / "own" / "mine" / "caption.jinja").write_text(TASK.replace("caption.text", "caption.txt"))
    with pytest.raises(TemplateError, match=r"caption.jinja:8: caption has no field 'txt'"):
        plan(small({"tasks.folder": "own"}))


def test_specs_and_results_can_be_sent_to_another_process(first, tmp_path):
    done = scenes_part(first)
    spec = dialogs_of(first, done, tmp_path / "out")
    sent = SimpleNamespace(first=first, done=done, spec=spec)
    assert pickle.loads(pickle.dumps(sent)) == sent


def test_a_weight_that_fits_no_task_is_a_fault(small):
    config = small({"tasks.weights": {"count/exct": 2.0}})
    with pytest.raises(ConfigError) as told:
        build(config, limit=2)
    assert str(told.value) == "tasks.weights: 'count/exct' fits no task; did you mean 'count/exact'"


def test_a_config_that_leaves_no_task_is_a_fault(small):
    with pytest.raises(ConfigError) as told:
        build(small({"tasks.exclude": ["*"]}), limit=2)
    assert str(told.value) == "tasks: include and exclude leave no task; expected at least one"


def test_a_dry_run_refuses_the_folder_of_another_build(small):
    config = small({})
    build(config, limit=2)
    with pytest.raises(OutputError, match="holds the build of another --limit"):
        plan(config, limit=3)
    assert plan(config, limit=3, force=True).cut.images == 3

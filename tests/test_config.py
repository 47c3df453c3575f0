from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from cocoift.config import Config, Tasks, config_hash, load_config

COCO = "sources: {coco: [{split: val2017, instances: a/instances.json}]}\n"
BOTH = """\
sources:
  coco: [{split: val2017, instances: a/instances.json}]
  visual_genome: {image_data: vg.json}
"""
VG = "sources: {visual_genome: {image_data: vg.json}}\n"
OUT = "output: {folder: out}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a").mkdir()
    for name in ("a/instances.json", "a/captions.json", "vg.json", "ids.txt", "packed.json.gz"):
        (tmp_path / name).write_text("{}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def load(text: str) -> Config:
    Path("c.yaml").write_text(text)
    return load_config(Path("c.yaml"))


DEFAULTS: dict[str, Any] = {
    "sources": {
        "coco": [
            {
                "split": "val2017",
                "instances": "a/instances.json",
                "captions": None,
                "person_keypoints": None,
                "panoptic": None,
                "panoptic_png": None,
                "stuff": None,
            },
        ],
        "visual_genome": None,
    },
    "images": {"scope": "coco", "exclude": []},
    "tasks": {"include": ["*"], "exclude": [], "weights": {}, "folder": None},
    "dialogs": {
        "per_image": 4,
        "single": {"share": 0.3},
        "multi": {"share": 0.7, "rounds": [3, 8]},
        "several": {"share": 0.0, "images": [2, 3]},
        "instructed": 0.5,
        "box_share": 0.2,
        "style": "varied",
        "tokens": 2048,
        "image_tokens": 576,
    },
    "boxes": {"convention": "padded-square", "digits": 2},
    "output": {"folder": "out", "scenes": None, "formats": ["parquet", "llava"], "images_per_shard": 1000},
    "seed": 0,
    "on_bad_record": "drop",
    "drop_limit": 0.05,
}

FULL = """\
sources:
  coco:
    - split: val2017
      instances: a/instances.json
      captions: a/captions.json
      person_keypoints: packed.json.gz
      panoptic: vg.json
      panoptic_png: a
      stuff: vg.json
  visual_genome:
    image_data: vg.json
    scene_graphs: vg.json
    region_descriptions: vg.json
    question_answers: vg.json
    object_alias: ids.txt
    relationship_alias: ids.txt
images: {scope: joined, exclude: [ids.txt]}
tasks: {include: [count/*], exclude: [count/zero], weights: {count/exact: 2}, folder: a}
dialogs:
  per_image: 1
  single: {share: 1}
  multi: {share: 0, rounds: [2, 12]}
  several: {share: 0.25, images: [2, 4]}
  instructed: 0
  box_share: 1
  style: llava
  tokens: 4096
  image_tokens: 0
boxes: {convention: thousand, digits: 3}
output: {folder: ../there, scenes: ../scenes, formats: [jsonl], images_per_shard: 1}
seed: -7
on_bad_record: error
drop_limit: 1
"""


def test_everything_but_a_source_and_the_output_folder_has_a_default(folder: Path) -> None:
    assert load(COCO + OUT).model_dump(mode="json") == DEFAULTS


def test_every_key_can_be_set(folder: Path) -> None:
    vg = dict.fromkeys(("image_data", "scene_graphs", "region_descriptions", "question_answers"), "vg.json")
    none = dict.fromkeys(("objects", "attributes", "relationships"))
    alias = dict.fromkeys(("object_alias", "relationship_alias"), "ids.txt")
    coco = {
        "instances": "a/instances.json",
        "captions": "a/captions.json",
        "person_keypoints": "packed.json.gz",
        "panoptic": "vg.json",
        "panoptic_png": "a",
        "stuff": "vg.json",
    }
    assert load(FULL).model_dump(mode="json") == {
        "sources": {"coco": [{"split": "val2017", **coco}], "visual_genome": {**vg, **none, **alias}},
        "images": {"scope": "joined", "exclude": ["ids.txt"]},
        "tasks": {"include": ["count/*"], "exclude": ["count/zero"], "weights": {"count/exact": 2.0}, "folder": "a"},
        "dialogs": {
            "per_image": 1,
            "single": {"share": 1.0},
            "multi": {"share": 0.0, "rounds": [2, 12]},
            "several": {"share": 0.25, "images": [2, 4]},
            "instructed": 0.0,
            "box_share": 1.0,
            "style": "llava",
            "tokens": 4096,
            "image_tokens": 0,
        },
        "boxes": {"convention": "thousand", "digits": 3},
        "output": {"folder": "../there", "scenes": "../scenes", "formats": ["jsonl"], "images_per_shard": 1},
        "seed": -7,
        "on_bad_record": "error",
        "drop_limit": 1.0,
    }


@pytest.mark.parametrize(("sources", "scope"), [(COCO, "coco"), (BOTH, "coco"), (VG, "vg")])
def test_the_scope_follows_the_sources_where_none_is_given(folder: Path, sources: str, scope: str) -> None:
    assert load(sources + OUT).images.scope == scope


def test_paths_start_at_the_file_wherever_one_stands(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(COCO + OUT)
    monkeypatch.chdir(folder / "a")
    config = load_config(Path("../c.yaml"))
    instances = config.sources.coco[0].instances
    assert instances is not None
    assert instances.path.resolve() == folder / "a/instances.json"
    assert config.output.folder.path.resolve() == folder / "out"


def test_a_key_without_a_value_counts_as_not_written(folder: Path) -> None:
    assert load(COCO + OUT + "tasks:\nseed:\nimages: {scope: }\n") == load(COCO + OUT)


def test_a_config_is_frozen(folder: Path) -> None:
    with pytest.raises(ValueError, match="frozen"):
        load(COCO + OUT).seed = 3  # type: ignore[misc]


@pytest.mark.parametrize("rounds", [(2, 2), (2, 12), (12, 12)])
def test_the_bounds_of_rounds_are_allowed(folder: Path, rounds: tuple[int, int]) -> None:
    config = load(COCO + OUT + f"dialogs: {{multi: {{rounds: [{rounds[0]}, {rounds[1]}]}}}}")
    assert config.dialogs.multi.rounds == rounds


def test_shares_may_miss_the_whole_by_a_hair(folder: Path) -> None:
    config = load(COCO + OUT + "dialogs: {single: {share: 0.3333333}, multi: {share: 0.6666666}}")
    assert (config.dialogs.single.share, config.dialogs.multi.share) == (0.3333333, 0.6666666)


def test_a_config_made_of_plain_values_is_checked_alike(folder: Path) -> None:
    values = {"sources": {"coco": ({"split": "a"},)}, "output": {"folder": "out"}, "seed": "x"}
    with pytest.raises(ValidationError) as caught:
        Config.model_validate(values)
    assert [(error["loc"], error["msg"]) for error in caught.value.errors()] == [
        (("seed",), "Input should be a valid integer"),
        (
            ("sources", "coco", 0),
            "no annotation file; expected at least one of instances, captions, person_keypoints, panoptic, stuff",
        ),
    ]


def test_the_hash_depends_on_all_but_the_output_folder(folder: Path) -> None:
    plain = config_hash(load(COCO + OUT))
    assert plain == config_hash(load("output: {folder: ../other/place}\nseed: 0\n" + COCO))
    changes = [
        "seed: 1",
        "images: {scope: all}",
        "tasks: {weights: {a: 2}}",
        "dialogs: {per_image: 5}",
        "boxes: {digits: 3}",
        "drop_limit: 0.1",
    ]
    hashes = {config_hash(load(COCO + OUT + change)) for change in changes}
    hashes.add(config_hash(load(COCO.replace("val2017", "val") + OUT)))
    hashes.add(config_hash(load(COCO.replace("instances.json", "captions.json") + OUT)))
    hashes.add(config_hash(load(COCO + "output: {folder: out, formats: [llava]}")))
    assert (len(hashes), plain in hashes, {len(text) for text in hashes}) == (len(changes) + 3, False, {64})


def test_the_hash_is_the_same_on_every_machine(folder: Path) -> None:
    relative = config_hash(load(COCO + OUT))
    absolute = config_hash(load(COCO.replace("a/", f"{folder}/a/") + OUT))
    assert relative == "17663c64d7a032b0ed00aa5ee8e875f5b830eae0412b667eb5d35b25967c79ae"
    assert absolute == config_hash(load(COCO.replace("a/", f"{folder}/../{folder.name}/a/") + OUT))


@pytest.mark.parametrize(
    ("task", "weight"),
    [("count/exact", 2), ("count/zero", 3), ("count/about", 3), ("pose/raised", 1)],
)
def test_of_several_patterns_the_longest_weighs_a_task(task: str, weight: float) -> None:
    assert Tasks(weights={"*": 1, "count/exact": 2, "count/*": 3, "count/exac?": 4}).weight(task) == weight

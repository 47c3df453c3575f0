import json

import pytest

from cocoift import __version__
from cocoift.errors import OutputError, SourceError
from cocoift.storage import Folder
from cocoift.tally import Tally
from cocoift.writers import FORMATS, write_shard
from cocoift.writers.manifest import (
    MARKER,
    Counts,
    Input,
    Manifest,
    Task,
    clear_folder,
    library_versions,
    open_folder,
    read_manifest,
    write_manifest,
)

CONFIG = {"seed": 0, "output": {"formats": ["parquet", "llava"]}}


def manifest(config_hash="c0ffee", shards=()):
    tally = Tally()
    tally.keep("coco/instances_val2017.json", 5)
    tally.drop("coco/instances_val2017.json", "box is empty", "coco:instance:3")
    return Manifest(
        libraries={"pyarrow": "20.0.0"},
        config_hash=config_hash,
        config=CONFIG,
        seed=0,
        inputs=(
            Input(name="coco/instances_val2017.json", bytes=9, sha256="aa"),
            Input(name="coco/captions.json", bytes=8, sha256="bb"),
        ),
        tasks=(Task(name="count/exact", version=1, sha256="cc"), Task(name="caption/whole", version=2, sha256="dd")),
        shards=shards,
        counts=Counts(images=1, dialogs=2, rounds=4, licences={"CC BY 2.0": 2}),
        tally=tally,
    )


def built(folder, dialog, config_hash="c0ffee"):
    open_folder(Folder(folder), config_hash, CONFIG)
    shards = [
        write_shard(Folder(folder), [dialog()], format=format, split="train", number=number, of=2)
        for number in (1, 0)
        for format in ("parquet", "llava")
    ]
    (folder / "README.md").write_text("card")
    write_manifest(Folder(folder), manifest(config_hash, tuple(shards)))


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_manifest_is_read_as_it_was_written(tmp_path):
    write_manifest(Folder(tmp_path), manifest())
    assert read_manifest(Folder(tmp_path)) == manifest()


def test_a_manifest_is_legible_and_sorted(tmp_path):
    write_manifest(Folder(tmp_path), manifest())
    text = (tmp_path / "manifest.json").read_text()
    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True) + "\n"
    assert json.loads(text)["tally"]["ledgers"] == {
        "coco/instances_val2017.json": {
            "read": 6,
            "kept": 5,
            "dropped": {"box is empty": {"count": 1, "examples": ["coco:instance:3"]}},
            "changed": {},
        }
    }


def test_a_manifest_tells_the_tool_and_the_libraries_that_shape_bytes():
    written = manifest().model_dump(mode="json")
    assert (written["tool"], written["version"]) == ("cocoift", __version__)
    assert list(library_versions()) == ["pyarrow"]


def test_the_order_in_which_shards_were_finished_does_not_show(tmp_path, dialog):
    built(tmp_path, dialog)
    found = read_manifest(Folder(tmp_path))
    assert [shard.path for shard in found.shards] == [
        "llava/train-00000-of-00002.json",
        "llava/train-00001-of-00002.json",
        "data/train-00000-of-00002.parquet",
        "data/train-00001-of-00002.parquet",
    ]
    assert [task.name for task in found.tasks] == ["caption/whole", "count/exact"]
    assert [input.name for input in found.inputs] == ["coco/captions.json", "coco/instances_val2017.json"]


def test_a_missing_manifest_is_told(tmp_path):
    with pytest.raises(SourceError) as told:
        read_manifest(Folder(tmp_path))
    assert str(told.value) == f"{tmp_path}/manifest.json: no such file; expected the folder of a finished build"


def test_a_manifest_that_is_not_json_is_told(tmp_path):
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(SourceError, match="invalid JSON"):
        read_manifest(Folder(tmp_path))


REQUIRED = sorted(name for name, field in Manifest.model_fields.items() if field.is_required())


@pytest.mark.parametrize("name", REQUIRED)
def test_a_field_that_is_missing_is_named(tmp_path, name):
    fields = manifest().model_dump(mode="json")
    del fields[name]
    (tmp_path / "manifest.json").write_text(json.dumps(fields))
    with pytest.raises(SourceError) as told:
        read_manifest(Folder(tmp_path))
    assert str(told.value) == f"{tmp_path}/manifest.json: {name}: field required; expected the manifest of a build"


def test_a_tally_that_is_none_is_told(tmp_path):
    fields = manifest().model_dump(mode="json") | {"tally": {"ledgers": {"a": {"read": "six"}}}}
    (tmp_path / "manifest.json").write_text(json.dumps(fields))
    with pytest.raises(SourceError, match=r"tally: .*[Ee]xpected `int`, got `str`"):
        read_manifest(Folder(tmp_path))


def test_a_new_folder_is_made_ready(tmp_path):
    open_folder(Folder(tmp_path / "new" / "out"), "c0ffee", CONFIG)
    assert names(tmp_path) == [f"new/out/{MARKER}"]


def test_a_finished_build_has_no_marker(tmp_path, dialog):
    built(tmp_path, dialog)
    assert names(tmp_path) == [
        "README.md",
        "data/train-00000-of-00002.parquet",
        "data/train-00001-of-00002.parquet",
        "llava/train-00000-of-00002.json",
        "llava/train-00001-of-00002.json",
        "manifest.json",
    ]


def test_a_build_of_the_same_config_is_replaced_but_its_scenes_and_foreign_files_stay(tmp_path, dialog):
    built(tmp_path, dialog)
    for name in ("scenes/part-00000.parquet", "data/notes.txt", "data/.train.tmp-7"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    open_folder(Folder(tmp_path), "c0ffee", CONFIG)
    clear_folder(Folder(tmp_path), keep=())
    assert names(tmp_path) == [MARKER, "data/notes.txt", "scenes/part-00000.parquet"]


def test_shards_that_are_kept_stay_when_the_others_go(tmp_path, dialog):
    built(tmp_path, dialog)
    open_folder(Folder(tmp_path), "c0ffee", CONFIG)
    clear_folder(Folder(tmp_path), keep={"data/train-00001-of-00002.parquet"})
    assert names(tmp_path) == [MARKER, "data/train-00001-of-00002.parquet"]


@pytest.mark.parametrize("left", ["README.md", "data/train-00000-of-00001.parquet", "manifest.json"])
def test_what_is_not_ours_is_refused_and_left_as_it_is(tmp_path, left):
    (tmp_path / "data").mkdir()
    (tmp_path / left).write_text("theirs")
    with pytest.raises(OutputError, match="; choose another folder, or pass --force to replace it"):
        open_folder(Folder(tmp_path), "c0ffee", CONFIG)
    assert names(tmp_path) == [left]


def test_the_build_of_another_config_is_refused_and_stays_whole(tmp_path, dialog):
    built(tmp_path, dialog)
    before = names(tmp_path)
    with pytest.raises(OutputError) as told:
        open_folder(Folder(tmp_path), "decade", CONFIG | {"seed": 1})
    assert str(told.value) == (
        f"{tmp_path}: holds the build of another config (seed is 0 there and 1 here); "
        "choose another folder, or pass --force to replace it"
    )
    assert names(tmp_path) == before


def test_force_replaces_the_build_of_another_config(tmp_path, dialog):
    built(tmp_path, dialog)
    open_folder(Folder(tmp_path), "decade", CONFIG | {"seed": 1}, force=True)
    clear_folder(Folder(tmp_path), keep=())
    assert names(tmp_path) == [MARKER]


def test_an_interrupted_build_is_replaced_without_force(tmp_path, dialog):
    open_folder(Folder(tmp_path), "c0ffee", CONFIG)
    for format in sorted(FORMATS):
        write_shard(Folder(tmp_path), [dialog()], format=format, split="train", number=0, of=2)
    open_folder(Folder(tmp_path), "decade", CONFIG | {"seed": 1})
    clear_folder(Folder(tmp_path), keep=())
    assert names(tmp_path) == [MARKER]


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError) as told:
        open_folder(Folder(tmp_path / "out"), "c0ffee", CONFIG, force=True)
    assert str(told.value) == f"{tmp_path}/out: is a file; expected a writable folder"

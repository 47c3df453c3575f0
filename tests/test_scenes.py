import os
import signal
import subprocess
import sys

import duckdb
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocoift.atomic import atomic_write
from cocoift.errors import OutputError, SourceError
from cocoift.geometry import Box
from cocoift.scene import Attribute, Caption, Entity, Keypoint, Question, Region, Relation, Scene, Segment
from cocoift.scenes import ROW_GROUP, SCHEMA_VERSION, scenes, schema, write_scenes

texts = st.text(max_size=8)
reals = st.floats(allow_nan=False, allow_infinity=False)
numbers = st.integers(-(2**63), 2**63 - 1)


def tuples(items):
    return st.lists(items, max_size=3).map(tuple)


boxes = st.builds(Box, reals, reals, reals, reals)
attributes = st.builds(Attribute, texts, texts, texts, texts)
entities = st.builds(
    Entity,
    names=tuples(texts),
    box=boxes,
    area=reals,
    evidence=tuples(texts),
    category=st.none() | texts,
    category_id=st.none() | numbers,
    crowd=st.booleans(),
    plural=st.booleans(),
    attributes=tuples(attributes),
    keypoints=tuples(st.builds(Keypoint, reals, reals, st.integers(0, 2))),
    synsets=tuples(texts),
    raw_names=tuples(texts),
    match=st.none() | reals,
    mask=texts,
)
any_scene = st.builds(
    Scene,
    key=texts,
    split=texts,
    file_name=texts,
    width=numbers,
    height=numbers,
    image_id=st.none() | numbers,
    vg_id=st.none() | numbers,
    licence=texts,
    exhaustive=st.booleans(),
    entities=tuples(entities),
    captions=tuples(st.builds(Caption, texts, texts)),
    regions=tuples(st.builds(Region, texts, boxes, texts)),
    relations=tuples(st.builds(Relation, numbers, texts, numbers, texts, texts)),
    questions=tuples(st.builds(Question, texts, texts, texts)),
    mentions=tuples(texts),
    plural_mentions=tuples(texts),
    segmented=st.booleans(),
    segments=tuples(st.builds(Segment, texts, texts, texts, reals, boxes, texts, texts, st.booleans(), st.booleans())),
)


def kitchen(image_id=139, **changed):
    mug = Entity(
        ("mug", "cup"),
        Box(1.1, 2.2, 30.3, 40.4),
        99.5,
        ("coco:instance:7", "vg:object:8"),
        category="cup",
        category_id=47,
        attributes=(Attribute("color", "red", "Red ", "vg:object:8"),),
        match=0.75,
    )
    shelf = Entity(("shelf",), Box(0, 0, 640, 100), 64000, ("vg:object:9",))
    return Scene(
        f"coco:{image_id}",
        "val2017",
        f"{image_id:012}.jpg",
        640,
        426,
        image_id=image_id,
        entities=(mug, shelf),
        captions=(Caption("Ein Löffel \u2013 and a mug \U0001f944.", "coco:caption:1"),),
        relations=(Relation(0, "on", 1, "ON", "vg:relation:3"),),
        **changed,
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(any_scene, max_size=4))
def test_the_store_gives_back_the_scenes_it_was_given(tmp_path_factory, given_scenes):
    path = tmp_path_factory.mktemp("store") / "part-00000.parquet"
    assert write_scenes(path, given_scenes) == len(given_scenes)
    assert list(scenes(path)) == given_scenes


def test_scenes_of_several_row_groups_keep_their_order(tmp_path):
    many = [kitchen(number) for number in range(ROW_GROUP + 2)]
    write_scenes(tmp_path / "part.parquet", iter(many))
    assert list(scenes(tmp_path / "part.parquet")) == many


def test_equal_scenes_give_equal_bytes(tmp_path):
    write_scenes(tmp_path / "a.parquet", [kitchen(1), kitchen(2)])
    write_scenes(tmp_path / "b.parquet", [kitchen(1), kitchen(2)])
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_every_field_of_a_scene_is_a_column():
    assert schema().names == list(Scene.__struct_fields__)


def test_duckdb_reads_the_store(tmp_path):
    write_scenes(tmp_path / "part.parquet", [kitchen()])
    question = "SELECT key, entities[1].box.y2, entities[1].attributes[1].value, captions[1].text FROM read_parquet(?)"
    rows = duckdb.execute(question, [str(tmp_path / "part.parquet")]).fetchall()
    assert rows == [("coco:139", 40.4, "red", "Ein Löffel \u2013 and a mug \U0001f944.")]


def test_polars_reads_the_store(tmp_path):
    write_scenes(tmp_path / "part.parquet", [kitchen()])
    row = polars.read_parquet(tmp_path / "part.parquet").row(0, named=True)
    assert [entity["match"] for entity in row["entities"]] == [0.75, None]
    assert (row["vg_id"], row["questions"], row["relations"][0]["predicate"]) == (None, [], "on")


def test_plain_pyarrow_finds_no_large_and_no_dictionary_types(tmp_path):
    write_scenes(tmp_path / "part.parquet", [kitchen()])
    kinds = str(pq.read_table(tmp_path / "part.parquet").schema)
    assert [word for word in ("large_", "dictionary", "null") if word in kinds] == []


def test_a_missing_part_is_told(tmp_path):
    with pytest.raises(SourceError) as told:
        list(scenes(tmp_path / "part.parquet"))
    assert str(told.value) == (
        f"{tmp_path}/part.parquet: no such file; expected a scene store of schema {SCHEMA_VERSION}; "
        "build the scenes again"
    )


def cut(path):
    path.write_bytes(path.read_bytes()[:-20])


def rewrite(table, path):
    pq.write_table(table, path)


@pytest.mark.parametrize(
    ("spoil", "wrong"),
    [
        (cut, "cannot be read as Parquet"),
        (lambda path: path.write_bytes(b""), "cannot be read as Parquet"),
        (lambda path: rewrite(pa.table({"key": ["a"]}), path), "is not a scene store"),
        (
            lambda path: rewrite(pq.read_table(path).replace_schema_metadata({"cocoift.scenes": "0"}), path),
            "has scene schema 0",
        ),
        (
            lambda path: rewrite(pq.read_table(path).drop_columns(["licence"]), path),
            "has other columns than its schema version says",
        ),
    ],
)
def test_a_file_that_is_no_such_store_is_told(tmp_path, spoil, wrong):
    path = tmp_path / "part.parquet"
    write_scenes(path, [kitchen()])
    spoil(path)
    with pytest.raises(SourceError) as told:
        list(scenes(path))
    assert (told.value.where, told.value.wrong) == (str(path), wrong)


def test_a_fault_while_writing_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "part.parquet"
    write_scenes(path, [kitchen(1)])

    def broken():
        yield kitchen(2)
        raise SourceError("x", "is broken", "whole")

    with pytest.raises(SourceError):
        write_scenes(path, broken())
    assert [file.name for file in tmp_path.iterdir()] == ["part.parquet"]
    assert list(scenes(path)) == [kitchen(1)]


def test_a_file_has_its_name_only_when_it_is_whole(tmp_path):
    path = tmp_path / "new" / "shard.json"
    with atomic_write(path) as file:
        file.write(b"[]")
        assert [stray.name for stray in path.parent.iterdir()] == [f".shard.json.tmp-{os.getpid()}"]
    assert [(whole.name, whole.read_bytes()) for whole in path.parent.iterdir()] == [("shard.json", b"[]")]


def test_a_process_killed_before_the_rename_leaves_no_half_file(tmp_path):
    path = tmp_path / "shard.json"
    path.write_bytes(b"old")
    kill = (
        "import os, signal, sys; from pathlib import Path; from cocoift.atomic import atomic_write\n"
        "with atomic_write(Path(sys.argv[1])) as file:\n"
        "    file.write(b'half'); file.flush(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    process = subprocess.run([sys.executable, "-c", kill, str(path)], check=False)
    assert (process.returncode, path.read_bytes()) == (-signal.SIGKILL, b"old")


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError) as told, atomic_write(tmp_path / "file" / "shard.json"):
        pass
    assert str(told.value) == (
        f"{tmp_path}/file/shard.json: cannot be written (File exists); expected a writable folder"
    )

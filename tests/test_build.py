import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from small_builds import FAST, LIMIT, hashes, rows, sample_config

from cocoift import build as builder
from cocoift.build import build, plan
from cocoift.checkpoints import HIDDEN
from cocoift.config import load_config
from cocoift.errors import DropLimitError, OutputError, SourceError
from cocoift.parts import cut
from cocoift.scenes import scenes


def changed(folder, name, change):
    """Changes one JSON file of the copied sample in place."""
    path = folder / "sample" / name
    value = json.loads(path.read_text("utf-8"))
    change(value)
    path.write_text(json.dumps(value), "utf-8")


def test_a_build_has_shards_of_each_format_scenes_card_and_manifest(whole):
    names = [f"train-{n:05}-of-00003" for n in range(3)]
    assert list(hashes(whole)) == sorted(
        [
            "README.md",
            "manifest.json",
            *(f"data/{name}.parquet" for name in names),
            *(f"llava/{name}.json" for name in names),
            *(f"jsonl/{name}.jsonl" for name in names),
            *(f"scenes/part-{n:05}.parquet" for n in range(3)),
        ]
    )


def test_the_manifest_counts_what_is_in_the_shards(whole):
    manifest, found = json.loads((whole / "manifest.json").read_bytes()), rows(whole)
    counts = manifest["counts"]
    assert (counts["images"], counts["dialogs"], counts["rounds"]) == (
        len({row["id"].partition("/")[0] for row in found}),
        len(found),
        sum(len(row["rounds"]) for row in found),
    )
    assert sum(counts["licences"].values()) == len(found)
    assert {shard["path"]: shard["sha256"] for shard in manifest["shards"]}.items() <= hashes(whole).items()


def test_every_book_of_a_build_is_balanced(whole):
    ledgers = json.loads((whole / "manifest.json").read_bytes())["tally"]["ledgers"]
    off = {
        name: book
        for name, book in ledgers.items()
        if book["read"] != book["kept"] + sum(line["count"] for line in book["dropped"].values())
    }
    assert off == {}


def test_every_image_of_the_build_is_in_one_part(whole):
    keys = [[scene.key for scene in scenes(path)] for path in sorted((whole / "scenes").glob("*.parquet"))]
    assert [len(part) for part in keys] == [2, 2, 2]
    assert len({key for part in keys for key in part}) == LIMIT


def test_the_build_of_another_config_is_refused_and_left_as_it_is(small, tmp_path):
    build(small(), limit=2)
    before = hashes(tmp_path / "out")
    with pytest.raises(OutputError) as caught:
        build(small({"seed": 1}), limit=2)
    assert str(caught.value) == (
        f"{tmp_path / 'out'}: holds the build of another config (seed is 0 there and 1 here); "
        "choose another folder, or pass --force to replace it"
    )
    assert hashes(tmp_path / "out") == before


def test_a_build_of_another_limit_is_another_build(small):
    build(small(), limit=2)
    with pytest.raises(OutputError, match="holds the build of another --limit"):
        build(small(), limit=3)


def test_force_replaces_the_build_of_another_config_and_leaves_nothing_of_it(small, tmp_path, whole):
    build(small({"seed": 1, "output.images_per_shard": 1}), limit=5)
    build(small(), limit=LIMIT, force=True)
    assert hashes(tmp_path / "out") == hashes(whole)


def test_a_folder_of_something_else_is_refused(small, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.tex").write_text("x")
    with pytest.raises(OutputError, match=r"holds what is no build of cocoift, such as 'thesis.tex'"):
        build(small(), limit=2)
    assert list(hashes(tmp_path / "out")) == ["thesis.tex"]


def test_what_killed_processes_left_is_swept(small, tmp_path):
    build(small(), limit=2)
    before = hashes(tmp_path / "out")
    (tmp_path / "out" / "manifest.json").unlink()
    for name in (".manifest.json.tmp-1", "scenes/.part-00000.parquet.tmp-2", "data/.x.tmp-3", "llava/.x.tmp-4"):
        (tmp_path / "out" / name).write_text("half")
    build(small(), limit=2)
    assert hashes(tmp_path / "out") == before


@pytest.mark.parametrize("name", ["coco/instances_sample.json", "coco/captions_sample.json", "vg/relationships.json"])
def test_a_truncated_input_stops_the_build_before_anything_is_written(small, tmp_path, name):
    config = small()
    path = tmp_path / "sample" / name
    content = path.read_bytes()[:-100]
    path.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        build(config)
    assert caught.value.exit_code == 3
    assert str(caught.value).startswith(f"sample/{name}: byte {len(content)} of {len(content)}: the JSON ends ")
    assert not (tmp_path / "out").exists()


def broken_boxes(share):
    def change(value):
        for annotation in value["annotations"][:: round(1 / share)]:
            annotation["bbox"] = [1, 2, 3]

    return change


def test_too_many_bad_records_stop_the_build_and_name_file_count_and_reason(small, tmp_path):
    config = small(FAST)
    changed(tmp_path, "coco/instances_sample.json", broken_boxes(0.2))
    with pytest.raises(DropLimitError) as caught:
        build(config)
    assert caught.value.exit_code == 3
    assert re.fullmatch(
        r"sample/coco/instances_sample\.json: 30 of 169 records are bad \(30 x .*bbox.*, as "
        r"sample/coco/instances_sample\.json\[\d+\]\); expected at most 5%, see drop_limit in the config",
        str(caught.value),
    )
    assert [name for name in hashes(tmp_path / "out") if "scenes/" not in name] == [".cocoift-unfinished"]


def test_a_small_build_is_not_excused_by_the_images_it_leaves_out(small, tmp_path):
    config = small(FAST)
    changed(tmp_path, "coco/instances_sample.json", broken_boxes(1))
    with pytest.raises(DropLimitError):
        build(config, limit=2)


def test_fewer_bad_records_are_dropped_and_counted(small, tmp_path):
    config = small(FAST)
    changed(tmp_path, "coco/instances_sample.json", broken_boxes(0.02))
    book = build(config).tally.ledger("sample/coco/instances_sample.json")
    assert (book.read, book.lost()) == (169, 3)
    assert ["bbox" in reason for reason in book.dropped] == [True]


def test_the_drop_limit_is_that_of_the_config(small, tmp_path):
    config = small(FAST | {"drop_limit": 0.5})
    changed(tmp_path, "coco/instances_sample.json", broken_boxes(0.2))
    assert build(config).tally.ledger("sample/coco/instances_sample.json").lost() == 30


def test_on_request_the_first_bad_record_stops_the_build(small, tmp_path):
    config = small(FAST | {"on_bad_record": "error"})
    changed(tmp_path, "coco/instances_sample.json", broken_boxes(0.02))
    with pytest.raises(SourceError) as caught:
        build(config)
    assert re.match(r"sample/coco/instances_sample\.json\[\d+\]: .*bbox.*; expected ", str(caught.value))
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_a_limit_takes_some_of_the_same_images_and_counts_the_others(small):
    every = [place for part in cut(small(), "a", None)[1] for place in part]
    few, parts = cut(small(), "b", 5)
    assert (few.images, [place for part in parts for place in part if place not in every]) == (5, [])
    lost = {name: book.lost() for name, book in few.tally.ledgers.items()}
    assert lost["sample/vg/image_data.json"] >= 22 - 5


def test_a_greater_limit_takes_the_same_images_and_more(small):
    few, more = ({place for part in cut(small(), "a", n)[1] for place in part} for n in (4, 9))
    assert (few <= more, len(more)) == (True, 9)


def test_a_plan_writes_nothing(small, tmp_path):
    plan(small())
    assert not (tmp_path / "out").exists()


def test_progress_tells_stage_and_images(small):
    told = []
    build(small(), limit=3, progress=told.append)
    assert [(step.stage, step.parts, step.all_parts, step.images, step.all_images, step.kept) for step in told] == [
        (stage, parts, 2, images, 3, 0) for stage in ("scenes", "dialogs") for parts, images in ((0, 0), (1, 2), (2, 3))
    ]


def test_progress_tells_what_was_dropped(small, tmp_path):
    told = []
    config = small(FAST)
    changed(tmp_path, "coco/instances_sample.json", broken_boxes(0.02))
    build(config, progress=told.append)
    assert [step.dropped for step in told if step.stage == "scenes"] == [0, 3]


def test_excluded_images_are_in_no_output_nor_are_their_partners(small, tmp_path):
    (tmp_path / "exclude.txt").write_text("106 # in an evaluation set\n\n101\n")
    manifest = build(small(FAST | {"images.exclude": ["exclude.txt"]}))
    keys = {row["id"].partition("/")[0] for row in rows(tmp_path / "out")}
    stored = {scene.key for path in (tmp_path / "out" / "scenes").glob("*.parquet") for scene in scenes(path)}
    assert stored == {f"coco:{n}" for n in range(102, 121) if n != 106} | {f"vg:{n}" for n in range(9015, 9023)}
    assert keys <= stored
    partners = {
        image["image_id"]
        for image in json.loads((tmp_path / "sample" / "vg" / "image_data.json").read_bytes())
        if image["coco_id"] in (101, 106)
    }
    evidence = {id for row in rows(tmp_path / "out") for round in row["rounds"] for id in round["evidence"]}
    assert evidence.isdisjoint({f"vg:image:{vg_id}" for vg_id in partners})
    assert any("exclude" in reason for reason in manifest.tally.ledger("sample/vg/image_data.json").dropped)


def test_a_line_that_is_no_id_is_told_with_its_place(small, tmp_path):
    (tmp_path / "exclude.txt").write_text("106\nimage 7\n")
    with pytest.raises(
        SourceError, match=r"^exclude.txt:2: 'image 7' is not an id; expected one COCO image id a line$"
    ):
        build(small({"images.exclude": ["exclude.txt"]}))


def test_no_output_holds_an_absolute_path_or_a_time(small, tmp_path):
    manifest = build(small({"output.folder": str(tmp_path / "out")}), limit=LIMIT)
    assert "out" not in manifest.config["output"]
    texts = {}
    for path in sorted((tmp_path / "out").rglob("*")):
        if path.suffix == ".parquet":
            table = pq.read_table(path)
            texts[path.name] = f"{table.to_pylist()} {table.schema.metadata} {pq.ParquetFile(path).metadata.created_by}"
        elif path.is_file() and path.parent.name != HIDDEN:
            texts[path.name] = path.read_text("utf-8")
    time = re.compile(r"\b20\d\d-\d\d-\d\d|\b\d\d:\d\d:\d\d")
    told = {name: time.findall(text) for name, text in texts.items()}
    assert {name: found for name, found in told.items() if found} == {}
    paths = [str(tmp_path), str(Path.cwd()), str(Path.home()), str(Path(builder.__file__).parent)]
    assert [name for name, text in texts.items() for path in paths if path != "/" and path in text] == []
    assert len(texts) == 14


def test_planning_for_many_images_is_told(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(builder, "_MANY", LIMIT)
    with caplog.at_level("INFO", "cocoift"):
        build(load_config(sample_config(tmp_path, FAST)), limit=LIMIT)
    assert caplog.messages == [f"dialogs: planning what {LIMIT} images are asked"]

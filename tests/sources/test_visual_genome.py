import copy
import gzip
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cocoift.sources.visual_genome import (
    VgImage,
    VgObject,
    VgQuestion,
    VgRecord,
    VgRegion,
    VgRelation,
    VisualGenomeFiles,
)
from cocoift.tally import Line, Tally

Written = Callable[[str, Any], Path]
Content = dict[str, list[dict[str, Any]]]

KINDS = (
    "image_data", "objects", "attributes", "relationships", "region_descriptions", "question_answers", "scene_graphs",
)  # fmt: skip
NAMES = {kind: f"{kind}.json" for kind in KINDS}
ADDED = "an object that is not in the objects file was added"

MAN = VgObject(31, ("man", "guy"), ("man.n.01",), 10.0, 20.0, 30.0, 40.0, merged_ids=(39,))
HAT = VgObject(30, ("hat",), (), -1.0, 0.0, 5.0, 6.5, attributes=("felt", "old", "red"))
RECORD = VgRecord(
    VgImage(8, 400, 300, 9),
    objects=(HAT, MAN),
    relations=(VgRelation(40, "ON ", 30, 31), VgRelation(41, "wears", 31, 30)),
    regions=(VgRegion(60, "a man ", 10.0, 20.0, 30.0, 40.0), VgRegion(61, "a red hat", -3.0, 1.0, 9.0, 8.0)),
    questions=(VgQuestion(70, "Who is it?", "A man."), VgQuestion(71, "What is red?", "The hat.")),
    good=(
        ("attributes.json", 1), ("attributes.json attributes", 2), ("image_data.json", 1), ("objects.json", 1),
        ("objects.json objects", 2), ("question_answers.json", 1), ("question_answers.json questions", 2),
        ("region_descriptions.json", 1), ("region_descriptions.json regions", 2), ("relationships.json", 1),
        ("relationships.json relationships", 2),
    ),
)  # fmt: skip


def opened(written: Written, content: Content) -> VisualGenomeFiles:
    return VisualGenomeFiles({kind: written(f"{kind}.json", records) for kind, records in content.items()}, NAMES)


def real(folder: Path) -> VisualGenomeFiles:
    paths = {kind: folder / f"{kind}.json" for kind in KINDS if (folder / f"{kind}.json").exists()}
    return VisualGenomeFiles(paths, NAMES)


def test_a_record_holds_all_of_one_image_by_id(written: Written, visual_genome: Content) -> None:
    files, tally = opened(written, visual_genome), Tally()
    assert list(files.images.items()) == [(2, VgImage(2, 800, 600)), (8, VgImage(8, 400, 300, 9))]
    assert files.record(8, tally) == RECORD
    assert (files.index_tally, tally) == (Tally(), Tally())


def test_what_the_files_hold_of_an_image_is_counted(written: Written, visual_genome: Content) -> None:
    del visual_genome["question_answers"], visual_genome["region_descriptions"]
    visual_genome["objects"].append({"image_id": 8})
    files = opened(written, visual_genome)
    assert files.holds(8) == [
        ("image_data.json", 1),
        ("objects.json", 2),
        ("attributes.json", 1),
        ("relationships.json", 1),
    ]
    assert [files.richness(vg_id) for vg_id in files.images] == [0, 4]


def test_all_files_but_image_data_may_be_left_out(written: Written, visual_genome: Content) -> None:
    files = opened(written, {"image_data": visual_genome["image_data"]})
    assert files.record(8, Tally()) == VgRecord(VgImage(8, 400, 300, 9), good=(("image_data.json", 1),))


OLD = {"image_id": "id", "object_id": "id", "relationship_id": "id", "region_id": "id", "qa_id": "id"}


def respelled(value: Any, spelling: dict[str, str]) -> Any:
    """The same records with other field names; a nested image_id, which would clash with the id, becomes image."""
    if isinstance(value, list):
        return [respelled(item, spelling) for item in value]
    if not isinstance(value, dict):
        return value
    fields = {**spelling, "image_id": "image"} if "phrase" in value or "question" in value else spelling
    return {fields.get(field, field): respelled(item, spelling) for field, item in value.items()}


@pytest.mark.parametrize("spelling", [OLD, {"names": "object_names"}, {"name": "names"}, {"id": "image_id"}])
def test_all_releases_spell_the_same_record(written: Written, visual_genome: Content, spelling: dict[str, str]) -> None:
    content = respelled(visual_genome, spelling)
    if spelling == {"name": "names"}:
        for relation in content["relationships"][0]["relationships"]:
            for end in (relation["subject"], relation["object"]):
                end["names"] = [end["names"]] if isinstance(end["names"], str) else end["names"]
    assert opened(written, content).record(8, Tally()) == RECORD


def test_scene_graphs_stand_for_objects_attributes_and_relationships(written: Written, visual_genome: Content) -> None:
    objects = visual_genome.pop("objects")[0]["objects"]
    objects[1]["attributes"] = ["red", "old", "felt", "red"]
    ends = [("ON ", 40, 30, 31), ("wears", 41, 39, 30)]
    relations = [
        {"predicate": predicate, "relationship_id": id, "subject_id": subject, "object_id": object}
        for predicate, id, subject, object in ends
    ]
    del visual_genome["attributes"], visual_genome["relationships"]
    visual_genome["scene_graphs"] = [{"image_id": 8, "objects": objects, "relationships": relations}]
    record = opened(written, visual_genome).record(8, Tally())
    assert (record.objects, record.relations) == (RECORD.objects, RECORD.relations)
    assert ("scene_graphs.json", 1) in record.good


def test_two_records_for_one_image_are_joined(written: Written, visual_genome: Content) -> None:
    for field in ("objects", "relationships"):
        whole = visual_genome[field][0]
        visual_genome[field] = [{**whole, field: [item]} for item in whole[field]]
    record = opened(written, visual_genome).record(8, Tally())
    assert (record.objects, record.relations) == (RECORD.objects, RECORD.relations)


def test_objects_that_only_attributes_or_relationships_have_are_added(written: Written, visual_genome: Content) -> None:
    box = {"x": 1, "y": 2, "w": 3, "h": 4}
    visual_genome["objects"] = [{"image_id": 8, "objects": []}]
    visual_genome["attributes"][0]["attributes"] = [
        {"object_id": 50, "names": ["dog"], **box, "attributes": ["wet"]},
        {"object_id": 50, "names": ["dog"], **box, "attributes": ["brown"]},
    ]
    visual_genome["relationships"][0]["relationships"] = [
        {"relationship_id": 1, "predicate": "on", "subject": {"object_id": 50}, "object": {"object_id": 51}},
        {"relationship_id": 2, "predicate": "by", "subject": {"object_id": 50},
         "object": {"object_id": 51, "name": "rug", **box, "synsets": ["rug.n.01"]}},
    ]  # fmt: skip
    tally = Tally()
    record = opened(written, visual_genome).record(8, tally)
    assert record.objects == (
        VgObject(50, ("dog",), (), 1.0, 2.0, 3.0, 4.0, attributes=("brown", "wet"), listed=False),
        VgObject(51, ("rug",), ("rug.n.01",), 1.0, 2.0, 3.0, 4.0, listed=False),
    )
    assert record.relations == (VgRelation(1, "on", 50, 51), VgRelation(2, "by", 50, 51))
    assert {name: ledger.changed for name, ledger in tally.ledgers.items()} == {
        "attributes.json attributes": {ADDED: Line(1, ["attributes.json[0].attributes[1]"])},
        "relationships.json relationships": {ADDED: Line(1, ["relationships.json[0].relationships[1]"])},
    }


def turned(value: Any) -> Any:
    """The same content with every list of records in reverse order; lists of texts and numbers stay."""
    if isinstance(value, dict):
        return {field: turned(item) for field, item in value.items()}
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return [turned(item) for item in reversed(value)]
    return value


def test_the_order_of_records_makes_no_difference(written: Written, visual_genome: Content) -> None:
    box = {"x": 1, "y": 2, "w": 3, "h": 4}
    visual_genome["objects"][0]["objects"].append({"object_id": 30, "names": ["cap"], **box})
    visual_genome["attributes"][0]["attributes"] += [
        {"object_id": 77, "names": [name], **box, "attributes": [name]} for name in ("cat", "ant", "bee")
    ]
    visual_genome["relationships"].append(copy.deepcopy(visual_genome["relationships"][0]))
    visual_genome["relationships"][1]["relationships"][0]["predicate"] = "has"
    assert opened(written, turned(visual_genome)).record(8, Tally()) == opened(written, visual_genome).record(
        8, Tally()
    )


@pytest.mark.parametrize("folder", ["vg_first5/v1.0.0", "vg_first5/v1.2.0", "vg_joined", "vg_scene_graphs"])
def test_the_order_of_real_records_makes_no_difference(data: Path, written: Written, folder: str) -> None:
    content = {path.stem: json.loads(path.read_bytes()) for path in sorted((data / folder).glob("*.json"))}
    forth, back = real(data / folder), opened(written, turned(content))
    assert forth.images == back.images
    for vg_id in forth.images:
        assert forth.record(vg_id, Tally()) == back.record(vg_id, Tally())


@pytest.mark.parametrize("folder", ["vg_first5/v1.0.0", "vg_first5/v1.2.0", "vg_joined", "vg_scene_graphs"])
def test_real_files_are_read_whole(data: Path, folder: str) -> None:
    fields = {"relationships": "relations", "regions": "regions", "qas": "questions"}
    counted, listed = dict.fromkeys(fields.values(), 0), dict.fromkeys(fields.values(), 0)
    for path in (data / folder).glob("*.json"):
        for record in json.loads(path.read_bytes()):
            for field, kind in fields.items():
                listed[kind] += len(record.get(field, ()))
    files, tally = real(data / folder), Tally()
    for vg_id in files.images:
        record = files.record(vg_id, tally)
        for kind in counted:
            counted[kind] += len(getattr(record, kind))
    assert counted == listed
    assert (files.index_tally, sum(ledger.lost() for ledger in tally.ledgers.values())) == (Tally(), 0)


def test_both_releases_ask_the_same_questions_of_the_same_images(data: Path) -> None:
    old, new = (real(data / "vg_first5" / release) for release in ("v1.0.0", "v1.2.0"))
    assert old.images == new.images
    for vg_id in old.images:
        assert old.record(vg_id, Tally()).questions == new.record(vg_id, Tally()).questions


def test_objects_of_the_files_and_of_scene_graphs_are_the_same(data: Path) -> None:
    files, graphs = real(data / "vg_first5" / "v1.2.0"), real(data / "vg_scene_graphs")
    for vg_id in files.images:
        by_files = {found.id: (found.names, found.x, found.y) for found in files.record(vg_id, Tally()).objects}
        by_graph = {found.id: (found.names, found.x, found.y) for found in graphs.record(vg_id, Tally()).objects}
        assert by_files == by_graph


def test_packed_files_give_the_same_records(written: Written, visual_genome: Content, tmp_path: Path) -> None:
    paths: dict[str, Any] = {}
    with zipfile.ZipFile(tmp_path / "vg.zip", "w") as archive:
        for kind, records in visual_genome.items():
            archive.writestr(f"{kind}.json", json.dumps(records))
            paths[kind] = f"{tmp_path}/vg.zip:{kind}.json"
    paths["objects"] = written("objects.json.gz", gzip.compress(json.dumps(visual_genome["objects"]).encode()))
    assert VisualGenomeFiles(paths, NAMES).record(8, Tally()) == RECORD

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cocoift.errors import SourceError
from cocoift.sources.visual_genome import VisualGenomeFiles
from cocoift.tally import Tally

Written = Callable[[str, Any], Path]
Content = dict[str, list[dict[str, Any]]]

KINDS = (
    "image_data", "objects", "attributes", "relationships", "region_descriptions", "question_answers", "scene_graphs",
)  # fmt: skip
NAMES = {kind: kind for kind in KINDS}


def opened(written: Written, content: Content, **options: Any) -> VisualGenomeFiles:
    paths = {kind: written(f"{kind}.json", records) for kind, records in content.items()}
    return VisualGenomeFiles(paths, NAMES, **options)


def drops(written: Written, content: Content) -> dict[tuple[str, str], list[str]]:
    """{(ledger, reason): places} of what is dropped on the way to the records of all images."""
    files, tally = opened(written, content), Tally()
    for vg_id in files.images:
        files.record(vg_id, tally)
    assert all(ledger.read == ledger.lost() and ledger.kept == 0 for ledger in tally.ledgers.values())
    return {
        (name, reason): line.examples
        for found in (files.index_tally, tally)
        for name, ledger in found.ledgers.items()
        for reason, line in ledger.dropped.items()
    }


REQUIRED = [
    *(("image_data", "", field) for field in ("image_id", "width", "height")),
    *(("objects", "", field) for field in ("image_id", "objects")),
    *(("objects", "objects", field) for field in ("object_id", "names", "x", "y", "w", "h")),
    *(("attributes", "", field) for field in ("image_id", "attributes")),
    *(("attributes", "attributes", field) for field in ("object_id",)),
    *(("relationships", "", field) for field in ("image_id", "relationships")),
    *(("relationships", "relationships", field) for field in ("relationship_id", "predicate", "subject", "object")),
    *(("region_descriptions", "", field) for field in ("id", "regions")),
    *(("region_descriptions", "regions", field) for field in ("region_id", "phrase", "x", "y", "width", "height")),
    *(("question_answers", "", field) for field in ("id", "qas")),
    *(("question_answers", "qas", field) for field in ("qa_id", "question", "answer")),
]
NOUNS = {"qas": "questions"}


@pytest.mark.parametrize(("kind", "inner", "field"), REQUIRED)
def test_a_record_without_a_field_it_needs_is_dropped_by_the_name_of_the_field(
    written: Written, visual_genome: Content, kind: str, inner: str, field: str
) -> None:
    record = visual_genome[kind][0][inner][0] if inner else visual_genome[kind][0]
    del record[field]
    ledger = f"{kind} {NOUNS.get(inner, inner)}".strip()
    place = f"{kind}[0].{inner}[0]" if inner else f"{kind}[0]"
    named = "image_id" if field == "id" else field
    assert drops(written, visual_genome)[ledger, f"{named} is missing"] == [place]
    with pytest.raises(SourceError) as caught:
        opened(written, visual_genome, on_bad_record="error").record(8, Tally())
    assert str(caught.value) == f"{place}: {named} is missing; expected a field '{named}'"


@pytest.mark.parametrize("field", ["names", "x", "y", "w", "h"])
@pytest.mark.parametrize("end", ["subject", "object"])
def test_an_unknown_object_inside_a_relation_needs_a_name_and_a_box(
    written: Written, visual_genome: Content, end: str, field: str
) -> None:
    unknown = {"object_id": 99, "names": ["cup"], "x": 1, "y": 2, "w": 3, "h": 4}
    del unknown[field]
    visual_genome["relationships"][0]["relationships"][1][end] = unknown
    reason = ("relationships relationships", f"{end}.{field} is missing")
    assert drops(written, visual_genome) == {reason: ["relationships[0].relationships[1]"]}


@pytest.mark.parametrize(
    ("kind", "inner", "field", "value", "reason"),
    [
        ("objects", "objects", "object_id", "31", "object_id is not a whole number"),
        ("objects", "objects", "names", [], "names are empty"),
        ("objects", "objects", "names", [" "], "names are empty"),
        ("objects", "objects", "names", "man", "names is not a list of texts"),
        ("objects", "objects", "names", [3], "names is not a list of texts"),
        ("objects", "objects", "x", float("nan"), "x is not a number"),
        ("objects", "objects", "w", "30", "w is not a number"),
        ("objects", "objects", "synsets", "man", "synsets is not a list of texts"),
        ("objects", "objects", "merged_object_ids", ["1"], "merged_object_ids is not a list of whole numbers"),
        ("attributes", "attributes", "attributes", "red", "attributes is not a list of texts"),
        ("attributes", "attributes", "attributes", [1], "attributes is not a list of texts"),
        ("relationships", "relationships", "predicate", None, "predicate is not text"),
        ("relationships", "relationships", "subject", 31, "subject is not an object"),
        ("relationships", "relationships", "subject", {}, "subject.object_id is missing"),
        ("relationships", "relationships", "subject", {"object_id": "31"}, "subject.object_id is not a whole number"),
        ("region_descriptions", "regions", "width", float("inf"), "width is not a number"),
        ("region_descriptions", "regions", "phrase", 3, "phrase is not text"),
        ("region_descriptions", "regions", "image_id", 2, "image_id is not that of the record around it"),
        ("question_answers", "qas", "answer", ["No."], "answer is not text"),
        ("question_answers", "qas", "image_id", 2, "image_id is not that of the record around it"),
    ],
)
def test_one_bad_nested_record_is_dropped_alone(
    written: Written, visual_genome: Content, kind: str, inner: str, field: str, value: Any, reason: str
) -> None:
    visual_genome[kind][0][inner][0][field] = value
    ledger, place = f"{kind} {NOUNS.get(inner, inner)}", f"{kind}[0].{inner}[0]"
    found = drops(written, visual_genome)
    assert found[ledger, reason] == [place]
    assert [key for key in found if key[0] == ledger] == [(ledger, reason)]
    with pytest.raises(SourceError) as caught:
        opened(written, visual_genome, on_bad_record="error").record(8, Tally())
    assert caught.value.where == place


@pytest.mark.parametrize(
    ("kind", "field", "value", "reason"),
    [
        ("image_data", "image_id", "8", "image_id is not a whole number"),
        ("image_data", "width", -4, "width is not a positive number of pixels"),
        ("image_data", "height", 2.5, "height is not a positive number of pixels"),
        ("image_data", "coco_id", "9", "coco_id is not a whole number"),
        ("objects", "image_id", "8", "image_id is not a whole number"),
        ("objects", "image_id", 7, "image_id is not in image_data"),
        ("objects", "objects", {}, "objects is not a list of records"),
        ("question_answers", "id", None, "id is not a whole number"),
    ],
)
def test_a_bad_image_record_is_dropped(
    written: Written, visual_genome: Content, kind: str, field: str, value: Any, reason: str
) -> None:
    visual_genome[kind][0][field] = value
    assert drops(written, visual_genome)[kind, reason] == [f"{kind}[0]"]


def test_an_entry_that_names_no_object_and_has_no_box_is_dropped(written: Written, visual_genome: Content) -> None:
    visual_genome["attributes"][0]["attributes"][0] = {"object_id": 99, "attributes": ["red"]}
    visual_genome["scene_graphs"] = [
        {"image_id": 8, "objects": [], "relationships": [
            {"relationship_id": 90, "predicate": "on", "subject_id": 30, "object_id": 99},
        ]},
    ]  # fmt: skip
    assert drops(written, visual_genome) == {
        ("attributes attributes", "names is missing"): ["attributes[0].attributes[0]"],
        ("scene_graphs relationships", "object.object_id is of no object of the image"): [
            "scene_graphs[0].relationships[0]"
        ],
    }


def test_a_repeated_id_is_dropped_and_the_smaller_record_stays(written: Written, visual_genome: Content) -> None:
    for kind, inner in (("objects", "objects"), ("relationships", "relationships"), ("region_descriptions", "regions")):
        records = visual_genome[kind][0][inner]
        records.append(copy.deepcopy(records[0]))
    visual_genome["image_data"].append({**visual_genome["image_data"][0], "height": 299})
    assert drops(written, visual_genome) == {
        ("image_data", "id is used twice"): ["image_data[0]"],
        ("objects objects", "id is used twice"): ["objects[0].objects[2]"],
        ("relationships relationships", "id is used twice"): ["relationships[0].relationships[2]"],
        ("region_descriptions regions", "id is used twice"): ["region_descriptions[0].regions[2]"],
    }
    assert opened(written, visual_genome).images[8].height == 299


def test_a_missing_coco_id_may_be_nan(written: Written, visual_genome: Content) -> None:
    visual_genome["image_data"][0]["coco_id"] = float("nan")
    assert opened(written, {"image_data": visual_genome["image_data"]}).images[8].coco_id is None


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_named_as_the_config_names_it(
    written: Written, visual_genome: Content, share: float
) -> None:
    content = json.dumps(visual_genome["objects"]).encode()
    end = int(len(content) * share)
    paths = {"image_data": written("i.json", visual_genome["image_data"]), "objects": written("o.json", content[:end])}
    with pytest.raises(SourceError) as caught:
        VisualGenomeFiles(paths, {**NAMES, "objects": "vg/objects.json"})
    assert str(caught.value) == (
        f"vg/objects.json: byte {end} of {end}: the JSON ends in the middle of a value; "
        "expected a whole JSON array of image records"
    )


def test_a_coco_file_in_place_of_a_visual_genome_file_is_told(written: Written) -> None:
    with pytest.raises(SourceError) as caught:
        VisualGenomeFiles({"image_data": written("i.json", {"images": []})}, NAMES)
    assert str(caught.value) == (
        "image_data: the file holds one value of type object; expected a whole JSON array of image records"
    )


def test_a_file_without_a_record_is_told(written: Written, visual_genome: Content) -> None:
    visual_genome["objects"] = []
    with pytest.raises(SourceError, match=r"objects: there are no records in it; expected at least one"):
        opened(written, visual_genome)

"""Everything that is read is kept or dropped, once, whatever the files hold."""

import json
import os
from pathlib import Path

import pytest
from small_builds import sample_config
from small_inputs import BOX, COCO, GENOME, annotation, configured, images, opened_all

from cocoift.config import load_config

LISTS = {
    "objects": {"objects": "objects"},
    "attributes": {"attributes": "attributes"},
    "relationships": {"relationships": "relationships"},
    "scene_graphs": {"objects": "objects", "relationships": "relationships"},
    "region_descriptions": {"regions": "regions"},
    "question_answers": {"qas": "questions"},
}
VG_FOLDERS = ("vg_joined", "vg_first5/v1.0.0", "vg_first5/v1.2.0", "vg_scene_graphs")
# Not records of a file, but made of them.
DERIVED = ("objects added from attributes and relationships", " values")
NOUNS = tuple(f".json {noun}" for noun in ("objects", "attributes", "relationships", "regions", "questions"))


def counts(config):
    """{ledger: records}, counted in the files themselves."""
    expected = {}
    for source in config.sources.coco:
        for kind in ("instances", "captions", "person_keypoints", "panoptic", "stuff"):
            if (file := getattr(source, kind)) is not None:
                held = json.loads(file.path.read_bytes())
                expected[file.shown()] = len(held["images"]) + len(held["annotations"])
    for kind in type(config.sources.visual_genome).model_fields if config.sources.visual_genome else ():
        file = getattr(config.sources.visual_genome, kind)
        if file is not None:
            held = json.loads(file.path.read_bytes())
            expected[file.shown()] = len(held)
            for field, noun in LISTS.get(kind, {}).items():
                expected[f"{file.shown()} {noun}"] = sum(len(image.get(field, ())) for image in held)
    return {name: count for name, count in expected.items() if count}


def assert_books_are_right(config, *, lists=True, limit=None):
    """lists: also what the records of Visual Genome list, which is not opened for images that are left out."""
    ledgers = {name: ledger for name, ledger in opened_all(config, limit=limit)[1].ledgers.items() if ledger.read}
    assert {name: ledger.kept + ledger.lost() for name, ledger in ledgers.items()} == {
        name: ledger.read for name, ledger in ledgers.items()
    }
    unlisted = DERIVED if lists else (*DERIVED, *NOUNS)
    assert {name: ledger.read for name, ledger in ledgers.items() if not name.endswith(unlisted)} == {
        name: count for name, count in counts(config).items() if not name.endswith(unlisted)
    }


HOSTILE_COCO = {
    "instances": {
        **COCO["instances"],
        "images": [*images(1, 2, 2), {"id": 4, "file_name": "4.jpg", "width": 0, "height": 9}],
        "annotations": [
            *COCO["instances"]["annotations"],
            annotation(11, 1, area=5),
            annotation(14, 99),
            annotation(15, 4),
            annotation(16, 1, category_id=77),
            {"id": 17},
            annotation(None, 2),
            annotation(18, 2, iscrowd=3),
        ],
    },
    "captions": {
        "images": images(1, 2, 3, 3),
        "annotations": [
            {"id": 21, "image_id": 1, "caption": "A dog."},
            {"id": 22, "image_id": 3, "caption": "<image>"},
            {"id": 23, "image_id": 3, "caption": None},
            {"id": 23, "image_id": 3, "caption": "Twice."},
        ],
    },
}
OBJECT = {"object_id": 90, "names": ["dog"], "synsets": [], **BOX}
HOSTILE_GENOME = {
    "image_data": [*GENOME["image_data"], GENOME["image_data"][0], {"image_id": 5}, {"width": 4}],
    "objects": [
        *GENOME["objects"],
        {
            "image_id": 9,
            "objects": [OBJECT, {**OBJECT, "object_id": 91, "names": ["</s>"]}, {"names": []}],
        },
        {"image_id": 99, "objects": []},
        {"image_id": 7},
        {"objects": []},
    ],
    "attributes": [
        {"image_id": 9, "attributes": [{"object_id": 90, "attributes": ["brown", "odd"]}, {"object_id": 5}, {}]},
        {"image_id": 7, "attributes": [{**OBJECT, "object_id": 93, "attributes": ["brown"]}]},
    ],
    "relationships": [
        {
            "image_id": 9,
            "relationships": [
                {"relationship_id": 1, "predicate": "on", "subject": OBJECT, "object": {"object_id": 5}},
                {"relationship_id": 2, "predicate": "near", "subject": OBJECT, "object": OBJECT},
                {"relationship_id": 2, "predicate": "by", "subject_id": 90, "object_id": 91},
                {"predicate": "by"},
            ],
        }
    ],
    "region_descriptions": [
        *GENOME["region_descriptions"],
        {
            "id": 9,
            "regions": [{"region_id": 1, "phrase": "", "x": 0, "y": 0, "width": 9, "height": 9}, {"region_id": 2}],
        },
    ],
    "question_answers": [{"id": 9, "qas": [{"qa_id": 1, "question": "What?", "answer": ""}, {"qa_id": 1}, {}]}],
}


@pytest.mark.parametrize("scope", ["coco", "joined", "vg", "all"])
@pytest.mark.parametrize("exclude", [(), (1, 2)])
def test_every_record_of_a_hostile_file_is_kept_or_dropped_once(tmp_path, scope, exclude):
    sources = {"val2017": HOSTILE_COCO, "vg": HOSTILE_GENOME}
    assert_books_are_right(configured(tmp_path, sources, scope=scope, exclude=exclude), lists=False)


def test_every_record_in_a_hostile_list_is_kept_or_dropped_once(tmp_path):
    assert_books_are_right(configured(tmp_path, {"vg": HOSTILE_GENOME}, scope="vg"))


@pytest.mark.parametrize("scope", ["coco", "joined", "vg", "all"])
def test_every_record_of_the_sample_is_kept_or_dropped_once(tmp_path, scope):
    assert_books_are_right(load_config(sample_config(tmp_path, {"images.scope": scope})), lists=scope == "vg")


@pytest.fixture(scope="module")
def data():
    """The folder of real annotations."""
    folder = Path(os.environ.get("COCOIFT_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no real annotations at {folder}; set COCOIFT_DATA to their folder")
    return folder


@pytest.mark.parametrize("limit", [0, 1, 9, 99])
def test_what_is_beyond_a_limit_is_counted_as_dropped(tmp_path, limit):
    assert_books_are_right(load_config(sample_config(tmp_path)), lists=False, limit=limit)


def real(folder, name):
    return {path.stem.removesuffix("_val2017"): str(path) for path in sorted((folder / name).glob("*.json"))}


@pytest.mark.parametrize("name", VG_FOLDERS)
def test_every_record_of_real_visual_genome_files_is_kept_or_dropped_once(tmp_path, data, name):
    assert_books_are_right(configured(tmp_path, {"vg": real(data, name)}, scope="vg"))


def test_every_record_of_official_coco_files_is_kept_or_dropped_once(tmp_path, data):
    assert_books_are_right(configured(tmp_path, {"val2017": real(data, "coco_official")}))


def test_every_record_of_real_joined_files_is_kept_or_dropped_once(tmp_path, data):
    sources = {"val2017": real(data, "coco_val2017"), "vg": real(data, "vg_joined")}
    assert_books_are_right(configured(tmp_path, sources, scope="all"))


@pytest.mark.parametrize("scope", ["coco", "joined", "vg", "all"])
def test_what_is_booked_as_kept_is_in_the_scenes_and_nothing_else(tmp_path, scope):
    found, tally = opened_all(load_config(sample_config(tmp_path, {"images.scope": scope})))
    kept = {name.rpartition("/")[2]: ledger.kept for name, ledger in tally.ledgers.items()}
    ids = [id for scene in found for entity in scene.entities for id in entity.evidence]
    parts = {scene.key: [segment.evidence for segment in scene.segments] for scene in found if scene.segments}
    stuff = [of for of in parts.values() if of[0].startswith("coco:stuff:")]
    of_coco = sum(scene.image_id is not None for scene in found)
    expected = {
        "instances_sample.json": of_coco + sum(id.startswith("coco:instance:") for id in ids),
        "captions_sample.json": of_coco + sum(len(scene.captions) for scene in found),
        "person_keypoints_sample.json": of_coco + sum(id.startswith("coco:keypoints:") for id in ids),
        "panoptic_sample.json": 2 * (len(parts) - len(stuff)),
        "stuff_sample.json": len(stuff) + sum(map(len, stuff)),
        "image_data.json": sum(scene.vg_id is not None for scene in found),
        "objects.json objects": sum(id.startswith("vg:object:") for id in ids),
        "relationships.json relationships": sum(len(scene.relations) for scene in found),
        "region_descriptions.json regions": sum(len(scene.regions) for scene in found),
        "question_answers.json questions": sum(len(scene.questions) for scene in found),
    }
    assert {name: kept.get(name, 0) for name in expected} == expected

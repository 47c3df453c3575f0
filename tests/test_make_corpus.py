"""The synthetic corpus: the same bytes for a seed, official shapes and amounts, and the tool builds from it."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from cocoift.cli import app

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "make_corpus.py"
IMAGES = 400
# of an image of each source, as in the official files
COCO_MEANS = {"instances": 7.27, "captions": 5.0, "person_keypoints": 2.22}
GENOME_MEANS = {
    ("objects", "objects"): 35,
    ("relationships", "relationships"): 21,
    ("region_descriptions", "regions"): 50,
    ("question_answers", "qas"): 17,
}


def make(folder, *more):
    run = subprocess.run([sys.executable, str(SCRIPT), str(folder), *more], capture_output=True, text=True, check=True)
    assert "for speed and memory only" in run.stdout
    return folder


def hashes(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return make(tmp_path_factory.mktemp("corpus"), "--images", str(IMAGES))


def content(corpus, name):
    return json.loads((corpus / name).read_text("utf-8"))


def test_says_what_it_is_for_beside_the_files(corpus):
    assert "measuring speed and memory only" in (corpus / "README.txt").read_text("utf-8")


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path):
    first, again, other = (
        hashes(make(tmp_path / name, "--images", "20", "--seed", seed))
        for name, seed in (("a", "3"), ("b", "3"), ("c", "4"))
    )
    assert first == again
    assert {name for name in first if first[name] == other[name]} == {"README.txt", "config.yaml"}


def test_a_split_has_the_official_sections_and_all_eighty_categories(corpus):
    file = content(corpus, "coco/instances_train2017.json")
    assert list(file) == ["info", "licenses", "images", "annotations", "categories"]
    assert (len(file["images"]), len(file["categories"])) == (IMAGES, 80)
    assert {category["id"] for category in file["categories"]} < set(range(1, 91))
    assert list(content(corpus, "coco/captions_train2017.json")) == ["info", "licenses", "images", "annotations"]


@pytest.mark.parametrize("kind", COCO_MEANS)
def test_an_image_has_as_many_coco_annotations_as_official_ones(corpus, kind):
    found = content(corpus, f"coco/{kind}_train2017.json")["annotations"]
    assert len(found) / IMAGES == pytest.approx(COCO_MEANS[kind], rel=0.15)
    assert len({record["id"] for record in found}) == len(found)


def test_annotations_are_not_ordered_by_image(corpus):
    owners = [record["image_id"] for record in content(corpus, "coco/instances_train2017.json")["annotations"]]
    changes = sum(one != other for one, other in zip(owners, owners[1:], strict=False))
    assert changes > 0.9 * len(owners)


def test_instances_have_outlines_within_their_boxes_and_crowds_run_lengths(corpus):
    file = content(corpus, "coco/instances_train2017.json")
    sizes = {image["id"]: image["width"] * image["height"] for image in file["images"]}
    for record in file["annotations"]:
        x, y, w, h = record["bbox"]
        assert 0 < record["area"] <= w * h + 1
        if record["iscrowd"]:
            assert sum(record["segmentation"]["counts"]) == sizes[record["image_id"]]
        else:
            xs, ys = record["segmentation"][0][::2], record["segmentation"][0][1::2]
            assert (min(xs), max(xs), min(ys), max(ys)) == pytest.approx((x, x + w, y, y + h), abs=0.02)


def test_persons_have_seventeen_keypoints_of_which_some_are_labelled(corpus):
    persons = content(corpus, "coco/person_keypoints_train2017.json")["annotations"]
    assert {len(record["keypoints"]) for record in persons} == {51}
    assert all(sum(seen > 0 for seen in record["keypoints"][2::3]) == record["num_keypoints"] for record in persons)
    assert 0.3 < sum(record["num_keypoints"] > 0 for record in persons) / len(persons) < 0.7


@pytest.mark.parametrize(("file", "records"), GENOME_MEANS)
def test_an_image_has_as_many_visual_genome_records_as_official_ones(corpus, file, records):
    images = content(corpus, f"vg/{file}.json")
    found = sum(len(image[records]) for image in images)
    assert found / len(images) == pytest.approx(GENOME_MEANS[file, records], rel=0.15)


def test_half_of_visual_genome_is_joined_to_different_coco_images(corpus):
    images = content(corpus, "vg/image_data.json")
    joined = [image["coco_id"] for image in images if image["coco_id"] is not None]
    known = {
        image["id"]
        for split in ("train", "val")
        for image in content(corpus, f"coco/captions_{split}2017.json")["images"]
    }
    assert len(images) == pytest.approx(IMAGES * 108_077 / 118_287, abs=1)
    assert len(joined) / len(images) == pytest.approx(0.476, abs=0.01)
    assert len(set(joined)) == len(joined)
    assert set(joined) <= known


def test_dense_pictures_have_all_the_same_amounts(tmp_path):
    folder = make(tmp_path, "--images", "10", "--dense")
    found = {
        len(image[records])
        for file, records in (
            ("objects", "objects"),
            ("relationships", "relationships"),
            ("region_descriptions", "regions"),
        )
        for image in content(folder, f"vg/{file}.json")
    }
    assert found == {30, 20, 50}


def test_a_build_takes_what_was_made(corpus, tmp_path):
    config = yaml.safe_load((corpus / "config.yaml").read_text("utf-8"))
    config["tasks"] = {"include": ["count/*", "rel/*", "vgqa/*"]}  # all tasks take some seconds to load
    path = corpus / "some.yaml"
    path.write_text(yaml.safe_dump(config), "utf-8")
    command = ["build", "--config", str(path), "--out", str(tmp_path / "out"), "--limit", "60", "--quiet"]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    counts = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["counts"]
    assert 40 < counts["images"] <= 60
    assert counts["rounds"] > 20

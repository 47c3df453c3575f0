"""The bundled sample is consistent in itself, and its traps are where they are meant to be."""

import contextlib
import io
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from pycocotools import mask
from pycocotools.coco import COCO

from cocoift.geometry import Box, iou
from cocoift.scene import KEYPOINTS

SAMPLE = Path(__file__).parent.parent / "configs" / "sample"
COCO_FILES = ("instances", "captions", "person_keypoints")
VG_LISTS = {
    "objects": ("objects", "image_id", "object_id"),
    "attributes": ("attributes", "image_id", "object_id"),
    "relationships": ("relationships", "image_id", "relationship_id"),
    "region_descriptions": ("regions", "id", "region_id"),
    "question_answers": ("qas", "id", "qa_id"),
}
OTHER_RATIO = 9014  # a joined picture that was cropped
POORER_TWIN = 9013  # points at the COCO image of 9006


@cache
def coco(name: str) -> Any:
    return json.loads((SAMPLE / "coco" / f"{name}_sample.json").read_text(encoding="utf-8"))


@cache
def vg(name: str) -> Any:
    return json.loads((SAMPLE / "vg" / f"{name}.json").read_text(encoding="utf-8"))


def vg_records(name: str) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """(vg_id, record id, record) of one Visual Genome file, in the file's order."""
    items, image_key, id_key = VG_LISTS[name]
    for image in vg(name):
        for record in image[items]:
            yield image[image_key], record[id_key], record


def sizes(images: list[dict[str, Any]], key: str) -> dict[int, tuple[int, int]]:
    return {image[key]: (image["width"], image["height"]) for image in images}


def repeated(ids: list[int]) -> list[int]:
    return [number for number, count in Counter(ids).items() if count > 1]


def vg_box(record: dict[str, Any]) -> Box:
    return Box.from_xywh(record["x"], record["y"], record["w"], record["h"])


def test_the_three_coco_files_list_the_same_twenty_images() -> None:
    assert coco("captions")["images"] == coco("instances")["images"] == coco("person_keypoints")["images"]
    assert [image["id"] for image in coco("instances")["images"]] == list(range(101, 121))


def test_there_are_28_scenes() -> None:
    alone = [image["image_id"] for image in vg("image_data") if image["coco_id"] is None]
    assert (len(coco("instances")["images"]), len(alone)) == (20, 8)


@pytest.mark.parametrize("name", COCO_FILES)
def test_every_coco_annotation_is_of_a_listed_image_and_has_an_id_of_its_own(name: str) -> None:
    annotations = coco(name)["annotations"]
    assert {annotation["image_id"] for annotation in annotations} - sizes(coco(name)["images"], "id").keys() == set()
    assert repeated([annotation["id"] for annotation in annotations]) == []


def test_all_80_categories_are_listed_with_their_official_ids() -> None:
    categories = coco("instances")["categories"]
    unused = {12, 26, 29, 30, 45, 66, 68, 69, 71, 83}
    assert [category["id"] for category in categories] == [n for n in range(1, 91) if n not in unused]
    assert len({category["name"] for category in categories}) == 80


def test_every_coco_box_lies_inside_its_image() -> None:
    known = sizes(coco("instances")["images"], "id")
    boxes = [(a["id"], Box.from_xywh(*a["bbox"]), known[a["image_id"]]) for a in coco("instances")["annotations"]]
    outside = [number for number, box, size in boxes if not Box(0, 0, *size).contains(box)]
    assert outside == []


def test_every_polygon_spans_its_box_and_has_its_area() -> None:
    off = []
    for annotation in coco("instances")["annotations"]:
        if annotation["iscrowd"]:
            continue
        (flat,) = annotation["segmentation"]
        xs, ys = flat[0::2], flat[1::2]
        turned = zip(xs, ys, xs[1:] + xs[:1], ys[1:] + ys[:1], strict=True)
        area = abs(sum(x1 * y2 - x2 * y1 for x1, y1, x2, y2 in turned)) / 2
        spanned = [min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)]
        if len(xs) < 4 or pytest.approx(annotation["bbox"]) != spanned or abs(area - annotation["area"]) > 0.01:
            off.append(annotation["id"])
    assert off == []


def test_one_crowd_has_uncompressed_and_one_has_compressed_rle() -> None:
    crowds = [a for a in coco("instances")["annotations"] if a["iscrowd"]]
    assert [(a["image_id"], type(a["segmentation"]["counts"])) for a in crowds] == [(117, list), (120, str)]


@pytest.mark.parametrize("name", COCO_FILES)
def test_pycocotools_loads_the_coco_file(name: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        loaded = COCO(str(SAMPLE / "coco" / f"{name}_sample.json"))
    assert sorted(loaded.getImgIds()) == list(range(101, 121))


def test_the_area_of_every_mask_agrees_with_the_area_written() -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        loaded = COCO(str(SAMPLE / "coco" / "instances_sample.json"))
    areas = {a["id"]: (int(loaded.annToMask(a).sum()), a["area"]) for a in loaded.anns.values()}
    # a polygon's mask gains or loses about half a pixel along its outline
    off = {number: pair for number, pair in areas.items() if abs(pair[0] - pair[1]) > 30 + 0.05 * pair[1]}
    assert off == {}


def test_keypoint_annotations_are_the_persons_of_the_instances() -> None:
    shared = ("id", "image_id", "category_id", "bbox", "area", "iscrowd", "segmentation")
    persons = [a for a in coco("instances")["annotations"] if a["category_id"] == 1]
    posed = coco("person_keypoints")["annotations"]
    assert [[a[key] for key in shared] for a in posed] == [[a[key] for key in shared] for a in persons]


def test_keypoints_are_17_counted_inside_the_box_and_zero_where_not_labelled() -> None:
    (person,) = coco("person_keypoints")["categories"]
    assert (tuple(person["keypoints"]), len(person["skeleton"])) == (KEYPOINTS, 19)
    off = []
    for annotation in coco("person_keypoints")["annotations"]:
        flat, box = annotation["keypoints"], Box.from_xywh(*annotation["bbox"])
        joints = list(zip(flat[0::3], flat[1::3], flat[2::3], strict=True))
        labelled = [joint for joint in joints if joint[2] > 0]
        inside = all(box.contains(Box(x, y, x, y)) for x, y, _ in labelled)
        zero = all(joint == (0, 0, 0) for joint in joints if joint not in labelled)
        if len(joints) != 17 or len(labelled) != annotation["num_keypoints"] or not (inside and zero):
            off.append(annotation["id"])
    assert off == []


def test_every_image_has_five_captions_of_8_to_15_words_that_end_in_a_full_stop() -> None:
    annotations = coco("captions")["annotations"]
    assert Counter(a["image_id"] for a in annotations) == dict.fromkeys(range(101, 121), 5)
    texts = [a["caption"] for a in annotations]
    assert [text for text in texts if not (8 <= len(text.split()) <= 15 and text.endswith("."))] == []
    assert repeated(texts) == []


def test_the_hostile_captions_are_an_image_token_in_quotes_and_a_line_break() -> None:
    annotations = coco("captions")["annotations"]
    assert [a["image_id"] for a in annotations if '"<image>"' in a["caption"]] == [117]
    assert [a["image_id"] for a in annotations if "\n" in a["caption"]] == [110]


def test_one_image_has_captions_only() -> None:
    pictured = {a["image_id"] for a in coco("instances")["annotations"]}
    assert set(range(101, 121)) - pictured == {119}


def test_two_visual_genome_images_share_a_coco_image_and_one_pair_differs_in_ratio() -> None:
    joined = [image for image in vg("image_data") if image["coco_id"] is not None]
    assert repeated([image["coco_id"] for image in joined]) == [106]
    known = sizes(coco("instances")["images"], "id")
    stretch = {}
    for image in joined:
        width, height = known[image["coco_id"]]
        stretch[image["image_id"]] = (image["width"] / image["height"]) / (width / height)
    assert [number for number, ratio in stretch.items() if abs(ratio - 1) > 0.02] == [OTHER_RATIO]
    assert len(stretch.keys() - {OTHER_RATIO, POORER_TWIN}) == 12


@pytest.mark.parametrize("name", VG_LISTS)
def test_every_visual_genome_record_is_of_a_listed_image_and_has_an_id_of_its_own(name: str) -> None:
    assert [image[VG_LISTS[name][1]] for image in vg(name)] == [image["image_id"] for image in vg("image_data")]
    assert repeated([number for _, number, _ in vg_records(name)]) == []


def test_attributes_and_relations_speak_of_the_objects_of_their_image() -> None:
    known = {(image, number): vg_box(record) for image, number, record in vg_records("objects")}
    spoken = [(image, record) for image, _, record in vg_records("attributes")]
    for image, _, relation in vg_records("relationships"):
        spoken += [(image, relation["subject"]), (image, relation["object"])]
    off = [record for image, record in spoken if known.get((image, record["object_id"])) != vg_box(record)]
    assert off == []


def test_only_one_visual_genome_box_leaves_its_image() -> None:
    known = sizes(vg("image_data"), "image_id")
    frames = {number: Box(0, 0, *size) for number, size in known.items()}
    objects = [(image, r["names"]) for image, _, r in vg_records("objects") if not frames[image].contains(vg_box(r))]
    regions = [
        number
        for image, number, r in vg_records("region_descriptions")
        if not frames[image].contains(Box.from_xywh(r["x"], r["y"], r["width"], r["height"]))
    ]
    assert (objects, regions) == ([(9003, ["building"])], [])


def test_each_instance_of_a_joined_image_is_a_visual_genome_object_too() -> None:
    coco_size, unmatched = sizes(coco("instances")["images"], "id"), []
    joined = [i for i in vg("image_data") if i["coco_id"] and i["image_id"] not in (OTHER_RATIO, POORER_TWIN)]
    for image in joined:
        width, height = coco_size[image["coco_id"]]
        ours = [a for a in coco("instances")["annotations"] if a["image_id"] == image["coco_id"]]
        theirs = [r for number, _, r in vg_records("objects") if number == image["image_id"]]
        scaled = [vg_box(r).scaled(width / image["width"], height / image["height"]) for r in theirs]
        pairs = product(ours, scaled)
        good = {a["id"] for a, box in pairs if iou(Box.from_xywh(*a["bbox"]), box) > 0.7}
        unmatched += [a["id"] for a in ours if a["id"] not in good]
    assert unmatched == []


def test_some_predicates_are_spelt_as_annotators_spell_them() -> None:
    predicates = {record["predicate"] for _, _, record in vg_records("relationships")}
    assert {p for p in predicates if p != p.strip().lower()} == {"ON", "On", "On ", "Next to", "Wearing"}
    assert predicates >= {"wears", "wearing", "sits on", "sitting on"}


def test_each_image_has_its_stuff_in_one_file_at_most() -> None:
    panoptic = [image["id"] for image in coco("panoptic")["images"]]
    stuff = [image["id"] for image in coco("stuff")["images"]]
    assert (panoptic, set(panoptic) & set(stuff)) == ([101, 105, 115, 118], set())
    assert (
        sizes(coco("panoptic")["images"] + coco("stuff")["images"], "id").items()
        <= sizes(coco("instances")["images"], "id").items()
    )


def test_stuff_and_segments_have_ids_of_their_own_and_listed_classes() -> None:
    segments = [one for record in coco("panoptic")["annotations"] for one in record["segments_info"]]
    for records, name in ((segments, "panoptic"), (coco("stuff")["annotations"], "stuff")):
        assert repeated([record["id"] for record in records]) == []
        assert {record["category_id"] for record in records} <= {one["id"] for one in coco(name)["categories"]}


def test_the_parts_of_a_picture_cover_it_once() -> None:
    """Nothing is void, and nothing is said twice: the areas add up to that of the picture."""
    covered: Counter[int] = Counter()
    for record in coco("panoptic")["annotations"]:
        covered[record["image_id"]] += sum(segment["area"] for segment in record["segments_info"])
    for annotation in coco("stuff")["annotations"]:
        area = int(mask.area({**annotation["segmentation"], "counts": annotation["segmentation"]["counts"].encode()}))
        assert area == annotation["area"]
        covered[annotation["image_id"]] += area
    known = sizes(coco("instances")["images"], "id")
    assert dict(covered) == {number: known[number][0] * known[number][1] for number in covered}


def test_the_sample_stays_small_enough_to_read() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*.json")) < 700_000

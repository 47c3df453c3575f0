import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cocoift.errors import SourceError
from cocoift.sources.coco import CocoFiles
from cocoift.tally import Tally

Written = Callable[[str, Any], Path]
Content = dict[str, dict[str, Any]]
Dropped = dict[tuple[str, str], list[str]]

NAMES = {kind: kind for kind in ("instances", "captions", "person_keypoints")}


def dropped(*tallies: Tally) -> Dropped:
    """{(ledger, reason): places} of all that was dropped."""
    return {
        (name, reason): line.examples
        for tally in tallies
        for name, ledger in tally.ledgers.items()
        for reason, line in ledger.dropped.items()
    }


def opened(written: Written, content: dict[str, Any], **options: Any) -> CocoFiles:
    paths: dict[str, Any] = {kind: written(f"{kind}.json", sections) for kind, sections in content.items()}
    return CocoFiles("val2017", **paths, names=NAMES, **options)


def drops(written: Written, content: dict[str, Any]) -> Dropped:
    """What is dropped on the way to the records of all images."""
    files, tally = opened(written, content), Tally()
    for image_id in files.images:
        files.record(image_id, tally)
    assert all(ledger.read == ledger.lost() and ledger.kept == 0 for ledger in tally.ledgers.values())
    return dropped(files.index_tally, tally)


@pytest.mark.parametrize(
    ("kind", "section", "fields"),
    [
        ("instances", "images", ("id", "file_name", "width", "height")),
        ("instances", "categories", ("id", "name")),
        ("instances", "licenses", ("id",)),
        ("instances", "annotations", ("id", "image_id", "category_id", "bbox", "iscrowd")),
        (
            "person_keypoints",
            "annotations",
            ("id", "image_id", "category_id", "bbox", "iscrowd", "keypoints"),
        ),
        ("captions", "annotations", ("id", "image_id", "caption")),
    ],
)
def test_a_record_without_a_field_it_needs_is_dropped_by_the_name_of_the_field(
    written: Written, coco: Content, kind: str, section: str, fields: tuple[str, ...]
) -> None:
    place = f"{kind}[0]" if section == "annotations" else f"{kind}.{section}[0]"
    for field in fields:
        content = copy.deepcopy(coco)
        del content[kind][section][0][field]
        reasons = {reason: places for (name, reason), places in drops(written, content).items() if name == kind}
        assert reasons[f"{field} is missing"] == [place]
        with pytest.raises(SourceError) as caught:
            opened(written, content, on_bad_record="error").record(9, Tally())
        assert str(caught.value) == f"{place}: {field} is missing; expected a field '{field}'"


JOINTS = [1, 1, 2, *[0] * 48]


@pytest.mark.parametrize(
    ("kind", "field", "value", "reason", "wrong", "expected"),
    [
        ("instances", "bbox", [1, 2, 3], "bbox is not four numbers", "bbox is [1, 2, 3]", "four numbers"),
        ("instances", "bbox", [1, 2, 3, "4"], "bbox is not four numbers", 'bbox is [1, 2, 3, "4"]', "four numbers"),
        ("instances", "bbox", [1, 2, 3, float("nan")], "bbox is not four numbers", "bbox is [1, 2, 3, null]", None),
        ("instances", "bbox", [1, 2, 3, float("inf")], "bbox is not four numbers", "bbox is [1, 2, 3, null]", None),
        ("instances", "bbox", [1, 2, 3, 1e300], "bbox is not four numbers", "bbox is [1, 2, 3, 1e+300]", None),
        ("instances", "area", -1, "area is not a positive number", "area is -1", "a positive number"),
        ("instances", "area", float("nan"), "area is not a positive number", "area is null", "a positive number"),
        ("instances", "iscrowd", 2, "iscrowd is not 0 or 1", "iscrowd is 2", "0 or 1"),
        ("instances", "id", "12", "id is not a whole number", 'id is "12"', "a whole number"),
        ("instances", "id", -12, "id is not a whole number", "id is -12", "a whole number"),
        ("instances", "id", 2**63, "id is not a whole number", f"id is {2**63}", "a whole number"),
        ("instances", "image_id", "9", "image_id is not a whole number", 'image_id is "9"', "a whole number"),
        ("instances", "image_id", 8, "image_id is not among the images", "image_id is 8", "the id of an image"),
        ("instances", "category_id", 2, "category_id is not among the categories", "category_id is 2", None),
        ("instances", "segmentation", "x", "segmentation is not polygons or RLE", None, "polygons or RLE"),
        ("instances", "segmentation", [[1, 2, 3]], "segmentation is not polygons or RLE", None, "polygons or RLE"),
        ("instances", "segmentation", {"counts": [6], "size": [2, 3]},
         "segmentation size is not that of the image", None, "a mask of the size of its image"),
        ("person_keypoints", "keypoints", JOINTS[:-1], "keypoints is not 51 numbers", None, "51 numbers"),
        ("person_keypoints", "keypoints", [1, 1, 3, *JOINTS[3:]],
         "keypoints have a visibility other than 0, 1 or 2", None, "51 numbers: x, y, 0 to 2 for each joint"),
        ("person_keypoints", "num_keypoints", 18, "num_keypoints is not a whole number up to 17", None, None),
        ("captions", "caption", None, "caption is not text", "caption is null", "text"),
    ],
)  # fmt: skip
def test_a_bad_annotation_is_dropped_or_stops_the_build(
    written: Written, coco: Content, kind: str, field: str, value: Any, reason: str, wrong: str | None,
    expected: str | None,
) -> None:  # fmt: skip
    coco[kind]["annotations"][0][field] = value
    assert drops(written, coco) == {(kind, reason): [f"{kind}[0]"]}
    with pytest.raises(SourceError) as caught:
        opened(written, coco, on_bad_record="error").record(9, Tally())
    assert caught.value.where == f"{kind}[0]"
    assert wrong in (None, caught.value.wrong)
    assert expected in (None, caught.value.expected)


@pytest.mark.parametrize("value", [-4, 0, 2.5, "4", None])
@pytest.mark.parametrize("field", ["width", "height"])
def test_an_image_of_no_size_is_dropped_with_its_annotations(
    written: Written, coco: Content, field: str, value: Any
) -> None:
    coco["instances"]["images"][1][field] = value
    assert drops(written, coco) == {
        ("instances", f"{field} is not a positive number of pixels"): ["instances.images[1]"],
        ("instances", "image_id is not among the images"): ["instances[2]"],
    }


def test_a_bad_image_stops_the_build_if_so_wished(written: Written, coco: Content) -> None:
    coco["instances"]["images"][1]["width"] = -4
    with pytest.raises(SourceError) as caught:
        opened(written, coco, on_bad_record="error")
    assert str(caught.value) == "instances.images[1]: width is -4; expected a positive number of pixels"


def test_records_that_are_no_objects_or_no_text_are_dropped(written: Written, coco: Content) -> None:
    coco["captions"]["annotations"] += [7, [51, 9]]
    content = json.dumps(coco["captions"]).encode().replace(b"A dog waits", b"A dog \xff waits")
    assert drops(written, {"captions": content}) == {
        ("captions", "the record is not an object"): ["captions[2]", "captions[3]"],
        ("captions", "caption is not valid text"): ["captions[0]"],
    }


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_records_with_one_id_the_smaller_stays(written: Written, coco: Content, turned: bool) -> None:
    records = coco["captions"]["annotations"]
    records[:] = [records[0], {"id": 52, "image_id": 9, "caption": "A cat"}, {"id": 52, "image_id": 3, "caption": "B"}]
    if turned:
        records.reverse()
    coco["captions"]["images"].append({"id": 3, "file_name": "a.jpg", "width": 100, "height": 50})
    files, tally = opened(written, {"captions": coco["captions"]}), Tally()
    assert [caption.caption for id in files.images for caption in files.record(id, tally).captions] == ["B"]
    assert files.index_tally.ledgers["captions"].dropped["id is used twice"].count == 2
    assert tally == Tally()


def test_an_image_that_lost_an_instance_to_another_one_with_its_id_is_not_annotated(
    written: Written, coco: Content
) -> None:
    first = coco["instances"]["annotations"][0]
    coco["instances"]["annotations"].append({**first, "bbox": [0, 0, 1, 1]})
    before = opened(written, {"instances": {**coco["instances"], "annotations": [first]}}).annotated
    assert before - opened(written, coco).annotated == {first["image_id"]}


def test_an_image_that_is_listed_twice_is_dropped_once(written: Written, coco: Content) -> None:
    coco["instances"]["images"].append(coco["instances"]["images"][0])
    assert drops(written, coco) == {("instances", "id is used twice"): ["instances.images[3]"]}


def test_of_two_files_that_disagree_the_first_wins_and_it_is_booked(written: Written, coco: Content) -> None:
    coco["captions"]["images"][0]["width"] = 641
    coco["person_keypoints"]["categories"][0]["name"] = "human"
    files = opened(written, coco)
    assert (files.images[9].width, files.categories[1]) == (640, ("person", "person"))
    changed = {name: ledger.changed for name, ledger in files.index_tally.ledgers.items()}
    assert {name: {reason: line.examples for reason, line in lines.items()} for name, lines in changed.items()} == {
        "captions": {"image size differs from that in another file": ["coco:image:9"]},
        "person_keypoints": {"category name differs from that in another file": ["coco:category:1"]},
    }


def test_a_broken_file_is_named_as_the_config_names_it(written: Written, coco: Content) -> None:
    path = written("x.json", b'{"images": [], "annotations": [{"id": 1')
    with pytest.raises(SourceError) as caught:
        CocoFiles("val2017", captions=path, names={"captions": "coco/captions.json"})
    assert str(caught.value) == (
        "coco/captions.json: byte 39 of 39: the JSON ends in the middle of a value; "
        "expected a whole COCO file, an object with images and annotations"
    )


def test_a_file_without_an_image_is_told(written: Written, coco: Content) -> None:
    coco["captions"] = {"images": [], "annotations": []}
    with pytest.raises(SourceError, match=r"captions: there are no images in it; expected at least one"):
        opened(written, coco)

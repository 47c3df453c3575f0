import copy
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cocoift.errors import SourceError
from cocoift.sources.coco import CocoFiles, CocoSegment
from cocoift.sources.masks import mask_area
from cocoift.sources.panoptic_png import PngStore
from cocoift.tally import Tally

from .pngs import png

Written = Callable[[str, Any], Path]

IMAGES = [
    {"id": 9, "file_name": "9.jpg", "width": 4, "height": 2},
    {"id": 3, "file_name": "3.jpg", "width": 4, "height": 2},
]
CATEGORIES = [
    {"id": 18, "name": "dog", "supercategory": "animal", "isthing": 1},
    {"id": 193, "name": "grass-merged", "supercategory": "plant", "isthing": 0},
]
DOG = {"id": 70_000, "category_id": 18, "bbox": [0, 0, 2, 1], "area": 2, "iscrowd": 0}
GRASS = {"id": 5, "category_id": 193, "bbox": [0, 0, 4, 2], "area": 5, "iscrowd": 0}
MAP = [[70_000, 70_000, 5, 0], [5, 5, 5, 5]]


@pytest.fixture
def panoptic() -> dict[str, Any]:
    record = {"image_id": 9, "file_name": "9.png", "segments_info": [DOG, GRASS]}
    return copy.deepcopy({"images": IMAGES, "categories": CATEGORIES, "annotations": [record]})


@pytest.fixture
def stuff() -> dict[str, Any]:
    runs = {"size": [2, 4], "counts": [0, 5, 3]}
    record = {"id": 8, "image_id": 9, "category_id": 124, "bbox": [0, 0, 3, 2], "area": 5, "iscrowd": 0}
    categories = [{"id": 124, "name": "grass", "supercategory": "plant"}]
    return {"images": IMAGES, "categories": categories, "annotations": [{**record, "segmentation": runs}]}


@pytest.fixture
def pngs(tmp_path: Path) -> Path:
    folder = tmp_path / "pngs"
    folder.mkdir()
    (folder / "9.png").write_bytes(png(MAP))
    return folder


def opened(written: Written, png: Path | None = None, **content: Any) -> CocoFiles:
    paths: dict[str, Any] = {kind: written(f"{kind}.json", sections) for kind, sections in content.items()}
    names = {kind: kind for kind in content}
    return CocoFiles("val2017", **paths, panoptic_png=png, names=names)


def drops(files: CocoFiles) -> dict[str, list[str]]:
    tally = files.index_tally
    for image_id in files.images:
        files.record(image_id, tally)
    return {reason: one.examples for book in tally.ledgers.values() for reason, one in book.dropped.items()}


def test_segments_have_boxes_and_areas_without_their_png(written: Written, panoptic: Any) -> None:
    record = opened(written, panoptic=panoptic).record(9, Tally())
    assert record.segments == (
        CocoSegment(5, "grass-merged", "plant", (0, 0, 4, 2), 5, False, False),
        CocoSegment(70_000, "dog", "animal", (0, 0, 2, 1), 2, False, True),
    )
    assert (record.segmented, record.good) == (True, (("panoptic", 2),))


@pytest.mark.parametrize("packed", [False, True])
def test_masks_come_from_the_png_in_a_folder_or_an_archive(
    written: Written, panoptic: Any, pngs: Path, packed: bool
) -> None:
    store = pngs
    if packed:
        store = pngs.parent / "pngs.zip"
        with zipfile.ZipFile(store, "w") as archive:
            archive.write(pngs / "9.png", "panoptic_val2017/9.png")
            archive.writestr("__MACOSX/panoptic_val2017/9.png", "no picture")
    grass, dog = opened(written, store, panoptic=panoptic).record(9, Tally()).segments
    areas = [mask_area({"counts": one.mask, "size": [2, 4]}, 2, 4) for one in (grass, dog)]
    assert areas == [grass.area, dog.area] == [5, 2]


def test_stuff_has_masks_and_areas(written: Written, stuff: Any) -> None:
    record = opened(written, stuff=stuff).record(9, Tally())
    (grass,) = record.stuff
    assert (grass.category, grass.area, grass.thing, record.segmented) == ("grass", 5, False, True)
    assert mask_area({"counts": grass.mask, "size": [2, 4]}, 2, 4) == 5


def test_an_image_without_a_record_is_not_segmented(written: Written, panoptic: Any, stuff: Any) -> None:
    record = opened(written, panoptic=panoptic, stuff=stuff).record(3, Tally())
    assert (record.segments, record.stuff, record.segmented) == ((), (), False)


def test_classes_of_stuff_are_no_categories_of_things(written: Written, panoptic: Any, stuff: Any) -> None:
    assert opened(written, panoptic=panoptic, stuff=stuff).categories == {}


@pytest.mark.parametrize("field", ["image_id", "file_name", "segments_info"])
def test_a_panoptic_record_without_a_field_is_dropped(written: Written, panoptic: Any, field: str) -> None:
    del panoptic["annotations"][0][field]
    assert drops(opened(written, panoptic=panoptic)) == {f"{field} is missing": ["panoptic[0]"]}


@pytest.mark.parametrize("field", ["id", "category_id", "bbox", "area"])
def test_a_segment_without_a_field_takes_its_record_with_it(written: Written, panoptic: Any, field: str) -> None:
    del panoptic["annotations"][0]["segments_info"][1][field]
    files = opened(written, panoptic=panoptic)
    assert drops(files) == {f"segments_info.{field} is missing": ["panoptic[0]"]}
    assert files.record(9, Tally()).segmented is False


@pytest.mark.parametrize("field", ["id", "image_id", "category_id", "bbox"])
def test_a_stuff_annotation_without_a_field_is_dropped(written: Written, stuff: Any, field: str) -> None:
    del stuff["annotations"][0][field]
    files = opened(written, stuff=stuff)
    assert drops(files) == {f"{field} is missing": ["stuff[0]"]}
    assert files.record(9, Tally()).segmented is False


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("id", 0, "segments_info.id is not a whole number"),
        ("id", "5", "segments_info.id is not a whole number"),
        ("id", 70_000, "segments_info has an id twice"),
        ("category_id", 7, "category_id is not among the categories"),
        ("bbox", [0, 0], "segments_info.bbox is not four numbers"),
        ("area", -1, "segments_info.area is not a positive number"),
        ("iscrowd", 2, "segments_info.iscrowd is not 0 or 1"),
    ],
)
def test_a_bad_segment_is_told(written: Written, panoptic: Any, field: str, value: Any, reason: str) -> None:
    panoptic["annotations"][0]["segments_info"][1][field] = value
    assert drops(opened(written, panoptic=panoptic)) == {reason: ["panoptic[0]"]}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "its PNG is missing"),
        (b"", "the PNG is none"),
        (png([[5, 5]]), "the PNG's size is not that of the image"),
        (png([[5] * 4, [5] * 4]), "a segment is not in the PNG"),
    ],
)
def test_a_record_without_a_good_png_is_dropped(
    written: Written, panoptic: Any, pngs: Path, content: bytes | None, reason: str
) -> None:
    (pngs / "9.png").unlink() if content is None else (pngs / "9.png").write_bytes(content)
    files = opened(written, pngs, panoptic=panoptic)
    assert drops(files) == {reason: ["panoptic[0]"]}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "segmentation is missing"),
        ("x", "segmentation is not polygons or RLE"),
        ({"size": [4, 2], "counts": [0, 5, 3]}, "segmentation size is not that of the image"),
    ],
)
def test_stuff_without_a_good_mask_is_dropped(written: Written, stuff: Any, value: Any, reason: str) -> None:
    stuff["annotations"][0]["segmentation"] = value
    assert drops(opened(written, stuff=stuff)) == {reason: ["stuff[0]"]}


def test_what_holds_no_pngs_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no archive")
    with pytest.raises(SourceError, match="this is neither a folder nor a zip archive"):
        PngStore(tmp_path / "a.zip")


def test_the_fingerprint_of_a_folder_changes_with_a_name_and_with_a_content(pngs: Path) -> None:
    first = PngStore(pngs).fingerprint()
    assert (first.name, first.bytes) == ("pngs", len(png(MAP)))
    (pngs / "9.png").rename(pngs / "8.png")
    renamed = PngStore(pngs).fingerprint()
    (pngs / "8.png").write_bytes(png([[5]]))
    assert len({first.sha256, renamed.sha256, PngStore(pngs).fingerprint().sha256}) == 3


def test_the_official_examples_are_read_whole(data: Path) -> None:
    folder = data / "coco_panoptic"
    files = CocoFiles(
        "val2017",
        panoptic=folder / "panoptic_examples.json",
        panoptic_png=folder / "panoptic_examples",
        stuff=data / "coco_stuff" / "stuff_examples.json",
        names={"panoptic": "panoptic", "stuff": "stuff"},
    )
    assert drops(files) == {}
    records = {id: files.record(id, Tally()) for id in files.images}
    counted = {id: (len(one.segments), len(one.stuff), one.segmented) for id, one in records.items()}
    assert counted == {934: (0, 10, True), 13715: (0, 7, True), 142238: (18, 0, True), 439180: (32, 0, True)}
    sky = next(one for one in records[142238].segments if one.category == "sky-other-merged")
    assert (sky.area, mask_area({"counts": sky.mask, "size": [427, 640]}, 427, 640)) == (8204, 8204)

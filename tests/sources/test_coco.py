import gzip
import json
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pycocotools.coco import COCO

from cocoift.sources.coco import CocoCaption, CocoFiles, CocoImage, CocoInstance, CocoPerson, CocoRecord, mask_area
from cocoift.tally import Tally

Written = Callable[[str, Any], Path]
Content = dict[str, dict[str, Any]]

KINDS = ("instances", "captions", "person_keypoints")
NAMES = {kind: f"coco/{kind}.json" for kind in KINDS}


def opened(paths: dict[str, Any]) -> CocoFiles:
    return CocoFiles("val2017", **paths, names=NAMES)


def every(files: CocoFiles) -> list[CocoRecord]:
    """All records, with nothing dropped."""
    tally = Tally()
    found = [files.record(image_id, tally) for image_id in files.images]
    assert (files.index_tally, tally) == (Tally(), Tally())
    return found


@pytest.fixture
def paths(written: Written, coco: Content) -> dict[str, Path]:
    return {kind: written(f"{kind}.json", content) for kind, content in coco.items()}


def test_the_index_holds_images_categories_and_licences_by_id(paths: dict[str, Path]) -> None:
    files = opened(paths)
    assert list(files.images.items()) == [
        (3, CocoImage(3, "000000000003.jpg", 100, 50, coco_url="http://x/3.jpg")),
        (5, CocoImage(5, "000000000005.jpg", 20, 10)),
        (9, CocoImage(9, "000000000009.jpg", 640, 480, license=4)),
    ]
    assert list(files.categories.items()) == [(1, ("person", "person")), (18, ("dog", "animal"))]
    assert files.licences == {4: "Attribution License", 7: "http://x/none"}
    assert files.annotated == {3, 5, 9}
    assert files.index_tally == Tally()


def test_a_record_holds_all_of_one_image_by_id(paths: dict[str, Path]) -> None:
    files, tally = opened(paths), Tally()
    outline = msgspec.Raw(b"[[10, 20, 40.5, 20, 40.5, 60, 10, 60]]")
    joints = (2.0, 3.0, 2.0, 3.0, 4.0, 1.0, *[0.0] * 45)
    assert files.record(9, tally) == CocoRecord(
        files.images[9],
        "val2017",
        instances=(
            CocoInstance(11, 9, 1, (1.0, 2.0, 3.0, 4.0), 12.0, False, msgspec.Raw(b"[]")),
            CocoInstance(12, 9, 18, (10.0, 20.0, 30.5, 40.0), 700.25, False, outline),
        ),
        persons=(CocoPerson(11, 9, 1, (1.0, 2.0, 3.0, 4.0), 12.0, False, joints, 2, msgspec.Raw(b"[]")),),
        captions=(CocoCaption(51, 9, "A man and his dog"), CocoCaption(52, 9, "A dog waits. ")),
        good=(("coco/captions.json", 3), ("coco/instances.json", 3), ("coco/person_keypoints.json", 2)),
    )
    assert tally == Tally()


def test_what_the_files_hold_of_an_image_is_counted(written: Written, coco: Content) -> None:
    del coco["captions"]["annotations"][0]["caption"]
    files = opened({kind: written(f"{kind}.json", content) for kind, content in coco.items()})
    names = ("coco/instances.json", "coco/captions.json", "coco/person_keypoints.json")
    assert files.holds(9) == list(zip(names, (3, 3, 2), strict=True))
    assert files.holds(5) == list(zip(names, (1, 0, 0), strict=True))


def test_an_image_without_annotations_has_an_empty_record(paths: dict[str, Path]) -> None:
    files = opened(paths)
    assert files.record(5, Tally()) == CocoRecord(files.images[5], "val2017", good=(("coco/instances.json", 1),))


def test_captions_alone_annotate_no_image(paths: dict[str, Path]) -> None:
    files = opened({"captions": paths["captions"]})
    assert (list(files.images), files.annotated, files.categories) == ([9], frozenset(), {})


@pytest.mark.parametrize(
    ("segmentation", "area"),
    [
        ({"segmentation": [[10, 20, 40, 20, 40, 60, 10, 60]]}, 1200.0),
        ({"segmentation": {"counts": [100, 50, 480 * 640 - 150], "size": [480, 640]}}, 50.0),
        ({"segmentation": []}, 1220.0),
        ({"segmentation": None}, 1220.0),
        ({}, 1220.0),
    ],
)
def test_a_missing_area_is_that_of_the_mask_or_else_of_the_box(
    written: Written, coco: Content, segmentation: dict[str, Any], area: float
) -> None:
    record = coco["instances"]["annotations"][0]
    del record["area"], record["segmentation"]
    record.update(segmentation)
    files = opened({"instances": written("a.json", coco["instances"])})
    assert files.record(9, Tally()).instances[1].area == area


def test_a_missing_number_of_keypoints_is_counted(written: Written, coco: Content) -> None:
    del coco["person_keypoints"]["annotations"][0]["num_keypoints"]
    files = opened({"person_keypoints": written("a.json", coco["person_keypoints"])})
    assert files.record(9, Tally()).persons[0].num_keypoints == 2


def test_fields_that_are_not_declared_make_no_difference(written: Written, coco: Content) -> None:
    paths = {kind: written(f"{kind}.json", content) for kind, content in coco.items()}
    for content in coco.values():
        content["info"] = {"year": 2017}
        for record in content["images"] + content["annotations"]:
            record["note"] = {"deep": [1, {"er": None}]}
    noted = {kind: written(f"noted_{kind}.json", content) for kind, content in coco.items()}
    assert every(opened(noted)) == every(opened(paths))


def test_the_order_of_records_makes_no_difference(written: Written, coco: Content, paths: dict[str, Path]) -> None:
    turned = {
        kind: written(f"turned_{kind}.json", {field: records[::-1] for field, records in content.items()})
        for kind, content in coco.items()
    }
    forth, back = opened(paths), opened(turned)
    assert every(back) == every(forth)
    assert (back.images, back.categories, back.licences) == (forth.images, forth.categories, forth.licences)


def test_packed_files_give_the_same_records(tmp_path: Path, coco: Content, paths: dict[str, Path]) -> None:
    packed = {}
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for kind, path in paths.items():
            archive.write(path, f"annotations/{kind}.json")
            packed[kind] = f"{tmp_path}/all.zip:annotations/{kind}.json"
    captions = tmp_path / "captions.json.gz"
    captions.write_bytes(gzip.compress(paths["captions"].read_bytes()))
    assert every(opened(packed)) == every(opened({**packed, "captions": captions})) == every(opened(paths))


def in_a_worker(paths: dict[str, Path]) -> list[CocoRecord]:
    return every(opened(paths))


def test_a_worker_process_reads_the_same(paths: dict[str, Path]) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        assert pool.submit(in_a_worker, paths).result() == every(opened(paths))


def by_pycocotools(path: Path) -> dict[int, Any]:
    """What the reference reader says of every image of one file: size, annotations by id, areas, boxes."""
    reference = COCO(str(path))
    fields = ("id", "image_id", "category_id", "bbox", "area", "iscrowd", "keypoints", "num_keypoints", "caption")
    return {
        id: (
            (image["file_name"], image["width"], image["height"]),
            [
                {field: record[field] for field in fields if field in record}
                for record in sorted(reference.imgToAnns[id], key=lambda record: int(record["id"]))
            ],
        )
        for id, image in reference.imgs.items()
    }


def as_pycocotools(files: CocoFiles, kind: str) -> dict[int, Any]:
    """What our records say, in the same words."""
    fields = {"instances": "instances", "person_keypoints": "persons", "captions": "captions"}
    found = {}
    for record in every(files):
        image = record.image
        annotations = [msgspec.structs.asdict(annotation) for annotation in getattr(record, fields[kind])]
        for annotation in annotations:
            annotation.pop("segmentation", None)
            annotation.update({name: list(value) for name, value in annotation.items() if isinstance(value, tuple)})
        found[image.id] = ((image.file_name, image.width, image.height), annotations)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_small_file_reads_as_pycocotools_reads_it(paths: dict[str, Path], kind: str) -> None:
    assert as_pycocotools(opened({kind: paths[kind]}), kind) == by_pycocotools(paths[kind])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("folder", ["coco_official", "coco_val2017"])
def test_real_files_read_as_pycocotools_reads_them(data: Path, folder: str, kind: str) -> None:
    path = data / folder / f"{kind}_val2017.json"
    assert as_pycocotools(opened({kind: path}), kind) == by_pycocotools(path)


@pytest.mark.parametrize("folder", ["coco_official", "coco_val2017"])
def test_real_categories_are_those_of_pycocotools(data: Path, folder: str) -> None:
    path = data / folder / "instances_val2017.json"
    cats = COCO(str(path)).cats
    assert opened({"instances": path}).categories == {
        id: (cats[id]["name"], cats[id]["supercategory"]) for id in sorted(cats)
    }


def test_masks_of_real_records_have_the_area_that_pycocotools_gives_them(data: Path) -> None:
    path = data / "coco_official" / "instances_val2017.json"
    reference, files = COCO(str(path)), opened({"instances": path})
    from pycocotools import mask

    ours, theirs = {}, {}
    for record in every(files):
        for instance in record.instances:
            ours[instance.id] = mask_area(instance.segmentation, record.image.height, record.image.width)
            theirs[instance.id] = float(mask.area(reference.annToRLE(reference.anns[instance.id])))
    assert ours == theirs


def test_stuff_files_with_compressed_masks_are_read(data: Path) -> None:
    path = data / "coco_stuff" / "stuff_examples.json"
    annotated = {record["id"]: record["area"] for record in json.loads(path.read_text())["annotations"]}
    found = {
        instance.id: mask_area(instance.segmentation, record.image.height, record.image.width)
        for record in every(opened({"instances": path}))
        for instance in record.instances
    }
    assert found == annotated

"""The witness: pictures as the files tell of them, read one at a time."""

import json
from pathlib import Path
from typing import Any

import pytest

from cocoift.audit.raw import Instance, Picture, Rect, Thing, witness
from cocoift.errors import SourceError

COCO_IMAGES = [{"id": 1, "file_name": "1.jpg", "width": 100, "height": 50}]
CATEGORIES = [{"id": 18, "name": "dog", "supercategory": "animal"}]
DOG = {"id": 7, "image_id": 1, "category_id": 18, "bbox": [90, 10, 20, 20], "area": 300, "iscrowd": 0}


def written(folder: Path, name: str, value: Any) -> str:
    path = folder / name
    path.write_text(json.dumps(value), encoding="utf-8")
    return str(path)


def coco(folder: Path, name: str = "instances.json", **changes: Any) -> dict[str, str]:
    document = {"images": COCO_IMAGES, "annotations": [DOG], "categories": CATEGORIES} | changes
    return {"split": "val", "instances": written(folder, name, document)}


def genome(folder: Path, *images: dict[str, Any], objects: Any = ()) -> dict[str, str]:
    return {
        "image_data": written(folder, "image_data.json", list(images)),
        "objects": written(folder, "objects.json", list(objects)),
    }


def copy(vg_id: int, width: int = 50, height: int = 25) -> dict[str, Any]:
    return {"image_id": vg_id, "width": width, "height": height, "coco_id": 1}


def told(vg_id: int, *names: str) -> dict[str, Any]:
    things = [{"object_id": 10 * vg_id + n, "names": [name], "x": 5, "y": 5, "w": 10, "h": 10}
              for n, name in enumerate(names)]  # fmt: skip
    return {"image_id": vg_id, "objects": things}


def test_a_picture_holds_all_records_of_its_image_in_its_frame(tmp_path: Path) -> None:
    sources = {"coco": [coco(tmp_path)], "visual_genome": genome(tmp_path, copy(3), objects=[told(3, " Big  Tree")])}
    assert witness(sources).pictures["coco:1"] == Picture(
        "coco:1",
        100,
        50,
        "1.jpg",
        instances={7: Instance("dog", Rect(90, 10, 100, 30), 300, False)},
        objects={30: Thing(["big tree"], [Rect(10, 10, 30, 30)])},
    )


def test_a_key_of_no_image_is_not_there(tmp_path: Path) -> None:
    pictures = witness({"coco": [coco(tmp_path)]}).pictures
    assert [pictures.get(key) for key in ("coco:2", "vg:1", "coco:", "dog", "coco:²")] == [None] * 5


def test_pictures_are_iterated_by_the_keys_of_a_build(tmp_path: Path) -> None:
    other = {"image_id": 4, "width": 9, "height": 9, "coco_id": None}
    sources = {"coco": [coco(tmp_path)], "visual_genome": genome(tmp_path, copy(3), other, objects=[told(3)])}
    pictures = witness(sources).pictures
    assert ([*pictures], len(pictures)) == (["coco:1", "vg:4"], 2)
    assert pictures["vg:3"] == Picture("vg:3", 50, 25)


def test_of_several_copies_the_richest_of_the_same_shape_speaks(tmp_path: Path) -> None:
    objects = [told(3, "tree"), told(4, "tree", "dog"), told(5, "cat", "cup", "bus")]
    sources = {
        "coco": [coco(tmp_path)],
        "visual_genome": genome(tmp_path, copy(3), copy(4), copy(5, height=40), objects=objects),
    }
    assert sorted(witness(sources).pictures["coco:1"].objects) == [40, 41]


def test_an_image_in_two_splits_is_that_of_the_first(tmp_path: Path) -> None:
    second = coco(tmp_path, "second.json", annotations=[DOG | {"id": 8}])
    assert [*witness({"coco": [coco(tmp_path), second]}).pictures["coco:1"].instances] == [7]


def test_a_picture_is_read_anew_once_many_others_were(tmp_path: Path) -> None:
    images = [COCO_IMAGES[0] | {"id": id} for id in range(1, 100)]
    pictures = witness({"coco": [coco(tmp_path, images=images)]}).pictures
    first = pictures["coco:1"]
    assert pictures["coco:1"] is first
    assert len([pictures[key] for key in pictures]) == 99
    assert (pictures["coco:1"] is first, pictures["coco:1"] == first) == (False, True)


def test_a_missing_file_is_told_by_its_name_in_the_config(tmp_path: Path) -> None:
    path = str(tmp_path / "none.json")
    with pytest.raises(SourceError) as caught:
        witness({"coco": [{"split": "val", "instances": path}]}, names={path: "coco/none.json"})
    assert "none.json: no such file" in str(caught.value)

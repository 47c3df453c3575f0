"""Small annotation files of both sources, a config that names them, and the scenes that come of it."""

import json

import yaml

from cocoift.config import load_config
from cocoift.inputs import Inputs
from cocoift.tally import Tally


def opened_all(config, *, limit=None):
    """The scenes of a config, and everything that was booked."""
    inputs, tally = Inputs(config), Tally()
    tally.add(inputs.tally)
    bad = Tally()
    found = [inputs.scene(place, tally=tally, bad=bad) for place in inputs.places(limit, tally)]
    tally.add(bad)
    return found, tally


def configured(folder, sources, *, scope=None, exclude=()):
    """A config of annotation files, each given as content or as a path."""
    named = {"coco": [], "visual_genome": {}}
    for split, files in sources.items():
        paths = {}
        for kind, content in files.items():
            paths[kind] = content if isinstance(content, str) else f"{split}/{kind}.json"
            if not isinstance(content, str):
                (folder / split).mkdir(exist_ok=True)
                (folder / paths[kind]).write_text(json.dumps(content), "utf-8")
        if split == "vg":
            named["visual_genome"] = paths
        else:
            named["coco"].append({"split": split, **paths})
    (folder / "exclude.txt").write_text("".join(f"{id}\n" for id in exclude) or "# none\n", "utf-8")
    images = {"exclude": ["exclude.txt"], **({"scope": scope} if scope else {})}
    value = {"sources": {k: v for k, v in named.items() if v}, "images": images, "output": {"folder": "out"}}
    (folder / "config.yaml").write_text(yaml.safe_dump(value), "utf-8")
    return load_config(folder / "config.yaml")


def images(*ids, **more):
    return [{"id": id, "file_name": f"{id:012}.jpg", "width": 640, "height": 480, "license": 4, **more} for id in ids]


def annotation(id, image_id, **more):
    return {
        "id": id,
        "image_id": image_id,
        "category_id": 18,
        "bbox": [10, 20, 100, 200],
        "area": 9000,
        "iscrowd": 0,
        "segmentation": [],
        **more,
    }


DOG = {"id": 18, "name": "dog", "supercategory": "animal"}
COCO = {
    "instances": {
        "licenses": [{"id": 4, "name": "CC BY 2.0"}],
        "images": images(1, 2),
        "annotations": [annotation(11, 1), annotation(12, 2), annotation(13, 2, bbox=[0, 0, 0, 0])],
        "categories": [DOG],
    },
    "captions": {
        "images": images(1, 2, 3),
        "annotations": [{"id": 21, "image_id": 1, "caption": "A dog."}, {"id": 22, "image_id": 3, "caption": "A cat."}],
    },
}
BOX = {"x": 5, "y": 10, "w": 50, "h": 100}
GENOME = {
    "image_data": [
        {"image_id": 7, "width": 320, "height": 240, "coco_id": 1},
        {"image_id": 8, "width": 320, "height": 100, "coco_id": 2},
        {"image_id": 9, "width": 300, "height": 200, "coco_id": None},
        {"image_id": 6, "width": 320, "height": 240, "coco_id": 1},
    ],
    "objects": [
        {"image_id": id, "objects": [{"object_id": id * 10, "names": ["dog"], "synsets": [], **BOX}]}
        for id in (7, 8, 9)
    ],
    "region_descriptions": [
        {
            "id": 7,
            "regions": [{"region_id": 71, "image_id": 7, "phrase": "a dog", "x": 1, "y": 1, "width": 9, "height": 9}],
        }
    ],
}

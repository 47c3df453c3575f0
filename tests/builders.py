"""Builds small scenes and their parts for tests; whatever a test does not care about has a sensible default.

The picture is 640 x 480 pixels, image 139 of COCO, and annotated exhaustively.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from cocoift.geometry import Box
from cocoift.language import lexicon
from cocoift.language.stuff import noun_of
from cocoift.merge.unify import mentioned
from cocoift.scene import Attribute, Caption, Entity, Question, Region, Relation, Scene, Segment
from cocoift.sources.masks import encoded, mask_area

BOX = Box(100, 100, 300, 300)


def entity(
    name: str, id: int = 1, *, box: Box = BOX, attributes: Mapping[str, str] | None = None, **more: Any
) -> Entity:
    """One thing: a COCO instance if the name is a category, else a Visual Genome object.

    attributes: {"color": "red"}. more: fields of Entity, such as crowd=True or names=("man", "person").
    """
    in_coco = more.get("category", name if name in lexicon.COCO_CATEGORIES else None) is not None
    evidence = f"{'coco:instance' if in_coco else 'vg:object'}:{id}"
    noun = lexicon.lemma(lexicon.category_noun(name)) if in_coco else name
    defaults = {
        "names": (noun,),
        "area": box.area,
        "evidence": (evidence,),
        "category": name if in_coco else None,
        "attributes": tuple(
            Attribute(type, value, value, f"vg:object:{id}") for type, value in sorted((attributes or {}).items())
        ),
        "raw_names": (name,),
    }
    return Entity(**{**defaults, **more, "box": box})


def caption(id: int, text: str) -> Caption:
    return Caption(text, f"coco:caption:{id}")


def region(id: int, phrase: str, *, box: Box = BOX) -> Region:
    return Region(phrase, box, f"vg:region:{id}")


def relation(id: int, subject: int, predicate: str, object: int) -> Relation:
    """subject and object are positions among the entities of the scene."""
    return Relation(subject, predicate, object, predicate, f"vg:relation:{id}")


def question(id: int, text: str, answer: str) -> Question:
    return Question(text, answer, f"vg:question:{id}")


def scene(*entities: Entity, captions: Sequence[str | Caption] = (), **more: Any) -> Scene:
    """A scene of those entities; what its annotations mention is worked out as in a merge.

    captions: texts are numbered from 1. more: fields of Scene; image_id=None, vg_id=7 makes one that is not in COCO.
    """
    keys = [item.key for item in entities]
    assert len(set(keys)) == len(keys), f"each entity needs an id of its own: {keys}"
    image_id, vg_id = more.get("image_id", 139), more.get("vg_id")
    defaults = {
        "key": f"coco:{image_id}" if image_id is not None else f"vg:{vg_id}",
        "split": "val2017",
        "file_name": f"{image_id or vg_id:012}.jpg",
        "width": 640,
        "height": 480,
        "image_id": image_id,
        "exhaustive": image_id is not None,
        "captions": tuple(
            text if isinstance(text, Caption) else caption(id, text) for id, text in enumerate(captions, start=1)
        ),
        "entities": entities,
    }
    found = Scene(**{**defaults, **more})
    named, plural = mentioned(found)
    return msgspec.structs.replace(
        found, mentions=more.get("mentions", named), plural_mentions=more.get("plural_mentions", plural)
    )


def box_mask(*boxes: Box, without: Sequence[Box] = (), width: int = 640, height: int = 480) -> str:
    """The mask that is those boxes without the others."""
    found = np.zeros((height, width), dtype=bool)
    for value, some in ((True, boxes), (False, without)):
        for one in some:
            found[int(one.y1) : int(one.y2), int(one.x1) : int(one.x2)] = value
    return encoded(found)


def masked(name: str, id: int = 1, *, box: Box = BOX, without: Sequence[Box] = (), **more: Any) -> Entity:
    """An entity whose mask is its box without others."""
    return entity(name, id, box=box, **{"mask": box_mask(box, without=without), **more})


def segment(category: str, id: int, *, box: Box, without: Sequence[Box] = (), image: int = 139, **more: Any) -> Segment:
    """A segment of the panoptic file of image 139; its mask is its box without others, its area that of the mask."""
    mask = box_mask(box, without=without)
    area = mask_area({"counts": mask, "size": [480, 640]}, 480, 640)
    defaults = {"name": noun_of(category), "supercategory": "", "area": area, "mask": mask}
    evidence = more.pop("evidence", f"coco:segment:{image}/{id}")
    return Segment(category=category, box=box, evidence=evidence, **{**defaults, **more})


def stuff_scene(*entities: Entity, segments: Sequence[Segment], **more: Any) -> Scene:
    """A scene whose image is in the panoptic file."""
    return scene(*entities, segments=tuple(segments), **{"segmented": True, **more})

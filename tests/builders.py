"""Builds small scenes and their parts for tests; whatever a test does not care about has a sensible default.

The picture is 640 x 480 pixels, image 139 of COCO, and annotated exhaustively.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from cocoift.geometry import Box
from cocoift.language import lexicon
from cocoift.merge.unify import mentioned
from cocoift.scene import Attribute, Caption, Entity, Question, Region, Relation, Scene

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

"""What COCO says of one image, as entities and captions; part of merge."""

from collections.abc import Iterable, Mapping

import msgspec

from ..gates import VISIBLE_SHARE, VISIBLE_SIDE
from ..geometry import Box, iou
from ..language import lexicon
from ..language.stuff import noun_of
from ..scene import Caption, Entity, Keypoint, Segment
from ..sources.coco import CocoImage, CocoInstance, CocoPerson, CocoRecord, CocoSegment, mask_text
from ..tally import Tally
from .books import CLIPPED, NO_AREA, NO_TEXT, Books, Cleaner

SAME_PERSON = 0.9  # IoU of a keypoint record's box with an instance's, where their ids do not agree


def instance_entities(
    record: CocoRecord, *, categories: Mapping[int, tuple[str, str]], books: Books, tally: Tally
) -> list[Entity]:
    """The instances of a COCO image as entities, ascending by id; boxes without area are dropped."""
    width, height = record.image.width, record.image.height
    found = []
    for instance in record.instances:
        box = Box.from_xywh(*instance.bbox)
        clipped = box.clipped(width, height)
        evidence = f"coco:instance:{instance.id}"
        if clipped.width <= 0 or clipped.height <= 0:
            tally.drop(books.instances, NO_AREA, evidence)
            continue
        # COCO's own boxes leave the image by rounding, up to a hundredth of a pixel
        if (
            max(abs(a - b) for a, b in zip(msgspec.structs.astuple(box), msgspec.structs.astuple(clipped), strict=True))
            > 1
        ):
            tally.change(books.instances, CLIPPED, evidence)
        tally.keep(books.instances)
        made = _instance_entity(instance, clipped, evidence, categories[instance.category_id][0])
        if not made.crowd and _seen(clipped, record.image):
            made = msgspec.structs.replace(made, mask=mask_text(instance.segmentation, height, width))
        found.append(made)
    return found


def _seen(box: Box, image: CocoImage) -> bool:
    """Whether a box is large enough to be asked about, so that a mask is worth keeping (gate S)."""
    large = box.area >= VISIBLE_SHARE * image.width * image.height
    return large and min(box.width, box.height) >= VISIBLE_SIDE


def _instance_entity(instance: CocoInstance, box: Box, evidence: str, category: str) -> Entity:
    return Entity(
        names=(lexicon.category_lemma(category),),
        box=box,
        area=instance.area,
        evidence=(evidence,),
        category=category,
        category_id=instance.category_id,
        crowd=bool(instance.iscrowd),
        raw_names=(category,),
    )


def with_keypoints(
    entities: list[Entity], persons: Iterable[CocoPerson], *, books: Books, tally: Tally
) -> list[Entity]:
    """The entities, persons with their joints: found by annotation id, else by the one box that is the same."""
    out = list(entities)
    position = {entity.key: i for i, entity in enumerate(out)}
    for person in persons:
        evidence = f"coco:keypoints:{person.id}"
        box = Box.from_xywh(*person.bbox)
        i = position.get(f"coco:instance:{person.id}")
        if i is None or out[i].category != "person" or iou(out[i].box, box) < SAME_PERSON:
            same = [
                j
                for j, entity in enumerate(out)
                if entity.category == "person" and not entity.crowd and iou(entity.box, box) >= SAME_PERSON
            ]
            i = same[0] if len(same) == 1 else None
        if i is None or out[i].keypoints:
            tally.drop(books.person_keypoints, "no single person instance has this box", evidence)
            continue
        numbers = person.keypoints
        joints = tuple(
            Keypoint(float(numbers[k]), float(numbers[k + 1]), int(numbers[k + 2])) for k in range(0, len(numbers), 3)
        )
        tally.keep(books.person_keypoints)
        out[i] = msgspec.structs.replace(out[i], keypoints=joints, evidence=(*out[i].evidence, evidence))
    return out


def segments_of(record: CocoRecord) -> list[Segment]:
    """The segments of the panoptic and the stuff file; masks of the former where it has them, else of the latter."""
    masked = any(segment.mask for segment in record.segments)
    found = [_segment(one, record, f"coco:segment:{record.image.id}/{one.id}", keep=True) for one in record.segments]
    return found + [_segment(one, record, f"coco:stuff:{one.id}", keep=not masked) for one in record.stuff]


def _segment(found: CocoSegment, record: CocoRecord, evidence: str, *, keep: bool) -> Segment:
    width, height = record.image.width, record.image.height
    box = Box.from_xywh(*found.bbox).clipped(width, height)
    thing = lexicon.category_lemma(found.category)
    return Segment(
        name=thing if found.thing else noun_of(found.category),
        category=found.category,
        supercategory=found.supercategory,
        area=found.area,
        box=box,
        mask=found.mask if keep and found.area >= VISIBLE_SHARE * width * height else "",
        evidence=evidence,
        thing=found.thing,
        crowd=found.iscrowd,
    )


def captions_of(record: CocoRecord, *, books: Books, tally: Tally) -> list[Caption]:
    """The captions of a COCO image, ascending by id."""
    clean = Cleaner(tally)
    found = []
    for item in record.captions:
        evidence = f"coco:caption:{item.id}"
        text = clean(item.caption, books.captions, evidence)
        if text:
            tally.keep(books.captions)
            found.append(Caption(text, evidence))
        else:
            tally.drop(books.captions, NO_TEXT, evidence)
    return found

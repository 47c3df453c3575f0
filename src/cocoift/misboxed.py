"""Which objects of Visual Genome have a box that is not that of the whole thing; comes after disputes."""

from collections.abc import Sequence

from .gates import FURNITURE_SHARE, SAME_BOX, SAME_THING, flat, shares_most
from .geometry import iou
from .language import lexicon
from .scene import Entity, Scene

MISBOXED = "COCO outlines it otherwise, or its box is not that of the whole thing"


def misboxed(scene: Scene) -> frozenset[str]:
    """The keys of objects at the place of an instance of their category that has another outline by COCO, or of a
    look-alike: a car of a train; and of tables of which only an edge is outlined."""
    instances = [entity for entity in scene.entities if entity.category is not None and not entity.crowd]
    objects = (entity for entity in scene.entities if entity.category is None)
    rough = (
        entity.key
        for entity in objects
        if _outlined_otherwise(entity, instances) or _sliver(entity, scene) or _whole_of_it(entity, scene)
    )
    edges = (entity.key for entity in instances if entity.category == "dining table" and _sliver(entity, scene))
    return frozenset((*rough, *edges))


def _outlined_otherwise(entity: Entity, instances: Sequence[Entity]) -> bool:
    """Whether an object is at the place of an instance that it may be, and none of those has its box."""
    there = [other for other in instances if shares_most(entity.box, other.box)]
    same = [other for other in there if _may_be(entity, other)]
    if same:
        return all(iou(entity.box, other.box) < SAME_BOX for other in same)
    if not there or not lexicon.categories_of(entity.name):
        return False
    alone = not any(_may_be(entity, other) for other in instances)
    return any(_akin(entity.name, other, alone=alone) for other in there)


def _may_be(entity: Entity, other: Entity) -> bool:
    """Whether an object of Visual Genome has a name that fits an instance: the table is COCO's dining table."""
    return lexicon.compatible(entity.name, other.name)


def _sliver(entity: Entity, scene: Scene) -> bool:
    """Whether the box of a piece of furniture is so flat, or so small, that it is an edge of it, or a leg."""
    if "furniture" not in lexicon.wider(entity.name):
        return False
    return entity.box.area < FURNITURE_SHARE * scene.area or flat(entity.box)


def _whole_of_it(entity: Entity, scene: Scene) -> bool:
    """Whether a part has about the box of what it is a part of: a leaf as large as its tree."""
    wholes = lexicon.noun(entity.name).part_of
    if not wholes:
        return False
    return any(
        iou(entity.box, other.box) >= SAME_THING
        and any(not wholes.isdisjoint(lexicon.wider(name)) for name in other.names)
        for other in scene.entities
        if other is not entity
    )


def _akin(name: str, other: Entity, *, alone: bool) -> bool:
    """Whether an instance may be what an object is called; alone: or a part of it, as it is the only vehicle."""
    if lexicon.confusable(other.name, name):
        return True
    groups = {lexicon.SUPERCATEGORY.get(category) for category in (*lexicon.categories_of(name), other.category or "")}
    return alone and groups == {"vehicle"}

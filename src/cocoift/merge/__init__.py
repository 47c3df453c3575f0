"""Joins COCO and Visual Genome into scenes; comes after sources. The only translator between the two."""

from collections.abc import Mapping

import msgspec

from ..scene import Entity, Relation, Scene
from ..sources.coco import CocoRecord
from ..sources.visual_genome import VgRecord
from ..tally import Tally
from .books import Aliases, Books
from .coco_side import captions_of, instance_entities, segments_of, with_keypoints
from .genome_side import Frame, GenomeSide
from .join import Place, Scope, Size, places
from .unify import keep_images, mentioned, unified

__all__ = ["Aliases", "Books", "Place", "Scope", "Size", "merged", "places"]


def merged(
    place: Place,
    coco: CocoRecord | None,
    genome: VgRecord | None,
    *,
    categories: Mapping[int, tuple[str, str]],
    licence: str,
    exhaustive: bool,
    aliases: Aliases,
    books: Books,
    tally: Tally,
) -> Scene:
    """The scene of one image, from what either source says of it; at least one of the records is given.

    The frame is COCO's where there is a COCO record. exhaustive: every instance of the 80 categories is in the
    record. All that reaches the scene is booked as kept, all else as dropped with its reason.
    """
    if coco is not None:
        width, height = coco.image.width, coco.image.height
        instances = instance_entities(coco, categories=categories, books=books, tally=tally)
        exhaustive = exhaustive and len(instances) == len(coco.instances)
        instances = with_keypoints(instances, coco.persons, books=books, tally=tally)
    elif genome is not None:
        width, height = genome.image.width, genome.image.height
        instances, exhaustive = [], False
    else:
        raise AssertionError("a scene needs a record")
    keep_images(coco, genome, books=books, tally=tally)
    scene = Scene(
        key=place.key,
        split=coco.split if coco is not None else "vg",
        file_name=coco.image.file_name if coco is not None else f"{place.vg_id}.jpg",
        width=width,
        height=height,
        image_id=place.image_id,
        vg_id=place.vg_id,
        licence=licence,
        exhaustive=exhaustive,
        captions=tuple(captions_of(coco, books=books, tally=tally)) if coco is not None else (),
        entities=tuple(instances),
        segmented=coco is not None and coco.segmented,
        segments=tuple(segments_of(coco)) if coco is not None else (),
    )
    if genome is not None:
        scene = _with_genome(scene, genome, aliases=aliases, books=books, tally=tally)
    named, plural = mentioned(scene)
    return msgspec.structs.replace(scene, mentions=named, plural_mentions=plural)


def _with_genome(scene: Scene, genome: VgRecord, *, aliases: Aliases, books: Books, tally: Tally) -> Scene:
    """The scene with Visual Genome's side, whose boxes are stretched from its copy of the picture to the scene's."""
    frame = Frame(scene.width, scene.height, scene.width / genome.image.width, scene.height / genome.image.height)
    side = GenomeSide(genome, frame=frame, aliases=aliases, books=books, tally=tally)
    things, position = side.things()
    entities, moved = unified(list(scene.entities), things)
    relations = side.relations({object_id: moved[i] for object_id, i in position.items()})
    entities, relations = _in_order(entities, relations)
    return msgspec.structs.replace(
        scene,
        entities=tuple(entities),
        relations=tuple(relations),
        regions=tuple(side.regions()),
        questions=tuple(side.questions()),
    )


def _evidence_order(evidence: str) -> tuple[str, int]:
    kind, _, number = evidence.rpartition(":")
    return kind, int(number)


def _in_order(entities: list[Entity], relations: list[Relation]) -> tuple[list[Entity], list[Relation]]:
    """Entities by their first evidence, COCO's before Visual Genome's, and the relations pointing at them there."""
    order = sorted(range(len(entities)), key=lambda i: _evidence_order(entities[i].key))
    new = {old: i for i, old in enumerate(order)}
    return [entities[i] for i in order], [
        msgspec.structs.replace(relation, subject=new[relation.subject], object=new[relation.object])
        for relation in relations
    ]

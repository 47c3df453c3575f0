"""Finds which annotations are one and the same thing: Visual Genome objects among themselves, then with
COCO instances; part of merge. All boxes are in the frame of the scene."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from ..geometry import Box, ious
from ..language import lexicon
from ..scene import Attribute, Entity

SAME_OBJECT = 0.7  # IoU from which two objects of compatible names are one thing; Visual Genome repeats things
SAME_THING = 0.5  # IoU from which an object is a COCO instance; the two were drawn by different people


class Named(msgspec.Struct, frozen=True, gc=False):
    """One Visual Genome object in the scene's frame: its normalised name, None of it empty."""

    id: int
    name: str
    plural: bool
    box: Box
    attributes: tuple[Attribute, ...]
    synsets: tuple[str, ...]
    raw_names: tuple[str, ...]


def clusters(objects: Sequence[Named]) -> list[list[Named]]:
    """The objects in groups that are one thing each, linked by IoU >= 0.7, ascending by id.

    All names of a group are compatible with each other: a person links no man with a woman.
    """
    boxes = [item.box for item in objects]
    scores = ious(boxes, boxes)
    links = sorted(
        (-score, objects[j].id, objects[i].id, j, i)
        for i, j, score in _above(scores, SAME_OBJECT)
        if j < i and objects[i].plural == objects[j].plural
    )
    groups = {i: [item] for i, item in enumerate(objects)}
    group_of = dict(enumerate(groups))
    for _, _, _, j, i in links:
        one, two = sorted((group_of[j], group_of[i]))
        if one != two and all(lexicon.compatible(a.name, b.name) for a in groups[one] for b in groups[two]):
            groups[one] += groups.pop(two)
            group_of = {at: one if group == two else group for at, group in group_of.items()}
    return [sorted(group, key=lambda item: item.id) for group in groups.values()]


def _above(scores: NDArray[np.float64], least: float) -> Iterator[tuple[int, int, float]]:
    """Rows, columns and scores of what is no less."""
    rows, columns = np.nonzero(scores >= least)
    return zip(rows.tolist(), columns.tolist(), scores[rows, columns].tolist(), strict=True)


def one_entity(group: Sequence[Named]) -> Entity:
    """The entity of one group of objects: the box of the eldest, all names (the commonest first), all attributes."""
    names = _names(group) if len(group) > 1 else [group[0].name]
    typed = {(a.type, a.value): a for item in reversed(group) for a in item.attributes}
    return Entity(
        names=tuple(names),
        box=group[0].box,
        area=group[0].box.area,
        evidence=tuple(f"vg:object:{item.id}" for item in group),
        plural=group[0].plural,
        attributes=tuple(typed[key] for key in sorted(typed)),
        synsets=tuple(sorted({synset for item in group for synset in item.synsets})),
        raw_names=tuple(sorted({raw for item in group for raw in item.raw_names})),
    )


def _names(group: Sequence[Named]) -> list[str]:
    often = Counter(item.name for item in group)
    return sorted(often, key=lambda name: (-often[name], next(i.id for i in group if i.name == name)))


def pairs(instances: Sequence[Entity], things: Sequence[Entity]) -> dict[int, tuple[int, float]]:
    """Which instance each Visual Genome thing is: {position in things: (position in instances, IoU)}, one to one.

    Best IoU first, from 0.5 on; the names must be compatible with the category. Crowds and plurals match nothing.
    """
    candidates = []
    scores = ious([thing.box for thing in things], [instance.box for instance in instances])
    for j, i, score in _above(scores, SAME_THING):
        thing, instance = things[j], instances[i]
        alike = not thing.plural and not instance.crowd
        if alike and all(lexicon.compatible(name, instance.name) for name in thing.names):
            candidates.append((-score, instance.key, thing.key, j, i))
    found: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, _, _, j, i in sorted(candidates):
        if j not in found and i not in taken:
            found[j] = (i, -score)
            taken.add(i)
    return found


def joined(instance: Entity, thing: Entity, score: float) -> Entity:
    """One entity of both: COCO's box, category and area; the more special name first; the object's attributes."""
    noun = instance.name
    special = [name for name in thing.names if noun in lexicon.noun(name).hypernyms]
    names = dict.fromkeys([*special, noun, *thing.names])
    return msgspec.structs.replace(
        instance,
        names=tuple(names),
        evidence=instance.evidence + thing.evidence,
        attributes=thing.attributes,
        synsets=thing.synsets,
        raw_names=thing.raw_names,
        match=score,
    )

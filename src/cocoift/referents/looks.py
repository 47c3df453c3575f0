"""Descriptions by a look: "the red car", "the wooden chair", "the sitting man"."""

from collections.abc import Iterator, Sequence

from ..gates import SIZE_RATIO
from ..language import attributes
from ..scene import Entity
from .base import Referent, definite, single_value

# The types of which a thing has one value that everybody sees alike; size only as large beside small.
TYPES = ("color", "material", "pattern", "shape", "openness", "fullness", "size", "activity")
ADJECTIVES = {"wood": "wooden", "wool": "woolen", "heart shaped": "heart-shaped", "star shaped": "star-shaped"}
# Words that say too little, or that nobody would put before a noun.
_UNSAID = frozenset({"multicolored", "solid", "patterned", "medium", "clear", "light", "dark", "cloth"})
# What somebody is seen to do as a whole, one at a time; "the holding man" is no English.
_ACTIVITIES = frozenset("standing sitting walking lying running jumping flying sleeping grazing swimming".split())


def by_look(entity: Entity, rivals: Sequence[Entity]) -> Iterator[Referent]:
    """By each type of which the entity has one value and every rival another one that is clearly different (gate A)."""
    stated = {attribute.type for attribute in entity.attributes}
    for type in filter(stated.__contains__, TYPES):
        value = single_value(entity, type)
        if value is None or not _sayable(type, value):
            continue
        others = [single_value(rival, type) for rival in rivals]
        if not all(other and not attributes.similar(value, other) for other in others):
            continue
        if type == "size" and not _seen_so(value, entity, rivals):
            continue
        text = f"{ADJECTIVES.get(value, value)} {entity.name}"
        yield Referent(
            definite(text, noun=entity.name),
            entity.name,
            type,
            entity.evidence + tuple(rival.key for rival in rivals),
            (f"{type}:{entity.key}",),
        )


def _sayable(type: str, value: str) -> bool:
    return value not in _UNSAID and (type != "activity" or value in _ACTIVITIES)


def _seen_so(value: str, entity: Entity, rivals: Sequence[Entity]) -> bool:
    """Whether the picture shows as well that it is the large or the small one."""
    areas = [rival.box.area for rival in rivals]
    if value == "large":
        return entity.box.area >= SIZE_RATIO * max(areas)
    return entity.box.area * SIZE_RATIO <= min(areas)

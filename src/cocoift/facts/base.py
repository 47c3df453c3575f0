"""What every fact and every refusal has; the other modules of this room are one family each."""

from collections.abc import Iterable

import msgspec

from ..fitness import of_kind as of_kind
from ..scene import Entity


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can truthfully be said of a scene.

    key: names the fact within its family and scene. evidence: ids of the annotations that prove it.
    tells: statements that its question and answer give away, such as "n:dog" or "at:coco:instance:7".
    asks: statements that would give its answer away. Two facts may stand in one dialog where neither tells what the
    other asks. The statements are has:NOUN, n:NOUN, at:ENTITY, is:ENTITY, TYPE:ENTITY, rel:SUBJECT:OBJECT.
    weight: how much it is wanted beside other facts of its family; rare ones weigh more than common ones.
    """

    key: str
    weight: float = 1.0
    evidence: tuple[str, ...]
    asks: tuple[str, ...]
    tells: tuple[str, ...]


class Refusal(msgspec.Struct, frozen=True):
    """Facts that were not made: about what (an evidence id, a category), why, and how many for that reason."""

    about: str
    reason: str
    count: int = 1


def named(*entities: Entity) -> tuple[str, ...]:
    """What is given away by naming entities as if each were the only one: that they are there, and how many."""
    return tuple(f"{what}:{name}" for entity in entities for name in entity.names for what in ("has", "n"))


def proof(*ids: Iterable[str]) -> tuple[str, ...]:
    """All those evidence ids, each once, in order."""
    return tuple(dict.fromkeys(id for group in ids for id in group))


def at(entity: Entity) -> str:
    """The statement where in the picture an entity is."""
    return f"at:{entity.key}"

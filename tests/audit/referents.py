"""The things that evidence names, and which of them a phrase of a dialog means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .raw import Picture, Rect, iou
from .text import Round, forms, places, shown

SAME = 0.5  # evidence of one thing: an instance and an object, or two objects, that overlap at least so much

_AT = r"(?:on|at|in|to) the (?:left|right|top|bottom|middle|cent(?:re|er))"
PHRASE = rf"\b[Tt]he (?:(?!\bthe\b)[^,?.:])+?(?: {_AT})?"
PERSONS = frozenset("person man woman boy girl child kid lady guy".split())


@dataclass
class Entity:
    """One thing: the instance and objects that evidence names in a row and that overlap."""

    names: set[str] = field(default_factory=set)
    rects: list[Rect] = field(default_factory=list)
    attributes: set[str] = field(default_factory=set)
    instance: int | None = None
    objects: list[int] = field(default_factory=list)
    area: float = 0.0

    @property
    def rect(self) -> Rect:
        return self.rects[0]

    def overlaps(self, rects: Sequence[Rect]) -> bool:
        return any(iou(own, other) >= SAME for own in self.rects for other in rects)


def entities(one: Round, picture: Picture) -> list[Entity]:
    """The things of the evidence in order; an object joins the thing before it where both overlap."""
    found: list[Entity] = []
    for item in one.evidence:
        kind, _, number = item.rpartition(":")
        if kind == "coco:instance" and int(number) in picture.instances:
            instance = picture.instances[int(number)]
            names = set(shown(instance.category))
            found.append(Entity(names, [instance.rect], set(), int(number), [], instance.area))
        elif kind == "vg:object" and int(number) in picture.objects:
            thing = picture.objects[int(number)]
            if not (found and (not found[-1].objects or found[-1].names & thing.names)):
                found.append(Entity())
            elif not found[-1].overlaps(thing.rects):
                found.append(Entity())
            found[-1].names |= thing.names
            found[-1].rects += thing.rects
            found[-1].attributes |= thing.attributes
            found[-1].objects.append(int(number))
            found[-1].area = found[-1].area or thing.rects[0].area
    return found


def named(entity: Entity, text: str) -> int:
    """The length of the longest name of the entity that the text has, 0 where it has none."""
    hits = [len(name) for name in entity.names if places(_said(name), text)]
    return max(hits, default=0)


def first_place(entity: Entity, text: str) -> int | None:
    """Where the text first names the entity, or None."""
    found = [place for name in entity.names for place in places(_said(name), text)]
    return min(found, default=None)


def meant(phrase: str, things: Sequence[Entity]) -> Entity | None:
    """The thing that the phrase means: by the longest name, then by its place or look; None if no name fits."""
    best = max((named(thing, phrase) for thing in things), default=0)
    fitting = [thing for thing in things if best and named(thing, phrase) == best]
    side = _side(phrase)
    if len(fitting) > 1 and side is not None:
        axis, sign = side
        return min(fitting, key=lambda thing: sign * thing.rect.centre[axis])
    words = set(re.findall(r"[a-z]+", phrase.lower().replace("gray", "grey")))
    looks = [sum(look.replace("gray", "grey") in words for look in thing.attributes) for thing in fitting]
    return fitting[looks.index(max(looks))] if fitting else None


def misplaced(phrase: str, entity: Entity, picture: Picture) -> Iterator[str]:
    """What speaks against the phrase meaning the entity alone: bare names that fit several, wrong sides."""
    rivals = _rivals(entity, picture, name_of(phrase, entity))
    side = _side(phrase)
    if side is not None:
        axis, sign = side
        others = [rival.centre[axis] for rival in rivals]
        if any(sign * other < sign * entity.rect.centre[axis] for other in others):
            yield f"'{phrase}' is not the outermost of its kind"
    elif phrase.lower().removeprefix("the ") in _said(name_of(phrase, entity)) and rivals:
        yield f"'{phrase}' fits {len(rivals) + 1} things"


def name_of(phrase: str, entity: Entity) -> str:
    """The entity's longest name in the phrase, "" where there is none."""
    return max((name for name in sorted(entity.names) if places(_said(name), phrase)), key=len, default="")


def _rivals(entity: Entity, picture: Picture, name: str) -> list[Rect]:
    """The boxes of all other things that the same name fits."""
    instances = [
        one.rect
        for id, one in picture.instances.items()
        if id != entity.instance
        and not one.crowd
        and (name in shown(one.category) or (one.category == "person" and name in PERSONS))
    ]
    objects = [thing.rects[0] for thing in picture.objects.values() if name in thing.names]
    return [rect for rect in [*instances, *objects] if not entity.overlaps([rect])]


def _said(name: str) -> tuple[str, ...]:
    return forms(name)


def _side(phrase: str) -> tuple[int, int] | None:
    """(axis, sign) of the place that a phrase names; the sign times the coordinate is least at that side."""
    sides = (("left", 0, 1), ("right", 0, -1), ("top", 1, 1), ("bottom", 1, -1))
    for word, axis, sign in sides:
        if re.search(rf"\b{word}(?:most)?\b", phrase, re.IGNORECASE):
            return axis, sign
    return None

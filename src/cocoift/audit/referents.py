"""The things that evidence names, and which of them a phrase of a dialog means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .raw import Picture, Rect, Thing, iou
from .text import Round, places, shown, spellings

SAME = 0.5  # an object and an instance of the evidence are the same thing if both overlap at least so much
TWICE = 0.7  # so much for two objects that bear different names

AT = r"(?:on|at|in|to) the (?:left|right|top|bottom|middle|cent(?:re|er))"
PHRASE = rf"\b[Tt]he (?:(?!\bthe\b)[^,?.:])+?(?: {AT})?"
PERSONS = frozenset("person man woman boy girl child kid lady guy".split())


@dataclass
class Entity:
    """One thing: an instance and objects of the evidence that overlap."""

    names: list[str] = field(default_factory=list)
    rects: list[Rect] = field(default_factory=list)
    attributes: set[str] = field(default_factory=set)
    instance: int | None = None
    objects: list[int] = field(default_factory=list)
    area: float = 0.0

    @property
    def rect(self) -> Rect:
        return self.rects[0]

    def overlap(self, rects: Sequence[Rect]) -> float:
        """The largest intersection over union of a box of the entity and one of the boxes."""
        return max((iou(own, other) for own in self.rects for other in rects), default=0.0)

    def has(self, thing: Thing) -> bool:
        """Whether an object that follows in the evidence is this same thing."""
        akin = not self.objects or any(name in self.names for name in thing.names)
        return self.overlap(thing.rects) >= (SAME if akin else TWICE)


def entities(one: Round, picture: Picture) -> list[Entity]:
    """The things of the evidence in order; an object joins the thing that it overlaps most."""
    found: list[Entity] = []
    for item in one.evidence:
        kind, _, number = item.rpartition(":")
        if kind == "coco:instance" and int(number) in picture.instances:
            instance = picture.instances[int(number)]
            names = [instance.category, *shown(instance.category)]
            found.append(Entity(names, [instance.rect], set(), int(number), [], instance.area))
        elif kind == "vg:object" and int(number) in picture.objects:
            thing = picture.objects[int(number)]
            hosts = [entity for entity in found if entity.has(thing)]
            if not hosts:
                found.append(Entity())
            host = max(hosts, key=lambda entity: entity.overlap(thing.rects), default=found[-1])
            host.names += thing.names
            host.rects += thing.rects
            host.attributes |= thing.attributes
            host.objects.append(int(number))
            host.area = host.area or thing.rects[0].area
    return found


def spoken(name: str, text: str) -> list[int]:
    """Where the text says the name; a hyphen counts as a space."""
    return places(spellings(name), text.replace("-", " "))


def named(entity: Entity, text: str) -> int:
    """The length of the longest name of the entity that the text has, 0 where it has none."""
    return max((len(name) for name in entity.names if spoken(name, text)), default=0)


def found_at(entity: Entity, text: str) -> list[int]:
    """Where the text names the entity, ascending."""
    return sorted(place for name in entity.names for place in spoken(name, text))


def meant(phrase: str, things: Sequence[Entity]) -> Entity | None:
    """The thing that the phrase means: by the longest name, then by its place or look; None if no name fits."""
    first = [thing for thing in things if named(Entity(thing.names[:1]), phrase)]
    fitting = _longest(first, phrase) or _longest(things, phrase)
    side = _side(phrase)
    if len(fitting) > 1 and side is not None:
        axis, sign = side
        return min(fitting, key=lambda thing: sign * thing.rect.centre[axis])
    words = set(re.findall(r"[a-z]+", phrase.lower().replace("gray", "grey")))
    looks = [sum(look.replace("gray", "grey") in words for look in thing.attributes) for thing in fitting]
    return fitting[looks.index(max(looks))] if fitting else None


def _longest(things: Sequence[Entity], phrase: str) -> list[Entity]:
    best = max((named(thing, phrase) for thing in things), default=0)
    return [thing for thing in things if best and named(thing, phrase) == best]


def misplaced(phrase: str, entity: Entity, picture: Picture) -> Iterator[str]:
    """What speaks against the phrase meaning the entity alone: bare names that fit several, wrong sides."""
    rivals = _rivals(entity, picture, name_of(phrase, entity))
    side = _side(phrase)
    if side is not None:
        axis, sign = side
        others = [rival.centre[axis] for rival in rivals]
        if any(sign * other < sign * entity.rect.centre[axis] for other in others):
            yield f"'{phrase}' is not the outermost of its kind"
    elif phrase.lower().removeprefix("the ") in spellings(name_of(phrase, entity)) and rivals:
        yield f"'{phrase}' fits {len(rivals) + 1} things"


def name_of(phrase: str, entity: Entity) -> str:
    """The entity's longest name in the phrase, "" where there is none."""
    return max((name for name in entity.names if spoken(name, phrase)), key=len, default="")


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
    return [rect for rect in [*instances, *objects] if entity.overlap([rect]) < SAME]


def _side(phrase: str) -> tuple[int, int] | None:
    """(axis, sign) of the place that a phrase names; the sign times the coordinate is least at that side."""
    sides = (("left", 0, 1), ("right", 0, -1), ("top", 1, 1), ("bottom", 1, -1))
    for word, axis, sign in sides:
        if re.search(rf"\b{word}(?:most)?\b", phrase, re.IGNORECASE):
            return axis, sign
    return None

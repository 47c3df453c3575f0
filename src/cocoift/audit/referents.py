"""The things that evidence names, and which of them a phrase of a dialog means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .colors import captioned
from .raw import Picture, Rect, Thing, iou
from .singling import looks_like, of_look, rank, ranked, related_to, unrelated
from .text import Round, places, shown, spellings

SAME = 0.5  # an object and an instance of the evidence are the same thing if both overlap at least so much
TWICE = 0.7  # so much for two objects that bear different names

AT = r"(?:on|at|in|to|from) the (?:left|right|top|bottom|middle|cent(?:re|er))"
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
            looks = captioned(int(number), one.ids("coco:caption"), picture)
            found.append(Entity(names, [instance.rect], looks, int(number), [], instance.area))
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
    at = rank(phrase, [thing.rect for thing in fitting]) if len(fitting) > 1 else None
    if at is not None:
        return fitting[at]
    words = set(re.findall(r"[a-z]+", phrase.lower().replace("gray", "grey")))
    looks = [sum(look.replace("gray", "grey") in words for look in thing.attributes) for thing in fitting]
    return fitting[looks.index(max(looks))] if fitting else None


def _longest(things: Sequence[Entity], phrase: str) -> list[Entity]:
    best = max((named(thing, phrase) for thing in things), default=0)
    return [thing for thing in things if best and named(thing, phrase) == best]


def misplaced(phrase: str, entity: Entity, picture: Picture) -> Iterator[str]:
    """What speaks against the phrase meaning the entity alone: bare names that fit several, wrong sides."""
    name = name_of(phrase, entity)
    rivals = _rivals(entity, picture, name)
    if ranked(phrase):
        if rank(phrase, [entity.rect, *rivals]) != 0:
            yield f"'{phrase}' is another one of its kind"
    elif related_to(phrase) is not None:
        fault = unrelated(phrase, entity.objects, rivals, picture)
        if fault is not None:
            yield f"'{phrase}': {fault}"
    elif phrase.lower().removeprefix("the ") in spellings(name) and rivals:
        yield f"'{phrase}' fits {len(rivals) + 1} things"
    for look in of_look(phrase, name):
        if not looks_like(look, entity.attributes):
            yield f"'{phrase}': annotators wrote {sorted(entity.attributes)}"
        if any(looks_like(look, rival.attributes) for rival in _namesakes(entity, picture, name)):
            yield f"'{phrase}' fits another one as well"


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
    objects = [thing.rects[0] for thing in _namesakes(entity, picture, name)]
    return [*(rect for rect in instances if entity.overlap([rect]) < SAME), *objects]


def _namesakes(entity: Entity, picture: Picture, name: str) -> list[Thing]:
    """The other objects of that name."""
    every = (thing for thing in picture.objects.values() if name in thing.names)
    return [thing for thing in every if entity.overlap(thing.rects[:1]) < SAME]

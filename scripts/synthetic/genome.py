"""The objects of a Visual Genome picture and how they belong together, in that copy's own pixels."""

from random import Random
from typing import NamedTuple

from .categories import plural
from .draws import Ranked, long_tailed
from .nouns import BESIDE, CALLED, ON, ON_GROUND, PERSON_WITH, RARE, looks, parts_of
from .pictures import Density, Instance, Picture

_OWNER_FIRST = {"wearing", "wears", "has"}
_ATTRIBUTED = 0.53  # of the objects
_ATTRIBUTES = (1, 1, 1, 1, 1, 2, 2, 2, 3)
_SUPPORTS = {"dining table", "bed", "couch", "bench", "sink", "oven", "chair"}

Pixels = tuple[int, int, int, int]


class Thing(NamedTuple):
    """One object: the box from its corner, and what is said of it. group is that of its category or kind of part."""

    name: str
    group: str
    box: Pixels
    attributes: tuple[str, ...]
    support: bool = False

    def area(self) -> int:
        """In pixels."""
        return self.box[2] * self.box[3]


class Link(NamedTuple):
    """A relation between two things by their places in the list."""

    subject: int
    predicate: str
    object: int


class Known(NamedTuple):
    """All that is known of one picture."""

    width: int
    height: int
    things: tuple[Thing, ...]
    links: tuple[Link, ...]


def known(rng: Random, shown: Picture, density: Density) -> Known:
    """The things and relations of a picture, which show its instances and much more."""
    width, height = _size(rng, shown)
    total = long_tailed(rng, density.objects, 0.5 * density.spread, 3, 140)
    builder = _Builder(rng, shown, width, height)
    builder.surroundings()
    builder.instances(0.78 if density.spread else 1)
    builder.filled(total)
    things = tuple(builder.things[:total])
    wanted = long_tailed(rng, density.relations, 0.6 * density.spread, 0, 90)
    links = [link for link in builder.links if link.subject < total and link.object < total]
    rng.shuffle(links)
    while len(links) < wanted and len(things) > 1:
        links.append(_beside(rng, things))
    return Known(width, height, things, tuple(links[:wanted]))


def _size(rng: Random, shown: Picture) -> tuple[int, int]:
    """The size of this copy: mostly another than COCO's, seldom even of another shape."""
    longer = max(shown.width, shown.height)
    scale = rng.choice((500, 500, 500, 500, 800, 800, 1024, 1024, longer)) / longer
    shape = 0.9 if rng.random() < 0.01 else 1
    return round(shown.width * scale), round(shown.height * scale * shape)


class _Builder:
    """Collects things and links of one picture."""

    def __init__(self, rng: Random, shown: Picture, width: int, height: int) -> None:
        self.rng, self.shown, self.width, self.height = rng, shown, width, height
        self.things: list[Thing] = []
        self.links: list[Link] = []
        self.ground = 0

    def surroundings(self) -> None:
        """What the picture stands on, and what is behind."""
        rng, w, h = self.rng, self.width, self.height
        theme = self.shown.theme
        top = int(h * rng.uniform(0.45, 0.75))
        left = int(w * rng.random() * 0.05)
        self._add(rng.choice(theme.grounds), "", (left, top, w - left - 1, h - top - 1), support=True)
        for name in dict.fromkeys(rng.choice(theme.behind) for _ in range(3)):
            x, y = int(w * rng.random() * 0.5), int(h * rng.random() * 0.2)
            self._add(
                name, "", (x, y, int((w - x) * rng.uniform(0.4, 1)), int(h * rng.uniform(0.25, 0.6))), support=True
            )

    def instances(self, share: float) -> None:
        """Objects that are instances too, drawn a little differently by another annotator; some of them twice."""
        rng = self.rng
        sizes = self.width / self.shown.width, self.height / self.shown.height
        for one in sorted(self.shown.instances, key=lambda one: -one.box[2] * one.box[3]):
            if one.crowd or rng.random() > share:
                continue
            name = one.noun if one.category.group == "person" else rng.choice(CALLED.get(one.noun, (one.noun,)))
            support = one.category.name in _SUPPORTS
            place = self._add(name, one.category.group, self._redrawn(one, sizes), support=support)
            if rng.random() < 0.6:
                predicates: Ranked[str] = ON_GROUND.get(one.category.group, ON)
                self.links.append(Link(place, predicates.draw(rng), self.ground))
            if rng.random() < 0.06 * (share < 1):
                self._add(name, one.category.group, self._redrawn(one, sizes))

    def filled(self, total: int) -> None:
        """Parts of things and small things until there are so many."""
        rng = self.rng
        hosts = [place for place, thing in enumerate(self.things) if thing.group]
        supports = [place for place, thing in enumerate(self.things) if thing.support]
        while len(self.things) < total:
            if hosts and rng.random() < 0.5:
                self._part(_larger(rng, self.things, hosts))
                continue
            name = RARE.draw(rng) if rng.random() < 0.12 else self.shown.theme.things.draw(rng)
            if rng.random() < 0.12 and not name.endswith("s"):
                name = plural(name)
            support = supports[int(rng.random() * len(supports))]
            place = self._add(name, "thing", self._within(self.things[support].box, rng.lognormvariate(-1.7, 0.6)))
            if rng.random() < 0.75:
                self.links.append(Link(place, ON.draw(rng), support))
            if rng.random() < 0.15:
                hosts.append(place)

    def _part(self, owner: int) -> None:
        rng, host = self.rng, self.things[owner]
        part = parts_of(host.group).draw(rng)
        x, y, w, h = host.box
        down = max(2, int(h * part.share * rng.uniform(0.8, 1.2)))
        across = max(2, int(w * min(0.95, part.share * 1.8 * rng.uniform(0.7, 1.2))))
        left = x + int(rng.random() * max(0, w - across))
        place = self._add(part.noun, part.group, (left, y + int(h * part.top), across, down))
        pair = (owner, place) if part.predicate in _OWNER_FIRST else (place, owner)
        self.links.append(Link(pair[0], part.predicate, pair[1]))

    def _redrawn(self, one: Instance, sizes: tuple[float, float]) -> Pixels:
        rng = self.rng
        x, y, w, h = one.box
        off = [rng.uniform(-0.05, 0.05) for _ in range(4)]
        return (
            max(0, int((x + off[0] * w) * sizes[0])),
            max(0, int((y + off[1] * h) * sizes[1])),
            max(2, int(w * (1 + off[2]) * sizes[0])),
            max(2, int(h * (1 + off[3]) * sizes[1])),
        )

    def _within(self, box: Pixels, share: float) -> Pixels:
        rng = self.rng
        x, y, w, h = box
        across = max(5, min(w, int(w * share * rng.uniform(0.6, 1.6))))
        down = max(5, min(h, int(h * share * rng.uniform(0.8, 2.2))))
        return x + int(rng.random() * max(0, w - across)), y + int(rng.random() * max(0, h - down)), across, down

    def _add(self, name: str, group: str, box: Pixels, support: bool = False) -> int:
        rng = self.rng
        said: tuple[str, ...] = ()
        if rng.random() < _ATTRIBUTED:
            kinds = looks(name, group)
            many = _ATTRIBUTES[int(rng.random() * len(_ATTRIBUTES))]
            said = tuple({kinds[int(rng.random() * len(kinds))].draw(rng): None for _ in range(many)})
        self.things.append(Thing(name, group, box, said, support))
        return len(self.things) - 1


def _larger(rng: Random, things: list[Thing], places: list[int]) -> int:
    """One of the places: of two that are drawn, that of the larger thing."""
    one, other = (places[int(rng.random() * len(places))] for _ in range(2))
    return one if things[one].area() > things[other].area() else other


def _beside(rng: Random, things: tuple[Thing, ...]) -> Link:
    """A relation between two things that have none by nature."""
    one = int(rng.random() * len(things))
    other = (one + 1 + int(rng.random() * (len(things) - 1))) % len(things)
    predicates = PERSON_WITH if things[one].group == "person" else BESIDE
    return Link(one, predicates.draw(rng), other)

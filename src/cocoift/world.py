"""Statistics over all scenes that facts need, and the plan that balances yes and no; comes after the scene store.

Each scene is sighted on its own; all sightings together, sorted by key, make the world. What a scene may be asked
with yes or no is planned here, once, so that each thing is asked for as often where it is as where it is not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from .chance import Chance
from .gates import ALL_BOXES, COUNT_MOST, visible
from .plans.asks import Ask, Sighting
from .plans.counting import THREAD_SHARE, Shares, number_shares
from .plans.seen import Seen, Sightings, packed
from .plans.topics import offers
from .plans.whole import plan
from .scene import Entity
from .survey import Survey
from .uncollected import uncollected

__all__ = [
    "Ask", "Share", "Sighting", "Sightings", "World", "packed", "shares_of", "sighting", "words_of", "world_of",
]  # fmt: skip

# A caption word known from this many images is a word and no slip of the pen ...
WORD_IMAGES = 3
# ... which can be told only where there are enough images to know.
ENOUGH_IMAGES = 1000
_AT_ONCE = 100_000  # planned questions that are packed together
_ASKS = msgspec.msgpack.Decoder(list[tuple[int, Ask]])
# A category in one image of a hundred or fewer weighs so much more than one in all of them.
RAREST = 10.0


class World(msgspec.Struct, frozen=True, gc=False):
    """What is known of all scenes together.

    category_ids: {COCO category: its id}. frequency: {category: images it is in}; missing: those in which
    it is proven absent. words: words that occur in the
    captions of several images, empty where there are too few images to judge by. asks: {scene key: planned}.
    numbers: {category: how often each number of it is asked for}.
    others: the scenes of the part at work, looked over, for tasks that need other images; the scene itself among them.
    """

    seed: int
    scenes: int
    category_ids: dict[str, int]
    frequency: dict[str, int]
    words: frozenset[str]
    asks: dict[str, tuple[Ask, ...]]
    missing: dict[str, int] = {}
    others: tuple[Survey, ...] = ()
    numbers: dict[str, Shares] = {}

    @property
    def categories(self) -> tuple[str, ...]:
        """The names of all categories, sorted."""
        return tuple(sorted(self.category_ids))

    def rarity(self, category: str | None) -> float:
        """How much a fact about the category is wanted: the more, the rarer it is; 1 for what is in every image."""
        images = self.frequency.get(category, 0) if category is not None else 0
        return min(RAREST, (self.scenes / images) ** 0.5) if images else RAREST / 2

    def planned(self, key: str, topic: str) -> dict[str, Ask]:
        """{subject: what is planned to be asked of it} of one scene and topic."""
        return {ask.subject: ask for ask in self.asks.get(key, ()) if ask.topic == topic}

    def topics(self, key: str) -> frozenset[str]:
        """The topics under which anything is planned to be asked of one scene."""
        return frozenset(ask.topic for ask in self.asks.get(key, ()))

    def strangers(self, key: str, purpose: str, most: int) -> Iterator[Survey]:
        """Up to so many other scenes of the part, drawn for one scene and purpose, each once."""
        chance = Chance(self.seed, "strangers", purpose, key)
        drawn: set[int] = set()
        for _ in range(min(most, len(self.others))):
            i = chance.below(len(self.others))
            if i not in drawn and self.others[i].scene.key != key:
                drawn.add(i)
                yield self.others[i]

    def counts(self, key: str, category: str, n: int, *, boxed: bool = False) -> bool:
        """Whether that number of the category is to be asked for, alone or with the boxes; all are where no number
        is known."""
        if not self.numbers:
            return True
        chance = Chance(self.seed, "number asked", key, category)
        share = self.numbers.get(category, Shares(0, 0, 0, 0)).of(n)
        threaded = chance.unit() < THREAD_SHARE and n <= ALL_BOXES[1]
        return chance.unit() < share and threaded == boxed


def sighting(survey: Survey, categories: Iterable[str], scenes: int = 0) -> Sighting:
    """What the world must know of the scene; categories are all those of the instances file, scenes the number of all.

    Of very many scenes not each is looked at for what takes long to find.
    """
    scene = survey.scene
    known = frozenset(categories)

    def sure(entities: tuple[Entity, ...]) -> bool:
        labelled_once = survey.disputed.isdisjoint(entity.key for entity in entities)
        return labelled_once and any(visible(entity, scene) for entity in entities)

    return Sighting(
        key=scene.key,
        seen=tuple(survey.categories),
        present=tuple(name for name, found in survey.categories.items() if sure(found)),
        absent=tuple(survey.absences(tuple(sorted(known)))),
        words=tuple(sorted({word for caption in scene.captions for word in words_of(caption.text)})),
        numbers=tuple(
            (name, len(found))
            for name, found in survey.categories.items()
            if len(found) <= COUNT_MOST and survey.exact(name) is None
        ),
        offers=tuple(offers(survey, known, scenes)),
    )


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, without what surrounds them."""
    return [word.strip(".,;:!?\"'()") for word in text.lower().split()]


class Share(msgspec.Struct, frozen=True):
    """The world as one part needs it, packed for the way there: without the plan of other parts.

    asks: rows of the scene's place among the keys, and what is planned, in the order of the plan.
    """

    world: World
    keys: tuple[str, ...]
    asks: tuple[bytes, ...]

    def opened(self) -> World:
        """The world with the plan of this part."""
        planned: dict[str, list[Ask]] = {}
        for rows in self.asks:
            for i, ask in _ASKS.decode(rows):
                planned.setdefault(self.keys[i], []).append(ask)
        return msgspec.structs.replace(self.world, asks={key: tuple(found) for key, found in planned.items()})


@uncollected()
def shares_of(parts: Sequence[Sightings], *, category_ids: Mapping[str, int], seed: int) -> list[Share]:
    """The world of all those scenes, for each part its share."""
    seen = Seen(parts, sorted(category_ids))
    common = frozenset(word for word, n in seen.words().items() if n >= WORD_IMAGES)
    world = World(
        seed=seed,
        scenes=len(seen),
        category_ids=dict(sorted(category_ids.items())),
        frequency=dict(zip(seen.names, seen.there.sum(axis=0).tolist(), strict=True)),
        words=common if len(seen) >= ENOUGH_IMAGES else frozenset(),
        asks={},
        missing=dict(zip(seen.names, seen.absent.sum(axis=0).tolist(), strict=True)),
        numbers=number_shares(seen.numbers),
    )
    asks: list[list[bytes]] = [[] for _ in parts]
    planned = plan(seen, seed)
    while some := list(islice(planned, _AT_ONCE)):
        rows: dict[int, list[tuple[int, Ask]]] = {}
        for key, ask in some:
            part, i = seen.slot(key)
            rows.setdefault(part, []).append((i, ask))
        for part, found in rows.items():
            asks[part].append(msgspec.msgpack.encode(found))
    return [Share(world, part.keys, tuple(found)) for part, found in zip(parts, asks, strict=True)]


def world_of(sightings: Iterable[Sighting], *, category_ids: Mapping[str, int], seed: int) -> World:
    """The world of all those scenes, in any order."""
    return shares_of([packed(sightings)], category_ids=category_ids, seed=seed)[0].opened()

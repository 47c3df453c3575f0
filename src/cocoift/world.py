"""Statistics over all scenes that facts need, and the plan that balances yes and no; comes after the scene store.

Each scene is sighted on its own; all sightings together, sorted by key, make the world. What a scene may be asked
with yes or no is planned here, once, so that each thing is asked for as often where it is as where it is not.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from .chance import Chance
from .gates import ALL_BOXES, COUNT_MOST, visible
from .plans.asks import Ask, Sighting
from .plans.counting import THREAD_SHARE, Shares, number_shares
from .plans.topics import offers
from .plans.whole import plan
from .scene import Entity
from .survey import Survey

__all__ = ["Ask", "Sighting", "World", "sighting", "words_of", "world_of"]

# A caption word known from this many images is a word and no slip of the pen ...
WORD_IMAGES = 3
# ... which can be told only where there are enough images to know.
ENOUGH_IMAGES = 1000
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

    def part(self, keys: Iterable[str]) -> "World":
        """The same world with the plan of only those scenes, as one worker needs it."""
        asks = {key: self.asks[key] for key in keys if key in self.asks}
        return msgspec.structs.replace(self, asks=asks)


def sighting(survey: Survey, categories: Iterable[str]) -> Sighting:
    """What the world must know of the scene; categories are all those of the instances file."""
    scene = survey.scene
    known = frozenset(categories)

    def sure(entities: tuple[Entity, ...]) -> bool:
        labelled_once = survey.disputed.isdisjoint(entity.key for entity in entities)
        return labelled_once and any(visible(entity, scene) for entity in entities)

    return Sighting(
        key=scene.key,
        seen=tuple(survey.categories),
        present=tuple(name for name, found in survey.categories.items() if sure(found)),
        absent=tuple(name for name in sorted(known) if survey.absent(name) is None),
        words=tuple(sorted({word for caption in scene.captions for word in words_of(caption.text)})),
        numbers=tuple(
            (name, len(found))
            for name, found in survey.categories.items()
            if len(found) <= COUNT_MOST and survey.exact(name) is None
        ),
        offers=tuple(offers(survey, known)),
    )


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, without what surrounds them."""
    return [word.strip(".,;:!?\"'()") for word in text.lower().split()]


def world_of(sightings: Iterable[Sighting], *, category_ids: Mapping[str, int], seed: int) -> World:
    """The world of all those scenes, in any order."""
    seen = sorted(sightings, key=lambda item: item.key)
    names = sorted(category_ids)
    frequency = dict.fromkeys(names, 0)
    missing = dict.fromkeys(names, 0)
    images_of_word: dict[str, int] = {}
    for item in seen:
        for name in item.seen:
            frequency[name] += 1
        for name in item.absent:
            missing[name] += 1
        for word in item.words:
            images_of_word[word] = images_of_word.get(word, 0) + 1
    common = frozenset(word for word, n in images_of_word.items() if n >= WORD_IMAGES)
    asks: dict[str, list[Ask]] = {}
    for key, ask in plan(seen, names, seed):
        asks.setdefault(key, []).append(ask)
    return World(
        seed=seed,
        scenes=len(seen),
        category_ids=dict(sorted(category_ids.items())),
        frequency=frequency,
        words=common if len(seen) >= ENOUGH_IMAGES else frozenset(),
        asks={key: tuple(found) for key, found in asks.items()},
        missing=missing,
        numbers=number_shares(seen),
    )

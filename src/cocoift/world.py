"""Statistics over all scenes that facts need, and the plan that balances yes and no; comes after the scene store.

Each scene is sighted on its own; all sightings together, sorted by key, make the world. What a scene may be asked
with yes or no is planned here, once, so that each thing is asked for as often where it is as where it is not.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from .chance import Chance, fingerprint, units
from .gates import COUNT_MOST, visible
from .plans import evenly
from .plans.claims import number_claims
from .plans.topics import TOPICS, Offer, offers
from .scene import Entity
from .survey import Survey

# Yes/no questions on existence that one image gets on average, over both answers: an eighth of its rounds.
EXIST_PER_IMAGE = 2.0
# No category is asked for in more of the images than this, each answer: else "person" drowns the rest.
EXIST_SHARE = 0.06
# No category has its number verified in more pairs of images than this share of all images: else it is all people.
NUMBER_SHARE = 0.01
# An absent category is adversarial where it is among the ten most often seen together with what is there (POPE).
ADVERSARIAL = 10
# A caption word known from this many images is a word and no slip of the pen ...
WORD_IMAGES = 3
# ... which can be told only where there are enough images to know.
ENOUGH_IMAGES = 1000
# A category in one image of a hundred or fewer weighs so much more than one in all of them.
RAREST = 10.0


class Sighting(msgspec.Struct, frozen=True, gc=False):
    """What the world must know of one scene.

    present, absent: categories that can be asked for with yes, with no. words: of the captions, lower case, sorted.
    numbers: categories of which the number is certain. offers: all else that can be asked with yes or no.
    """

    key: str
    seen: tuple[str, ...]
    present: tuple[str, ...]
    absent: tuple[str, ...]
    words: tuple[str, ...]
    numbers: tuple[tuple[str, int], ...] = ()
    offers: tuple[Offer, ...] = ()


class Ask(msgspec.Struct, frozen=True, gc=False):
    """One planned question and whether it holds; kind is that of a negative.

    topic: exist, number, most, claim or one of TOPICS, whose question and subject are those of the offer; else the
    subject is a category; of most, the options, separated by |; of a claim "cup|2". number: the one that is asked for.
    """

    topic: str
    subject: str
    holds: bool
    kind: str = ""
    number: int = 0
    question: str = ""


class World(msgspec.Struct, frozen=True, gc=False):
    """What is known of all scenes together.

    category_ids: {COCO category: its id}. frequency: {category: images it is in}; missing: those in which
    it is proven absent. words: words that occur in the
    captions of several images, empty where there are too few images to judge by. asks: {scene key: planned}.
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

    def strangers(self, key: str, purpose: str, most: int) -> Iterator[Survey]:
        """Up to so many other scenes of the part, drawn for one scene and purpose, each once."""
        chance = Chance(self.seed, "strangers", purpose, key)
        drawn: set[int] = set()
        for _ in range(min(most, len(self.others))):
            i = chance.below(len(self.others))
            if i not in drawn and self.others[i].scene.key != key:
                drawn.add(i)
                yield self.others[i]

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
    numbers = {item.key: item.numbers for item in seen}
    claims = [(key, Ask("claim", subject, holds)) for key, subject, holds in number_claims(numbers, seed)]
    for key, ask in (*_exist_plan(seen, names, seed), *_even_plans(seen, seed), *claims):
        asks.setdefault(key, []).append(ask)
    return World(
        seed=seed,
        scenes=len(seen),
        category_ids=dict(sorted(category_ids.items())),
        frequency=frequency,
        words=common if len(seen) >= ENOUGH_IMAGES else frozenset(),
        asks={key: tuple(found) for key, found in asks.items()},
        missing=missing,
    )


def _incidence(rows: list[tuple[str, ...]], names: list[str]) -> NDArray[np.bool_]:
    column = {name: j for j, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)), dtype=bool)
    for i, row in enumerate(rows):
        matrix[i, [column[name] for name in row]] = True
    return matrix


def _exist_plan(seen: list[Sighting], names: list[str], seed: int) -> list[tuple[str, Ask]]:
    """For each category as many images to ask with the answer no as with yes, chosen by hash.

    The negatives of a category are one third adversarial; the others are popular where it is one of the commonest
    categories, which make up half of the rest, and random where it is not: so each kind is a third of all.
    """
    if not seen or not names:
        return []
    there = _incidence([item.seen for item in seen], names)
    draw = units([fingerprint(seed, "exist", item.key) for item in seen], len(names))
    present = _incidence([item.present for item in seen], names)
    absent = _incidence([item.absent for item in seen], names)
    adversarial = absent & _often_together(there)
    quota = np.minimum(present.sum(axis=0), absent.sum(axis=0)).astype(float)
    quota = np.minimum(quota, max(1.0, EXIST_SHARE * len(seen)))
    wanted = EXIST_PER_IMAGE / 2 * len(seen)
    if quota.sum() > wanted:
        quota *= wanted / quota.sum()
    popular = _popular(there.sum(axis=0), quota)
    plan: list[tuple[str, Ask]] = []
    for j, name in enumerate(names):
        n = round(float(quota[j]))
        hard = _lowest(adversarial[:, j], draw[:, j], round(n / 3))
        easy = _lowest(absent[:, j] & ~adversarial[:, j], draw[:, j], n - len(hard))
        more = _lowest(adversarial[:, j], draw[:, j], n - len(easy))
        negatives = [(i, "adversarial") for i in more]
        negatives += [(i, "popular" if popular[j] else "random") for i in easy]
        plan += [(seen[i].key, Ask("exist", name, False, kind)) for i, kind in negatives]
        plan += [(seen[i].key, Ask("exist", name, True)) for i in _lowest(present[:, j], draw[:, j], len(negatives))]
    return plan


def _often_together(there: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For each image the ten categories not in it that are most often seen together with those in it."""
    counts = there.astype(np.float64)
    together = counts.T @ counts
    given = together / np.maximum(np.diag(together), 1)[:, None]
    # sums of products differ in their last bits between machines; ties must not
    score = np.where(there, -1.0, np.round(counts @ given, 9))
    tenth = -np.sort(-score, axis=1)[:, min(ADVERSARIAL, score.shape[1]) - 1]
    return (score >= tenth[:, None]) & (score > 0)


def _popular(frequency: NDArray[np.int64], quota: NDArray[np.float64]) -> NDArray[np.bool_]:
    """The commonest categories, as many of them as make up half of all questions."""
    order = np.argsort(-frequency, kind="stable")
    half = np.cumsum(quota[order]) <= quota.sum() / 2
    popular = np.zeros(len(order), dtype=bool)
    popular[order[half]] = True
    return popular


def _lowest(eligible: NDArray[np.bool_], draw: NDArray[np.float64], n: int) -> list[int]:
    """The n eligible rows of the lowest draws, ascending; all where there are fewer."""
    rows = np.flatnonzero(eligible)
    chosen = rows[np.argsort(draw[rows], kind="stable")[:n]]
    return sorted(int(i) for i in chosen)


def _even_plans(seen: list[Sighting], seed: int) -> Iterator[tuple[str, Ask]]:
    """What is offered under each topic, by halves; numbers to be verified, by halves as well; the most numerous."""
    for name, topic in TOPICS.items():
        source = topic.of or name
        found = [(o.question, item.key, o.subject, o.holds) for item in seen for o in item.offers if o.topic == source]
        most = max(1, round(topic.share * len(seen)))
        for question, key, subject, holds in topic.plan(found, seed=seed, purpose=name, most=most, once=topic.once):
            yield key, Ask(name, subject, holds, question=question)
    counted = [(item.key, name, n) for item in seen for name, n in item.numbers]
    for key, name, holds, asked in evenly.numbers(counted, seed=seed, most=max(1, round(NUMBER_SHARE * len(seen)))):
        yield key, Ask("number", name, holds, number=asked)
    for key, options in evenly.winners(((item.key, dict(item.numbers)) for item in seen), seed=seed):
        yield key, Ask("most", "|".join(options), True)

"""Statistics over all scenes that facts need, and the plan that balances yes and no; comes after the scene store.

Each scene is sighted on its own; all sightings together, sorted by key, make the world. What a scene may be asked
with yes or no is planned here, once, so that each thing is asked for as often where it is as where it is not.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from .chance import fingerprint, units
from .claims import number_claims
from .gates import POSE_KEYPOINTS, POSE_MARGIN, POSE_SIDE, visible
from .scene import KEYPOINTS, Entity
from .survey import Survey

# Yes/no questions on existence that one image gets on average, over both answers: an eighth of its rounds.
EXIST_PER_IMAGE = 2.0
# No category is asked for in more of the images than this, each answer: else "person" drowns the rest.
EXIST_SHARE = 0.06
# An absent category is adversarial where it is among the ten most often seen together with what is there (POPE).
ADVERSARIAL = 10
# A caption word known from this many images is a word and no slip of the pen ...
WORD_IMAGES = 3
# ... which can be told only where there are enough images to know.
ENOUGH_IMAGES = 1000
# A category in one image of a hundred or fewer weighs so much more than one in all of them.
RAREST = 10.0

_JOINT = {name: i for i, name in enumerate(KEYPOINTS)}


class Sighting(msgspec.Struct, frozen=True, gc=False):
    """What the world must know of one scene.

    present, absent: categories that can be asked for with yes, with no. raised: "entity key|side" of arms whose
    position is certain, and whether they are raised. words: of the captions, lower case, sorted. numbers: the certain.
    """

    key: str
    seen: tuple[str, ...]
    present: tuple[str, ...]
    absent: tuple[str, ...]
    arms: tuple[tuple[str, bool], ...]
    words: tuple[str, ...]
    numbers: tuple[tuple[str, int], ...] = ()


class Ask(msgspec.Struct, frozen=True, gc=False):
    """One planned yes/no question: subject is a category, an arm or "cup|2"; kind is that of a negative, else empty."""

    topic: str
    subject: str
    holds: bool
    kind: str = ""


class World(msgspec.Struct, frozen=True, gc=False):
    """What is known of all scenes together.

    category_ids: {COCO category: its id}. frequency: {category: images it is in}. words: words that occur in the
    captions of several images, empty where there are too few images to judge by. asks: {scene key: planned}.
    """

    seed: int
    scenes: int
    category_ids: dict[str, int]
    frequency: dict[str, int]
    words: frozenset[str]
    asks: dict[str, tuple[Ask, ...]]

    @property
    def categories(self) -> tuple[str, ...]:
        """The names of all categories, sorted."""
        return tuple(sorted(self.category_ids))

    def rarity(self, category: str | None) -> float:
        """How much a fact about the category is wanted: the more, the rarer it is; 1 for what is in every image."""
        images = self.frequency.get(category, 0) if category is not None else 0
        return min(RAREST, (self.scenes / images) ** 0.5) if images else RAREST / 2

    def part(self, keys: Iterable[str]) -> "World":
        """The same world with the plan of only those scenes, as one worker needs it."""
        asks = {key: self.asks[key] for key in keys if key in self.asks}
        return msgspec.structs.replace(self, asks=asks)


def arm_raised(person: Entity, side: str) -> bool | None:
    """Whether the person's left or right wrist is above that shoulder; None where it is not certain.

    Certain: both shoulders, both hips, elbow and wrist seen (v=2), the torso upright, the wrist at least 8 % of the
    person's height above or below the shoulder, the box at least 64 pixels.
    """
    if sum(joint.visible > 0 for joint in person.keypoints) < POSE_KEYPOINTS:
        return None
    if min(person.box.width, person.box.height) < POSE_SIDE:
        return None
    joint = {name: person.keypoints[i] for name, i in _JOINT.items()}
    needed = [f"{side}_wrist", f"{side}_elbow", "left_shoulder", "right_shoulder", "left_hip", "right_hip"]
    if any(joint[name].visible != 2 for name in needed):
        return None
    shoulder = joint[f"{side}_shoulder"]
    down = (joint["left_hip"].y + joint["right_hip"].y - joint["left_shoulder"].y - joint["right_shoulder"].y) / 2
    across = (joint["left_hip"].x + joint["right_hip"].x - joint["left_shoulder"].x - joint["right_shoulder"].x) / 2
    height = person.box.height
    if down < 0.15 * height or abs(across) > 0.7 * down:
        return None
    rise = shoulder.y - joint[f"{side}_wrist"].y
    return rise > 0 if abs(rise) >= POSE_MARGIN * height else None


def arms(survey: Survey) -> Iterator[tuple[str, bool]]:
    """The arms of people one can refer to: "entity key|side" and whether it is raised, where that is certain."""
    for entity, _ in survey.referents():
        if entity.keypoints:
            for side in ("left", "right"):
                raised = arm_raised(entity, side)
                if raised is not None:
                    yield f"{entity.key}|{side}", raised


def sighting(survey: Survey, categories: Iterable[str]) -> Sighting:
    """What the world must know of the scene; categories are all those of the instances file."""
    scene = survey.scene

    def sure(entities: tuple[Entity, ...]) -> bool:
        labelled_once = survey.disputed.isdisjoint(entity.key for entity in entities)
        return labelled_once and any(visible(entity, scene) for entity in entities)

    return Sighting(
        key=scene.key,
        seen=tuple(survey.categories),
        present=tuple(name for name, found in survey.categories.items() if sure(found)),
        absent=tuple(name for name in sorted(categories) if survey.absent(name) is None),
        arms=tuple(arms(survey)),
        words=tuple(sorted({word for caption in scene.captions for word in words_of(caption.text)})),
        numbers=tuple((name, len(found)) for name, found in survey.categories.items() if survey.exact(name) is None),
    )


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, without what surrounds them."""
    return [word.strip(".,;:!?\"'()") for word in text.lower().split()]


def world_of(sightings: Iterable[Sighting], *, category_ids: Mapping[str, int], seed: int) -> World:
    """The world of all those scenes, in any order."""
    seen = sorted(sightings, key=lambda item: item.key)
    names = sorted(category_ids)
    frequency = dict.fromkeys(names, 0)
    images_of_word: dict[str, int] = {}
    for item in seen:
        for name in item.seen:
            frequency[name] += 1
        for word in item.words:
            images_of_word[word] = images_of_word.get(word, 0) + 1
    common = frozenset(word for word, n in images_of_word.items() if n >= WORD_IMAGES)
    asks: dict[str, list[Ask]] = {}
    numbers = {item.key: item.numbers for item in seen}
    claims = [(key, Ask("claim", subject, holds)) for key, subject, holds in number_claims(numbers, seed)]
    for key, ask in (*_exist_plan(seen, names, seed), *_arm_plan(seen, seed), *claims):
        asks.setdefault(key, []).append(ask)
    return World(
        seed=seed,
        scenes=len(seen),
        category_ids=dict(sorted(category_ids.items())),
        frequency=frequency,
        words=common if len(seen) >= ENOUGH_IMAGES else frozenset(),
        asks={key: tuple(found) for key, found in asks.items()},
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


def _arm_plan(seen: list[Sighting], seed: int) -> list[tuple[str, Ask]]:
    """As many raised arms as arms that hang, chosen by hash, left and right apart."""
    plan: list[tuple[str, Ask]] = []
    for side in ("left", "right"):
        found: dict[bool, list[tuple[int, str, str]]] = {True: [], False: []}
        for item in seen:
            for arm, raised in item.arms:
                if arm.endswith(f"|{side}"):
                    found[raised].append((fingerprint(seed, "arm", item.key, arm), item.key, arm))
        n = min(len(found[True]), len(found[False]))
        for raised in (True, False):
            plan += [(key, Ask("arm", arm, raised)) for _, key, arm in sorted(found[raised])[:n]]
    return plan

"""Plans whether things are there: for each category as often where it is as where it is not; comes before the world."""

import numpy as np
from numpy.typing import NDArray

from ..chance import fingerprint, units
from .asks import Ask
from .seen import Seen

# Yes/no questions on existence that one image gets on average, over both answers: an eighth of its rounds.
EXIST_PER_IMAGE = 2.0
# No category is asked for in more of the images than this, each answer: else "person" drowns the rest.
EXIST_SHARE = 0.06
# An absent category is adversarial where it is among the ten most often seen together with what is there (POPE).
ADVERSARIAL = 10
# With fewer kinds of things in a picture, whoever is told of one has been told of most.
KINDS_ENOUGH = 3
# Things that one image is asked for, each answer, while there are others to ask.
TIMES_MOST = 2


def exist_plan(seen: Seen, seed: int) -> list[tuple[str, Ask]]:
    """For each category as many images to ask with the answer no as with yes, chosen by hash.

    The negatives of a category are one third adversarial; the others are popular where it is one of the commonest
    categories, which make up half of the rest, and random where it is not: so each kind is a third of all.
    """
    names, there, present, absent = seen.names, seen.there, seen.present, seen.absent
    if not len(seen) or not names:
        return []
    draw = units([fingerprint(seed, "exist", key) for key in seen.keys], len(names))
    # where there are few kinds of things, next to nothing can be asked beside one of them: those images come last,
    # and so do those that are asked for as many as there are dialogs to ask in
    poor = (seen.kinds < KINDS_ENOUGH).astype(float)
    asked = np.zeros((2, len(seen)), dtype=int)
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
        turn, other_turn = (draw[:, j] + 2.0 * (times >= TIMES_MOST) for times in asked)
        hard = _lowest(adversarial[:, j], turn, round(n / 3))
        easy = _lowest(absent[:, j] & ~adversarial[:, j], turn, n - len(hard))
        more = _lowest(adversarial[:, j], turn, n - len(easy))
        negatives = [(i, "adversarial") for i in more]
        negatives += [(i, "popular" if popular[j] else "random") for i in easy]
        plan += [(seen.keys[i], Ask("exist", name, False, kind)) for i, kind in negatives]
        positives = _lowest(present[:, j], other_turn + poor, len(negatives))
        plan += [(seen.keys[i], Ask("exist", name, True)) for i in positives]
        asked[0, [i for i, _ in negatives]] += 1
        asked[1, positives] += 1
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

"""Plans two things to be looked for at once: each pair as often both, one of them or neither of them there."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ..chance import Chance, fingerprint

STATES = ("both", "first", "second", "neither")
# How often each state is asked for. Where all four are told apart, equally; where it is asked whether either is
# there, neither is half of the answers.
TELL_APART = (1, 1, 1, 1)
EITHER = (1, 1, 1, 3)
# No pair is asked for in more of the images than this, each state.
PAIR_SHARE = 0.001

Bits = NDArray[np.bool_]


def pairs(
    keys: Sequence[str],
    present: Bits,
    absent: Bits,
    late: Bits,
    *,
    names: Sequence[str],
    weights: Sequence[int],
    share: float,
    seed: int,
    purpose: str,
) -> Iterator[tuple[str, str, str]]:
    """(scene, "dog|cat" in the order of the question, state), no scene twice, for up to that share of the scenes.

    present, absent: a row a scene and a column a name: what is there for sure, and what is not. late: the scenes that
    are asked last, as little can be asked beside.
    """
    here, gone = present.astype(np.float32), absent.astype(np.float32)
    pools = (here.T @ here, here.T @ gone, gone.T @ here, gone.T @ gone)
    enough = np.minimum.reduce([pool // weight for pool, weight in zip(pools, weights, strict=True)])
    most = max(1, round(PAIR_SHARE * len(keys)))
    free = np.ones(len(keys), dtype=bool)
    draw = np.array([fingerprint(seed, purpose, key) for key in keys], dtype=np.uint64)
    order = np.lexsort((draw, late))  # once, and not for each pair
    present, absent = np.asfortranarray(present[order]), np.asfortranarray(absent[order])
    left = share * len(keys)
    columns = [(i, j) for i in range(len(names)) for j in range(i) if enough[i, j] >= 1]
    for i, j in sorted(columns, key=lambda pair: fingerprint(seed, purpose, names[pair[0]], names[pair[1]])):
        if left < sum(weights):
            return
        a, b = (present[:, i], absent[:, i]), (present[:, j], absent[:, j])
        rows = [np.flatnonzero(a[s] & b[t] & free) for s, t in ((0, 0), (0, 1), (1, 0), (1, 1))]
        size = min(most, *(len(found) // weight for found, weight in zip(rows, weights, strict=True)))
        for found, state, weight in zip(rows, STATES, weights, strict=True):
            for row in found[: size * weight]:
                free[row] = False
                key = keys[order[row]]
                yield key, *_in_order(names[i], names[j], state, Chance(seed, purpose, "order", key))
        left -= size * sum(weights)


def _in_order(a: str, b: str, state: str, chance: Chance) -> tuple[str, str]:
    """The pair in random order, and its state in that order."""
    if chance.coin():
        return f"{a}|{b}", state
    return f"{b}|{a}", {"first": "second", "second": "first"}.get(state, state)

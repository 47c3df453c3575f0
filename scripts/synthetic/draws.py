"""Draws from a generator of one picture: counts with a long tail, words by rank."""

import math
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


class Ranked(Generic[T]):
    """Items with weights; without weights the item of rank r is drawn in proportion to 1 / r, as words are."""

    def __init__(self, items: Sequence[T], weights: Sequence[float] | None = None) -> None:
        self.items = tuple(items)
        self._sums = list(accumulate(weights or [1 / rank for rank in range(1, len(items) + 1)]))

    def draw(self, rng: Random) -> T:
        """One item."""
        return self.items[bisect(self._sums, rng.random() * self._sums[-1], 0, len(self.items) - 1)]


def long_tailed(rng: Random, mean: float, sigma: float, low: int, high: int) -> int:
    """A log-normal count of that mean between two limits."""
    if high <= low:
        return low
    drawn = math.exp(rng.gauss(math.log(mean) - sigma * sigma / 2, sigma))
    return min(max(round(drawn), low), high)


def generator(seed: int, what: str, number: int) -> Random:
    """The generator of one picture: the same whatever was drawn before."""
    return Random(f"{seed}/{what}/{number}")

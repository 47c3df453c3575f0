"""Plays every closed family without looking at a picture, and says how much better than chance that goes.

Images fall into two halves by a hash; each strategy learns from one half and is tried on the other, both ways.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from heapq import heappush, heapreplace
from math import sqrt
from typing import Any

import msgspec

from .plays import Family, Play, families, plays
from .strategies import strategies

SAMPLE = 6000  # plays kept of the tasks of one prefix and form, those of the lowest hashes
FEWEST = 20  # plays; of fewer nothing can be said
ENOUGH = 500  # rounds; only so large a family is called guessable
POINTS = 0.05  # above chance; more makes a family guessable
ONE_SIDED = 1.645  # standard deviations of 95 %


class Guess(msgspec.Struct, frozen=True):
    """How well one family can be guessed. Shares are of 1.

    tasks: joined where each alone has one answer. played: rounds that were guessed at, a sample of large families.
    commonest: share of the most frequent answer. chance: 1/2 of yes or no, 1/options of choices; of open answers
    the share of the commonest. best: the share that the best strategy, `by`, got right; points: best less chance.
    margin: what luck may add, one-sided at 95 %. guessable: points above POINTS and the margin, in ENOUGH rounds;
    suspect: in fewer rounds, but more points than POINTS and the margin together.
    """

    tasks: tuple[str, ...]
    form: str
    rounds: int
    played: int
    commonest: float
    chance: float
    best: float
    by: str
    points: float
    margin: float
    guessable: bool
    suspect: bool


class Guesses(msgspec.Struct, frozen=True):
    """All families that were played, by task, and the names of those that are guessable."""

    families: tuple[Guess, ...]
    guessable: tuple[str, ...]


class Guesser:
    """Hears the rows of a build one by one; what it holds is bounded by SAMPLE."""

    def __init__(self) -> None:
        self._rounds = Counter[tuple[str, str]]()
        self._kept: defaultdict[tuple[str, str], list[tuple[int, Play]]] = defaultdict(list)

    def add(self, row: Mapping[str, Any]) -> None:
        """Takes in the closed rounds of one row."""
        for play in plays(row):
            self._rounds[play.task, play.form] += 1
            kept = self._kept[play.task.partition("/")[0], play.form]
            if len(kept) < SAMPLE:
                heappush(kept, (-play.order, play))
            elif -play.order > kept[0][0]:
                heapreplace(kept, (-play.order, play))

    def guesses(self) -> Guesses:
        """How all families fared."""
        found = []
        for key in sorted(self._kept):
            for family in families([play for _, play in self._kept[key]]):
                rounds = sum(self._rounds[task, family.form] for task in family.tasks)
                if len(family.plays) >= FEWEST:
                    found.append(guessed(family, rounds))
        found.sort(key=lambda guess: (guess.tasks, guess.form))
        return Guesses(tuple(found), tuple(name_of(guess) for guess in found if guess.guessable))


def name_of(guess: Guess) -> str:
    """The tasks and the form, such as "exist/no + exist/yes yes_no"."""
    return f"{' + '.join(guess.tasks)} {guess.form}"


def guesses(rows: Iterable[Mapping[str, Any]]) -> Guesses:
    """How the families of these rows fare."""
    guesser = Guesser()
    for row in rows:
        guesser.add(row)
    return guesser.guesses()


def guessed(family: Family, rounds: int) -> Guess:
    """The best of all strategies against one family."""
    played = len(family.plays)
    commonest = max(Counter(play.answer for play in family.plays).values()) / played
    chance = sum(1 / len(play.options) for play in family.plays) / played if family.chosen else commonest
    right = Counter[str]()
    for half in (0, 1):
        train = [play for play in family.plays if play.half != half]
        test = [play for play in family.plays if play.half == half]
        for name, learn in strategies(options=family.chosen).items():
            guess = learn(train) if train else None
            right[name] += sum(guess(play) == play.answer for play in test) if guess else 0
    by = max(strategies(options=family.chosen), key=lambda name: right[name])
    points = right[by] / played - chance
    margin = ONE_SIDED * sqrt(chance * (1 - chance) / played)
    return Guess(
        tasks=family.tasks,
        form=family.form,
        rounds=rounds,
        played=played,
        commonest=round(commonest, 6),
        chance=round(chance, 6),
        best=round(right[by] / played, 6),
        by=by,
        points=round(points, 6),
        margin=round(margin, 6),
        guessable=rounds >= ENOUGH and points > max(POINTS, margin),
        suspect=rounds < ENOUGH and points > POINTS + margin,
    )

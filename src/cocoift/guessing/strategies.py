"""How somebody who cannot see the picture might answer: each strategy learns from one half and plays the other."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from math import fsum, log, sqrt

from ..skeleton import nouns, numbers
from .plays import Play

Guess = Callable[[Play], str]
Strategy = Callable[[Sequence[Play]], Guess]

_MASK = (1 << 64) - 1
_DETERMINERS = re.compile(r"\b(?:an?|the|any|some|no)\b")
_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?")
_NEIGHBOURS = 5
_NEAR = 2000  # plays of either half that the nearest neighbour looks at


def _tie(play: Play, place: int) -> int:
    """A number that favours no place among equally good options."""
    return ((play.order ^ place) * 0x9E3779B97F4A7C15) & _MASK


def _best(play: Play, votes: Callable[[str], float], answers: Sequence[str]) -> str:
    """The option with most votes, or, of an open question, the answer."""
    offered = play.options or answers
    return max(enumerate(offered), key=lambda item: (votes(item[1]), _tie(play, item[0])))[1]


def _by(key: Callable[[Play], Hashable]) -> Strategy:
    """The answer that was right most often under the same key; under one never seen, over all."""

    def learn(train: Sequence[Play]) -> Guess:
        table: defaultdict[Hashable, Counter[str]] = defaultdict(Counter)
        overall = Counter(play.answer for play in train)
        for play in train:
            table[key(play)][play.answer] += 1
        answers = sorted(overall)

        def guess(play: Play) -> str:
            seen = table.get(key(play), overall)
            known = sorted(seen) if seen is not overall else answers
            return _best(play, lambda text: seen[text] + overall[text] / (len(train) + 1), known)

        return guess

    return learn


def _by_option(feature: Callable[[Play, int], Hashable]) -> Strategy:
    """The option whose feature was right most often of the times it was offered."""

    def learn(train: Sequence[Play]) -> Guess:
        right, offered = Counter[Hashable](), Counter[Hashable]()
        for play in train:
            for place, option in enumerate(play.options):
                told = feature(play, place)
                offered[told] += 1
                right[told] += option == play.answer

        def guess(play: Play) -> str:
            def score(place: int) -> float:
                told = feature(play, place)
                return (right[told] + 1) / (offered[told] + len(play.options))

            places = range(len(play.options))
            return play.options[max(places, key=lambda place: (score(place), _tie(play, place)))]

        return guess

    return learn


def _shape(text: str) -> tuple[str, ...]:
    """The determiners of a text, and of its nouns whether they look plural."""
    return (*_DETERMINERS.findall(text.lower()), *("s" if noun.endswith("s") else "-" for noun in nouns(text)))


def _length(play: Play, place: int) -> tuple[int, int, int]:
    """How many options are longer, and how many shorter."""
    lengths = [len(option) for option in play.options]
    own = lengths[place]
    return len(lengths), sum(one > own for one in lengths), sum(one < own for one in lengths)


def nearest(train: Sequence[Play]) -> Guess:
    """The answer of the questions that have most words in common, rare words counting more."""
    import numpy as np

    known = train[:_NEAR]
    bags = [_words(play) for play in known]
    seen = Counter(word for bag in bags for word in bag)
    weight = {word: log((len(bags) + 1) / (count + 0.5)) for word, count in seen.items()}
    shares: dict[str, tuple[list[int], list[int]]] = {word: ([], []) for word in seen}
    for n, bag in enumerate(bags):
        norm = sqrt(fsum(weight[word] ** 2 for word in bag)) or 1.0
        for word in bag:
            shares[word][0].append(n)
            # whole numbers, so that no rounding of the machine decides between neighbours
            shares[word][1].append(round(weight[word] ** 2 / norm * 1_000_000))
    postings = {word: (np.array(rows), np.array(values, dtype=np.int64)) for word, (rows, values) in shares.items()}
    overall = Counter(play.answer for play in known)
    answers, count = sorted(overall), min(_NEIGHBOURS, len(known))
    first = np.arange(len(known))[::-1]

    def guess(play: Play) -> str:
        likeness = np.zeros(len(known), dtype=np.int64)
        for word in _words(play) & postings.keys():
            rows, values = postings[word]
            likeness[rows] += values
        votes: Counter[str] = Counter()
        for n in np.argpartition(-(likeness * len(known) + first), count - 1)[:count].tolist():
            votes[known[n].answer] += max(int(likeness[n]), 1)
        return _best(play, lambda text: votes[text] + overall[text] / (len(known) + 1), answers)

    return guess


def _words(play: Play) -> frozenset[str]:
    return frozenset(_WORD.findall(play.asked.lower()))


ALWAYS: dict[str, Strategy] = {
    "commonest answer": _by(lambda play: 0),
    "nouns of the question": _by(lambda play: nouns(play.asked)),
    "shape of the question": _by(lambda play: _shape(play.asked)),
    "numbers of the question": _by(lambda play: numbers(play.asked)),
    "nearest question": nearest,
}
OF_OPTIONS: dict[str, Strategy] = {
    "rank of the option": _by_option(lambda play, place: (len(play.options), place)),
    "option most often right": _by_option(lambda play, place: play.options[place]),
    "shape of the option": _by_option(lambda play, place: _shape(play.options[place])),
    "length of the option": _by_option(_length),
}


def strategies(*, options: bool) -> dict[str, Strategy]:
    """The strategies by name, those that look at options only where there are any."""
    return ALWAYS | OF_OPTIONS if options else ALWAYS

"""Plans questions which of four things is missing, or is the only one there, so that no noun tells the answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from math import log

from ..chance import Chance, fingerprint
from .evenly import Standing

OPTIONS = 4
# Choices of a scene that are weighed against each other.
CHOICES = 24

# An option wins no more often than its share and once more: there are so many to choose from.
AHEAD = 1.0

Together = Callable[[str, str], float]
Names = Sequence[str] | Callable[[], Sequence[str]]  # names of all scenes at once would fill the memory
Choice = tuple[str, tuple[str, ...]]


def outsiders(
    found: Iterable[tuple[str, Names, Names]],
    *,
    seed: int,
    purpose: str,
    together: Together | None = None,
    worth: Callable[[str], float] = lambda answer: 1.0,
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """For scenes with (answers that are possible, other things), or what tells them when it is asked: each scene's
    answer and the four options, shuffled.

    In the order of hashes, each scene takes the answer that is furthest behind what chance would give it, and other
    things that are ahead; or it is left out. together: how much two things belong together; with it, the answer is
    as often the one that belongs to the others most, second, third or least. worth: the share of the questions with an
    answer that will be asked.
    """
    standing = Standing(AHEAD, OPTIONS)
    for key, answers, others in sorted(found, key=lambda item: fingerprint(seed, purpose, item[0])):
        chance = Chance(seed, purpose, key)
        rank = chance.below(OPTIONS)
        choices = _choices(_told(answers), _told(others), standing, chance)
        if together is not None:
            choices = (choice for choice in choices if rank == _rank(*choice, together))
        best = next(choices, None)
        if best is not None:
            answer, rest = best
            options = (answer, *rest)
            standing.won(answer, options, worth(answer))
            yield key, answer, tuple(chance.shuffled(options))


def _told(names: Names) -> Sequence[str]:
    return names() if callable(names) else names


def _choices(answers: Sequence[str], others: Sequence[str], standing: Standing, chance: Chance) -> Iterator[Choice]:
    """Some of the choices: answers that are behind with other things that are ahead, those that are most so first."""
    behind = standing.behind
    drawn = [name for name in chance.shuffled(answers) if standing.may_win(name)]
    first = sorted(drawn, key=lambda name: -behind[name])[:CHOICES]
    ahead = standing.losers(chance.shuffled(others))
    groups = list(combinations(ahead[: OPTIONS + 1], OPTIONS - 1))[:CHOICES]
    leads = [sum(behind[name] for name in rest) / len(rest) for rest in groups]
    pairs = [
        (behind[answer] - lead, answer, rest) for answer in first for lead, rest in zip(leads, groups, strict=True)
    ]
    pairs.sort(key=lambda pair: -pair[0])
    return ((answer, rest) for _, answer, rest in pairs)


def _rank(answer: str, rest: Sequence[str], together: Together) -> int:
    """How many of the options belong to the other three more than the answer does."""
    options = (answer, *rest)
    bonds = {one: sum(together(one, other) for other in options if other != one) for one in options}
    return sum(bonds[one] > bonds[answer] for one in rest)


def lifts(seen: Sequence[Sequence[str]]) -> Together:
    """How much more often two things are seen in one image than chance would have it, by logarithm."""
    images: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    for names in seen:
        for name in names:
            images[name] = images.get(name, 0) + 1
        for pair in combinations(sorted(names), 2):
            pairs[pair] = pairs.get(pair, 0) + 1
    return cache(lambda a, b: _lift(a, b, images, pairs, len(seen)))


def _lift(a: str, b: str, images: Mapping[str, int], pairs: Mapping[tuple[str, str], int], total: int) -> float:
    both = pairs.get((a, b) if a < b else (b, a), 0)
    expected = (images.get(a, 0) + 1) * (images.get(b, 0) + 1) / (total + 1)
    return log((both + 0.5) / (expected + 0.5))

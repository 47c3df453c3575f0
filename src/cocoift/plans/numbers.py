"""Plans the numbers that are to be confirmed, and the wrong ones that stand beside the right one."""

from collections.abc import Iterable, Iterator, Mapping

from ..chance import Chance, fingerprint
from ..gates import COUNT_MOST, miscounted

Counted = Mapping[str, Iterable[tuple[str, int]]]
# A number is to be verified, or is claimed by the user.
TOPICS = ("number", "claim")
# Numbers from which one is to be chosen.
WINDOW = 4


def number_claims(counted: Counted, *, seed: int, most: int) -> Iterator[tuple[str, str, str, int, bool]]:
    """(topic, scene key, "cup", 2, whether two is right), each category of a scene at most once, chosen by hash.

    A category and a number are right as often as wrong under each of the TOPICS, at most so often each.
    counted: the certain numbers of each scene by category.
    """
    right: dict[tuple[str, int], list[str]] = {}
    for key, found in sorted(counted.items()):
        for category, n in found:
            if n <= COUNT_MOST:
                right.setdefault((category, n), []).append(key)
    used: set[tuple[str, str]] = set()
    # rare ones first, as common ones have other scenes to fall on
    for category, m in sorted(right, key=lambda slot: (len(right[slot]), slot)):
        wrong = [n for n in range(1, COUNT_MOST + 1) if miscounted(n, m)]
        pools = [right[category, m], [key for n in wrong for key in right.get((category, n), ())]]
        drawn = [
            sorted((fingerprint(seed, "claim", key, category, m), key) for key in pool if (key, category) not in used)
            for pool in pools
        ]
        size = min(most * len(TOPICS), *map(len, drawn))
        first = fingerprint(seed, "claim topic", category, m)
        for pool, holds in zip(drawn, (True, False), strict=True):
            for i, (_, key) in enumerate(pool[:size]):
                used.add((key, category))
                yield TOPICS[(first + i) % len(TOPICS)], key, category, m, holds


def windows(counted: Counted, *, seed: int, least: int = 1) -> Iterator[tuple[str, str, str, str]]:
    """(lowest of four numbers, scene, category, how manieth of them is right), one for each number that is certain.

    Which four stand beside each other is drawn, so that the right one may be any of them; none is below the least.
    """
    for key, found in counted.items():
        for category, n in found:
            if least <= n <= COUNT_MOST:
                lows = range(max(least, n - WINDOW + 1), n + 1)
                low = Chance(seed, "count options", key, category).pick(lows)
                yield str(low), key, category, str(n - low)

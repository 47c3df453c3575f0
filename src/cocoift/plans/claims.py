"""Plans the numbers that a user claims to see: each as often where it is right as where it is wrong."""

from collections.abc import Iterator, Mapping

from ..chance import fingerprint
from ..gates import COUNT_MOST, miscounted

# No number of a category is claimed in more of the images than this, each answer: else one person drowns the rest.
CLAIM_SHARE = 0.02

Counted = Mapping[str, tuple[tuple[str, int], ...]]


def number_claims(counted: Counted, seed: int) -> Iterator[tuple[str, str, bool]]:
    """(scene key, "cup|2", whether two is right), at most one a scene, chosen by hash.

    counted: the certain numbers of each scene by category.
    """
    numbers = {key: [(c, n) for c, n in found if n <= COUNT_MOST] for key, found in counted.items()}
    right: dict[tuple[str, int], list[str]] = {}
    for key, found in sorted(numbers.items()):
        for category, n in found:
            right.setdefault((category, n), []).append(key)
    free = {key for key, found in numbers.items() if found}
    cap = max(1, round(CLAIM_SHARE * len(counted)))
    # rare ones first, as common ones have other scenes to fall on
    for category, m in sorted(right, key=lambda slot: (len(right[slot]), slot)):
        wrong = [n for n in range(1, COUNT_MOST + 1) if miscounted(n, m)]
        pools = [right[category, m], [key for n in wrong for key in right.get((category, n), ())]]
        drawn = [sorted((fingerprint(seed, "claim", key, category, m), key) for key in p if key in free) for p in pools]
        size = min(cap, *map(len, drawn))
        for pool, holds in zip(drawn, (True, False), strict=True):
            for _, key in pool[:size]:
                free.discard(key)
                yield key, f"{category}|{m}", holds

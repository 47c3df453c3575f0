"""How many of all certain numbers are asked for, so that neither small ones nor a noun tell the answer."""

from collections.abc import Iterable, Sequence

import msgspec

# No number of a category is asked for in more of the images than this: else the numbers of people drown the rest.
ASKED_SHARE = 0.012
# None is asked for so often where one is asked for once: it is never one of four options.
ZERO_SHARE = 0.85
# Share of the numbers of one to six that are asked for in a thread, which goes on to the boxes.
THREAD_SHARE = 0.35
# In fewer images than this no noun is counted often enough for its numbers to be learned.
FINE_FROM = 1000
# Of one or two of a thing there are many more images than of three or more.
SMALL = 2


class Shares(msgspec.Struct, frozen=True, gc=False):
    """Shares of the images with one, two, and more of a category in which they are counted; zeros: images without it
    in which it is counted as often."""

    one: float = 1.0
    two: float = 1.0
    more: float = 1.0
    zeros: float = 1.0

    def of(self, n: int) -> float:
        """The share of the images with so many."""
        return self.one if n == 1 else self.two if n == SMALL else self.more


def number_shares(numbers: Sequence[Iterable[tuple[str, int]]]) -> dict[str, Shares]:
    """{category: its shares}, for the certain numbers of each scene.

    None, one and two are counted equally often, and three or more up to twice so often.

    Of a category that never comes in threes nothing is asked. In few images all categories are treated as one.
    """
    images: dict[str, list[int]] = {}
    for found in numbers:
        for category, n in found:
            images.setdefault(category, [0, 0, 0])[min(n, SMALL + 1) - 1] += 1
    if len(numbers) < FINE_FROM:
        total = [sum(column) for column in zip(*images.values(), strict=True)]
        return {category: _shares(total, max(1.0, float(total[1] + total[2])), len(images)) for category in images}
    return {category: _shares(rows, ASKED_SHARE * len(numbers), 1) for category, rows in images.items()}


def _shares(images: list[int], most: float, categories: int) -> Shares:
    one, two, more = images
    wanted = min(float(one), float(two), float(more), most)
    return Shares(
        one=wanted / one if one else 0.0,
        two=wanted / two if two else 0.0,
        more=min(1.0, 2 * wanted / more) if more else 0.0,
        zeros=ZERO_SHARE * wanted / categories,
    )

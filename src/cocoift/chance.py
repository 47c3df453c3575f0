"""The one source of chance: small generators seeded by a hash of what the draw is for.

No generator runs across items, so that adding an image or a task changes no other draw.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")
_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_MANY = 32  # items from which on numpy shuffles faster


def fingerprint(*parts: object) -> int:
    """64 bits that depend on the text of the parts and on nothing else."""
    text = "\x1f".join(map(str, parts))
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Chance:
    """A sequence of draws for one purpose: Chance(seed, "wording", scene.key, task, fact.key)."""

    __slots__ = ("_state",)

    def __init__(self, seed: int, purpose: str, *item: object) -> None:
        self._state = fingerprint(seed, purpose, *item)

    @classmethod
    def of(cls, *fingerprints: int) -> "Chance":
        """The draws for a purpose that several fingerprints make up together, quicker than one of all their texts."""
        made = cls.__new__(cls)
        made._state = 0
        for each in fingerprints:
            made._state ^= each
        return made

    def bits(self) -> int:
        """The next 64 random bits (splitmix64: Steele, Lea and Flood, 2014)."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return z ^ (z >> 31)

    def unit(self) -> float:
        """A number from 0 up to, not including, 1."""
        return (self.bits() >> 11) * 2.0**-53

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1; the bias of the modulus is below n / 2**64."""
        return self.bits() % n

    def coin(self) -> bool:
        return self.bits() >> 63 == 1

    def pick(self, items: Sequence[T]) -> T:
        return items[self.below(len(items))]

    def weighted(self, items: Sequence[T], weights: Sequence[float]) -> T:
        """One item, each as likely as its weight; the weights are positive."""
        rest = self.unit() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            rest -= weight
            if rest < 0:
                return item
        return items[-1]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """A new list in random order (Fisher and Yates)."""
        out = list(items)
        if len(out) > _MANY:
            return self._shuffled(out)
        state = self._state
        for i in range(len(out) - 1, 0, -1):
            # below(i + 1), written out: plans shuffle millions of names
            state = z = (state + 0x9E3779B97F4A7C15) & _MASK
            z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
            z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
            j = (z ^ (z >> 31)) % (i + 1)
            out[i], out[j] = out[j], out[i]
        self._state = state
        return out

    def _shuffled(self, out: list[T]) -> list[T]:
        """The same for many items, whose draws are made at once."""
        import numpy as np

        n = len(out)
        steps = np.arange(1, n, dtype=np.uint64) * np.uint64(_GOLDEN)
        drawn = _mixed(steps + np.uint64(self._state)) % np.arange(n, 1, -1, dtype=np.uint64)
        for i, j in zip(range(n - 1, 0, -1), drawn.tolist(), strict=True):
            out[i], out[j] = out[j], out[i]
        self._state = (self._state + (n - 1) * _GOLDEN) & _MASK
        return out


def _mixed(z: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """The bits of states, as splitmix64 draws them."""
    import numpy as np

    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def units(seeds: Sequence[int], n: int) -> "NDArray[np.float64]":
    """The first n draws of unit() of many generators at once: an array of len(seeds) rows and n columns."""
    import numpy as np

    with np.errstate(over="ignore"):
        z = _mixed(
            np.array(seeds, dtype=np.uint64)[:, None] + np.uint64(_GOLDEN) * np.arange(1, n + 1, dtype=np.uint64)
        )
    drawn: NDArray[np.float64] = (z >> np.uint64(11)).astype(np.float64) * 2.0**-53
    return drawn

"""Which parts of a build one run does, where several runs share them, as `--shard-range 2/3` says."""

import re

import msgspec

from .errors import ConfigError

_SHAPE = re.compile(r"(\d+)/(\d+)")
EXPECTED = "expected I/N with 1 <= I <= N, such as 2/3"


class ShardRange(msgspec.Struct, frozen=True):
    """Run number `index` (from 1) of `of` that share the parts of a build."""

    index: int = 1
    of: int = 1

    def __str__(self) -> str:
        return f"{self.index}/{self.of}"

    @property
    def whole(self) -> bool:
        """Whether it does all parts."""
        return self.of == 1

    def parts(self, count: int) -> range:
        """The numbers of its parts, of so many: neighbours, as even as can be."""
        return range(count * (self.index - 1) // self.of, count * self.index // self.of)

    def doing(self, number: int, count: int) -> "ShardRange":
        """The run that does the part of that number."""
        return next(run for i in range(1, self.of + 1) if number in (run := ShardRange(i, self.of)).parts(count))


WHOLE = ShardRange()


def shard_range(text: str) -> ShardRange:
    """The range that was written. Raises ConfigError."""
    found = _SHAPE.fullmatch(text.strip())
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise ConfigError([f"--shard-range: '{text}' is not a range; {EXPECTED}"])
    return ShardRange(int(found[1]), int(found[2]))

"""Counts what was read, kept, dropped and changed, by reason, with a few example ids.

One tally serves records (of a file), facts (of a family) and rounds; tallies of parts add up to the
same total in any order, examples included.
"""

from collections.abc import Iterable

import msgspec

EXAMPLES = 3  # enough to look a fault up, few enough to read


class Line(msgspec.Struct):
    """How often one reason occurred, with the smallest few ids it happened to."""

    count: int = 0
    examples: list[str] = []

    def add(self, count: int, examples: Iterable[str]) -> None:
        self.count += count
        known = self.examples
        for example in examples:
            if len(known) < EXAMPLES or example < known[-1]:
                known = self.examples = sorted({*known, example})[:EXAMPLES]


class Ledger(msgspec.Struct):
    """The book of one kind of thing. read == kept + sum of dropped, always; changed things are kept."""

    read: int = 0
    kept: int = 0
    dropped: dict[str, Line] = {}
    changed: dict[str, Line] = {}

    def lost(self) -> int:
        """How many were dropped, whatever the reason."""
        return sum(line.count for line in self.dropped.values())

    def drop(self, reason: str, examples: Iterable[str], count: int) -> None:
        """Books things read and dropped for one reason."""
        self.read += count
        line = self.dropped.get(reason)
        if line is None:
            line = self.dropped[reason] = Line()
        line.add(count, examples)


class Tally(msgspec.Struct):
    """Ledgers by name, such as "coco/instances_val2017.json" or "count/exact"."""

    ledgers: dict[str, Ledger] = {}

    def ledger(self, name: str) -> Ledger:
        """The ledger of that name, empty where nothing was booked yet."""
        found = self.ledgers.get(name)
        if found is None:
            found = self.ledgers[name] = Ledger()
        return found

    def lost(self) -> int:
        """How many were dropped, in all ledgers."""
        return sum(ledger.lost() for ledger in self.ledgers.values())

    def keep(self, name: str, count: int = 1) -> None:
        """Books things read and kept."""
        ledger = self.ledger(name)
        ledger.read += count
        ledger.kept += count

    def drop(self, name: str, reason: str, *examples: object, count: int = 1) -> None:
        """Books things read and dropped (or refused), for one reason."""
        self.ledger(name).drop(reason, map(str, examples), count)

    def refuse(self, name: str, refused: Iterable[tuple[str, str, int]]) -> None:
        """Books things read and refused: of each the reason, an example and how many it stands for."""
        ledger = self.ledger(name)
        for reason, example, count in refused:
            ledger.drop(reason, (example,), count)

    def change(self, name: str, reason: str, *examples: object, count: int = 1) -> None:
        """Books things altered on the way; whether they were kept is booked apart."""
        self.ledger(name).changed.setdefault(reason, Line()).add(count, map(str, examples))

    def add(self, other: "Tally") -> None:
        """Adds another tally, as that of the next part, to this one."""
        for name, theirs in other.ledgers.items():
            mine = self.ledger(name)
            mine.read += theirs.read
            mine.kept += theirs.kept
            for reason, line in theirs.dropped.items():
                mine.dropped.setdefault(reason, Line()).add(line.count, line.examples)
            for reason, line in theirs.changed.items():
                mine.changed.setdefault(reason, Line()).add(line.count, line.examples)

"""Stops a build of which too much could not be read: then the inputs are not what they are taken for."""

from collections.abc import Iterable

from .errors import DropLimitError
from .tally import Tally


def check_drops(bad: Iterable[Tally], good: Iterable[Tally], *, unread: Tally, left_out: Tally, limit: float) -> None:
    """Raises DropLimitError for the first file of which too large a share of the records could not be read.

    bad, good: what the parts could not read, and all else that they booked. unread: records that belong to no image;
    left_out: those and the records of images outside the build.
    """
    wrong, read = _sum(bad), _sum(good)
    read.add(wrong)
    _check(wrong, read, limit)  # a small build is judged by what it read, not by what it left out
    wrong.add(unread)
    read.add(left_out)
    _check(wrong, read, limit)


def _sum(tallies: Iterable[Tally]) -> Tally:
    found = Tally()
    for tally in tallies:
        found.add(tally)
    return found


def _check(bad: Tally, looked_at: Tally, limit: float) -> None:
    for name in sorted(bad.ledgers):
        dropped, read = bad.ledgers[name].lost(), looked_at.ledger(name).read
        if dropped > limit * read:
            reasons = sorted(bad.ledgers[name].dropped.items(), key=lambda item: (-item[1].count, item[0]))
            said = ", ".join(f"{line.count} x {reason}, as {line.examples[0]}" for reason, line in reasons[:3])
            raise DropLimitError(name, dropped=dropped, read=read, limit=limit, reasons=said)

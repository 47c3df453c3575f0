"""Chooses the answer form of every round, so that forms switch within a dialog; part of the composer."""

from collections.abc import Sequence

from ..chance import Chance
from ..tasks import CLOSED
from .policy import LAYOUTS, OPEN_SHARE, OPEN_SINGLE, OPEN_SINGLE_YES_NO


def forms_needed(rounds: int) -> int:
    """How many forms a dialog of so many rounds must show: one, two, and three from four rounds on."""
    return 1 if rounds == 1 else 2 if rounds < 4 else 3


def layout_of_forms(options: Sequence[Sequence[str]], *, boxes: int, chance: Chance) -> list[str] | None:
    """A form for each round, neighbours different where that can be, at most so many boxes.

    None where the options do not have as many different forms as the dialog needs.
    """
    best: tuple[tuple[int, int, int], list[str]] | None = None
    for _ in range(LAYOUTS):
        drawn: list[str] = []
        for choices in options:
            share = OPEN_SHARE if len(options) > 1 else OPEN_SINGLE_YES_NO if "yes_no" in choices else OPEN_SINGLE
            drawn.append(_drawn(choices, drawn[-1] if drawn else "", share, chance))
        missing = max(0, forms_needed(len(drawn)) - len(set(drawn)))
        surplus = max(0, drawn.count("box") - boxes)
        same = sum(a == b for a, b in zip(drawn, drawn[1:], strict=False))
        score = (missing, surplus, same)
        if best is None or score < best[0]:
            best = score, drawn
        if score == (0, 0, 0):
            break
    return best[1] if best is not None and best[0][:2] == (0, 0) else None


def _drawn(choices: Sequence[str], before: str, share: float, chance: Chance) -> str:
    """One of the forms, another than the one before where there is one; open forms in that share."""
    left = [form for form in choices if form != before] or list(choices)
    open_forms = [form for form in left if form not in CLOSED]
    closed = [form for form in left if form in CLOSED]
    if open_forms and closed:
        return chance.pick(open_forms if chance.unit() < share else closed)
    return chance.pick(open_forms or closed)

"""Tables for people, of what the audit found and of what can be guessed; only commands import it."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .audit.verdicts import Audit, Contradiction, Verdict
from .audited import Judged
from .guessing import Guess, Guesses
from .tables import WIDTH, add_row, new_table, number, percent

SHOWN = 5  # contradictions; --json has all


def print_audit(judged: Judged, console: Console) -> None:
    """Prints the verdicts by task, how well the families can be guessed, and the first contradictions."""
    for table in (_verdicts(judged.audit), _guesses(judged.guesses)):
        console.print(table, "", width=WIDTH)
    found = judged.audit.contradictions
    for one in found[:SHOWN]:
        _print_contradiction(one, console)
    if len(found) > SHOWN:
        console.print(f"and {number(len(found) - SHOWN)} more contradictions; --json has all", highlight=False)


def _verdicts(audit: Audit) -> Table:
    table = new_table("audit of task", "rounds", "agree", "contradict", "not checked")
    whole = Verdict(audit.rounds, audit.agree, audit.contradict, audit.unchecked)
    for task, verdict in [*audit.tasks.items(), ("all", whole)]:
        counts = (verdict.rounds, verdict.agree, verdict.contradict, verdict.unchecked)
        add_row(table, task, *map(number, counts))
    return table


def _guesses(guesses: Guesses) -> Table:
    """Points are hundredths above chance; what chance alone may add stands beside them."""
    table = new_table("guessed blindly", "form", "rounds", "chance", "commonest", "best", "points", "margin", said="by")
    for guess in guesses.families:
        add_row(
            table,
            "\n".join(guess.tasks),
            guess.form,
            number(guess.rounds),
            percent(guess.chance),
            percent(guess.commonest),
            percent(guess.best),
            f"{100 * guess.points:+.1f}",
            f"{100 * guess.margin:.1f}",
            _by(guess),
        )
    return table


def _by(guess: Guess) -> str:
    return guess.by + (": guessable" if guess.guessable else ": suspect" if guess.suspect else "")


def _print_contradiction(one: Contradiction, console: Console) -> None:
    lines = [f"Q: {one.question}", f"A: {one.answer}", *(f"files: {fault}" for fault in one.faults)]
    console.print(Text(f"{one.dialog}  {one.task} ({one.form})  {one.place}", style="bold"), width=WIDTH)
    console.print(Padding(Text("\n".join(lines)), (0, 0, 1, 2)), width=WIDTH)

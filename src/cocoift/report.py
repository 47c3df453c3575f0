"""Tables for people, of what stats counted and of what a build has just written; only commands import it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from rich.columns import Columns
from rich.console import Console
from rich.table import Table

from .errors import ConfigError, did_you_mean
from .stats import DIALOGS, FACTS, MOST_OF_FAMILY, MOST_OF_OPENING, Balance, Stats
from .tables import (
    WIDTH,
    add_row,
    beside,
    commonest,
    new_table,
    number,
    or_dash,
    percent,
    share_of,
    size_of,
)
from .tally import Ledger
from .writers.manifest import Manifest

LARGEST = 5  # drops that the summary of a build names
REASONS = 3  # refusals of a family that are told; --refusals has all


def print_stats(stats: Stats, console: Console) -> None:
    """Prints all that stats counted; of what was dropped, the most frequent reasons."""
    tables: list[Table | Columns] = [
        beside(_build(stats), _forms(stats), _dialogs(stats), _answers(stats)),
        _tasks(stats),
        beside(_yes_no(stats), _letters(stats)),
        beside(_language(stats), _openings(stats)),
        *_joins(stats),
    ]
    tables += [_books(stats.file_books), _facts(stats)]
    for table in tables:
        console.print(table, "", width=WIDTH)
    for line in _flags(stats):
        console.print(line, highlight=False, markup=False, width=WIDTH)


def _flags(stats: Stats) -> Iterator[str]:
    """What the exclamation marks of the tables mean."""
    for text in stats.common_openings:
        yield f"! more than {MOST_OF_OPENING:.0%} of the questions begin with '{text}'"
    for name in stats.common_families:
        yield f"! more than {MOST_OF_FAMILY:.0%} of the rounds are about facts of '{name}'"


def print_summary(manifest: Manifest, console: Console) -> None:
    """Prints what a build made: how much, into which folders, and the most frequent reasons for leaving things out."""
    table = new_table("build", "", said="")
    counts, ledgers = manifest.counts, manifest.tally.ledgers
    for name in ("images", "dialogs", "rounds"):
        add_row(table, name, number(getattr(counts, name)))
    facts = [book for name, book in ledgers.items() if name.startswith(FACTS)]
    add_row(table, "facts made", number(sum(book.kept for book in facts)))
    add_row(table, "facts refused", number(sum(book.lost() for book in facts)))
    for format in sorted({shard.format for shard in manifest.shards}):
        own = [shard for shard in manifest.shards if shard.format == format]
        folder = own[0].path.partition("/")[0]
        add_row(
            table, f"{format} shards", number(len(own)), f"{size_of(sum(shard.bytes for shard in own))} in {folder}/"
        )
    lost = Counter[str]()
    for name, book in ledgers.items():
        if not name.startswith(FACTS):
            lost.update({reason: line.count for reason, line in book.dropped.items()})
    for reason, count in commonest(lost)[:LARGEST]:
        add_row(table, "left out", number(count), reason)
    console.print(table, width=WIDTH)


def _build(stats: Stats) -> Table:
    table = new_table("build", "")
    for name, count in (("images", stats.images), ("dialogs", stats.dialogs), ("rounds", stats.rounds),
                        ("tasks", stats.tasks)):  # fmt: skip
        add_row(table, name, number(count))
    for name, count in stats.recipes.items():
        add_row(table, name, share_of(count, stats.dialogs))
    add_row(table, "box rounds", percent(stats.box_share))
    add_row(table, "forms switch", percent(stats.neighbours_differ))
    add_row(table, "instructed", percent(stats.instructed))
    return table


def _forms(stats: Stats) -> Table:
    table = new_table("form", "rounds", "share")
    for form, count in commonest(stats.rounds_by_form):
        add_row(table, form, number(count), share_of(count, stats.rounds))
    return table


def _dialogs(stats: Stats) -> Table:
    """Dialogs by rounds and, those of several, by different forms."""
    table = new_table("dialogs", "rounds", "forms")
    for n in sorted({*stats.dialogs_by_rounds, *stats.dialogs_by_forms}):
        add_row(
            table,
            f"with {n}",
            *(or_dash(counts.get(n)) for counts in (stats.dialogs_by_rounds, stats.dialogs_by_forms)),
        )
    return table


def _answers(stats: Stats) -> Table:
    lengths = stats.answer_words
    table = new_table("words", "answers")
    for name, count in lengths.histogram.items():
        add_row(table, name, share_of(count, stats.rounds))
    add_row(table, "1-3", percent(lengths.short))
    for name, value in (("median", lengths.median), ("p90", lengths.p90), ("most", lengths.most)):
        add_row(table, name, number(value))
    add_row(table, "mean", f"{lengths.mean:.1f}")
    return table


def _tasks(stats: Stats) -> Table:
    table = new_table("task", "rounds", "share", "question wordings", "most used")
    for task, count in commonest(stats.rounds_by_task):
        used = stats.wordings[task]
        add_row(table, task, number(count), share_of(count, stats.rounds), number(used.used),
             percent(used.most))  # fmt: skip
    return table


def _yes_no(stats: Stats) -> Table:
    table = new_table("yes or no", "yes", "no", "yes share")
    named = {family + (" (worst)" if family == stats.yes_no_worst else ""): said
             for family, said in stats.yes_no_by_family.items()}  # fmt: skip
    for name, said in ({"all": stats.yes_no} | named).items():
        yes, no = said.counts["yes"], said.counts["no"]
        add_row(table, name, number(yes), number(no), share_of(yes, yes + no))
    return table


def _letters(stats: Stats) -> Table:
    """A row for each number of options, a column for each letter."""
    letters = sorted({letter for said in stats.letters.values() for letter in said.counts})
    table = new_table("options", "rounds", *letters)
    for n, said in stats.letters.items():
        add_row(table, str(n), number(_total(said)),
             *(share_of(said.counts[letter], _total(said)) if letter in said.counts else ""
               for letter in letters))  # fmt: skip
    return table


def _language(stats: Stats) -> Table:
    table = new_table("language", "questions", "answers")
    both = stats.question_vocabulary, stats.answer_vocabulary
    add_row(table, "words", *(number(found.words) for found in both))
    add_row(table, "distinct words", *(number(found.distinct) for found in both))
    add_row(table, "skeletons", number(stats.skeletons), "")
    add_row(table, "distinct-2", *(percent(found.distinct_2) for found in both))
    return table


def _openings(stats: Stats) -> Table:
    table = new_table("questions begin with", "share")
    for text, share in sorted(stats.openings.items(), key=lambda item: (-item[1], item[0])):
        add_row(table, text, _flagged(share, common=text in stats.common_openings))
    return table


def _flagged(share: float | None, *, common: bool) -> str:
    return percent(share) + (" !" if common else "")


def _joins(stats: Stats) -> list[Table]:
    """No table where the scenes are not kept."""
    if stats.joins is None:
        return []
    joins = stats.joins
    table = new_table("joins", "joined", "of", "share")
    for name, joined, of, share in (
        ("images with both sources", joins.joined, joins.scenes, joins.joined_share),
        ("instances of these matched to objects", joins.matched, joins.instances, joins.matched_share),
    ):
        add_row(table, name, number(joined), number(of), percent(share))
    return [table]


def _books(books: Mapping[str, Ledger]) -> Table:
    table = new_table("file", "read", "kept", "dropped", said="dropped most for")
    for book, ledger in books.items():
        add_row(table, book, number(ledger.read), number(ledger.kept), number(ledger.lost()), _reasons(ledger, 1))
    return table


def _facts(stats: Stats) -> Table:
    """Below each family of facts the tasks that are about it; their rounds are flagged where they are too many."""
    table = new_table("facts", "offered", "made", "refused", "rounds", said="refused most for")
    for name, book in (stats.fact_books | {DIALOGS: stats.dialog_book}).items():
        family = stats.families.get(name)
        names = "\n".join([name, *(f"  {task}" for task in (family.tasks if family else ()))])
        rounds = number(family.rounds) + (" !" if name in stats.common_families else "") if family else ""
        counts = (number(book.read), number(book.kept), number(book.lost()))
        add_row(table, names, *counts, rounds, _reasons(book, REASONS))
    return table


def _reasons(ledger: Ledger, most: int) -> str:
    """The most frequent reasons, a line each; with several, their shares of all that was lost."""
    found = commonest({reason: line.count for reason, line in ledger.dropped.items()})[:most]
    if most == 1:
        return "".join(f"{number(count)} {reason}" for reason, count in found)
    return "\n".join(f"{number(count)} ({share_of(count, ledger.lost())}) {reason}" for reason, count in found)


def print_refusals(stats: Stats, family: str, console: Console) -> None:
    """Prints why facts of one family were refused, every reason with examples; a task stands for its family.

    Raises ConfigError if the build has no such family or task.
    """
    of_task = {task: name for name, one in stats.families.items() for task in one.tasks}
    name = of_task.get(family, family)
    if name not in stats.fact_books:
        raise ConfigError([f"--refusals: no family of facts or task '{family}'; "
                           + did_you_mean(family, {*stats.fact_books, *of_task})])  # fmt: skip
    book = stats.fact_books[name]
    tasks = ", ".join(stats.families[name].tasks) if name in stats.families else "no task"
    console.print(f"{name} ({tasks}): {number(book.read)} offered, {number(book.kept)} made, "
                  f"{number(book.lost())} refused", highlight=False, markup=False)  # fmt: skip
    table = new_table("refused for", "facts", "share", said="such as")
    for reason, count in commonest({reason: line.count for reason, line in book.dropped.items()}):
        add_row(table, reason, number(count), share_of(count, book.lost()), ", ".join(book.dropped[reason].examples))
    console.print(table, width=WIDTH)


def _total(said: Balance) -> int:
    return sum(said.counts.values())

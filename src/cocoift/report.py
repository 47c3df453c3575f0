"""Tables for people, of what stats counted and of what a build has just written; only commands import it."""

from collections import Counter
from collections.abc import Mapping

from rich.box import SIMPLE_HEAD
from rich.columns import Columns
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .stats import DIALOGS, FACTS, Balance, Stats
from .tally import Ledger
from .writers.manifest import Manifest

WIDTH = 100  # columns, where the terminal has as many
LARGEST = 5  # drops that the summary of a build names


def print_stats(stats: Stats, console: Console) -> None:
    """Prints all that stats counted; of what was dropped, the most frequent reason."""
    tables: list[Table | Columns] = [
        _beside(_build(stats), _forms(stats), _dialogs(stats), _answers(stats)),
        _tasks(stats),
        _beside(_yes_no(stats), _letters(stats)),
        _beside(_language(stats), _openings(stats)),
        *_joins(stats),
    ]
    tables.append(_books("file", stats.file_books, ("read", "kept", "dropped")))
    tables.append(_books("facts", stats.fact_books | {DIALOGS: stats.dialog_book}, ("offered", "made", "refused")))
    for table in tables:
        console.print(table, "", width=WIDTH)


def print_summary(manifest: Manifest, console: Console) -> None:
    """Prints what a build made: how much, into which folders, and the most frequent reasons for leaving things out."""
    table = _table("build", "", said="")
    counts, ledgers = manifest.counts, manifest.tally.ledgers
    for name in ("images", "dialogs", "rounds"):
        _add(table, name, _number(getattr(counts, name)))
    facts = [book for name, book in ledgers.items() if name.startswith(FACTS)]
    _add(table, "facts made", _number(sum(book.kept for book in facts)))
    _add(table, "facts refused", _number(sum(book.lost() for book in facts)))
    for format in sorted({shard.format for shard in manifest.shards}):
        own = [shard for shard in manifest.shards if shard.format == format]
        folder = own[0].path.partition("/")[0]
        _add(table, f"{format} shards", _number(len(own)), f"{_size(sum(shard.bytes for shard in own))} in {folder}/")
    lost = Counter[str]()
    for name, book in ledgers.items():
        if not name.startswith(FACTS):
            lost.update({reason: line.count for reason, line in book.dropped.items()})
    for reason, count in _commonest(lost)[:LARGEST]:
        _add(table, "left out", _number(count), reason)
    console.print(table, width=WIDTH)


def _build(stats: Stats) -> Table:
    table = _table("build", "")
    for name, count in (("images", stats.images), ("dialogs", stats.dialogs), ("rounds", stats.rounds)):
        _add(table, name, _number(count))
    for name, count in stats.recipes.items():
        _add(table, name, _of(count, stats.dialogs))
    _add(table, "box rounds", _percent(stats.box_share))
    _add(table, "forms switch", _percent(stats.neighbours_differ))
    _add(table, "instructed", _percent(stats.instructed))
    return table


def _forms(stats: Stats) -> Table:
    table = _table("form", "rounds", "share")
    for form, count in _commonest(stats.rounds_by_form):
        _add(table, form, _number(count), _of(count, stats.rounds))
    return table


def _dialogs(stats: Stats) -> Table:
    """Dialogs by rounds and, those of several, by different forms."""
    table = _table("dialogs", "rounds", "forms")
    for n in sorted({*stats.dialogs_by_rounds, *stats.dialogs_by_forms}):
        _add(
            table,
            f"with {n}",
            *(_or_dash(counts.get(n)) for counts in (stats.dialogs_by_rounds, stats.dialogs_by_forms)),
        )
    return table


def _answers(stats: Stats) -> Table:
    lengths = stats.answer_words
    table = _table("words", "answers")
    for name, count in lengths.histogram.items():
        _add(table, name, _of(count, stats.rounds))
    _add(table, "1-3", _percent(lengths.short))
    for name, value in (("median", lengths.median), ("p90", lengths.p90), ("most", lengths.most)):
        _add(table, name, _number(value))
    _add(table, "mean", f"{lengths.mean:.1f}")
    return table


def _tasks(stats: Stats) -> Table:
    table = _table("task", "rounds", "share", "question wordings", "most used")
    for task, count in _commonest(stats.rounds_by_task):
        used = stats.wordings[task]
        _add(table, task, _number(count), _of(count, stats.rounds), _number(used.used),
             _percent(used.most))  # fmt: skip
    return table


def _yes_no(stats: Stats) -> Table:
    table = _table("yes or no", "yes", "no", "yes share")
    named = {family + (" (worst)" if family == stats.yes_no_worst else ""): said
             for family, said in stats.yes_no_by_family.items()}  # fmt: skip
    for name, said in ({"all": stats.yes_no} | named).items():
        yes, no = said.counts["yes"], said.counts["no"]
        _add(table, name, _number(yes), _number(no), _of(yes, yes + no))
    return table


def _letters(stats: Stats) -> Table:
    """A row for each number of options, a column for each letter."""
    letters = sorted({letter for said in stats.letters.values() for letter in said.counts})
    table = _table("options", "rounds", *letters)
    for n, said in stats.letters.items():
        _add(table, str(n), _number(_total(said)),
             *(_of(said.counts[letter], _total(said)) if letter in said.counts else ""
               for letter in letters))  # fmt: skip
    return table


def _language(stats: Stats) -> Table:
    table = _table("language", "questions", "answers")
    both = stats.question_vocabulary, stats.answer_vocabulary
    _add(table, "words", *(_number(found.words) for found in both))
    _add(table, "distinct words", *(_number(found.distinct) for found in both))
    _add(table, "distinct-2", *(_percent(found.distinct_2) for found in both))
    return table


def _openings(stats: Stats) -> Table:
    table = _table("questions begin with", "share")
    for text, share in sorted(stats.openings.items(), key=lambda item: (-item[1], item[0])):
        _add(table, text, _percent(share))
    return table


def _joins(stats: Stats) -> list[Table]:
    """No table where the scenes are not kept."""
    if stats.joins is None:
        return []
    joins = stats.joins
    table = _table("joins", "joined", "of", "share")
    for name, joined, of, share in (
        ("images with both sources", joins.joined, joins.scenes, joins.joined_share),
        ("instances of these matched to objects", joins.matched, joins.instances, joins.matched_share),
    ):
        _add(table, name, _number(joined), _number(of), _percent(share))
    return [table]


def _books(name: str, books: Mapping[str, Ledger], headings: tuple[str, str, str]) -> Table:
    table = _table(name, *headings, said=f"{headings[2]} most for")
    for book, ledger in books.items():
        reasons = _commonest({reason: line.count for reason, line in ledger.dropped.items()})
        said = f"{_number(reasons[0][1])} {reasons[0][0]}" if reasons else ""
        _add(table, book, _number(ledger.read), _number(ledger.kept), _number(ledger.lost()), said)
    return table


def _table(name: str, *numbers: str, said: str | None = None) -> Table:
    """An empty table: names to the left, numbers to the right, and words after them where `said` heads them."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", collapse_padding=True)
    table.add_column(Text(name), overflow="fold")
    for heading in numbers:
        table.add_column(Text(heading), justify="right", no_wrap=True)
    if said is not None:
        table.add_column(Text(said), overflow="fold")
    return table


def _beside(*tables: Table) -> Columns:
    """The tables side by side, as many as fit; on a narrow terminal the others below."""
    return Columns(tables, padding=(0, 2))


def _add(table: Table, *cells: str) -> None:
    table.add_row(*map(Text, cells))  # plain text: a reason may hold brackets, which are markup in a string


def _commonest(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _total(said: Balance) -> int:
    return sum(said.counts.values())


def _of(part: int, whole: int) -> str:
    return _percent(part / whole if whole else None)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def _number(count: int) -> str:
    return f"{count:,}"


def _or_dash(count: int | None) -> str:
    return "-" if count is None else _number(count)


def _size(count: int) -> str:
    """Bytes in the largest unit of which there is at least one."""
    if count < 1000:
        return f"{count} B"
    units = ["kB", "MB", "GB", "TB"]
    size = count / 1000
    while size >= 1000 and len(units) > 1:
        size, units = size / 1000, units[1:]
    return f"{size:,.1f} {units[0]}"

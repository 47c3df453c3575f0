"""Tables and figures as reports print them; only reports import it."""

from collections.abc import Mapping

from rich.box import SIMPLE_HEAD
from rich.columns import Columns
from rich.table import Table
from rich.text import Text

WIDTH = 100  # columns, where the terminal has as many


def new_table(name: str, *numbers: str, said: str | None = None) -> Table:
    """An empty table: names to the left, numbers to the right, and words after them where `said` heads them."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold", collapse_padding=True)
    table.add_column(Text(name), overflow="fold")
    for heading in numbers:
        table.add_column(Text(heading), justify="right", no_wrap=True)
    if said is not None:
        table.add_column(Text(said), overflow="fold")
    return table


def beside(*tables: Table) -> Columns:
    """The tables side by side, as many as fit; on a narrow terminal the others below."""
    return Columns(tables, padding=(0, 2))


def add_row(table: Table, *cells: str) -> None:
    table.add_row(*map(Text, cells))  # plain text: a reason may hold brackets, which are markup in a string


def commonest(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def share_of(part: int, whole: int) -> str:
    return percent(part / whole if whole else None)


def percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def number(count: int) -> str:
    return f"{count:,}"


def or_dash(count: int | None) -> str:
    return "-" if count is None else number(count)


def size_of(count: int) -> str:
    """Bytes in the largest unit of which there is at least one."""
    if count < 1000:
        return f"{count} B"
    units = ["kB", "MB", "GB", "TB"]
    size = count / 1000
    while size >= 1000 and len(units) > 1:
        size, units = size / 1000, units[1:]
    return f"{size:,.1f} {units[0]}"

"""Writes the golden transcripts of tasks and prints what changed in them: read that, then commit it.

python scripts/bless.py                 all of them; goldens without a task are removed, and the README's table follows
python scripts/bless.py count/exact     those of some tasks; "forms" is that of the instructions
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]  # a checkout need not be installed to be blessed

import goldens  # type: ignore[import-not-found]  # noqa: E402
import task_table  # type: ignore[import-not-found]  # noqa: E402

from cocoift.errors import CocoiftError  # noqa: E402
from cocoift.facts import KINDS_OF_FACTS, Fact  # noqa: E402
from cocoift.tasks import Task  # noqa: E402


def bless(names: list[str], *, templates: Path, golden: Path) -> list[str]:
    """What there is to be read after the goldens are written; all goldens where no name is given.

    Raises TemplateError if a template is at fault or a name is that of no task.
    """
    every = not names
    forms = goldens.forms_in(templates)
    tasks = goldens.tasks_in(templates, [name for name in names if name != goldens.FORMS] if names else ["*"])
    made = dict(goldens.transcripts(tasks, forms))
    if every or goldens.FORMS in names:
        made[goldens.FORMS] = goldens.transcript_of_forms(forms)
    report: list[str] = []
    unchanged = 0
    for name, text in made.items():
        lines = _written(name, text, golden)
        unchanged += not lines
        report += lines
    if every:
        report += _orphans_removed(set(made), golden)
    if every and templates == goldens.TEMPLATES and golden == goldens.GOLDEN:
        report += _table_refreshed(tasks, made)
    report += [said for name, task in tasks.items() if (said := goldens.advice(task, made[name]))]
    return [*report, f"{len(made)} written, {unchanged} of them as before"]


def _written(name: str, text: str, golden: Path) -> list[str]:
    """The difference to the golden that was there, after the new one is written; nothing where they are the same."""
    path, old = goldens.golden_path(golden, name), goldens.read_golden(golden, name)
    if old == text:
        return []
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    if old is None:
        return [f"new: {name}", "", text]
    return [*goldens.difference(name, old, text), ""]


def _table_refreshed(tasks: Mapping[str, Task], made: Mapping[str, str]) -> list[str]:
    old = README.read_text(encoding="utf-8")
    new = task_table.refreshed(old, tasks, made)
    README.write_text(new, encoding="utf-8", newline="\n")
    return [] if new == old else ["README.md: the table of tasks was refreshed"]


def _orphans_removed(wanted: set[str], golden: Path) -> list[str]:
    orphans = sorted(goldens.names_in(golden) - wanted)
    for name in orphans:
        goldens.golden_path(golden, name).unlink()
    return [f"removed: {name}, which is no task" for name in orphans]


def facts() -> list[str]:
    """What `per` may be: each kind of fact with what it says and the fields that a template may print."""
    inner = set(Fact.__struct_fields__)
    return [
        f"{name}: {' '.join((kind.__doc__ or '').split())}\n    "
        + ", ".join(field for field in kind.__struct_fields__ if field not in inner)
        for name, kind in sorted(KINDS_OF_FACTS.items())
    ]


def main() -> int:
    """The exit code: 0 done, 2 templates or names at fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "tasks", nargs="*", metavar="TASK", help="such as count/exact, or forms; all where none is given"
    )
    parser.add_argument("--templates", type=Path, default=goldens.TEMPLATES, help="a folder of your own")
    parser.add_argument("--golden", type=Path, default=goldens.GOLDEN, help="where the transcripts go")
    parser.add_argument("--facts", action="store_true", help="list what `per` may be, with the fields, and stop")
    given = parser.parse_args()
    if given.facts:
        print("\n".join(facts()))
        return 0
    try:
        print("\n".join(bless(given.tasks, templates=given.templates, golden=given.golden)))
    except CocoiftError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())

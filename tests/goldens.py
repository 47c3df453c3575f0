"""Makes the golden transcripts: each task over the hand-made scenes. Shared by the tests and by scripts/bless.py."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import unified_diff
from functools import cache
from pathlib import Path

import golden_scenes
import golden_sets

from cocoift.boxes import Frame
from cocoift.facts import FAMILIES, KINDS_OF_FACTS, SETS, Fact, Refusal
from cocoift.survey import Survey
from cocoift.tasks import Forms, SceneFacts, Task, load_forms, load_tasks, transcript
from cocoift.tasks.transcript import forms_transcript

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"
GOLDEN = ROOT / "tests" / "golden"
FORMS = "forms"  # goes by the side of the tasks: the transcript of all instructions
UNSHOWN = "not shown, for want of a fact"


@cache
def scene_facts(family: str) -> tuple[SceneFacts, ...]:
    """What each golden scene, or each set of them, gives to a task of that family."""
    if family in SETS:
        groups = [(sheets, golden_sets.surveys(sheets)) for sheets in golden_sets.SETS]
        return tuple(
            _given(golden_sets.title(sheets), sheets[0].size, SETS[family][1](images, golden_scenes.WORLD))
            for sheets, images in groups
        )
    return tuple(
        _given(sheet.title, sheet.size, FAMILIES[family][1](Survey(sheet.scene()), golden_scenes.WORLD))
        for sheet in golden_scenes.SHEETS
        if not sheet.only or family in sheet.only
    )


def _given(title: str, size: tuple[int, int], items: Iterable[Fact | Refusal]) -> SceneFacts:
    facts: list[Fact] = []
    refusals: Counter[str] = Counter()
    for item in items:
        if isinstance(item, Refusal):
            refusals[item.reason] += item.count
        else:
            facts.append(item)
    return SceneFacts(title, Frame(*size), facts, refusals)


def tasks_in(folder: Path, names: Sequence[str] = ("*",)) -> dict[str, Task]:
    """The tasks of a folder by name. Raises TemplateError with all faults of those that are named."""
    return load_tasks([folder], KINDS_OF_FACTS, include=names) if names else {}


def forms_in(folder: Path) -> Forms:
    """The forms of a folder of templates, those of the project where it has none of its own."""
    own = folder / "forms"
    return load_forms(own if own.is_dir() else TEMPLATES / "forms")


def transcripts(tasks: Mapping[str, Task], forms: Forms) -> Iterator[tuple[str, str]]:
    """(name, transcript) of each task."""
    for name, task in tasks.items():
        yield name, transcript(task, scene_facts(task.per), forms)


def transcript_of_forms(forms: Forms) -> str:
    """Every instruction, blank lines between the forms."""
    return forms_transcript(forms, Frame(640, 480)).rstrip("\n") + "\n"


def names_in(folder: Path) -> set[str]:
    """The names of the goldens that a folder holds."""
    return {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.txt")}


def golden_path(folder: Path, name: str) -> Path:
    """Where the golden of a task lies."""
    return folder / f"{name}.txt"


def read_golden(folder: Path, name: str) -> str | None:
    """The golden of a task, None where there is none."""
    path = golden_path(folder, name)
    return path.read_text(encoding="utf-8") if path.is_file() else None


def difference(name: str, old: str, new: str) -> list[str]:
    """The lines of a unified diff of two transcripts, with a line of context."""
    lines = unified_diff(
        old.splitlines(), new.splitlines(), f"golden/{name}.txt", f"templates/{name}.jinja", lineterm="", n=1
    )
    return list(lines)


def advice(task: Task, text: str) -> str | None:
    """What to do about wordings that the golden scenes cannot show, None where all are shown."""
    if not any(scene.facts for scene in scene_facts(task.per)):
        return (
            f"{task.name}: no golden scene has a fact '{task.per}'; expected one, so add it to tests/golden_scenes.py"
        )
    last = text.splitlines()[-1]
    if last.startswith(UNSHOWN):
        return f"{task.name}: {last}; expected a golden scene for each, so add one to tests/golden_scenes.py"
    return None

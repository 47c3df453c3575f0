"""Loads task files: reads, checks and compiles them; the only module of this room that touches the disk."""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import nodes

from ..errors import TemplateError, did_you_mean
from .check import check_turn
from .faults import Faults
from .fields import fields
from .front import TaskHead, head, split
from .rounds import form_of, parsed, rounds
from .tags import environment
from .wordings import Say, Variant, compiled, variants


class Wording(msgspec.Struct, frozen=True):
    """One alternative text of a turn: "q3" is the third of the question, "word2" the second of the form word."""

    name: str
    style: str


class TaskRound(msgspec.Struct, frozen=True):
    """The wordings of a question, and those of its answer in each form, in the order of the file."""

    questions: tuple[Wording, ...]
    answers: dict[str, tuple[Wording, ...]]


class Task(msgspec.Struct, frozen=True, eq=False):
    """One task file, ready to render. says: the compiled text of each wording, by `wording_key`.
    own_instruction: whether its questions, or those of the rounds of these numbers, say what form they want."""

    name: str
    version: int
    summary: str
    per: str
    weight: float
    own_instruction: bool | tuple[int, ...]
    sha256: str
    rounds: tuple[TaskRound, ...]
    path: str
    says: dict[str, Say]


class TemplateFile(msgspec.Struct, frozen=True):
    """The text of a template file with plain line ends, and the hash of its bytes."""

    path: str
    text: str
    sha256: str


def wording_key(n: int, wording: str) -> str:
    """The name of a wording's text within its file; n is the number of the round, from 0."""
    return f"r{n}_{wording}"


def load_tasks(
    folders: Sequence[Path],
    facts: Mapping[str, type],
    *,
    include: Sequence[str] = ("*",),
    exclude: Sequence[str] = (),
) -> dict[str, Task]:
    """The tasks of some folders by name, ascending; a task's name is its path below its folder, without .jinja.

    Subfolders named forms are left out, and so are tasks that fit no pattern of include or one of exclude.
    Raises TemplateError with all faults of all files.
    """
    wrong: list[str] = []
    paths = _task_paths(folders, wrong)
    names = _chosen(sorted(paths), include, exclude, wrong)
    tasks: dict[str, Task] = {}
    for name in names:
        faults = Faults(paths[name].as_posix())
        source = read_template(paths[name], faults)
        task = _task(name, source, facts, faults) if source else None
        wrong.extend(faults.lines())
        if task is not None:
            tasks[name] = task
    if wrong:
        raise TemplateError(wrong)
    return tasks


def read_template(path: Path, faults: Faults) -> TemplateFile | None:
    """The text of a template file; notes a fault if it cannot be read."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except OSError as error:
        faults.add(1, f"cannot be read ({error.strerror}); expected a template")
        return None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.add(line, "not UTF-8; expected a template in UTF-8")
        return None
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return TemplateFile(path.as_posix(), plain, sha256(data).hexdigest())


def _task_paths(folders: Sequence[Path], wrong: list[str]) -> dict[str, Path]:
    paths: dict[str, Path] = {}
    for folder in folders:
        if not folder.is_dir():
            wrong.append(f"{folder.as_posix()}: no such folder; expected a folder of task templates")
        for path in sorted(folder.rglob("*.j*")):
            below = path.relative_to(folder)
            if below.parts[0] == "forms":
                continue
            if path.suffix in (".j2", ".jinja2"):
                wrong.append(f"{path.as_posix()}: not read as a task; expected a name that ends in .jinja")
            if path.suffix != ".jinja":
                continue
            name = below.with_suffix("").as_posix()
            if name in paths:
                wrong.append(f"{path.as_posix()}: task '{name}' stands twice; expected it only in {paths[name]}")
            paths.setdefault(name, path)
    return paths


def _chosen(names: Sequence[str], include: Sequence[str], exclude: Sequence[str], wrong: list[str]) -> list[str]:
    families = {f"{name.rpartition('/')[0]}/*" for name in names if "/" in name}
    for which, patterns in (("include", include), ("exclude", exclude)):
        for pattern in patterns:
            if not any(fnmatchcase(name, pattern) for name in names):
                advice = did_you_mean(pattern, names if "*" not in pattern else families) if names else "there are none"
                wrong.append(f"tasks.{which}: '{pattern}' fits no task; {advice}")
    return [
        name
        for name in names
        if any(fnmatchcase(name, pattern) for pattern in include)
        and not any(fnmatchcase(name, pattern) for pattern in exclude)
    ]


def _task(name: str, source: TemplateFile, facts: Mapping[str, type], faults: Faults) -> Task | None:
    parts = split(source.text, faults)
    if parts is None:
        return None
    front, lines = head(TaskHead, parts[0], faults)
    if front and front.task != name:
        faults.add(lines["task"], f"task is '{front.task}'; expected '{name}', its path below the folder of templates")
    if front and front.per not in facts:
        faults.add(lines["per"], f"unknown fact '{front.per}'; {did_you_mean(front.per, facts)}")
    root = parsed(environment(), parts[1], faults)
    if root is None:
        return None
    names = {front.per: facts.get(front.per, Any)} if front else None
    texts: dict[str, Variant] = {}
    found = tuple(_round(n, group, names, faults, texts) for n, group in enumerate(rounds(root, faults)))
    if front is None or faults.lines():
        return None
    says = compiled(environment(), texts, source.path)
    return Task(
        front.task,
        front.version,
        front.summary,
        front.per,
        front.weight,
        front.own_instruction,
        source.sha256,
        found,
        source.path,
        says,
    )


def _round(
    n: int, group: Sequence[nodes.Block], names: Mapping[str, Any] | None, faults: Faults, texts: dict[str, Variant]
) -> TaskRound:
    """The wordings of one round; adds their texts to `texts`. names is None where the fact is not known."""
    wordings: dict[str, tuple[Wording, ...]] = {}
    for block in group:
        form = form_of(block)
        if names is not None:
            check_turn(block, names, faults)
        if names is not None and form == "letter":
            _check_options(block, names, faults)
        named = {f"{form or 'q'}{i}": variant for i, variant in enumerate(variants(block, faults), 1)}
        texts.update({wording_key(n, name): variant for name, variant in named.items()})
        wordings[form] = tuple(Wording(name, variant.style) for name, variant in named.items())
    return TaskRound(wordings.pop("", ()), wordings)


def _check_options(block: nodes.Block, names: Mapping[str, Any], faults: Faults) -> None:
    for per, kind in names.items():
        if kind is not Any and fields(kind).get("options") != tuple[str, ...]:
            wrong = f"{per} cannot be asked as letter"
            faults.add(block.lineno, f"{wrong}; expected a field 'options' of its fact, the wrong options' texts")

"""Data goes one way through the rooms; a module that reaches where it may not makes a test fail with a sentence."""

import ast
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "cocoift"

# Whom each room may ask, foundations first. A room is a folder of the package, or a module that is no part of one.
ANYWHERE = {"errors", "geometry", "chance", "tally"}
CONFIG = {"bundled", "config_faults", "config_rules", "errors", "located", "yaml_source"}
ALLOWED = {
    "errors": set(),
    "geometry": set(),
    "chance": set(),
    "atomic": {"errors"},
    "uncollected": set(),
    "storage": {"atomic", "errors"},
    "checkpoints": {"errors", "storage"},
    "hashes": {"atomic", "errors", "storage"},
    "ranges": {"errors"},
    "tally": set(),
    "bundled": {"errors"},
    "yaml_source": {"errors"},
    "remote": {"errors", "storage"},
    "located": {"errors", "remote"},
    "whereabouts": {"atomic", "errors", "located", "remote", "storage"},
    "config_rules": CONFIG - {"config_rules", "config_faults"},
    "config_faults": CONFIG - {"config_faults"},
    "config": CONFIG,
    "boxes": {"geometry"},
    "scene": {"geometry"},
    "language": {"errors"},
    "gates": {"geometry", "scene"},
    # pixels are wanted by plans, facts and the survey alike
    "outlines": {"geometry", "scene"},
    "sources": ANYWHERE | {"atomic"},
    "merge": ANYWHERE | {"gates", "language", "scene", "sources"},
    "scenes": {"atomic", "errors", "geometry", "scene"},
    "sayings": {"geometry", "language", "scene"},
    # what texts say against labels and postures
    "headcounts": {"gates", "language", "sayings", "scene"},
    "doubts": {"gates", "language", "scene"},
    "misboxed": {"gates", "geometry", "language", "scene"},
    "misoutlined": {"gates", "geometry", "language", "scene"},
    "disputes": {"doubts", "gates", "geometry", "language", "misoutlined", "scene"},
    "postures": {"geometry", "language", "scene"},
    "rivalry": {"geometry", "language", "scene"},
    "fitness": {"gates", "geometry", "language", "postures", "rivalry", "scene"},
    # descriptions that fit one thing only
    "referents": {"fitness", "gates", "geometry", "headcounts", "language", "postures", "rivalry", "sayings", "scene"},
    "survey": ANYWHERE | {
        "disputes", "gates", "headcounts", "language", "misboxed", "misoutlined", "referents", "rivalry", "sayings",
        "scene",
    },
    "appearances": {"fitness", "gates", "language", "scene", "survey"},
    "plans": {
        "appearances", "chance", "disputes", "doubts", "fitness", "gates", "geometry", "language", "misboxed",
        "misoutlined", "outlines", "postures", "sayings", "scene", "survey",
    },
    "world": ANYWHERE | {"gates", "language", "plans", "sayings", "scene", "survey", "uncollected"},
    "facts": ANYWHERE | {
        "appearances", "disputes", "fitness", "gates", "language", "misboxed", "outlines", "plans", "postures",
        "sayings", "scene", "survey", "world",
    },
    "tasks": ANYWHERE | {"boxes", "language", "yaml_source"},
    "dialogs": ANYWHERE | {"boxes", "facts", "language", "plans", "scene", "survey", "tasks", "world"},
    "writers": ANYWHERE | {"__init__", "checkpoints", "dialogs", "storage"},
    "engines": {"__init__", "errors"},
    "inputs": {
        "chance", "config", "errors", "hashes", "merge", "scene", "sources", "storage", "tally", "whereabouts",
    },
    "stages": {
        "boxes", "bundled", "checkpoints", "config", "dialogs", "errors", "facts", "inputs", "merge", "scenes",
        "storage", "survey", "tally", "tasks", "uncollected", "world", "writers",
    },
    "parts": {"chance", "config", "inputs", "merge", "tally"},
    # what a run has to know, and the run
    "keys": {"bundled", "config", "scenes", "sources", "writers"},
    "job": {
        "checkpoints", "config", "dialogs", "engines", "hashes", "inputs", "keys", "parts", "ranges", "stages",
        "storage", "whereabouts", "writers",
    },
    "progress": {"job"},
    "drops": {"errors", "tally"},
    "finish": {"checkpoints", "config", "errors", "inputs", "job", "stages", "tally", "writers"},
    "build": {
        "config", "drops", "engines", "errors", "finish", "job", "parts", "ranges", "stages", "whereabouts", "world",
        "writers",
    },
    # tells every round again; knows nothing of merge, facts and templates
    "audit": {"boxes", "errors", "sources", "tally"},
    # reads a finished build back: its shards, its manifest and its scenes
    "rows": {"errors", "storage", "writers"},
    "skeleton": {"language"},
    "instructions": {"boxes", "bundled", "dialogs", "tasks"},
    "counted": {"chance", "dialogs", "instructions", "skeleton"},
    "stats": {"counted", "rows", "scene", "scenes", "storage", "tally", "writers"},
    # sees questions and options, and no scene
    "guessing": {"chance", "instructions", "skeleton"},
    "audited": {
        "audit", "boxes", "config", "errors", "guessing", "inputs", "located", "rows", "storage", "whereabouts",
        "writers",
    },
    "tables": set(),
    "report": {"errors", "stats", "tables", "tally", "writers"},
    "report_audit": {"audit", "audited", "guessing", "tables"},
}  # fmt: skip
# The command line calls what it likes, and nobody calls it.
COMMAND_LINE = {"cli", "options", "__main__"}
PRINTS = {"cli.py", "__main__.py", "report.py", "report_audit.py"}
PRINTERS = ("typer.echo", "typer.secho", "sys.stdout", "sys.stderr", "console.", "Console")


def modules():
    return sorted(PACKAGE.rglob("*.py"))


def name_of(path):
    return path.relative_to(PACKAGE).as_posix()


def room_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree_of(path):
    return ast.parse(path.read_text("utf-8"), name_of(path))


def targets(node, path):
    """The dotted names below the package that one import statement reaches."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif node.level == 0:
        names = [f"{node.module}.{alias.name}" for alias in node.names]
    else:
        folder = path.parent
        for _ in range(node.level - 1):
            folder = folder.parent
        inside = ("cocoift", *folder.relative_to(PACKAGE).parts, *filter(None, [node.module]))
        names = [f"{'.'.join(inside)}.{alias.name}" for alias in node.names]
    return [name.split(".")[1:] for name in names if name.split(".")[0] == "cocoift"]


def imported(path):
    """(line, room) of every import of our own, those in functions and for type checkers among them."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for target in targets(node, path):
                first = target[0] if target else "__init__"
                known = (PACKAGE / first).is_dir() or (PACKAGE / f"{first}.py").is_file()
                yield node.lineno, first if known else "__init__"


def foreign(path):
    """(line, name) of every import of somebody else's module."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, node.module or ""


def test_every_module_is_in_a_room_that_the_table_knows():
    rooms = {room_of(path) for path in modules()} - COMMAND_LINE - {"__init__"}
    assert [
        f"{room} is not in the table of rooms; say there whom it may ask" for room in sorted(rooms - set(ALLOWED))
    ] == []


def test_the_table_knows_no_room_that_is_not_there():
    rooms = {room_of(path) for path in modules()}
    named = set(ALLOWED) | {room for allowed in ALLOWED.values() for room in allowed}
    assert sorted(named - rooms) == []


def test_no_room_reaches_where_it_may_not():
    assert [
        f"{name_of(path)}:{line}: {room_of(path)} reaches into {room}; it may only ask "
        f"{', '.join(sorted(ALLOWED.get(room_of(path), ()))) or 'nobody'}"
        for path in modules()
        for line, room in imported(path)
        if room_of(path) not in COMMAND_LINE | {room} and room not in ALLOWED.get(room_of(path), ())
    ] == []


def test_the_rooms_have_an_order_in_which_nobody_asks_a_later_one():
    waiting = {room: set(allowed) - {"__init__"} for room, allowed in ALLOWED.items()}
    while ready := {room for room, allowed in waiting.items() if not allowed & set(waiting)}:
        waiting = {room: allowed for room, allowed in waiting.items() if room not in ready}
    assert waiting == {}


def test_nobody_imports_the_command_line():
    assert [
        f"{name_of(path)} imports the command line"
        for path in modules()
        if room_of(path) not in COMMAND_LINE and "cli" in {room for _, room in imported(path)}
    ] == []


def prints(path):
    """Lines that write to the terminal."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called == "print" or called.startswith(PRINTERS):
                yield node.lineno, called


def test_only_the_command_line_prints():
    assert [
        f"{name_of(path)}:{line}: {called} is called; only the command line prints"
        for path in modules()
        if name_of(path) not in PRINTS
        for line, called in prints(path)
    ] == []


def test_the_only_source_of_chance_is_chance():
    forbidden = ("random", "secrets", "uuid", "numpy.random")
    assert [
        f"{name_of(path)}:{line}: {name} is imported; draw from cocoift.chance"
        for path in modules()
        for line, name in foreign(path)
        if name in forbidden
    ] + [
        f"{name_of(path)}:{node.lineno}: {ast.unparse(node)} is drawn from; draw from cocoift.chance"
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("np.random", "numpy.random", "os.urandom")
    ] == []


def test_nothing_depends_on_the_hash_seed_or_the_clock():
    assert [
        f"{name_of(path)}:{node.lineno}: {ast.unparse(node.func)} is called"
        for path in modules()
        if name_of(path) not in PRINTS
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func)
        in ("hash", "time.time", "datetime.now", "datetime.today", "date.today", "datetime.datetime.now")
    ] == []


def swallows(handler):
    """Whether it catches everything and does not raise it again."""
    everything = handler.type is None or ast.unparse(handler.type) in ("Exception", "BaseException")
    last = handler.body[-1]
    return everything and not (isinstance(last, ast.Raise) and last.exc is None)


# An engine hands on whatever a part raises, to be raised where the part was asked for.
HANDS_ON = {"engines/attempts.py"}


def test_no_exception_is_swallowed_without_a_name():
    assert [
        f"{name_of(path)}:{node.lineno}: catches everything; say which faults are expected"
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler) and swallows(node) and name_of(path) not in HANDS_ON
    ] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("from ..scene import Scene", [["scene", "Scene"]]),
        ("from .. import chance", [["chance"]]),
        ("from . import files", [["sources", "files"]]),
        ("from .files import records", [["sources", "files", "records"]]),
        ("from cocoift.scene import Scene", [["scene", "Scene"]]),
        ("import cocoift.scene", [["scene"]]),
        ("from cocoift import scene", [["scene"]]),
        ("import msgspec", []),
        ("from pathlib import Path", []),
    ],
)
def test_every_way_of_importing_is_seen(line, found):
    assert targets(ast.parse(line).body[0], PACKAGE / "sources" / "coco.py") == found

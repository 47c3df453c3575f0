"""Expands turns into wordings, one Jinja block each, and compiles the blocks of a file.

A wording is a path through the eithers of a turn; choosing one is choosing an index that is known ahead.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import NamedTuple

from jinja2 import Environment, Template, nodes
from jinja2.runtime import Context

from ..errors import did_you_mean
from .faults import Faults, branches

LISTED = "letter"  # a question that leaves its options to the list below it, asked for a letter alone
STYLES = ("llava", LISTED)
MOST_WORDINGS = 64  # of one turn; more is a slip with several eithers, and no one reads its golden

Say = Callable[[Context], Iterator[str]]


class Variant(NamedTuple):
    """One wording as nodes; style is "" or a label, line that of its last branch."""

    nodes: tuple[nodes.Node, ...]
    style: str
    line: int


def variants(block: nodes.Block, faults: Faults) -> tuple[Variant, ...]:
    """All wordings of a turn in the order of the file; notes misplaced tags, too many wordings and empty ones."""
    speaker = f"{block.name} turn"
    _check_places(block, speaker, faults)
    count = _count(block.body)
    if count > MOST_WORDINGS:
        faults.add(block.lineno, f"the {speaker} has {count} wordings; expected at most {MOST_WORDINGS}")
        return ()
    found = tuple(_paths(block.body, block.lineno))
    for number, variant in enumerate(found, 1):
        if _blank(variant.nodes):
            which = f"wording {number} of the {speaker}" if len(found) > 1 else f"the {speaker}"
            faults.add(variant.line, f"{which} is empty; expected text")
    return found


def compiled(env: Environment, wordings: Mapping[str, Variant], path: str) -> dict[str, Say]:
    """One function a wording, by the same names; all come from one compiled template."""
    blocks: list[nodes.Node] = [
        nodes.Block(name, list(variant.nodes), False, False, lineno=variant.line) for name, variant in wordings.items()
    ]
    root = nodes.Template(blocks, lineno=1)
    root.set_environment(env)
    template = Template.from_code(env, env.compile(root, path, path), {})
    return dict(template.blocks)


def _count(body: Sequence[nodes.Node]) -> int:
    return prod(sum(_count(branch.body) for branch in branches(node)) for node in body if branches(node))


def _paths(body: Sequence[nodes.Node], line: int) -> Iterator[Variant]:
    """Every path, in the order of the file; the last either changes fastest."""
    for parts in product(*(tuple(_alternatives(node)) for node in body)):
        labels = [part.style for part in parts if part.style is not None]
        style = labels[0] if len(set(labels)) == 1 else ""
        lines = [part.line for part in parts if part.line]
        yield Variant(tuple(n for part in parts for n in part.nodes), style, lines[-1] if lines else line)


class _Part(NamedTuple):
    """One alternative of a node; style is None where the node leaves no choice of style."""

    nodes: tuple[nodes.Node, ...]
    style: str | None
    line: int


def _alternatives(node: nodes.Node) -> Iterator[_Part]:
    choices = branches(node)
    if not choices:
        yield _Part((node,), None, 0)
        return
    inner = [(branch, variant) for branch in choices for variant in _paths(branch.body, branch.lineno)]
    styled = any(_label(branch) or variant.style for branch, variant in inner)
    for branch, variant in inner:
        yield _Part(variant.nodes, (_label(branch) or variant.style) if styled else None, variant.line)


def _label(branch: nodes.ScopedEvalContextModifier) -> str:
    value = branch.options[0].value
    return str(value.value) if isinstance(value, nodes.Const) else ""


def _blank(body: Sequence[nodes.Node]) -> bool:
    return all(
        isinstance(node, nodes.Output)
        and all(isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes)
        for node in body
    )


def _check_places(block: nodes.Block, speaker: str, faults: Faults) -> None:
    for inner in block.find_all(nodes.Block):
        faults.add(inner.lineno, f"a turn stands inside the {speaker}; expected turns at the top level only")
    for node in block.find_all((nodes.If, nodes.For)):
        kind = "if" if isinstance(node, nodes.If) else "for"
        for scope in node.find_all(nodes.Scope):
            faults.add(scope.lineno, f"either stands inside {kind}; expected it around {kind}")
    for scope in block.find_all(nodes.Scope):
        if len(branches(scope)) < 2:
            faults.add(scope.lineno, "either has one branch; expected at least one {% or %}")
        for branch in branches(scope):
            label = _label(branch)
            if label and label not in STYLES:
                faults.add(branch.lineno, f"unknown style '{label}'; {did_you_mean(label, STYLES)}")

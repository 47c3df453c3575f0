"""Checks what a turn says before any fact is there: names, fields, filters, tests and forbidden text.

It walks the syntax tree, and so sees branches that never run. A type that is not known is not checked.
"""

import inspect
import re
from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import nodes

from ..errors import did_you_mean
from .faults import Faults
from .fields import Loop, alternatives, fields, item, record, said, sayable
from .filters import FILTERS
from .tags import environment

FORBIDDEN = re.compile(r"<image>|</s>|(?<!\w)(?:USER|ASSISTANT):|<\|[^<>|]*\|>")
Names = Mapping[str, Any]  # the type of each name, Any where it is not known


def check_turn(block: nodes.Block, names: Names, faults: Faults) -> None:
    """Notes every fault of the names, fields, filters, tests and text of one turn."""
    _Walk(faults).visit_all(block.body, names)


class _Walk:
    """Visits expressions, each method that of one kind of node; a visit gives back the type of the expression."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    def visit(self, node: nodes.Node, names: Names) -> Any:
        visit = getattr(self, f"visit_{type(node).__name__.lower()}", None)
        if visit is not None:
            return visit(node, names)
        self.visit_all(list(node.iter_child_nodes()), names)
        return Any

    def visit_all(self, body: Sequence[nodes.Node], names: Names) -> None:
        for node in body:
            self.visit(node, names)

    def visit_templatedata(self, node: nodes.TemplateData, names: Names) -> Any:
        self._text(node.data, node.lineno)
        return str

    def visit_const(self, node: nodes.Const, names: Names) -> Any:
        if isinstance(node.value, str):
            self._text(node.value, node.lineno)
        return type(node.value)

    def visit_name(self, node: nodes.Name, names: Names) -> Any:
        if node.name not in names:
            self.faults.add(node.lineno, f"unknown name '{node.name}'; {did_you_mean(node.name, names)}")
        return names.get(node.name, Any)

    def visit_getattr(self, node: nodes.Getattr, names: Names) -> Any:
        return self._field(node.node, node.attr, self.visit(node.node, names))

    def visit_getitem(self, node: nodes.Getitem, names: Names) -> Any:
        owner = self.visit(node.node, names)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._field(node.node, node.arg.value, owner)
        self.visit(node.arg, names)
        return owner if isinstance(node.arg, nodes.Slice) else item(owner)

    def visit_filter(self, node: nodes.Filter, names: Names) -> Any:
        kind = Any if node.node is None else self.visit(node.node, names)
        self.visit_all([*node.args, *node.kwargs], names)
        self._arguments(node)
        if node.name in ("first", "last"):
            return item(kind)
        return int if node.name == "length" else str

    def visit_test(self, node: nodes.Test, names: Names) -> Any:
        self.visit_all(list(node.iter_child_nodes()), names)
        tests = environment().tests
        if node.name not in tests:
            self.faults.add(node.lineno, f"unknown test '{node.name}'; {did_you_mean(node.name, tests)}")
        return bool

    def visit_call(self, node: nodes.Call, names: Names) -> Any:
        self.faults.add(node.lineno, f"{_label(node.node)} is called; expected a field or a filter")
        return Any

    def visit_concat(self, node: nodes.Concat, names: Names) -> Any:
        self.faults.add(node.lineno, "'~' may not be used; expected each value in braces of its own")
        return str

    def visit_condexpr(self, node: nodes.CondExpr, names: Names) -> Any:
        self.visit(node.test, names)
        kinds = [self.visit(part, names) for part in (node.expr1, node.expr2) if part is not None]
        return kinds[0] if kinds.count(kinds[0]) == len(kinds) else Any

    def visit_output(self, node: nodes.Output, names: Names) -> Any:
        for part in node.nodes:
            kinds = alternatives(self.visit(part, names))
            if not any(sayable(kind) for kind in kinds):
                wrong = f"{_label(part)} is {said(kinds[0])}"
                self.faults.add(part.lineno, f"{wrong}; expected text, a number, a phrase or a box")
        return Any

    def visit_for(self, node: nodes.For, names: Names) -> Any:
        held = item(self.visit(node.iter, names))
        if isinstance(node.target, nodes.Name):
            inner = {**names, node.target.name: held, "loop": Loop}
        else:
            inner = {**names, **{target.name: Any for target in node.target.find_all(nodes.Name)}, "loop": Loop}
        if node.test is not None:
            self.visit(node.test, inner)
        self.visit_all(node.body, inner)
        self.visit_all(node.else_, names)
        return Any

    def _text(self, text: str, line: int) -> None:
        for match in FORBIDDEN.finditer(text):
            here = line + text.count("\n", 0, match.start())
            self.faults.add(here, f"text holds '{match.group()}'; expected no image token and no role tag")

    def _field(self, owner: nodes.Node, attr: str, kind: Any) -> Any:
        kinds = alternatives(kind)
        if Any in kinds:
            return Any
        found = [fields(k)[attr] for k in kinds if record(k) and attr in fields(k)]
        if found:
            return found[0] if found.count(found[0]) == len(found) else Any
        has = sorted({name for k in kinds if record(k) for name in fields(k)})
        what = f"it has {', '.join(has)}" if has else f"it is {said(kinds[0])}"
        self.faults.add(owner.lineno, f"{_label(owner)} has no field '{attr}'; {what}")
        return Any

    def _arguments(self, node: nodes.Filter) -> None:
        function = FILTERS.get(node.name)
        if function is None:
            self.faults.add(node.lineno, f"unknown filter '{node.name}'; {did_you_mean(node.name, FILTERS)}")
            return
        takes = list(inspect.signature(function).parameters.values())
        takes = takes[2 if hasattr(function, "jinja_pass_arg") else 1 :]
        needed = sum(1 for parameter in takes if parameter.default is parameter.empty)
        given = len(node.args) + len(node.kwargs)
        if not needed <= given <= len(takes):
            expected = ", ".join(parameter.name for parameter in takes) or "none"
            self.faults.add(node.lineno, f"filter '{node.name}' has {given} arguments; expected {expected}")


def _label(node: nodes.Node) -> str:
    """The expression as its author wrote it, as far as it is plain."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{_label(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_label(node.node)}[...]"
        case nodes.Filter() if node.node is not None:
            return f"{_label(node.node)} | {node.name}"
    return "the value"

"""Faults of one template file, gathered so that all of them are told at once."""

from jinja2 import nodes


class Faults:
    """The faults found in one file so far."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._found: dict[tuple[int, str], None] = {}

    def add(self, line: int, text: str) -> None:
        """Notes a fault; the same one is told once, though it may be met twice."""
        self._found[line, text] = None

    def lines(self) -> list[str]:
        """All faults as `file:line: ...`, from the top of the file down."""
        return [f"{self.path}:{line}: {text}" for line, text in sorted(self._found, key=lambda fault: fault[0])]


def branches(node: nodes.Node) -> list[nodes.ScopedEvalContextModifier]:
    """The branches of an either; none if the node is anything else."""
    if not isinstance(node, nodes.Scope):
        return []
    return [branch for branch in node.body if isinstance(branch, nodes.ScopedEvalContextModifier)]

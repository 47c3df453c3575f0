"""The turns of a file at its top level: which of them make a round, and what else stands there."""

from jinja2 import Environment, TemplateSyntaxError, nodes

from ..errors import did_you_mean
from .faults import Faults, branches
from .tags import TagError

FORMS = ("word", "phrase", "number", "yes_no", "letter", "box", "sentence", "paragraph", "list", "json")
CLOSED = frozenset({"word", "phrase", "number", "yes_no", "letter", "box", "list", "json"})


def parsed(env: Environment, text: str, faults: Faults) -> nodes.Template | None:
    """The syntax tree of a body, None if it is no Jinja or has a tag that may not be used."""
    try:
        return env.parse(text, filename=faults.path)
    except TagError as error:
        faults.add(error.lineno, str(error.message))
    except TemplateSyntaxError as error:
        message = str(error.message).rstrip(".")
        faults.add(error.lineno, f"{message[:1].lower()}{message[1:]}; expected valid Jinja")
    return None


def form_of(block: nodes.Block) -> str:
    """The form of a gpt turn, "" for a human turn."""
    return block.name.partition(" ")[2]


def rounds(root: nodes.Template, faults: Faults) -> list[list[nodes.Block]]:
    """The turns of each round, the human one first; notes what is out of order or missing."""
    found: list[list[nodes.Block]] = []
    for block in turns(root, faults):
        form = form_of(block)
        if not form:
            found.append([block])
            continue
        if form not in FORMS:
            faults.add(block.lineno, f"unknown form '{form}'; {did_you_mean(form, FORMS)}")
        if not found:
            faults.add(block.lineno, "a gpt turn stands before any human turn; expected {% human %} first")
            found.append([block])  # said once, not again for each further one
        elif form in (form_of(other) for other in found[-1][1:]):
            faults.add(block.lineno, f"form '{form}' stands twice in one round; expected each form once")
        else:
            found[-1].append(block)
    for group in found:
        if len(group) == 1 and not form_of(group[0]):
            faults.add(group[0].lineno, "the human turn has no answer; expected {% gpt FORM %} after it")
    if not found:
        faults.add(1, "there is no turn; expected {% human %} and {% gpt FORM %}")
    return found


def turns(root: nodes.Template, faults: Faults) -> list[nodes.Block]:
    """The turns at the top level in their order; notes all else but white space."""
    found: list[nodes.Block] = []
    for node in root.body:
        if isinstance(node, nodes.Block):
            found.append(node)
        elif isinstance(node, nodes.Output):
            for part in node.nodes:
                _check_outside(part, faults)
        else:
            kind = "either" if branches(node) else type(node).__name__.lower()
            faults.add(node.lineno, f"{kind} stands outside a turn; expected {{% human %}} or {{% gpt FORM %}}")
    return found


def _check_outside(part: nodes.Node, faults: Faults) -> None:
    if not isinstance(part, nodes.TemplateData):
        faults.add(part.lineno, "a value stands outside a turn; expected {% human %} or {% gpt FORM %}")
        return
    text = part.data.lstrip()
    if text:
        line = part.lineno + part.data[: len(part.data) - len(text)].count("\n")
        start = text.split("\n")[0].strip()
        faults.add(line, f"text stands outside a turn: '{start}'; expected {{% human %}} or {{% gpt FORM %}}")

"""The forms of answers and the instructions that ask for them, from templates/forms/<form>.jinja.

An instruction is wrapped around a question. It is plain text with places for values, so nothing is parsed when
it is used.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from jinja2 import nodes

from ..boxes import Convention, describe
from ..errors import TemplateError, did_you_mean
from .check import check_turn
from .faults import Faults
from .front import FormHead, head, split
from .rounds import CLOSED, FORMS, form_of, parsed, turns
from .tags import environment
from .template import TemplateFile, read_template
from .wordings import Variant, variants

__all__ = ["CLOSED", "FORMS", "Form", "FormWording", "Forms", "load_forms"]

_MARKS = {"question": "\ue000", "options": "\ue001", "box_format": "\ue002"}
_VALUES = {"letter": ("question", "options"), "box": ("question", "box_format")}
_LINES = re.compile(f" ?{_MARKS['options']} ?")  # options stand on lines of their own


class FormWording(msgspec.Struct, frozen=True):
    """One instruction; parts are its texts and, between them, marks for the values."""

    name: str
    style: str
    parts: tuple[str, ...]

    @property
    def of_question(self) -> bool:
        """Whether it speaks of "the question", which a request such as "Count the dogs." is not."""
        return any("question" in part for part in self.parts)


class Form(msgspec.Struct, frozen=True):
    """All instructions of one form."""

    name: str
    version: int
    summary: str
    sha256: str
    path: str
    wordings: tuple[FormWording, ...]


class Forms(msgspec.Struct, frozen=True):
    """The instructions of every form, by form, in the order of FORMS."""

    forms: dict[str, Form]

    def wordings(self, form: str) -> tuple[FormWording, ...]:
        """The instructions of one form in the order of its file."""
        return self.forms[form].wordings


def instruct(wording: FormWording | None, question: str, *, options: Sequence[str], box_format: str) -> str:
    """The question with its instruction, or none, and with lettered options where there are any."""
    listed = "\n".join(f"{chr(ord('A') + i)}. {option}" for i, option in enumerate(options))
    if wording is None:
        return f"{question}\n{listed}" if options else question
    values = {_MARKS["question"]: question, _MARKS["options"]: listed, _MARKS["box_format"]: box_format}
    return "".join(values.get(part, part) for part in wording.parts)


def box_format(convention: Convention, wording: int) -> str:
    """How boxes are written, in words; another variant for the next wording."""
    return describe(convention, wording)


def load_forms(folder: Path) -> Forms:
    """The instructions of all forms from one folder. Raises TemplateError with all faults of all files."""
    wrong: list[str] = []
    forms: dict[str, Form] = {}
    for path in sorted(folder.glob("*.jinja")):
        if path.stem not in FORMS:
            wrong.append(f"{path.as_posix()}: unknown form '{path.stem}'; {did_you_mean(path.stem, FORMS)}")
    for name in FORMS:
        path = folder / f"{name}.jinja"
        faults = Faults(path.as_posix())
        source = read_template(path, faults)
        form = _form(name, source, faults) if source else None
        wrong.extend(faults.lines())
        if form is not None:
            forms[name] = form
    if wrong:
        raise TemplateError(wrong)
    return Forms(forms)


def _form(name: str, source: TemplateFile, faults: Faults) -> Form | None:
    parts = split(source.text, faults)
    if parts is None:
        return None
    front, lines = head(FormHead, parts[0], faults)
    if front and front.form != name:
        faults.add(lines["form"], f"form is '{front.form}'; expected '{name}', the file's name")
    root = parsed(environment(), parts[1], faults)
    if root is None:
        return None
    found = turns(root, faults)
    if len(found) != 1 or form_of(found[0]):
        line = found[-1].lineno if found else 1
        faults.add(line, f"there are {len(found)} turns; expected one human turn with the instructions")
        return None
    names = dict.fromkeys(_VALUES.get(name, ("question",)), str)
    check_turn(found[0], names, faults)
    wordings = tuple(
        FormWording(f"f{i}", variant.style, _parts(i, variant, names, faults))
        for i, variant in enumerate(variants(found[0], faults), 1)
    )
    if front is None or faults.lines():
        return None
    return Form(name, front.version, front.summary, source.sha256, source.path, wordings)


def _parts(number: int, variant: Variant, names: Mapping[str, type], faults: Faults) -> tuple[str, ...]:
    text = "".join(_text(node, faults) for node in variant.nodes)
    for name in ("question", "options"):
        count = text.count(_MARKS[name])
        if name in names and count != 1:
            faults.add(variant.line, f"wording {number} has {name} {count} times; expected it once")
    folded = " ".join(text.split())
    spread = _LINES.sub(f"\n{_MARKS['options']}\n", folded).strip("\n")
    return tuple(part for part in re.split(f"([{''.join(_MARKS.values())}])", spread) if part)


def _text(node: nodes.Node, faults: Faults) -> str:
    """The text of a node with marks for values; notes what an instruction may not hold."""
    if not isinstance(node, nodes.Output):
        faults.add(node.lineno, f"{type(node).__name__.lower()} stands in a form; expected text, values and either")
        return ""
    texts = []
    for part in node.nodes:
        if isinstance(part, nodes.TemplateData):
            texts.append(part.data)
        elif isinstance(part, nodes.Name):
            texts.append(_MARKS.get(part.name, ""))
        else:
            faults.add(part.lineno, "an expression stands in a form; expected plain values such as {{ question }}")
    return "".join(texts)

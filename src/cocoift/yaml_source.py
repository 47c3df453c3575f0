"""YAML with positions: what a config says, and at which line and column each value stands; comes before config."""

from pathlib import Path

import msgspec
import yaml

from cocoift.errors import ConfigError

Place = tuple[str | int, ...]  # the way to a value from the root: ("sources", "coco", 0, "split")
Mark = tuple[int, int]  # line and column, both from 1
_TIMESTAMP = "tag:yaml.org,2002:timestamp"  # a bare 2017-07-01 names a folder or a split; nothing here is a day


class Fault(msgspec.Struct, frozen=True, order=True):
    """One thing wrong with a document; faults sort in the order of the file."""

    line: int
    column: int
    key: str
    text: str

    def said(self, file: str) -> str:
        """The fault as people read it: `file:line:column: key: what is wrong; what was expected`."""
        return ": ".join(part for part in (f"{file}:{self.line}:{self.column}", self.key, self.text) if part)


class Document(msgspec.Struct, frozen=True):
    """A YAML file as plain values (tuples for lists), where they stand, and its repeated keys as faults.

    A key without a value counts as not written, but is remembered with its position.
    """

    value: object
    values: dict[Place, Mark]
    keys: dict[Place, Mark]
    faults: tuple[Fault, ...]

    def fault(self, place: Place, text: str, *, at_key: bool = False) -> Fault:
        """A fault at a value or a key, or at the nearest thing around it that was written."""
        return Fault(*self._mark(place, at_key=at_key), dotted(place), text)

    def _mark(self, place: Place, *, at_key: bool) -> Mark:
        first, second = (self.keys, self.values) if at_key else (self.values, self.keys)
        for end in range(len(place), -1, -1):
            mark = first.get(place[:end]) or second.get(place[:end])
            if mark:
                return mark
        return 1, 1


def dotted(place: Place) -> str:
    """The place as one writes it: `sources.coco[0].split`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return text.removeprefix(".")


def read_document(path: Path) -> Document:
    """The document in a file. Raises ConfigError if it is unreadable or not YAML."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError([f"{path}: cannot be read ({error.strerror}); expected a YAML file"]) from error
    except UnicodeDecodeError as error:
        raise ConfigError([f"{path}: byte {error.start} is not UTF-8; expected a YAML file in UTF-8"]) from error
    return document(text, str(path))


def document(text: str, file: str) -> Document:
    """The document in a text; `file` names it in errors. Raises ConfigError if the text is not YAML."""
    reader = _Reader(text)
    try:
        value = reader.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        assert mark is not None
        problem = str(error.problem)
        if problem.startswith("but "):  # the loader's sentence has two halves
            problem = f"{error.context} {problem}"
        fault = Fault(mark.line + 1, mark.column + 1, "", f"not valid YAML ({problem}); expected keys and values")
        raise ConfigError([fault.said(file)]) from error
    except RecursionError as error:
        raise ConfigError([f"{file}: nested too deeply; expected at most a few levels"]) from error
    return Document(value, reader.values, reader.keys, tuple(reader.faults))


class _Reader:
    """Turns the nodes of one text into plain values and notes where they stood."""

    def __init__(self, text: str) -> None:
        self.values: dict[Place, Mark] = {}
        self.keys: dict[Place, Mark] = {}
        self.faults: list[Fault] = []
        self._open: set[int] = set()
        self._text = text

    def document(self) -> object:
        unprintable = yaml.SafeLoader.NON_PRINTABLE.search(self._text)
        if unprintable:
            before = self._text[: unprintable.start()]
            mark = yaml.Mark("", 0, before.count("\n"), len(before) - before.rfind("\n") - 1, None, 0)
            raise yaml.MarkedYAMLError(problem=f"control character {unprintable.group()!r}", problem_mark=mark)
        # The pure loader: its messages are better than libyaml's, and the same on every machine.
        self._loader = yaml.SafeLoader(self._text)
        node = self._loader.get_single_node()
        return None if node is None else self._plain(node, ())

    def _plain(self, node: yaml.Node, place: Place) -> object:
        self.values[place] = _mark(node)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if id(node) in self._open:
            raise yaml.MarkedYAMLError(problem="a value that contains itself", problem_mark=node.start_mark)
        self._open.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            value: object = tuple(self._plain(item, (*place, index)) for index, item in enumerate(node.value))
        else:
            value = self._mapping(node, place)
        self._open.remove(id(node))
        return value

    def _scalar(self, node: yaml.ScalarNode) -> object:
        if node.tag == _TIMESTAMP:
            return node.value
        try:
            value: object = self._loader.construct_object(node)
        except ValueError as error:  # the loader lets it through for such numbers as 0b_
            raise yaml.MarkedYAMLError(problem=str(error), problem_mark=node.start_mark) from error
        return value

    def _mapping(self, node: yaml.Node, place: Place) -> dict[str, object]:
        pairs: dict[str, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(problem="a key that is not text", problem_mark=key_node.start_mark)
            key = str(key_node.value)
            inner = (*place, key)
            if inner in self.keys:
                text = f"stands twice; expected it once, as in line {self.keys[inner][0]}"
                self.faults.append(Fault(*_mark(key_node), dotted(inner), text))
                continue
            self.keys[inner] = _mark(key_node)
            value = self._plain(value_node, inner)
            if value is not None:
                pairs[key] = value
        return pairs


def _mark(node: yaml.Node) -> Mark:
    return node.start_mark.line + 1, node.start_mark.column + 1

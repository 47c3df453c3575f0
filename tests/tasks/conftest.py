from pathlib import Path

import msgspec
import pytest

from cocoift.boxes import Frame
from cocoift.errors import TemplateError
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.tasks import load_forms, load_tasks

HEAD = "---\ntask: count/exact\nversion: 1\nsummary: Ask how many.\nper: count\n---\n"  # the body starts on line 7
TEMPLATES = Path(__file__).parents[2] / "templates"


class Thing(msgspec.Struct, frozen=True):
    name: str
    box: Box


class Count(msgspec.Struct, frozen=True):
    n: int
    noun: str
    things: tuple[Thing, ...] = ()
    best: Thing | None = None
    who: Phrase = Phrase("the dog")
    sure: bool = True
    options: tuple[str, ...] = ()

    @property
    def shout(self) -> str:
        return self.noun.upper()


class Bare(msgspec.Struct, frozen=True):
    noun: str


@pytest.fixture
def fact():
    """Builds a fact."""
    return Count


@pytest.fixture
def thing():
    """Builds a part of a fact."""
    return Thing


@pytest.fixture
def frame():
    return Frame(200, 100)


@pytest.fixture(scope="session")
def forms():
    return load_forms(TEMPLATES / "forms")


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Loads tasks from {path below templates: text}, paths in messages relative."""
    monkeypatch.chdir(tmp_path)

    def loaded(files, **selection):
        for name, text in files.items():
            path = Path("templates", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_tasks([Path("templates")], {"count": Count, "bare": Bare}, **selection)

    return loaded


@pytest.fixture
def task(load):
    """Loads one task from its body."""
    return lambda body: load({"count/exact.jinja": HEAD + body})["count/exact"]


@pytest.fixture
def faults(load):
    """The faults of one task file, from its body or its whole text."""

    def found(body, head=HEAD):
        with pytest.raises(TemplateError) as caught:
            load({"count/exact.jinja": head + body})
        return [fault.removeprefix("templates/count/exact.jinja:") for fault in caught.value.faults]

    return found

"""What templates say is spelled as in America; comments and summaries are not said."""

import re

import pytest

from cocoift.bundled import bundled

_BRITISH = re.compile(
    r"\b\w*(?:colour|grey|favour|neighbour|flavour|harbour|behaviour|honour|labour|humour|centre|metre|litre|theatre"
    r"|recognis|organis|realis|characteris|summaris|categoris|emphasis(?:e|ing)|analyse|labell|travell|jewell"
    r"|cosy|aeroplane|tyre|pyjama|moustache|whilst)\w*",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
FOLDER = bundled("templates")
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.jinja"))


def said(text: str) -> str:
    """A template without its head and without what stands in braces of its own."""
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", " ", _HEAD.sub("", text), flags=re.DOTALL)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_spelled_as_in_america(name):
    assert _BRITISH.findall(said((FOLDER / name).read_text(encoding="utf-8"))) == []


def test_british_spellings_are_found():
    text = "---\nsummary: Ask for the colour.\n---\nWhat colour is the grey {{ color.thing }}? It is in the centre."
    assert _BRITISH.findall(said(text)) == ["colour", "grey", "centre"]

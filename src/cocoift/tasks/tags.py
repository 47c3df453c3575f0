"""The tags of task files, and the one Jinja environment that knows them.

{% human %}, {% gpt FORM %} become blocks named "human" and "gpt FORM"; {% either %} becomes a Scope of one
ScopedEvalContextModifier a branch, whose option "style" holds the branch's label. Jinja takes no node types
from outside, and these three cannot arise otherwise, because the tags that make them are not allowed.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
from jinja2 import Environment, StrictUndefined, TemplateSyntaxError, nodes, pass_context
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..errors import did_you_mean
from .filters import FILTERS, printed

_OURS = frozenset({"human", "endhuman", "gpt", "endgpt", "either", "or", "endeither"})
_JINJAS = frozenset({"if", "elif", "else", "endif", "for", "endfor"})
_REFUSED = ("autoescape", "block", "call", "extends", "filter", "from", "import", "include", "macro", "print", "set",
            "with")  # fmt: skip


class TagError(TemplateSyntaxError):
    """A tag that task files do not know; its message is complete."""


class Turns(Extension):
    """Parses our tags and refuses those of Jinja's that would make turns hard to read."""

    tags = {"human", "gpt", "either"}  # noqa: RUF012  (Jinja declares it as an attribute of instances)

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The same tokens; raises TagError at the first tag that may not be used."""
        opened = False
        for token in stream:
            if opened and token.type == "name" and token.value not in _OURS | _JINJAS:
                raise TagError(_refusal(token.value), token.lineno, stream.name, stream.filename)
            opened = token.type == "block_begin"
            yield token

    def parse(self, parser: Parser) -> nodes.Node:
        """The node of the tag that the parser stands at."""
        token = next(parser.stream)
        if token.value == "either":
            return _either(parser, token.lineno)
        name = "human"
        if token.value == "gpt":
            if parser.stream.current.type != "name":
                parser.fail("gpt has no form; expected one such as {% gpt word %}", token.lineno, TagError)
            name = f"gpt {next(parser.stream).value}"
        body = parser.parse_statements((f"name:end{token.value}",), drop_needle=True)
        return nodes.Block(name, body, False, False, lineno=token.lineno)


def _either(parser: Parser, lineno: int) -> nodes.Scope:
    branches: list[nodes.Node] = []
    here = lineno
    while True:
        style = next(parser.stream).value if parser.stream.current.type == "name" else ""
        body = parser.parse_statements(("name:or", "name:endeither"))
        label = nodes.Keyword("style", nodes.Const(style), lineno=here)
        branches.append(nodes.ScopedEvalContextModifier([label], body, lineno=here))
        end = next(parser.stream)
        if end.value == "endeither":
            return nodes.Scope(branches, lineno=lineno)
        here = end.lineno


def _refusal(tag: str) -> str:
    if tag in _REFUSED or tag.removeprefix("end") in _REFUSED:
        return f"tag '{tag}' may not be used; expected if, for or either"
    return f"unknown tag '{tag}'; {did_you_mean(tag, _OURS | _JINJAS)}"


@pass_context
def _finalize(context: Context, value: object) -> str:
    return printed(context, value)


class _Sandbox(ImmutableSandboxedEnvironment):
    """The same sandbox, which looks fields of our own records up at once: there is nothing in them to be kept from."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, msgspec.Struct) and attribute in obj.__struct_fields__:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


@cache
def environment() -> Environment:
    """The sandbox that all templates share: our tags and filters, no globals, nothing undefined."""
    env = _Sandbox(extensions=[Turns], undefined=StrictUndefined, autoescape=False, finalize=_finalize, cache_size=0)
    env.globals.clear()  # lipsum is a source of chance, and no template needs the others
    env.filters = dict(FILTERS)  # Jinja's random too, and its default hides what is missing
    return env

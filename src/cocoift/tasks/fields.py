"""What is known of the types of facts: their public fields, and what of them can be printed."""

import inspect
import types
from functools import cache, cached_property
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from ..geometry import Box, Point
from ..language.phrase import Phrase

_WORDS: dict[Any, str] = {
    str: "text",
    int: "a number",
    float: "a number",
    bool: "yes or no",
    tuple: "a tuple",
    list: "a list",
}


class Loop(msgspec.Struct, frozen=True):
    """What `loop` holds inside a for."""

    index: int
    index0: int
    revindex: int
    revindex0: int
    first: bool
    last: bool
    length: int


@cache
def fields(cls: type) -> dict[str, Any]:
    """Types of the public fields and properties of a record, by name, in the order of the alphabet."""
    hints = get_type_hints(cls)
    found = {name: hints[name] for name in getattr(cls, "__struct_fields__", ())}
    for name in dir(cls):
        member = inspect.getattr_static(cls, name)
        function = member.fget if isinstance(member, property) else getattr(member, "func", None)
        if isinstance(member, property | cached_property) and function is not None:
            found[name] = get_type_hints(function).get("return", Any)
    return {name: found[name] for name in sorted(found) if not name.startswith("_")}


def alternatives(kind: Any) -> list[Any]:
    """The types that a value may have, None left out."""
    if get_origin(kind) in (Union, types.UnionType):
        return [part for part in get_args(kind) if part is not type(None)]
    return [kind]


def record(kind: Any) -> bool:
    """Whether the type is that of a record."""
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def item(kind: Any) -> Any:
    """The type of what a tuple or list holds, Any if that is not one type."""
    holders = [k for k in alternatives(kind) if get_origin(k) in (tuple, list)]
    held = [arg for holder in holders for arg in get_args(holder) if arg is not ...]
    return held[0] if held and held.count(held[0]) == len(held) else Any


def sayable(kind: Any) -> bool:
    """Whether a value of the type can be printed: text, a number, a phrase, a box or a point."""
    if kind is bool or kind is type(None) or (get_origin(kind) or kind) in (tuple, list, dict, frozenset):
        return False
    return not record(kind) or issubclass(kind, Box | Phrase | Point)


def said(kind: Any) -> str:
    """The type in words."""
    plain = get_origin(kind) or kind
    return _WORDS.get(plain) or f"a {getattr(plain, '__name__', plain)}"

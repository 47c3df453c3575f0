"""What template authors may put after a `|`: agreement, articles, joins and case; all of them pure.

A number, a Phrase or a tuple decides between singular and plural: 1, "the dog" or one item is singular.
"""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context

from ..boxes import Frame, box_text, describe, describe_point, point_text
from ..geometry import Box, Point
from ..language import lexicon
from ..language.phrase import Phrase
from .fields import said

# What follows a noun, and parts it from an 's.
_MORE_AFTER = re.compile(r" (?:on|in|at|of|by|from|with|near|next|under|over|behind|that|who|[a-z]+ing)\b|s$")
PAGE = "(page)"  # no template can name it
_PRONOUNS = {
    "it": ("it", "its", "it"),
    "he": ("he", "his", "him"),
    "she": ("she", "her", "her"),
    "they": ("they", "their", "them"),
}


class Page:
    """What a turn is written on: the frame that boxes are measured in, and the boxes written so far."""

    __slots__ = ("boxes", "frame")

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.boxes: list[Box] = []

    def text(self, value: object) -> str:
        """The value as it is said; TypeError where it has no words, as None or a whole tuple."""
        if isinstance(value, str):
            return str(value)
        if isinstance(value, Box):
            self.boxes.append(value)
            return box_text(value, self.frame.width, self.frame.height, self.frame.convention)
        if isinstance(value, Point):
            return point_text(value, self.frame.width, self.frame.height, self.frame.convention)
        if isinstance(value, Phrase) or (isinstance(value, int | float) and not isinstance(value, bool)):
            return str(value)
        raise TypeError(f"{_kind(value)} cannot be printed; expected text, a number, a phrase or a box")


def printed(context: Context, value: object) -> str:
    """The text of a value that a template prints."""
    if isinstance(value, Undefined):
        return str(value)  # raises the error that names what is missing
    page: Page = context.parent[PAGE]
    return page.text(value)


def words(value: object) -> str:
    """The text of a string or a phrase; TypeError for all else."""
    if isinstance(value, str | Phrase):
        return str(value)
    raise TypeError(f"{_kind(value)} is not text; expected text or a phrase")


def plural(value: object) -> bool:
    """Whether a verb after the value stands in the plural."""
    if isinstance(value, Phrase):
        return value.plural
    if isinstance(value, int) and not isinstance(value, bool):
        return value != 1
    if isinstance(value, tuple | list):
        return len(value) != 1
    raise TypeError(f"{_kind(value)} has no grammatical number; expected a number, a phrase or a tuple")


def verb(value: object, singular: str, many: str) -> str:
    """The verb form that agrees: {{ thing | verb('lies', 'lie') }}."""
    return many if plural(value) else singular


def are(value: object) -> str:
    """is or are."""
    return verb(value, "is", "are")


def has(value: object) -> str:
    """has or have."""
    return verb(value, "has", "have")


def does(value: object) -> str:
    """does or do."""
    return verb(value, "does", "do")


def it(value: object, singular: str = "", many: str = "") -> str:
    """it, he, she or they; with two verb forms also the one that agrees with the pronoun: "they are"."""
    pronoun = _pronoun(value)
    form = many if pronoun == "they" else singular
    return f"{pronoun} {form}".rstrip()


def its(value: object) -> str:
    """its, his, her or their."""
    return _PRONOUNS[_pronoun(value)][1]


def them(value: object) -> str:
    """it, him, her or them."""
    return _PRONOUNS[_pronoun(value)][2]


def of(value: object, what: str, more: str = "") -> str:
    """What somebody has: the man's left knee, but the left knee of the man on the left."""
    owner, had = words(value), f"{what} {more}".rstrip()
    return f"the {had} of {owner}" if _MORE_AFTER.search(owner) else f"{owner}'s {had}"


def own(value: object, side: str, what: str) -> str:
    """What somebody has on a side, with whose side that is: the man's left knee (his own left)."""
    return of(value, side, f"{what} ({its(value)} own {side})")


def a(value: object) -> str:
    """The noun with its indefinite article: a dog, an oven, some broccoli, a pair of scissors."""
    return lexicon.with_article(words(value))


def a_or_any(value: object) -> str:
    """The noun as one asks for it: a dog, a pair of scissors, but any broccoli."""
    text = words(value)
    return f"any {text}" if lexicon.noun(text).kind == "mass" else lexicon.with_article(text)


def any_of(value: object) -> Phrase:
    """The noun with any, in its number: any dogs, any scissors, any broccoli."""
    return _uncounted("any", words(value))


def none_of(value: object) -> Phrase:
    """The noun with no, in its number: no dogs, no scissors, no broccoli."""
    return _uncounted("no", words(value))


def in_words(value: int) -> str:
    """A whole number in words: three."""
    return lexicon.in_words(value)


def capital(value: object) -> str:
    """The text with its first letter in upper case, the rest as it is."""
    text = words(value)
    return text[:1].upper() + text[1:]


def lower_first(value: object) -> str:
    """The text with its first letter in lower case, unless more capitals follow, as in TV."""
    text = words(value)
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def full_stop(value: object) -> str:
    """The text with an end mark: its own, else a full stop."""
    text = words(value).rstrip()
    return text if text.endswith((".", "!", "?", '."', '!"', '?"')) else f"{text}."


def as_json(value: object) -> str:
    """The text or number as JSON; boxes are JSON already."""
    plain = str(value) if isinstance(value, Phrase) else value
    if isinstance(plain, str | int | float):
        return json.dumps(plain, ensure_ascii=False)
    raise TypeError(f"{_kind(value)} cannot be written as JSON; expected text or a number")


@pass_context
def box_format(context: Context, variant: int) -> str:
    """How boxes are written, in words, to end a sentence such as "Write each box as ..."; three variants in turn."""
    page: Page = context.parent[PAGE]
    return describe(page.frame.convention, variant)


@pass_context
def join(context: Context, values: Sequence[object], mark: str = ", ") -> str:
    """The items one after another with a mark between them."""
    return mark.join(printed(context, value) for value in values)


@pass_context
def and_join(context: Context, values: Sequence[object]) -> str:
    """a, b and c."""
    return _listed([printed(context, value) for value in values], "and")


@pass_context
def or_join(context: Context, values: Sequence[object]) -> str:
    """a, b or c."""
    return _listed([printed(context, value) for value in values], "or")


@pass_context
def point_format(context: Context, value: object, variant: int = 0) -> str:
    """How a point is written, in words: (x, y) with both numbers between 0 and 1."""
    if not isinstance(value, Point):
        raise TypeError(f"{_kind(value)} is not a point; expected a point")
    page: Page = context.parent[PAGE]
    return describe_point(page.frame.convention, variant)


def first(values: Sequence[object]) -> object:
    """The first item."""
    return values[0]


def last(values: Sequence[object]) -> object:
    """The last item."""
    return values[-1]


def _uncounted(determiner: str, noun: str) -> Phrase:
    mass = lexicon.noun(noun).kind == "mass"
    text = f"{determiner} {lexicon.plural(noun)}"
    return Phrase(text, plural=not mass, pronoun="it" if mass else "they")


def _listed(texts: list[str], word: str) -> str:
    return f"{', '.join(texts[:-1])} {word} {texts[-1]}" if len(texts) > 1 else "".join(texts)


def _pronoun(value: object) -> str:
    if plural(value):
        return "they"
    return value.pronoun if isinstance(value, Phrase) else "it"


def _kind(value: object) -> str:
    return "None" if value is None else said(type(value))


FILTERS: dict[str, Callable[..., Any]] = {
    "a": a, "a_or_any": a_or_any, "and_join": and_join, "any": any_of, "are": are, "box_format": box_format,
    "capital": capital, "does": does, "first": first, "full_stop": full_stop, "has": has, "in_words": in_words,
    "it": it, "its": its, "join": join,
    "json": as_json, "last": last, "length": len, "lower_first": lower_first, "no": none_of, "or_join": or_join,
    "of": of, "own": own, "point_format": point_format,
    "them": them, "verb": verb,
}  # fmt: skip

"""Finds the noun phrases of a sentence that stand for things: "a small dog", "two men"; and where they stand."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from . import attributes, lexicon
from .heads import noun_at
from .nouns import surfaces
from .numbers import NUMBERS
from .tables import word_set

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ONE = word_set("a an the his her its their one")
_BEFORE = 3  # words that may stand between the article and the noun: "a very small brown dog"
# Words that no phrase of one certain thing goes on over.
_PARTED = word_set(
    "a an the his her its their this that these those and or on in at by near of with to from into under over behind "
    "is are was were be has have had who which as other another second first each every no any some several many "
    "both all same fake toy someone somebody something everyone"
)
# What may follow "horse" where nothing is said of a horse: "a horse drawn carriage".
_COMPOUND = word_set(
    "made drawn shaped sized themed powered style styled printed print like patterned decorated operated fed proof"
)
# "In front of a dog" speaks of the dog as "near a dog" does; "a picture of a dog" does not.
_PLACES = word_set("front top back side edge middle center centre bottom left right inside outside out")
_LIKENESS = word_set("like as resembling without no not than")


class NounPhrase(msgspec.Struct, frozen=True):
    """text[start:end] of a sentence. noun: the lemma of its last words; n: how many things it speaks of."""

    start: int
    end: int
    noun: str
    n: int


def noun_phrases(text: str) -> Iterator[NounPhrase]:
    """The phrases with an article or a number that each speak of so many things and no other, in order."""
    matches = list(_WORD.finditer(text))
    words = [match.group().lower() for match in matches]
    at = 0
    while at < len(words):
        size = noun_at(words, at) if words[at] not in _PARTED else 0
        opened = _opened(words, at) if size else None
        if opened is not None and _whole(text, matches[opened].start(), matches[at + size - 1].end()):
            surface, n = " ".join(words[at : at + size]), NUMBERS.get(words[opened], 1)
            plural = lexicon.is_plural(surface)
            if _closed(words, at + size, plural) and not _likened(words, opened):
                if plural == (n > 1) and attributes.typed(surface, "thing") is None:
                    end = matches[at + size - 1].end()
                    yield NounPhrase(matches[opened].start(), end, lexicon.lemma(surface), n)
        at += max(size, 1)


def _opened(words: Sequence[str], at: int) -> int | None:
    """Where the phrase begins whose noun stands there; None where it has no article and no number.

    Another noun may stand right before it, as in "a kitchen table", but not before a verb: "a man wearing glasses".
    """
    described = False
    for start in range(at - 1, max(-1, at - 2 - _BEFORE), -1):
        if words[start] in _ONE or NUMBERS.get(words[start], 0) > 1:
            return start
        surface = surfaces().get(words[start])
        if words[start] in _PARTED or (surface is not None and (described or surface[1])):
            return None
        described = described or surface is None
    return None


def _whole(text: str, start: int, end: int) -> bool:
    """Whether nothing but blanks and hyphens parts the words of a phrase."""
    return re.fullmatch(r"[\w'’ -]*", text[start:end]) is not None


def _closed(words: Sequence[str], at: int, plural: bool) -> bool:
    """Whether the noun before that place is the last of its phrase: not "dog" of "a dog house".

    A plural is, and so is what stands before a verb that looks like a noun: "a man pets a dog".
    """
    if at >= len(words) or words[at] in _PARTED:
        return True
    size = noun_at(words, at)
    acts = words[at + size : at + size + 1] and words[at + size] in _ONE
    return words[at] not in _COMPOUND and (not size or plural or bool(acts))


def _likened(words: Sequence[str], opened: int) -> bool:
    """Whether the words before a phrase make it part of another or say that it only seems: "a photo of a dog"."""
    if not opened:
        return False
    before = words[opened - 1]
    return before in _LIKENESS or (before == "of" and (opened < 2 or words[opened - 2] not in _PLACES))

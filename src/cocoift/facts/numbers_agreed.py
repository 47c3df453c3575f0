"""Whether a number, a plural or a singular of one caption is spoken against by other captions and the instances."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..gates import COUNT_MOST, GROUP_LEAST, MANY_LEAST
from ..language import lexicon
from ..language.numbers import stated_numbers
from ..language.spans import Span, spans
from ..language.tables import TEXTS, word_set
from ..survey import Survey
from .outvoted import AGAINST

_WORD = re.compile(r"[a-z]+")
_MANY = word_set("many lots numerous crowd crowds dozens multiple crowded")
_SAID_ROUGHLY = re.compile(r"\b(several|a few|(?:couple|pair) of) (?=[a-z])")
_TWO = word_set("two couple pair both another other 2")


def other_number(text: str, things: Sequence[Span], others: Sequence[str], survey: Survey) -> bool:
    """Whether a number, a plural or a singular of it is told by nobody else, and spoken against."""
    if any(_miscounted(n, noun, others, survey) for n, noun in stated_numbers(text)):
        return True
    words = set(_WORD.findall(text.lower()))
    if not words.isdisjoint(_MANY) and not _many(others, survey):
        return True
    if any(_not_so_few(least, most, noun, others, survey) for least, most, noun in _rough(text)):
        return True
    if "couple" in words and not _two(others, survey):
        return True
    return any(_odd_form(span, things, others, survey) for span in things)


def _many(others: Sequence[str], survey: Survey) -> bool:
    """Whether another caption speaks of many or of several, or there are that many instances of a category."""
    there = survey.categories.values()
    if any(len(found) >= MANY_LEAST or any(entity.crowd for entity in found) for found in there):
        return True
    return any(not (_MANY | {"several"}).isdisjoint(_WORD.findall(other.lower())) for other in others)


def _two(others: Sequence[str], survey: Survey) -> bool:
    """Whether another caption speaks of two, or there are two instances of a category."""
    if any(len(found) == 2 for found in survey.categories.values()):
        return True
    return any(not _TWO.isdisjoint(_WORD.findall(other.lower())) for other in others)


@lru_cache(maxsize=TEXTS)
def _rough(text: str) -> tuple[tuple[int, int, str], ...]:
    """The nouns that are said to be several or a couple, each with the least and the most that they may be then."""
    found = []
    for match in _SAID_ROUGHLY.finditer(text.lower()):
        least, most = (GROUP_LEAST, COUNT_MOST) if match[1] in ("several", "a few") else (2, 2)
        plural = next((span.lemma for span in spans(text[match.end() :].partition(",")[0])[:2] if span.plural), None)
        if plural is not None:
            found.append((least, most, plural))
    return tuple(found)


def _not_so_few(least: int, most: int, noun: str, others: Sequence[str], survey: Survey) -> bool:
    """Whether other captions give the noun another number, or the instances have one and no caption bears it out."""
    stated = [n for text in others for n, name in stated_numbers(text) if lexicon.compatible(noun, name)]
    rough = [(low, high) for text in others for low, high, name in _rough(text) if lexicon.compatible(noun, name)]
    if any(not least <= n <= most for n in stated) or (least > 2 and (2, 2) in rough):
        return True
    kinds = [
        entities
        for kind, entities in survey.categories.items()
        if lexicon.compatible(noun, lexicon.category_lemma(kind))
    ]
    if not kinds or any(entity.crowd for entities in kinds for entity in entities):
        return False
    there = sum(map(len, kinds))
    return there < least or (there > most and not stated and (least, most) not in rough)


def _miscounted(n: int, noun: str, others: Sequence[str], survey: Survey) -> bool:
    """Whether no other caption gives the number, and the instances of the noun are not as many."""
    if any(m == n and lexicon.compatible(noun, name) for text in others for m, name in stated_numbers(text)):
        return False
    there = survey.categories.items()
    return not any(len(found) == n for kind, found in there if lexicon.compatible(noun, lexicon.category_lemma(kind)))


def _odd_form(span: Span, things: Iterable[Span], others: Sequence[str], survey: Survey) -> bool:
    """Whether the others agree that there is one where it says several, or several where it says one."""
    if span.joined or lexicon.noun(span.lemma).singular == lexicon.noun(span.lemma).plural:
        return False
    if any(other.plural != span.plural and lexicon.compatible(other.lemma, span.lemma) for other in things):
        return False
    theirs = 0
    for text in others:
        forms = {one.plural for one in spans(text) if not one.joined and lexicon.compatible(one.lemma, span.lemma)}
        if span.plural in forms:
            return False
        theirs += bool(forms)
    kinds = [survey.categories.get(kind, ()) for kind in lexicon.categories_of(span.lemma)]
    single = bool(kinds) and all(len(found) == 1 and not found[0].crowd for found in kinds)
    return (span.plural and single) or theirs >= AGAINST

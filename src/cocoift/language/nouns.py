"""The list of known nouns: their surface forms, and the graph of synonyms, hypernyms and look-alikes.

The list states a synonym in every row of its class, a look-alike in one row of the pair, and only the nearest
hypernyms; what follows from that is worked out here when it is first asked for.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from .inflection import plural_of, singular_of
from .tables import NAMES, entries, rows, word_set

_ACRONYMS = word_set("tv suv cd dvd atm rv pc led lcd vcr cpu crt usb dj ac bbq gps id atv")


class Noun(msgspec.Struct, frozen=True):
    """One noun.

    singular, plural: as to be written ("TV", "TVs"); lexicon.lemma gives the lower-case key.
    kind: "count", "mass" or "plural" (only used in the plural); paired: counted as "a pair of".
    gender: "he", "she" or "".
    hypernyms: all wider nouns, however far, with their synonyms. lookalikes: what it may be taken for.
    part_of: wholes that a mention of it hints at: a wheel at a car, a surfer at a surfboard.
    """

    singular: str
    plural: str
    kind: str = "count"
    gender: str = ""
    hypernyms: frozenset[str] = frozenset()
    synonyms: frozenset[str] = frozenset()
    lookalikes: frozenset[str] = frozenset()
    part_of: frozenset[str] = frozenset()
    paired: bool = False

    @property
    def person(self) -> bool:
        """Whether it names a human being."""
        return self.singular == "person" or "person" in self.hypernyms


class Row(NamedTuple):
    """One line of nouns.csv, its cells as they stand."""

    noun: str
    plural: str
    kind: str
    gender: str
    hypernyms: str
    synonyms: str
    lookalikes: str
    part_of: str


@lru_cache(maxsize=NAMES)
def folded(name: str) -> str:
    """A name as surfaces are keyed: lower case, blanks for hyphens, single blanks between words."""
    return " ".join(name.lower().replace("-", " ").replace("’", "'").split())


def written(name: str) -> str:
    """A name as to be printed: acronyms in capitals."""
    return " ".join(_capitals(word) for word in name.split(" "))


def _capitals(word: str) -> str:
    if word in _ACRONYMS:
        return word.upper()
    return word[:-1].upper() + "s" if word.endswith("s") and word[:-1] in _ACRONYMS else word


@cache
def table() -> dict[str, Row]:
    """The rows of the list by lemma."""
    return {cells[0]: Row(*cells) for cells in rows("nouns")}


@cache
def surfaces() -> dict[str, tuple[str, bool]]:
    """Every form of every noun, folded: (its lemma, whether the form is the plural)."""
    found: dict[str, tuple[str, bool]] = {}
    for row in table().values():
        if row.kind in ("count", "mass"):
            found[folded(row.plural or _plural(row.noun))] = (row.noun, True)
    for row in table().values():
        if row.kind == "pair":  # Visual Genome's own lists write "pant", "jean", "ski"
            found.setdefault(_phrase(folded(row.noun), singular_of), (row.noun, False))
        elif row.plural:
            found.setdefault(folded(_plural(row.noun)), (row.noun, True))
    found.update((folded(lemma), (lemma, False)) for lemma in table())
    return found


@cache
def longest() -> dict[str, int]:
    """{first word: most words of a known form that starts with it}, for forms of several words."""
    most: dict[str, int] = {}
    for surface in surfaces():
        blanks = surface.count(" ")
        if blanks:
            first = surface[: surface.index(" ")]
            most[first] = max(most.get(first, 0), 1 + blanks)
    return most


@cache
def following() -> dict[str, frozenset[str]]:
    """{first word: the second words of known forms that start with it}, for forms of several words."""
    found: dict[str, set[str]] = defaultdict(set)
    for surface in surfaces():
        first, _, rest = surface.partition(" ")
        if rest:
            found[first].add(rest.partition(" ")[0])
    return {first: frozenset(seconds) for first, seconds in found.items()}


def reach(word: str) -> int:
    """The most words that a known form can have which starts with the word, lower case: 1 or more."""
    return longest().get(word.partition("-")[0], 1)


def longest_at(words: Sequence[str], at: int) -> int:
    """How many words from there on, lower case, are the longest known form; 0 where none is."""
    forms = surfaces()
    if at + 1 < len(words) and goes_on(words[at], words[at + 1]):
        for size in range(min(longest()[words[at]], len(words) - at), 1, -1):
            if folded(" ".join(words[at : at + size])) in forms:
                return size
    return 1 if folded(words[at]) in forms else 0


def goes_on(word: str, after: str) -> bool:
    """Whether a known form of several words may begin with those two, lower case, or with the first and a hyphen."""
    seconds = following().get(word)
    return seconds is not None and ((second := folded(after).partition(" ")[0]) in seconds or not second)


@cache
def known_noun(lemma: str) -> Noun | None:
    """The record of a lemma in the list, or None."""
    row = table().get(lemma)
    if row is None:
        return None
    plural = (row.plural or _plural(lemma)) if row.kind == "count" else lemma
    return Noun(
        singular=written(lemma),
        plural=written(plural),
        kind="plural" if row.kind == "pair" else row.kind,
        gender=row.gender,
        hypernyms=_above(lemma),
        synonyms=frozenset(entries(row.synonyms)),
        lookalikes=frozenset(_lookalikes().get(lemma, ())) - {lemma},
        part_of=frozenset(whole for twin in _twins(lemma) for whole in entries(table()[twin].part_of)),
        paired=row.kind == "pair",
    )


@cache
def below() -> dict[str, frozenset[str]]:
    """{lemma: every lemma that is narrower, however far}."""
    narrower: dict[str, set[str]] = defaultdict(set)
    for lemma in table():
        for wider in _above(lemma):
            narrower[wider].add(lemma)
    return {lemma: frozenset(narrow) for lemma, narrow in narrower.items()}


@cache
def parts() -> dict[str, frozenset[str]]:
    """{lemma: every lemma that hints at it as its whole, with what is narrower than the part}."""
    hints: dict[str, set[str]] = defaultdict(set)
    for row in table().values():
        for whole in entries(row.part_of):
            for twin in _twins(row.noun):
                hints[whole] |= {twin} | below().get(twin, frozenset())
    return {whole: frozenset(found) for whole, found in hints.items()}


def _twins(lemma: str) -> tuple[str, ...]:
    return (lemma, *entries(table()[lemma].synonyms))


@cache
def _above(lemma: str) -> frozenset[str]:
    nearest = {wider for twin in _twins(lemma) for wider in entries(table()[twin].hypernyms)}
    return frozenset().union(*(_above(wider).union(_twins(wider)) for wider in nearest))


@cache
def _lookalikes() -> dict[str, set[str]]:
    """Look-alikes in both directions, each with its synonyms."""
    mutual: dict[str, set[str]] = defaultdict(set)
    for row in table().values():
        for other in entries(row.lookalikes):
            for one in _twins(row.noun):
                for two in _twins(other):
                    mutual[one].add(two)
                    mutual[two].add(one)
    return mutual


def _plural(lemma: str) -> str:
    return _phrase(lemma, plural_of)


def _phrase(name: str, change: Callable[[str], str]) -> str:
    """A compound with its last word changed."""
    head, _, last = name.rpartition(" ")
    return f"{head} {change(last)}" if head else change(last)

"""Whether a word is a plural or a singular and nothing else."""

from functools import lru_cache

from . import lexicon
from .nouns import folded, surfaces
from .tables import NAMES


@lru_cache(maxsize=NAMES)
def only_plural(word: str) -> bool:
    """Whether it is the plural of a known countable noun that has another singular."""
    lemma, plural = surfaces().get(folded(word), ("", False))
    return plural and lexicon.noun(lemma).kind == "count" and lexicon.noun(lemma).singular.lower() != word


@lru_cache(maxsize=NAMES)
def only_singular(word: str) -> bool:
    """Whether it is the singular of a known countable noun that has another plural."""
    lemma, plural = surfaces().get(folded(word), ("", True))
    return not plural and lexicon.noun(lemma).kind == "count" and lexicon.noun(lemma).plural.lower() != word

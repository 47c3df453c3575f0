"""What a description is, and what the ways of describing must know of a scene."""

from functools import lru_cache
from typing import Protocol

import msgspec

from ..language import lexicon
from ..language.phrase import Phrase
from ..language.tables import NAMES
from ..sayings import Sayings
from ..scene import Entity, Scene


class Referent(msgspec.Struct, frozen=True):
    """A description that fits exactly one entity: "the dog", "the red car", "the person on the left".

    by: what singles it out: "noun", the type of a look such as "color", "relation", "position" or "size".
    evidence: the ids of the entity, of the rivals that the description excludes, and of the relation and its object.
    tells: what the description gives away beside the noun, in the words of facts: "color:vg:object:7".
    """

    phrase: Phrase
    noun: str
    by: str
    evidence: tuple[str, ...]
    tells: tuple[str, ...] = ()


class Sight(Protocol):
    """A scene, looked over: what survey works out of it once."""

    scene: Scene
    sayings: Sayings

    @property
    def disputes(self) -> dict[str, str]: ...

    @property
    def related(self) -> dict[int, tuple[int, ...]]: ...

    def fitting(self, noun: str) -> tuple[int, ...]: ...

    def exact(self, category: str) -> str | None: ...

    def whole(self, category: str) -> str | None: ...


def called(entity: Entity) -> tuple[str, ...]:
    """All nouns that annotators call it by: its names, and those that Visual Genome lists beside them."""
    return _called(entity.names, entity.raw_names, entity.category)


@lru_cache(maxsize=NAMES)
def _called(names: tuple[str, ...], raw_names: tuple[str, ...], category: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*names, *(lexicon.lemma(raw) for raw in raw_names if raw != category))))


def conflicting(entity: Entity) -> bool:
    """Whether it is called by names that no one thing bears (gate F): Visual Genome has objects "lamp, wall"."""
    return _conflicting(entity.names, called(entity))


@lru_cache(maxsize=NAMES)
def _conflicting(names: tuple[str, ...], nouns: tuple[str, ...]) -> bool:
    return not all(any(lexicon.confusable(noun, name) for name in names) for noun in nouns)


def definite(text: str, *, noun: str | None = None) -> Phrase:
    """A phrase with "the", its number and pronoun those of its noun, which is the text where none is given."""
    known = lexicon.noun(noun or text)
    said = text.replace(noun, known.singular) if noun else known.singular
    return Phrase(text=f"the {said}", plural=known.kind == "plural", pronoun=lexicon.pronoun(noun or text))


def single_value(entity: Entity, type: str) -> str | None:
    """The value of the entity's attribute of that type where it has exactly one (gate A)."""
    values = {attribute.value for attribute in entity.attributes if attribute.type == type}
    return next(iter(values)) if len(values) == 1 else None

"""Pieces of a longer description: a statement each, with what proves it and what it gives away."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from ..gates import MARGIN
from ..geometry import Box
from ..language import lexicon
from ..language.phrase import Phrase
from ..language.spans import spans
from ..scene import Entity, Scene
from ..survey import SCENES, Survey, definite
from .base import at, named
from .prose import Statement

SPAN = 0.45  # of the side: what is longer lies on both sides of the middle
THIRD = 1 / 3
# Words that stand for no kind of thing.
UNSPOKEN = frozenset({"someone", "somebody", "anyone", "everyone"})

# A thing, the phrase for it, and the ids of what proves that it is meant.
Subject = tuple[Entity, Phrase, tuple[str, ...]]


class Piece(msgspec.Struct, frozen=True):
    """A statement with what proves it, what it gives away and how many facts it is worth."""

    statement: Statement
    evidence: tuple[str, ...]
    tells: tuple[str, ...] = ()
    worth: int = 1


def keys(*groups: Sequence[Entity]) -> tuple[str, ...]:
    """The ids of all those things."""
    return tuple(entity.key for group in groups for entity in group)


def given_away(*groups: Sequence[Entity], placed: bool = True) -> tuple[str, ...]:
    """What is given away by naming those things, and by telling their places."""
    entities = [entity for group in groups for entity in group]
    places = [what for entity in entities for what in (at(entity), f"side:{entity.key}")] if placed else []
    return (*named(*entities), *places)


def place_of(box: Box, scene: Scene) -> str | None:
    """In which part of the picture a box clearly lies: "on the left", "in the upper right"; None where in no one."""
    x, y = box.centre
    across = _third(x / scene.width) if box.width <= SPAN * scene.width else ""
    down = _third(y / scene.height) if box.height <= SPAN * scene.height else ""
    side = {"low": "left", "high": "right"}.get(across, "")
    level = {"low": "upper", "high": "lower"}.get(down, "")
    if side and level:
        return f"in the {level} {side}"
    if side:
        return f"on the {side} side"
    if level:
        return "at the top" if level == "upper" else "at the bottom"
    return "in the middle" if across == down == "middle" else None


def _third(part: float) -> str:
    """low, middle or high, "" near the lines between them."""
    margin = MARGIN / 2
    if part < THIRD - margin:
        return "low"
    if part > 1 - THIRD + margin:
        return "high"
    return "middle" if THIRD + margin < part < 1 - THIRD - margin else ""


def spoken(entity: Entity, said: str) -> Phrase | None:
    """The noun, with "the", by which the text already calls the entity; None where it names none or several."""
    fitting = {span.lemma: span for span in spans(said) if any(lexicon.confusable(span.lemma, n) for n in entity.names)}
    exact = [span for span in fitting.values() if any(lexicon.compatible(span.lemma, n) for n in entity.names)]
    if len(fitting) != 1 or len(exact) != 1 or exact[0].plural or exact[0].joined or exact[0].lemma in UNSPOKEN:
        return None
    if lexicon.noun(exact[0].lemma).kind == "mass":
        return None  # "the furniture" of a single chair
    return definite(exact[0].lemma)


@lru_cache(maxsize=SCENES)
def subjects(survey: Survey, said: str) -> tuple[Subject, ...]:
    """The things that the text names and that nothing else can be taken for."""
    return tuple(_subjects(survey, said))


def _subjects(survey: Survey, said: str) -> Iterator[Subject]:
    for entity, referent in survey.referents():
        phrase = spoken(entity, said)
        if referent.by == "noun" and phrase is not None and lexicon.noun(entity.name).kind == "count":
            yield entity, phrase, referent.evidence

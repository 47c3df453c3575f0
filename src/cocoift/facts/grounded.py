"""Captions with the boxes of what they name: "A dog [..] sleeps beside a bench [..]."."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from ..chance import Chance
from ..gates import GROUNDED_BOXES, GROUNDED_LEAST, SAME_BOX
from ..geometry import Box, iou
from ..language import heads, lexicon
from ..language.clauses import has_main_verb
from ..language.grammar import as_sentence
from ..language.noun_phrases import NounPhrase, noun_phrases
from ..language.spans import Span, spans
from ..language.tables import word_set
from ..scene import Caption, Entity
from ..survey import Referent, Survey
from ..world import World
from .base import Fact, Refusal, at, proof
from .captions import doubtful, told_by
from .many_boxes import unfit_together
from .outvoted import verbal

_RUN_ON = re.compile(r" (?:an?|the)\b", re.IGNORECASE)  # "a bed a chair"


# One word for several, of which one box would hold one.
_SEVERAL = word_set("couple group crowd family team pair herd flock bunch duo trio class band")


class Grounding(msgspec.Struct, frozen=True):
    """A piece of a sentence, and the boxes of the things that its last words name; none of its last piece."""

    text: str
    boxes: tuple[Box, ...]


class Grounded(Fact, frozen=True, kw_only=True):
    """A sentence in pieces, each up to the end of a noun phrase, with the boxes of what that names."""

    pieces: tuple[Grounding, ...]


class _Found(msgspec.Struct, frozen=True):
    """A noun phrase and the things it means."""

    phrase: NounPhrase
    entities: tuple[Entity, ...]


def groundings(survey: Survey, world: World) -> Iterator[Grounded | Refusal]:
    """One caption of the image, that of which most phrases have their boxes."""
    best: tuple[tuple[int, bool, float], Caption, list[_Found]] | None = None
    refusals: dict[str, str] = {}
    for caption in survey.scene.captions:
        found = _grounded(caption, survey, world)
        if isinstance(found, str):
            refusals[caption.evidence] = found
            continue
        refusals[caption.evidence] = "enough of the kind in this image"
        drawn = Chance(world.seed, "grounded", survey.scene.key, caption.evidence).unit()
        rank = (len(found), has_main_verb(as_sentence(caption.text)), drawn)
        if best is None or rank > best[0]:
            best = rank, caption, found
    if best is not None:
        del refusals[best[1].evidence]
        yield _fact(best[1], best[2], world)
    for about, reason in refusals.items():
        yield Refusal(about, reason)


def _grounded(caption: Caption, survey: Survey, world: World) -> list[_Found] | str:
    """The noun phrases of a caption with the things that they mean for certain, or why there are too few."""
    text = as_sentence(caption.text)
    reason = doubtful(caption, survey, world)
    if reason is not None:
        return reason
    found = []
    for phrase in noun_phrases(text):
        entities = _meant(phrase, survey)
        if entities:
            found.append(_Found(phrase, entities))
    keys = [entity.key for item in found for entity in item.entities]
    if len(set(keys)) < len(keys):
        return "two phrases may mean one thing"
    if any(_RUN_ON.match(text, item.phrase.end) for item in found):
        return "words are missing between two phrases"
    if len(found) < GROUNDED_LEAST:
        return "fewer than two of its phrases have certain boxes"
    reason = _unboxed(text, {item.phrase.end for item in found}, survey)
    if reason is not None:
        return reason
    if len(keys) > GROUNDED_BOXES:
        return "more boxes than are read easily"
    boxes = [entity.box for item in found for entity in item.entities]
    if any(iou(a, b) >= SAME_BOX for i, a in enumerate(boxes) for b in boxes[:i]):
        return "two boxes print nearly the same numbers"
    return found


def _unboxed(text: str, ends: set[int], survey: Survey) -> str | None:
    """Why a caption names too much that has no box, by the ends of the nouns that have theirs; or None."""
    every = spans(text)
    if every and _whole(every, 0, text).end not in ends:
        return "what it is about has no certain box"
    for i, span in enumerate(every):
        if span.end not in ends and _whole(every, i, text) is span and _annotated(span.lemma, survey):
            return "a thing that it names has no certain box"
    return None


def _whole(every: Sequence[Span], i: int, text: str) -> Span:
    """The last noun of the compound that a noun begins: "house" of "a dog house"."""
    for span, after in pairwise(every[i:]):
        if text[span.end : after.start] not in (" ", "-") or verbal(after.lemma):
            return span
    return every[-1]


def _annotated(noun: str, survey: Survey) -> bool:
    """Whether the noun is of COCO's categories, or wider than one that is there, as food is where there is a pizza."""
    if lexicon.categories_of(noun):
        return True
    return any(lexicon.compatible(noun, lexicon.category_lemma(category)) for category in survey.categories)


def _meant(phrase: NounPhrase, survey: Survey) -> tuple[Entity, ...]:
    """The things that a phrase means: all that its noun fits, where they are as many as it says; else none."""
    positions = survey.fitting(phrase.noun)
    entities = [survey.scene.entities[i] for i in positions]
    endless = (
        phrase.noun in _SEVERAL
        or heads.vague(phrase.noun)
        or heads.stretch(phrase.noun)
        or lexicon.noun(phrase.noun).kind == "mass"
    )
    if len(entities) != phrase.n or endless:
        return ()
    if not all(lexicon.compatible(phrase.noun, name) for entity in entities for name in entity.names[:1]):
        return ()
    categories = {entity.category for entity in entities}
    if any(category is not None and survey.exact(category) is not None for category in categories):
        return ()
    if phrase.n == 1:
        referent = survey.referent(positions[0])
        certain = isinstance(referent, Referent) and referent.by == "noun"
        return tuple(entities) if certain else ()
    if len(categories) != 1 or None in categories or len(survey.categories[str(entities[0].category)]) != phrase.n:
        return ()
    if unfit_together([entity.box for entity in entities]) is not None:
        return ()
    return tuple(sorted(entities, key=lambda entity: entity.box))


def _fact(caption: Caption, found: list[_Found], world: World) -> Grounded:
    text = as_sentence(caption.text)
    entities = [entity for item in found for entity in item.entities]
    ends = [0, *(item.phrase.end for item in found)]
    pieces = [
        Grounding(text[start : item.phrase.end], tuple(entity.box for entity in item.entities))
        for start, item in zip(ends, found, strict=False)
    ]
    return Grounded(
        key=caption.evidence,
        weight=max(world.rarity(entity.category) for entity in entities),
        evidence=proof((caption.evidence,), *(entity.evidence for entity in entities)),
        asks=("caption", *map(at, entities)),
        tells=("caption", *map(at, entities), *told_by(text)),
        pieces=(*pieces, Grounding(text[ends[-1] :], ())),
    )

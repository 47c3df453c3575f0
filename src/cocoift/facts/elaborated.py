"""Pieces of a description on things that its captions name: how many, where, what they look like, what they do."""

import re
from collections.abc import Iterator, Sequence

from .. import appearances
from ..chance import Chance
from ..gates import COUNT_MOST
from ..language import heads, lexicon
from ..language.numbers import stated_numbers
from ..language.spans import spans
from ..scene import Entity
from ..survey import Survey
from ..world import World
from . import prose
from .base import Refusal, at, proof
from .pieces import Piece, Subject, given_away, keys, place_of, spoken, subjects
from .position import clear_pairs
from .prose import Statement
from .relations import relations

KNOWN_MOST = 2
# After these a number says the same again, or another.
_NUMBERED = re.compile(r"\b(?:couple|pair|pairs|both|few|trio|dozen|dozens|two|three|four|five|six|seven|eight)\b")
# What may lie across a whole picture without a word on the arms and legs that make it so wide.
_LONG = frozenset({"vehicle", "furniture", "appliance", "electronic"})
LOOKS_MOST = 2
RELATIONS_MOST = 2
WHOLE = 0.9  # of the side


def numbers(survey: Survey, said: str) -> list[Piece]:
    """How many there are of one kind of which the captions speak in the plural, without a number."""
    if _NUMBERED.search(said.lower()):
        return []
    plain = {span.lemma for span in spans(said) if span.plural}
    counted = {noun for _, noun in stated_numbers(said)}
    for category, entities in survey.categories.items():
        noun = lexicon.category_lemma(category)
        if noun not in plain or not 2 < len(entities) <= COUNT_MOST or survey.exact(category) is not None:
            continue
        if any(lexicon.confusable(noun, other) for other in counted):
            continue
        if sum(lexicon.confusable(noun, span.lemma) for span in spans(said)) > 1:
            continue
        values = {"number": lexicon.in_words(len(entities)), "nouns": lexicon.plural(noun)}
        return [Piece(Statement(prose.COUNTED, values), keys(entities), (f"n:{noun}",))]
    return []


def _spanning(survey: Survey, spoken_of: Sequence[Subject]) -> list[Piece]:
    """The thing that goes from one side of the picture to the other, or from top to bottom."""
    scene = survey.scene
    for entity, phrase, evidence in spoken_of:
        wide = entity.box.width >= WHOLE * scene.width
        long = lexicon.SUPERCATEGORY.get(entity.category or "") in _LONG
        if not long or wide == (entity.box.height >= WHOLE * scene.height):
            continue
        values = prose.said_of_one(phrase, side="width" if wide else "height")
        statement = Statement(prose.SPANNING if wide else prose.SPANNING[:2], values)
        return [Piece(statement, evidence, given_away((entity,)))]
    return []


def known_places(survey: Survey, said: str, chance: Chance) -> list[Piece]:
    """Where one or two of the things are that the captions name."""
    spoken_of = [item for item in subjects(survey, said) if not heads.stretch(item[0].name)]
    whole = _spanning(survey, spoken_of)
    found = [
        (entity, phrase, evidence, place)
        for entity, phrase, evidence in spoken_of
        if not any(at(entity) in piece.tells for piece in whole)
        and (place := place_of(entity.box, survey.scene)) is not None
    ]
    chosen = chance.shuffled(found)[:KNOWN_MOST]
    if len(chosen) == KNOWN_MOST and chosen[0][3] != chosen[1][3]:
        (one, subject, evidence, place), (two, second, more, other) = chosen
        values = prose.said_of_one(subject, place=place, second=second.text, other=other)
        return [*whole, Piece(Statement(prose.KNOWN_TWO, values), proof(evidence, more), given_away((one, two)), 2)]
    return whole + [
        Piece(
            Statement(prose.KNOWN_ONE, prose.said_of_one(subject, place=place), entity.key, subject.pronoun),
            evidence,
            given_away((entity,)),
        )
        for entity, subject, evidence, place in chosen[:1]
    ]


def looks(survey: Survey, said: str) -> list[Piece]:
    """What the things look like that the captions name, where no caption says it."""
    known = {entity.key: (phrase, evidence) for entity, phrase, evidence in subjects(survey, said)}
    pieces = []
    for type in ("color", "material"):
        for trait in appearances.known(survey, type):
            entity, value = trait.entity, trait.value
            if entity.key not in known or value in said.lower():
                continue
            # a caption that is not quoted may give its colour to another thing of the noun
            if any(id.startswith("coco:caption:") for id in trait.evidence):
                continue
            subject, evidence = known[entity.key]
            verb = "are" if subject.plural else "is"
            look = value if type == "color" else f"made of {value}"
            text = f"The {subject.text.removeprefix('the ')} {verb} {look}."
            pieces.append(
                Piece(
                    Statement(prose.PLAIN, {"text": text, "subject": subject.text}, entity.key, subject.pronoun),
                    proof(evidence, trait.evidence),
                    (f"{type}:{entity.key}",),
                )
            )
    return pieces[:LOOKS_MOST]


def related(survey: Survey, world: World, said: str) -> list[Piece]:
    """How things that the captions name stand to others."""
    phrases = {entity.key: phrase for entity, phrase, _ in subjects(survey, said)}
    scene = survey.scene
    ends = {relation.evidence: (relation.subject, relation.object) for relation in scene.relations}
    pieces = []
    for fact in relations(survey, world):
        if isinstance(fact, Refusal):
            continue
        subject, target = (scene.entities[i] for i in ends[fact.key])
        known = phrases.get(subject.key)
        if known is None or known.text != fact.subject.text or _named(target, said):
            continue
        text = f"The {known.text.removeprefix('the ')} {fact.clause} {lexicon.with_article(target.name)}."
        values = {"text": text, "subject": known.text}
        statement = Statement(prose.PLAIN, values, subject.key, known.pronoun if known.pronoun != "they" else "")
        pieces.append(Piece(statement, fact.evidence, fact.tells))
    return pieces[:RELATIONS_MOST]


def _named(entity: Entity, said: str) -> bool:
    nouns = lexicon.mentions(said)[0]
    return any(lexicon.confusable(name, noun) for name in entity.names for noun in nouns)


def relative(survey: Survey, world: World, said: str, rest: Sequence[Piece]) -> Iterator[Piece]:
    """One sentence on where a thing lies as seen from another, both named by the captions and neither placed yet."""
    placed = {statement for piece in rest for statement in piece.tells if statement.startswith("at:")}
    for fact in clear_pairs(survey, world):
        if isinstance(fact, Refusal):
            continue
        ends = [entity for entity in survey.scene.entities if entity.key in fact.key.split("/")]
        phrases = [spoken(entity, said) for entity in ends]
        if any(phrase is None for phrase in phrases) or any(at(entity) in placed for entity in ends):
            continue
        by_name = {entity.name: phrase for entity, phrase in zip(ends, phrases, strict=True)}
        subject, target = (by_name.get(phrase.text.removeprefix("the ")) for phrase in (fact.subject, fact.other))
        if subject is None or target is None:
            continue
        values = prose.said_of_one(subject, where=fact.where, object=target.text)
        yield Piece(Statement(prose.RELATIVE, values), fact.evidence, fact.tells)
        return

"""How things stand to each other, as annotators of Visual Genome saw it."""

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from ..fitness import ANIMATE, MOVING, of_kind, unfit
from ..language import heads, lexicon, predicates
from ..language.phrase import Phrase
from ..scene import Entity, Relation
from ..survey import SCENES, Referent, Survey, conflicting, fitted
from ..world import World
from .base import Fact, Refusal, named, proof

PLACED = frozenset({"support", "place", "depth"})  # say where the subject is
HANDLED = frozenset({"hold", "act"})  # say what somebody does with the object
FUNCTIONAL = frozenset({"support", "hold", "act"})  # one subject does these to one thing at a time
LOOKS = frozenset({"looking at", "watching"})  # and looks at one
ON_GROUND = "whatever does not move is on some ground"
# A bare verb is mostly something done with its object, one with a preposition is not: nobody does with a street
# that he walks on it.
_WITH = frozenset({"playing with", "posing with", "talking on", "drinking from", "eating from"})
_NOT_WITH = frozenset({"crossing", "climbing", "chasing", "following", "taking a picture of"})


class Related(Fact, frozen=True, kw_only=True):
    """A relation of two things. clause: "is holding"; predicate: "holding"; placed: it says where the subject is."""

    subject: Phrase
    object: Phrase
    clause: str
    predicate: str
    placed: bool


class RelatedTo(Fact, frozen=True, kw_only=True):
    """The one thing to which the subject stands so. object: "a laptop"; noun: "laptop"."""

    subject: Phrase
    object: Phrase
    noun: str
    clause: str
    predicate: str


class Candidate(msgspec.Struct, frozen=True):
    """A relation that is fit to be asked about, with its ends and the kind of its predicate."""

    relation: Relation
    subject: Entity
    object: Entity
    kind: str


@lru_cache(maxsize=SCENES)
def candidates(survey: Survey) -> tuple[Candidate | Refusal, ...]:
    """The relations that are fit to be asked about."""
    return tuple(_candidates(survey))


def _candidates(survey: Survey) -> Iterator[Candidate | Refusal]:
    scene = survey.scene
    for relation in scene.relations:
        reason = unfit(relation, scene)
        listed = predicates.listed(relation.predicate)
        if reason is not None or listed is None:
            yield Refusal(relation.evidence, reason or "the predicate is not in the whitelist")
        else:
            yield Candidate(relation, scene.entities[relation.subject], scene.entities[relation.object], listed.kind)


def told_of(found: Candidate) -> bool:
    """Whether one may ask where the subject is, or what it does with the object; what is worn answers neither."""
    name = predicates.canonical(found.relation.predicate)
    done = found.kind in HANDLED and (" " not in name or name in _WITH) and name not in _NOT_WITH
    return found.kind in PLACED or done


def _referents(found: Candidate, survey: Survey) -> tuple[Referent, Referent] | Refusal:
    subject, target = (survey.referent(i, "rel") for i in (found.relation.subject, found.relation.object))
    for referent in (subject, target):
        if isinstance(referent, str):
            return Refusal(found.relation.evidence, referent)
    return subject, target  # type: ignore[return-value]


def relations(survey: Survey, world: World) -> Iterator[Related | Refusal]:
    """The relations between two things that can each be referred to."""
    for found in candidates(survey):
        if isinstance(found, Refusal):
            yield found
            continue
        if not told_of(found):
            yield Refusal(found.relation.evidence, "neither a place nor something done with the object")
            continue
        if found.kind in PLACED and grounded(found.subject, found.object):
            yield Refusal(found.relation.evidence, ON_GROUND)
            continue
        both = _referents(found, survey)
        if isinstance(both, Refusal):
            yield both
            continue
        subject, target = both
        # where a thing is may be asked as a relation and as a side
        ends = tuple(f"{what}:{end.key}" for end in (found.subject, found.object) for what in ("rel", "side"))
        yield Related(
            key=found.relation.evidence,
            evidence=proof((found.relation.evidence,), subject.evidence, target.evidence),
            asks=ends,
            tells=(*named(found.subject, found.object), *subject.tells, *target.tells, *ends),
            subject=subject.phrase,
            object=target.phrase,
            clause=predicates.says(found.relation.predicate, subject.phrase.plural),
            predicate=found.relation.predicate,
            placed=found.kind in PLACED,
        )


def _only_object(found: Candidate, survey: Survey) -> str | None:
    """Why the object may not be the only one to which the subject stands so, or None."""
    listed = predicates.listed(found.relation.predicate)
    if found.kind not in FUNCTIONAL and (listed is None or listed.name not in LOOKS):
        return "many things may stand so to the subject"
    for other in survey.scene.relations:
        if other.subject != found.relation.subject or other.object == found.relation.object:
            continue
        theirs = predicates.listed(other.predicate)
        if other.predicate == found.relation.predicate or (
            theirs is not None and listed is not None and theirs.kind == listed.kind
        ):
            return "another object stands so to the subject"
    return None


def on_part(relation: Relation, survey: Survey) -> bool:
    """Whether the object is a part of a larger thing, by its place or by an annotator: the roof of a car."""
    if fitted(survey, survey.scene.entities[relation.object]):
        return True
    others = (survey.scene.relations[at] for at in survey.related.get(relation.object, ()))
    return any(
        (other.predicate == "of" and other.subject == relation.object)
        or (other.predicate == "has" and other.object == relation.object and _lifeless(other.subject, survey))
        for other in others
    )


def grounded(subject: Entity, target: Entity) -> bool:
    """Whether it is a pole on a street or a track in snow, of which nobody asks what it is on; cars and cats may go."""
    return heads.endless(target.name) and not of_kind(subject, ANIMATE | MOVING)


def _lifeless(i: int, survey: Survey) -> bool:
    return not of_kind(survey.scene.entities[i], ANIMATE)


def as_answer(noun: lexicon.Noun) -> Phrase:
    """The object as an answer: "a laptop", but "the floor", which every room has, and "grass"."""
    if noun.kind == "mass":
        return Phrase(text=noun.singular)
    if heads.stretch(noun.singular):
        return Phrase(text=f"the {noun.singular}")
    return Phrase(text=lexicon.with_article(noun.singular))


def relation_objects(survey: Survey, world: World) -> Iterator[RelatedTo | Refusal]:
    """The relations that one subject has to one thing only: what it sits on, holds, rides, eats."""
    yield from _of_one_object(survey)


@lru_cache(maxsize=SCENES)
def _of_one_object(survey: Survey) -> tuple[RelatedTo | Refusal, ...]:
    return tuple(_objects(survey))


def _objects(survey: Survey) -> Iterator[RelatedTo | Refusal]:
    for found in candidates(survey):
        if isinstance(found, Refusal):
            yield found
            continue
        reason = _only_object(found, survey)
        subject = survey.referent(found.relation.subject, "rel")
        noun = lexicon.noun(found.object.name)
        if reason is None and isinstance(subject, str):
            reason = subject
        if reason is None and noun.person:
            reason = "a person is no what"
        if reason is None and (found.object.plural or found.object.crowd or not lexicon.known(found.object.name)):
            reason = "the object is not one single thing"
        if reason is None and found.object.key in survey.disputes:
            reason = survey.disputes[found.object.key]
        if reason is None and conflicting(found.object):
            reason = "its names conflict"
        if reason is None and (heads.vague(found.object.name) or noun.part_of & ANIMATE):
            reason = "the object is a part of something, or too wide"
        if reason is None and found.kind in PLACED and grounded(found.subject, found.object):
            reason = ON_GROUND
        if reason is None and found.kind in PLACED and on_part(found.relation, survey):
            reason = "it is on a part of a larger thing"
        if reason is None and found.kind == "support" and lexicon.noun(found.subject.name).kind == "mass":
            reason = "what goes on is on many things"
        if reason is not None or isinstance(subject, str):
            yield Refusal(found.relation.evidence, str(reason))
            continue
        yield RelatedTo(
            key=found.relation.evidence,
            evidence=proof((found.relation.evidence,), subject.evidence, found.object.evidence),
            asks=(f"rel:{found.subject.key}", f"rel:{found.object.key}"),
            tells=(
                *named(found.subject, found.object),
                *subject.tells,
                f"rel:{found.subject.key}",
                f"rel:{found.object.key}",
            ),
            subject=subject.phrase,
            object=as_answer(noun),
            noun=noun.singular,
            clause=predicates.says(found.relation.predicate, subject.phrase.plural),
            predicate=found.relation.predicate,
        )

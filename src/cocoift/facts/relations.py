"""How things stand to each other, as annotators of Visual Genome saw it; and a thread that follows from it."""

from collections.abc import Iterator

import msgspec

from ..language import lexicon, predicates
from ..language.phrase import Phrase
from ..scene import Entity, Relation, Scene
from ..survey import Referent, Survey, single_value
from ..world import World
from .base import Fact, Refusal, named, proof
from .boxes import looked_at
from .looks import SEVERAL, contradicted

FUNCTIONAL = frozenset({"support", "hold", "act"})  # one subject does these to one thing at a time
ANIMATE = frozenset({"person", "animal"})
_ACTIVE = frozenset({"hold", "act", "wear", "look"})


class Related(Fact, frozen=True, kw_only=True):
    """A relation of two things. clause: "is holding"; predicate: "holding"."""

    subject: Phrase
    object: Phrase
    clause: str
    predicate: str


class RelatedTo(Fact, frozen=True, kw_only=True):
    """The one thing to which the subject stands so. object: "a laptop"; noun: "laptop"."""

    subject: Phrase
    object: Phrase
    noun: str
    clause: str
    predicate: str


class FollowUp(Fact, frozen=True, kw_only=True):
    """A relation, and then the colour of its object, which is "it". options: none."""

    subject: Phrase
    object: Phrase
    the_object: Phrase
    noun: str
    clause: str
    predicate: str
    color: str


class _Candidate(msgspec.Struct, frozen=True):
    relation: Relation
    subject: Entity
    object: Entity
    kind: str


def _kind_of(entity: Entity, wanted: frozenset[str]) -> bool:
    return any(name in wanted or lexicon.noun(name).hypernyms & wanted for name in entity.names)


def _unfit(relation: Relation, scene: Scene) -> str | None:
    """Why a relation is not fit to be asked about (gate R), or None where it is."""
    listed = predicates.listed(relation.predicate)
    if listed is None:
        return "the predicate is not in the whitelist"
    subject, target = scene.entities[relation.subject], scene.entities[relation.object]
    if listed.kind in _ACTIVE and not _kind_of(subject, ANIMATE):
        return "the subject is no person or animal"
    if listed.kind == "wear" and not _kind_of(target, frozenset({"clothing", "accessory", "footwear", "garment"})):
        return "the object cannot be worn"
    if listed.kind != "wear" and _kind_of(target, frozenset({"clothing", "footwear"})) and _kind_of(subject, ANIMATE):
        return "a person and a garment, but not worn"
    if any(lexicon.compatible(a, b) for a in subject.names for b in target.names):
        return "subject and object bear the same name"
    for other in scene.relations:
        if (other.subject, other.object) == (relation.object, relation.subject) and not listed.symmetric:
            if other.predicate == relation.predicate or _clash(other.predicate, listed):
                return "the reverse is said as well"
        if other is relation or (other.subject, other.object) != (relation.subject, relation.object):
            continue
        if other.predicate not in listed.entails and not _vague(other.predicate):
            return "another relation of the two is said as well"
    return None


def _clash(reverse: str, listed: predicates.Predicate) -> bool:
    """Whether the reverse relation is anything but this one's inverse."""
    return reverse != listed.inverse and not _vague(reverse)


def _vague(predicate: str) -> bool:
    """Whether a predicate says too little to compete with another one."""
    return predicate in {"with", "has", "of", "near", "next to", "by", "at", "beside"}


def _candidates(survey: Survey) -> Iterator[_Candidate | Refusal]:
    scene = survey.scene
    for relation in scene.relations:
        reason = _unfit(relation, scene)
        listed = predicates.listed(relation.predicate)
        if reason is not None or listed is None:
            yield Refusal(relation.evidence, reason or "the predicate is not in the whitelist")
        else:
            yield _Candidate(relation, scene.entities[relation.subject], scene.entities[relation.object], listed.kind)


def _referents(found: _Candidate, survey: Survey) -> tuple[Referent, Referent] | Refusal:
    subject, target = survey.referent(found.relation.subject), survey.referent(found.relation.object)
    for referent in (subject, target):
        if isinstance(referent, str):
            return Refusal(found.relation.evidence, referent)
    return subject, target  # type: ignore[return-value]


def relations(survey: Survey, world: World) -> Iterator[Related | Refusal]:
    """The relations between two things that can each be referred to."""
    for found in _candidates(survey):
        if isinstance(found, Refusal):
            yield found
            continue
        both = _referents(found, survey)
        if isinstance(both, Refusal):
            yield both
            continue
        subject, target = both
        yield Related(
            key=found.relation.evidence,
            evidence=proof((found.relation.evidence,), subject.evidence, target.evidence),
            asks=(f"rel:{found.subject.key}", f"rel:{found.object.key}"),
            tells=(*named(found.subject, found.object), f"rel:{found.subject.key}", f"rel:{found.object.key}"),
            subject=subject.phrase,
            object=target.phrase,
            clause=predicates.says(found.relation.predicate, subject.phrase.plural),
            predicate=found.relation.predicate,
        )


def _only_object(found: _Candidate, survey: Survey) -> str | None:
    """Why the object may not be the only one to which the subject stands so, or None."""
    if found.kind not in FUNCTIONAL:
        return "many things may stand so to the subject"
    listed = predicates.listed(found.relation.predicate)
    for other in survey.scene.relations:
        if other.subject != found.relation.subject or other.object == found.relation.object:
            continue
        theirs = predicates.listed(other.predicate)
        if other.predicate == found.relation.predicate or (
            theirs is not None and listed is not None and theirs.kind == listed.kind
        ):
            return "another object stands so to the subject"
    return None


def relation_objects(survey: Survey, world: World) -> Iterator[RelatedTo | Refusal]:
    """The relations that one subject has to one thing only: what it sits on, holds, rides, eats."""
    for found in _candidates(survey):
        if isinstance(found, Refusal):
            yield found
            continue
        reason = _only_object(found, survey)
        subject = survey.referent(found.relation.subject)
        noun = lexicon.noun(found.object.name)
        if reason is None and isinstance(subject, str):
            reason = subject
        if reason is None and noun.person:
            reason = "a person is no what"
        if reason is None and (found.object.plural or found.object.crowd or not lexicon.known(found.object.name)):
            reason = "the object is not one single thing"
        if reason is not None or isinstance(subject, str):
            yield Refusal(found.relation.evidence, str(reason))
            continue
        yield RelatedTo(
            key=found.relation.evidence,
            evidence=proof((found.relation.evidence,), subject.evidence, found.object.evidence),
            asks=(f"rel:{found.subject.key}", f"rel:{found.object.key}"),
            tells=(*named(found.subject, found.object), f"rel:{found.subject.key}", f"rel:{found.object.key}"),
            subject=subject.phrase,
            object=Phrase(text=noun.singular if noun.kind == "mass" else lexicon.with_article(noun.singular)),
            noun=noun.singular,
            clause=predicates.says(found.relation.predicate, subject.phrase.plural),
            predicate=found.relation.predicate,
        )


def follow_ups(survey: Survey, world: World) -> Iterator[FollowUp | Refusal]:
    """Relations with one object whose colour is known, so that a second round can ask "what colour is it?"."""
    position = {relation.evidence: relation for relation in survey.scene.relations}
    for fact in relation_objects(survey, world):
        if isinstance(fact, Refusal):
            yield fact
            continue
        i = position[fact.key].object
        entity, referent = survey.scene.entities[i], survey.referent(i)
        color = single_value(entity, "color")
        if color is None or color in SEVERAL:
            yield Refusal(fact.key, "the object has no single colour")
        elif isinstance(referent, str) or referent.by == "color":
            yield Refusal(fact.key, "the object is not unique")
        elif referent.phrase.pronoun != "it":
            yield Refusal(fact.key, "the object is not an it")
        elif not looked_at(entity, survey.scene) or contradicted(entity, "color", color, survey):
            yield Refusal(fact.key, "its colour is disputed or too small to see")
        else:
            yield FollowUp(
                key=fact.key,
                evidence=proof(fact.evidence, (a.evidence for a in entity.attributes if a.type == "color")),
                asks=(*fact.asks, f"color:{entity.key}"),
                tells=(*fact.tells, f"color:{entity.key}"),
                subject=fact.subject,
                object=fact.object,
                the_object=referent.phrase,
                noun=fact.noun,
                clause=fact.clause,
                predicate=fact.predicate,
                color=color,
            )

"""What somebody does, and where a thing is, by the relations and activities that annotators saw."""

from collections.abc import Iterator

from ..fitness import ANIMATE, of_kind, unfit
from ..language import heads, lexicon, predicates
from ..language.phrase import Phrase
from ..postures import gainsaid
from ..scene import Entity, Relation
from ..survey import Survey, conflicting
from ..world import World
from .base import Fact, Refusal, named, proof
from .relations import as_answer, grounded, on_part

DOINGS_MOST = 2  # of one person: more of them are no answer
WHERES_MOST = 2  # of one image
# Postures, which predicates of support begin with: "sitting on a bench" is what somebody does.
_POSTURES = frozenset({"sitting", "standing", "lying", "sleeping", "perched", "leaning", "resting"})
# Activities that say too little without what they are done to.
_UNFINISHED = frozenset(
    "holding riding driving looking pointing throwing catching cutting serving kicking crossing".split()
)
# Of these somebody does one at a time.
_BODILY = frozenset("sitting standing lying walking running jumping crouching sleeping swimming flying".split())
# Predicates of support that tell no place.
_PLACELESS = frozenset({"covering"})
_ENCLOSING = frozenset({"in", "inside", "under"})


class Doing(Fact, frozen=True, kw_only=True):
    """What a person or animal does. doings: "riding a horse", one or two; person: whether it is one."""

    who: Phrase
    doings: tuple[str, ...]
    person: bool


class Whereabouts(Fact, frozen=True, kw_only=True):
    """Where a thing is. place: "on the shelf", "hanging from a hook"."""

    thing: Phrase
    place: str


def doings(survey: Survey, world: World) -> Iterator[Doing | Refusal]:
    """What the people and animals do that one can refer to."""
    for i, entity in enumerate(survey.scene.entities):
        if entity.plural or entity.crowd or not of_kind(entity, ANIMATE):
            continue
        related = deeds_of(i, survey)
        active = [attribute for attribute in entity.attributes if attribute.type == "activity"]
        if not related and not active:
            continue
        referent = survey.referent(i, "rel", "activity")
        if isinstance(referent, str):
            yield Refusal(entity.key, referent)
            continue
        told = told_deeds(entity, related, survey)
        if isinstance(told, str):
            yield Refusal(entity.key, told)
            continue
        objects = [survey.scene.entities[relation.object] for relation in related]
        topics = (f"rel:{entity.key}", f"activity:{entity.key}")
        yield Doing(
            key=entity.key,
            evidence=proof(
                (relation.evidence for relation in related),
                referent.evidence,
                (a.evidence for a in active),
                *(thing.evidence for thing in objects),
            ),
            asks=(*topics, *(f"rel:{thing.key}" for thing in objects)),
            tells=(*topics, *named(entity, *objects), *referent.tells, *(f"rel:{thing.key}" for thing in objects)),
            who=referent.phrase,
            doings=told,
            person=of_kind(entity, frozenset({"person"})),
        )


def deeds_of(i: int, survey: Survey) -> list[Relation]:
    """The relations of the entity that tell what it does."""
    return [relation for relation in survey.scene.relations if relation.subject == i and _deed(relation)]


def _deed(relation: Relation) -> bool:
    """Whether a relation tells what its subject does."""
    listed = predicates.listed(relation.predicate)
    return listed is not None and (listed.kind in ("act", "hold", "look") or _verb(listed.name) in _POSTURES)


def _verb(text: str) -> str:
    return text.partition(" ")[0]


def told_deeds(entity: Entity, related: list[Relation], survey: Survey) -> tuple[str, ...] | str:
    """All that it does, or why that cannot be told."""
    said: dict[str, str] = {}
    for relation in related:
        target = survey.scene.entities[relation.object]
        reason = unfit(relation, survey.scene) or _unsayable(target) or survey.disputes.get(target.key)
        if reason is not None:
            return reason
        if relation.predicate in said:
            return "it does the same to several things"
        said[relation.predicate] = f"{predicates.canonical(relation.predicate)} {as_answer(lexicon.noun(target.name))}"
    verbs = [_verb(name) for name in said]
    for value in sorted({a.value for a in entity.attributes if a.type == "activity"} - set(verbs)):
        if gainsaid(entity, value, survey.scene):
            return "a text gives another posture"
        if value in _UNFINISHED:
            return "says too little without an object"
        said[value] = value
        verbs.append(value)
    if len(_BODILY.intersection(verbs)) > 1:
        return "does two things that exclude each other"
    if len(said) > DOINGS_MOST:
        return "does more than is an answer"
    # "standing and holding a spoon", not the other way round
    return tuple(sorted(said.values(), key=lambda text: (_verb(text) not in _BODILY, text)))


def _unsayable(thing: Entity) -> str | None:
    """Why the object of an answer cannot be named, or None."""
    if thing.plural or thing.crowd or not lexicon.known(thing.name):
        return "the object is not one single thing"
    if conflicting(thing):
        return "its names conflict"
    if heads.vague(thing.name) or lexicon.noun(thing.name).part_of & ANIMATE:
        return "the object is a part of something, or too wide"
    return None


def whereabouts(survey: Survey, world: World) -> Iterator[Whereabouts | Refusal]:
    """Where those things are that stand, lie or hang on one thing only."""
    scene = survey.scene
    made = 0
    for relation in scene.relations:
        listed = predicates.listed(relation.predicate)
        if listed is None or listed.kind != "support" or listed.name in _PLACELESS:
            continue
        thing, target = scene.entities[relation.subject], scene.entities[relation.object]
        referent, support = survey.referent(relation.subject, "rel", "side"), survey.referent(relation.object)
        reason = (
            unfit(relation, scene)
            or _elsewhere(relation, survey)
            or _unsayable(target)
            or survey.disputes.get(target.key)
            or _placeless(thing, target)
            or ("whatever does not move is on some ground" if grounded(thing, target) else None)
            or ("it is on a part of a larger thing" if on_part(relation, survey) else None)
        )
        if reason is None and isinstance(referent, str):
            reason = referent
        if reason is None and made == WHERES_MOST:
            reason = "enough of the kind in this image"
        if reason is not None or isinstance(referent, str):
            yield Refusal(relation.evidence, str(reason))
            continue
        made += 1
        unique = not isinstance(support, str) and support.by == "noun"
        where = support.phrase if unique else as_answer(lexicon.noun(target.name))  # type: ignore[union-attr]
        topics = (f"rel:{thing.key}", f"rel:{target.key}")
        yield Whereabouts(
            key=relation.evidence,
            evidence=proof((relation.evidence,), referent.evidence, target.evidence),
            asks=topics,
            tells=(*topics, *named(thing, target), *referent.tells),
            thing=referent.phrase,
            place=f"{listed.name} {where}",
        )


def _elsewhere(relation: Relation, survey: Survey) -> str | None:
    """Why another relation of the thing gives it a second place, or None."""
    for other in survey.scene.relations:
        if other.subject != relation.subject or other.object == relation.object:
            continue
        theirs = predicates.listed(other.predicate)
        if theirs is not None and (
            theirs.kind == "support" or not _ENCLOSING.isdisjoint({theirs.name, *theirs.entails})
        ):
            return "it is at another place as well"
    return None


def _placeless(thing: Entity, target: Entity) -> str | None:
    """Why nobody asks where a thing is, or would not be content with that answer, or None."""
    if heads.endless(thing.name):
        return "what goes on is on many things"
    if of_kind(target, frozenset({"person"})):
        return "a person is no place"
    return None

"""Threads: a relation that one subject has to one thing, and then what that thing looks like or where it is."""

from collections.abc import Iterator
from typing import Any

from ..appearances import LIVING, SEVERAL, contradicted, looked_at, patterned
from ..chance import Chance
from ..gates import ZONE_SHARES, visible
from ..geometry import Box
from ..language import attributes, heads, lexicon
from ..language.phrase import Phrase
from ..misboxed import MISBOXED
from ..plans.placing import ZONES, zone_of
from ..scene import Entity
from ..survey import Referent, Survey, single_value
from ..world import World
from .base import Refusal, at, of_kind, proof
from .boxes import shared_box
from .relations import RelatedTo, relation_objects


class ObjectThread(RelatedTo, frozen=True, kw_only=True):
    """A relation whose object the next question speaks of. the_object: "the umbrella", or "that umbrella" where there
    is another one; again: "it", or the same where "it" may be the subject."""

    the_object: Phrase
    again: Phrase


class FollowUp(ObjectThread, frozen=True, kw_only=True):
    """A relation, and then the colour of its object. color: "red"."""

    color: str


class MadeOf(ObjectThread, frozen=True, kw_only=True):
    """A relation, and then what its object is made of. material: "wood"."""

    material: str


class ThenBox(ObjectThread, frozen=True, kw_only=True):
    """A relation, and then the box of its object."""

    box: Box


class ThenZone(ObjectThread, frozen=True, kw_only=True):
    """A relation, and then in which ninth of the picture its object is. place: "in the upper right"."""

    place: str


def _antecedents(survey: Survey, world: World) -> Iterator[tuple[RelatedTo, Entity] | Refusal]:
    """The relations with one object that the next question can call "it"."""
    position = {relation.evidence: relation for relation in survey.scene.relations}
    for fact in relation_objects(survey, world):
        if isinstance(fact, Refusal):
            yield fact
            continue
        entity = survey.scene.entities[position[fact.key].object]
        if lexicon.pronoun(entity.name) != "it":
            yield Refusal(fact.key, "the object is not an it")
        else:
            yield fact, entity


def _again(entity: Entity, survey: Survey) -> Phrase:
    """The thing just named: "the umbrella", or "that umbrella" where the noun alone may mean another one."""
    referent = survey.referent(survey.scene.entities.index(entity))
    if isinstance(referent, Referent) and referent.by == "noun":
        return referent.phrase
    if heads.stretch(entity.name):
        return Phrase(f"the {lexicon.noun(entity.name).singular}")
    return Phrase(f"that {lexicon.noun(entity.name).singular}")


def _shared(fact: RelatedTo, entity: Entity, survey: Survey, topics: tuple[str, ...]) -> dict[str, Any]:
    """What all threads have, by field; the topics are what their second question asks and tells."""
    the_object = _again(entity, survey)
    return {
        **{name: getattr(fact, name) for name in fact.__struct_fields__},
        "asks": (*fact.asks, *topics),
        "tells": (*fact.tells, *topics),
        "the_object": the_object,
        "again": the_object if fact.subject.pronoun == "it" else Phrase("it"),
    }


def _looks(survey: Survey, world: World, type: str) -> Iterator[tuple[dict[str, Any], str] | Refusal]:
    """The fields of threads that ask for a look of that type, and the value."""
    name = {"color": "colour"}.get(type, type)
    for item in _antecedents(survey, world):
        if isinstance(item, Refusal):
            yield item
            continue
        fact, entity = item
        value = single_value(entity, type)
        if value is None or value in SEVERAL or (type == "color" and patterned(entity)):
            yield Refusal(fact.key, f"the object has no single {name}")
        elif entity.name in attributes.values("material") or (type == "material" and of_kind(entity, LIVING)):
            yield Refusal(fact.key, "nobody asks for the look of that")
        elif not looked_at(entity, survey.scene) or contradicted(entity, type, value, survey):
            yield Refusal(fact.key, f"its {name} is disputed or too small to see")
        else:
            fields = _shared(fact, entity, survey, (f"{type}:{entity.key}",))
            seen = (a.evidence for a in entity.attributes if a.type == type)
            yield {**fields, "evidence": proof(fact.evidence, seen)}, value


def follow_ups(survey: Survey, world: World) -> Iterator[FollowUp | Refusal]:
    """Relations with one object whose colour is known, so that a second round can ask "what colour is it?"."""
    for item in _looks(survey, world, "color"):
        yield item if isinstance(item, Refusal) else FollowUp(**item[0], color=item[1])


def made_ofs(survey: Survey, world: World) -> Iterator[MadeOf | Refusal]:
    """Relations with one object of which it is known what it is made of."""
    for item in _looks(survey, world, "material"):
        yield item if isinstance(item, Refusal) else MadeOf(**item[0], material=item[1])


def _outlined(survey: Survey, world: World) -> Iterator[tuple[RelatedTo, Entity] | Refusal]:
    """The relations with one object that is large enough and has an outline of its own, and a box."""
    for item in _antecedents(survey, world):
        if isinstance(item, Refusal):
            yield item
            continue
        fact, entity = item
        if heads.endless(entity.name):
            yield Refusal(fact.key, "a stretch without a certain outline")
        elif entity.key in survey.disputed:
            yield Refusal(fact.key, survey.disputes[entity.key])
        elif entity.key in survey.misboxed:
            yield Refusal(fact.key, MISBOXED)
        elif not visible(entity, survey.scene):
            yield Refusal(fact.key, "too small to be seen")
        elif shared_box(entity, survey):
            yield Refusal(fact.key, "another thing has nearly the same box")
        else:
            yield item


def then_boxes(survey: Survey, world: World) -> Iterator[ThenBox | Refusal]:
    """Relations with one object whose box a second round can ask for."""
    for item in _outlined(survey, world):
        if isinstance(item, Refusal):
            yield item
            continue
        fact, entity = item
        yield ThenBox(**_shared(fact, entity, survey, (at(entity), f"side:{entity.key}")), box=entity.box)


def then_zones(survey: Survey, world: World) -> Iterator[ThenZone | Refusal]:
    """Relations with one object that lies clearly in one part of the picture, rare parts before common ones."""
    for item in _outlined(survey, world):
        if isinstance(item, Refusal):
            yield item
            continue
        fact, entity = item
        zone = zone_of(entity.box, survey.scene)
        drawn = Chance(world.seed, "then zone", survey.scene.key, fact.key).unit()
        if zone is None:
            yield Refusal(fact.key, "not clearly in one part of the picture")
        elif drawn >= ZONE_SHARES[zone]:
            yield Refusal(fact.key, "common places would drown the others")
        else:
            fields = _shared(fact, entity, survey, (at(entity), f"side:{entity.key}"))
            yield ThenZone(**fields, place=ZONES[zone])

"""What may be asked with yes or no, or as one of two, of how things stand to each other; comes after survey."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

import msgspec

from ..chance import fingerprint
from ..fitness import ANIMATE, gap, of_kind, unfit
from ..gates import APART
from ..language import heads, lexicon, predicates
from ..postures import gainsaid
from ..scene import Entity, Relation
from ..survey import SCENES, Referent, Survey

OFFERS_MOST = 6  # of one scene and topic, as many scenes are planned in memory
_PERSON, _ANIMAL = frozenset({"person"}), frozenset({"animal"})
# Who does one of these to a thing is not far from it in the picture.
_TOUCHING = frozenset({"support", "hold", "wear"})
_CLOSE = frozenset({"in", "inside", "riding", "eating", "sitting in", "pushing", "driving"})
# Of two things only one of these holds. Not so: on and in, near and behind, wearing and holding, riding and sitting on.
_EXCLUSIVE = {
    "on": ("under",),
    "on top of": ("under",),
    "under": ("on", "above"),
    "below": ("above",),
    "above": ("under", "below"),
    "over": ("under",),
    "sitting on": ("standing on", "lying on"),
    "standing on": ("sitting on", "lying on"),
    "lying on": ("standing on",),
    "sitting in": ("standing in",),
    "standing in": ("sitting in",),
    "sitting near": ("standing near",),
    "standing near": ("sitting near",),
    "riding": ("pushing",),
    "pushing": ("riding",),
    "parked on": ("driving on",),
    "driving on": ("parked on",),
}
# Two postures of which somebody has one. Cats and dogs that lie are called sitting, and who walks standing.
_POSTURES = {
    ("sitting", "standing"): _PERSON,
    ("lying", "sitting"): _PERSON,
    ("lying", "standing"): ANIMATE,
    ("sitting", "walking"): _PERSON,
    ("running", "sitting"): _PERSON,
}
_BODILY = frozenset("sitting standing lying walking running jumping crouching kneeling sleeping swimming".split())
_NO_PLACE = frozenset({"person", "clothing", "footwear"})
_MOTIONS = ("driving", "parked")


class Claim(msgspec.Struct, frozen=True):
    """That a thing stands so to another: positions of both, and the relations that prove whether it does.

    told: what is true of the thing instead, or the relation itself where the claim holds; None where nothing is known.
    """

    thing: int
    predicate: str
    target: int
    holds: bool
    told: Relation | None

    def question(self, survey: Survey) -> str:
        """What other scenes are asked, too."""
        entities = survey.scene.entities
        return f"{self.predicate}|{entities[self.target].name}|{kind_of(entities[self.thing])}"

    def subject(self, survey: Survey) -> str:
        """What of the scene it is about."""
        entities = survey.scene.entities
        return f"{entities[self.thing].key}|{self.predicate}|{entities[self.target].key}"


class Choice(msgspec.Struct, frozen=True):
    """Two words of which one is true of a thing: "sitting", "standing"; target: None, or what it is on or under."""

    thing: int
    true: str
    false: str
    target: int | None
    evidence: tuple[str, ...]

    def question(self, survey: Survey) -> str:
        """What other scenes are asked, too."""
        entities = survey.scene.entities
        thing = entities[self.thing]
        of = (thing.name,) if self.target is None else (entities[self.target].name, kind_of(thing))
        return "|".join((*sorted((self.true, self.false)), *of))

    def subject(self, survey: Survey) -> str:
        """What of the scene it is about."""
        return "|".join((survey.scene.entities[self.thing].key, *sorted((self.true, self.false))))


Offered = TypeVar("Offered", Claim, Choice)


def sort_of(entity: Entity) -> str:
    """Whether the entity is a person, an animal or a thing."""
    return "person" if of_kind(entity, _PERSON) else "animal" if of_kind(entity, _ANIMAL) else "thing"


def kind_of(entity: Entity) -> str:
    """A noun for what things the entity is like: "person", "food", "furniture", else its own."""
    sort = sort_of(entity)
    return sort if sort != "thing" else min(lexicon.noun(entity.name).hypernyms, default=entity.name)


@lru_cache(maxsize=SCENES)
def fit_relations(survey: Survey) -> tuple[Relation, ...]:
    """The relations that may be asked about."""
    return tuple(relation for relation in survey.scene.relations if unfit(relation, survey.scene) is None)


def described(i: int, survey: Survey) -> Referent | str:
    """A description of the entity that says nothing of its relations, or why there is none."""
    return survey.referent(i, "rel", "activity")


def _known(survey: Survey, *ends: int) -> bool:
    return all(isinstance(described(i, survey), Referent) for i in ends)


def one_thing(i: int, survey: Survey) -> bool:
    """Whether the entity can be referred to, and its box is all of it."""
    return _known(survey, i) and not _spread(survey.scene.entities[i])


def _spread(entity: Entity) -> bool:
    """Whether it is ground or a mass, which ends where nobody can tell: nobody asks what a street is on."""
    return heads.endless(entity.name)


def claims(survey: Survey) -> list[Claim]:
    """What one may ask to be confirmed or denied: each relation that holds, one that excludes it, and the same of
    another thing like its subject, or to another thing like its object, where the two are far apart."""
    found: list[Claim] = []
    for relation in fit_relations(survey):
        name, (i, j) = predicates.canonical(relation.predicate), (relation.subject, relation.object)
        if (of_kind(survey.scene.entities[j], _NO_PLACE) and not _done(name)) or _spread(survey.scene.entities[i]):
            continue
        if _known(survey, i, j) and len(postures(i, survey)) < 2:
            others = tuple(_excluded(name, survey.scene.entities[i]))
            if others or _needs_touch(name):
                found.append(Claim(i, name, j, True, relation))
            found += [Claim(i, other, j, False, relation) for other in others]
        if _needs_touch(name):
            pairs = [*((like, j) for like in _like(i, survey)), *((i, like) for like in _like(j, survey))]
            found += [Claim(a, name, b, False, _told(a, name, survey)) for a, b in pairs if _apart(a, b, survey)]
    return _drawn(found, survey)


def _drawn(found: Sequence[Offered], survey: Survey) -> list[Offered]:
    """A few of them, each subject once, the first of them."""
    once = {item.subject(survey): item for item in reversed(found)}
    return [once[key] for key in sorted(once, key=lambda key: fingerprint(survey.scene.key, key))[:OFFERS_MOST]]


def _done(name: str) -> bool:
    """Whether it is something that somebody does with a thing, and not where a thing is."""
    return getattr(predicates.listed(name), "kind", "") in ("hold", "act", "wear")


def _needs_touch(name: str) -> bool:
    listed = predicates.listed(name)
    return listed is not None and (listed.kind in _TOUCHING or name in _CLOSE)


def _excluded(name: str, thing: Entity) -> Iterator[str]:
    """The predicates of which none holds of the thing where that one does."""
    for other in _EXCLUSIVE.get(name, ()):
        verbs = (name.partition(" ")[0], other.partition(" ")[0])
        if not _BODILY.issuperset(verbs) or of_kind(thing, _POSTURES.get((min(verbs), max(verbs)), frozenset())):
            yield other


def _like(i: int, survey: Survey) -> Iterator[int]:
    """The other entities that are things of the same kind."""
    kinds = _kinds(survey)
    kind = kinds[i]
    return (j for j, other in enumerate(kinds) if other == kind and j != i)


@lru_cache(maxsize=SCENES)
def _kinds(survey: Survey) -> tuple[str, ...]:
    return tuple(map(kind_of, survey.scene.entities))


def _apart(i: int, j: int, survey: Survey) -> bool:
    """Whether two things can be referred to, are far apart, and nobody relates them."""
    scene = survey.scene
    if i == j or gap(scene.entities[i].box, scene.entities[j].box) <= APART * min(scene.width, scene.height):
        return False
    related = (scene.relations[at] for at in survey.related.get(i, ()))
    if any(other.subject == j or other.object == j for other in related):
        return False
    return one_thing(i, survey) and one_thing(j, survey)


def _told(i: int, name: str, survey: Survey) -> Relation | None:
    """Another relation of the thing that says where it is, or what it does, as the predicate would."""
    kind = getattr(predicates.listed(name), "kind", "")
    for relation in fit_relations(survey):
        listed = predicates.listed(relation.predicate)
        if relation.subject != i or listed is None or not _known(survey, relation.object):
            continue
        if listed.kind == kind or {listed.kind, kind} == {"hold", "act"}:
            return relation
    return None


def postures(i: int, survey: Survey) -> dict[str, tuple[str, ...]]:
    """{posture: the annotations that give it to the entity}."""
    scene = survey.scene
    found: dict[str, tuple[str, ...]] = {}
    for relation in (scene.relations[at] for at in survey.related.get(i, ())):
        verb = predicates.canonical(relation.predicate).partition(" ")[0] if relation.subject == i else ""
        if verb in _BODILY or verb in _MOTIONS:
            found[verb] = (*found.get(verb, ()), relation.evidence)
    for attribute in scene.entities[i].attributes:
        if attribute.type == "activity" and attribute.value in _BODILY:
            found[attribute.value] = (*found.get(attribute.value, ()), attribute.evidence)
    return found


def choices(survey: Survey) -> list[Choice]:
    """What one may ask as one of two: postures, driving or parked, on or under."""
    found: list[Choice] = []
    for i, entity in enumerate(survey.scene.entities):
        known = postures(i, survey)
        if len(known) != 1 or not _known(survey, i) or gainsaid(entity, next(iter(known)), survey.scene):
            continue
        posture, evidence = next(iter(known.items()))
        for pair, sorts in _POSTURES.items():
            if posture in pair and of_kind(entity, sorts):
                other = pair[1 - pair.index(posture)]
                found.append(Choice(i, posture, other, None, evidence))
        if posture in _MOTIONS:
            found.append(Choice(i, posture, _MOTIONS[1 - _MOTIONS.index(posture)], None, evidence))
    for relation in fit_relations(survey):
        name = predicates.canonical(relation.predicate)
        ends = survey.scene.entities[relation.subject], survey.scene.entities[relation.object]
        if _spread(ends[0]) or of_kind(ends[1], _NO_PLACE):
            continue
        if name in ("on", "under") and _known(survey, relation.subject, relation.object):
            other = "under" if name == "on" else "on"
            found.append(Choice(relation.subject, name, other, relation.object, (relation.evidence,)))
    return _drawn(found, survey)

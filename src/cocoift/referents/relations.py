"""Descriptions by a relation: "the man riding the bicycle", "the cup on the table".

Annotators of Visual Genome do not name every relation. So it is the boxes that show that no rival can have the same
one: a rival whose box comes near that of the object is not excluded.
"""

from collections.abc import Iterator

from ..fitness import gap, unfit
from ..gates import APART_GAP, TOUCHING_GAP
from ..language import heads, lexicon, predicates
from ..language.phrase import Phrase
from ..scene import Entity, Relation
from .base import Referent, Sight, definite
from .nouns import by_noun

# What one or few do to a thing, and only by touching it.
_BY_TOUCH = frozenset(
    "holding carrying pulling pushing riding driving eating drinking using reading brushing climbing petting hugging "
    "kissing licking biting cutting swinging wearing".split()
)
# Places that the boxes can tell.
_PLACES = frozenset({"in", "inside"})
_NEAR = frozenset({"near", "next to"})
# Supports that are no place, or that say nothing of where the subject is.
_UNSAID = frozenset({"covering", "attached to"})


def by_relation(sight: Sight, i: int, rivals: list[int]) -> Iterator[Referent]:
    """By each relation of the entity to another thing that no rival can have, by the annotations and the boxes."""
    for at in sight.related.get(i, ()):
        relation = sight.scene.relations[at]
        if relation.subject == i and relation.object not in rivals and _tells(sight, relation, rivals):
            yield _referent(sight, relation, rivals)


def _tells(sight: Sight, relation: Relation, rivals: list[int]) -> bool:
    """Whether the relation singles out its subject."""
    scene = sight.scene
    listed = predicates.listed(relation.predicate)
    if listed is None or unfit(relation, scene) is not None:
        return False
    subject, target = scene.entities[relation.subject], scene.entities[relation.object]
    near = not _NEAR.isdisjoint({listed.name, *listed.entails})
    if not near and listed.name not in _BY_TOUCH:
        if (listed.kind != "support" and listed.name not in _PLACES) or listed.name in _UNSAID:
            return False
    # a man who holds the kite is the only one, but nobody says that all lamps on the table are annotated
    if listed.name not in _BY_TOUCH and (subject.category is None or sight.whole(subject.category) is not None):
        return False
    side = min(scene.width, scene.height)
    if not _anchors(sight, relation.object) or gap(subject.box, target.box) > TOUCHING_GAP * side:
        return False
    reach = (APART_GAP if near else TOUCHING_GAP) * side
    anchors = sight.fitting(target.name)
    return not any(
        gap(scene.entities[j].box, scene.entities[k].box) <= reach or _tied(sight, j, k)
        for j in rivals
        for k in anchors
    )


def _anchors(sight: Sight, i: int) -> bool:
    """Whether the object has an outline, and nothing else that its noun may mean can be missing."""
    entity = sight.scene.entities[i]
    if heads.endless(entity.name) or heads.numerous(entity.name):
        return False
    found = by_noun(sight, i)
    if found is None:
        return entity.category is not None and sight.whole(entity.category) is None
    return isinstance(found, Referent) and not sight.sayings.several(entity.name, widely=True)


def _tied(sight: Sight, one: int, other: int) -> bool:
    """Whether any annotation relates the two."""
    relations = (sight.scene.relations[at] for at in sight.related.get(one, ()))
    return any({relation.subject, relation.object} == {one, other} for relation in relations)


def _referent(sight: Sight, relation: Relation, rivals: list[int]) -> Referent:
    """The description; its object is "the bicycle" where there is one, else "a bicycle"."""
    things = sight.scene.entities
    subject, target = things[relation.subject], things[relation.object]
    anchors = [things[k] for k in sight.fitting(target.name)]
    what = definite(target.name).text if len(anchors) == 1 else lexicon.with_article(target.name)
    known = definite(subject.name)
    ids = (*subject.evidence, *(things[j].key for j in rivals), relation.evidence, *target.evidence)
    return Referent(
        Phrase(f"{known} {predicates.canonical(relation.predicate)} {what}", known.plural, known.pronoun),
        subject.name,
        "relation",
        tuple(dict.fromkeys((*ids, *(other.key for other in anchors)))),
        (*_stands(subject), *_stands(target), *(f"{what}:{name}" for name in target.names for what in ("has", "n"))),
    )


def _stands(entity: Entity) -> tuple[str, ...]:
    return f"rel:{entity.key}", f"side:{entity.key}"

"""Questions of two steps: first whom or what a thing is with, and then what that thing looks like."""

from collections.abc import Iterator

from ..appearances import SEVERAL, contradicted, looked_at, patterned
from ..chance import Chance
from ..language import heads, lexicon
from ..language.phrase import Phrase
from ..scene import Entity
from ..survey import Survey, single_value
from ..world import World
from .base import Fact, Refusal, proof
from .boxed import wrong_colors
from .relations import RelatedTo, relation_objects

HOPS_MOST = 2  # of one image


class Hop(Fact, frozen=True, kw_only=True):
    """The colour of the one thing to which the subject stands so; the question does not name it.

    clause: "is holding"; predicate: "holding"; object: "a frisbee"; options: three wrong colours.
    """

    subject: Phrase
    clause: str
    predicate: str
    object: Phrase
    value: str
    options: tuple[str, ...]


def hops(survey: Survey, world: World) -> Iterator[Hop | Refusal]:
    """Relations with one object whose colour is known: the relation alone says which thing is meant."""
    ends = {relation.evidence: relation.object for relation in survey.scene.relations}
    made = 0
    for fact in relation_objects(survey, world):
        if isinstance(fact, Refusal):
            yield fact
            continue
        entity = survey.scene.entities[ends[fact.key]]
        reason = _colorless(entity, survey)
        if reason is None and made == HOPS_MOST:
            reason = "enough of the kind in this image"
        if reason is not None:
            yield Refusal(fact.key, reason)
            continue
        made += 1
        yield _hop(fact, entity, Chance(world.seed, "hop options", survey.scene.key, fact.key))


def _colorless(entity: Entity, survey: Survey) -> str | None:
    """Why the object has no colour to ask for, or is no thing, or None."""
    if lexicon.noun(entity.name).kind != "count" or heads.stretch(entity.name):
        return "nobody calls it a thing"
    color = single_value(entity, "color")
    if color is None or color in SEVERAL or patterned(entity):
        return "the object has no single colour"
    if not looked_at(entity, survey.scene) or contradicted(entity, "color", color, survey):
        return "its colour is disputed or too small to see"
    return None


def _hop(fact: RelatedTo, entity: Entity, chance: Chance) -> Hop:
    value = str(single_value(entity, "color"))
    return Hop(
        key=fact.key,
        evidence=proof(fact.evidence, (a.evidence for a in entity.attributes if a.type == "color")),
        asks=(*fact.asks, f"color:{entity.key}"),
        tells=(*fact.tells, f"color:{entity.key}"),
        subject=fact.subject,
        clause=fact.clause,
        predicate=fact.predicate,
        object=fact.object,
        value=value,
        options=wrong_colors(entity, value, chance),
    )

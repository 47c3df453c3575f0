"""What is said of a thing of which only the box is given: words that single it out, and its colour."""

from collections.abc import Iterator

from ..appearances import SEVERAL, contradicted, looked_at, patterned, wrong_values
from ..chance import Chance
from ..geometry import Box
from ..language import attributes, heads, lexicon
from ..language.phrase import Phrase
from ..plans.labels import unlabelled
from ..scene import Entity
from ..survey import Survey, single_value
from ..world import World
from .base import Fact, Refusal, at, named, of_kind, proof
from .boxes import shared_box

SINGLED_MOST = 2  # of one image
COLORS_MOST = 2
COLORS_DRAWN = 12  # rarer ones are words that few use


class Singled(Fact, frozen=True, kw_only=True):
    """A box, and a description that fits only the thing in it, though there are others of its kind.

    kind: "person", "animal" or "thing".
    """

    box: Box
    phrase: Phrase
    kind: str


class BoxedLook(Fact, frozen=True, kw_only=True):
    """The colour of what is in a box. thing: the colour with its noun, "red mug"; kind: "animal" or "thing";
    options: three wrong values, common ones more often."""

    box: Box
    kind: str
    value: str
    thing: Phrase
    options: tuple[str, ...]


def singled(survey: Survey, world: World) -> Iterator[Singled | Refusal]:
    """The things in boxes that more is needed for than their noun, rare ones first."""
    found: list[tuple[float, Singled]] = []
    for i, entity in enumerate(survey.scene.entities):
        referent = survey.referent(i)
        reason = referent if isinstance(referent, str) else _unboxed(entity, survey)
        if reason is None and not isinstance(referent, str) and referent.by == "noun":
            reason = "the noun alone fits it"
        if reason is not None or isinstance(referent, str):
            yield Refusal(entity.key, str(reason))
            continue
        # a place can be read off the box, a look or a relation only off the picture
        seen = referent.by not in ("position", "size")
        chance = Chance(world.seed, "singled", survey.scene.key, entity.key)
        drawn = chance.unit() ** (1 / world.rarity(entity.category))
        fact = Singled(
            key=entity.key,
            weight=world.rarity(entity.category),
            evidence=proof(referent.evidence),
            asks=(at(entity), f"is:{entity.key}", *referent.tells),
            tells=(*named(entity), *referent.tells, at(entity), f"is:{entity.key}"),
            box=entity.box,
            phrase=referent.phrase,
            kind=kind_of(entity),
        )
        found.append((drawn + seen, fact))
    found.sort(key=lambda item: (-item[0], item[1].key))
    for _, fact in found[SINGLED_MOST:]:
        yield Refusal(fact.key, "enough of the kind in this image")
    yield from (fact for _, fact in found[:SINGLED_MOST])


def kind_of(entity: Entity) -> str:
    """What it is called before it is named: "person", "animal" or "thing"."""
    return next((kind for kind in ("person", "animal") if of_kind(entity, frozenset({kind}))), "thing")


def _unboxed(entity: Entity, survey: Survey) -> str | None:
    """Why a box does not show clearly which thing is meant, or None (gate B)."""
    if shared_box(entity, survey):
        return "another thing has nearly the same box"
    if heads.endless(entity.name):
        return "a stretch without a certain outline"
    return unlabelled(entity, survey)


def boxed_colors(survey: Survey, world: World) -> Iterator[BoxedLook | Refusal]:
    """The colours of a few things in boxes, whether or not they can be referred to in words."""
    made = 0
    scene = survey.scene
    order = Chance(world.seed, "boxed color", scene.key).shuffled(list(scene.entities))
    for entity in order:
        if not any(attribute.type == "color" for attribute in entity.attributes):
            continue
        if made == COLORS_MOST:
            yield Refusal(entity.key, "enough of the kind in this image")
            continue
        reason = _colorless(entity, survey) or _unboxed(entity, survey)
        if reason is not None:
            yield Refusal(entity.key, reason)
            continue
        made += 1
        yield _boxed_color(entity, survey, world)


def _colorless(entity: Entity, survey: Survey) -> str | None:
    """Why the colour of an entity is not certain, or None (gates A, F, S)."""
    value = single_value(entity, "color")
    if value is None or value in SEVERAL:
        return "several values of the type"
    if entity.name in attributes.values("material"):
        return "its noun names a look by itself"
    if patterned(entity):
        return "a pattern has several colours"
    if not looked_at(entity, survey.scene):
        return "too small for a look"
    if contradicted(entity, "color", value, survey):
        return "a text gives it another value"
    return None


def _boxed_color(entity: Entity, survey: Survey, world: World) -> BoxedLook:
    value = str(single_value(entity, "color"))
    chance = Chance(world.seed, "boxed color options", survey.scene.key, entity.key)
    noun = lexicon.noun(entity.name).singular
    topics = (at(entity), f"is:{entity.key}", f"color:{entity.key}")
    return BoxedLook(
        key=entity.key,
        evidence=proof(entity.evidence, (a.evidence for a in entity.attributes if a.type == "color")),
        asks=(f"color:{entity.key}",),
        tells=(*topics, *(f"has:{name}" for name in entity.names)),
        box=entity.box,
        kind=kind_of(entity),
        value=value,
        thing=Phrase(f"{value} {noun}", lexicon.noun(entity.name).kind == "plural"),
        options=wrong_colors(entity, value, chance),
    )


def wrong_colors(entity: Entity, value: str, chance: Chance) -> tuple[str, ...]:
    """Three colours that are clearly wrong, drawn about as often as they are right elsewhere; or none."""
    pool = wrong_values(entity, "color", value)[:COLORS_DRAWN]
    ranked = {color: 1 / (rank + 1) for rank, color in enumerate(pool)}
    found: list[str] = []
    while ranked and len(found) < 3:
        found.append(chance.weighted(list(ranked), list(ranked.values())))
        del ranked[found[-1]]
    return tuple(found) if len(found) == 3 else ()

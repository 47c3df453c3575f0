"""Which things can be pointed at by a noun, and which by nothing else."""

from ..fitness import ANIMATE, of_kind
from ..gates import PART_WITHIN, shares_most, visible
from ..geometry import intersection
from ..language import heads, lexicon
from ..rivalry import GARMENTS
from ..scene import Entity
from .base import Referent, Sight, conflicting, definite

# What everybody has on who goes in for it, and annotators outline as one.
_ON_FEET = frozenset({"skis"})
# What vehicles and buildings have several of, of which annotators name a few.
_FITTINGS = frozenset(
    {"door", "window", "wheel", "tire", "handle", "sign", "light", "headlight", "mirror", "seat", "step", "stripe",
     "panel", "bumper", "engine", "roof", "logo", "number", "license plate", "windshield", "pipe", "rail", "railing"}
)  # fmt: skip
_BUILT = frozenset({"building", "house", "store", "sign", "pole", "street light", "lamp post"})
_FITTED = frozenset({"vehicle", "airplane", "boat", "train", "bus", "building", "house", "tram"})
PARTS_OF = frozenset({"person", "animal", "vehicle", "bird", "tree", "plant", "flower", "building", "airplane"})


def by_noun(sight: Sight, i: int) -> Referent | str | None:
    """The bare noun where nothing else may be called by it, None where a rival may be; or why it points at nothing."""
    entity = sight.scene.entities[i]
    reason = _unfit(sight, i)
    if reason is not None:
        return reason
    if sight.fitting(entity.name) != (i,):
        return None
    if _several(sight, i):
        return "a text speaks of several"
    return Referent(definite(entity.name), entity.name, "noun", entity.evidence)


def _unfit(sight: Sight, i: int) -> str | None:
    """Why nobody could point at the entity by its noun, whatever is added to it, or None."""
    entity = sight.scene.entities[i]
    if entity.crowd or entity.plural:
        return "not one single thing"
    if not lexicon.known(entity.name):
        return "the noun is not in the lexicon"
    if conflicting(entity):
        return "its names conflict"
    if heads.vague(entity.name):
        return "the noun is too wide to point at one thing"
    if lexicon.noun(entity.name).part_of & PARTS_OF:
        return "parts are not annotated one and all"
    if fitted(sight, entity):
        return "parts are not annotated one and all"
    if entity.key in sight.disputes:
        return sight.disputes[entity.key]
    if not visible(entity, sight.scene):
        return "too small to be seen"
    if _twinned(sight, entity):
        return "it may be annotated twice"
    if entity.category is None and heads.numerous(entity.name):
        return "there are more of its kind than are annotated, as a rule"
    if entity.category is None and GARMENTS & lexicon.noun(entity.name).hypernyms:
        if _people(sight):
            return "each of several people may wear one"
        if _of_a_thing(sight, i):
            return "what a thing has is no garment"
    if entity.category is None and of_kind(entity, _BUILT) and sight.sayings.in_town:
        return "a town has more of them than are annotated"
    if entity.category in _ON_FEET and _people(sight):
        return "each of several people may wear one"
    if sight.sayings.another(entity.name, [sight.scene.entities[j] for j in sight.fitting(entity.name)]):
        return "a region shows another one"
    return None


def _twinned(sight: Sight, entity: Entity) -> bool:
    """Whether an object shares most of the smaller box with another of its name: a hat that was annotated twice."""
    things = sight.scene.entities
    return any(
        other is not entity
        and (entity.category is None or other.category is None)
        and lexicon.compatible(entity.name, other.name)
        and shares_most(entity.box, other.box)
        for other in (things[j] for j in sight.fitting(entity.name))
    )


def fitted(sight: Sight, entity: Entity) -> bool:
    """Whether it is a door, a sign or the like of a vehicle or a building."""
    if entity.category is not None or not of_kind(entity, _FITTINGS):
        return False
    wholes = (other.box for other in sight.scene.entities if of_kind(other, _FITTED))
    return any(intersection(entity.box, whole) >= PART_WITHIN * entity.box.area for whole in wholes)


def _of_a_thing(sight: Sight, i: int) -> bool:
    """Whether a thing has it, as a pole has a cap: then it is called by the name of a garment, and is none."""
    things = sight.scene.entities
    relations = (sight.scene.relations[at] for at in sight.related.get(i, ()))
    owners = [relation.subject for relation in relations if relation.object == i and relation.predicate == "has"]
    return any(not of_kind(things[owner], ANIMATE) for owner in owners)


def _several(sight: Sight, i: int) -> bool:
    """Whether a text speaks of several, and COCO does not prove that the text's plural means something else."""
    entity = sight.scene.entities[i]
    if lexicon.noun(entity.name).kind == "plural" or not sight.sayings.several(entity.name, widely=True):
        return False
    return entity.category is None or "person" in entity.names or sight.exact(entity.category) is not None


def _people(sight: Sight) -> bool:
    """Whether there is more than one person."""
    return len(sight.fitting("person")) > 1 or sight.sayings.several("person", widely=True)

"""Boxes for things and things for boxes; and the regions annotators described."""

import math
import re
from collections.abc import Iterator

from ..chance import Chance
from ..gates import SAME_BOX, VISIBLE_SHARE, VISIBLE_SIDE, visible
from ..geometry import Box, intersection, iou
from ..language import heads, lexicon
from ..language.phrase import Phrase
from ..scene import Entity, Region, Scene
from ..survey import TWICE_LABELLED, Survey, conflicting
from ..world import World
from .base import Fact, Refusal, at, named, proof
from .texts import differs, unsound

LABELS_MOST = 3  # of one image, rare things before common ones: what a box holds is asked easily and often
LABELLED_OVERLAP = 0.5  # a second thing of another name that shares so much of the box makes the question unfair
COVERED = 0.6  # share of the box that a smaller thing on it covers, so that either could be meant
IN_REGION = 0.3  # share of an entity's box that lies in a region for the entity to be in it

_STARTS = re.compile(r"(?:an?|the|two|three|four|five|six|some|several|his|her|their)(?![-\w])", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:is|are|has|have|was|were|wears|says|reads|can|does|do)\b", re.IGNORECASE)
_WRITTEN = re.compile(r"\b(?:says?|saying|reads?|reading|written|letters?|words?|numbers?|logo|brand)\b", re.IGNORECASE)


class BoxOf(Fact, frozen=True, kw_only=True):
    """The box of the one thing that a phrase fits. text: the phrase without "the"."""

    phrase: Phrase
    text: str
    box: Box


class Labelled(Fact, frozen=True, kw_only=True):
    """What is in a box. them: "a kettle"; options: nouns proven absent from the image, none where that is not known."""

    box: Box
    noun: str
    them: Phrase
    options: tuple[str, ...]


class Described(Fact, frozen=True, kw_only=True):
    """A region and its description: a noun phrase that starts with a small letter, without an end mark."""

    box: Box
    phrase: str


def boxes_of(survey: Survey, world: World) -> Iterator[BoxOf | Refusal]:
    """The boxes of the things one can refer to, where no other thing has nearly the same box (gate B)."""
    scene = survey.scene
    for i, entity in enumerate(scene.entities):
        referent = survey.referent(i)
        if isinstance(referent, str):
            yield Refusal(entity.key, referent)
        elif lexicon.noun(entity.name).kind == "mass" or heads.stretch(entity.name):
            yield Refusal(entity.key, "a stretch without a certain outline")
        elif shared_box(entity, scene):
            yield Refusal(entity.key, "another thing has nearly the same box")
        else:
            yield BoxOf(
                key=entity.key,
                weight=world.rarity(entity.category),
                evidence=proof(referent.evidence),
                asks=(at(entity),),
                tells=(*named(entity), *referent.tells, at(entity)),
                phrase=referent.phrase,
                text=referent.phrase.text.removeprefix("the "),
                box=entity.box,
            )


def shared_box(entity: Entity, scene: Scene, threshold: float = SAME_BOX) -> bool:
    """Whether another thing has nearly the same box (gate B)."""
    return any(other is not entity and iou(other.box, entity.box) >= threshold for other in scene.entities)


def labels(survey: Survey, world: World) -> Iterator[Labelled | Refusal]:
    """The names of things in boxes, where nothing of another name fills the box as well."""
    made = 0
    for entity in _rare_first(survey, world):
        reason = unlabelled(entity, survey)
        if reason is None and made == LABELS_MOST:
            reason = "enough of the kind in this image"
        if reason is not None:
            yield Refusal(entity.key, reason)
            continue
        made += 1
        noun = entity.name
        plural = lexicon.noun(noun).kind == "plural"
        yield Labelled(
            key=entity.key,
            weight=world.rarity(entity.category),
            evidence=proof(entity.evidence),
            # the same answer twice in a dialog teaches nothing
            asks=(at(entity), f"is:{entity.key}", f"label:{noun}"),
            tells=(at(entity), f"is:{entity.key}", f"label:{noun}", *(f"has:{name}" for name in entity.names)),
            box=entity.box,
            noun=lexicon.noun(noun).singular,
            them=Phrase(text=lexicon.with_article(noun), plural=False, pronoun="they" if plural else "it"),
            options=absent_nouns(entity, survey, world),
        )


def _rare_first(survey: Survey, world: World) -> list[Entity]:
    """The entities in random order, those of rare categories sooner."""
    scene = survey.scene

    def late(entity: Entity) -> float:
        drawn = Chance(world.seed, "label", scene.key, entity.key).unit()
        return -math.log(1.0 - drawn) / world.rarity(entity.category)

    return sorted(scene.entities, key=late)


def unlabelled(entity: Entity, survey: Survey) -> str | None:
    """Why one does not ask what the entity's box holds, or None where one does; worked out once for a survey."""
    about = f"label of {entity.key}"
    if about not in survey.doubts:
        survey.doubts[about] = _why_unlabelled(entity, survey)
    return survey.doubts[about]


def _why_unlabelled(entity: Entity, survey: Survey) -> str | None:
    scene = survey.scene
    if entity.key in survey.disputed:
        return TWICE_LABELLED
    if entity.crowd or entity.plural:
        return "not one single thing"
    if not visible(entity, scene):
        return "too small to be seen"
    if lexicon.noun(entity.name).kind == "mass" or not lexicon.known(entity.name):
        return "the noun is not in the lexicon, or not countable"
    if conflicting(entity):
        return "its names conflict"
    if heads.vague(entity.name) or heads.stretch(entity.name):
        return "the noun is too wide to name one thing"
    for other in scene.entities:
        if other is entity or not _fills(other.box, entity.box):
            continue
        if not all(lexicon.compatible(name, entity.name) for name in other.names):
            return "a thing of another name fills the box as well"
    return None


def _fills(other: Box, box: Box) -> bool:
    """Whether another box is as good an answer to what is in this one: nearly the same, or on most of it."""
    if iou(other, box) >= LABELLED_OVERLAP:
        return True
    return other.area <= box.area and intersection(other, box) >= COVERED * box.area


def absent_nouns(entity: Entity, survey: Survey, world: World) -> tuple[str, ...]:
    """Three nouns for things that are proven absent, drawn as often as they are there elsewhere."""
    if entity.category is None or not survey.scene.exhaustive:
        return ()
    chance = Chance(world.seed, "label options", survey.scene.key, entity.key)
    pool = list(survey.absences(world.categories))
    found: list[str] = []
    while pool and len(found) < 3:
        name = chance.weighted(pool, [1.0 + world.frequency.get(name, 0) for name in pool])
        pool.remove(name)
        found.append(lexicon.noun(lexicon.category_noun(name)).singular)
    return tuple(found) if len(found) == 3 else ()


def descriptions(survey: Survey, world: World) -> Iterator[Described | Refusal]:
    """The regions whose description is a clean noun phrase about a thing that is annotated there."""
    scene = survey.scene
    for region in scene.regions:
        reason = undescribed(region, survey, world)
        if reason is not None:
            yield Refusal(region.evidence, reason)
            continue
        named_there = sorted(lexicon.mentions(region.phrase)[0])
        there = [at(e) for e in scene.entities if iou(e.box, region.box) >= LABELLED_OVERLAP]
        shown = (f"at:{region.evidence}", *there, *survey.touched(region.phrase))
        yield Described(
            key=region.evidence,
            evidence=(region.evidence,),
            asks=shown,
            tells=(*shown, *(f"{what}:{name}" for name in named_there for what in ("has", "n"))),
            box=region.box,
            phrase=phrase_of(region),
        )


def phrase_of(region: Region) -> str:
    """The description, with a small letter at its start and no end mark."""
    text = region.phrase.rstrip(" .,;")
    return text[:1].lower() + text[1:]


def undescribed(region: Region, survey: Survey, world: World) -> str | None:
    """Why a region's description is not passed on, or None where it is."""
    scene, box = survey.scene, region.box
    phrase = phrase_of(region)
    if box.area < VISIBLE_SHARE * scene.area or min(box.width, box.height) < VISIBLE_SIDE:
        return "too small to be seen"
    if not _STARTS.match(phrase) or _CLAUSE.search(phrase) or heads.states(phrase):
        return "not a noun phrase with its article"
    if _WRITTEN.search(phrase):
        return "speaks of what is written"
    reason = unsound(phrase[:1].upper() + phrase[1:] + ".", world)
    if reason is not None:
        return reason
    head = heads.head(phrase)
    there = [e for e in scene.entities if intersection(e.box, box) >= IN_REGION * e.box.area]
    if not head or not any(lexicon.compatible(name, head) for entity in there for name in entity.names):
        return "its noun is not annotated there"
    nouns = lexicon.mentions(phrase)[0]
    twins = [other for other in scene.regions if other is not region and iou(other.box, box) >= SAME_BOX]
    if any(nouns.isdisjoint(lexicon.mentions(twin.phrase)[0]) for twin in twins):
        return "another description of the same box names other things"
    if any(differs(phrase, text, head) for text in _looks_there(region, head, there, scene)):
        return "another annotation gives it another look"
    return None


def _looks_there(region: Region, head: str, there: list[Entity], scene: Scene) -> Iterator[str]:
    """What other annotations say of the looks of the thing that a region is about: "red car"."""
    for other in scene.regions:
        if other is not region and iou(other.box, region.box) >= LABELLED_OVERLAP:
            yield other.phrase
    for entity in there:
        if iou(entity.box, region.box) >= LABELLED_OVERLAP:
            yield from (f"{attribute.value} {head}" for attribute in entity.attributes)

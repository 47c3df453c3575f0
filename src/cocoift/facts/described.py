"""The regions that annotators described, where the description can be passed on."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..chance import Chance
from ..disputes import UNANNOTATED
from ..gates import SAME_BOX, VISIBLE_SHARE, VISIBLE_SIDE
from ..geometry import Box, intersection, iou, ious
from ..language import heads, lexicon
from ..language.articles import completed
from ..language.tables import TEXTS
from ..plans.labels import LABELLED_OVERLAP
from ..scene import Entity, Region
from ..survey import SCENES, Survey
from ..world import World
from .base import Fact, Refusal, at
from .boxes import IN_REGION
from .texts import differs, looks_of, unsound

REGIONS_MOST = 4  # of one image: some dialogs have one
_CLAUSE = re.compile(r"\b(?:is|are|has|have|was|were|wears|says|reads|can|does|do)\b", re.IGNORECASE)
_WRITTEN = re.compile(r"\b(?:says?|saying|reads?|reading|written|letters?|words?|numbers?|logo|brand)\b", re.IGNORECASE)
_NOWHERE = re.compile(r"\b(?:at|on|in|to|from) (?:the|one|each|both) (?:\w+ )?(?:edges?|sides?|corners?|ends?|middle)$")


class Described(Fact, frozen=True, kw_only=True):
    """A region and its description: a noun phrase that starts with a small letter, without an end mark."""

    box: Box
    phrase: str


def descriptions(survey: Survey, world: World) -> Iterator[Described | Refusal]:
    """The regions whose description is a clean noun phrase about a thing that is annotated there."""
    made = 0
    for region in drawn_regions(survey, world.seed):
        if made == REGIONS_MOST:
            break
        reason = undescribed(region, survey, world)
        if reason is not None:
            yield Refusal(region.evidence, reason)
            continue
        made += 1
        shown = shows(region, survey)
        yield Described(
            key=region.evidence,
            evidence=(region.evidence,),
            asks=shown,
            tells=(*shown, *names(region)),
            box=region.box,
            phrase=phrase_of(region),
        )


@lru_cache(maxsize=SCENES)
def drawn_regions(survey: Survey, seed: int) -> tuple[Region, ...]:
    """All regions in one random order: what each family looks at first, the others have looked at, too."""
    return tuple(Chance(seed, "regions", survey.scene.key).shuffled(survey.scene.regions))


def shows(region: Region, survey: Survey) -> tuple[str, ...]:
    """What a description of a region may give away of the things there: where they are, and how they look."""
    there = [at(e) for e in survey.scene.entities if iou(e.box, region.box) >= LABELLED_OVERLAP]
    return (f"at:{region.evidence}", *there, *survey.touched(region.phrase))


def names(region: Region) -> tuple[str, ...]:
    """That what a region names is there, and how many of it."""
    return tuple(f"{what}:{name}" for name in sorted(lexicon.mentions(region.phrase)[0]) for what in ("has", "n"))


def phrase_of(region: Region) -> str:
    """The description with its article, a small letter at its start and no end mark."""
    return _as_phrase(region.phrase)


@lru_cache(maxsize=TEXTS)
def _as_phrase(text: str) -> str:
    text = text.strip(" .,;")
    first = text.partition(" ")[0]
    text = text if len(first) > 1 and first.isupper() else text[:1].lower() + text[1:]
    return completed(text) or text


def undescribed(region: Region, survey: Survey, world: World) -> str | None:
    """Why a region's description is not passed on, or None where it is; worked out once for a survey."""
    if region.evidence not in survey.doubts:
        survey.doubts[region.evidence] = _doubt(region, survey, world)
    return survey.doubts[region.evidence]


def _doubt(region: Region, survey: Survey, world: World) -> str | None:
    scene, box = survey.scene, region.box
    if box.area < VISIBLE_SHARE * scene.area or min(box.width, box.height) < VISIBLE_SIDE:
        return "too small to be seen"
    phrase = phrase_of(region)
    if completed(phrase) is None or _CLAUSE.search(phrase) or heads.states(phrase):
        return "not a noun phrase with its article"
    if _NOWHERE.search(phrase):
        return "says at which end, and not of what"
    if _WRITTEN.search(phrase):
        return "speaks of what is written"
    head = heads.head(phrase)
    there = [entity for entity, least in _things(survey) if intersection(entity.box, box) >= least]
    near = _near(survey)[region.evidence]
    if not head or not _borne_out(head, there, [text for _, text in near]):
        return "its noun is not annotated there"
    if not all(_akin(phrase, text) for shared, text in near if shared >= SAME_BOX):
        return "another description of the same box names other things"
    looks = (*(text for _, text in near), *_looks_there(box, head, there)) if looks_of(phrase, head) else ()
    if any(differs(phrase, text, head) for text in looks):
        return "another annotation gives it another look"
    return unsound(phrase[:1].upper() + phrase[1:] + ".", world)  # last, as it takes longest to tell


@lru_cache(maxsize=SCENES)
def _things(survey: Survey) -> list[tuple[Entity, float]]:
    """The things that are annotated, each with how many square pixels of it lie in a region that it is in."""
    things = (entity for entity in survey.scene.entities if survey.disputes.get(entity.key) != UNANNOTATED)
    return [(entity, IN_REGION * entity.box.area) for entity in things]


@lru_cache(maxsize=SCENES)
def _near(survey: Survey) -> dict[str, list[tuple[float, str]]]:
    """{evidence of a region: what is said of about the same box, and how much the two boxes share}."""
    regions = survey.scene.regions
    boxes = [region.box for region in regions]
    shared = ious(boxes, boxes)
    found: dict[str, list[tuple[float, str]]] = {region.evidence: [] for region in regions}
    for i, j in zip(*(axis.tolist() for axis in (shared >= LABELLED_OVERLAP).nonzero()), strict=True):
        if i != j:
            found[regions[i].evidence].append((float(shared[i, j]), regions[j].phrase))
    return found


def _borne_out(head: str, there: Sequence[Entity], near: Sequence[str]) -> bool:
    """Whether an object, or another description of about the same box, names the thing that a region is about."""
    if any(lexicon.compatible(name, head) for entity in there for name in entity.names):
        return True
    return any(bool(other := heads.head(text)) and lexicon.compatible(other, head) for text in near)


def _akin(phrase: str, other: str) -> bool:
    """Whether two texts name a thing alike: "a red car", "the vehicle is parked"."""
    named, theirs = lexicon.mentions(phrase)[0], lexicon.mentions(other)[0]
    return any(lexicon.compatible(one, two) for one in named for two in theirs)


def _looks_there(box: Box, head: str, there: Sequence[Entity]) -> Iterator[str]:
    """What the objects say of the looks of the thing that a region is about: "red car"."""
    for entity in there:
        if iou(entity.box, box) >= LABELLED_OVERLAP:
            yield from (f"{attribute.value} {head}" for attribute in entity.attributes)

"""Several regions of one picture at once: small details by name, and descriptions with their boxes."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from ..chance import Chance
from ..gates import DETAIL_SHARE, DETAILS_APART
from ..geometry import Box, iou
from ..language import heads, lexicon
from ..scene import Region
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal
from .described import drawn_regions, names, shows
from .regions import Sound, sound_regions

DETAILS = (3, 4)  # asked for at once
DETAIL_WORDS = 7  # a longer phrase is a story of its own
DENSE = (4, 6)
_LARGE = frozenset(
    {"furniture", "appliance", "vehicle", "building", "animal", "tree", "monitor", "air conditioner", "fax machine"}
)


class Details(Fact, frozen=True, kw_only=True):
    """Small things in a picture. phrases: "a blue tag"; n: how many."""

    n: int
    phrases: tuple[str, ...]


class BoxedPhrase(msgspec.Struct, frozen=True):
    """A region's box and description."""

    box: Box
    phrase: str


class Dense(Fact, frozen=True, kw_only=True):
    """Regions all over a picture, from left to right by their left edges."""

    n: int
    regions: tuple[BoxedPhrase, ...]


def details(survey: Survey, world: World) -> Iterator[Details | Refusal]:
    """Three or four small regions about different things, apart from each other."""
    key = survey.scene.key
    if not survey.scene.regions:
        return
    chance = Chance(world.seed, "details", key)
    most = chance.pick(DETAILS)
    small = [one for one in drawn_regions(survey, world.seed) if _small(one, survey)]
    sound = sound_regions(small, survey, world)
    named = (one for one in sound if not _large(one.head))
    chosen = _apart(named, most=most)
    if len(chosen) < DETAILS[0]:
        yield Refusal(key, "fewer than three small regions about different things")
        return
    tells = _told(chosen, survey)
    yield Details(
        key=key,
        evidence=tuple(one.region.evidence for one in chosen),
        asks=("details", *tells),
        tells=("details", *tells),
        n=len(chosen),
        phrases=tuple(one.phrase for one in chosen),
    )


def densities(survey: Survey, world: World) -> Iterator[Dense | Refusal]:
    """Four to six regions about different things, apart from each other."""
    key = survey.scene.key
    if not survey.scene.regions:
        return
    chance = Chance(world.seed, "dense", key)
    most = DENSE[0] + chance.below(DENSE[1] - DENSE[0] + 1)
    chosen = _apart(sound_regions(drawn_regions(survey, world.seed), survey, world), most=most)
    if len(chosen) < DENSE[0]:
        yield Refusal(key, "fewer than four regions about different things")
        return
    chosen.sort(key=lambda one: one.box)
    tells = _told(chosen, survey)
    yield Dense(
        key=key,
        evidence=tuple(one.region.evidence for one in chosen),
        asks=("details", *tells),
        tells=("details", *tells),
        n=len(chosen),
        regions=tuple(BoxedPhrase(one.box, one.phrase) for one in chosen),
    )


def _large(noun: str) -> bool:
    """Whether nobody calls one a small thing, or a detail, however far away it is."""
    known = lexicon.noun(noun)
    return known.person or heads.stretch(noun) or not _LARGE.isdisjoint(lexicon.wider(noun))


def _small(region: Region, survey: Survey) -> bool:
    """Whether a region is a small one about one thing."""
    words = region.phrase.split()
    whole = "," not in region.phrase and {"and", "or"}.isdisjoint(words)
    return region.box.area <= DETAIL_SHARE * survey.scene.area and len(words) < DETAIL_WORDS and whole


def _apart(found: Iterable[Sound], *, most: int) -> list[Sound]:
    """The first of them that overlap little and are about different things; no more are looked at than needed."""
    chosen: list[Sound] = []
    for one in found:
        if not any(iou(one.box, o.box) >= DETAILS_APART or lexicon.confusable(one.head, o.head) for o in chosen):
            chosen.append(one)
            if len(chosen) == most:
                break
    return chosen


def _told(chosen: Sequence[Sound], survey: Survey) -> tuple[str, ...]:
    """What the regions give away together."""
    regions = [one.region for one in chosen]
    return tuple(dict.fromkeys(item for one in regions for item in (*shows(one, survey), *names(one))))

"""Whether a phrase describes a box, and which of several does: each phrase is as often right as wrong."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from ..chance import Chance
from ..gates import MATCH_RATIO, VICINITY
from ..geometry import Box, intersection
from ..language import heads, lexicon
from ..language.tables import NAMES, TEXTS
from ..sayings import APART
from ..scene import Region, Scene
from ..survey import GARMENTS, PARTS_OF, Survey, called
from ..world import World
from .base import Fact, Refusal
from .described import drawn_regions, names, phrase_of, shows, undescribed

MATCHES_MOST = 2  # of one image
CHOICES_MOST = 2
OPTIONS = 4
CANDIDATES = 8  # regions of one image, drawn by lot, that are held against each other; for hundreds it takes long


class RegionMatch(Fact, frozen=True, kw_only=True):
    """Whether a phrase describes what is in a box. truth: the phrase that does, the same where it holds."""

    box: Box
    phrase: str
    truth: str
    holds: bool


class RegionChoice(Fact, frozen=True, kw_only=True):
    """The one of several phrases that describes what is in a box. options: phrases of other regions."""

    box: Box
    phrase: str
    options: tuple[str, ...]


class Sound(msgspec.Struct, frozen=True):
    """A region whose description can be passed on, and the noun that it is about."""

    region: Region
    phrase: str
    head: str

    @property
    def box(self) -> Box:
        return self.region.box


def sound_regions(regions: Iterable[Region], survey: Survey, world: World) -> Iterator[Sound]:
    """Those of the regions whose descriptions can be passed on."""
    return (_sound(region) for region in regions if undescribed(region, survey, world) is None)


def _sound(region: Region) -> Sound:
    phrase = phrase_of(region)
    return Sound(region, phrase, heads.head(phrase))


def region_matches(survey: Survey, world: World) -> Iterator[RegionMatch | Refusal]:
    """Phrases that are said of their own box or of another of like size, by the toss of a coin."""
    chance = Chance(world.seed, "region match", survey.scene.key)
    pointed = yield from _pointed(survey, world)
    used: set[str] = set()
    for one in chance.shuffled(pointed):
        if one.region.evidence in used:
            continue
        if len(used) == 2 * MATCHES_MOST:
            yield Refusal(one.region.evidence, "enough of the kind in this image")
            continue
        free = [other for other in pointed if other.region.evidence not in used and other is not one]
        fit = [other for other in free if _unlikeness(one.box, other.box) <= MATCH_RATIO]
        others = [other for other in fit if _elsewhere(one, other.box, survey.scene)]
        if not others:
            yield Refusal(one.region.evidence, "no other box of like size of which it is surely not true")
            continue
        other = chance.pick(others)
        used |= {one.region.evidence, other.region.evidence}
        yield _match(one, one if chance.coin() else other, survey)


def _match(said: Sound, there: Sound, survey: Survey) -> RegionMatch:
    regions = [said.region] if said is there else [said.region, there.region]
    shown = tuple(dict.fromkeys(item for region in regions for item in shows(region, survey)))
    return RegionMatch(
        key=f"{said.region.evidence}/{there.region.evidence}",
        evidence=tuple(region.evidence for region in (there.region, said.region)[: len(regions)]),
        asks=shown,
        tells=(*shown, *dict.fromkeys(item for region in regions for item in names(region))),
        box=there.box,
        phrase=said.phrase,
        truth=there.phrase,
        holds=said is there,
    )


def region_choices(survey: Survey, world: World) -> Iterator[RegionChoice | Refusal]:
    """Four regions, of which each phrase is true of its own box alone, and the box of one, drawn by lot.

    So each phrase is right one time in four, whatever it is about.
    """
    chance = Chance(world.seed, "region choice", survey.scene.key)
    free = chance.shuffled((yield from _pointed(survey, world)))
    made = 0
    while made < CHOICES_MOST:
        group = next((found for one in free if len(found := _strangers(one, free, survey.scene)) == OPTIONS), None)
        if group is None:
            break
        made += 1
        free = [one for one in free if one not in group]
        yield _choice(chance.shuffled(group), survey)
    reason = "enough of the kind in this image" if made == CHOICES_MOST else "no three others that differ from it"
    for one in free:
        yield Refusal(one.region.evidence, reason)


def _strangers(one: Sound, found: Sequence[Sound], scene: Scene) -> list[Sound]:
    """The region and the first three others of which no phrase may be true of another's box."""
    group = [one]
    for other in found:
        pairs = [pair for chosen in group for pair in ((chosen, other), (other, chosen))]
        if len(group) < OPTIONS and other is not one and all(_elsewhere(a, b.box, scene) for a, b in pairs):
            group.append(other)
    return group


def _choice(group: Sequence[Sound], survey: Survey) -> RegionChoice:
    """The first of a group is asked for."""
    regions = [one.region for one in group]
    shown = tuple(dict.fromkeys(item for region in regions for item in shows(region, survey)))
    return RegionChoice(
        key=regions[0].evidence,
        evidence=tuple(region.evidence for region in regions),
        asks=shown,
        tells=(*shown, *dict.fromkeys(item for region in regions for item in names(region))),
        box=group[0].box,
        phrase=group[0].phrase,
        options=tuple(one.phrase for one in group[1:]),
    )


def _pointed(survey: Survey, world: World) -> Generator[Refusal, None, list[Sound]]:
    """Returns a few of the sound regions about things of which one can say where they are not; refuses the others."""
    chosen: list[Sound] = []
    for region in drawn_regions(survey, world.seed):
        if len(chosen) == CANDIDATES:
            yield Refusal(region.evidence, "enough of the kind in this image")
            continue
        sound = _sound(region)
        if not _bounded(sound.head):
            reason: str | None = "its noun is seen in too many places"
        elif not all(_apart(sound, other) for other in chosen):
            reason = "another region like it is taken"
        else:
            reason = undescribed(region, survey, world)
        if reason is None:
            chosen.append(sound)
        else:
            yield Refusal(region.evidence, reason)
    return chosen


def _bounded(head: str) -> bool:
    """Whether annotators would have named every one of them: no parts, garments, grounds, windows or leaves."""
    noun = lexicon.noun(head)
    if heads.vague(head) or heads.stretch(head) or heads.numerous(head) or noun.kind == "mass":
        return False
    return not noun.part_of & PARTS_OF and not noun.hypernyms & GARMENTS


def _apart(one: Sound, other: Sound) -> bool:
    """Whether two phrases are about different things in different places, so that neither tells of the other."""
    common = intersection(one.box, other.box)
    return common <= APART * min(one.box.area, other.box.area) and not lexicon.confusable(one.head, other.head)


def _elsewhere(one: Sound, box: Box, scene: Scene) -> bool:
    """Whether nothing in a box or near it is called what a phrase is about, or what may be taken for it."""
    margin = VICINITY * max(scene.width, scene.height)
    near = Box(box.x1 - margin, box.y1 - margin, box.x2 + margin, box.y2 + margin)
    if intersection(one.box, near) > 0:
        return False
    for entity in scene.entities:
        if intersection(entity.box, near) > 0 and any(_may_be(name, one.head) for name in called(entity)):
            return False
    for region in scene.regions:
        if intersection(region.box, near) > 0:
            if any(_may_be(noun, one.head) for noun in _words(region.phrase)):
                return False
    return True


@lru_cache(maxsize=NAMES)
def _may_be(noun: str, head: str) -> bool:
    """Whether one may be taken for the other, or both end in one word: a fax machine, a cpu machine."""
    return lexicon.confusable(noun, head) or lexicon.lemma(noun).split(" ")[-1] == head.split(" ")[-1]


@lru_cache(maxsize=TEXTS)
def _words(phrase: str) -> frozenset[str]:
    """The words of a phrase, and the nouns that it names."""
    return lexicon.mentions(phrase)[0].union(phrase.lower().split())


def _unlikeness(a: Box, b: Box) -> float:
    """How many times one is wider or higher than the other, whichever is more."""
    return max(a.width / b.width, b.width / a.width, a.height / b.height, b.height / a.height)

"""What the picture shows of stuff such as grass and walls, as far as its annotations make that certain."""

from collections.abc import Iterator

import msgspec

from ..chance import Chance
from ..gates import BIN_MARGIN, PLACE_AREA, PLACE_SHARE, PRESENT_SHARE, VOID_MOST, visible
from ..language import lexicon
from ..language import stuff as language
from ..language.phrase import Phrase
from ..scene import Segment
from ..survey import Survey

# What lies on these is on them, and no mask says where.
CARRIERS = frozenset({"dining table", "bed", "bowl", "sink", "oven", "refrigerator", "pizza", "sandwich", "boat"})
# What the description of a thing must not give away where its outline is asked about.
PLAIN = ("side", "rel", "size")
OFFERS = 3  # of one scene and answer, each topic: a million scenes are planned in memory

# Whoever mentions one of these speaks of the stuff, or of a place that is made of it.
_SIGNS = {
    "grass": "field lawn pasture meadow park yard garden pitch hill grassland hay farm",
    "trees": "forest woods wood bush shrub palm pine jungle park leaf branch plant christmas",
    "sky": "cloud sunset sunrise horizon sun moon rainbow",
    "sand": "beach shore desert dune coast island sandbox seashore",
    "water": "ocean lake river sea pond pool wave beach shore harbor stream canal dock pier surf waterfall fountain "
             "puddle bay coast island boat surfboard surfer bathtub shower toilet sink fish",
    "snow": "ski slope winter ice mountain skier snowboard snowboarder ski slope",
    "road": "street highway lane intersection traffic parking lot driveway runway tarmac path alley crosswalk bridge",
    "pavement": "sidewalk street curb walkway path plaza courtyard patio parking lot city tarmac runway concrete",
    "dirt": "soil ground field mud mound path trail sand baseball farm ranch garden",
    "gravel": "stone rock pebble path ground railroad track",
    "railroad tracks": "track train rail station railway tram",
    "rocks": "stone boulder rock cliff gravel pebble mountain hill statue shore",
    "buildings": "house skyscraper building city town street church tower barn store shop station hut shed stadium "
                 "castle roof window office hotel apartment airport factory temple village",
    "fence": "railing gate net barrier rail enclosure pen zoo",
    "floor": "ground carpet rug mat tile room stage court",
    "wooden floor": "wood floor deck dock stage plank",
    "playing field": "court field pitch stadium grass tennis baseball soccer football game match park",
    "wall": "room building house brick tile graffiti barn tower church tunnel",
    "brick wall": "brick building house chimney fireplace wall",
    "stone wall": "stone rock building brick castle wall church",
    "tiled wall": "tile bathroom kitchen shower wall",
    "ceiling": "room roof lamp chandelier beam ceiling fan",
    "curtain": "drape curtain shower blind window bedroom cloth tent",
}  # fmt: skip
_ROOMS = frozenset(
    "room bedroom bathroom kitchen office restaurant hallway classroom library basement ceiling indoors "
    "living_room dining_room museum gym".replace("_", " ").split()
) | {"living room", "dining room"}  # fmt: skip
_OUTSIDE = frozenset(
    "street road sidewalk field beach yard park ocean forest mountain sky outdoors lawn highway river lake".split()
)
_ONLY_OUTSIDE = frozenset(
    ("car", "bus", "train", "truck", "boat", "airplane", "traffic light", "fire hydrant", "stop sign",
     "parking meter", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe")
)  # fmt: skip
_ONLY_INSIDE = frozenset(("bed", "toilet", "refrigerator", "oven", "microwave", "sink", "tv", "couch", "toaster"))
_LOOKING_OUT = frozenset({"curtain", "window-blind", "window"})  # of what is seen through a window, these are the rim


class Bin(msgspec.Struct, frozen=True):
    """A rough share of the picture, and where it ends."""

    words: str
    low: float
    high: float


BINS = (
    Bin("only a small part", 0.0, 0.125),
    Bin("about a quarter", 0.125, 0.375),
    Bin("about half", 0.375, 0.625),
    Bin("about three quarters", 0.625, 0.875),
    Bin("almost all", 0.875, 1.0),
)


def stuff_of(survey: Survey) -> tuple[Segment, ...]:
    """The stuff segments of the panoptic file, or where it does not list the image those of the stuff file."""
    panoptic = any(segment.evidence.startswith("coco:segment:") for segment in survey.scene.segments)
    kind = "coco:segment:" if panoptic else "coco:stuff:"
    return tuple(
        segment
        for segment in survey.scene.segments
        if segment.evidence.startswith(kind) and not segment.thing and segment.category != "other"
    )


def unsure(survey: Survey) -> str | None:
    """Why the picture's stuff is not known completely, or None where it is."""
    scene = survey.scene
    if not scene.segmented:
        return "the image is not in a panoptic or stuff file"
    if any(segment.evidence.startswith("coco:segment:") for segment in scene.segments):
        known = sum(segment.area for segment in scene.segments if segment.evidence.startswith("coco:segment:"))
        if known < (1 - VOID_MOST) * scene.area:
            return "too much of the picture is void"
    return None


def of_noun(survey: Survey, noun: str) -> list[Segment]:
    """The stuff that the noun fits: a brick wall is a wall."""
    return [one for one in stuff_of(survey) if one.name == noun or one.name.endswith(f" {noun}")]


def share(survey: Survey, segments: list[Segment]) -> float:
    """The share of the picture that the segments cover."""
    return sum(segment.area for segment in segments) / survey.scene.area


def why_not_absent(survey: Survey, noun: str) -> str | None:
    """None where it is certain that nothing is there that anybody might call by the noun (gates X and E)."""
    reason = unsure(survey)
    if reason is not None:
        return reason
    known = language.meant(noun)
    for segment in stuff_of(survey):
        other = language.stuff(segment.category)
        names = {segment.category, language.base(segment.category)}
        if segment.name == noun or (other and other.group == known.group) or not known.alike.isdisjoint(names):
            return "it or its like is there"
    signs = set(_SIGNS[noun].split()).union(*(lexicon.kin(word) for word in {noun, noun.split(" ")[-1]}))
    if not signs.isdisjoint(survey.mentions):
        return "an annotation mentions it, its kin or a place of it"
    return None


def stuffs(survey: Survey) -> Iterator[tuple[str, bool]]:
    """The stuff that is there for sure and in plain view, and some of that which is not: (noun, whether it is)."""
    if not survey.scene.segmented:
        return
    chance = Chance(0, "stuff offers", survey.scene.key)
    found: dict[bool, list[str]] = {True: [], False: []}
    for noun in chance.shuffled(language.asked()):
        if share(survey, of_noun(survey, noun)) >= PRESENT_SHARE:
            found[True].append(noun)
        elif len(found[False]) < OFFERS and why_not_absent(survey, noun) is None:
            found[False].append(noun)
    for holds, nouns in found.items():
        yield from ((noun, holds) for noun in nouns[:OFFERS])


def place_of(survey: Survey) -> tuple[str, list[Segment]] | str:
    """Whether the photo was taken "in" or "out" of doors, and the segments that tell; or why that is not certain."""
    reason = unsure(survey)
    if reason is not None:
        return reason
    votes: dict[str, list[Segment]] = {"in": [], "out": []}
    for segment in stuff_of(survey):
        known = language.stuff(segment.category)
        if known and known.place:
            votes[known.place].append(segment)
    inside, outside = (share(survey, votes[place]) for place in ("in", "out"))
    if inside + outside < PLACE_AREA:
        return "too little of the picture tells where it was taken"
    if max(inside, outside) < PLACE_SHARE * (inside + outside):
        return "the parts of the picture disagree"
    place = "in" if inside > outside else "out"
    if _denied(survey, place):
        return "things or texts speak against it"
    return place, votes[place]


def _denied(survey: Survey, place: str) -> bool:
    seen = {segment.category for segment in survey.scene.segments if segment.thing} | set(survey.categories)
    if place == "in":
        return not (_ONLY_OUTSIDE.isdisjoint(seen) and _OUTSIDE.isdisjoint(survey.mentions))
    rim = any(language.base(segment.category) in _LOOKING_OUT for segment in stuff_of(survey))
    return rim or not (_ONLY_INSIDE.isdisjoint(seen) and _ROOMS.isdisjoint(survey.mentions))


def places(survey: Survey) -> Iterator[bool]:
    """Whether the photo was taken outdoors, where that is certain."""
    place = place_of(survey)
    if not isinstance(place, str):
        yield place[0] == "out"


def bin_of(part: float) -> int | None:
    """The number of the rough share that fits, None too near to an edge between two."""
    for number, one in enumerate(BINS):
        if one.low <= part <= one.high:
            low = one.low + BIN_MARGIN if number else 0.0
            high = one.high - BIN_MARGIN if number < len(BINS) - 1 else 1.0
            return number if low <= part <= high else None
    return None


class Covered(msgspec.Struct, frozen=True):
    """What takes up a known share of the picture. key: the noun of stuff, or a thing's; about: a thing's names; tells:
    what its description gives away."""

    key: str
    phrase: Phrase
    share: float
    evidence: tuple[str, ...]
    about: tuple[str, ...]
    tells: tuple[str, ...] = ()


def covered(survey: Survey) -> Iterator[Covered]:
    """The stuff and the things of which the share of the picture is known, the stuff where no more exact class or
    other sort of it is there."""
    scene = survey.scene
    for noun in language.asked() if unsure(survey) is None else ():
        found, known = of_noun(survey, noun), language.meant(noun)
        kin = [
            one for one in stuff_of(survey) if (other := language.stuff(one.category)) and other.group == known.group
        ]
        part = share(survey, found)
        if len(found) == len(kin) and part >= PRESENT_SHARE:
            yield Covered(noun, known.definite, part, tuple(one.evidence for one in found), (noun,))
    for entity, referent in survey.referents(*PLAIN):
        shown = visible(entity, scene, PRESENT_SHARE) and entity.category not in CARRIERS
        if entity.mask and shown:
            part = entity.area / scene.area
            yield Covered(entity.key, referent.phrase, part, referent.evidence, entity.names, referent.tells)


def coverages(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """Questions which of two neighbouring shares something takes up, as (question, subject, whether the lower one)."""
    found = []
    for one in covered(survey):
        key, noun, number = one.key, one.phrase.text, bin_of(one.share)
        if number is None:
            continue
        chance = Chance(0, "coverage", survey.scene.key, key)
        other = chance.pick([other for other in (number - 1, number + 1) if 0 <= other < len(BINS)])
        low = min(number, other)
        found.append((chance.unit(), (f"{noun}|{low}", f"{key}|{low}", number == low)))
    yield from (offer for _, offer in sorted(found)[: 2 * OFFERS])

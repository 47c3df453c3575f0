"""Grass, walls and other stuff: whether it is there, what there is most of, what stands on it, and where that is."""

from collections.abc import Iterator

from ..chance import Chance
from ..gates import CONTACT_LEAST, CONTACT_RIVAL, DOMINANT_LEAD, DOMINANT_LEAST, PRESENT_SHARE, truncated
from ..language import lexicon, predicates
from ..language import stuff as language
from ..language.phrase import Phrase
from ..outlines import beneath, pixels
from ..plans import stuff as plan
from ..scene import Entity, Scene, Segment
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, named, proof
from .existence import NOT_PLANNED

SUPPORTS_MOST = 2  # of one image
# Of the others it cannot be told whether they stand: people jump, kites and birds fly, a cup stands on a saucer.
_STANDING = frozenset(
    ("bicycle", "car", "motorcycle", "bus", "train", "truck", "boat", "fire hydrant", "parking meter", "bench", "dog",
     "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe", "chair", "couch", "bed", "toilet", "suitcase",
     "dining table", "refrigerator")
)  # fmt: skip
_AFLOAT = frozenset({"boat", "surfboard"})
# Between a thing and the ground one of these may lie, which no class of stuff tells apart.
_LAID_OUT = frozenset(
    ("rug", "carpet", "mat", "blanket", "towel", "deck", "dock", "pier", "stage", "trailer", "ramp", "platform")
)
_LOWEST = 0.15  # of the height of a thing: what stands, stands on the lowest part of it
_DEPTH = (2, 5)  # pixels below the edge; the nearest two are never drawn exactly


class StuffCheck(Fact, frozen=True, kw_only=True):
    """Whether there is some stuff. any: "any grass", "a brick wall"; some: "some grass"; the: "the grass"."""

    holds: bool
    noun: str
    any: Phrase
    some: Phrase
    the: Phrase


class Dominant(Fact, frozen=True, kw_only=True):
    """The stuff that covers most of the picture. the: "the grass"; bare: "grass"."""

    the: Phrase
    bare: str


class Support(Fact, frozen=True, kw_only=True):
    """What a thing stands on. on: "the grass"; bare: "grass"."""

    thing: Phrase
    on: Phrase
    bare: str


class Setting(Fact, frozen=True, kw_only=True):
    """Whether the photo was taken outdoors. place: "outdoors"; wrong: "indoors"; choice: both, in either order."""

    outdoors: bool
    place: str
    wrong: str
    choice: str
    options: tuple[str, ...]


def stuff_checks(survey: Survey, world: World) -> Iterator[StuffCheck | Refusal]:
    """The planned stuff that is there or is not."""
    planned = world.planned(survey.scene.key, "stuff")
    for noun in language.asked() if survey.scene.segmented else ():
        found = plan.of_noun(survey, noun)
        large = plan.share(survey, found) >= PRESENT_SHARE
        reason = None if large else plan.why_not_absent(survey, noun)
        if reason is not None or noun not in planned or planned[noun].holds != large:
            yield Refusal(noun, reason or NOT_PLANNED)
            continue
        meant = language.meant(noun)
        yield StuffCheck(
            key=noun,
            evidence=tuple(segment.evidence for segment in found) or (survey.scene.image_evidence,),
            asks=(f"has:{noun}", f"has:{meant.group}", "place"),
            tells=(f"has:{noun}", f"has:{meant.group}"),
            holds=large,
            noun=noun,
            any=meant.any,
            some=meant.some,
            the=meant.definite,
        )


def dominants(survey: Survey, world: World) -> Iterator[Dominant | Refusal]:
    """The one sort of stuff that clearly covers more of the picture than any other."""
    if not survey.scene.segmented:
        return
    groups: dict[str, list[Segment]] = {}
    for segment in plan.stuff_of(survey):
        known = language.stuff(segment.category)
        groups.setdefault(known.group or known.noun if known else segment.name, []).append(segment)
    order = sorted(groups, key=lambda name: (-plan.share(survey, groups[name]), name))
    shares = [plan.share(survey, groups[name]) for name in order] + [0.0, 0.0]
    names = sorted({segment.name for segment in groups[order[0]]}) if order else []
    reason = plan.unsure(survey)
    if reason is None and (shares[0] < DOMINANT_LEAST or shares[0] - shares[1] < DOMINANT_LEAD):
        reason = "no one sort of stuff clearly covers most"
    if reason is None and (len(names) > 1 or names[0] not in language.asked()):
        reason = "what covers most has no one name"
    if reason is not None:
        yield Refusal(survey.scene.image_evidence, reason)
        return
    meant = language.meant(names[0])
    yield Dominant(
        key="most",
        evidence=tuple(segment.evidence for segment in plan.stuff_of(survey)),
        asks=("cover", f"has:{meant.noun}"),
        tells=("cover", "place", f"has:{meant.noun}", f"has:{meant.group}"),
        the=meant.definite,
        bare=meant.noun,
    )


def supports(survey: Survey, world: World) -> Iterator[Support | Refusal]:
    """What a few things stand on, by the stuff right below their lower edge."""
    scene = survey.scene
    if not any(segment.mask for segment in scene.segments):
        return
    made = 0
    for i, entity in enumerate(scene.entities):
        if entity.category not in _STANDING or not entity.mask:
            continue
        referent = survey.referent(i, "rel")
        ground = _ground(entity, survey)
        reason = referent if isinstance(referent, str) else ground if isinstance(ground, str) else None
        if isinstance(ground, Segment):
            reason = reason or _otherwise(i, ground, survey)
        if reason is None and made == SUPPORTS_MOST:
            reason = "enough of the kind in this image"
        if reason is not None or isinstance(referent, str) or isinstance(ground, str):
            yield Refusal(entity.key, str(reason))
            continue
        made += 1
        known = language.stuff(ground.category)
        assert known is not None
        yield Support(
            key=entity.key,
            weight=world.rarity(entity.category),
            evidence=proof(referent.evidence, (ground.evidence,)),
            asks=(f"rel:{entity.key}", f"has:{known.noun}"),
            tells=(
                *named(entity),
                *referent.tells,
                f"rel:{entity.key}",
                f"has:{known.noun}",
                f"has:{known.group}",
                "place",
            ),
            thing=referent.phrase,
            on=known.definite,
            bare=known.noun,
        )


def _ground(entity: Entity, survey: Survey) -> Segment | str:
    """The stuff that a thing stands on, or why that is not certain."""
    scene = survey.scene
    if truncated(entity.box, scene):
        return "it goes on outside the picture"
    below = beneath(entity.mask, scene, part=_LOWEST, depth=_DEPTH)
    touched = {}
    for segment in plan.stuff_of(survey):
        known = language.stuff(segment.category)
        if segment.mask and known is not None and known.ground:
            touched[segment] = _count(segment, below, scene)
    order = sorted(touched, key=lambda segment: (-touched[segment], segment.evidence))
    if not order or touched[order[0]] < CONTACT_LEAST * len(below):
        return "hardly any stuff right below it"
    if len(order) > 1 and touched[order[1]] > CONTACT_RIVAL * touched[order[0]]:
        return "it may stand on either of two"
    if (order[0].name == "water") != (entity.category in _AFLOAT):
        return "it is no ground for such a thing"
    return order[0]


def _otherwise(i: int, ground: Segment, survey: Survey) -> str | None:
    """Why another annotation may have the thing on something else (gate F), or None."""
    for relation in survey.scene.relations:
        listed = predicates.listed(relation.predicate)
        if relation.subject == i and listed is not None and listed.kind == "support":
            if not any(lexicon.compatible(name, ground.name) for name in survey.scene.entities[relation.object].names):
                return "an annotator saw it on something else"
    if _LAID_OUT & survey.mentions - {ground.name}:
        return "a text names what may lie under it"
    return None


def _count(segment: Segment, places: list[tuple[int, int]], scene: Scene) -> int:
    found = pixels(segment.mask, scene)
    return sum(bool(found[y, x]) for x, y in places)


def settings(survey: Survey, world: World) -> Iterator[Setting | Refusal]:
    """Whether the photo was taken indoors or outdoors, where that was planned to be asked."""
    if not survey.scene.segmented:
        return
    place = plan.place_of(survey)
    planned = world.planned(survey.scene.key, "place")
    if isinstance(place, str) or not planned:
        yield Refusal(survey.scene.image_evidence, place if isinstance(place, str) else NOT_PLANNED)
        return
    outdoors = place[0] == "out"
    words = ("outdoors", "indoors") if outdoors else ("indoors", "outdoors")
    yield Setting(
        key="place",
        evidence=(survey.scene.image_evidence, *(segment.evidence for segment in place[1])),
        asks=("place", *(f"has:{segment.name}" for segment in place[1])),
        tells=("place",),
        outdoors=outdoors,
        place=words[0],
        wrong=words[1],
        choice=" or ".join(Chance(world.seed, "setting", survey.scene.key).shuffled(words)),
        options=(words[1],),
    )

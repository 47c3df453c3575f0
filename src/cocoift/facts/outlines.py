"""What masks tell of things: how much they cover, what lies in what, what is nearest, what a point shows."""

from collections.abc import Iterator
from itertools import combinations

from ..chance import Chance
from ..geometry import Point
from ..language import lexicon
from ..language.phrase import Phrase, listed
from ..plans.labels import unlabelled
from ..plans.nearest import nearer
from ..plans.placing import Known
from ..plans.points import inside, spot, spots, unfit
from ..plans.stuff import BINS, PLAIN, bin_of, covered
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, at, proof
from .existence import NOT_PLANNED, shown
from .position import known_by

POINTS_MOST = 2  # of one image


class Coverage(Fact, frozen=True, kw_only=True):
    """How much of the picture something covers. amount: "about a quarter"; choice: that or its neighbour, smaller
    first; options: the neighbour."""

    thing: Phrase
    amount: str
    choice: str
    options: tuple[str, ...]


class Inside(Fact, frozen=True, kw_only=True):
    """Whether the outline of one thing lies in that of another, larger one, as its box does."""

    small: Phrase
    large: Phrase
    holds: bool


class Nearest(Fact, frozen=True, kw_only=True):
    """Which of two things is nearer to a third in the picture. choices: "the dog or the ball", in either order."""

    target: Phrase
    nearest: Phrase
    other: Phrase
    choices: str
    options: tuple[str, ...]


class PointAt(Fact, frozen=True, kw_only=True):
    """What a point shows. them: "a kettle"; options: nouns proven absent, none where none are planned."""

    point: Point
    noun: str
    them: Phrase
    options: tuple[str, ...]


class PointPair(Fact, frozen=True, kw_only=True):
    """Whether two points lie on one and the same thing. noun, plural: of the one thing, or of both."""

    first: Point
    second: Point
    same: bool
    noun: str
    plural: str


def coverages(survey: Survey, world: World) -> Iterator[Coverage | Refusal]:
    """The rough shares of the picture that were planned to be asked for."""
    planned = world.planned(survey.scene.key, "coverage")
    for one in covered(survey):
        number = bin_of(one.share)
        subject = next((name for name in planned if name.rpartition("|")[0] == one.key), None)
        if number is None or subject is None:
            yield Refusal(one.key, NOT_PLANNED if number is not None else "too near to the edge of two rough shares")
            continue
        low = int(subject.rpartition("|")[2])
        pair = (BINS[low].words, BINS[low + 1].words)
        yield Coverage(
            key=one.key,
            evidence=one.evidence,
            asks=("cover", f"cover:{one.key}", f"size:{one.key}", f"at:{one.key}"),
            tells=("cover", f"cover:{one.key}", f"size:{one.key}", *_naming(one.about), *one.tells),
            thing=one.phrase,
            amount=BINS[number].words,
            choice=" or ".join(pair),
            options=(pair[low == number],),
        )


def _naming(nouns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{what}:{noun}" for noun in nouns for what in ("has", "n"))


def insides(survey: Survey, world: World) -> Iterator[Inside | Refusal]:
    """The planned pairs of a smaller and a larger thing."""
    planned = world.planned(survey.scene.key, "inside")
    if not any(entity.mask for entity in survey.scene.entities):
        return
    for one, two in combinations([known for known in survey.referents(*PLAIN) if known[0].mask], 2):
        (small, first), (large, second) = sorted((one, two), key=lambda known: known[0].box.area)
        key = f"{small.key}/{large.key}"
        holds = inside(small, large, survey)
        if holds is None or key not in planned:
            yield Refusal(key, NOT_PLANNED if holds is not None else "neither clearly inside nor clearly outside")
            continue
        yield Inside(
            key=key,
            evidence=proof(first.evidence, second.evidence),
            asks=(at(small), at(large), f"in:{small.key}", f"rel:{small.key}"),
            tells=(*known_by(((small, first), (large, second))), f"in:{small.key}", f"rel:{small.key}"),
            small=first.phrase,
            large=second.phrase,
            holds=holds,
        )


def nearests(survey: Survey, world: World) -> Iterator[Nearest | Refusal]:
    """The planned questions which of two things is nearer to a third."""
    known = {entity.key: (entity, referent) for entity, referent in survey.referents(*PLAIN)}
    for key in world.planned(survey.scene.key, "nearest"):
        target, one, other = (known[part] for part in key.split("/"))
        first = nearer(target[0], one[0], other[0], survey)
        if first is None:
            yield Refusal(key, "neither is clearly the nearer")
        else:
            near, far = (one, other) if first else (other, one)
            yield _nearest(target, near, far, Chance(world.seed, "nearest", survey.scene.key, key))


def _nearest(target: Known, near: Known, far: Known, chance: Chance) -> Nearest:
    things = [target[0], near[0], far[0]]
    topics = tuple(f"near:{entity.key}" for entity in things)
    return Nearest(
        key="/".join([target[0].key, *sorted(entity.key for entity in things[1:])]),
        evidence=proof(*(referent.evidence for _, referent in (target, near, far))),
        asks=(*map(at, things), *topics, *(f"side:{entity.key}" for entity in things)),
        tells=(*known_by((target, near, far)), *topics),
        target=target[1].phrase,
        nearest=near[1].phrase,
        other=far[1].phrase,
        choices=listed([referent.phrase.text for _, referent in chance.shuffled((near, far))], "or"),
        options=(far[1].phrase.text,),
    )


def points_at(survey: Survey, world: World) -> Iterator[PointAt | Refusal]:
    """A point on each of a few things that shows nothing else; the thing that is planned to be labelled comes first,
    with its wrong options, then rare ones."""
    made = 0
    planned = world.planned(survey.scene.key, "label")
    masked = [entity for entity in survey.scene.entities if entity.mask]
    for entity in sorted(
        masked, key=lambda entity: (entity.key not in planned, -world.rarity(entity.category), entity.key)
    ):
        if made == POINTS_MOST:
            yield Refusal(entity.key, "enough of the kind in this image")
            continue
        reason = unfit(entity, survey) or unlabelled(entity, survey)
        place = spot(entity, survey) if reason is None else None
        if place is None:
            yield Refusal(entity.key, reason or "no place of it is free of edges and other things")
            continue
        made += 1
        noun = entity.name
        missing = planned[entity.key].kind.split("|") if entity.key in planned else ()
        yield PointAt(
            key=entity.key,
            weight=world.rarity(entity.category),
            evidence=entity.evidence,
            asks=(at(entity), f"is:{entity.key}", f"label:{noun}"),
            tells=(at(entity), f"is:{entity.key}", f"label:{noun}", *(f"has:{name}" for name in entity.names)),
            point=place,
            noun=lexicon.noun(noun).singular,
            them=shown(noun),
            options=tuple(lexicon.noun(lexicon.category_noun(name)).singular for name in missing),
        )


def point_pairs(survey: Survey, world: World) -> Iterator[PointPair | Refusal]:
    """The planned pairs of points."""
    planned = world.planned(survey.scene.key, "points")
    known = {entity.key: entity for entity in survey.scene.entities}
    for key, ask in planned.items():
        a, b = (known[one] for one in key.split("/"))
        places = spots(a, b, survey)
        if places is None:
            yield Refusal(key, "no two places are free of edges and other things")
            continue
        category = lexicon.category_lemma(a.category or a.name)
        yield PointPair(
            key=key,
            evidence=proof(*(thing.evidence[:1] for thing in (a, b))),
            asks=(at(a), at(b)),
            tells=(at(a), at(b), f"has:{category}"),
            first=places[0],
            second=places[1],
            same=ask.holds,
            noun=lexicon.noun(category).singular,
            plural=lexicon.plural(category),
        )

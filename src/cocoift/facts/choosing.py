"""Which of two things are there, and which of several there are most of."""

from collections.abc import Iterator, Sequence

from ..chance import Chance
from ..language import lexicon
from ..language.phrase import Phrase
from ..scene import Entity
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, proof
from .existence import POPULAR_MOST, them

# Share of images that are asked for two things at once.
BOTH_SHARE = 0.6
# What is there must be proven absent in so many times as many images: asked for people, one would bet on yes.
ABSENT_AT_LEAST = 1.0
NOT_DRAWN = "not drawn for this image"
NO_WINNER = "no clear winner among three, or one that would win too often"
TOO_FEW = "too few things that are there, or that are proven absent"


class Both(Fact, frozen=True, kw_only=True):
    """Two things in the order of the question. state: both, first, second or neither is there; one: the only one
    that that is, "the cup" or "the cups"; other: "fork", the noun of the other one."""

    first: str
    second: str
    state: str
    one: Phrase
    other: str


class Most(Fact, frozen=True, kw_only=True):
    """Three or four categories of which one is the most numerous. items: plural nouns in the order of the question;
    most: one of them; options: the others; them: "five chairs"; counts: the same of each, the most first."""

    items: tuple[str, ...]
    most: str
    options: tuple[str, ...]
    n: int
    them: Phrase
    counts: tuple[str, ...]


def _noun(category: str) -> str:
    return lexicon.lemma(lexicon.category_noun(category))


def _countable(categories: Sequence[str]) -> list[str]:
    return [name for name in categories if lexicon.noun(_noun(name)).kind == "count"]


def _there(survey: Survey) -> list[str]:
    """Countable categories of which it is sure whether there is one or several."""
    return [
        name
        for name in _countable(list(survey.categories))
        if survey.exact(name) is None or len(survey.categories[name]) > 1
    ]


def _free(survey: Survey, world: World, categories: Sequence[str]) -> list[str]:
    """Those that the plan does not ask for with yes or no in this image, and that are missing often enough."""
    planned = world.planned(survey.scene.key, "exist")
    return [
        name
        for name in categories
        if name not in planned and world.missing.get(name, 0) >= ABSENT_AT_LEAST * world.frequency.get(name, 0)
    ]


def _drawn(chance: Chance, pool: Sequence[str], world: World, *, there: bool) -> list[str]:
    """Two of the pool; each thing is drawn as often where it is as where it is missing: the noun tells nothing."""
    most = POPULAR_MOST * world.scenes
    images, others = (world.frequency, world.missing) if there else (world.missing, world.frequency)
    weight = {
        name: (1.0 + min(images.get(name, 0), others.get(name, 0), most)) / (1.0 + images.get(name, 0)) for name in pool
    }
    first = chance.weighted(pool, [weight[name] for name in pool])
    rest = [name for name in pool if name != first]
    return [first, chance.weighted(rest, [weight[name] for name in rest])]


def boths(survey: Survey, world: World) -> Iterator[Both | Refusal]:
    """Two things of which both, one or none is there, each as often; so only where all of it could be."""
    about = survey.scene.image_evidence
    chance = Chance(world.seed, "both", survey.scene.key)
    if not survey.scene.exhaustive:
        yield Refusal(about, "the image is not annotated exhaustively")
    elif chance.unit() >= BOTH_SHARE:
        yield Refusal(about, NOT_DRAWN)
    else:
        here = _free(survey, world, _there(survey))
        missing = _countable(_free(survey, world, survey.absences(world.categories)))
        if min(len(here), len(missing)) < 2:
            yield Refusal(about, TOO_FEW)
            return
        state = chance.pick(("both", "first", "second", "neither"))
        present, absent = _drawn(chance, here, world, there=True), _drawn(chance, missing, world, there=False)
        pick = {
            "both": (present[0], present[1]),
            "first": (present[0], absent[0]),
            "second": (absent[0], present[0]),
            "neither": (absent[0], absent[1]),
        }
        yield _both(survey, world, state, pick[state])


def _both(survey: Survey, world: World, state: str, pick: tuple[str, str]) -> Both:
    nouns = tuple(_noun(category) for category in pick)
    here = [category for category in pick if category in survey.categories]
    one = here[0] if here else pick[0]
    several = len(survey.categories.get(one, ())) > 1
    text = lexicon.plural(_noun(one)) if several else lexicon.noun(_noun(one)).singular
    other = nouns[1] if one == pick[0] else nouns[0]
    return Both(
        key="/".join(pick),
        evidence=_proof(survey, world, pick),
        asks=tuple(f"has:{noun}" for noun in nouns),
        tells=tuple(f"{what}:{noun}" for noun in nouns for what in ("has", "n")),
        first=lexicon.noun(nouns[0]).singular,
        second=lexicon.noun(nouns[1]).singular,
        state=state,
        one=Phrase(f"the {text}", plural=several, pronoun="they" if several else "it"),
        other=lexicon.noun(other).singular,
    )


def _proof(survey: Survey, world: World, categories: Sequence[str]) -> tuple[str, ...]:
    """The instances of those that are there, the image and the categories of those that are not."""
    found: list[tuple[str, ...]] = []
    for name in categories:
        entities: tuple[Entity, ...] = survey.categories.get(name, ())
        found += [entity.evidence[:1] for entity in entities]
        if not entities:
            found.append((survey.scene.image_evidence, f"coco:category:{world.category_ids[name]}"))
    return proof(*found)


def mosts(survey: Survey, world: World) -> Iterator[Most | Refusal]:
    """The planned choices of the most numerous."""
    planned = list(world.planned(survey.scene.key, "most"))
    if not planned:
        yield Refusal(survey.scene.image_evidence, NO_WINNER)
    for subject in planned:
        categories = subject.split("|")
        reasons = [survey.exact(name) for name in categories]
        if any(reasons):
            yield Refusal(subject, next(reason for reason in reasons if reason))
            continue
        yield _most(survey, categories)


def _most(survey: Survey, categories: Sequence[str]) -> Most:
    """The categories are in the order of the question."""
    n = {name: len(survey.categories[name]) for name in categories}
    ranked = sorted(categories, key=lambda name: -n[name])
    nouns = [_noun(name) for name in categories]
    return Most(
        key="/".join(sorted(categories)),
        evidence=proof(*(entity.evidence[:1] for name in categories for entity in survey.categories[name])),
        asks=tuple(f"n:{noun}" for noun in nouns),
        tells=tuple(f"{what}:{noun}" for noun in nouns for what in ("n", "has")),
        items=tuple(lexicon.plural(noun) for noun in nouns),
        most=lexicon.plural(_noun(ranked[0])),
        options=tuple(lexicon.plural(_noun(name)) for name in categories if name != ranked[0]),
        n=n[ranked[0]],
        them=them(_noun(ranked[0]), n[ranked[0]]),
        counts=tuple(them(_noun(name), n[name]).text for name in ranked),
    )

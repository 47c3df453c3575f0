"""Which of two things are there, and which of several there are most of."""

from collections.abc import Iterator, Sequence

from ..gates import clearly_differ
from ..language import lexicon
from ..language.phrase import Phrase
from ..scene import Entity
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, proof
from .existence import them

NOT_PLANNED = "not chosen by the balance of both, one and neither"
NO_WINNER = "no clear winner among three, or one that would win too often"


class Both(Fact, frozen=True, kw_only=True):
    """Two things in the order of the question. state: both, first, second or neither is there; some: the only one
    that is, "a cup" or "cups"; other: "fork", the noun of the other one."""

    first: str
    second: str
    state: str
    some: Phrase
    other: str


class Most(Fact, frozen=True, kw_only=True):
    """Three or four categories of which one is the most, or the least, numerous. items: plural nouns in the order of
    the question; most: that one; options: the others; them: "five chairs"; counts: the same of each, that one first."""

    items: tuple[str, ...]
    most: str
    options: tuple[str, ...]
    n: int
    them: Phrase
    counts: tuple[str, ...]


def _countable(categories: Sequence[str]) -> list[str]:
    return [name for name in categories if lexicon.noun(lexicon.category_lemma(name)).kind == "count"]


def boths(survey: Survey, world: World) -> Iterator[Both | Refusal]:
    """The planned pairs of which both, one or none is there."""
    return _pairs(survey, world, "both")


def eithers(survey: Survey, world: World) -> Iterator[Both | Refusal]:
    """The planned pairs of which one is looked for, whichever it is."""
    return _pairs(survey, world, "either")


def _pairs(survey: Survey, world: World, topic: str) -> Iterator[Both | Refusal]:
    planned = world.planned(survey.scene.key, topic)
    if not planned:
        exhaustive = survey.scene.exhaustive
        reason = NOT_PLANNED if exhaustive else "the image is not annotated exhaustively"
        yield Refusal(survey.scene.image_evidence, reason)
    for subject, ask in planned.items():
        first, second = subject.split("|")
        reasons = [_unsure(survey, first, ask.kind in ("both", "first"))]
        reasons.append(_unsure(survey, second, ask.kind in ("both", "second")))
        if any(reasons):
            yield Refusal(subject, next(reason for reason in reasons if reason))
        else:
            yield _both(survey, world, ask.kind, (first, second))


def _unsure(survey: Survey, category: str, there: bool) -> str | None:
    """Why it is not certain that the category is there in such a number, or that it is not there."""
    if not there:
        return survey.absent(category)
    return survey.exact(category) if category in survey.categories else "it is not there"


def _both(survey: Survey, world: World, state: str, pick: tuple[str, str]) -> Both:
    nouns = tuple(lexicon.category_lemma(category) for category in pick)
    here = [category for category in pick if category in survey.categories]
    one = here[0] if here else pick[0]
    several = len(survey.categories.get(one, ())) > 1
    noun = lexicon.category_lemma(one)
    text = lexicon.plural(noun) if several else lexicon.noun(noun).singular
    other = nouns[1] if one == pick[0] else nouns[0]
    return Both(
        key="/".join(pick),
        evidence=_proof(survey, world, pick),
        asks=tuple(f"has:{noun}" for noun in nouns),
        tells=tuple(f"{what}:{noun}" for noun in nouns for what in ("has", "n")),
        first=lexicon.noun(nouns[0]).singular,
        second=lexicon.noun(nouns[1]).singular,
        state=state,
        some=Phrase(
            text if several else lexicon.with_article(noun), plural=several, pronoun="they" if several else "it"
        ),
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
    return _ranked(survey, world, "most", 1)


def leasts(survey: Survey, world: World) -> Iterator[Most | Refusal]:
    """The planned choices of the least numerous."""
    return _ranked(survey, world, "least", -1)


def _ranked(survey: Survey, world: World, topic: str, sign: int) -> Iterator[Most | Refusal]:
    planned = list(world.planned(survey.scene.key, topic))
    if not planned:
        yield Refusal(survey.scene.image_evidence, NO_WINNER)
    for subject in planned:
        categories = subject.split("|")
        reasons = [survey.exact(name) if name in survey.categories else "it is not there" for name in categories]
        if any(reasons):
            yield Refusal(subject, next(reason for reason in reasons if reason))
            continue
        first, second = sorted((sign * len(survey.categories[name]) for name in categories), reverse=True)[:2]
        if clearly_differ(abs(first), abs(second)):
            yield _most(survey, categories, sign)
        else:
            yield Refusal(subject, NO_WINNER)


def _most(survey: Survey, categories: Sequence[str], sign: int) -> Most:
    """The categories are in the order of the question."""
    n = {name: len(survey.categories[name]) for name in categories}
    ranked = sorted(categories, key=lambda name: -sign * n[name])
    nouns = [lexicon.category_lemma(name) for name in categories]
    return Most(
        key="/".join(sorted(categories)),
        evidence=proof(*(entity.evidence[:1] for name in categories for entity in survey.categories[name])),
        asks=tuple(f"n:{noun}" for noun in nouns),
        tells=tuple(f"{what}:{noun}" for noun in nouns for what in ("n", "has")),
        items=tuple(lexicon.plural(noun) for noun in nouns),
        most=lexicon.plural(lexicon.category_lemma(ranked[0])),
        options=tuple(lexicon.plural(lexicon.category_lemma(name)) for name in categories if name != ranked[0]),
        n=n[ranked[0]],
        them=them(lexicon.category_lemma(ranked[0]), n[ranked[0]]),
        counts=tuple(_counted(lexicon.category_lemma(name), n[name]) for name in ranked),
    )


def _counted(noun: str, n: int) -> str:
    """So many of the noun, beside other numbers: "one cup", "five chairs"."""
    return f"one {lexicon.noun(noun).singular}" if n == 1 and lexicon.noun(noun).kind == "count" else them(noun, n).text

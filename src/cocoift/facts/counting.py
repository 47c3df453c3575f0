"""How many there are of one category, and which of two there are more of."""

from collections.abc import Iterator
from itertools import combinations

from ..chance import Chance
from ..gates import clearly_differ
from ..language import lexicon
from ..language.phrase import Phrase
from ..plans.numbers import WINDOW
from ..plans.tallies import counted, uncounted
from ..scene import Entity
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, proof
from .existence import them

SMALL_DROWN = "small numbers would drown the others"


class Count(Fact, frozen=True, kw_only=True):
    """How many there are. noun agrees with n; them: "three dogs"; options: wrong numbers, planned so that each number
    is right as often as the others it stands with, none where none are planned."""

    n: int
    category: str
    noun: str
    singular: str
    plural: str
    them: Phrase
    options: tuple[str, ...]


class Comparison(Fact, frozen=True, kw_only=True):
    """Which of two categories is more numerous. first, second: plural nouns in the order of the question;
    more, fewer: the same by number; more_them: "five chairs"."""

    first: str
    second: str
    more: str
    fewer: str
    n_more: int
    n_fewer: int
    more_them: Phrase
    fewer_them: Phrase
    options: tuple[str, ...]


def counts(survey: Survey, world: World) -> Iterator[Count | Refusal]:
    """The number of each category where it is certain and at most ten."""
    windows = world.planned(survey.scene.key, "window")
    for category, entities in survey.categories.items():
        noun = lexicon.category_lemma(category)
        reason, n, window = uncounted(survey, category), len(entities), windows.get(category)
        if reason is None and window is None and not world.counts(survey.scene.key, category, n):
            reason = SMALL_DROWN
        if reason is not None:
            yield Refusal(category, reason)
            continue
        yield Count(
            key=category,
            weight=float(n),
            evidence=proof(*(entity.evidence[:1] for entity in entities)),
            asks=(f"n:{noun}",),
            tells=(f"has:{noun}", f"n:{noun}"),
            n=n,
            category=category,
            noun=lexicon.noun(noun).singular if n == 1 else lexicon.plural(noun),
            singular=lexicon.noun(noun).singular,
            plural=lexicon.plural(noun),
            them=them(noun, n),
            options=_beside(n, window.number) if window is not None else (),
        )


def _beside(n: int, low: int) -> tuple[str, ...]:
    """The wrong ones of the planned four numbers in a row."""
    return tuple(str(m) for m in range(low, low + WINDOW) if m != n)


def comparisons(survey: Survey, world: World) -> Iterator[Comparison | Refusal]:
    """The planned pairs of categories whose numbers are certain and clearly differ."""
    chance = Chance(world.seed, "comparison asked", survey.scene.key)
    planned = {frozenset(subject.split("|")) for subject in world.planned(survey.scene.key, "comparison")}
    for pair in combinations(counted(survey).items(), 2):
        (a, some), (b, others) = chance.shuffled(pair)
        about = f"{a}/{b}"
        if len(some) == len(others):
            yield Refusal(about, "as many of the one as of the other")
        elif not clearly_differ(len(some), len(others)):
            yield Refusal(about, "two large numbers differ by one")
        elif {a, b} in planned:
            yield _comparison((a, some), (b, others))
        else:
            yield Refusal(about, "not chosen by the balance of answers")


def _comparison(a: tuple[str, tuple[Entity, ...]], b: tuple[str, tuple[Entity, ...]]) -> Comparison:
    noun = {category: lexicon.category_lemma(category) for category, _ in (a, b)}
    more, fewer = (a, b) if len(a[1]) > len(b[1]) else (b, a)
    told = tuple(f"{what}:{noun[category]}" for category, _ in (a, b) for what in ("n", "has"))
    return Comparison(
        key="/".join(sorted((a[0], b[0]))),
        evidence=proof(*(entity.evidence[:1] for entity in a[1] + b[1])),
        asks=tuple(f"n:{noun[category]}" for category, _ in (a, b)),
        tells=told,
        first=lexicon.plural(noun[a[0]]),
        second=lexicon.plural(noun[b[0]]),
        more=lexicon.plural(noun[more[0]]),
        fewer=lexicon.plural(noun[fewer[0]]),
        n_more=len(more[1]),
        n_fewer=len(fewer[1]),
        more_them=them(noun[more[0]], len(more[1])),
        fewer_them=them(noun[fewer[0]], len(fewer[1])),
        options=(lexicon.plural(noun[fewer[0]]),),
    )

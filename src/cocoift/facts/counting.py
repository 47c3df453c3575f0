"""How many there are of one category, and which of two there are more of."""

from collections.abc import Iterator

from ..chance import Chance
from ..gates import COUNT_MOST, clearly_differ
from ..geometry import Box
from ..language import lexicon
from ..language.phrase import Phrase
from ..scene import Entity
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, at, proof
from .existence import them

OPTIONS = 4  # of a multiple-choice count; fewer than three of a thing leave no room for four ranks
COMPARISONS = 3  # of one image: enough to choose from
# One of a thing is the commonest number by far; these shares of the ones are asked for, alone and in a thread, so
# that "one" is not the answer to half of all "how many".
ONE_SHARE = 0.35
LONE_SHARE = 0.25
ONES_DROWN = "ones would drown the other numbers"


class Count(Fact, frozen=True, kw_only=True):
    """How many there are. noun agrees with n; them: "three dogs"; options: wrong numbers, so that the rank of the
    right one among all is uniform, none for n < 3."""

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


class Lone(Fact, frozen=True, kw_only=True):
    """The only one of its category, with its box."""

    singular: str
    plural: str
    them: Phrase
    the: Phrase
    box: Box


def _counted(survey: Survey) -> Iterator[tuple[str, tuple[Entity, ...]] | Refusal]:
    """The categories whose number is certain, and at most ten."""
    for category, entities in survey.categories.items():
        reason = survey.exact(category)
        if reason is None and len(entities) > COUNT_MOST:
            reason = "more than ten"
        yield Refusal(category, reason) if reason else (category, entities)


def counts(survey: Survey, world: World) -> Iterator[Count | Refusal]:
    """The number of each category where it is certain and at most ten."""
    for item in _counted(survey):
        if isinstance(item, Refusal):
            yield item
            continue
        category, entities = item
        noun = lexicon.lemma(lexicon.category_noun(category))
        n = len(entities)
        if n == 1 and Chance(world.seed, "one", survey.scene.key, category).unit() >= ONE_SHARE:
            yield Refusal(category, ONES_DROWN)
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
            options=_numbers_near(n, Chance(world.seed, "count options", survey.scene.key, category)),
        )


def _numbers_near(n: int, chance: Chance) -> tuple[str, ...]:
    """Three wrong numbers such that the right one is as likely the lowest, second, third or highest of all."""
    if n < OPTIONS - 1:
        return ()
    low = n - chance.below(OPTIONS)
    return tuple(str(m) for m in range(low, low + OPTIONS) if m != n)


def comparisons(survey: Survey, world: World) -> Iterator[Comparison | Refusal]:
    """A few pairs of categories whose numbers are certain and clearly differ."""
    counted = [item for item in _counted(survey) if not isinstance(item, Refusal)]
    pairs = [(a, b) for i, a in enumerate(counted) for b in counted[:i]]
    chance = Chance(world.seed, "comparison", survey.scene.key)
    made = 0
    for pair in chance.shuffled(pairs):
        (a, some), (b, others) = chance.shuffled(pair)
        about = f"{a}/{b}"
        if len(some) == len(others):
            yield Refusal(about, "as many of the one as of the other")
        elif not clearly_differ(len(some), len(others)):
            yield Refusal(about, "two large numbers differ by one")
        elif made < COMPARISONS:
            made += 1
            yield _comparison((a, some), (b, others))
        else:
            yield Refusal(about, "enough of the kind in this image")


def _comparison(a: tuple[str, tuple[Entity, ...]], b: tuple[str, tuple[Entity, ...]]) -> Comparison:
    noun = {category: lexicon.lemma(lexicon.category_noun(category)) for category, _ in (a, b)}
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


def lones(survey: Survey, world: World) -> Iterator[Lone | Refusal]:
    """The categories of which there is exactly one, so that "it" can be no other."""
    for item in _counted(survey):
        if isinstance(item, Refusal):
            yield item
        elif len(item[1]) > 1:
            yield Refusal(item[0], "there are several")
        else:
            category, (entity,) = item
            if Chance(world.seed, "lone", survey.scene.key, category).unit() >= LONE_SHARE:
                yield Refusal(category, ONES_DROWN)
                continue
            noun = lexicon.lemma(lexicon.category_noun(category))
            yield Lone(
                key=category,
                evidence=proof(entity.evidence),
                asks=(f"n:{noun}", at(entity)),
                tells=(f"has:{noun}", f"n:{noun}", at(entity)),
                singular=lexicon.noun(noun).singular,
                plural=lexicon.plural(noun),
                them=them(noun, 1),
                the=Phrase(text=f"the {lexicon.noun(noun).singular}", pronoun=lexicon.pronoun(noun)),
                box=entity.box,
            )

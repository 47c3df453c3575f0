"""What a scene offers to tell of looks: single things, all of a category, two things, one of several."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import lcm

from ..appearances import Trait, colors_of_all, known
from ..chance import Chance, fingerprint
from ..survey import Survey
from .contrasts import CLOSED_TYPES, OPPOSITES, clearly

# Of one scene: a million scenes are planned at once.
LOOKS_MOST = 6
LIKE_MOST = 2
SETS_MOST = 2
# Candidates of which one is to be named.
CANDIDATES = (2, 3)
# A noun that has lost so many choices more than its share must win before it stands in another.
BEHIND = 1

Offered = tuple[str, str, str, bool]


def looks(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    """Single values of single things: "car|color|red", and the key of the thing with the type."""
    found = [trait for type in (*CLOSED_TYPES, *OPPOSITES) for trait in known(survey, type)]
    for trait in Chance(0, "looks offered", survey.scene.key).shuffled(found)[:LOOKS_MOST]:
        if trait.type in CLOSED_TYPES or trait.value in OPPOSITES[trait.type]:
            yield f"{trait.referent.noun}|{trait.type}|{trait.value}", f"{trait.entity.key}|{trait.type}", True


def kinds_of_looks(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    """Categories of which the colours of all things are known: "car|color|red+white", and the category."""
    for category in survey.categories:
        colors = colors_of_all(survey, category)
        if not isinstance(colors, str):
            yield f"{category}|color|{'+'.join(sorted({trait.value for trait in colors}))}", category, True


def same_colors(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    """Two things of one colour or of clearly different ones: "hat|shirt", their keys, whether it is one colour."""
    drawn: dict[bool, int] = {True: 0, False: 0}
    for a, b in Chance(0, "likeness offered", survey.scene.key).shuffled(
        list(combinations(_named(survey, "color"), 2))
    ):
        same = a.value == b.value
        if a.referent.phrase == b.referent.phrase or not (same or clearly("color", a.value, b.value)):
            continue
        if drawn[same] < LIKE_MOST:
            drawn[same] += 1
            yield "|".join(sorted((a.referent.noun, b.referent.noun))), f"{a.entity.key}/{b.entity.key}", same


def _named(survey: Survey, type: str) -> list[Trait]:
    """The traits of things that stand beside others well: two of "the cup on the table" are hard to tell apart."""
    return [trait for trait in known(survey, type) if trait.referent.by != "relation"]


def likenesses(found: Sequence[Offered], *, seed: int, purpose: str, most: int, once: bool) -> list[Offered]:
    """Those of the likenesses in the order of hashes after which yes and no are as frequent as before, or nearly:
    over all, of every noun and of every two nouns."""
    ahead: dict[str, int] = {}
    chosen = []
    for item in sorted(found, key=lambda item: fingerprint(seed, purpose, *item[1:3])):
        question, _, _, same = item
        step = 1 if same else -1
        about = {"", question, *question.split("|")}
        if all(ahead.get(name, 0) * step <= 0 for name in about):
            chosen.append(item)
            ahead.update({name: ahead.get(name, 0) + step for name in about})
    return chosen


def choices(survey: Survey, categories: frozenset[str]) -> Iterator[tuple[str, str, bool]]:
    """Two or three things of which one alone has a value: "color|red|hat/shirt", and their keys, that one first."""
    made = 0
    for type in CLOSED_TYPES:
        traits = _named(survey, type)
        chance = Chance(0, "choices offered", survey.scene.key, type)
        sets = [drawn for size in CANDIDATES for drawn in combinations(chance.shuffled(traits)[:4], size)]
        for candidates in chance.shuffled(sets):
            offers = [*_winners(candidates)]
            if offers and made < SETS_MOST:
                made += 1
                yield from offers


def _winners(candidates: tuple[Trait, ...]) -> Iterator[tuple[str, str, bool]]:
    if len({str(trait.referent.phrase) for trait in candidates}) < len(candidates):
        return
    for winner in candidates:
        rivals = [trait for trait in candidates if trait is not winner]
        if all(clearly(winner.type, winner.value, rival.value) for rival in rivals):
            nouns = "/".join(trait.referent.noun for trait in (winner, *rivals))
            keys = "/".join(trait.entity.key for trait in (winner, *rivals))
            yield f"{winner.type}|{winner.value}|{nouns}", keys, True


def winners(found: Sequence[Offered], *, seed: int, purpose: str, most: int, once: bool) -> list[Offered]:
    """Of each scene the first choice, in the order of hashes, whose winner is not ahead of its share of the questions
    that it stands in with that value, and whose losers are not far behind theirs."""
    ahead: dict[str, int] = {}  # in parts of a question, of which each that stands in it has as many
    parts = lcm(*CANDIDATES)
    asked: set[str] = set()
    chosen = []
    for item in sorted(found, key=lambda item: fingerprint(seed, purpose, *item[1:3])):
        type, value, nouns = item[0].split("|")
        winner, *losers = (f"{type} {value} {noun}" for noun in nouns.split("/"))
        if (
            item[1] in asked
            or ahead.get(winner, 0) > 0
            or any(ahead.get(name, 0) <= -BEHIND * parts for name in losers)
        ):
            continue
        asked.add(item[1])
        chosen.append(item)
        share = parts // (1 + len(losers))
        ahead[winner] = ahead.get(winner, 0) + parts - share
        ahead.update({name: ahead.get(name, 0) - share for name in losers})
    return chosen

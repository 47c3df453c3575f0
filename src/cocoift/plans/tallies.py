"""Which numbers of a scene can be set against each other, and sums of a wider kind; comes after survey."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from ..chance import Chance
from ..gates import COUNT_MOST, clearly_differ
from ..language import lexicon
from ..language.numbers import stated_numbers
from ..language.tables import TEXTS
from ..scene import Entity
from ..survey import Survey
from .kinds import KINDS, Kind, of_kind

ALONE = 1  # what there is one of is counted by its own name
# A group of people is no group of animals, and a herd says nothing of its number.
_GROUPS = ("person", "group", "herd", "flock", "pack", "family", "couple", "line", "row", "crowd", "bunch")
COMPARISONS_MOST = 6  # of one image: enough to choose from, and little to remember of a million


def uncounted(survey: Survey, category: str) -> str | None:
    """Why the number of a category that is there is not told, or None where it is certain, and at most ten."""
    reason = survey.exact(category)
    return "more than ten" if reason is None and len(survey.categories[category]) > COUNT_MOST else reason


def counted(survey: Survey) -> dict[str, tuple[Entity, ...]]:
    """The categories whose number is told, in their order."""
    return {name: found for name, found in survey.categories.items() if uncounted(survey, name) is None}


def comparison_offers(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """Pairs of categories of which there are clearly more of one, twice the pair and whether it is the first."""
    numbers = {name: len(found) for name, found in counted(survey).items()}
    made = 0
    for a, b in Chance(0, "comparison", survey.scene.key).shuffled(list(combinations(numbers, 2))):
        if made < COMPARISONS_MOST and clearly_differ(numbers[a], numbers[b]):
            made += 1
            yield f"{a}|{b}", f"{a}|{b}", numbers[a] > numbers[b]


def untotalled(survey: Survey, kind: Kind) -> str | None:
    """Why it is not certain how many of a kind there are, of all its sorts together, or None where it is."""
    there = [name for name in kind.members if name in survey.categories]
    if not survey.scene.exhaustive:
        return "the image is not annotated exhaustively"
    if lexicon.noun(kind.noun).kind != "count":
        return "not a countable singular noun"
    if not there:
        return "there is none"
    reason = next(filter(None, (survey.exact(name) for name in there)), None)
    if reason is not None:
        return reason
    if any(name in survey.categories for name in kind.doubtful):
        return "what is there may count, or goes with it"
    others = _akin(kind.noun, *there) & survey.mentions
    if any(not _of_no_account(name, kind) for name in others):
        return "an annotation mentions another one that may count"
    n = len(of_kind(survey, kind))
    texts = [caption.text for caption in survey.scene.captions] + [region.phrase for region in survey.scene.regions]
    if any(name == kind.noun and m != n for text in texts for m, name in stated_numbers(text)):
        return "a text gives another number"
    if n <= ALONE:
        return "there is one alone"
    return "more than ten" if n > COUNT_MOST else None


@lru_cache(maxsize=TEXTS)
def _akin(name: str, *there: str) -> frozenset[str]:
    """What is akin to a kind, its sorts and its words, and not to those sorts."""
    kind = KINDS[name]
    members = frozenset().union(*map(_kin, kind.members), *map(lexicon.kin, (kind.noun, *kind.words)))
    return members.difference(*map(_kin, there))


def _kin(category: str) -> frozenset[str]:
    return lexicon.kin(lexicon.category_noun(category))


def _of_no_account(name: str, kind: Kind) -> bool:
    """Whether a noun that is akin to the kind names none of it: the kind itself, a person, a part, a group."""
    noun = lexicon.noun(name)
    return name == lexicon.lemma(kind.noun) or name in _GROUPS or "person" in noun.hypernyms or bool(noun.part_of)


def total_offers(survey: Survey) -> Iterator[tuple[str, str, bool]]:
    """The kinds of which the number is certain: the number and the kind."""
    for name, kind in sorted(KINDS.items()):
        if untotalled(survey, kind) is None:
            yield str(len(of_kind(survey, kind))), name, True

"""How many there are of a wider kind, all its sorts together."""

from collections.abc import Iterator

from ..chance import Chance
from ..language import lexicon
from ..language.phrase import Phrase
from ..plans.kinds import KINDS, Kind, of_kind
from ..plans.numbers import WINDOW
from ..plans.tallies import untotalled
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, proof
from .existence import them

# Two of a kind are the commonest number by far; so many of the twos are asked for, beside those that are planned.
TWO_SHARE = 0.4


class KindCount(Fact, frozen=True, kw_only=True):
    """How many there are of a wider kind. them: "three animals"; parts: "two dogs" and "a horse", the most first;
    sort: the plural of the only sort, "dogs", none where there are several; options: wrong numbers, planned so that
    each is right as often as the others it stands with, none where none are planned."""

    n: int
    singular: str
    plural: str
    them: Phrase
    parts: tuple[str, ...]
    sort: str
    options: tuple[str, ...]


def kind_counts(survey: Survey, world: World) -> Iterator[KindCount | Refusal]:
    """The number of each kind where it is certain of all its sorts, and more than one."""
    planned = world.planned(survey.scene.key, "total")
    for name, kind in KINDS.items():
        reason = untotalled(survey, kind)
        if reason is None and name not in planned and len(of_kind(survey, kind)) == 2:
            drawn = Chance(world.seed, "two", survey.scene.key, name).unit()
            reason = "twos would drown the other numbers" if drawn >= TWO_SHARE else None
        if reason is not None:
            yield Refusal(name, reason)
        else:
            yield _kind_count(survey, world, kind, planned[name].number if name in planned else 0)


def _kind_count(survey: Survey, world: World, kind: Kind, low: int) -> KindCount:
    """low: the lowest of the numbers to choose from, 0 where there are none."""
    found = {name: survey.categories[name] for name in kind.members if name in survey.categories}
    ranked = sorted(found, key=lambda name: -len(found[name]))
    nouns = {name: lexicon.category_lemma(name) for name in kind.members}
    n = sum(map(len, found.values()))
    missing = [name for name in kind.members if name not in found]
    known = [kind.noun, *nouns.values()]
    return KindCount(
        key=kind.noun,
        weight=float(n),
        evidence=proof(
            *(entity.evidence[:1] for name in ranked for entity in found[name]),
            (survey.scene.image_evidence,),
            sorted(f"coco:category:{world.category_ids[name]}" for name in missing),
        ),
        asks=tuple(f"n:{noun}" for noun in known),
        tells=(*(f"n:{noun}" for noun in known), *(f"has:{nouns[name]}" for name in ranked), f"has:{kind.noun}"),
        n=n,
        singular=kind.noun,
        plural=lexicon.plural(kind.noun),
        them=them(kind.noun, n),
        parts=tuple(them(nouns[name], len(found[name])).text for name in ranked),
        sort=lexicon.plural(nouns[ranked[0]]) if len(ranked) == 1 else "",
        options=tuple(str(m) for m in range(low, low + WINDOW) if m != n) if low else (),
    )

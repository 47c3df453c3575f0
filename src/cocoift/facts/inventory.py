"""Which kinds of things are in the picture, of the categories that are annotated completely."""

from collections.abc import Iterator

from ..language import lexicon
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, proof

KINDS = (2, 8)  # fewer make no list, more make no answer


class Inventory(Fact, frozen=True, kw_only=True):
    """The kinds of things that are there. singles: "dog, chair, lamp"; n: how many kinds."""

    nouns: tuple[str, ...]
    n: int


def inventories(survey: Survey, world: World) -> Iterator[Inventory | Refusal]:
    """All categories of the image in one list, the largest things first."""
    scene = survey.scene
    if not scene.exhaustive or not survey.categories:
        yield Refusal(scene.key, "no instances")
        return
    if not KINDS[0] <= len(survey.categories) <= KINDS[1]:
        yield Refusal(scene.key, "fewer than two or more than eight kinds")
        return
    order = sorted(survey.categories, key=lambda name: (-max(e.area for e in survey.categories[name]), name))
    nouns = [lexicon.lemma(lexicon.category_noun(name)) for name in order]
    yield Inventory(
        key="inventory",
        evidence=proof(*(entity.evidence[:1] for name in order for entity in survey.categories[name])),
        asks=tuple(f"{what}:{noun}" for noun in nouns for what in ("has", "n")),
        tells=tuple(f"{what}:{noun}" for noun in nouns for what in ("has", "n")),
        nouns=tuple(lexicon.noun(noun).singular for noun in nouns),
        n=len(nouns),
    )

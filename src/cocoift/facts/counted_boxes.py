"""How many there are of one category, and then where: a number and the boxes that it counts."""

from collections.abc import Iterator

from ..gates import ALL_BOXES
from ..language import lexicon
from ..plans.tallies import uncounted
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal
from .counting import SMALL_DROWN
from .many_boxes import AllOf, all_of, unfit_together


class CountedBoxes(AllOf, frozen=True, kw_only=True):
    """All things of a category, one to six of them. n: how many; noun agrees with n; again: "it", or "they" where
    there are several or where it is a person; boxes: from left to right."""

    n: int
    noun: str
    again: str


def counted_boxes(survey: Survey, world: World) -> Iterator[Fact | Refusal]:
    """The numbers and boxes of the categories of which there are one to six for certain, small numbers in a share."""
    for category, entities in survey.categories.items():
        n = len(entities)
        reason = uncounted(survey, category)
        if reason is None and n > ALL_BOXES[1]:
            reason = "more than six"
        reason = reason or unfit_together([entity.box for entity in entities])
        if reason is None and not world.counts(survey.scene.key, category, n, boxed=True):
            reason = SMALL_DROWN
        if reason is not None:
            yield Refusal(category, reason)
            continue
        noun = lexicon.category_lemma(category)
        alone = n == 1
        yield all_of(
            CountedBoxes,
            survey,
            world,
            category,
            n=n,
            noun=lexicon.noun(noun).singular if alone else lexicon.plural(noun),
            again=lexicon.pronoun(noun) if alone else "they",
        )

"""Whether there is a thing of a category and a colour, where COCO and annotators together know all of them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..appearances import Colored, colors_of_all
from ..language import lexicon
from ..language.phrase import Phrase, listed
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, proof
from .looks import NOT_PLANNED


class ColorThere(Fact, frozen=True, kw_only=True):
    """Whether there is such a thing. thing: "a red car"; truth: "the one car here is white", "both cars are red"."""

    thing: Phrase
    noun: str
    color: str
    truth: str
    holds: bool


def colors_there(survey: Survey, world: World) -> Iterator[ColorThere | Refusal]:
    """The planned colours of categories of which every thing has one colour that annotators name."""
    planned = world.planned(survey.scene.key, "look there")
    for category in survey.categories:
        found = colors_of_all(survey, category)
        if isinstance(found, str):
            yield Refusal(category, found)
        elif category not in planned:
            yield Refusal(category, NOT_PLANNED)
        else:
            yield _there(category, found, planned[category].question.split("|")[1])


def _there(category: str, found: Sequence[Colored], color: str) -> ColorThere:
    noun = lexicon.category_lemma(category)
    topics = tuple(f"color:{one.entity.key}" for one in found)
    return ColorThere(
        key=category,
        evidence=proof(*(ids for one in found for ids in (one.entity.evidence[:1], one.evidence))),
        asks=topics,
        tells=(f"has:{noun}", f"n:{noun}", *topics),
        thing=Phrase(lexicon.with_article(f"{color} {noun}")),
        noun=noun,
        color=color,
        truth=_truth(noun, Counter(one.value for one in found), color),
        holds=any(one.value == color for one in found),
    )


def _truth(noun: str, colors: Counter[str], asked: str) -> str:
    n, of_it, plural = colors.total(), colors[asked], lexicon.plural(noun)
    if n == 1:
        return f"the one {lexicon.noun(noun).singular} here is {min(colors)}"
    if len(colors) == 1:
        every = "both" if n == 2 else f"all {lexicon.in_words(n)}"
        return f"{every} {plural} are {min(colors)}"
    if of_it:
        verb = "is" if of_it == 1 else "are"
        return f"{lexicon.in_words(of_it)} of the {lexicon.in_words(n)} {plural} {verb} {asked}"
    values = sorted(colors)
    return f"the {lexicon.in_words(n)} {plural} are {listed(values, 'and' if len(values) == n else 'or')}"

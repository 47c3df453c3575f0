"""What can be said of several images side by side: which has what, what all show, how many there are altogether.

A family here takes the surveys of all images of a set, in the order in which they are shown. Statements name the
image by its number, "2:n:dog", so that what is said of one gives nothing away of another.
"""

from collections.abc import Iterator, Sequence

from ..chance import Chance
from ..gates import COUNT_MOST, clearly_differ
from ..language import lexicon
from ..language.phrase import Phrase, listed
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, proof
from .captions import captions
from .existence import them

Set = Sequence[Survey]

ORDINALS = ("first", "second", "third", "fourth")
OF_A_KIND = 2  # facts of one family for one set
TIE = "no picture is clearly ahead"
UNSURE = "its number or its absence is not certain in every picture"


class Compared(Fact, frozen=True, kw_only=True):
    """Which picture shows most of a thing. which: "the second picture"; options: the others; numbers: "one in the
    first picture and four in the second"; them: "four boats"."""

    plural: str
    which: str
    options: tuple[str, ...]
    numbers: str
    them: Phrase


class Sum(Fact, frozen=True, kw_only=True):
    """How many there are in all pictures together. them: "five dogs"; numbers: "two in the first picture and ..."."""

    n: int
    plural: str
    every: str
    them: Phrase
    numbers: str


class CaptionOf(Fact, frozen=True, kw_only=True):
    """Which picture a sentence is about; text has no end mark."""

    text: str
    which: str
    options: tuple[str, ...]


def picture(i: int) -> str:
    """The picture at that position, from 0: "the second picture"."""
    return f"the {ORDINALS[i]} picture"


def every(count: int) -> str:
    """All pictures of a set: "both pictures"."""
    return "both pictures" if count == 2 else f"all {lexicon.in_words(count)} pictures"


def _number(survey: Survey, category: str) -> int | None:
    """How many there are for sure, 0 where it is proven absent, None where that is not certain."""
    if category not in survey.categories:
        return 0 if survey.absent(category) is None else None
    return len(survey.categories[category]) if survey.exact(category) is None else None


def categories_in(images: Set) -> list[str]:
    """The categories of all pictures, sorted."""
    return sorted({name for survey in images for name in survey.categories})


def proof_of(images: Set, world: World, categories: Sequence[str]) -> tuple[str, ...]:
    """The instances of the categories, and for each picture without one the picture and the category."""
    found: list[tuple[str, ...]] = []
    for survey in images:
        for name in categories:
            there = survey.categories.get(name, ())
            found += [entity.evidence[:1] for entity in there]
            if not there:
                found.append((survey.scene.image_evidence, f"coco:category:{world.category_ids[name]}"))
    return proof(*found)


def told(images: Set, noun: str, *topics: str) -> tuple[str, ...]:
    """Statements on those topics of the noun, one for each picture."""
    return tuple(f"{i}:{topic}:{noun}" for i in range(len(images)) for topic in topics)


def others_than(images: Set, i: int) -> tuple[str, ...]:
    """The other pictures than that at position i."""
    return tuple(picture(j) for j in range(len(images)) if j != i)


def _numbers(numbers: Sequence[int]) -> str:
    """Each picture with its number: "none in the first picture and four in the second"."""
    said = [f"{lexicon.in_words(n) if n else 'none'} in the {ORDINALS[i]}" for i, n in enumerate(numbers)]
    return listed([f"{said[0]} picture", *said[1:]], "and")


def compared(images: Set, world: World) -> Iterator[Compared | Refusal]:
    """The pictures that show clearly more of a category than each of the others."""
    for category in _certain(images, world, "compared"):
        if isinstance(category, Refusal):
            yield category
            continue
        n = [_number(survey, category) or 0 for survey in images]
        noun, best = lexicon.category_lemma(category), max(range(len(n)), key=lambda i: n[i])
        rivals = [m for i, m in enumerate(n) if i != best]
        if not max(rivals) or not all(clearly_differ(n[best], m) and n[best] > m for m in rivals):
            yield Refusal(category, TIE)
            continue
        yield Compared(
            key=category,
            weight=world.rarity(category),
            evidence=proof_of(images, world, [category]),
            asks=told(images, noun, "n"),
            tells=told(images, noun, "has", "n"),
            plural=lexicon.plural(noun),
            which=picture(best),
            options=others_than(images, best),
            numbers=_numbers(n),
            them=them(noun, n[best]),
        )


def _certain(images: Set, world: World, purpose: str) -> Iterator[str | Refusal]:
    """The countable categories whose number is certain in every picture, in random order."""
    chance = Chance(world.seed, purpose, *(survey.scene.key for survey in images))
    for category in chance.shuffled(categories_in(images)):
        numbers = [_number(survey, category) for survey in images]
        if any(n is None or n > COUNT_MOST for n in numbers):
            yield Refusal(category, UNSURE)
        elif lexicon.noun(lexicon.category_lemma(category)).kind != "count":
            yield Refusal(category, "not a countable singular noun")
        else:
            yield category


def sums(images: Set, world: World) -> Iterator[Sum | Refusal]:
    """The number in all pictures together of a thing that at least two of them show."""
    for category in _certain(images, world, "total"):
        if isinstance(category, Refusal):
            yield category
            continue
        numbers = [_number(survey, category) or 0 for survey in images]
        noun, n = lexicon.category_lemma(category), sum(numbers)
        if sum(m > 0 for m in numbers) < 2 or n > COUNT_MOST:
            yield Refusal(category, "in one picture alone, or more than ten")
            continue
        yield Sum(
            key=category,
            weight=world.rarity(category),
            evidence=proof_of(images, world, [category]),
            asks=told(images, noun, "n"),
            tells=told(images, noun, "has", "n"),
            n=n,
            plural=lexicon.plural(noun),
            every=every(len(images)),
            them=them(noun, n),
            numbers=_numbers(numbers),
        )


def captions_of(images: Set, world: World) -> Iterator[CaptionOf | Refusal]:
    """Sound captions of one picture that name nothing that any other picture has or mentions."""
    made = 0
    for i, survey in enumerate(images):
        others = [other for other in images if other is not survey]
        for item in captions(survey, world):
            if isinstance(item, Refusal):
                continue
            nouns = lexicon.mentions(item.text)[0]
            if any(not lexicon.kin(noun).isdisjoint(other.mentions) for noun in nouns for other in others):
                yield Refusal(item.key, "names a thing that another picture may show")
            elif not nouns or made == OF_A_KIND:
                yield Refusal(item.key, "enough of the kind for this set")
            else:
                made += 1
                yield CaptionOf(
                    key=item.key,
                    evidence=proof(item.evidence, (other.scene.image_evidence for other in others)),
                    asks=tuple(f"{i}:has:{noun}" for noun in sorted(nouns)),
                    tells=tuple(
                        f"{j}:{what}:{n}" for n in sorted(nouns) for j in range(len(images)) for what in ("has", "n")
                    ),
                    text=item.text.rstrip("."),
                    which=picture(i),
                    options=others_than(images, i),
                )


def set_key(images: Set) -> str:
    """The key of a set: those of its pictures with + between them."""
    return "+".join(survey.scene.key for survey in images)

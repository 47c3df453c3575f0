"""Which of several images shows a thing, which lacks it, and what all of them show."""

from collections.abc import Iterator

from ..chance import Chance
from ..gates import visible
from ..language import lexicon
from ..language.phrase import Phrase
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal
from .existence import unsure
from .several import UNSURE, Set, categories_in, every, others_than, picture, proof_of, set_key, told

WRONG = 3  # options beside the right one


class OnlyIn(Fact, frozen=True, kw_only=True):
    """Which is the only picture that has a thing, or the only one that has none of it. them: "two dogs", "no dog"."""

    singular: str
    plural: str
    which: str
    options: tuple[str, ...]
    them: Phrase


class Shared(Fact, frozen=True, kw_only=True):
    """Of some nouns the one that every picture shows. choices: all of them in the order of the question; every:
    "both pictures", "all three pictures"."""

    noun: str
    choices: tuple[str, ...]
    options: tuple[str, ...]
    every: str


class InAll(Fact, frozen=True, kw_only=True):
    """Whether every picture shows a thing. lacking: "the second picture", the one that does not, or empty."""

    singular: str
    plural: str
    every: str
    holds: bool
    lacking: str


def _seen(survey: Survey, category: str) -> bool | None:
    """Whether one can be seen there; None where neither that nor its absence is certain."""
    found = survey.categories.get(category, ())
    if not found:
        return False if survey.absent(category) is None else None
    sure = survey.disputed.isdisjoint(entity.key for entity in found)
    return True if sure and any(visible(entity, survey.scene) for entity in found) else None


def only_in(images: Set, world: World) -> Iterator[OnlyIn | Refusal]:
    """The things that one picture alone shows."""
    return _alone(images, world, shown=True)


def odd_ones(images: Set, world: World) -> Iterator[OnlyIn | Refusal]:
    """The things that all pictures but one show; of two pictures, that is asked the other way round."""
    if len(images) < 3:
        yield Refusal(images[0].scene.key, "fewer than three pictures")
        return
    yield from _alone(images, world, shown=False)


def _alone(images: Set, world: World, *, shown: bool) -> Iterator[OnlyIn | Refusal]:
    for category in categories_in(images):
        seen = [_seen(survey, category) for survey in images]
        if None in seen:
            yield Refusal(category, UNSURE)
            continue
        if seen.count(shown) != 1:
            yield Refusal(category, "not in one picture alone" if shown else "not lacking in one picture alone")
            continue
        i, noun = seen.index(shown), lexicon.category_lemma(category)
        lone = lexicon.noun(noun).singular
        yield OnlyIn(
            key=category,
            weight=world.rarity(category),
            evidence=proof_of(images, world, [category]),
            asks=told(images, noun, "has"),
            tells=told(images, noun, "has"),
            singular=lone,
            plural=lexicon.plural(noun),
            which=picture(i),
            options=others_than(images, i),
            them=unsure(images[i], category) if shown else Phrase(f"no {lone}"),
        )


def shared(images: Set, world: World) -> Iterator[Shared | Refusal]:
    """One thing that all pictures show, among three that some of them lack for sure; rare things are preferred."""
    about = images[0].scene.key
    chance = Chance(world.seed, "shared", *(survey.scene.key for survey in images))
    seen = {name: [_seen(survey, name) for survey in images] for name in categories_in(images)}
    right = [name for name, found in seen.items() if all(found)]
    wrong = [name for name, found in seen.items() if None not in found and not all(found)]
    if not right or len(wrong) < WRONG:
        yield Refusal(about, "no thing that all show, or too few that some lack")
        return
    chosen = chance.weighted(right, [world.rarity(name) ** 2 for name in right])
    others: list[str] = []
    while len(others) < WRONG:
        others.append(chance.weighted(wrong, [1.0 + world.frequency.get(name, 0) for name in wrong]))
        wrong.remove(others[-1])
    lemmas = [lexicon.category_lemma(name) for name in (chosen, *others)]
    nouns = [lexicon.noun(lemma).singular for lemma in lemmas]
    statements = tuple(statement for lemma in lemmas for statement in told(images, lemma, "has"))
    yield Shared(
        key=chosen,
        evidence=proof_of(images, world, [chosen, *others]),
        asks=statements,
        tells=statements,
        noun=nouns[0],
        choices=tuple(chance.shuffled(nouns)),
        options=tuple(nouns[1:]),
        every=every(len(images)),
    )


def in_all_offers(images: Set) -> Iterator[tuple[str, bool]]:
    """(category, whether all pictures show it), where exactly one lacks it or none does."""
    for category in categories_in(images):
        seen = [_seen(survey, category) for survey in images]
        if None not in seen and seen.count(False) <= 1:
            yield category, all(seen)


def in_alls(images: Set, world: World) -> Iterator[InAll | Refusal]:
    """The planned things that all pictures show, or all but one."""
    planned = world.planned(set_key(images), "in_all")
    for category, holds in in_all_offers(images):
        if category not in planned:
            yield Refusal(category, "not chosen by the balance of yes and no")
            continue
        noun = lexicon.category_lemma(category)
        lacking = next((picture(i) for i, survey in enumerate(images) if not survey.categories.get(category)), "")
        yield InAll(
            key=category,
            evidence=proof_of(images, world, [category]),
            asks=told(images, noun, "has"),
            tells=told(images, noun, "has"),
            singular=lexicon.noun(noun).singular,
            plural=lexicon.plural(noun),
            every=every(len(images)),
            holds=holds,
            lacking=lacking,
        )

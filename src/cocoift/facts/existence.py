"""What is there and what is not; the negatives need proof of absence, and the world's plan balances yes and no."""

from collections.abc import Iterator

import msgspec

from ..chance import Chance
from ..gates import LONE_MOST
from ..language import lexicon
from ..language.phrase import Phrase
from ..survey import SAID_ONE, Survey
from ..world import World
from .base import Fact, Refusal, proof

_CUT = frozenset("cake cheesecake pie pizza quiche lasagna watermelon".split())  # into pieces, to be eaten
# Of which COCO annotates one or two pairs as one thing, and so many of them as feet.
_IN_PAIRS = frozenset({"skis"})
NOT_PLANNED = "not chosen by the balance of yes and no"
# Share of images that are asked about a thing as if it were there.
PREMISE_SHARE = 0.5
POPULAR_MOST = 0.12  # share of images from which on a category is not preferred any more for these


class Present(Fact, frozen=True, kw_only=True):
    """A category that is there. n: how many, 0 where that is not sure; them: "a dog", "dogs", "pieces of pizza"."""

    singular: str
    plural: str
    n: int
    them: Phrase


class Absent(Fact, frozen=True, kw_only=True):
    """A category that is not there. kind: random, popular or adversarial."""

    singular: str
    plural: str
    kind: str


class Zero(Fact, frozen=True, kw_only=True):
    """A category of which there is none, to be counted."""

    singular: str
    plural: str


class FalsePremise(Fact, frozen=True, kw_only=True):
    """A thing that is not there, asked about as if it were. them: "an umbrella"; the: "the umbrella"."""

    singular: str
    plural: str
    the: Phrase


def them(noun: str, n: int) -> Phrase:
    """So many of a noun: "a dog", "three dogs"; for 0, "several dogs"; "a pair of scissors", but "skis"."""
    kind = lexicon.noun(noun).kind
    if noun in _IN_PAIRS:
        return Phrase(text=noun, plural=True, pronoun="they")
    if n == 1 or kind == "mass":
        return Phrase(text=lexicon.with_article(noun), plural=False)
    number = lexicon.in_words(n) if n else "several"
    if kind == "plural":
        return Phrase(text=f"{number} pairs of {noun}" if n else f"several {noun}", plural=True, pronoun="they")
    return Phrase(text=f"{number} {lexicon.plural(noun)}", plural=True, pronoun="they")


def shown(noun: str) -> Phrase:
    """What a small part of the picture shows: "a kettle", but "cake", of which it may be a piece."""
    plural = lexicon.noun(noun).kind == "plural"
    text = lexicon.noun(noun).singular if noun in _CUT else lexicon.with_article(noun)
    return Phrase(text, pronoun="they" if plural else "it")


def unsure(survey: Survey, category: str) -> Phrase:
    """An unsure number of a category that is there: "a dog", "dogs", "several dogs", "at least one dog", "pieces of
    pizza"."""
    noun, entities = lexicon.category_lemma(category), survey.categories.get(category, ())
    if survey.exact(category) == SAID_ONE and noun in _CUT:
        return Phrase(text=f"some {noun}")
    if perhaps_one(survey, category):
        return Phrase(text=f"at least one {lexicon.noun(noun).singular}")
    if survey.sayings.cut_up(noun):
        if len(entities) == 1:  # a banana stays one when it is peeled
            return Phrase(text=f"some {lexicon.noun(noun).singular}") if noun in _CUT else them(noun, 1)
        return Phrase(text=f"pieces of {noun}", plural=True, pronoun="they")
    several = any(entity.crowd for entity in entities) or len(entities) > 2
    if len(entities) == 1 and lexicon.noun(noun).kind == "count" and survey.sayings.several_alone(noun):
        return Phrase(text=lexicon.plural(noun), plural=True, pronoun="they")
    if several and not survey.sayings.few(noun):
        return them(noun, 0)
    if (several or len(entities) == 2) and lexicon.noun(noun).kind != "mass":
        return Phrase(text=lexicon.plural(noun), plural=True, pronoun="they")
    return them(noun, 1)


def perhaps_one(survey: Survey, category: str) -> bool:
    """Whether several are annotated, their number is unsure, and captions speak of one."""
    reason = survey.exact(category)
    return reason == SAID_ONE or (reason is not None and _said_alone(survey, category))


def _said_alone(survey: Survey, category: str) -> bool:
    """Whether two or three are annotated, and captions speak of one alone."""
    noun, entities = lexicon.category_lemma(category), survey.categories.get(category, ())
    few = 1 < len(entities) <= LONE_MOST and not any(entity.crowd for entity in entities)
    return few and lexicon.noun(noun).kind == "count" and survey.sayings.single(noun)


def _absence(survey: Survey, world: World, category: str) -> tuple[str, ...]:
    return survey.scene.image_evidence, f"coco:category:{world.category_ids[category]}"


def presents(survey: Survey, world: World) -> Iterator[Present | Refusal]:
    """The planned categories that are there."""
    planned = world.planned(survey.scene.key, "exist")
    for category, entities in survey.categories.items():
        if category not in planned or not planned[category].holds:
            yield Refusal(category, NOT_PLANNED)
            continue
        noun = lexicon.category_lemma(category)
        n = len(entities) if survey.exact(category) is None else 0
        crowd = any(entity.crowd for entity in entities)
        several = n == 0 and (len(entities) > 1 or crowd)
        if n == 0 and not several and lexicon.noun(noun).kind == "count" and not survey.sayings.several_alone(noun):
            n = 1  # one is there for sure, whatever else there is
        yield Present(
            key=category,
            evidence=proof(*(entity.evidence[:1] for entity in entities)),
            asks=(f"has:{noun}",),
            tells=(f"has:{noun}", f"n:{noun}"),
            singular=lexicon.noun(noun).singular,
            plural=lexicon.plural(noun),
            n=n,
            them=them(noun, n) if n else unsure(survey, category),
        )


def absents(survey: Survey, world: World) -> Iterator[Absent | Refusal]:
    """The planned categories that are not there."""
    planned = world.planned(survey.scene.key, "exist")
    refused: dict[str, list[str]] = {}
    for category in world.categories:
        reason = survey.absent(category)
        if reason is None and (category not in planned or planned[category].holds):
            reason = NOT_PLANNED
        if reason is not None:
            refused.setdefault(reason, []).append(category)
            continue
        noun = lexicon.category_lemma(category)
        yield Absent(
            key=category,
            evidence=_absence(survey, world, category),
            asks=(f"has:{noun}",),
            tells=(f"has:{noun}", f"n:{noun}"),
            singular=lexicon.noun(noun).singular,
            plural=lexicon.plural(noun),
            kind=planned[category].kind,
        )
    # eighty categories in each image: one refusal a reason
    yield from (Refusal(found[0], reason, len(found)) for reason, found in refused.items())


def _pool(survey: Survey, world: World) -> list[str]:
    """The absent categories that are not asked for with yes or no."""
    if not survey.scene.exhaustive:
        return []
    planned = world.planned(survey.scene.key, "exist")
    return [name for name in survey.absences(world.categories) if name not in planned]


def _drawn_absence(survey: Survey, world: World, purpose: str, share: float) -> str | None:
    """One absent category in a share of the images, drawn as often as it is there elsewhere: the noun tells nothing."""
    pool = _pool(survey, world)
    chance = Chance(world.seed, purpose, survey.scene.key)
    if not pool or chance.unit() >= share:
        return None
    most = POPULAR_MOST * world.scenes
    return chance.weighted(pool, [1.0 + min(world.frequency.get(name, 0), most) for name in pool])


def _drawn(survey: Survey, world: World, purpose: str, share: float) -> Iterator[Zero | Refusal]:
    """The absent category that is drawn for a purpose, if one can count it."""
    category = _drawn_absence(survey, world, purpose, share)
    if category is not None:
        yield _zero(survey, world, category)


def _zero(survey: Survey, world: World, category: str) -> Zero | Refusal:
    noun = lexicon.category_lemma(category)
    if lexicon.noun(noun).kind != "count":
        return Refusal(category, "not a countable singular noun")
    return Zero(
        key=category,
        evidence=_absence(survey, world, category),
        asks=(f"has:{noun}", f"n:{noun}"),
        tells=(f"has:{noun}", f"n:{noun}"),
        singular=lexicon.noun(noun).singular,
        plural=lexicon.plural(noun),
    )


def zeros(survey: Survey, world: World) -> Iterator[Zero | Refusal]:
    """A countable category that is not there."""
    pool = _pool(survey, world)
    wanted = {name: world.numbers[name].zeros for name in world.numbers if name in world.category_ids}
    if not world.numbers:
        wanted = dict.fromkeys(pool, 1.0)
    # an image offers those that it lacks: each is drawn as often as it is wanted where it lacks most of them
    chance = Chance(world.seed, "zero", survey.scene.key)
    total = sum(wanted.values())
    pool = [name for name in pool if wanted.get(name)]
    if pool and chance.unit() * max(world.scenes, 1) < total:
        yield _zero(survey, world, chance.weighted(pool, [wanted[name] for name in pool]))


def false_premises(survey: Survey, world: World) -> Iterator[FalsePremise | Refusal]:
    """A thing that is not there and that one could ask the colour or the place of."""
    for item in _drawn(survey, world, "false premise", PREMISE_SHARE):
        if isinstance(item, Refusal):
            yield item
        else:
            the = Phrase(text=f"the {item.singular}", pronoun=lexicon.pronoun(item.singular))
            yield FalsePremise(**msgspec.structs.asdict(item), the=the)

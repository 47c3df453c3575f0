"""Numbers and kinds of things to be confirmed or denied; the world's plan balances yes and no."""

from collections.abc import Iterator

from ..language import lexicon
from ..language.phrase import Phrase
from ..plans.kinds import KINDS, Kind, certain, of_kind, shown, why_not_absent
from ..scene import Entity
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, proof
from .existence import NOT_PLANNED, them, unsure


class NumberCheck(Fact, frozen=True, kw_only=True):
    """Whether there are so many. asked, real: that number of the noun and the true one, "three cups", "one cup"."""

    holds: bool
    n: int
    number: int
    asked: Phrase
    real: Phrase
    plural: str


class KindCheck(Fact, frozen=True, kw_only=True):
    """Whether anything of a wider noun is there. noun: "vehicle"; them: one sort of it, "two trucks", else none."""

    holds: bool
    noun: str
    plural: str
    them: Phrase


def _so_many(noun: str, n: int) -> Phrase:
    text = f"{lexicon.in_words(n)} {lexicon.noun(noun).singular if n == 1 else lexicon.plural(noun)}"
    return Phrase(text, plural=n != 1, pronoun="it" if n == 1 else "they")


def number_checks(survey: Survey, world: World) -> Iterator[NumberCheck | Refusal]:
    """The planned numbers to be verified."""
    planned = world.planned(survey.scene.key, "number")
    for category, entities in survey.categories.items():
        reason = survey.exact(category) or (NOT_PLANNED if category not in planned else None)
        if reason is not None:
            yield Refusal(category, reason)
            continue
        ask, noun, n = planned[category], lexicon.category_lemma(category), len(entities)
        yield NumberCheck(
            key=category,
            evidence=proof(*(entity.evidence[:1] for entity in entities)),
            asks=(f"n:{noun}",),
            tells=(f"has:{noun}", f"n:{noun}"),
            holds=n == ask.number,
            n=n,
            number=ask.number,
            asked=_so_many(noun, ask.number),
            real=_so_many(noun, n),
            plural=lexicon.plural(noun),
        )


def kind_checks(survey: Survey, world: World) -> Iterator[KindCheck | Refusal]:
    """The planned kinds of things that are there or are not."""
    planned = world.planned(survey.scene.key, "kind")
    for name, kind in KINDS.items():
        if name in planned and planned[name].holds and shown(survey, kind):
            yield _there(survey, kind)
            continue
        reason = why_not_absent(survey, kind)
        if reason is None and name in planned and not planned[name].holds:
            yield _missing(survey, world, kind)
        else:
            yield Refusal(name, NOT_PLANNED if reason in (None, "it is there") else reason)


def _statements(kind: Kind) -> tuple[str, ...]:
    """That it is there, in its own name, in those of its members and in those above them: "has:fruit" of food."""
    return tuple(f"has:{name}" for name in sorted(_names(kind)))


def _names(kind: Kind) -> set[str]:
    nouns = [lexicon.category_lemma(member) for member in kind.members]
    return {lexicon.lemma(kind.noun), *nouns}.union(*(lexicon.noun(noun).hypernyms for noun in nouns))


def _there(survey: Survey, kind: Kind) -> KindCheck:
    """The kind is there: of its members, the one whose things fill the largest part of the picture is named."""
    found: dict[str, list[Entity]] = {}
    for entity in certain(survey, kind):
        found.setdefault(entity.category or "", []).append(entity)
    category = max(found, key=lambda name: (sum(entity.box.area for entity in found[name]), name))
    noun, entities = lexicon.category_lemma(category), found[category]
    sure = survey.exact(category) is None
    called = {name for entity in of_kind(survey, kind) for name in entity.names}
    return KindCheck(
        key=kind.noun,
        evidence=proof(*(entity.evidence[:1] for entity in entities)),
        asks=tuple(sorted({*_statements(kind), *(f"has:{name}" for name in called)})),
        tells=(f"has:{lexicon.lemma(kind.noun)}", f"has:{noun}", f"n:{noun}"),
        holds=True,
        noun=kind.noun,
        plural=lexicon.plural(kind.noun),
        them=them(noun, len(entities)) if sure else unsure(survey, category),
    )


def _missing(survey: Survey, world: World, kind: Kind) -> KindCheck:
    """The kind is not there, and so none of its members is."""
    nouns = [lexicon.category_lemma(member) for member in kind.members]
    counted = lexicon.noun(kind.noun).kind == "count"
    ids = sorted(world.category_ids[member] for member in kind.members)
    return KindCheck(
        key=kind.noun,
        evidence=(survey.scene.image_evidence, *(f"coco:category:{id}" for id in ids)),
        asks=_statements(kind),
        tells=(*_statements(kind), *(f"n:{noun}" for noun in nouns)),
        holds=False,
        noun=kind.noun,
        plural=lexicon.plural(kind.noun),
        them=Phrase(f"no {lexicon.plural(kind.noun)}", plural=counted, pronoun="they" if counted else "it"),
    )

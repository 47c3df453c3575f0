"""Which kinds of things are in the picture, of the categories that are annotated completely."""

from collections.abc import Iterator, Sequence

from ..disputes import first_reason
from ..gates import COUNT_MOST
from ..language import lexicon
from ..language.phrase import Phrase
from ..survey import SAID_ONE, Survey
from ..world import World
from .base import Fact, Refusal, proof
from .existence import perhaps_one, them, unsure

UNLISTED = "a caption names what has no instance"
KINDS = (2, 8)  # fewer make no list, more make no answer


class Inventory(Fact, frozen=True, kw_only=True):
    """The kinds of things that are there. nouns: dog, chairs, lamps; things: a dog, two chairs, several lamps."""

    nouns: tuple[str, ...]
    things: tuple[str, ...]


def inventories(survey: Survey, world: World) -> Iterator[Inventory | Refusal]:
    """All categories of the image in one list, the largest things first."""
    scene = survey.scene
    if not scene.exhaustive or not survey.categories:
        yield Refusal(scene.key, "no instances")
        return
    if not KINDS[0] <= len(survey.categories) <= KINDS[1]:
        yield Refusal(scene.key, "fewer than two or more than eight kinds")
        return
    reason = first_reason(survey.disputes, scene.entities) or (UNLISTED if survey.unlisted else None)
    if reason is None and any(perhaps_one(survey, name) for name in survey.categories):
        reason = SAID_ONE  # beside "two bottles", "a pizza" says that there is one
    if reason is not None:
        yield Refusal(scene.key, reason)
        return
    order = sorted(survey.categories, key=lambda name: (-max(e.area for e in survey.categories[name]), name))
    things: list[str] = []
    nouns: list[str] = []
    for name in order:
        found = survey.categories[name]
        noun = lexicon.category_lemma(name)
        certain = survey.exact(name) is None and len(found) <= COUNT_MOST
        thing = them(noun, len(found)) if certain else unsure(survey, name)
        things.append(_listed(thing, things))
        several = thing.plural and lexicon.noun(noun).kind == "count"
        nouns.append(lexicon.plural(noun) if several else lexicon.noun(noun).singular)
    statements = tuple(f"{what}:{lexicon.category_lemma(name)}" for name in order for what in ("has", "n"))
    yield Inventory(
        key="inventory",
        evidence=proof(*(entity.evidence[:1] for name in order for entity in survey.categories[name])),
        asks=statements,
        tells=statements,
        nouns=tuple(nouns),
        things=tuple(things),
    )


def _listed(thing: Phrase, before: Sequence[str]) -> str:
    """The thing as one of a list: "some spoons" for "spoons", and for the second of which there are several."""
    noun = thing.text.removeprefix("several ")
    if noun != thing.text and not any(text.startswith("several ") for text in before):
        return thing.text
    return f"some {noun}" if noun != thing.text or (thing.plural and lexicon.known(noun)) else thing.text

"""Things that one may ask after what no picture shows: a name, a price, the day before."""

import re
from collections.abc import Iterator

from ..chance import Chance
from ..fitness import of_kind
from ..language.phrase import Phrase
from ..scene import Entity, Scene
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, named, proof

# Share of images: enough to learn to decline, not so much that declining pays.
UNANSWERABLE_SHARE = 0.25
_PERSON = frozenset({"person"})
# Nobody asks where a child lives.
_CHILD = frozenset("child boy girl baby kid toddler infant".split())
_PET = frozenset("dog cat horse".split())  # has a name and an owner
_ANIMAL = frozenset({"animal"})
# Is serviced, and travels; its livery or its plate may tell whose it is.
_VEHICLE = frozenset("train bus airplane boat truck car motorcycle".split())
# What somebody chose, bought and keeps: neither food and what it is served in, nor what a town puts up.
_BELONGING = frozenset(
    "furniture appliance bicycle computer bag luggage vase book umbrella kite skateboard surfboard snowboard tv "
    "keyboard lamp blanket rug".split()
)
_PUBLIC = frozenset("bench pew".split())
_KINDS = {"person": _PERSON, "pet": _PET, "animal": _ANIMAL, "vehicle": _VEHICLE, "thing": _BELONGING}
# Texts that speak of such things may answer the question after all.
_TOLD = re.compile(
    r"\b(?:names?|named|called|call|phone number|birth\w*|born|years?|months?|weeks?|ages?|aged|old|prices?|priced|"
    r"costs?|dollars?|money|worth|buys?|bought|buying|sells?|sold|sale|selling|paid|owns?|owned|owner\w*|brothers?|"
    r"sisters?|famil(?:y|ies)|yesterday|tomorrow|tonight|last|next day|ago|before|after|later|earlier|thinks?|"
    r"thinking|thoughts?|dream\w*|breakfast|dinner|lunch|favou?rite|movies?|siblings?|lives?|gifts?|presents?|"
    r"stores?|shops?|homes?|weigh\w*|makers?|made (?:in|by)|clean\w*|repair\w*|broken|built|miles?|speed|vets?|ill|"
    r"sick|says?|said|saying|sleep\w*|asleep|slept|happen\w*|dates?|calendar|address\w*)\b|[$€£]",
    re.IGNORECASE,
)


class Unanswerable(Fact, frozen=True, kw_only=True):
    """One thing of which a picture cannot tell all. kind: "person"; "pet", or "animal" where it may be wild;
    "vehicle", or "thing" where somebody owns it."""

    thing: Phrase
    kind: str


def _kind(entity: Entity) -> str | None:
    """What may be asked of it: the first kind that it is of; None of a child and of what the public uses."""
    if of_kind(entity, _CHILD | _PUBLIC):
        return None
    return next((kind for kind, nouns in _KINDS.items() if of_kind(entity, nouns)), None)


def _told(scene: Scene) -> bool:
    """Whether a text of the scene speaks of anything that these questions are about."""
    texts = [caption.text for caption in scene.captions] + [region.phrase for region in scene.regions]
    texts += [f"{question.text} {question.answer}" for question in scene.questions]
    return any(_TOLD.search(text) for text in texts)


def unanswerables(survey: Survey, world: World) -> Iterator[Unanswerable | Refusal]:
    """One person, animal or thing that can be referred to, in a share of the images."""
    scene = survey.scene
    chance = Chance(world.seed, "unanswerable", scene.key)
    if chance.unit() >= UNANSWERABLE_SHARE:
        yield Refusal(scene.key, "not among the images that are asked so")
        return
    if _told(scene):
        yield Refusal(scene.key, "a text may answer such a question")
        return
    found = [(entity, referent) for entity, referent in survey.referents() if _kind(entity) is not None]
    if not found:
        yield Refusal(scene.key, "nothing to ask so about")
        return
    drawn = chance.shuffled(found)
    for entity, _ in drawn[1:]:
        yield Refusal(entity.key, "enough of the kind in this image")
    entity, referent = drawn[0]
    yield Unanswerable(
        key=entity.key,
        evidence=proof(referent.evidence),
        asks=(),
        tells=(*named(entity), *referent.tells),
        thing=referent.phrase,
        kind=_kind(entity) or "thing",
    )

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
# Nobody asks for a child's address.
_CHILD = frozenset("child boy girl baby kid toddler infant".split())
_ANIMAL = frozenset({"animal"})
# What somebody bought, uses and cleans; not food, nor what a town puts up.
_BELONGING = frozenset(
    "furniture vehicle appliance computer bag luggage bottle cup bowl vase clock book umbrella kite skateboard "
    "surfboard snowboard frisbee tv keyboard lamp towel pillow blanket rug".split()
)
# Their livery or their plate may tell whose they are.
_MARKED = frozenset("train bus airplane boat truck car".split())
# Texts that speak of such things may answer the question after all.
_TOLD = re.compile(
    r"\b(?:names?|named|called|call|phone number|birth\w*|born|years?|months?|weeks?|ages?|aged|old|prices?|priced|"
    r"costs?|dollars?|money|worth|buys?|bought|buying|sells?|sold|sale|selling|paid|owns?|owned|owner\w*|brothers?|"
    r"sisters?|siblings?|famil(?:y|ies)|yesterday|tomorrow|tonight|last|next day|ago|before|after|later|earlier|"
    r"thinks?|thinking|thoughts?|dream\w*|afraid|fears?|scared|breakfast|dinner|lunch|favou?rite|sings?|songs?|lives?|"
    r"homes?|weigh\w*|makers?|made (?:in|by)|clean\w*|repair\w*|heard?|says?|"
    r"said|saying|sleep\w*|asleep|slept|happen\w*|dates?|calendar|photographers?|selfies?|weather|forecasts?|"
    r"e-?mails?|address\w*)\b|[$€£]",
    re.IGNORECASE,
)


class Unanswerable(Fact, frozen=True, kw_only=True):
    """One thing of which a picture cannot tell all. kind: "person", "animal", "vehicle" where it may
    be marked with its owner, or "thing"."""

    thing: Phrase
    kind: str


def _kind(entity: Entity) -> str | None:
    if of_kind(entity, _CHILD):
        return None
    for kind, nouns in (("person", _PERSON), ("animal", _ANIMAL), ("vehicle", _MARKED), ("thing", _BELONGING)):
        if of_kind(entity, nouns):
            return kind
    return None


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

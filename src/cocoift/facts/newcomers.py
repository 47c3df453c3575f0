"""Pieces of a description on things that its captions leave out."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from ..chance import Chance
from ..gates import COUNT_MOST, LOOK_SHARE, VISIBLE_SHARE, visible
from ..language import lexicon
from ..language.phrase import Phrase
from ..scene import Entity
from ..survey import Survey
from . import prose
from .existence import them, unsure
from .pieces import Piece, given_away, keys, place_of
from .prose import Statement

NEWCOMERS_MOST = 6
FEW_SURE = 2  # so many have a number, or are left out: "some forks" of two
# COCO's dining tables are tables of all sorts.
_PLAINLY = {"dining table": "table"}
# What somebody wears is no thing of its own beside the one who wears it.
_WORN = frozenset({"tie"})
# Words for people that stand for no kind of thing.
_PEOPLE = re.compile(r"\b(?:fe)?males?\b|\b(?:some|any|every)(?:one|body)\b|\bcouple\b|\bcrowd\b|\bteam\b|\bselfie\b")


def newcomers(survey: Survey, said: str, chance: Chance) -> list[Piece]:
    """Things that the captions leave out, large or named by another caption, with their number where it is certain:
    single ones with their places."""
    nouns = lexicon.mentions(said)[0]
    told = frozenset().union(*(lexicon.mentions(caption.text)[0] for caption in survey.scene.captions))
    found: list[tuple[float, Phrase, tuple[Entity, ...]]] = []
    for category, entities in survey.categories.items():
        noun = lexicon.category_lemma(category)
        if (
            category in _WORN
            or any(lexicon.confusable(noun, other) for other in nouns)
            or not lexicon.wider(noun).isdisjoint(nouns)  # "the plants" may be what COCO calls potted
            or (noun == "person" and _PEOPLE.search(said))
        ):
            continue
        if not survey.disputed.isdisjoint(entity.key for entity in entities):
            continue
        named = any(lexicon.compatible(noun, other) for other in told)
        if not any(visible(entity, survey.scene, VISIBLE_SHARE if named else LOOK_SHARE) for entity in entities):
            continue
        certain = survey.exact(category) is None and len(entities) <= COUNT_MOST
        if not certain and len(entities) <= FEW_SURE and not any(entity.crowd for entity in entities):
            continue
        # one thing goes by the name that the rest of the text gives it: "a woman", not "a person"
        said_as = entities[0].name if len(entities) == 1 and certain else noun
        said_as = _PLAINLY.get(said_as, said_as)
        phrase = them(said_as, len(entities)) if certain else _some(unsure(survey, category))
        found.append((-max(entity.area for entity in entities), phrase, entities))
    found.sort(key=lambda item: (item[0], item[1].text))
    found = found[:NEWCOMERS_MOST]
    placed: list[tuple[Phrase, tuple[Entity, ...], str]] = []
    rest: list[tuple[Phrase, tuple[Entity, ...]]] = []
    for _, phrase, entities in found:
        place = place_of(entities[0].box, survey.scene) if len(entities) == 1 and not entities[0].crowd else None
        if place is not None and len(placed) < 3 and place not in (other for *_, other in placed):
            placed.append((phrase, entities, place))
        else:
            rest.append((phrase, entities))
    pieces = [*_placed(placed), *_added(rest)]
    return chance.shuffled(pieces)


def _some(phrase: Phrase) -> Phrase:
    """The phrase with a word before it, for a sentence: "some dogs" for "dogs"."""
    for name, plain in _PLAINLY.items():
        phrase = msgspec.structs.replace(phrase, text=phrase.text.replace(name, plain))
    return phrase if " " in phrase.text else msgspec.structs.replace(phrase, text=f"some {phrase.text}")


def _placed(found: Sequence[tuple[Phrase, tuple[Entity, ...], str]]) -> Iterator[Piece]:
    """Sentences on one or two new things with their places."""
    if len(found) >= 2:
        (one, first, place), (two, second, other) = found[0], found[1]
        values = prose.said_of([one], first=one.text, second=two.text, place=place, other=other)
        values["names"] = f"{one} {two}"
        yield Piece(Statement(prose.PLACED_TWO, values), keys(first, second), given_away(first, second), 4)
    for phrase, entities, place in found[2:] if len(found) >= 2 else found:
        values = prose.said_of([phrase], place=place, names=phrase.text)
        yield Piece(Statement(prose.PLACED_ONE, values), keys(entities), given_away(entities), 2)


def _added(found: Sequence[tuple[Phrase, tuple[Entity, ...]]]) -> Iterator[Piece]:
    """One sentence on new things without their places."""
    if found:
        phrases = [phrase for phrase, _ in found]
        every = [entities for _, entities in found]
        values = prose.said_of(phrases, names=" ".join(map(str, phrases)))
        yield Piece(Statement(prose.ADDED, values), keys(*every), given_away(*every, placed=False), len(found))

"""Whether what one caption tells is told by another source, too: its things, their number, looks, and what is done.

Five people look at a picture; what only one of them saw may be there, or may be taken for something else. So a
caption is passed on only where each thing that it names is named by another caption, an instance or an object, and
where it names what most of the others name.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from ..gates import ABOUT_SHARE, NAMED_SHARE
from ..language import attributes, heads, lexicon
from ..language.clauses import BASE_VERBS
from ..language.spans import Span, spans
from ..language.stems import stem, stems
from ..language.tables import NAMES, TEXTS, word_set
from ..scene import Caption
from ..survey import SCENES, Survey
from .hearsay import garbled, heard, mistyped, only_beside, shares
from .numbers_agreed import other_number
from .outvoted import no_thing

THING = "names a thing that no other source names"
SUBJECT = "does not name what most captions name"
NUMBER = "other sources show another number"
LOOK = "gives a look that no other source gives"
DEED = "tells of doings that no other caption tells of"
MISTYPED = "has a noun in place of one that is spelt nearly so"
ALONE = "tells of nothing that another caption tells of, but its subject"
GUESS = "guesses at what is meant or comes next"

_WORD = re.compile(r"[a-z]+")
# Nouns so wide that whoever says them does not name the thing.
_WIDE = word_set(
    "food animal vehicle object thing item furniture appliance container device equipment fruit vegetable dish meal "
    "dessert snack tableware structure product toy clothing plant"
)
# Parts and words that go without saying.
_UNSAID = word_set("hand way direction kind type herd flock crowd group couple pair game male female")
# Words that several people need not all say: postures, holding, and what stands for being there.
_PLAIN_DEEDS = frozenset(
    map(
        stem,
        "sit stand lie rest hold wear carry look watch cover top fill surround show contain include place put use see "
        "go come get take make do have be travel move walk park feature display set hang line face dress locate "
        "attach mount group gather".split(),
    )
)
_VERBS = frozenset(map(stem, BASE_VERBS)) - _PLAIN_DEEDS
# What somebody is about to do, or does it for, is not seen.
_GUESSED = frozenset(
    map(
        stem,
        "ready prepare attempt try enjoy wait work learn practice celebrate relax admire decide want suppose "
        "something".split(),
    )
)
_NO_DEEDS = word_set("during being including something off type types living parking")
# Of looks, those on which people seldom agree, and whether somebody sits, are passed over where nobody speaks against.
_UNJUDGED = word_set("activity size arrangement length height width")
_PASSED_OVER = word_set("young adult filled full")


class _Reading(msgspec.Struct, frozen=True):
    """A text, read. things: its nouns that others should name; words: its other words."""

    things: tuple[Span, ...]
    words: tuple[str, ...]


def unsupported(caption: Caption, survey: Survey) -> str | None:
    """Why the other sources do not bear a caption out, or None where they do."""
    others = [other.text for other in survey.scene.captions if other is not caption]
    reading = _read(caption.text)
    told = _told(survey).union(*map(stems, others))
    named = frozenset().union(*(lexicon.mentions(text)[0] for text in others))
    known = named | _known(survey)
    if any(not _named(span, reading, named, known, told, survey) for span in reading.things):
        return THING
    if not _on_subject(reading, others):
        return SUBJECT
    if any(mistyped(span.lemma, known) for span in reading.things):
        return MISTYPED
    if other_number(caption.text, reading.things, others, survey):
        return NUMBER
    rest = [word for word in reading.words if not heard(word, told) or only_beside(word, told)]
    if any(garbled(word, named) for word in rest):
        return MISTYPED
    if any(stem(word) in _GUESSED for word in rest):
        return GUESS
    looks = _looks_known(survey).union(*map(_looks_of, others))
    if any(_strange_look(word, looks) for word in rest):
        return LOOK
    if any(_deed(word) for word in rest):
        return DEED
    return None if shares(caption.text, told, _known(survey)) else ALONE


def central(caption: Caption, survey: Survey) -> float:
    """How much of what a caption names and says is said by the others: 1.0 where they say all of it, each of them;
    worked out once for a survey."""
    if caption.evidence not in survey.borne_out:
        survey.borne_out[caption.evidence] = _borne_out(caption, survey)
    return survey.borne_out[caption.evidence]


def _borne_out(caption: Caption, survey: Survey) -> float:
    reading = _read(caption.text)
    own = {stem(span.text.lower()) for span in reading.things} | set(map(stem, reading.words))
    others = [stems(other.text) for other in survey.scene.captions if other is not caption]
    said = sum(len(own & theirs) for theirs in others)
    return round(said / (len(own) * len(others)), 1) if own and others else 0.0


@lru_cache(maxsize=TEXTS)
def _read(text: str) -> _Reading:
    every = spans(text)
    things = tuple(span for span in every if not _no_thing(span.lemma))
    whole = [span for span in every if span in things or heads.vague(span.lemma)]
    covered = {at for span in whole for at in range(span.start, span.end)}
    words = (match for match in _WORD.finditer(text.lower()) if match.start() not in covered)
    return _Reading(things, tuple(match[0] for match in words if len(match[0]) > 1))


def thing(noun: str) -> bool:
    """Whether the noun names a thing that can be pointed at, and no ground or setting."""
    return not (_no_thing(noun) or heads.stretch(noun) or lexicon.noun(noun).part_of)


def _no_thing(noun: str) -> bool:
    """Whether the noun names no thing, or one that goes without saying."""
    return no_thing(noun) or noun in _UNSAID


@lru_cache(maxsize=SCENES)
def _known(survey: Survey) -> frozenset[str]:
    """What instances and objects are called."""
    names = {name for entity in survey.scene.entities for name in entity.names}
    phrases = (lexicon.mentions(region.phrase)[0] for region in survey.scene.regions)
    return frozenset(names.union(map(lexicon.category_lemma, survey.categories), *phrases))


@lru_cache(maxsize=SCENES)
def _told(survey: Survey) -> frozenset[str]:
    """The stems of what objects are called and look like."""
    scene = survey.scene
    values = {attribute.value for entity in scene.entities for attribute in entity.attributes}
    return frozenset().union(*map(stems, sorted(values)), *(stems(region.phrase) for region in scene.regions))


def _named(
    span: Span, reading: _Reading, named: frozenset[str], known: frozenset[str], told: frozenset[str], survey: Survey
) -> bool:
    """Whether another source names a thing of the noun; named: what the other captions name, known: all sources."""
    noun = span.lemma
    if span.joined and stem(span.text.lower()) in told:
        return True
    if lexicon.noun(noun).person:
        people = [name for name in named if lexicon.noun(name).person]
        return any(lexicon.confusable(noun, name) for name in people or _known(survey))
    if heard(span.text.lower(), told):
        return True
    # of a laptop and a monitor, the laptop that others name is not the monitor
    own = {other.lemma for other in reading.things if other.lemma != noun} & lexicon.noun(noun).lookalikes
    return any(_same(noun, name) for name in (known - own if own else known))


@lru_cache(maxsize=NAMES)
def _same(noun: str, other: str) -> bool:
    """Whether whoever names the other thing names this one: a dog of "a puppy", but no puppy of "a dog"."""
    if noun == other or noun in lexicon.wider(other) or noun.split()[-1] == other.split()[-1]:
        return True
    return noun in lexicon.noun(other).lookalikes and not lexicon.categories_of(noun)


def _on_subject(reading: _Reading, others: Sequence[str]) -> bool:
    """Whether a caption names what most of the others name and are about, and not only by a wide word."""
    heads_of = [heads.head(text) for text in others]
    own = {name for span in reading.things if span.lemma not in _WIDE for name in (span.lemma, span.lemma.split()[-1])}
    for noun in sorted({span.lemma.split()[-1] for text in others for span in _read(text).things} - _WIDE):
        about = sum(lexicon.compatible(noun, name) for name in heads_of if name)
        if about < ABOUT_SHARE * len(others):
            continue
        naming = sum(any(lexicon.compatible(noun, span.lemma) for span in _read(text).things) for text in others)
        if naming >= NAMED_SHARE * len(others) and not any(lexicon.confusable(noun, name) for name in own):
            return False
    return True


@lru_cache(maxsize=TEXTS)
def _looks_of(text: str) -> frozenset[tuple[str, str]]:
    """The looks that a text names, each with its type."""
    return frozenset(found for word in _WORD.findall(text.lower()) if (found := _look(word)))


@lru_cache(maxsize=SCENES)
def _looks_known(survey: Survey) -> frozenset[tuple[str, str]]:
    """The looks of all objects."""
    every = (attribute for entity in survey.scene.entities for attribute in entity.attributes)
    return frozenset((attribute.type, attribute.value) for attribute in every)


@lru_cache(maxsize=NAMES)
def _look(word: str) -> tuple[str, str] | None:
    return attributes.typed(word, "thing")


def _strange_look(word: str, looks: frozenset[tuple[str, str]]) -> bool:
    """Whether the word is a look, and none that the others give is like it."""
    own = _look(word)
    if own is None or own[0] in _UNJUDGED or word in _PASSED_OVER:
        return False
    return not any(type == own[0] and attributes.similar(own[1], value) for type, value in looks)


def _deed(word: str) -> bool:
    """Whether the word tells what somebody does, and more than where."""
    known = stem(word)
    if word in _NO_DEEDS or known in _PLAIN_DEEDS or (_look(word) or ("activity",))[0] != "activity":
        return False
    return known in _VERBS or (word.endswith("ing") and not lexicon.known(word))

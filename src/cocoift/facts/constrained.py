"""Captions under a condition that is checked here: so many words, with some words, without others; and keywords."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from ..chance import Chance
from ..language import attributes, heads, lexicon
from ..language.clauses import has_main_verb
from ..language.grammar import as_sentence
from ..language.spans import spans
from ..scene import Caption
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, proof
from .captions import sound, told_by
from .outvoted import verbal

F = TypeVar("F", bound=Fact)

SLACK = 2  # words that an upper limit leaves beyond those of the caption, at most
KEYWORDS = (3, 5)
FEW = "fewer than two captions are sound"
FRAGMENTS = "no whole sentence among the captions"
_NO_WORDS = frozenset("can will might may couple group bunch lot number pair".split())
# What says of a colour or of light, though it is no value of a colour by itself.
_SHADES = frozenset(
    "grey colorful colored golden dark light bright pale multicolored rainbow blonde blond brunette silver tan".split()
)
_LETTERS = re.compile(r"[a-z]+")


class Bounded(Fact, frozen=True, kw_only=True):
    """A caption that keeps to a number of words. n: at most so many; exactly: how many it has."""

    text: str
    n: int
    exactly: int


class Worded(Fact, frozen=True, kw_only=True):
    """A caption that has two words in it which no other caption of the image has both. words: as they stand in it."""

    text: str
    words: tuple[str, ...]


class Barred(Fact, frozen=True, kw_only=True):
    """A caption without something that other captions of the image have: 'the word "man"', "any color words"."""

    text: str
    barred: str


class Keywords(Fact, frozen=True, kw_only=True):
    """Nouns for what is in the picture, which several annotators name."""

    words: tuple[str, ...]


def words_in(text: str) -> int:
    """How many words a text has, as a word processor counts them."""
    return len(text.split())


def different(survey: Survey, world: World) -> list[tuple[str, Caption]]:
    """The different sound captions as they are said, shuffled."""
    chance = Chance(world.seed, "constrained", survey.scene.key)
    found = {as_sentence(caption.text): caption for caption in sound(survey, world)}
    return chance.shuffled(sorted(found.items(), key=lambda item: item[1].evidence))


def sentences(texts: list[tuple[str, Caption]]) -> list[tuple[str, Caption]]:
    """Those of the captions that are whole sentences: a question for a sentence wants no fragment."""
    return [item for item in texts if has_main_verb(item[0])]


def bounded(survey: Survey, world: World) -> Iterator[Bounded | Refusal]:
    """A short whole sentence with a limit that a longer caption of the same image breaks."""
    texts = different(survey, world)
    whole = sentences(texts)
    if len(texts) < 2 or not whole:
        yield Refusal(survey.scene.key, FEW if len(texts) < 2 else FRAGMENTS)
        return
    slack = Chance(world.seed, "words", survey.scene.key).below(SLACK + 1)
    text, caption = min(whole, key=lambda item: words_in(item[0]))
    n = min(words_in(text) + slack, max(words_in(other) for other, _ in texts) - 1)
    if n < words_in(text):
        yield Refusal(survey.scene.key, "no caption is longer")
        return
    yield told(Bounded, text, caption, n=n, exactly=words_in(text))


def counted(survey: Survey, world: World) -> Iterator[Bounded | Refusal]:
    """A caption whose number of words no other caption of the image has."""
    texts = different(survey, world)
    if len(texts) < 2:
        yield Refusal(survey.scene.key, FEW)
        return
    for text, caption in sentences(texts):
        n = words_in(text)
        if sum(words_in(other) == n for other, _ in texts) == 1:
            yield told(Bounded, text, caption, n=n, exactly=n)
            return
    yield Refusal(survey.scene.key, "no whole sentence has a length of its own")


def worded(survey: Survey, world: World) -> Iterator[Worded | Refusal]:
    """A whole sentence and two of its nouns that no other caption has together."""
    texts = different(survey, world)
    if len(texts) < 2:
        yield Refusal(survey.scene.key, FEW)
        return
    chance = Chance(world.seed, "worded", survey.scene.key)
    for text, caption in sentences(texts):
        nouns = list(dict.fromkeys(span.text.lower() for span in spans(text) if not span.joined))
        nouns = [word for word in nouns if word.isalpha() and not _weak(word)]
        rest = [set(_LETTERS.findall(other.lower())) for other, _ in texts if other != text]
        pairs = [(a, b) for i, a in enumerate(nouns) for b in nouns[i + 1 :]]
        binding = [pair for pair in pairs if not any(other.issuperset(pair) for other in rest)]
        if binding:
            yield told(Worded, text, caption, words=tuple(chance.shuffled(chance.pick(binding))))
            return
    yield Refusal(survey.scene.key, "no two nouns stand in one whole sentence alone")


def _weak(word: str) -> bool:
    """Whether nobody would ask for the word: no plain noun, a word for the picture, or for a look."""
    look = attributes.typed(word, "thing") is not None or bool(_colors(word))
    return len(word) < 3 or heads.vague(lexicon.lemma(word)) or verbal(word) or look or word in _NO_WORDS


def _colors(text: str) -> set[str]:
    """The words for colours that a text has."""
    known = {*attributes.values("color"), *_SHADES}
    return known.intersection(_LETTERS.findall(text.lower()))


def barred(survey: Survey, world: World) -> Iterator[Barred | Refusal]:
    """A whole sentence without the colours, or without the noun, that most of the others have."""
    texts = different(survey, world)
    whole = sentences(texts)
    if len(texts) < 2 or not whole:
        yield Refusal(survey.scene.key, FEW if len(texts) < 2 else FRAGMENTS)
        return
    chance = Chance(world.seed, "barred", survey.scene.key)
    plain = [item for item in whole if not _colors(item[0])]
    colored = any(_colors(text) for text, _ in texts)
    words = sorted({word for text, _ in texts for word in _LETTERS.findall(text.lower())})
    nouns = [word for word in words if lexicon.known(word) and not _weak(word)]
    without = {
        noun: [item for item in texts if not any(form in item[0].lower() for form in (noun, lexicon.lemma(noun)))]
        for noun in nouns
    }
    common = [noun for noun in nouns if len(without[noun]) <= len(texts) / 2 and sentences(without[noun])]
    if plain and colored and (not common or chance.coin()):
        yield told(Barred, *plain[0], barred="any color words")
    elif common:
        noun = chance.pick(common)
        yield told(Barred, *sentences(without[noun])[0], barred=f'the word "{noun}"')
    else:
        yield Refusal(survey.scene.key, "no word is in most captions but not in all")


def told(make: Callable[..., F], text: str, caption: Caption, **more: object) -> F:
    """A fact on one caption, which tells all that the caption tells."""
    return make(
        key=caption.evidence,
        evidence=(caption.evidence,),
        asks=("caption",),
        tells=("caption", *told_by(text)),
        text=text,
        **more,
    )


def keywords(survey: Survey, world: World) -> Iterator[Keywords | Refusal]:
    """The nouns that most captions name; each stands for a thing of its own."""
    scene = survey.scene
    captions = sound(survey, world)
    naming: dict[str, list[str]] = {}
    for caption in captions:
        for noun in sorted(whole_nouns(caption.text)):
            if not _weak(noun) and noun not in attributes.values("material"):
                naming.setdefault(noun, []).append(caption.evidence)
    order = sorted((noun for noun in naming if len(naming[noun]) > 1), key=lambda noun: (-len(naming[noun]), noun))
    words: list[str] = []
    for noun in order:
        if not any(
            lexicon.confusable(noun, other) or noun in other.split() or other in noun.split() for other in words
        ):
            words.append(noun)
    most = KEYWORDS[0] + Chance(world.seed, "keywords", scene.key).below(KEYWORDS[1] - KEYWORDS[0] + 1)
    if len(words) < KEYWORDS[0]:
        yield Refusal(scene.key, "fewer than three nouns that several captions name")
        return
    chosen = words[:most]
    many = len(survey.categories.get("person", ())) > 1
    yield Keywords(
        key="keywords",
        evidence=proof(*(naming[noun] for noun in chosen)),
        asks=tuple(f"{what}:{noun}" for noun in chosen for what in ("has", "n")),
        tells=tuple(statement for noun in chosen for statement in told_by(noun)),
        words=tuple("people" if noun == "person" and many else lexicon.noun(noun).singular for noun in chosen),
    )


def whole_nouns(text: str) -> set[str]:
    """The nouns of a text as whole compounds, "dishwasher" of "a dish washer"; first parts of compounds are none."""
    every = spans(text)
    found: set[str] = set()
    for at, span in enumerate(every):
        before, after = (every[i] if 0 <= i < len(every) else None for i in (at - 1, at + 1))
        if after is not None and text[span.end : after.start] in (" ", "-") and not verbal(after.lemma):
            continue
        joined = before is not None and text[before.end : span.start] in (" ", "-")
        whole = before.text + span.text if before is not None and joined else span.lemma
        found.add((lexicon.lemma(whole) if lexicon.known(whole) else span.lemma).partition(" of ")[0])
    return found

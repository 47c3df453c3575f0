"""What a free text says of looks: the values it gives a noun, and the colours that may be told as facts."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from . import attributes, lexicon
from .nouns import folded, longest, reach, surfaces
from .spelling import corrected, misspellings
from .tables import NAMES, TEXTS, word_set
from .words import words as words_of

_LONGEST = 3  # words of a noun
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
# What parts a thing from the words before it: "a red car on the wall".
_BREAKS = frozenset("a an the this that of on in at with to by near is are has have his her its their".split())
# What may stand between a thing and its colour: "the car is mostly blue".
_FILLERS = frozenset({"is", "are", "mostly", "made", "of", "very", "painted", "colored", "coloured"})
_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|[^\sa-z]")
_LOOK_WORDS = frozenset(word for type in attributes.types() for word in attributes.first_words(type))
_SEXES = word_set("male female")
_PRONOUNS = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
_NEW = frozenset({"a", "an", "another"})
_DETERMINERS = word_set("a an the one this that his her its their")
# Words that may stand before or after a colour and leave it the colour of the thing.
_PLAIN = word_set(
    "large big small little tiny huge old young new modern vintage antique tall long single lone shiny bright "
    "wooden wood leather metal plastic double decker passenger beautiful pretty cute fluffy furry bright parked empty"
)
_OPEN_TYPES = ("size", "material", "age", "height", "length", "texture")
# Colours that name a sort and are not seen: white wine, a black bear, a blue jay.
_SORTS = frozenset(
    [("white", "wine glass"), ("red", "wine glass"), ("black", "bear"), ("brown", "bear"), ("gold", "dog")]
)
_COLORLESS = re.compile(
    r"\bblack[ -](?:and|&|n)[ -]white (?:photo|picture|image|pic|shot|view|photograph)|"
    r"\b(?:sepia|monochrome|grayscale|greyscale)\b|\bcolou?r(?:ful|ed|ized)? (?:photo|image|picture)\b"
)
_MANY = word_set(
    "striped stripes multicolored multicolor colorful colourful spotted patterned plaid checkered floral rainbow "
    "polka camouflage tone"
)
# What may follow the noun and make it part of another thing: "a red bus stop", "a white horse drawn carriage".
_JOINED = word_set("drawn shaped themed style like colored print")


def values_said(text: str, names: Sequence[str], type: str) -> tuple[str, ...]:
    """The values of the type that a text gives a thing of those names: "blue" of "a blue car" or "the car is blue"."""
    return values_of(looks_said(text), names, type) if may_say(text, type) else ()


def may_say(text: str, type: str) -> bool:
    """Whether a word of the text may be a value of the type, of whatever it is said."""
    return not attributes.first_words(type).isdisjoint(words_of(text)[1])


def values_of(said_of: Iterable[tuple[str, tuple[str, ...]]], names: Sequence[str], type: str) -> tuple[str, ...]:
    """The values of the type that a thing of those names is given among nouns with words of looks."""
    found: list[str] = []
    for noun, beside in said_of:
        if any(lexicon.compatible(noun, name) for name in names):
            for said in beside:
                typed = attributes.typed(said, names[0])
                if typed is not None and typed[0] == type:
                    found.append(typed[1])
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=TEXTS)
def looks_said(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The nouns of a text that have words of looks before or after them, each with those words."""
    if words_of(text)[1].isdisjoint(_LOOK_WORDS):
        return ()
    words = _WORD.findall(text.lower())
    looks = [at for at, word in enumerate(words) if attributes.stated(word)]
    found = []
    near = {at for look in looks for at in range(max(0, look - _LONGEST - 2), min(look + 4, len(words)))}
    for at in sorted(near):
        for size in _sizes(words[at]):
            noun = words[at] if size == 1 else " ".join(words[at : at + size])
            if size == 1 or (at + size <= len(words) and lexicon.known(noun)):
                rest = [other for other in words[at + size : at + size + 3] if other not in _FILLERS]
                beside = tuple(other for other in (*_before(words[:at]), *rest[:1]) if attributes.stated(other))
                if beside:
                    found.append((noun, beside))
    return tuple(found)


@lru_cache(maxsize=NAMES)
def _sizes(word: str) -> tuple[int, ...]:
    """How many words a noun may have that begins with the word: 1 only where it is a noun by itself."""
    return tuple(size for size in range(1, min(_LONGEST, reach(word)) + 1) if size > 1 or lexicon.known(word))


def _before(words: Sequence[str]) -> list[str]:
    """The last few words as far as they may describe what follows: white and brick of "on a white brick wall"."""
    found = []
    for word in reversed(words[-3:]):
        if word in _BREAKS:
            break
        found.append(word)
    return found


def colors(text: str, noun: str) -> tuple[str, ...]:
    """The colours that a sentence gives one thing of that noun right before it: "red" of "a large red bus".

    None of "a red and white bus", "a red bus stop", "two red buses", "a dark red bus", "a toy red bus".
    """
    tokens, nouns = read(text) if may_say(text, "color") else ([], [])
    found: list[str] = []
    for at, size, named in nouns:
        if (
            _meant(named, noun)
            and not _goes_on(tokens, at + size)
            and not lexicon.is_plural(" ".join(tokens[at : at + size]))
        ):
            found += _color_before(tokens[:at], noun)
    return tuple(dict.fromkeys(found))


def many_colored(text: str, noun: str) -> bool:
    """Whether a sentence gives the thing a pattern, or speaks of it in more than one colour: "black and white dog"."""
    tokens, nouns = read(text)
    for at, _, named in nouns:
        if not lexicon.compatible(named, noun):
            continue
        before = _phrase(tokens[:at])
        if not _MANY.isdisjoint(before) or len({color for word in before if (color := _color(word, noun))}) > 1:
            return True
    return False


def colorless(text: str) -> bool:
    """Whether a sentence says that the picture itself has no colours, or has been coloured."""
    return _COLORLESS.search(text.lower()) is not None


@lru_cache(maxsize=TEXTS)
def nouns_of(text: str) -> frozenset[str]:
    """The lemmas of the nouns of a text, each the longest there is: "teddy bear", and no bear."""
    return frozenset(noun for _, _, noun in read(text)[1])


@lru_cache(maxsize=TEXTS)
def sexes(text: str) -> frozenset[str]:
    """The pronouns of the men and women that a text names: "he" of "two men", "a male surfer" and "his dog"."""
    known = {noun: lexicon.noun(noun) for noun in nouns_of(text)}
    named = (one.gender for name, one in known.items() if one.gender and (one.person or name in _SEXES))
    return frozenset(named) | {_PRONOUNS[word] for word in words_of(text)[1] & _PRONOUNS.keys()}


@lru_cache(maxsize=TEXTS)
def brought_twice(text: str) -> frozenset[str]:
    """The nouns that a text brings in with "a" two times: "hat" of "a man in a hat and a dog in a hat"."""
    tokens, nouns = read(text)
    names = [noun for _, _, noun in nouns]
    if len(set(names)) == len(names):
        return frozenset()
    new = [noun for at, size, noun in nouns if _new(tokens, at) and not _goes_on(tokens, at + size)]
    return frozenset(noun for noun in new if new.count(noun) > 1)


def _new(tokens: Sequence[str], at: int) -> bool:
    """Whether the noun that begins there has "a" before it, or before the words that describe it."""
    size = len(_phrase(tokens[:at]))
    return not _NEW.isdisjoint(tokens[max(0, at - size - 1) : at])


def said_of(text: str, fits: Callable[[str], bool], parts: Callable[[str], bool]) -> str:
    """What a text says of the nouns that fit: the word before each, and what follows it up to the next that parts."""
    tokens, nouns = read(text)
    said: list[str] = []
    for k, (at, size, noun) in enumerate(nouns):
        if fits(noun):
            end = next((start for start, _, other in nouns[k + 1 :] if parts(other)), len(tokens))
            said += [*tokens[max(0, at - 1) : at], *tokens[at + size : end], "."]
    return " ".join(said)


@lru_cache(maxsize=TEXTS)
def read(text: str) -> tuple[list[str], list[tuple[int, int, str]]]:
    """The words and marks of a text, misspelt words put right, and the nouns among them."""
    text = text.lower()
    if not misspellings().keys().isdisjoint(words_of(text)[1]):
        text = corrected(text)
    tokens = _TOKEN.findall(text)
    return tokens, _nouns(tokens)


def _nouns(tokens: Sequence[str]) -> list[tuple[int, int, str]]:
    """The places, lengths and lemmas of the longest known nouns, from left to right; colours are none."""
    found: list[tuple[int, int, str]] = []
    most, end = longest(), 0
    for at, token in enumerate(tokens):
        if at < end:
            continue
        end = at + 1
        sizes = range(min(most.get(token, 0), len(tokens) - at), 1, -1)
        names = (" ".join(tokens[at : at + size]) for size in sizes)
        whole = next(filter(lexicon.known, names), None)
        if whole is not None:
            end = at + 1 + whole.count(" ")
            found.append((at, end - at, lexicon.lemma(whole)))
        elif (lemma := _alone(token)) is not None:
            found.append((at, 1, lemma))
    return found


@lru_cache(maxsize=NAMES)
def _alone(word: str) -> str | None:
    """The lemma of a word that is a noun by itself, and no colour."""
    return lexicon.lemma(word) if lexicon.known(word) and _color(word, "thing") is None else None


def _meant(named: str, noun: str) -> bool:
    """Whether it is the noun, a synonym of it, or narrower."""
    known = lexicon.noun(named)
    return named == noun or noun in known.hypernyms or noun in known.synonyms


def _goes_on(tokens: Sequence[str], at: int) -> bool:
    """Whether the noun that ended there only tells what another thing is: "red bus stop", "dog's"."""
    after = tokens[at] if at < len(tokens) else "."
    return after in ("-", "'", "’") or after in _JOINED or folded(after) in surfaces()


def _phrase(tokens: Sequence[str]) -> list[str]:
    """The words back to the article, or to what cannot be part of the phrase."""
    found: list[str] = []
    for token in reversed(tokens):
        if token in _BREAKS or token in _DETERMINERS or token == ".":
            break
        found.append(token)
    return found


def _color_before(tokens: Sequence[str], noun: str) -> list[str]:
    """The colour of "a large red" and "a red wooden", the only one that the words back to the article name."""
    words = _phrase(tokens)
    article = tokens[len(tokens) - len(words) - 1] if len(tokens) > len(words) else ""
    found = [color for word in words if (color := _color(word, noun))]
    rest = [word for word in words if not _color(word, noun) and word != "-"]
    if article not in _DETERMINERS or len(found) != 1 or (found[0], noun) in _SORTS:
        return []
    return found if all(_plain(word, noun) for word in rest) else []


def _plain(word: str, noun: str) -> bool:
    typed = attributes.typed(word, noun)
    return word in _PLAIN or (typed is not None and typed[0] in _OPEN_TYPES)


def _color(word: str, noun: str) -> str | None:
    typed = attributes.typed(word, noun)
    return typed[1] if typed is not None and typed[0] == "color" else None

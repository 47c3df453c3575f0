"""When an annotator's own sentence may be passed on (gate T), and what it says of looks."""

import re
from collections.abc import Mapping
from functools import lru_cache

from ..gates import WORDS
from ..language import attributes, grammar, heads, lexicon
from ..language.bare import unarticled
from ..language.captioned import looks_said, values_of
from ..language.misplaced import misplaced
from ..language.oddities import oddity
from ..language.slips import slip
from ..language.tables import TEXTS
from ..world import World, words_of

_ABOUT_PICTURE = re.compile(
    r"\b(?:photo|photograph|picture|image|pic|photos|pictures|images|view|shot|close[- ]?up|drawing|painting)s? of\b"
    r"|\b(?:this|the|an?) (?:image|photo|photograph|picture)\b",
)
_ODD = re.compile(r"[^\w\s.,;:'\"!?()%$#-]|\d{5,}|https?:|_|[a-z]{2}[.;?!][A-Za-z]")
_UNSEEN = re.compile(
    r"\b(?:unable to see|can(?:no|')t see|not sure|no idea|unclear|i think|i see|maybe|perhaps|probably|appears? to be|"
    r"looks? like|seems?|there is no image|very cute|beautiful|my|i|we|our|or something|some sort of|some kind of|"
    r"nice|nicely|cute|adorable|lovely|delicious|tasty|yummy|delectable|unique|interesting|strange|strangely|odd|oddly|"
    r"amazing|awesome|pretty|good|great|perfect|perfectly|intently|obviously|apparently|ghost|ghosts|"
    r"attractive|gorgeous|handsome|good looking|pretty (?:girl|woman|lady)|nice looking|"
    r"dork|beauty|sexy|ugly|weird|crazy|funny|silly|cool|asian|caucasian|black man|black woman|obese|fat)\b",
)
# Slips that a list of words cannot tell: things lie, hens lay; and compounds that are written as one.
_LAYS = re.compile(
    r"\b(?:laying|lays) (?:\w+ly |half |fast |all )?(?:on|in|down|next|under|underneath|at|by|near|with|"
    r"together|around|out|inside|across|beside|flat|behind|against|side|covered|asleep|still|there|atop|among|between|over|"
    r"upside)\b|\b(?:laying|lays)\.|\b(?:it's|there|they're) own\b",
)
_SPLIT = re.compile(
    r"\b(?:side walk|skate board|snow board|surf board|base ball|sun glasses|bath room|bed room|air plane|motor cycle|"
    r"under neath|sea gull|lap top|key board|cell phones?\w|rain coat|foot ball|fore ground|back ground|door way|"
    r"some one|any one|head set|air field|rest room|book shelf|book shelve|home made|hill top|tea pot|"
    r"hill side|chalk board|motor bike|"
    r"book case|bunk bed|mountain side|no where|near by|a top of|wind shield|cup cake|sun set|hand bag|"
    r"back pack|suit case|tooth brush|fire place|"
    r"(?:on|in|with|wearing) skies|run way|sail boat|hand rail|(?:air)?(?:planes?|craft|jets?)\b[^.]*\bhangers?|"
    r"stuff (?:bear|animal|toy)|light house|cross walk|store front|play ground|water melon|news paper)"
    r"(?:s|er|ers|ing|es)?\b",
)
_NOBODY = re.compile(r"(?:He|She|They|His|Her|Their)\b")
# "A scene of a street.A bus": two sentences in one, without a blank.
_RUN_ON = re.compile(r"[A-Za-z]{2}[.!?;,:][A-Za-z]{2}|[A-Za-z]{2}[.!?][A-Z]\b")
_OPPOSITES = tuple(
    (frozenset(one.split()), frozenset(two.split()))
    for one, two in (
        ("big large huge giant", "small little tiny"),
        ("old vintage antique", "new modern young"),
        ("full filled crowded", "empty"),
        ("open opened", "closed shut"),
        ("long", "short"),
        ("tall", "short"),
        ("dark", "light bright"),
        ("clean", "dirty messy"),
        ("wet", "dry"),
    )
)
_INNER = re.compile(r"(?<=[A-Za-z,;] )[A-Z][a-z]+\b")
_BRANDS = ("Frisbee", "Wii", "Christmas", "Jeep", "Nintendo", "Mac", "Harley")


def unsound(text: str, world: World, *, sentence: bool = False) -> str | None:
    """Why a sentence or a phrase of an annotator is not passed on, or None where it is sound; sentence: nothing of it
    may lack its article."""
    words = words_of(text)
    if not WORDS[0] <= len(words) <= WORDS[1]:
        return "not 2 to 25 words"
    low = text.lower()  # patterns find it many times sooner than in either case
    if _ABOUT_PICTURE.search(low):
        return "speaks of the photo itself"
    if _ODD.search(text) or _capitals(text) or sum(map(str.isupper, text)) > max(4, len(text) // 4):
        return "odd characters or capitals"
    if _RUN_ON.search(text):
        return "no blank after a mark"
    if '"' in text:
        return "quotes what is written"
    if _UNSEEN.search(low):
        return "guesses or judges"
    if grammar.misspelt(text) or _SPLIT.search(low) or any(_unheard(word, world) for word in words):
        return "a misspelt or unheard-of word"
    if sentence and _NOBODY.match(text):
        return "speaks of somebody who is not named"
    if grammar.faults(text) or _LAYS.search(low) or slip(text) is not None:
        return "a fault of grammar"
    if sentence and (oddity(text) or misplaced(text)) is not None:
        return "reads oddly"
    if heads.telegraphic(text) or (sentence and unarticled(text) is not None):
        return "an article is missing"
    return None


def _capitals(text: str) -> bool:
    """Whether a common noun has a capital inside the text; a frisbee was a brand once."""
    inner = _INNER.findall(text)
    return any(lexicon.known(word) and not word.startswith(_BRANDS) for word in inner)


def _unheard(word: str, world: World) -> bool:
    """Whether a plain word occurs in no other image's captions, and in no lexicon."""
    joined = "-" in word and word.replace("-", "").isalpha() and not word.endswith(("ed", "ing"))
    if not world.words or not (word.isalpha() or joined):
        return False
    return word not in world.words and not lexicon.known(word)


def opposed(text: str, other: str) -> bool:
    """Whether one gives a thing a look, and the other gives it the opposite and nothing like it: a big, a small one."""
    for noun, beside in looks_said(text):
        theirs = {word for name, words in looks_said(other) if lexicon.compatible(noun, name) for word in words}
        for one, two in _OPPOSITES:
            for own, against in ((one, two), (two, one)):
                if not own.isdisjoint(beside) and not against.isdisjoint(theirs) and own.isdisjoint(theirs):
                    return True
    return False


def differs(text: str, other: str, noun: str) -> bool:
    """Whether two texts give a thing of that noun colours or materials that nobody takes for one another."""
    said = looks_of(text, noun)
    theirs = looks_of(other, noun) if said else {}
    return any(
        type in theirs and not any(attributes.similar(one, two) for one in values for two in theirs[type])
        for type, values in said.items()
    )


@lru_cache(maxsize=TEXTS)
def looks_of(text: str, noun: str) -> Mapping[str, tuple[str, ...]]:
    """The colours and the materials that a text gives a thing of that noun, where it gives any."""
    said = looks_said(text)
    found = {type: values_of(said, (noun,), type) for type in ("color", "material")} if said else {}
    return {type: values for type, values in found.items() if values}

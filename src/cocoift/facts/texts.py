"""When an annotator's own sentence may be passed on (gate T), and what it says of looks."""

import re

from ..gates import WORDS
from ..language import attributes, grammar, heads, lexicon
from ..language.captioned import values_said
from ..world import World, words_of

_ABOUT_PICTURE = re.compile(
    r"\b(?:photo|photograph|picture|image|pic|photos|pictures|images|view|shot|close[- ]?up|drawing|painting)s? of\b"
    r"|\b(?:this|the|an?) (?:image|photo|photograph|picture)\b",
    re.IGNORECASE,
)
_ODD = re.compile(r"[^\w\s.,;:'\"!?()&%/$#-]|\d{5,}|https?:|_")
_UNSEEN = re.compile(
    r"\b(?:unable to see|can(?:no|')t see|not sure|no idea|unclear|i think|i see|maybe|perhaps|probably|appears? to be|"
    r"looks? like|seems?|there is no image|very cute|beautiful|my|i|we|our|or something|some sort of|some kind of|"
    r"dork|beauty|sexy|ugly|weird|crazy|funny|silly|cool|asian|caucasian|black man|black woman|obese|fat)\b",
    re.IGNORECASE,
)


def unsound(text: str, world: World) -> str | None:
    """Why a sentence of an annotator is not passed on, or None where it is sound."""
    words = words_of(text)
    if not WORDS[0] <= len(words) <= WORDS[1]:
        return "not 2 to 25 words"
    if _ABOUT_PICTURE.search(text):
        return "speaks of the photo itself"
    if _ODD.search(text) or sum(map(str.isupper, text)) > max(4, len(text) // 4):
        return "odd characters or capitals"
    if '"' in text:
        return "quotes what is written"
    if _UNSEEN.search(text):
        return "guesses or judges"
    if grammar.misspelt(text) or any(_unheard(word, world) for word in words):
        return "a misspelt or unheard-of word"
    if grammar.faults(text):
        return "a fault of grammar"
    if heads.telegraphic(text):
        return "an article is missing"
    return None


def _unheard(word: str, world: World) -> bool:
    """Whether a plain word occurs in no other image's captions, and in no lexicon."""
    if not world.words or not word.isalpha():
        return False
    return word not in world.words and not lexicon.known(word)


def differs(text: str, other: str, noun: str) -> bool:
    """Whether two texts give a thing of that noun colours or materials that nobody takes for one another."""
    for type in ("color", "material"):
        said, theirs = (values_said(each, (noun,), type) for each in (text, other))
        if said and theirs and not any(attributes.similar(one, two) for one in said for two in theirs):
            return True
    return False

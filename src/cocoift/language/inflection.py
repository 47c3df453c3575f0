"""Rules of English word forms that need no word list of nouns: plurals, articles, number words."""

import re

from .tables import word_set

_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip

_IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "tooth": "teeth",
    "goose": "geese", "mouse": "mice", "ox": "oxen", "die": "dice", "cactus": "cacti", "sheep": "sheep",
    "deer": "deer", "fish": "fish", "bison": "bison", "moose": "moose", "aircraft": "aircraft", "craft": "craft",
    "series": "series", "species": "species", "salmon": "salmon", "swine": "swine", "shrimp": "shrimp",
    "leaf": "leaves", "knife": "knives", "wolf": "wolves", "shelf": "shelves", "half": "halves", "scarf": "scarves",
    "loaf": "loaves", "calf": "calves", "hoof": "hooves", "thief": "thieves", "wife": "wives", "life": "lives",
    "elf": "elves", "self": "selves", "sheaf": "sheaves", "potato": "potatoes", "tomato": "tomatoes",
    "hero": "heroes", "superhero": "superheroes", "mango": "mangoes", "volcano": "volcanoes", "echo": "echoes",
    "torpedo": "torpedoes", "buffalo": "buffalo", "quiz": "quizzes", "passerby": "passersby",
}  # fmt: skip
_SINGULAR = {plural: singular for singular, plural in _IRREGULAR.items()} | {"hoofs": "hoof", "scarfs": "scarf"}
_IRREGULAR_TAILS = ("woman", "man", "child", "foot", "tooth", "fish", "shelf", "knife", "leaf", "craft", "loaf", "wife")
_REGULAR_MEN = word_set("human german roman ottoman talisman shaman caiman")

_NO_PLURALS = word_set(
    "canvas atlas christmas texas lens iris chassis ibis chaos always perhaps mars series species news"
)
_US_PLURALS = word_set("menus emus gnus tutus gurus")
_IS_PLURALS = word_set("skis taxis kiwis bikinis safaris tsunamis")
_E_PLURALS = word_set("lenses canvases irises atlases gases")  # with "buses": -es after a single s
_WITH_E = ("ache", "quiche", "niche", "avalanche", "brioche", "axe", "porsche")  # "axes" is "axe", not "ax"
_OE = ("shoe", "toe", "canoe", "hoe", "oboe", "doe", "foe")
_USE = ("ouse", "fuse", "muse", "ause", "cuse", "abuse")

_VOWELS = "aeiouàáâäèéêëìíîïòóôöùúûü"
_LETTERS_SAID_WITH_VOWEL = "AEFHILMNORSX"
_SILENT_H = re.compile(r"hour|honest|hono|heir|herb(?!iv|ert)|hors\b")
# Said as "you" or "w": unicorn, uniform (not unimportant, uninhabited, unidentified), used, utensil, European, one.
_SAID_AS_CONSONANT = re.compile(
    r"uni(?!m|n[a-z]|dent)|us(?:[aeu]|b$)|ut[aeio]|uk|ur(?:i[^g]|an[iu])|ubi|ufo|eu|ewe|on(?:e|ce)(?![a-z])|ouija"
)
_SPELT_LOWER = re.compile(r"(?:led|suv|rv|atm|lcd|mri|hd|hdtv|sd|fm|nfl|nba|mlb)s?|mp[34]")
_SPELT_UPPER = word_set("US USA UK UPS UFO SUV SUVS ATM ATMS LED LEDS AC ID AM")


def in_words(n: int) -> str:
    """A number as running text writes it: words up to twenty, digits beyond."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def article(phrase: str) -> str:
    """The indefinite article that the sound of the phrase's first word asks for: "a" or "an"."""
    match = re.search(r"[^\W_]+", phrase)
    if match is None:
        return "a"
    word, after = match.group(), phrase[match.end() : match.end() + 1]
    low = word.lower()
    if word[0].isdigit():
        vowel = re.match(r"8|1[18](?!\d)", word) is not None
    elif len(word) == 1 and (word.isupper() or after == "-"):  # "an F", "an X-ray", "an l-shaped sofa"
        vowel = word.upper() in _LETTERS_SAID_WITH_VOWEL
    elif word.isupper() and (word in _SPELT_UPPER or not re.search("[AEIOUY]", word)):
        vowel = word[0] in _LETTERS_SAID_WITH_VOWEL
    else:
        said = low[0] in _VOWELS and not _SAID_AS_CONSONANT.match(low)
        vowel = said or bool(_SILENT_H.match(low) or _SPELT_LOWER.fullmatch(low))
    return "an" if vowel else "a"


def plural_of(word: str) -> str:
    """The plural of one singular word by rule, irregular nouns included; the case of the word is kept."""
    low = word.lower()
    if low in _IRREGULAR:
        return word[:1] + _IRREGULAR[low][1:] if word[:1].lower() == _IRREGULAR[low][:1] else _IRREGULAR[low]
    if low.endswith(_IRREGULAR_TAILS) and low not in _REGULAR_MEN:
        tail = next(tail for tail in _IRREGULAR_TAILS if low.endswith(tail))
        return word[: -len(tail)] + _IRREGULAR[tail]
    if word.isupper() and len(word) > 1:
        return word + "s"
    if low.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if low.endswith("y") and low[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + "s"


def singular_of(word: str) -> str:
    """The singular of one lower-case word by rule; a word that is no plural comes back as it is."""
    if word in _SINGULAR:
        return _SINGULAR[word]
    for tail in _IRREGULAR_TAILS:
        plural = _IRREGULAR[tail]
        if plural != tail and word.endswith(plural):
            return word[: -len(plural)] + tail
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "'s")) or word in _NO_PLURALS:
        return word
    if word.endswith("us"):
        return word[:-1] if word in _US_PLURALS else word
    if word.endswith("is"):
        return word[:-1] if word in _IS_PLURALS else word
    return _without_s(word)


def _without_s(word: str) -> str:
    """The singular of a word that ends in the s of a plural."""
    stem, bare = word[:-1], word[:-2]
    if not stem.endswith("e") or stem.endswith(_WITH_E):
        return stem
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else stem
    if word in _E_PLURALS or word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return bare
    if word.endswith("uses") and not stem.endswith(_USE):
        return bare
    if word.endswith("oes"):
        return stem if stem.endswith(_OE) else bare
    return stem

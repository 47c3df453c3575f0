"""Rules of English word forms that need no word list of nouns: plurals, articles, number words."""

import re

_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip

_IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "tooth": "teeth",
    "goose": "geese", "mouse": "mice", "ox": "oxen", "die": "dice", "cactus": "cacti", "sheep": "sheep",
    "deer": "deer", "fish": "fish", "bison": "bison", "moose": "moose", "aircraft": "aircraft", "craft": "craft", "series": "series",
    "salmon": "salmon", "swine": "swine", "offspring": "offspring", "species": "species", "shrimp": "shrimp",
    "leaf": "leaves", "knife": "knives", "wolf": "wolves", "shelf": "shelves", "half": "halves", "scarf": "scarves",
    "loaf": "loaves", "calf": "calves", "hoof": "hooves", "thief": "thieves", "wife": "wives", "life": "lives",
    "elf": "elves", "self": "selves", "sheaf": "sheaves", "housewife": "housewives", "penknife": "penknives",
    "potato": "potatoes", "tomato": "tomatoes", "hero": "heroes", "mango": "mangoes", "volcano": "volcanoes",
    "echo": "echoes", "torpedo": "torpedoes", "buffalo": "buffalo", "quiz": "quizzes", "bus": "buses", "gas": "gases",
}  # fmt: skip
_SINGULAR = {plural: singular for singular, plural in _IRREGULAR.items()} | {"hoofs": "hoof", "scarfs": "scarf"}
_COMPOUND_TAILS = ("woman", "man", "child", "foot", "tooth", "fish", "shelf", "knife", "leaf", "craft", "loaf", "wife")
_REGULAR_MEN = frozenset(["human", "german", "roman", "ottoman", "talisman", "shaman", "caiman"])
_VOWELS = ("a", "e", "i", "o", "u", "")

_KEEP_S = frozenset(
    ["canvas", "atlas", "christmas", "texas", "pancreas", "alas", "lens", "iris", "chassis", "ibis", "chaos", "cosmos", "asbestos", "kudos", "always", "perhaps", "james", "news", "mars", "series", "species", "gallows", "corps", "headquarters"]
)
_US_PLURALS = frozenset(["menus", "emus", "gnus", "tutus", "gurus", "tofus", "haikus"])
_IS_PLURALS = frozenset(["skis", "taxis", "kiwis", "bikinis", "safaris", "tsunamis", "yetis", "chilis", "alibis", "rabbis"])
_SILENT_E = ("ache", "quiche", "niche", "avalanche", "brioche", "cache", "axe", "porsche", "moustache", "mustache")
_ES_AFTER_S = frozenset(["lenses", "canvases", "irises", "atlases", "gases", "aliases", "biases"])
_USE = ("ouse", "fuse", "muse", "cruse", "spouse", "recluse", "pause", "cause", "clause", "abuse", "excuse")

_AN_WORDS = re.compile(r"(?:hour|honest|hono|heir|herb(?!iv|ert)|hors d)")
_A_WORDS = re.compile(
    r"(?:uni(?!n[a-df-z]|m|d[^i]|dentif)|us(?:[aeu]|b$)|ut[aeiou]|uk|ur[aei](?!nce)|ubi|ufo|eu|ewe|on(?:e|ce)(?:$|\W)|oneself|ouija)"
)
_SPELT = re.compile(r"(?:leds?|suvs?|rvs?|atms?|lcds?|mp3|hdtv|fm|nfl|nba|mri|sd|hd|xl|ncaa|nbc|lp|sos|mlb|x|f|h|l|m|n|r|s)")
_VOWEL_NAMES = frozenset("AEFHILMNORSX")


def in_words(n: int) -> str:
    """A number as running text writes it: words up to twenty, digits beyond."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def article(phrase: str) -> str:
    """The indefinite article that the sound of the phrase's first word asks for: "a" or "an"."""
    match = re.search(r"[^\W_]+", phrase)
    if match is None:
        return "a"
    word, rest = match.group(), phrase[match.end() :]
    if word.isdigit() or word[0].isdigit():
        return "an" if re.match(r"8|1[18](?:\D|$)", word) else "a"
    if len(word) == 1 and rest[:1] not in (" ", ""):
        return "an" if word.upper() in _VOWEL_NAMES else "a"
    if word.isupper() and (len(word) == 1 or word in {"US", "USA", "UK", "UPS"} or not re.search("[AEIOU]", word)):
        return "an" if (word[0] in _VOWEL_NAMES and word != "A") or word == "A" else "a"
    low = word.lower()
    if _SPELT.fullmatch(low) or _AN_WORDS.match(low):
        return "an"
    return "an" if low[0] in "aeiouàáâäèéêëìíîïòóôöùúûü" and not _A_WORDS.match(low) else "a"


def plural_of(word: str) -> str:
    """The plural of one singular word by rule, irregular nouns included; the case of the word is kept."""
    low = word.lower()
    if low in _IRREGULAR:
        return _cased(_IRREGULAR[low], word)
    if low.endswith(_COMPOUND_TAILS) and low not in _REGULAR_MEN:
        tail = next(tail for tail in _COMPOUND_TAILS if low.endswith(tail))
        return word[: -len(tail)] + _IRREGULAR[tail]
    if word.isupper() and len(word) > 1:
        return word + "s"
    if low.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if low.endswith("y") and low[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _cased(form: str, like: str) -> str:
    return form.capitalize() if like[:1].isupper() else form


def singular_of(word: str) -> str:
    """The singular of one lower-case word by rule; a word that is no plural comes back as it is."""
    if word in _SINGULAR:
        return _SINGULAR[word]
    for tail in _COMPOUND_TAILS:
        plural = _IRREGULAR[tail]
        if word.endswith(plural) and word != plural and plural != tail:
            return word[: -len(plural)] + tail
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "'s")) or word in _KEEP_S:
        return word
    if word.endswith("us"):
        return word[:-1] if word in _US_PLURALS else word
    if word.endswith("is"):
        return word[:-1] if word in _IS_PLURALS else word
    return _without_s(word)


def _without_s(word: str) -> str:
    """The singular of a word that ends in a plural s."""
    stem, bare = word[:-1], word[:-2]
    if not stem.endswith("e") or stem.endswith(_SILENT_E):
        return stem
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else stem
    if word in _ES_AFTER_S or word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return bare
    if word.endswith("uses") and not stem.endswith(_USE):
        return bare
    if word.endswith("oes"):
        return stem if stem.endswith(("shoe", "toe", "canoe", "hoe", "oboe", "doe", "foe")) else bare
    return stem

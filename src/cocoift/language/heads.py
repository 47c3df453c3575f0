"""What a free phrase is about: its head noun; and the nouns that name nothing with an outline of its own."""

import re
from collections.abc import Sequence
from functools import lru_cache

from . import lexicon
from .nouns import folded, longest_at, surfaces
from .tables import NAMES, TEXTS, word_set

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PREPOSITIONS = word_set(
    "on in at by near under over behind beside along against above below with to from into onto inside outside "
    "across around through between beneath underneath atop toward towards off"
)
_PLACES = _PREPOSITIONS - {"to", "from", "inside", "outside"}
_WHERE = _PLACES | word_set("out up down away to from")
_ASKING = word_set("what where who why when how which")
STOPS = _PREPOSITIONS | word_set("and or that which who whose where while is are was were has have for as next out")
_DETERMINERS = word_set("a an the his her its their some this that these those two three four five six several")
# Verbs that annotators use in the present tense of what should be a noun phrase: "two men stand on the road".
_FINITE = word_set(
    "stand sit lie lay hang lead lean rest walk run ride hold wear look watch cover surround show face grow light line "
    "cast fly eat play point support contain connect belong drive wait talk touch carry"
)
# What somebody does to a thing that needs an article: "a man holding tennis racket".
_DEEDS = word_set("holding wearing riding carrying hitting flying throwing swinging pushing pulling using")
# What may follow a preposition without an article.
_BARE = word_set(
    "front back top bed fire place foot line display use motion hand flight uniform profile sight home base bat "
    "night noon sunset sunrise dusk dawn shore school church work nature color colour paper glass side head camera "
    "stage deck land carpet beauty crossing walking standing sitting parking skating surfing skiing cooking eating"
)
# The picture itself, parts of anything, texts and times: no two people would draw the same box around them.
_VAGUE = word_set(
    "thing object item stuff piece part section portion area spot place space set group line row pile stack bunch "
    "pair lot front back side end corner edge top bottom middle center centre background foreground distance surface "
    "view scene shot picture photo photograph image reflection glare shade shadow letter number word writing text "
    "lettering print day daytime night time weather air traffic room indoors outdoors outside inside color shape "
    "design pattern stand setting scenery location colour cover frame base alphabet sun sunlight"
)
# Grounds and settings that go on, and end where nobody can tell.
_STRETCHES = word_set(
    "floor ground ceiling wall street road sidewalk pavement beach field sky hill mountain mountainside hillside "
    "track runway roadway highway lawn yard ocean sea lake river horizon park city town forest woods background "
    "parking intersection shore coast desert patio terrace balcony courtyard plaza garden backyard porch driveway "
    "playground court stadium arena market restaurant zoo airport station farm pasture meadow deck pier dock alley"
)
# Of these a picture seldom holds one, and annotators of Visual Genome name one.
_NUMEROUS = word_set(
    "window windowpane tire wheel tile brick plank leaf branch twig petal light headlight taillight pillar column "
    "shutter seat handle knob button key drawer spoke wave rock stone pebble flower feather stripe step stair wire "
    "cable cord tree bush shrub cloud shoe boot sneaker sandal sock glove mitten slipper sleeve shoelace pocket "
    "logo sticker"
)


@lru_cache(maxsize=TEXTS)
def head(phrase: str) -> str:
    """The lemma of the noun that a phrase is about, or "" where none is told: "a man in red pants" is about a man."""
    words = _WORD.findall(phrase.lower())
    found, at = "", 0
    while at < len(words):
        word = words[at]
        size = noun_at(words, at)
        if size:
            found = lexicon.lemma(" ".join(words[at : at + size]))
            at += size
            if words[at : at + 1] == ["of"]:
                if found in _VAGUE or found in ("couple", "number"):
                    found = ""
                    at += 1
                else:
                    break
            continue
        if found and (word in STOPS or word.endswith(("ing", "ed"))):
            break
        at += 1
    return found


def noun_at(words: Sequence[str], at: int) -> int:
    """How many words from there on are the longest known noun."""
    return 0 if words[at] in STOPS else longest_at(words, at)


def states(phrase: str) -> bool:
    """Whether a phrase is a clause, with a verb of its own, and no noun phrase: "a light lights the room"."""
    words = _WORD.findall(phrase.lower())
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        subject, verb = surfaces().get(before), word.removesuffix("s")
        if subject is None or verb not in _FINITE or f"{before} {word}" in surfaces():
            continue
        if after in _DETERMINERS or (after in _WHERE and subject[1] == (word == verb)):
            return True
    return False


def telegraphic(text: str) -> bool:
    """Whether an article is missing, as in "two men on sidewalk" and "where is computer"."""
    words = _WORD.findall(text.lower())
    asks = words[:1] and words[0] in _ASKING
    for at, word in enumerate(words[:-1]):
        deed = word in _DEEDS and words[at - 1] not in _DETERMINERS  # "a flying bird"
        if word in _PLACES or deed or words[at - 1 : at + 1] == ["next", "to"] or (asks and word in ("is", "was")):
            size = noun_at(words, at + 1)
            after = words[at + 1 + size : at + 2 + size]
            ends = not after or after[0] in STOPS or after[0] == "of" or (asks and word not in _PLACES)
            bare = words[at + 1] not in _BARE and ends
            if size and bare and _singular(" ".join(words[at + 1 : at + 1 + size])):
                return True
    return False


def _singular(surface: str) -> bool:
    """Whether it is a form that cannot do without an article."""
    lemma, plural = surfaces()[folded(surface)]
    noun = lexicon.noun(lemma)
    return not plural and noun.kind == "count" and "food" not in noun.hypernyms and noun.singular != noun.plural


@lru_cache(maxsize=NAMES)
def vague(noun: str) -> bool:
    """Whether the noun is too wide to point at one thing: parts of the picture, texts, whole rooms."""
    return noun.rpartition(" ")[2] in _VAGUE or "room" in lexicon.noun(noun).hypernyms


@lru_cache(maxsize=NAMES)
def stretch(noun: str) -> bool:
    """Whether the noun names ground or a setting that ends where nobody can tell."""
    meant = lexicon.noun(noun)
    return noun in _STRETCHES or not _STRETCHES.isdisjoint(meant.hypernyms | meant.synonyms)


def endless(noun: str) -> bool:
    """Whether nobody can tell where it ends: ground, a setting, or stuff such as grass."""
    return lexicon.noun(noun).kind == "mass" or stretch(noun)


@lru_cache(maxsize=NAMES)
def numerous(noun: str) -> bool:
    """Whether there are as a rule more of them than annotators name: windows, trees, shoes."""
    return noun in _NUMEROUS or not _NUMEROUS.isdisjoint(lexicon.noun(noun).hypernyms)

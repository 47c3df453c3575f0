"""Whether a sentence has a noun without the article that it needs: "a man in black shirt", "two cats on top of car"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from . import attributes, lexicon
from .clauses import THIRD_PERSONS
from .heads import STOPS, noun_at
from .nouns import folded, surfaces
from .tables import TEXTS, word_set

_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*|[,;:.?!]")
_BEFORE = word_set(
    "on in at by near under over behind beside along against above below with from into onto inside outside across "
    "around through beneath underneath atop toward towards"
)
_OF = word_set("side sides front top middle back edge corner end bottom center centre inside outside out body area")
# What somebody does to a thing that needs an article: "a man holds tennis racket".
_DEEDS = word_set(
    "holding wearing riding carrying hitting flying throwing swinging pushing pulling using catching kicking petting "
    "grabbing cutting herding facing crossing climbing brushing chasing doing does holds wears rides carries hits "
    "throws swings pushes pulls catches kicks hold wear carry throw hit"
)
_TO = word_set("next up close over down on")
_FORMS = word_set("is are was were , and while who")
_DETERMINERS = word_set("a an the his her its their this that these those another each every no one some any my your")
# What may follow a preposition without an article, with a word before it or alone.
_PHRASES = word_set(
    "front back top bed fire place foot line display use motion hand flight uniform profile sight home base bat night "
    "noon sunset sunrise dusk dawn shore school church work nature color colour paper glass head camera stage deck "
    "land carpet beauty crossing walking standing sitting parking skating surfing skiing cooking eating home baseball "
    "tennis soccer town sea speed view action attire costume traffic service air mid midair tow person turn shade "
    "half background foreground case style condition position formation order bloom range season spring summer winter "
    "fall autumn day time daylight daytime nighttime lunch dinner breakfast luggage left right public private rush "
    "peak breeze sun sunlight moonlight water mouth face arm arms drink food competition training progress unison "
    "frisbee court transit dress clothing number side"
)
_MASSES = word_set(
    "chicken fish turkey lamb brush material orange brick stone wood tile marble concrete metal steel glass leather "
    "plastic cloth fabric lace fur hay"
)
# Food that nobody takes for a mass: "half eaten apple on a table".
_PIECES = word_set(
    "apple banana orange carrot donut doughnut sandwich hamburger burger cupcake cookie bagel pancake muffin"
)
_OPENERS = _DETERMINERS | word_set(
    "there it he she they we you both many most other here what who several few plenty lots various multiple numerous "
    "two three four five six seven eight nine ten eleven twelve all someone somebody everyone nobody something half "
    "assorted different just only another more less he's she's it's there's that's"
)
_DONE = word_set("cut set made seen shown full")
_NAMED_ING = word_set(
    "clothing building ceiling railing painting setting wedding string ring wing king parking lighting seating "
    "crossing bedding topping dressing icing stuffing clearing gathering landing awning opening pudding"
)
_PRONOUNS = word_set("someone somebody everyone everybody nobody something half")


@lru_cache(maxsize=TEXTS)
def unarticled(text: str) -> str | None:
    """The first noun, with the words before it, that stands there without an article; None where there is none."""
    words = _WORD.findall(text.lower())
    for at, word in enumerate(words[:-1]):
        if at and word in ".?!":
            continue
        before = words[at - 1] if at else ""
        deed = word in _DEEDS and (before in _FORMS or (lexicon.known(before) and not attributes.stated(before)))
        placed = (word in _BEFORE and before not in _DETERMINERS) or (word == "to" and before in _TO)
        placed = placed or deed or (word == "of" and before in _OF) or _stands_alone(words, at)
        size = _bare(words, at + 1, prepositional=not deed) if placed else 0
        if size:
            return " ".join(words[at : at + 1 + size])
    return _opening(words)


def _bare(words: Sequence[str], at: int, *, prepositional: bool) -> int:
    """How many words from there on are a countable singular with its adjectives and no article, or 0."""
    start = at
    while at < len(words) and _adjective(words, at):
        at += 1
    end = at
    while end < len(words) and (size := noun_at(words, end)) and not _ended(words, at, end):
        end += size
    last = _last_noun(words, at, end)
    after = words[end] if end < len(words) else "."
    closed = (
        after in STOPS
        or after in ",;:.?!of"
        or after == "of"
        or after.endswith(("ing", "ed"))
        or after in _DONE
        or after in THIRD_PERSONS
    )
    if not last or last in _PRONOUNS or not closed or not _countable(last):
        return 0
    if prepositional and (last in _PHRASES and (end - start == 1 or last not in ("uniform", "court", "base"))):
        return 0
    return (
        0
        if prepositional and words[start] in _PHRASES and end - start > 1 and words[start] != "tennis"
        else end - start
    )


def _ended(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the phrase that began there has ended, with a plural or before what somebody does: "man riding"."""
    if end == start:
        return False
    acts = words[end].endswith("ing") and words[end] not in _NAMED_ING
    return acts or words[end] in THIRD_PERSONS or lexicon.is_plural(words[end - 1])


def _stands_alone(words: Sequence[str], at: int) -> bool:
    """Whether a comma is followed by a noun that does something: "a game in progress, player swinging the bat"."""
    return words[at] == "," and at + 2 < len(words) and words[at + 2].endswith("ing") and noun_at(words, at + 1) == 1


def _adjective(words: Sequence[str], at: int) -> bool:
    """Whether a word only describes the noun to come."""
    word = words[at]
    if noun_at(words, at) or word in STOPS or word in _DETERMINERS:
        return False
    return (
        attributes.stated(word)
        or word.endswith(("ed", "y", "ing"))
        or (word == "and" and attributes.stated(words[at - 1]))
    )


def _last_noun(words: Sequence[str], start: int, end: int) -> str:
    """The longest known noun that ends there."""
    for at in range(start, end):
        surface = " ".join(words[at:end])
        if folded(surface) in surfaces():
            return surface
    return ""


def _countable(surface: str) -> bool:
    """Whether it is a singular that cannot do without an article."""
    lemma, plural = surfaces()[folded(surface)]
    noun = lexicon.noun(lemma)
    if plural or noun.kind != "count" or noun.singular == noun.plural or lemma in _MASSES:
        return False
    return lemma in _PIECES or "food" not in noun.hypernyms


def _opening(words: Sequence[str]) -> str | None:
    """The noun at the beginning, as far as it needs an article: "red and white bench under a tree"."""
    if not words or words[0] in _OPENERS or (words[0] in STOPS and words[0] != "and"):
        return None
    at = 0
    while at < min(len(words), 5) and not noun_at(words, at):
        joins = words[at] == "and" and at and attributes.stated(words[at - 1])
        if words[at] in STOPS and not joins:
            return None
        at += 1
    end = at
    while end < len(words) and (size := noun_at(words, end)) and not _ended(words, at, end):
        end += size
    last = _last_noun(words, at, end)
    return " ".join(words[:end]) if last and last not in _PRONOUNS and _countable(last) else None

"""Types of attributes: which kind of property a raw attribute states, in which canonical word."""

import re
from functools import cache, lru_cache

from . import lexicon
from .tables import NAMES, entries, rows
from .words import words as words_of

_ANY = "*"  # similar to every value of its type: may well be true beside any of them
_LED_IN = re.compile(r"^(?:made (?:out )?of|made from|very|really|quite|fairly|so|all|mostly|bright(?=ly )) ")
_LED_OUT = re.compile(r"(?:[ -]colou?red| in colou?r| colou?r| shaped)$")
# What may be switched on or off; "on" said of anything else is a preposition without its object.
_SWITCHED = (
    "light", "lamp", "street light", "traffic light", "headlight", "taillight", "tv", "monitor", "screen",
    "computer", "laptop", "candle", "burner", "turn signal", "appliance", "projector", "cell phone", "lantern",
)  # fmt: skip
_FLYERS = ("airplane", "helicopter", "kite", "flag", "bird", "parachute", "balloon", "drone")
_MOVED = {"weather": "clear", "length": "short"}  # values of another type that are of this one of some nouns
_UNFIT_FOR_PEOPLE = frozenset(["color", "material", "pattern", "texture", "thickness", "brightness", "shape"])
_LONG_OR_SHORT = (
    "hair", "skirt", "dress", "sleeve", "pants", "shorts", "grass", "tail", "leg", "line", "rope", "cord", "beard",
    "fur", "mane", "curtain", "arm", "neck", "horn", "trunk", "table", "road", "street", "train", "stick",
)  # fmt: skip


@cache
def _table() -> dict[str, tuple[str, str]]:
    """{value as written: (type, canonical value)}."""
    return {value: (type, canonical) for value, type, canonical, _ in rows("attributes")}


@cache
def _similar() -> dict[str, frozenset[str]]:
    mutual: dict[str, set[str]] = {}
    for value, type, canonical, cell in rows("attributes"):
        if value == canonical:
            others = values(type) if cell == _ANY else entries(cell)
            for other in others:
                mutual.setdefault(value, set()).add(other)
                mutual.setdefault(other, set()).add(value)
    return {value: frozenset(others) for value, others in mutual.items()}


@lru_cache(maxsize=NAMES)
def typed(raw: str, noun: str) -> tuple[str, str] | None:
    """(type, canonical value) of an attribute said of the noun, or None where it has no type there."""
    text = _bare(raw)
    found = _table().get(text)
    if found is None or text in lexicon.lemma(noun).split(" "):
        return None
    type, value = found
    if not _fits(type, value, noun):
        return None
    if value == _MOVED["weather"] and lexicon.compatible(noun, "sky"):
        return "weather", "cloudless"
    if value == _MOVED["length"] and _one_of(noun, _LONG_OR_SHORT):
        return "length", "short"
    return found


@lru_cache(maxsize=NAMES)
def stated(raw: str) -> bool:
    """Whether an attribute has a type, said of some noun or other."""
    return _bare(raw) in _table()


def similar(a: str, b: str) -> bool:
    """Whether a careful person might accept both canonical values of one thing, as navy and blue."""
    return a == b or b in _similar().get(a, frozenset())


@cache
def values(type: str) -> tuple[str, ...]:
    """The canonical values of a type, commonest first; none where there is no such type."""
    return tuple(
        value for value, its_type, canonical, _ in rows("attributes") if its_type == type and value == canonical
    )


@cache
def written(type: str) -> tuple[str, ...]:
    """All words for the values of a type, as annotators write them."""
    return tuple(value for value, its_type, _, _ in rows("attributes") if its_type == type)


@cache
def first_words(type: str) -> frozenset[str]:
    """The first words of all that may be a value of the type, said of some noun or other."""
    moved = _MOVED.get(type)
    found = (value for value, (its_type, canonical) in _table().items() if its_type == type or canonical == moved)
    return frozenset(word for value in found for word in words_of(value)[0][:1])


@cache
def types() -> tuple[str, ...]:
    """All types, those with the commonest values first."""
    return tuple(dict.fromkeys(type for _, type, _, _ in rows("attributes")))


def _bare(raw: str) -> str:
    text = " ".join(raw.lower().strip(" .,;:!?\"'\\").split())
    if text in _table():
        return text
    return _LED_OUT.sub("", _LED_IN.sub("", text))


def _fits(type: str, value: str, noun: str) -> bool:
    """Whether the value can be meant of the noun in the sense of its type."""
    meant = lexicon.noun(noun)
    if meant.person and (type in _UNFIT_FOR_PEOPLE or value == "full"):
        return False
    if type == "state":
        return _one_of(noun, _SWITCHED)
    if type == "activity":
        animate = meant.person or lexicon.compatible(noun, "animal")
        return animate or (value == "flying" and _one_of(noun, _FLYERS))
    if value == "orange" and "food" in meant.hypernyms:
        return False
    return True


def _one_of(noun: str, wider: tuple[str, ...]) -> bool:
    return any(lexicon.compatible(noun, other) for other in wider)

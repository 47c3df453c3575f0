"""Whether the captions of a scene bear out how many of a category COCO has; comes after sayings, before survey."""

import re

from .gates import COUNT_MOST, CROWD_LEAST, GROUP_LEAST, LONE_MOST, PIECES_MOST
from .language import lexicon
from .language.captioned import nouns_of
from .language.numbers import stated_least
from .sayings import Sayings
from .scene import Scene

OTHER_NUMBER = "a text gives another number"
SAID_ONE = "captions speak of one, which may be annotated in pieces"
SAID_SINGLE = "captions speak of one alone"
IN_CROWD = "there are too many people to see what each of them has"
BUILT_IN = "a laptop has one as well"
SAID_MORE = "captions speak of more than that"

# What COCO's annotators outline in pieces, behind what stands before it or lies on it.
_PIECED = frozenset(
    {"dining table", "refrigerator", "oven", "microwave", "bed", "couch", "bench", "sink", "toilet", "cake", "pizza",
     "sandwich", "hot dog", "train", "tv"}
)  # fmt: skip
# Of these each one is a thing apart, unless a caption speaks of one.
_PLAIN = frozenset({"bench", "hot dog", "train", "tv", "toilet", "sink"})
_ROADS = frozenset({"car", "truck", "bus", "motorcycle", "bicycle"})
# What people have with them, or sit on: among very many nobody sees them all.
_CARRIED = frozenset({"handbag", "backpack", "suitcase", "tie", "umbrella", "cell phone", "bottle", "cup", "chair"})
# What fills a street, a square or a shelf with more than anybody outlines one by one.
_FULL = {
    "person": re.compile(
        r"\b(?:crowd(?:s|ed|ing)?|busy|audiences?|spectators?|onlookers?|bystanders|fans|parade|packed|rush hour)\b"
    ),
    "book": re.compile(r"\b(?:book ?shel(?:f|ves)|bookcases?|librar(?:y|ies)|shelves)\b"),
    "food": re.compile(
        r"\b(?:piles?|piled|assort(?:ment|ed)|variety|various|displays?|markets?|stands?|bins?|crates?|boxes|buffet|"
        r"bunch(?:es)?|full of|filled with|loaded|covered)\b"
    ),
    "boat": re.compile(r"\b(?:harbou?r|marina|crowded|busy|filled)\b"),
} | dict.fromkeys(
    _ROADS,
    re.compile(
        r"\b(?:busy|crowded|congested|packed|gridlock|rush hour|bumper[ -]to[ -]bumper|traffic jam|"
        r"(?:heavy|much|of|in|with) traffic|parking (?:lot|garage)|car park)\b"
    ),
)


def doubted(category: str, n: int, scene: Scene, sayings: Sayings) -> str | None:
    """Why it is not certain that there are n of a category, though so many are annotated; None where it is."""
    names = spoken(category)
    if any(sayings.contradicts(name, n) for name in names):
        return OTHER_NUMBER
    if category in _CARRIED and sum(entity.category == "person" for entity in scene.entities) > COUNT_MOST:
        return IN_CROWD
    if category == "keyboard" and any(entity.category == "laptop" for entity in scene.entities):
        return BUILT_IN
    if n == 1:
        return "a text speaks of several" if any(map(sayings.several, names)) else None
    texts = [caption.text for caption in scene.captions]
    if not any(sayings.states(name, n) for name in names):
        if n < _least(names, category, texts):
            return SAID_MORE
        if category in _PIECED and not any(map(sayings.several, names)) and _pieces(category, names, n, texts):
            return SAID_ONE
        # who stands in the background is seen, and counted, where captions speak of the one before them
        if (category != "person" or n > LONE_MOST) and any(map(sayings.single, names)):
            return SAID_SINGLE
    return None


def spoken(category: str) -> tuple[str, ...]:
    """The nouns that captions have for a category: most of them call a dining table a table."""
    name = lexicon.category_lemma(category)
    return (name, "table") if name == "dining table" else (name,)


def _pieces(category: str, names: tuple[str, ...], n: int, texts: list[str]) -> bool:
    """Whether n that no text names in the plural may be one: two or three, or any number where a caption names it."""
    if n <= PIECES_MOST and category not in _PLAIN:
        return True
    return any(name in nouns_of(text) for name in names for text in texts)


def _least(names: tuple[str, ...], category: str, texts: list[str]) -> int:
    """How many there are at least by what captions call them: several, a group, a crowd, a busy street."""
    full = _FULL.get(category) or _FULL.get(lexicon.SUPERCATEGORY[category])
    if full is not None and any(full.search(text.lower()) for text in texts):
        return COUNT_MOST + 1
    said = [pair for text in texts for pair in stated_least(text)]
    found = [many for many, noun in said if any(lexicon.compatible(noun, name) for name in names)]
    return max((CROWD_LEAST if many else GROUP_LEAST for many in found), default=0)

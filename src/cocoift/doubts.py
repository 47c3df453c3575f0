"""Which labels the captions of a scene do not bear out: what nobody names, likenesses, and hands of somebody unseen.

Comes after language and scene, before disputes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from .gates import AGREED, NOTICED_SHARE
from .language import lexicon
from .language.captioned import nouns_of
from .language.tables import TEXTS, word_set
from .language.words import words
from .scene import Entity, Scene

UNNAMED = "it takes up much of the picture, and no annotator names it"
LIKENESS = "a caption speaks of a toy, a statue or a picture of one"
IN_PART = "captions see no more of somebody than a hand or a foot"

LIMBS = word_set("hand arm finger thumb leg foot toe knee lap wrist fist")
_LIMB_WORDS = LIMBS | frozenset(map(lexicon.plural, LIMBS))
_MATERIALS = (
    r"wooden|wood|ceramic|porcelain|metal|bronze|stone|marble|concrete|plastic|glass|paper|plush|cloth|carved|gold"
)
_MODELS = (
    r"toys?|stuffed|fake|models?|miniature|lego|legos|inflatable|blow up|cardboard|cartoon|animated|origami|"
    r"plush|toy|replica|figurine|statue|sculpture|artificial|knitted|crocheted|balloon|mechanical|pretend"
)
_UNREAL = f"{_MODELS}|{_MATERIALS}"
_IMAGES = (
    r"statues?|sculptures?|figurines?|paintings?|drawings?|posters?|murals?|carvings?|models?|toys?|"
    r"cut ?outs?|dolls?|puppets?|cartoons?|replicas?|ornaments?|mosaics?|engravings?|sketch(?:es)?|mannequins?|"
    r"logos?|outlines?|silhouettes? painted"
)
_AFTER = rf"(?:[ -]shaped?(?! like)| costumes?| (?:{_IMAGES}))"
_ARTICLE = r"(?:an? |the |two |three |some |several |her |his )?"
_OF = rf"(?:{_IMAGES}) (?:of|depicting|showing) {_ARTICLE}"
# What stands in a picture within the picture: "a man in front of a photo of a couch", and not "a photo of a couch".
_HUNG = re.compile(
    r"\b(?:of|with|by|beside|behind|near|to|at|on|in|holding|has|have|and|from) "
    r"(?:an?|the|some|several|two|three|his|her|their) (?:(?!taking\b|of\b|an?\b|the\b)\w+ ){0,3}"
    r"(?:pictures?|photo(?:graph)?s?|images?|portraits?|paintings?|drawings?|posters?|murals?|statues?|"
    r"sculptures?|replicas?) (?:of|depicting|showing) "
    r"((?:(?!(?:above|on|in|at|near|with|next|behind|under|over|hanging)\b)\w+ ?){1,6})"
)
# And what is printed or painted on a thing: "a wallpaper with a woman on it".
_PRINTED = re.compile(
    r"\b(?:wall ?papers?|curtains?|signs?|posters?|shirts?|ties?|mugs?|vases?|blankets?|quilts?|stickers?|screens?) "
    r"with ([a-z ]{3,30}?) on (?:it|them)\b"
)
_STATUES = re.compile(r"\b(?:statues?|sculptures?|gargoyles?|figurines?|carvings?)\b")
_ANY_FOOD = frozenset({"food", "meal", "dish", "snack", "lunch", "dinner", "breakfast", "dessert"})
_LIFELIKE = frozenset({"animal", "vehicle", "food", "person", "kite"})


def doubts(scene: Scene) -> Iterator[tuple[str, str]]:
    """(key of an instance whose label no caption bears out, why)."""
    texts = [caption.text for caption in scene.captions]
    by_category: dict[str, list[Entity]] = {}
    for entity in scene.entities:
        if entity.category is not None:
            by_category.setdefault(entity.category, []).append(entity)
    for category, found in by_category.items():
        noun = lexicon.category_lemma(category)
        if any(_likeness(noun, category, text) for text in texts) or _of_stone(noun, category, scene):
            yield from ((entity.key, LIKENESS) for entity in found)
        elif category == "person" and _in_part(texts):
            yield from ((entity.key, IN_PART) for entity in found)
        elif len(texts) >= AGREED:
            large = _noticed(category, found, scene)
            if large and not _named(noun, scene):
                yield from ((entity.key, UNNAMED) for entity in large)


def _noticed(category: str, found: Sequence[Entity], scene: Scene) -> list[Entity]:
    """Those that nobody overlooks: seven donuts are noticed as one large one is."""
    together = lexicon.SUPERCATEGORY.get(category) == "food"
    area = sum(entity.area for entity in found)
    return [entity for entity in found if (area if together else entity.area) >= NOTICED_SHARE * scene.area]


def _named(noun: str, scene: Scene) -> bool:
    """Whether an annotator but COCO's own names such a thing; "food" names none where other food is named."""
    said = {name for names in _names(scene) for name in names if lexicon.compatible(noun, name)}
    if not said <= _ANY_FOOD or not said:
        return bool(said)
    others = (name for names in _names(scene) for name in names if name.rpartition(" ")[2] not in _ANY_FOOD)
    return not any("food" in lexicon.noun(name).hypernyms for name in others)


def _names(scene: Scene) -> Iterator[Iterable[str]]:
    """What captions, objects and regions name, those first that are most likely to name what is large."""
    yield from (nouns_of(caption.text) for caption in scene.captions)
    for entity in scene.entities:
        if entity.category is None:
            yield entity.names
        if entity.match is not None:
            yield map(lexicon.lemma, entity.raw_names)
    yield from (nouns_of(region.phrase) for region in scene.regions)


def _in_part(texts: list[str]) -> bool:
    """Whether captions speak of hands or feet, and none of somebody they belong to but as "a man's hand"."""
    return any(map(_limbs, texts)) and not any(map(_somebody, texts))


def _limbs(text: str) -> bool:
    """Whether a text speaks of hands or feet that may be somebody's."""
    if _LIMB_WORDS.isdisjoint(words(text)[1]):
        return False
    return not LIMBS.isdisjoint(nouns_of(_NOBODYS.sub(" ", text.lower())))


@lru_cache(maxsize=TEXTS)
def _somebody(text: str) -> bool:
    """Whether a text names a person, and no part of one alone."""
    bare = _OWNED.sub(" hand ", _OWNERS.sub(" ", _UNSEEN.sub(" ", text.lower())))
    return any(lexicon.noun(noun).person for noun in nouns_of(bare))


_OWNERS = re.compile(r"\b\w+['’]s?(?= )")
_UNSEEN = re.compile(r"\b(?:someone|somebody|human)\b")  # whose hand it is nobody sees
_PARTS = r"(?:hands?|arms?|fingers?|legs?|foot|feet)"
_OWNED = re.compile(rf"\b{_PARTS} of (?:an? |the )?(?:\w+ ){{0,2}}\w+")
# "Hand painted" and "at the foot of a hill" are nobody's.
_NOBODYS = re.compile(
    rf"\b{_PARTS}[ -](?:painted|made|held|crafted|carved|bag|chair|stand|board|towel)s?\b|"
    r"\bfoot of (?!an? (?:man|woman|person))"
)


@lru_cache(maxsize=TEXTS)
def _hung(text: str) -> frozenset[str]:
    """The nouns of what a text says a picture within the picture shows, or is printed on a thing."""
    found = (match[1] for pattern in (_HUNG, _PRINTED) if (match := pattern.search(text.lower())))
    return frozenset[str]().union(*map(nouns_of, found))


def _of_stone(noun: str, category: str, scene: Scene) -> bool:
    """Whether a caption speaks of a statue, and none of the person or the animal."""
    if category != "person" and lexicon.SUPERCATEGORY.get(category) != "animal":
        return False
    statue = any(_STATUES.search(caption.text.lower()) for caption in scene.captions)
    return statue and not told(noun, scene)


def told(noun: str, scene: Scene) -> bool:
    """Whether a caption names such a thing."""
    return any(lexicon.compatible(noun, name) for caption in scene.captions for name in nouns_of(caption.text))


def _likeness(noun: str, category: str, text: str) -> bool:
    """Whether a caption speaks of no real one: "a toy train", "a horse statue", "a painting of a girl"."""
    if any(lexicon.compatible(name, noun) for name in _hung(text)):
        return True
    sort = lexicon.SUPERCATEGORY.get(category, category)
    if sort not in _LIFELIKE and category not in _LIFELIKE:
        return False
    if not _unreal(_words_before(sort), text):
        return False
    lower = text.lower()
    return any(lexicon.compatible(name, noun) and _speaks(sort, name, lower) for name in nouns_of(lower))


def _words_before(sort: str) -> str:
    return _UNREAL if sort in ("animal", "food") else _MODELS


@lru_cache(maxsize=TEXTS)
def _unreal(before: str, text: str) -> bool:
    """Whether a text has words of likenesses, of whatever it speaks; those that stand before a noun are given."""
    return _pattern(before).search(text.lower()) is not None


@lru_cache(maxsize=2)
def _pattern(before: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{before})\b|{_AFTER}\b|\b{_OF}")


@lru_cache(maxsize=TEXTS)
def _speaks(sort: str, name: str, text: str) -> bool:
    forms = "|".join(re.escape(form) for form in {name, lexicon.plural(name)})
    before = rf"\b(?:{_words_before(sort)})[ -](?:\w+ ){{0,1}}(?:{forms})\b"
    after = rf"\b(?:{forms}){_AFTER}\b"
    of = rf"\b{_OF}(?:\w+ ){{0,2}}(?:{forms})\b"
    return re.search(f"{before}|{after}|{of}", text) is not None

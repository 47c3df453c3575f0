"""Questions about nouns: their forms, what they may mean, and which of them a text names."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from .categories import COCO_CATEGORIES, SUPERCATEGORY, category_noun
from .inflection import article, in_words, plural_of, singular_of
from .nouns import Noun, below, folded, following, known_noun, longest, parts, surfaces, written
from .spelling import corrected, misspellings, misspelt
from .tables import NAMES, TEXTS, word_set
from .words import words as words_of

__all__ = [
    "COCO_CATEGORIES", "SUPERCATEGORY", "Noun", "article", "categories_akin", "categories_of", "category_lemma",
    "category_noun", "compatible", "confusable", "in_words", "is_plural", "kin", "known", "lemma", "mentions", "noun",
    "plural", "pronoun", "wider", "with_article", "written",
]  # fmt: skip

# Words that hold or group what they are said of: a slice of pizza is pizza, a bunch of bananas bananas.
_PARTITIVES = word_set(
    "piece slice bunch group pair row herd crowd flock stack pile set loaf head half lot couple number team plate "
    "bowl cup glass bottle box bag basket tray display variety assortment collection array"
)
_HEAD = re.compile(r" (?:of|with|in|on|for|from|at|to|under|near|next to|behind|by) ")
# Adjectives that lists of singular names use as nouns, but running text does not.
_NOT_IN_TEXT = word_set("short")
# A head or a leg says nothing of which animal it belongs to.
_TOO_WIDE = word_set("animal")
_AGED = word_set("adult child")


@lru_cache(maxsize=NAMES)
def noun(name: str) -> Noun:
    """What is known of a noun in any form; an unknown one is taken for its last known words, else for countable."""
    return _noun(lemma(name))


@cache
def _noun(key: str) -> Noun:
    found = known_noun(key)
    if found is not None:
        return found
    before, preposition, after = _split(key)
    head = _known_tail(before)
    if head is None:
        hypernyms: frozenset[str] = frozenset()
        kind, gender, paired = "count", "", False
    else:
        wider = _noun(head)
        hypernyms = wider.hypernyms | wider.synonyms | {head}
        kind, gender, paired = wider.kind, wider.gender, wider.paired
    if preposition == " of " and lemma(before) in _PARTITIVES:
        inner = lemma(after)
        hypernyms |= _noun(inner).hypernyms | {inner}
    return Noun(written(key), plural(key), kind, gender, hypernyms, paired=paired)


@lru_cache(maxsize=NAMES)
def known(name: str) -> bool:
    """Whether the word list has the noun, in any form."""
    return folded(name) in surfaces()


@cache
def lemma(name: str) -> str:
    """The singular, lower-case form under which a noun is known ("pants" for "pant" and "pants")."""
    text = " ".join(name.lower().split()).strip(" .,;:!?\"'")
    found = surfaces().get(folded(text))
    if found is not None:
        return found[0]
    if misspelt(text):
        return lemma(corrected(text))
    before, preposition, after = _split(text)
    if preposition:
        return lemma(before) + preposition + after
    words = text.split(" ")
    for start in range(1, len(words)):
        tail = surfaces().get(folded(" ".join(words[start:])))
        if tail is not None:
            return " ".join([*words[:start], tail[0]])
    return " ".join([*words[:-1], singular_of(words[-1])])


@lru_cache(maxsize=NAMES)
def is_plural(name: str) -> bool:
    """Whether the form is a plural ("trees", "people"); plural-only nouns have no other form and are none."""
    before = _split(" ".join(name.lower().split()))[0]
    words = before.split(" ")
    for start in range(len(words)):
        found = surfaces().get(folded(" ".join(words[start:])))
        if found is not None:
            return found[1]
    return singular_of(words[-1]) != words[-1]


@lru_cache(maxsize=NAMES)
def plural(phrase: str) -> str:
    """The plural of a noun phrase; mass nouns, plural-only nouns and plurals stay as they are."""
    before, preposition, after = _split(" ".join(phrase.split()))
    if is_plural(before):
        return written(before) + preposition + after
    words = before.split(" ")
    for start in range(len(words)):
        found = known_noun(lemma(" ".join(words[start:])))
        if found is not None:
            return written(" ".join([*words[:start], found.plural])) + preposition + after
    return written(" ".join([*words[:-1], plural_of(words[-1])])) + preposition + after


@lru_cache(maxsize=NAMES)
def with_article(phrase: str) -> str:
    """The phrase as something new: "a dog", "some broccoli", "a pair of scissors", "some trees"."""
    phrase = written(" ".join(phrase.split()))
    head = noun(_split(phrase)[0])
    if head.paired:
        return f"a pair of {plural(phrase)}"
    if head.kind != "count" or is_plural(phrase):
        return f"some {phrase}"
    return f"{article(phrase)} {phrase}"


def pronoun(name: str) -> str:
    """The pronoun that stands for the noun: "it", "he", "she" or "they"."""
    meant = noun(name)
    if is_plural(name) or meant.kind == "plural":
        return "they"
    return meant.gender or ("they" if meant.person else "it")


def wider(name: str) -> frozenset[str]:
    """The lemma of the noun, its synonyms and everything above it: with each of them it is compatible."""
    return _wide(lemma(name))


@lru_cache(maxsize=NAMES)
def compatible(a: str, b: str) -> bool:
    """Whether both may be said of one thing: the same noun, synonyms, or one wider than the other."""
    one, two = lemma(a), lemma(b)
    return one == two or one in _wide(two) or two in _wide(one)


@lru_cache(maxsize=NAMES)
def confusable(a: str, b: str) -> bool:
    """Whether one may be taken for the other: compatible nouns, look-alikes of any width, people in some role."""
    if compatible(a, b):
        return True
    one, two = noun(a), noun(b)
    if one.person and two.person and _may_be_one(one, two):
        return True
    return not _mistakable(lemma(a)).isdisjoint(_wide(lemma(b)))


@cache
def kin(name: str) -> frozenset[str]:
    """Every known lemma whose mention forbids saying that there is none: all confusable ones, and their parts."""
    meant, narrower = noun(name), below()
    same = meant.synonyms | {lemma(name)}
    found = set(_wide(lemma(name)))
    for near in _mistakable(lemma(name)) | same:
        found |= {near} | narrower.get(near, frozenset())
    if meant.person:
        found |= {other for other in narrower["person"] if _may_be_one(meant, noun(other))}
    wholes = (_wide(lemma(name)) - _TOO_WIDE | same).union(*(narrower.get(twin, ()) for twin in same))
    return frozenset(found.union(*(parts().get(whole, ()) for whole in wholes)))


@cache
def category_lemma(category: str) -> str:
    """The lemma of the noun that is said for a COCO category: "computer mouse" for "mouse"."""
    return lemma(category_noun(category))


@cache
def categories_akin() -> dict[str, tuple[str, ...]]:
    """{noun: COCO's categories of which its mention forbids saying that there is none}."""
    found: dict[str, tuple[str, ...]] = {}
    for category in COCO_CATEGORIES:
        for near in kin(category_noun(category)):
            found[near] = (*found.get(near, ()), category)
    return found


@cache
def categories_of(name: str) -> tuple[str, ...]:
    """COCO's categories that the noun is one of, or narrower than: dog for "puppy", none for "animal"."""
    wide = _wide(lemma(name))
    return tuple(category for category in COCO_CATEGORIES if category_lemma(category) in wide)


@lru_cache(maxsize=TEXTS)
def mentions(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """(lemmas of all known nouns that the text names, those of them that it names in the plural)."""
    words, once = words_of(text)
    if not misspellings().keys().isdisjoint(once):
        words, once = words_of(corrected(text))
    lemmas, plurals = _text_forms()
    named = lemmas.keys() & once
    if not following().keys().isdisjoint(once):
        named.update(name for name in _compounds(words) if name in lemmas)
    return frozenset(map(lemmas.__getitem__, named)), frozenset(map(plurals.__getitem__, plurals.keys() & named))


@cache
def _text_forms() -> tuple[dict[str, str], dict[str, str]]:
    """{form: lemma} of the nouns of running text, and the same of those forms that are plurals."""
    forms = {form: told for form, told in surfaces().items() if form not in _NOT_IN_TEXT}
    plurals = {form: lemma for form, (lemma, several) in forms.items() if several}
    return {form: lemma for form, (lemma, _) in forms.items()}, plurals


def _compounds(words: Sequence[str]) -> Iterator[str]:
    """What of running text may be a known noun of several words."""
    second, most = following(), longest()
    for at, (word, after) in enumerate(pairwise(words)):
        if after in second.get(word, ()) and word not in _NOT_IN_TEXT:
            yield from (" ".join(words[at : at + size]) for size in range(2, most[word] + 1))


def _split(phrase: str) -> tuple[str, str, str]:
    """A noun phrase as (what its head ends, the preposition with its blanks, the rest)."""
    match = _HEAD.search(phrase)
    if match is None or folded(phrase) in surfaces():
        return phrase, "", ""
    return phrase[: match.start()], match.group(), phrase[match.end() :]


def _known_tail(phrase: str) -> str | None:
    """The lemma of the longest known noun that the phrase ends in."""
    words = phrase.split(" ")
    tails = (surfaces().get(folded(" ".join(words[start:]))) for start in range(len(words)))
    return next((tail[0] for tail in tails if tail is not None), None)


@cache
def _wide(key: str) -> frozenset[str]:
    """The lemma, its synonyms and everything above it."""
    meant = _noun(key)
    return meant.hypernyms | meant.synonyms | {key}


@cache
def _mistakable(key: str) -> frozenset[str]:
    """The look-alikes of the lemma and of everything above it, with their synonyms."""
    above = (known_noun(wide) for wide in sorted(_wide(key)))
    return frozenset().union(*(wide.lookalikes for wide in above if wide is not None))


def _may_be_one(one: Noun, two: Noun) -> bool:
    """Whether two people may be one: a skier may be any man or boy, but a man is no woman and no child."""
    if one.gender and two.gender and one.gender != two.gender:
        return False
    return any(_AGED.isdisjoint({person.singular, *person.hypernyms}) for person in (one, two))

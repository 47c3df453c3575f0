"""Whether one caption of an image speaks against the others: of things, numbers or looks that they do not bear out."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..language import attributes, heads, lexicon
from ..language.captioned import nouns_of, sexes
from ..language.clauses import is_verb
from ..language.numbers import stated_numbers
from ..language.spans import spans
from ..language.tables import NAMES, TEXTS, word_set
from ..postures import stances
from ..scene import Caption
from ..survey import SCENES, Survey
from .texts import differs, looks_of, opposed

CONSENSUS = 3  # captions from which on each can be held against the others
# Words for people that are said of animals and things as well: "a group of zebras", "an adult giraffe".
GROUPS = word_set("group adult baby couple crowd pair team family male female")
_UPON = re.compile(r"\b(?:on|atop|riding|rides|ride|in|inside)(?: top of)? (?=an?\b|the\b|his\b|her\b|their\b)")
_NEXT = re.compile(r"\b(?:next to|beside|near|alongside|behind|in front of|by) (?=an?\b|the\b|his\b|her\b|their\b)")
_ENDS = re.compile(r"\b(top|bottom) of (?:an? |the )?(?:\w+[ -]){0,3}(?:hill|slope|mountain|ramp|stairs|steps)\b")
AGAINST = 2  # others that agree on something else outweigh one caption


def outvoted(caption: Caption, survey: Survey) -> str | None:
    """Why the other annotations outweigh a caption, or None where they do not, or are too few to tell."""
    scene = survey.scene
    others = [other.text for other in scene.captions if other is not caption]
    if _other_sex(caption.text, others):
        return "another caption gives another sex"
    if len(scene.captions) < CONSENSUS:
        return None
    if _alone(caption, survey):
        return "names things that no other annotation names"
    if scene.exhaustive and _miscalled(caption, survey, others):
        return "names a thing that the others call otherwise"
    if _other_number(caption, others):
        return "other captions give another number"
    if _other_stance(caption.text, others):
        return "other captions give another posture"
    if any(_other_end(caption.text, other) for other in others):
        return "another caption has it at the other end"
    if sum(not _on(caption.text).isdisjoint(_beside(other)) for other in others) >= AGAINST:
        return "other captions have it beside a thing, and not on it"
    looked_at = [noun for noun in nouns_of(caption.text) if looks_of(caption.text, noun)]
    if any(_other_look(caption.text, noun, others) for noun in looked_at):
        return "other captions give another look"
    if any(opposed(caption.text, other) for other in others):
        return "another caption gives the opposite look"
    return None


def _other_end(text: str, other: str) -> bool:
    """Whether one has somebody at the bottom of a hill, and the other at its top."""
    ends = [{match[1] for match in _ENDS.finditer(each.lower())} for each in (text, other)]
    return bool(ends[0] and ends[1]) and ends[0].isdisjoint(ends[1])


def _other_look(text: str, noun: str, others: Sequence[str]) -> bool:
    """Whether two others give a thing of that noun another colour or material, or one does and none gives the same."""
    against = sum(differs(text, other, noun) for other in others)
    own = looks_of(text, noun)
    backed = against == 1 and any(own == looks_of(other, noun) for other in others)
    return against >= AGAINST or (against == 1 and not backed)


@lru_cache(maxsize=TEXTS)
def _on(text: str) -> frozenset[str]:
    """The nouns of what a caption has somebody or something on, in or riding."""
    return _after(_UPON, text)


@lru_cache(maxsize=TEXTS)
def _beside(text: str) -> frozenset[str]:
    """The nouns of what a caption has something beside."""
    return _after(_NEXT, text)


def _after(place: re.Pattern[str], text: str) -> frozenset[str]:
    """The first nouns after words that say where something is."""
    ends = (text[found.end() :] for found in place.finditer(text.lower()))
    firsts = (spans(rest)[:1] for rest in ends)
    return frozenset(span.lemma for span, *_ in filter(None, firsts))


@lru_cache(maxsize=SCENES)
def _annotated(survey: Survey) -> tuple[frozenset[str], frozenset[str]]:
    """The nouns of all objects and regions: those that are whole compounds, and those that are parts of one as well."""
    named = frozenset(name for entity in survey.scene.entities for name in entity.names)
    phrases = [region.phrase for region in survey.scene.regions]
    return named.union(*map(nouns_of, phrases)), named.union(*(lexicon.mentions(phrase)[0] for phrase in phrases))


def _miscalled(caption: Caption, survey: Survey, others: Sequence[str]) -> bool:
    """Whether a caption names one of COCO's categories that is neither annotated nor named by another caption or by an
    object or a region."""
    said = frozenset().union(*map(nouns_of, others))
    named = nouns_of(caption.text)
    for noun in sorted(named):
        if _beside_its_like(noun, survey, others):
            return True
        kinds = lexicon.categories_of(noun) if noun not in GROUPS else ()
        # the captions first: mostly they name it, and there are many regions
        if not (_says(noun, said) or _says(noun, _annotated(survey)[0])):
            if _in_place(noun, named, survey, others) or (kinds and survey.categories.keys().isdisjoint(kinds)):
                return True
        if kinds and _renamed(noun, survey, others):
            return True
    return False


def _says(noun: str, names: Iterable[str]) -> bool:
    return any(lexicon.compatible(noun, other) for other in names)


def _in_place(noun: str, named: frozenset[str], survey: Survey, others: Sequence[str]) -> bool:
    """Whether a noun that nobody else has stands in place of something annotated that several others name, and may be
    taken for: the cabinet on which the cat sits is a refrigerator."""
    if lexicon.noun(noun).person:
        return False
    like = [
        name for kind in survey.categories if (name := lexicon.category_lemma(kind)) in lexicon.noun(noun).lookalikes
    ]
    return any(
        not any(lexicon.compatible(name, own) for own in named)
        and sum(any(lexicon.compatible(name, other) for other in nouns_of(text)) for text in others) >= AGAINST
        for name in like
    )


def _beside_its_like(noun: str, survey: Survey, others: Sequence[str]) -> bool:
    """Whether none of the noun is annotated but its like is, and another caption names that: sheep, or cows?"""
    kinds = lexicon.categories_of(noun)
    if not kinds or lexicon.noun(noun).person or not survey.categories.keys().isdisjoint(kinds):
        return False
    sorts = {lexicon.SUPERCATEGORY.get(kind) for kind in kinds} & {"animal", "vehicle"}
    like = [
        name
        for kind in survey.categories
        if lexicon.confusable(name := lexicon.category_lemma(kind), noun) or lexicon.SUPERCATEGORY.get(kind) in sorts
    ]
    return any(lexicon.compatible(name, other) for name in like for text in others for other in nouns_of(text))


def _renamed(noun: str, survey: Survey, others: Sequence[str]) -> bool:
    """Whether no other caption names a thing of that noun, and several name a look-alike that is nothing else there."""
    said = [nouns_of(text) for text in others]
    if lexicon.noun(noun).person or any(lexicon.compatible(noun, name) for names in said for name in names):
        return False
    known = {name for e in survey.scene.entities for name in e.names if not lexicon.compatible(name, noun)}
    rivals = {
        name
        for names in said
        for name in names & lexicon.noun(noun).lookalikes
        if not any(lexicon.compatible(name, other) for other in known)
    }
    return sum(not rivals.isdisjoint(names) for names in said) >= AGAINST


def _other_number(caption: Caption, others: Sequence[str]) -> bool:
    """Whether other captions agree on another number of what a caption gives a number of."""
    for n, noun in stated_numbers(caption.text):
        theirs = [m for text in others for m, name in stated_numbers(text) if name == noun]
        if n not in theirs and any(theirs.count(m) >= AGAINST for m in theirs):
            return True
    return False


def _other_stance(text: str, others: Sequence[str]) -> bool:
    """Whether other captions agree that somebody of whom it says "sitting" stands, lies, walks or runs."""
    for noun, held in stances(text):
        theirs = [
            frozenset().union(*(found for name, found in stances(other) if lexicon.compatible(name, noun)))
            for other in others
        ]
        if held.isdisjoint(frozenset().union(*theirs)) and any(theirs):
            return True
    return False


def _other_sex(text: str, others: Sequence[str]) -> bool:
    """Whether it names only men and another one only women, or the reverse, and none names both."""
    own = sexes(text)
    if len(own) != 1:
        return False
    theirs = [sexes(other) for other in others]
    return any(found and found != own for found in theirs) and all(len(found) < 2 for found in theirs)


def _alone(caption: Caption, survey: Survey) -> bool:
    """Whether a caption speaks of things that neither the other captions nor any object or region names.

    One such thing is passed over, as five people do not look at the same hedge; but not what the caption is about,
    nor what COCO would have annotated.
    """
    texts = (other.text for other in survey.scene.captions if other is not caption)
    strange = _unheard(lexicon.mentions(caption.text)[0], frozenset().union(*(lexicon.mentions(t)[0] for t in texts)))
    strange = [noun for noun in strange if not _passed_over(noun)]
    strange = _unheard(strange, _annotated(survey)[1]) if strange else []
    return len(strange) > 1 or any(noun == heads.head(caption.text) or lexicon.categories_of(noun) for noun in strange)


def _unheard(nouns: Iterable[str], named: frozenset[str]) -> list[str]:
    """Those of the nouns that are not among the named ones, nor like any of them."""
    return [noun for noun in nouns if noun not in named and not any(lexicon.confusable(noun, other) for other in named)]


def _passed_over(noun: str) -> bool:
    """Whether others need not have named it: settings, parts, looks, and words that are verbs as well."""
    return no_thing(noun) or heads.stretch(noun) or bool(lexicon.noun(noun).part_of)


@lru_cache(maxsize=NAMES)
def no_thing(noun: str) -> bool:
    """Whether the noun stands for a look, a part of the picture, or what somebody does."""
    look = noun in attributes.values("color") or noun in attributes.values("material")
    return look or heads.vague(noun) or verbal(noun)


def verbal(noun: str) -> bool:
    """Whether a text may mean a verb by it, "stand" or "swing", and nothing that COCO annotates."""
    return is_verb(noun) and not lexicon.categories_of(noun)

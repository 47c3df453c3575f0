"""A caption with one wrong thing in it, to be put right."""

import re
from collections.abc import Iterator

from ..chance import Chance
from ..language import heads, lexicon
from ..language.clauses import BASE_VERBS, THIRD_PERSONS, has_main_verb
from ..language.grammar import as_sentence
from ..language.nouns import Noun
from ..language.slips import slip
from ..language.spans import Span, spans
from ..language.tables import word_set
from ..scene import Caption
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, proof
from .captions import sound, told_by

_JOINING = word_set(
    "down up has have had next but there here all together it he she they one during without among a an the"
)
_DETERMINERS = word_set("a an the his her its their one this that another each every")


class Fix(Fact, frozen=True, kw_only=True):
    """A caption and what it became when one thing was swapped. right_noun, wrong_noun: as they stand in them;
    whole: whether they are sentences with a verb."""

    right: str
    wrong: str
    right_noun: str
    wrong_noun: str
    whole: bool


def fixes(survey: Survey, world: World) -> Iterator[Fix | Refusal]:
    """One caption of an image of which a thing is swapped for another of its kind that is proven absent."""
    scene = survey.scene
    if not scene.exhaustive:
        yield Refusal(scene.key, "the image is not annotated exhaustively")
        return
    chance = Chance(world.seed, "fix", scene.key)
    for caption in chance.shuffled(sound(survey, world)):
        for span in chance.shuffled(_swappable(caption, survey)):
            fact = _swapped(caption, span, survey, world, chance)
            if fact is not None:
                yield fact
                return
        yield Refusal(caption.evidence, "no thing of it can be swapped for one that is proven absent")


def _swappable(caption: Caption, survey: Survey) -> list[Span]:
    """The nouns of a caption that name one of COCO's categories that is there, once and by themselves."""
    text = as_sentence(caption.text)
    every = spans(text)
    return [
        span
        for span in every
        if _category(span, survey) is not None
        and not span.joined
        and (span.plural or _determined(text[: span.start]))
        and _ends(text[span.end :])
        and sum(lexicon.confusable(span.lemma, other.lemma) for other in every) == 1
    ]


def _determined(before: str) -> bool:
    """Whether a noun after those words has an article or the like: "a plate of pizza" would become one "of donut"."""
    for word in reversed(before.lower().split()):
        if word in _DETERMINERS:
            return True
        if word != "and" and (word in heads.STOPS or word.endswith("ing") or lexicon.known(word)):
            break
    return False


def _ends(after: str) -> bool:
    """Whether a noun before those words is a whole one: "a banana split" would become an "orange split"."""
    word = after[1:].partition(" ")[0].strip(".,;:").lower() if after[:1] == " " else ""
    acts = word in THIRD_PERSONS or word in BASE_VERBS or word.endswith(("ing", "ed", "ly"))
    return after[:1] != "-" and (not word or acts or word in heads.STOPS or word in _JOINING)


def _category(span: Span, survey: Survey) -> str | None:
    """The category that a noun names, where it is there and nothing but a thing that is counted."""
    known = lexicon.noun(span.lemma)
    for category in lexicon.categories_of(span.lemma):
        plain = lexicon.category_lemma(category)
        same = span.lemma == plain or span.lemma in lexicon.noun(plain).synonyms
        if same and category in survey.categories and _countable(known) and not known.person:
            return category
    return None


def _countable(noun: Noun) -> bool:
    """Whether the form shows the number: "a herd of sheep" would become "a herd of cow"."""
    return noun.kind == "count" and noun.singular != noun.plural


def _swapped(caption: Caption, span: Span, survey: Survey, world: World, chance: Chance) -> Fix | None:
    """The fact, or None where nothing of the noun's supercategory is proven absent."""
    category = _category(span, survey)
    group = lexicon.SUPERCATEGORY.get(category or "")
    pool = [
        name
        for name in survey.absences(world.categories)
        if lexicon.SUPERCATEGORY.get(name) == group and lexicon.noun(lexicon.category_noun(name)).kind == "count"
    ]
    if not pool or category is None:
        return None
    name = chance.weighted(pool, [1.0 + world.frequency.get(name, 0) for name in pool])
    noun = lexicon.noun(lexicon.category_noun(name))
    said = lexicon.plural(noun.singular) if span.plural else noun.singular
    text = as_sentence(caption.text)
    before = text[: span.start]
    if match := re.search(r"\b([Aa])n? $", before):
        article = lexicon.article(said)
        before = before[: match.start()] + (article.capitalize() if match[1] == "A" else article) + " "
    wrong = before + (said[:1].upper() + said[1:] if span.start == 0 else said) + text[span.end :]
    lost = lexicon.category_lemma(name)
    if slip(wrong) is not None:
        return None
    return Fix(
        key=caption.evidence,
        weight=world.rarity(category),
        evidence=proof(
            (caption.evidence, survey.scene.image_evidence, f"coco:category:{world.category_ids[name]}"),
            (entity.key for entity in survey.categories[category]),
        ),
        asks=("caption", f"has:{span.lemma}", f"has:{lost}"),
        tells=("caption", *told_by(text), f"has:{lost}", f"n:{lost}"),
        right=text,
        wrong=wrong,
        right_noun=span.text.lower() if span.start == 0 else span.text,
        wrong_noun=said,
        whole=has_main_verb(text),
    )

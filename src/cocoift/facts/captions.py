"""What annotators said of the whole image, and which of it may be passed on."""

from collections.abc import Iterator

from ..chance import Chance
from ..language import lexicon
from ..language.clauses import has_main_verb, tells_doing
from ..language.grammar import as_sentence
from ..language.numbers import stated_numbers
from ..scene import Caption
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal
from .consensus import central, unsupported
from .outvoted import CONSENSUS, outvoted
from .texts import unsound

CAPTIONS_MOST = 2  # of one image: five of them say much the same
TITLES_MOST = 1


class Captioned(Fact, frozen=True, kw_only=True):
    """One sentence about the image, with its end mark. doing: whether it tells what is going on."""

    text: str
    doing: bool


def told_by(text: str) -> tuple[str, ...]:
    """What a free text gives away: each noun it names, with all that the noun is a kind of."""
    nouns = lexicon.mentions(text)[0]
    wide = set(nouns)
    for noun in nouns:
        known = lexicon.noun(noun)
        wide |= known.hypernyms | known.synonyms
    return tuple(f"{what}:{noun}" for noun in sorted(wide) for what in ("has", "n"))


def sound(survey: Survey, world: World) -> list[Caption]:
    """The captions that may be passed on, whole sentences and fragments, in their order."""
    return [caption for caption in survey.scene.captions if doubtful(caption, survey, world) is None]


def doubtful(caption: Caption, survey: Survey, world: World) -> str | None:
    """Why a caption is not passed on, or None where it is; worked out once for a survey.

    All of its captions at once: each is asked for sooner or later, and held against what is read of the others.
    """
    if caption.evidence not in survey.doubts:
        for each in survey.scene.captions:
            survey.doubts[each.evidence] = _doubt(each, survey, world)
    return survey.doubts[caption.evidence]


def _doubt(caption: Caption, survey: Survey, world: World) -> str | None:
    text = as_sentence(caption.text)
    reason = "not a statement" if text.endswith("?") else unsound(text, world, sentence=True)
    if reason is None and len(survey.scene.captions) >= CONSENSUS:
        reason = unsupported(caption, survey)
    if reason is None:
        reason = outvoted(caption, survey)
    if reason is not None or not survey.scene.exhaustive:
        return reason
    for n, noun in stated_numbers(caption.text):
        for category, entities in survey.categories.items():
            said_of = lexicon.category_lemma(category)
            if not lexicon.compatible(noun, said_of) or any(entity.crowd for entity in entities):
                continue
            # "two men" beside three persons is no conflict: the third may be a woman
            if len(entities) < n or (noun == said_of and len(entities) != n):
                return "its number is not that of the instances"
    return None


def by_agreement(survey: Survey, chance: Chance) -> list[Caption]:
    """The captions, those first that have most in common with the others."""
    return sorted(chance.shuffled(survey.scene.captions), key=lambda caption: -central(caption, survey))


def captions(survey: Survey, world: World) -> Iterator[Captioned | Refusal]:
    """Captions that are whole sentences, sound, and agree with the instances and with each other."""
    yield from _captions(survey, world, sentences=True, most=CAPTIONS_MOST)


def titles(survey: Survey, world: World) -> Iterator[Captioned | Refusal]:
    """Captions without a main verb, "a dog on a rug", as sound as the others."""
    yield from _captions(survey, world, sentences=False, most=TITLES_MOST)


def _captions(survey: Survey, world: World, *, sentences: bool, most: int) -> Iterator[Captioned | Refusal]:
    said: set[str] = set()
    for caption in by_agreement(survey, Chance(world.seed, "captions", survey.scene.key)):
        text = as_sentence(caption.text)
        if has_main_verb(text) != sentences:
            reason: str | None = "a fragment without a main verb" if sentences else "a whole sentence"
        elif len(said) == most:
            reason = "enough of the kind in this image"
        elif text.lower() in said:
            reason = "said twice"
        else:
            reason = doubtful(caption, survey, world)
        if reason is not None:
            yield Refusal(caption.evidence, reason)
            continue
        said.add(text.lower())
        yield Captioned(
            key=caption.evidence,
            evidence=(caption.evidence,),
            asks=("caption",),
            tells=("caption", *told_by(text)),
            text=text,
            doing=tells_doing(text),
        )

"""Whether a sentence fits the picture, and which of four does; the wrong ones are captions of other images."""

from collections.abc import Iterator

from ..language import lexicon
from ..language.heads import head
from ..language.spans import spans
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal, proof
from .captions import told_by
from .exchange import Line, shown_choices, shown_lines
from .outvoted import GROUPS

_PRONOUNS = frozenset({"someone", "somebody", "one"})  # nobody speaks of any someones


class Match(Fact, frozen=True, kw_only=True):
    """A sentence, without its end mark, and whether it fits. missing: a noun of it that is not there, "dog", or empty;
    plural: of that noun."""

    line: str
    holds: bool
    missing: str
    plural: str


class Select(Fact, frozen=True, kw_only=True):
    """The sentence that fits, without its end mark. options: three that do not."""

    line: str
    options: tuple[str, ...]


def matches(survey: Survey, world: World) -> Iterator[Match | Refusal]:
    """One sentence that is this image's own caption, or one of an image that it shares nothing with.

    Either stands beside what both captions of the two images leave room for, and nothing else: else the one answer
    would find its place more often than the other.
    """
    scene = survey.scene
    found = shown_lines(world).get(scene.key)
    if found is None:
        yield Refusal(scene.key, "no other image that it can change captions with")
        return
    line, holds, own, other = found
    given = _given_away(other)
    noun = "" if holds else _said(line)
    yield Match(
        key="match",
        evidence=(line.evidence,) if holds else proof(*_absence(line, survey, world)),
        asks=("caption", *_given_away(own), *given),
        tells=("caption", *told_by(own.text), *given),
        line=_bare(line.text),
        holds=holds,
        missing=lexicon.noun(noun).singular if noun else "",
        plural=lexicon.plural(noun) if noun else "",
    )


def selects(survey: Survey, world: World) -> Iterator[Select | Refusal]:
    """The image's own caption among those of three others that have nothing in common with it, nor with each other."""
    scene = survey.scene
    lines = shown_choices(world).get(scene.key)
    if lines is None:
        yield Refusal(scene.key, "no three other images that it can change captions with")
        return
    own, *others = lines
    yield Select(
        key="select",
        evidence=proof((own.evidence,), *(id for other in others for id in _absence(other, survey, world))),
        asks=("caption", *(statement for line in lines for statement in _given_away(line))),
        tells=("caption", *told_by(own.text), *(statement for line in others for statement in _given_away(line))),
        line=_bare(own.text),
        options=tuple(_bare(other.text) for other in others),
    )


def _main(line: Line) -> str:
    """The category that the caption is about, else the first that it names."""
    about = lexicon.categories_of(head(line.text))
    return about[0] if about and about[0] in line.kinds else line.kinds[0]


def _said(line: Line) -> str:
    """The noun by which the caption names that category."""
    kind = _main(line)
    named = (span.lemma for span in spans(line.text) if not span.joined and span.lemma not in GROUPS | _PRONOUNS)
    said = [noun for noun in named if kind in lexicon.categories_of(noun)]
    return said[0] if said else lexicon.category_lemma(kind)


def _absence(line: Line, survey: Survey, world: World) -> Iterator[tuple[str, ...]]:
    """What proves that the caption is another image's: this image, what it has not, and where the caption is from."""
    yield (survey.scene.image_evidence,)
    yield tuple(f"coco:category:{world.category_ids[kind]}" for kind in line.kinds)
    yield line.evidence, line.image


def _given_away(line: Line) -> tuple[str, ...]:
    """Whoever knows what of it is there, or is not, knows the answer."""
    nouns = (lexicon.category_lemma(kind) for kind in line.kinds)
    return tuple(f"{what}:{noun}" for noun in nouns for what in ("has", "n"))


def _bare(text: str) -> str:
    return text.rstrip(".!")

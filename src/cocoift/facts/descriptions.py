"""A longer description of the image, composed of captions, counts, places, looks, relations and regions."""

from collections.abc import Iterator, Sequence

from ..chance import Chance
from ..geometry import Box, iou
from ..language import heads, lexicon
from ..language.clauses import has_main_verb, may_state
from ..language.grammar import as_sentence
from ..language.phrase import Phrase
from ..language.spans import spans
from ..scene import Caption
from ..survey import Survey
from ..world import World
from . import prose
from .base import Fact, Refusal, proof
from .captions import sound, told_by
from .described import drawn_regions, phrase_of, undescribed
from .elaborated import known_places, looks, numbers, related, relative
from .newcomers import newcomers
from .pieces import Piece
from .prose import Statement
from .retelling import goes_on

FACTS_LEAST = 4  # a description of fewer independent facts is a caption
WORDS_LEAST = 28  # three captions
SENTENCES_LEAST = 3  # a few
PLACES_MOST = 2  # sentences on where things are; more of them read like a list
PLACING = (prose.PLACED_ONE, prose.PLACED_TWO, prose.KNOWN_ONE, prose.KNOWN_TWO, prose.RELATIVE)
DETAILS_MOST = 2
# What goes on about a thing may begin so, after its noun but not after a pronoun: "the man in the red hat".
PREPOSITIONS = frozenset("in on at with near under behind beside inside by next".split())


class Description(Fact, frozen=True, kw_only=True):
    """A longer description, sentence by sentence; the first is a caption."""

    sentences: tuple[str, ...]


def descriptions(survey: Survey, world: World) -> Iterator[Description | Refusal]:
    """One longer description of the image, where at least four independent facts can be put into it."""
    captions = sound(survey, world)
    openings = [caption for caption in captions if _whole(caption) or not may_state(caption.text)]
    if not openings:
        yield Refusal(survey.scene.key, "no caption is sound")
        return
    chance = Chance(world.seed, "description", survey.scene.key)
    opening = max(openings, key=_opens)
    first = as_sentence(opening.text)
    if not has_main_verb(first):
        first = f"The picture shows {first[:1].lower()}{first[1:]}"
    pieces = [_said(first, opening), *_second(first, captions, survey, chance)]
    said = " ".join(piece.statement.values["text"] for piece in pieces)
    new = newcomers(survey, said, chance)
    rest = [
        *numbers(survey, said),
        # what says more of a thing comes first, as each is gone back to once
        *looks(survey, said),
        *related(survey, world, said),
        *known_places(survey, said, chance),
    ]
    rest += _details(survey, world, f"{said} {' '.join(piece.statement.values.get('names', '') for piece in new)}")
    # what is new comes before what is said of its place
    order = _readable([*pieces, *_shuffled(new, rest, chance), *relative(survey, world, said, [*new, *rest])])
    told = tuple(prose.sentences([piece.statement for piece in order], chance))
    order = order[: len(told)]
    if sum(piece.worth for piece in order) < FACTS_LEAST:
        yield Refusal(survey.scene.key, "fewer than four independent facts")
        return
    if len(told) < SENTENCES_LEAST or sum(len(sentence.split()) for sentence in told) < WORDS_LEAST:
        yield Refusal(survey.scene.key, "too few words or sentences")
        return
    yield Description(
        key="description",
        evidence=proof(*(piece.evidence for piece in order)),
        asks=("caption",),
        tells=("caption", *dict.fromkeys((*told_by(" ".join(told)), *(id for piece in order for id in piece.tells)))),
        sentences=told,
    )


def _opens(caption: Caption) -> tuple[bool, bool, int, int, str]:
    """How well a caption opens a description: "the man" has been spoken of before, and what says most leaves least to
    be repeated after it."""
    new = not caption.text.lower().startswith("the ")
    return _whole(caption), new, len(lexicon.mentions(caption.text)[0]), -len(caption.text), caption.evidence


def _whole(caption: Caption) -> bool:
    return has_main_verb(as_sentence(caption.text))


def _said(text: str, caption: Caption, *, subject: str = "") -> Piece:
    """The sentence of a caption; one that names two things says two. subject: what it goes back to."""
    nouns = {span.lemma for span in spans(text) if not heads.vague(span.lemma)}
    return Piece(Statement(prose.PLAIN, {"text": text, "back": subject}), (caption.evidence,), worth=min(2, len(nouns)))


def _readable(order: Sequence[Piece]) -> list[Piece]:
    """The pieces without those that go back to a thing or a place once more, and without the third sentence on
    places."""
    back: set[str] = set()
    places = 0
    kept = []
    for piece in order:
        statement = piece.statement
        again = {statement.values[name] for name in ("back", "subject", "object") if statement.values.get(name)}
        again |= {statement.values["second"]} if statement.shapes is prose.KNOWN_TWO else set()
        places += statement.shapes in PLACING
        here = {statement.values[name] for name in ("place", "other") if name in statement.values}
        if back.isdisjoint(again | here) and not (statement.shapes in PLACING and places > PLACES_MOST):
            kept.append(piece)
            back |= again | here
    return kept


def _shuffled(new: Sequence[Piece], rest: Sequence[Piece], chance: Chance) -> list[Piece]:
    """New things and what is known of old ones in either order."""
    return [*new, *rest] if chance.coin() else [*rest, *new]


def _second(first: str, captions: Sequence[Caption], survey: Survey, chance: Chance) -> Iterator[Piece]:
    """What another caption adds, with a pronoun or "the" for what both are about."""
    for caption in chance.shuffled(captions):
        found = goes_on(first, caption, survey)
        if found is None or as_sentence(caption.text) == first:
            continue
        clause, noun, same = found
        if not noun:
            yield _said(clause, caption)
            return
        pronoun = lexicon.pronoun(noun)
        # "she in the red hat" will not do
        single = pronoun == "they" and not lexicon.is_plural(noun)
        named = not same or single or clause.split()[0] in PREPOSITIONS
        said = noun if lexicon.is_plural(noun) else lexicon.noun(noun).singular
        subject = f"the {said}" if named else pronoun
        yield _said(f"{subject[:1].upper()}{subject[1:]} {clause}", caption, subject=f"the {said}")
        return


def _details(survey: Survey, world: World, said: str) -> list[Piece]:
    """Up to two region phrases about things not spoken of yet, in one sentence."""
    nouns = set(lexicon.mentions(said)[0])
    chosen: list[tuple[str, str, Box]] = []
    for region in drawn_regions(survey, world.seed):
        names = lexicon.mentions(region.phrase)[0]
        if any(lexicon.confusable(a, b) for a in sorted(names) for b in sorted(nouns)):
            continue
        if any(iou(region.box, box) > 0.3 for *_, box in chosen) or undescribed(region, survey, world) is not None:
            continue
        phrase = phrase_of(region)
        if not phrase.startswith(("a ", "an ", "two ", "three ", "several ", "some ")):
            continue
        chosen.append((phrase, region.evidence, region.box))
        nouns |= names
        if len(chosen) == DETAILS_MOST:
            break
    if not chosen:
        return []
    values = prose.said_of([Phrase(phrase) for phrase, *_ in chosen])
    evidence = tuple(id for _, id, _ in chosen)
    return [Piece(Statement(prose.DETAILS, values), evidence, worth=len(chosen))]

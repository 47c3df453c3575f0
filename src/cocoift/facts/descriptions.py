"""A longer description of the image, composed of captions, counts, places, looks, relations and regions."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from ..chance import Chance
from ..gates import COUNT_MOST, MARGIN, visible
from ..geometry import Box, iou
from ..language import heads, lexicon
from ..language.clauses import has_main_verb
from ..language.grammar import as_sentence
from ..language.numbers import stated_numbers
from ..language.phrase import Phrase
from ..scene import Caption, Entity, Scene
from ..survey import Survey, definite
from ..world import World
from . import prose
from .base import Fact, Refusal, at, named, proof
from .captions import sound, told_by
from .described import phrase_of, undescribed
from .existence import them, unsure
from .looks import clear
from .mending import spans
from .position import clear_pairs
from .prose import Statement
from .relations import relations
from .retelling import goes_on

FACTS_LEAST = 4  # a description of fewer independent facts is a caption
WORDS_LEAST = 28  # near three captions
NEWCOMERS_MOST = 6
KNOWN_MOST = 2
LOOKS_MOST = 2
RELATIONS_MOST = 2
DETAILS_MOST = 2
SPAN = 0.45  # of the side: what is longer lies on both sides of the middle
WHOLE = 0.9  # of the side
THIRD = 1 / 3
# Words that stand for no kind of thing, and what goes on under everything else.
_PEOPLE = re.compile(r"\b(?:fe)?males?\b|\b(?:some|any|every)(?:one|body)\b|\bcouple\b|\bcrowd\b|\bteam\b|\bselfie\b")
PREPOSITIONS = frozenset("in on at with near under behind beside inside by next".split())
UNSPOKEN = frozenset({"someone", "somebody", "anyone", "everyone"})


class Description(Fact, frozen=True, kw_only=True):
    """A longer description, sentence by sentence; the first is a caption."""

    sentences: tuple[str, ...]


# A thing, the phrase for it, and the ids of what proves that it is meant.
Subject = tuple[Entity, Phrase, tuple[str, ...]]


class Piece(msgspec.Struct, frozen=True):
    """A statement with what proves it, what it gives away, how many facts it is worth, and things it introduces."""

    statement: Statement
    evidence: tuple[str, ...]
    tells: tuple[str, ...] = ()
    worth: int = 1


def descriptions(survey: Survey, world: World) -> Iterator[Description | Refusal]:
    """One longer description of the image, where at least four independent facts can be put into it."""
    captions = sound(survey, world)
    if not captions:
        yield Refusal(survey.scene.key, "no caption is sound")
        return
    chance = Chance(world.seed, "description", survey.scene.key)
    # the caption that says most leaves least to be repeated after it
    opening = max(captions, key=lambda c: (_whole(c), len(lexicon.mentions(c.text)[0]), -len(c.text), c.evidence))
    first = as_sentence(opening.text)
    if not has_main_verb(first):
        first = f"The picture shows {first[:1].lower()}{first[1:]}"
    pieces = [_said(first, opening), *_second(first, captions, survey, chance)]
    said = " ".join(piece.statement.values["text"] for piece in pieces)
    new = _newcomers(survey, said, chance)
    rest = [
        *_numbers(survey, said),
        *_known(survey, said, chance),
        *_looks(survey, said),
        *_related(survey, world, said),
    ]
    rest += _details(survey, world, f"{said} {' '.join(piece.statement.values.get('names', '') for piece in new)}")
    # what is new comes before what is said of its place
    order = [*pieces, *_shuffled(new, rest, chance), *_relative(survey, world, said, new, rest)]
    told = tuple(prose.sentences([piece.statement for piece in order], chance))
    order = order[: len(told)]
    if sum(piece.worth for piece in order) < FACTS_LEAST:
        yield Refusal(survey.scene.key, "fewer than four independent facts")
        return
    if sum(len(sentence.split()) for sentence in told) < WORDS_LEAST:
        yield Refusal(survey.scene.key, "too few words")
        return
    yield Description(
        key="description",
        evidence=proof(*(piece.evidence for piece in order)),
        asks=("caption",),
        tells=("caption", *dict.fromkeys((*told_by(" ".join(told)), *(id for piece in order for id in piece.tells)))),
        sentences=told,
    )


def _whole(caption: Caption) -> bool:
    return has_main_verb(as_sentence(caption.text))


def _said(text: str, caption: Caption, *, about: str = "") -> Piece:
    """The sentence of a caption; one that names two things says two."""
    nouns = {span.lemma for span in spans(text) if not heads.vague(span.lemma)}
    return Piece(Statement(prose.PLAIN, {"text": text}, about), (caption.evidence,), worth=min(2, len(nouns)))


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
        named = not same or single or clause.split()[0] in PREPOSITIONS or chance.coin()
        said = noun if lexicon.is_plural(noun) else lexicon.noun(noun).singular
        subject = f"the {said}" if named else pronoun
        yield _said(f"{subject[:1].upper()}{subject[1:]} {clause}", caption)
        return


def place_of(box: Box, scene: Scene) -> str | None:
    """In which part of the picture a box clearly lies: "on the left", "in the upper right"; None where in no one."""
    x, y = box.centre
    across = _third(x / scene.width) if box.width <= SPAN * scene.width else ""
    down = _third(y / scene.height) if box.height <= SPAN * scene.height else ""
    side = {"low": "left", "high": "right"}.get(across, "")
    level = {"low": "upper", "high": "lower"}.get(down, "")
    if side and level:
        return f"in the {level} {side}"
    if side:
        return f"on the {side} side"
    if level:
        return "at the top" if level == "upper" else "at the bottom"
    return "in the middle" if across == down == "middle" else None


def _third(part: float) -> str:
    """low, middle or high, "" near the lines between them."""
    margin = MARGIN / 2
    if part < THIRD - margin:
        return "low"
    if part > 1 - THIRD + margin:
        return "high"
    return "middle" if THIRD + margin < part < 1 - THIRD - margin else ""


def _newcomers(survey: Survey, said: str, chance: Chance) -> list[Piece]:
    """Things that the captions leave out, with their number where it is certain: single ones with their places."""
    nouns = lexicon.mentions(said)[0]
    found: list[tuple[float, Phrase, tuple[Entity, ...]]] = []
    for category, entities in survey.categories.items():
        noun = lexicon.lemma(lexicon.category_noun(category))
        if any(lexicon.confusable(noun, other) for other in nouns) or (noun == "person" and _PEOPLE.search(said)):
            continue
        if not survey.disputed.isdisjoint(entity.key for entity in entities):
            continue
        if not any(visible(entity, survey.scene) for entity in entities):
            continue
        certain = survey.exact(category) is None and len(entities) <= COUNT_MOST
        # one thing goes by the name that the rest of the text gives it: "a woman", not "a person"
        said_as = entities[0].name if len(entities) == 1 and certain else noun
        phrase = them(said_as, len(entities)) if certain else _some(unsure(noun, entities))
        found.append((-max(entity.area for entity in entities), phrase, entities))
    found.sort(key=lambda item: (item[0], item[1].text))
    found = found[:NEWCOMERS_MOST]
    placed: list[tuple[Phrase, tuple[Entity, ...], str]] = []
    rest: list[tuple[Phrase, tuple[Entity, ...]]] = []
    for _, phrase, entities in found:
        place = place_of(entities[0].box, survey.scene) if len(entities) == 1 and not entities[0].crowd else None
        if place is not None and len(placed) < 3 and place not in (other for *_, other in placed):
            placed.append((phrase, entities, place))
        else:
            rest.append((phrase, entities))
    pieces = [*_placed(placed), *_added(rest)]
    return chance.shuffled(pieces)


def _some(phrase: Phrase) -> Phrase:
    """The phrase with a word before it, for a sentence: "some dogs" for "dogs"."""
    return phrase if " " in phrase.text else msgspec.structs.replace(phrase, text=f"some {phrase.text}")


def _placed(found: Sequence[tuple[Phrase, tuple[Entity, ...], str]]) -> Iterator[Piece]:
    """Sentences on one or two new things with their places."""
    if len(found) >= 2:
        (one, first, place), (two, second, other) = found[0], found[1]
        values = prose.said_of([one], first=one.text, second=two.text, place=place, other=other)
        values["names"] = f"{one} {two}"
        yield Piece(Statement(prose.PLACED_TWO, values), _keys(first, second), _away(first, second), 4)
    for phrase, entities, place in found[2:] if len(found) >= 2 else found:
        values = prose.said_of([phrase], place=place, names=phrase.text)
        yield Piece(Statement(prose.PLACED_ONE, values), _keys(entities), _away(entities), 2)


def _added(found: Sequence[tuple[Phrase, tuple[Entity, ...]]]) -> Iterator[Piece]:
    """One sentence on new things without their places."""
    if found:
        phrases = [phrase for phrase, _ in found]
        every = [entities for _, entities in found]
        values = prose.said_of(phrases, names=" ".join(map(str, phrases)))
        yield Piece(Statement(prose.ADDED, values), _keys(*every), _away(*every, placed=False), len(found))


def _keys(*groups: Sequence[Entity]) -> tuple[str, ...]:
    return tuple(entity.key for group in groups for entity in group)


def _away(*groups: Sequence[Entity], placed: bool = True) -> tuple[str, ...]:
    """What is given away by naming those things, and by telling their places."""
    entities = [entity for group in groups for entity in group]
    places = [what for entity in entities for what in (at(entity), f"side:{entity.key}")] if placed else []
    return (*named(*entities), *places)


def _spoken(entity: Entity, said: str) -> Phrase | None:
    """The noun, with "the", by which the text already calls the entity; None where it names none or several."""
    fitting = {span.lemma: span for span in spans(said) if any(lexicon.confusable(span.lemma, n) for n in entity.names)}
    exact = [span for span in fitting.values() if any(lexicon.compatible(span.lemma, n) for n in entity.names)]
    if len(fitting) != 1 or len(exact) != 1 or exact[0].plural or exact[0].joined or exact[0].lemma in UNSPOKEN:
        return None
    return definite(exact[0].lemma)


def _subjects(survey: Survey, said: str) -> Iterator[Subject]:
    """The things that the text names and that nothing else can be taken for."""
    for entity, referent in survey.referents():
        phrase = _spoken(entity, said)
        if referent.by == "noun" and phrase is not None and lexicon.noun(entity.name).kind == "count":
            yield entity, phrase, referent.evidence


def _numbers(survey: Survey, said: str) -> list[Piece]:
    """How many there are of one kind of which the captions speak in the plural, without a number."""
    plain = {span.lemma for span in spans(said) if span.plural}
    counted = {noun for _, noun in stated_numbers(said)}
    for category, entities in survey.categories.items():
        noun = lexicon.lemma(lexicon.category_noun(category))
        if noun not in plain or not 2 < len(entities) <= COUNT_MOST or survey.exact(category) is not None:
            continue
        if any(lexicon.confusable(noun, other) for other in counted):
            continue
        if sum(lexicon.confusable(noun, span.lemma) for span in spans(said)) > 1:
            continue
        values = {"number": lexicon.in_words(len(entities)), "nouns": lexicon.plural(noun)}
        return [Piece(Statement(prose.COUNTED, values), _keys(entities), (f"n:{noun}",))]
    return []


def _spanning(survey: Survey, subjects: Sequence[Subject]) -> list[Piece]:
    """The thing that goes from one side of the picture to the other, or from top to bottom."""
    scene = survey.scene
    for entity, phrase, evidence in subjects:
        wide = entity.box.width >= WHOLE * scene.width
        if wide == (entity.box.height >= WHOLE * scene.height):
            continue
        values = prose.said_of_one(phrase, side="width" if wide else "height")
        statement = Statement(prose.SPANNING if wide else prose.SPANNING[:2], values)
        return [Piece(statement, evidence, _away((entity,)))]
    return []


def _known(survey: Survey, said: str, chance: Chance) -> list[Piece]:
    """Where one or two of the things are that the captions name."""
    subjects = [item for item in _subjects(survey, said) if not heads.stretch(item[0].name)]
    whole = _spanning(survey, subjects)
    found = [
        (entity, phrase, evidence, place)
        for entity, phrase, evidence in subjects
        if not any(at(entity) in piece.tells for piece in whole)
        and (place := place_of(entity.box, survey.scene)) is not None
    ]
    chosen = chance.shuffled(found)[:KNOWN_MOST]
    if len(chosen) == KNOWN_MOST and chosen[0][3] != chosen[1][3]:
        (one, subject, evidence, place), (two, second, more, other) = chosen
        values = prose.said_of_one(subject, place=place, second=second.text, other=other)
        return [*whole, Piece(Statement(prose.KNOWN_TWO, values), proof(evidence, more), _away((one, two)), 2)]
    return whole + [
        Piece(
            Statement(prose.KNOWN_ONE, prose.said_of_one(subject, place=place), entity.key, subject.pronoun),
            evidence,
            _away((entity,)),
        )
        for entity, subject, evidence, place in chosen[:1]
    ]


def _looks(survey: Survey, said: str) -> list[Piece]:
    """What the things look like that the captions name, where no caption says it."""
    subjects = {entity.key: (phrase, evidence) for entity, phrase, evidence in _subjects(survey, said)}
    pieces = []
    for type in ("color", "material"):
        for item in clear(survey, type):
            if isinstance(item, Refusal) or item.entity.key not in subjects or item.value in said.lower():
                continue
            if any(id.startswith("coco:caption") for id in item.evidence):
                continue
            entity, value = item.entity, item.value
            subject, evidence = subjects[entity.key]
            verb = "are" if subject.plural else "is"
            look = value if type == "color" else f"made of {value}"
            text = f"The {subject.text.removeprefix('the ')} {verb} {look}."
            pieces.append(
                Piece(
                    Statement(prose.PLAIN, {"text": text, "subject": subject.text}, entity.key, subject.pronoun),
                    proof(evidence, item.evidence),
                    (f"{type}:{entity.key}",),
                )
            )
    return pieces[:LOOKS_MOST]


def _related(survey: Survey, world: World, said: str) -> list[Piece]:
    """How things that the captions name stand to others."""
    phrases = {entity.key: phrase for entity, phrase, _ in _subjects(survey, said)}
    scene = survey.scene
    ends = {relation.evidence: (relation.subject, relation.object) for relation in scene.relations}
    pieces = []
    for fact in relations(survey, world):
        if isinstance(fact, Refusal):
            continue
        subject, target = (scene.entities[i] for i in ends[fact.key])
        known = phrases.get(subject.key)
        if known is None or known.text != fact.subject.text or _named(target, said):
            continue
        text = f"The {known.text.removeprefix('the ')} {fact.clause} {lexicon.with_article(target.name)}."
        values = {"text": text, "subject": known.text}
        statement = Statement(prose.PLAIN, values, subject.key, known.pronoun if known.pronoun != "they" else "")
        pieces.append(Piece(statement, fact.evidence, fact.tells))
    return pieces[:RELATIONS_MOST]


def _named(entity: Entity, said: str) -> bool:
    nouns = lexicon.mentions(said)[0]
    return any(lexicon.confusable(name, noun) for name in entity.names for noun in nouns)


def _details(survey: Survey, world: World, said: str) -> list[Piece]:
    """Up to two region phrases about things not spoken of yet, in one sentence."""
    nouns = set(lexicon.mentions(said)[0])
    chosen: list[tuple[str, str, Box]] = []
    for region in Chance(world.seed, "details", survey.scene.key).shuffled(survey.scene.regions):
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


def _relative(survey: Survey, world: World, said: str, new: Sequence[Piece], rest: Sequence[Piece]) -> Iterator[Piece]:
    """One sentence on where a thing lies as seen from another, both spoken of before and neither placed yet."""
    whole = f"{said} {' '.join(piece.statement.values.get('names', '') for piece in new)}"
    placed = {statement for piece in (*new, *rest) for statement in piece.tells if statement.startswith("at:")}
    for fact in clear_pairs(survey, world):
        if isinstance(fact, Refusal):
            continue
        ends = [entity for entity in survey.scene.entities if entity.key in fact.key.split("/")]
        phrases = [_spoken(entity, whole) for entity in ends]
        if any(phrase is None for phrase in phrases) or any(at(entity) in placed for entity in ends):
            continue
        by_name = {entity.name: phrase for entity, phrase in zip(ends, phrases, strict=True)}
        subject, target = (by_name.get(phrase.text.removeprefix("the ")) for phrase in (fact.subject, fact.other))
        if subject is None or target is None:
            continue
        values = prose.said_of_one(subject, where=fact.where, object=target.text)
        yield Piece(Statement(prose.RELATIVE, values), fact.evidence, fact.tells)
        return

"""What a second caption adds to the first, said as a sentence that goes on from it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ..language import heads, lexicon
from ..language.clauses import has_main_verb
from ..language.grammar import as_sentence
from ..language.numbers import stated_numbers
from ..language.spans import Span, spans
from ..language.stems import stem
from ..scene import Caption, Entity
from ..survey import Survey
from .texts import differs

FEW_TEXTS = 64  # the captions of the image at work, and what was said of it
LARGER = 5  # times the next of its kind
ADDED_LEAST = 2  # words of content that the first caption has not

_WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
_SMALL = frozenset(
    "a an the this that these those is are was were be been being has have had do does of in on at to by with and or "
    "for from into over under near next beside behind front top side up down out off his her its their he she it they "
    "there some one two three four while as who which where very other another each him them all while together "
    "standing sitting sits stands going being getting something someone around along through".split()
)
_SEVERAL = re.compile(
    r"(?:(?:an?|the) (?:large |small |big )?(?:group|herd|couple|bunch|number|flock|pair|lot) of |"
    r"(?:some|several|many|two|three|four|five|six|the) |(?=[a-z]+ (?:are |[a-z]+ing )))"
)
# Before a noun these are no adjectives of it.
_ADJECTIVES = frozenset("of and with in on is are that who".split())
_ARTICLES = ("a ", "an ", "the ", "one ")
# Of these somebody does one at a time.
_POSTURES = re.compile(r"\b(?:sit|stand|l(?=ie|ying)|sleep|walk|run|jump|rid|fly|swim)")
_AFTER = re.compile(r"(?:in|on|at|near|next to|under|behind|beside|inside|by)\b", re.IGNORECASE)


def goes_on(first: str, caption: Caption, survey: Survey) -> tuple[str, str, bool] | None:
    """(what the caption adds, the noun that it adds it to, whether that is what the first sentence is about).

    The noun is empty where the caption speaks of something else. None where it adds too little, repeats what was
    said, is no clause of its own, or is in conflict with the first.
    """
    text = as_sentence(caption.text)
    if _conflicts(first, text):
        return None
    start = _subject(text)
    known = _met(start, first, survey) if start is not None else None
    if start is None or known is None:
        people = [any(lexicon.noun(noun).person for noun in _nouns(each)) for each in (first, text)]
        kinds = [{kind for noun in _nouns(each) for kind in lexicon.categories_of(noun)} for each in (first, text)]
        own = not all(people) and kinds[0].isdisjoint(kinds[1]) and not _repeated(first, text)
        adds = has_main_verb(text) and own and _adds(first, text)
        return (text, "", False) if adds else None
    clause = _clause(text[start.end :].strip(), plural=start.plural)
    if clause is None or clause.split()[:2] == first[known.end :].split()[:2] or not _adds(first, clause):
        return None
    if _repeated(first, clause):
        return None
    opening = _subject(first.removeprefix("The picture shows ").capitalize())
    return clause, known.text if known.plural else known.lemma, opening is not None and opening.lemma == known.lemma


def _met(start: Span, first: str, survey: Survey) -> Span | None:
    """The noun of the first sentence that means the same thing, where there is one such thing and it is named once."""
    found = [span for span in spans(first) if lexicon.confusable(span.lemma, start.lemma)]
    if len(found) != 1 or found[0].joined or not _same_one(start, found[0], survey):
        return None
    return found[0]


def _subject(text: str) -> Span | None:
    """The thing, or the several of a kind, that a caption begins with: man of "A young man riding"."""
    low = text.lower()
    several = _SEVERAL.match(low)
    found = next((span for span in spans(text) if several is None or span.start >= several.end()), None)
    if found is None or found.joined or lexicon.noun(found.lemma).kind != "count":
        return None
    between = low[several.end() if several else 0 : found.start].split()
    if len(between) > 3 or not _ADJECTIVES.isdisjoint(between):
        return None
    alike = found.plural == (several is not None) or low.startswith("the ")
    return found if alike and (several or low.startswith(_ARTICLES)) else None


def _same_one(one: Span, other: Span, survey: Survey) -> bool:
    """Whether two captions begin with the same thing: COCO shows one of the kind, or it is the room itself."""
    if not lexicon.compatible(one.lemma, other.lemma) or one.plural != other.plural:
        return False
    kinds = {*lexicon.categories_of(one.lemma), *lexicon.categories_of(other.lemma)}
    if not kinds:
        return one.lemma == other.lemma and "room" in lexicon.noun(one.lemma).hypernyms
    if one.plural:
        return all(len(survey.categories.get(kind, ())) > 1 for kind in kinds)
    if not all(_alone(survey.categories.get(kind, ())) for kind in kinds):
        return False
    # what several annotators call a man is one; but a text may speak of another one
    return not survey.sayings.several(one.lemma)


def _alone(entities: Sequence[Entity]) -> bool:
    """Whether there is one of the kind, or one that is so much larger than the others that captions mean it."""
    if not entities or any(entity.crowd for entity in entities):
        return False
    areas = sorted((entity.area for entity in entities), reverse=True)
    return len(areas) == 1 or areas[0] >= LARGER * areas[1]


def _clause(rest: str, *, plural: bool) -> str | None:
    """What follows the subject as a predicate with its verb: "is riding a bike", "have a sink"."""
    be, have = ("are", "have") if plural else ("is", "has")
    word = rest.split(" ", 1)[0].lower()
    if rest.startswith(("that is ", "who is ", "that has ", "who has ", "that are ", "who are ", "that have ")):
        rest = rest.partition(" ")[2]
        word = rest.split(" ", 1)[0]
    if word in ("is", "are", "has", "have"):
        return rest if word in (be, have) else None
    if word.endswith("ing"):
        return f"{be} {rest}"
    if has_main_verb(f"{'The dogs' if plural else 'The dog'} {rest}"):
        return rest
    if rest.startswith(("with a ", "with an ", "with two ", "with some ")) and not re.search(r"ing\b|ed\b", rest):
        return f"{have} {rest.removeprefix('with ')}"
    return f"{be} {rest}" if _AFTER.match(rest) else None


@lru_cache(maxsize=FEW_TEXTS)
def _content(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _SMALL and len(word) > 2)


@lru_cache(maxsize=FEW_TEXTS)
def _nouns(text: str) -> frozenset[str]:
    return frozenset(span.lemma for span in spans(text) if not heads.vague(span.lemma))


@lru_cache(maxsize=FEW_TEXTS)
def _acts(text: str) -> frozenset[str]:
    """The stems of what somebody does in it, one thing at a time."""
    return frozenset(_POSTURES.findall(text.lower()))


def _adds(first: str, rest: str) -> bool:
    """Whether the rest has a noun, and two words of content, and the first has none of its words in any form."""
    if not {stem(word) for word in _content(rest)}.isdisjoint(stem(word) for word in _content(first)):
        return False
    known = _nouns(first)
    new = {noun for noun in _nouns(rest) if not any(lexicon.confusable(noun, other) for other in known)}
    return bool(new) and len(_content(rest)) >= ADDED_LEAST


def _repeated(first: str, text: str) -> list[Span]:
    """The nouns of a text for things that the first one names."""
    known = [span.lemma for span in spans(first)]
    return [span for span in spans(text) if any(lexicon.confusable(span.lemma, other) for other in known)]


def _conflicts(first: str, text: str) -> bool:
    """Whether the two differ in a number, a colour, a kind of person or a posture (gate F)."""
    numbers = [{noun: n for n, noun in stated_numbers(each)} for each in (first, text)]
    if any(
        n != m for noun, n in numbers[0].items() for other, m in numbers[1].items() if lexicon.compatible(noun, other)
    ):
        return True
    nouns = [_nouns(each) for each in (first, text)]
    if any(differs(first, text, noun) for noun in nouns[0] | nouns[1]):
        return True
    people = [{noun for noun in each if lexicon.noun(noun).person} for each in nouns]
    if any(not any(lexicon.compatible(one, other) for other in people[0]) for one in people[1] if people[0]):
        return True
    acts = [_acts(first), _acts(text)]
    return bool(acts[0] and acts[1] and acts[0] != acts[1])

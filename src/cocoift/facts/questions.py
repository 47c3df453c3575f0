"""Questions that annotators of Visual Genome asked and answered themselves, where they can be passed on."""

import re
from collections.abc import Iterator

from ..gates import ANSWER_WORDS
from ..language import attributes, grammar, lexicon
from ..scene import Question
from ..survey import Survey
from ..world import World, words_of
from .base import Fact, Refusal
from .captions import told_by
from .texts import unsound

_SIX_W = ("what", "where", "who", "why", "when", "how")
_UNWANTED = re.compile(
    r"\b(?:say|says|saying|said|written|read|reads|word|words|letter|letters|name|brand|spell|old|age|gender|sex|race|"
    r"feel|feeling|mood|emotion|think|expression|how many|how much|weather|front of|which)\b",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|this|that)\s+((?:[a-z-]+\s+){0,2}?[a-z-]+)", re.IGNORECASE)
_YES_NO = frozenset({"yes", "no", "unknown", "none", "nothing", "nobody", "unsure", "maybe"})


class Asked(Fact, frozen=True, kw_only=True):
    """An annotator's question. text: "Why is the man wet?"; inner: the same with a small letter; answer: without an
    end mark; words: how many words the answer has."""

    text: str
    inner: str
    answer: str
    words: int


def questions(survey: Survey, world: World) -> Iterator[Asked | Refusal]:
    """The questions that are sound, have one reading and one answer, and contradict no other annotation."""
    answers: dict[str, set[str]] = {}
    for question in survey.scene.questions:
        answers.setdefault(question.text.lower(), set()).add(_plain(question.answer).lower())
    passed: set[str] = set()
    for question in survey.scene.questions:
        text = question.text[:1].upper() + question.text[1:]
        reason = _unfit(question, survey, world)
        if reason is None and len(answers[question.text.lower()]) > 1:
            reason = "two answers for one question"
        if reason is None and text in passed:
            reason = "asked twice"
        if reason is not None:
            yield Refusal(question.evidence, reason)
            continue
        passed.add(text)
        answer = _plain(question.answer)
        touched = _touched(text, survey)
        yield Asked(
            key=question.evidence,
            evidence=(question.evidence,),
            asks=(*told_by(answer), *touched),
            tells=(*told_by(f"{text} {answer}"), *touched),
            text=text,
            inner=text[:1].lower() + text[1:],
            answer=answer,
            words=len(answer.split()),
        )


def _touched(text: str, survey: Survey) -> tuple[str, ...]:
    """Statements on the looks and relations of the things a question names: other facts may ask the same."""
    nouns = sorted(lexicon.mentions(text)[0])
    keys = dict.fromkeys(survey.scene.entities[i].key for noun in nouns for i in survey.fitting(noun))
    topics = [f"{what}:{key}" for key in keys for what in ("color", "material", "rel")]
    return (*topics, *(f"question:{noun}" for noun in nouns))


def _plain(answer: str) -> str:
    return answer.strip().rstrip(" .,;")


def _unfit(question: Question, survey: Survey, world: World) -> str | None:
    text, answer = question.text, _plain(question.answer)
    if not text.endswith("?") or not text.lower().startswith(_SIX_W):
        return "not a question of the six kinds"
    if _UNWANTED.search(text):
        return "asks for a number, a text, a name, an age or a mood"
    words = words_of(answer)
    if not words or len(words) > ANSWER_WORDS:
        return "answer is empty or longer than eight words"
    if words[0] in _YES_NO:
        return "answer is yes, no or nothing"
    reason = unsound(text, world)
    if reason is not None and reason != "speaks of the photo itself":
        return reason
    if grammar.misspelt(answer) or not re.fullmatch(r"[A-Za-z][A-Za-z' -]*", answer):
        return "answer has odd characters or a misspelt word"
    return _ambiguous(text, survey) or _wrong_value(text, answer, survey)


def _ambiguous(text: str, survey: Survey) -> str | None:
    """Why "the X" of a question may be several things, or None."""
    for phrase in _THE.findall(text.lower()):
        words = phrase.split()
        nouns = [" ".join(words[i:]) for i in range(len(words)) if lexicon.known(" ".join(words[i:]))]
        nouns += [word for word in words if lexicon.known(word)]
        for noun in nouns[:1]:
            if noun in ("photo", "picture", "image", "scene", "background", "day", "time"):
                continue
            fitting = survey.fitting(lexicon.lemma(noun))
            if len(fitting) != 1 and not (lexicon.is_plural(noun) and len(fitting) <= 1):
                return "the phrase fits two entities, or none"
            if not lexicon.is_plural(noun) and lexicon.lemma(noun) in survey.scene.plural_mentions:
                return "a text speaks of several"
    return None


def _wrong_value(text: str, answer: str, survey: Survey) -> str | None:
    """Whether an attribute of the one thing asked about gives another value."""
    nouns = sorted(lexicon.mentions(text)[0])
    for noun in nouns:
        typed = attributes.typed(answer, noun)
        if typed is None:
            continue
        for i in survey.fitting(noun):
            for attribute in survey.scene.entities[i].attributes:
                if (
                    attribute.type == typed[0]
                    and attribute.value != typed[1]
                    and not attributes.similar(attribute.value, typed[1])
                ):
                    return "an attribute gives another value"
    return None

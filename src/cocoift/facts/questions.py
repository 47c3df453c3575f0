"""Questions that annotators of Visual Genome asked and answered themselves, where they can be passed on."""

import re
from collections.abc import Iterator

from ..chance import Chance
from ..gates import ANSWER_WORDS
from ..language import attributes, grammar, heads, lexicon
from ..language.tables import word_set
from ..scene import Question
from ..survey import Survey
from ..world import World, words_of
from .base import Fact, Refusal
from .captions import told_by
from .texts import unsound

_SIX_W = re.compile(r"(?:what|where|who|why|when|how)\b", re.IGNORECASE)
_UNWANTED = re.compile(
    r"\b(?:say|says|saying|said|called|written|read|reads|word|words|letter|letters|name|brand|spell|old|age|gender|sex|race|"
    r"feel|feeling|mood|emotion|think|expression|how many|how much|weather|front of|which|clean|"
    r"cleanliness|tidy|nice)\b",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|this|that)\s+((?:[a-z-]+\s+){0,2}?[a-z-]+)", re.IGNORECASE)
# "How tall is it" asks for a judgement; "how is the man dressed" does not.
_DEGREE = re.compile(r"how (?!is|are|was|were|do|does|did|has|have|can)\b|\bwhat time\b", re.IGNORECASE)
_SCENE = re.compile(r"\b(?:this|the) (?:photo|picture|image|scene|photograph|shot|pic)\b", re.IGNORECASE)
# Pronouns that stand for something said before the question.
_LOOSE = re.compile(r"\b(?:it|he|she|they|him|them|these|those|here)\b", re.IGNORECASE)
# "What is on the desk" has as many answers as there are things on it.
_OPEN = re.compile(
    r"what(?: else)? (?:is|are|does|lines?|has|sits?|hangs?|stands?)(?: \w+ing)? (?:on|in|at|by|near|next|above|below|"
    r"under|behind|beside|along|around|over|against|there|to|between)\b|what do(?:es)? .* (?:have|has)\b|"
    r"what (?:lines?|is lining|are lining)\b|"
    r"what (?:is|are) (?:the|this|that) [a-z]+ (?:next to|near|beside|by|behind|under|above|below|on|in|at)\?",
    re.IGNORECASE,
)
# "How are the books" is answered by whatever comes to mind; only of the sky and the water one asks how they look.
_STATE = re.compile(r"how (?:is|are|was|were) (?:the|this|that) (?!sky|water)[a-z -]+\?", re.IGNORECASE)
_ACTED = re.compile(r"[a-z]+(?:ed|ing|made|worn|built|cut|hung)\?$", re.IGNORECASE)
# The hour and the season are guessed; whether it is day or night is seen.
_SEEN_TIME = re.compile(r"\b(?:day|daytime|daylight|night|nighttime)\b", re.IGNORECASE)
_AGREES = re.compile(r"\b(is|was|does|are|were|do) the ([a-z]+)(?: ([a-z]+))?", re.IGNORECASE)
_NOT = re.compile(r"n't\b|\b(?:not|no|never|without)\b", re.IGNORECASE)
_SMALL = word_set("a an the to of in on at it it's its is are he she they his her their be so that because for and by")
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
    for question in Chance(world.seed, "questions", survey.scene.key).shuffled(survey.scene.questions):
        text = question.text[:1].upper() + question.text[1:]
        reason = _doubtful(question, text, survey, world)
        if reason is None and len(answers[question.text.lower()]) > 1:
            reason = "two answers for one question"
        if reason is None and text in passed:
            reason = "asked twice"
        if reason is not None:
            yield Refusal(question.evidence, reason)
            continue
        passed.add(text)
        answer = _plain(question.answer)
        touched = survey.touched(text)
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


def _doubtful(question: Question, text: str, survey: Survey, world: World) -> str | None:
    """Why a question is not passed on, or None where it is; worked out once for a survey."""
    if question.evidence not in survey.doubts:
        survey.doubts[question.evidence] = _unfit(text, _plain(question.answer), survey, world)
    return survey.doubts[question.evidence]


def _plain(answer: str) -> str:
    return answer.strip().rstrip(" .,;")


def _unfit(text: str, answer: str, survey: Survey, world: World) -> str | None:
    if not text.endswith("?") or not _SIX_W.match(text):
        return "not a question of the six kinds"
    if _UNWANTED.search(text) or _DEGREE.search(text):
        return "asks for a number, a degree, a text, a name, an age or a mood"
    words = words_of(answer)
    if not words or len(words) > ANSWER_WORDS:
        return "answer is empty or longer than eight words"
    if words[0] in _YES_NO:
        return "answer is yes, no or nothing"
    if text.lower().startswith("when") and not _SEEN_TIME.search(answer):
        return "a time that is guessed"
    if _OPEN.match(text) or (_STATE.fullmatch(text) and not _ACTED.search(text)):
        return "many things may be the answer"
    reason = _ambiguous(text, survey) or _unproven(text, words, survey) or _wrong_value(text, answer, survey)
    return reason or _ill_put(text, answer, world)


def _ill_put(text: str, answer: str, world: World) -> str | None:
    """Why a question or its answer is no good English, or None; this takes longest to tell."""
    # a question may speak of "this photo" where a caption may not
    reason = unsound(_SCENE.sub("the room", text), world)
    if reason is not None:
        return reason
    if _disagrees(text):
        return "a fault of grammar"
    if _odd_answer(answer) or (text.lower().startswith("where") and heads.telegraphic(f"in {answer}")):
        return "answer has odd characters or a fault"
    return None


def _disagrees(text: str) -> bool:
    """Whether the verb is not of its subject's number: "what is the sidewalks made of"."""
    for verb, noun, after in _AGREES.findall(text.lower()):
        if lexicon.known(noun) and not lexicon.known(after) and " and " not in text:
            if lexicon.noun(noun).kind == "count" and lexicon.is_plural(noun) == (verb in ("is", "was", "does")):
                return True
    return False


def _odd_answer(answer: str) -> bool:
    if grammar.misspelt(answer) or not re.fullmatch(r"[A-Za-z][A-Za-z' -]*", answer):
        return True
    if len(answer) > 3 and answer.isupper():
        return True
    return bool(grammar.faults(answer[:1].upper() + answer[1:])) or heads.telegraphic(answer)


def _ambiguous(text: str, survey: Survey) -> str | None:
    """Why "the X" of a question may be several things, or none, or None where it is one."""
    held = _SCENE.search(text) is not None
    for phrase in _THE.findall(text.lower()):
        noun = _noun_of(phrase)
        if noun is None:
            return "the phrase fits two entities, or none"
        if heads.vague(noun):
            continue
        fitting = survey.fitting(lexicon.lemma(noun))
        if lexicon.is_plural(noun) and not fitting:
            held = True
            continue
        if len(fitting) != 1:
            return "the phrase fits two entities, or none"
        referent = survey.referent(fitting[0])
        if not lexicon.is_plural(noun) and isinstance(referent, str):
            return referent
        held = True
    if not held or (_LOOSE.search(text) and not _SCENE.search(text)):
        return "speaks of no one thing"
    return None


def _noun_of(phrase: str) -> str | None:
    """The noun of the words after "the", longest first: "red stop sign" gives "stop sign"."""
    words = phrase.split()
    found = [" ".join(words[i:]) for i in range(len(words))] + words
    return next((noun for noun in found if lexicon.known(noun)), None)


def _unproven(text: str, answer: list[str], survey: Survey) -> str | None:
    """Why a question takes for granted, or its answer adds, what no annotation bears out, or None."""
    asked = text.lower()
    if _NOT.search(asked):
        return "asks for what is not"
    if asked.startswith("who") and len(survey.fitting("person")) != 1:
        return "there are several people, or none"
    if asked.startswith("why"):
        said = _words_said(survey)
        if not all(word in _SMALL or _stem(word) in said for word in answer):
            return "no other annotation bears out the reason"
    return None


def _words_said(survey: Survey) -> frozenset[str]:
    """The stems of all words of the captions, regions, names, relations and attributes."""
    scene = survey.scene
    texts = [caption.text for caption in scene.captions] + [region.phrase for region in scene.regions]
    texts += [relation.predicate for relation in scene.relations]
    for entity in scene.entities:
        texts += [*entity.names, *(attribute.value for attribute in entity.attributes)]
    return frozenset(_stem(word) for text in dict.fromkeys(texts) for word in words_of(text))


def _stem(word: str) -> str:
    return re.sub(r"(?:ing|ed|es|s)$", "", word)


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

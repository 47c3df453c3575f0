"""Annotators' answers as whole sentences: "What color is the lamp?" "Green." becomes "The lamp is green."."""

import re
from collections.abc import Callable, Iterator

from ..language import attributes, lexicon
from ..language.articles import completed
from ..language.tables import word_set
from ..survey import Survey
from ..world import World
from .base import Fact, Refusal
from .questions import questions

_PLACED = re.compile(
    r"(?:on|in|at|by|near|under|behind|beside|above|below|against|inside|outside|next to|in front of|on top of|along"
    r"|between|over) (?:an?|the|his|her|their|its|some)\b",
    re.IGNORECASE,
)
_TAKEN = re.compile(r"(?:(?:in|at|on) (?:an?|the)\b|during the|at night\b|outside$|outdoors$|indoors$)", re.IGNORECASE)
# "At the intersection" speaks of one that nobody has named; there is one beach, and one night.
_KNOWN = re.compile(r"(?:in|at|on) the (?:[a-z-]+ )*?(?P<last>[a-z-]+)$", re.IGNORECASE)
_SETTINGS = word_set(
    "beach street road city town park zoo kitchen bathroom bedroom room ocean sea water snow mountains woods forest "
    "country countryside desert jungle day daytime night morning afternoon evening rain dark sky air"
)
_AFTER = frozenset({" on", " at", " in", " into", " through", " up", " to"})
_SHADES = frozenset({"and", "light", "dark"})


class Answered(Fact, frozen=True, kw_only=True):
    """A question with its answer as a clause: sentence "The lamp is green", inner "the lamp is green"."""

    text: str
    question: str
    sentence: str
    inner: str


def answers(survey: Survey, world: World) -> Iterator[Answered | Refusal]:
    """The questions that are passed on of which question and answer make a sentence for certain."""
    for item in questions(survey, world):
        if isinstance(item, Refusal):
            yield item
            continue
        inner = restated(item.text, item.answer)
        if inner is None:
            yield Refusal(item.key, "question and answer make no sentence by rule")
            continue
        yield Answered(
            key=item.key,
            evidence=item.evidence,
            asks=item.asks,
            tells=item.tells,
            text=item.text,
            question=item.inner,
            sentence=inner[:1].upper() + inner[1:],
            inner=inner,
        )


def restated(question: str, answer: str) -> str | None:
    """Question and answer as one clause that begins with a small letter, or None where no rule makes one."""
    asked, said = lexicon.written(question.rstrip("? ")), _small(lexicon.written(answer))
    for pattern, rule in _RULES:
        match = pattern.fullmatch(asked)
        if match is not None:
            return rule(match, said)
    return None


def _small(answer: str) -> str:
    first = answer.partition(" ")[0]
    return answer if len(first) > 1 and first.isupper() else answer[:1].lower() + answer[1:]


def _colored(match: re.Match[str], said: str) -> str | None:
    noun = match["thing"].rpartition(" ")[2]
    words = [word for word in said.split() if word not in _SHADES]
    if words and all(_of_type(word, noun, "color") for word in words):
        return f"the {match['thing']} {match['be']} {said}"
    return None


def _of_type(word: str, noun: str, type: str) -> bool:
    typed = attributes.typed(word, noun)
    return typed is not None and typed[0] == type


def _dressed(match: re.Match[str], said: str) -> str | None:
    garment = match["garment"]
    if not _of_type(said, garment, "color") or not lexicon.known(garment):
        return None
    several = lexicon.is_plural(garment) or lexicon.noun(garment).kind != "count"
    worn = f"{said} {garment}" if several else f"{lexicon.article(said)} {said} {garment}"
    return f"the {match['thing']} {match['be']} wearing {worn}"


def _shaped(match: re.Match[str], said: str) -> str | None:
    noun = match["thing"].rpartition(" ")[2]
    return f"the {match['thing']} {match['be']} {said}" if _of_type(said, noun, "shape") else None


def _made(match: re.Match[str], said: str) -> str | None:
    noun = match["thing"].rpartition(" ")[2]
    if not _of_type(said, noun, "material") or not lexicon.known(said):
        return None
    return f"the {match['thing']} {match['be']} made of {said}"


def _located(match: re.Match[str], said: str) -> str | None:
    if not _PLACED.match(said):
        return None
    doing = f" {match['doing']}" if match["doing"] else ""
    return f"the {match['thing']} {match['be']}{doing} {said}"


def _acted(match: re.Match[str], said: str) -> str | None:
    subject, rest = f"the {match['thing']} {match['be']}", match["rest"] or ""
    if match["doing"] == "doing":
        return f"{subject} {said}" if said.split()[0].endswith("ing") and not rest else None
    if completed(said) != said or (rest and rest not in _AFTER):
        return None
    return f"{subject} {match['doing']}{rest} {said}"


def _someone(match: re.Match[str], said: str) -> str | None:
    if completed(said) != said or lexicon.is_plural(said) or " and " in said:
        return None
    return f"{said} is {match['rest']}"


def _taken(match: re.Match[str], said: str) -> str | None:
    known = _KNOWN.match(said)
    if not _TAKEN.match(said) or (known is not None and known["last"].lower() not in _SETTINGS):
        return None
    return f"the picture was taken {said}"


_BE = r"(?P<be>is|are)"
_THING = r"the (?P<thing>[a-z'’ -]+?)"
_DOING = r"(?P<doing>[a-z]+ing)"
Rule = Callable[[re.Match[str], str], str | None]
_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), rule)
    for pattern, rule in (
        (rf"what colou?r {_BE} {_THING}", _colored),
        (rf"what colou?r (?P<garment>[a-z-]+) {_BE} {_THING} wearing", _dressed),
        (rf"what shape {_BE} {_THING}", _shaped),
        (rf"what {_BE} {_THING} made (?:out )?of", _made),
        (r"(?:where|when) was (?:this|the) (?:photo|picture|image|photograph) taken", _taken),
        (rf"where {_BE} {_THING}(?: {_DOING})?", _located),
        (rf"what {_BE} {_THING} {_DOING}(?P<rest> [a-z]+)?", _acted),
        (r"who is (?P<rest>[a-z]+ing .+)", _someone),
    )
)

"""Words of annotators' whole sentences where they cannot stand: nouns that nothing joins, phrases without a noun."""

from collections.abc import Iterator, Sequence
from itertools import chain

from . import attributes, lexicon
from .clauses import BASE_VERBS, THIRD_PERSONS
from .heads import STOPS, endless, noun_at
from .plurals import only_plural, only_singular
from .tables import word_set
from .words import at_words, marked

_GROUND = (
    r"(?:courts?|fields?|streets?|beach(?:es)?|roads?|sidewalks?|floors?|ground|grass|pavement|runways?|tarmac|lots?|"
    r"lawns?|pastures?|meadows?|ocean|lakes?|rivers?|sea|water|snow|sand|dirt|tracks?|shore)"
)
_SET = r"(?:collection|assortment|selection|display|arrangement|array|series|stack|pile|set|row|line)"
_RULES = (
    # one stands on a court, and on top of a hill
    rf"\b(?:on top of|atop) (?:an? |the |some )?(?:[a-z]+ ){{0,2}}{_GROUND}\b"
    r"(?! (?:covered|waves?|hills?|mountains?|signs?|bridges?))",
    rf"^an? (?:[a-z]+ )?{_SET} of (?:(?!that\b|which\b|who\b)[a-z]+,? )+(?:are|have)\b",
    r"\b(?:on|in|at|with|of|under|by|near) being\b",
    r"\b(?:have|has|having) (?:in|at|of|with|from|under|by|to (?:a|an|the))\b",
    r"\b(?:an?|the) [a-z]+ and (?:an?|the) (?:[a-z]+ ){1,3}that (?:is|has)\b",
    r"\b(?:an?|his|her|its) (?:two|three|four|five|six|seven|eight|nine|ten)"
    r"(?: (?:with|in|on|at|of|and|near|is)\b|[.,])",
    r"\b(?:stand|sit|walk|swim)[a-z]* on (?:an?|the) (?:pool|pond|lake|river|stream|body of water)\b",
    r"^(?:the|an?) (?:side|back|front|rear|end) of (?:an?|the) [a-z ]+ (?:parked|sitting|standing)\b",
    r"\bon (?:an?|the|some) (?:[a-z]+ ){1,3}on (?:an?|the|some) (?:[a-z]+ )?(?:wall|bench|chair)[.]",
)
_ODD = at_words(_RULES)
_PEOPLE = word_set("man woman boy girl lady guy person men women boys girls people ladies guys someone")
_PLACES = word_set("on in at with of from to into onto under near behind beside over against for")
_POSED = word_set("standing sitting lying leaning kneeling crouching posing walking")
_ARTICLES = word_set("a an the his her its their")
_ENDS = word_set(", . ; : and or on in at with of to from by near while next is are")
_NOT_AFTER_PERSON = word_set(
    "inside outside overhead left right top front back down past all one other half like plus out day lounge statue"
)
_NO_FINITE = word_set("looks parks walks stands rests plays rides swings covers shades sets hits runs lines plants")
_FINITE = THIRD_PERSONS | word_set("is are has have")
# Words so wide that nobody names one beside what is of its kind.
_WIDE = word_set("person animal vehicle bird furniture fruit vegetable food plant")


def misplaced(text: str) -> str | None:
    """The first words of one sentence that cannot stand where they do, or None where no rule finds any."""
    low = " ".join(text.lower().split())
    if match := _ODD.search(low):
        return match[0]
    words = marked(low)
    found = next(chain(_after_people(words), _before_verbs(words), _parted(words), _one_sort(words)), None)
    found = found or next(chain(_again(words), _nounless(words), _on_nothing(words)), None)
    return " ".join(found) if found is not None else None


def _after_people(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "There is a man skateboard on a wall": a thing right after somebody, and nothing that joins them."""
    for at, (word, thing) in enumerate(zip(words, words[1:], strict=False)):
        if word not in _PEOPLE or thing in THIRD_PERSONS or thing in _NOT_AFTER_PERSON or thing.endswith("ing"):
            continue
        after = words[at + 2] if at + 2 < len(words) else "."
        acts = thing in BASE_VERBS and (only_plural(word) or word == "people" or "and" in words[:at])
        if lexicon.known(thing) and not acts and after in _ENDS and not lexicon.known(f"{word} {thing}"):
            yield words[at : at + 2]


def _before_verbs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "A man in holds a disc", "the shelves have on different": what follows a preposition is no verb."""
    for at, (word, verb) in enumerate(zip(words, words[1:], strict=False)):
        finite = verb in _FINITE and verb not in _NO_FINITE and not lexicon.known(verb)
        if word in _PLACES and finite and at and words[at - 1] not in ("that", "which"):
            yield words[at : at + 2]
        if word in ("have", "has") and verb == "on" and not any(lexicon.noun(w).person for w in words[:at]):
            yield words[at : at + 2]


def _parted(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "Sinks, and basins are on display": one comma before the "and" of two things."""
    if words.count(",") != 1 or ";" in words:
        return
    at = words.index(",")
    if words[at + 1 : at + 2] == ["and"] and not (_acts(words[:at]) and _acts(words[at + 2 :])):
        yield words[at - 1 : at + 3]


def _acts(words: Sequence[str]) -> bool:
    """Whether somebody acts in a part of a sentence."""
    return any(
        word in _FINITE or word.endswith("ing") or (word in BASE_VERBS and at and only_plural(words[at - 1]))
        for at, word in enumerate(words)
    )


def _one_sort(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "A child and person": a thing and what it is a kind of."""
    for at in range(1, len(words) - 1):
        if words[at] != "and" or not lexicon.known(words[at - 1]):
            continue
        end = at + 2 if words[at + 1] in ("a", "an") else at + 1
        other = words[end] if end < len(words) else "."
        if lexicon.known(other) and only_singular(other) and only_singular(words[at - 1]):
            one, two = lexicon.lemma(words[at - 1]), lexicon.lemma(other)
            compound = end + 1 < len(words) and lexicon.known(f"{other} {words[end + 1]}")
            akin = two in lexicon.wider(one) or one in lexicon.wider(two)
            if one != two and akin and (two in _WIDE or lexicon.noun(two).person) and not compound:
                yield words[at - 1 : end + 1]


def _again(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "A bird on a tree branch in a tree": the same thing brought in twice with "a", the second time by itself."""
    new = [(at + 1, noun) for at, noun in enumerate(words[1:]) if words[at] in ("a", "an") and lexicon.known(noun)]
    for i, (at, noun) in enumerate(new):
        alone = at + 1 == len(words) or not noun_at(words, at + 1)
        for start, other in new[:i]:
            if noun == other and alone and "and" not in words[start:at] and words[at - 2] != "to":
                yield words[at - 1 : at + 1]


def _nounless(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "Behind a chained fenced": an article, and then no noun but what has been done to one."""
    for at, word in enumerate(words):
        if word not in ("a", "an", "the", "his", "her", "its", "their"):
            continue
        end = at + 1
        while end < len(words) and words[end] not in STOPS and words[end] not in _ENDS:
            end += 1
        inner = words[at + 1 : end]
        last = inner[-1] if inner else ""
        done = last.endswith("ed") and attributes.typed(last, "thing") is None
        if done and not any(noun_at(words, place) for place in range(at + 1, end)):
            yield words[at:end]


def _on_nothing(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "A person standing snow": a posture right before a ground, which somebody is on or in."""
    for before, posed, ground in zip(words, words[1:], words[2:], strict=False):
        if posed in _POSED and lexicon.known(before) and lexicon.known(ground):
            if endless(ground):
                yield posed, ground

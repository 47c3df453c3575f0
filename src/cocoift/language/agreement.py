"""Verbs of annotators' sentences that do not agree with their subjects, or cannot stand where they do."""

from collections.abc import Iterator, Sequence

from . import attributes, lexicon
from .clauses import BASE_VERBS, THIRD_PERSONS
from .plurals import only_plural, only_singular
from .tables import word_set

NUMBERS = word_set("two three four five six seven eight nine ten several many few both various multiple some these")
GROUPS = word_set(
    "group couple bunch herd flock pair lot number crowd team family row pile variety set line series majority dozen "
    "hundred stack collection array assortment range kind type school pack band crew class few trio bundle plenty "
    "lots cluster mixture gathering selection string fleet batch load mix heap gang swarm litter sets rows ton total"
)
# Their past participles look as they do, or they are adjectives or nouns as well: "is set", "is open", "is top".
_SAME_FORM = word_set(
    "put set cut hit shut spread read cast run come split open clean dry close top place use work show dress shade "
    "face board light shop type surf ski skate race line rest display share cover stick park stop play point cross "
    "perch feature contest land practice water ready back prop pet dock crowd fly"
)
_JOINERS = word_set(
    ", ; : and that who which while as where when because but with what or like so how whose than although after before"
)
_ACTS = word_set("sits stands walks holds rides plays runs wears looks watches eats")
_FOLLOWS = word_set("a an the his her on in at next down up into onto")
_POSES = word_set("stand sit walk ride hold look eat wear play")
_FORMS = word_set("is are was were has have")
_ONE = word_set("is has was")


def disagreements(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The places of a sentence, in lower-case words and marks, where a verb is wrong."""
    yield from _bare_verbs(words)
    yield from _run_ons(words)
    yield from _subjects(words)
    yield from _of_first(words)
    yield from _of_deed(words)


def _bare_verbs(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "Is hold", "are sit", and "been" without "have"."""
    for at, word in enumerate(words[:-1]):
        following = words[at + 1]
        if word in ("is", "are", "was", "were", "being"):
            verb = following in BASE_VERBS and following not in _SAME_FORM
            if (
                verb
                and not lexicon.known(" ".join(words[at + 1 : at + 3]))
                and not any(map(only_plural, words[at + 2 : at + 3]))
            ):
                yield words[at : at + 2]
        if following == "been" and not {"have", "has", "had", "having", "'ve"} & set(words[max(0, at - 2) : at + 1]):
            yield words[at : at + 2]


def _run_ons(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Two verbs with nothing between them that joins two clauses: "two men are sitting one is eating"."""
    forms = [at for at, word in enumerate(words) if word in ("is", "are", "was", "were") or _has(words, at)]
    for one, two in zip(forms, forms[1:], strict=False):
        between = words[one + 1 : two]
        if _JOINERS.isdisjoint(between) and "." not in between and words[one] not in ("has", "have"):
            yield words[two - 1 : two + 1]


def _has(words: Sequence[str], at: int) -> bool:
    return words[at] in ("has", "have") and words[at - 1 : at] != ["to"]


def _subjects(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "A man ... are", "a cat that have", "two cats that has", "two men sits", "a dog sit on"."""
    for at in range(1, len(words) - 1):
        before, word, after = words[at - 1 : at + 2]
        if word in ("that", "which", "who") and before not in GROUPS:
            if after in ("have", "are") and only_singular(before) and not _after_group(words[:at]):
                yield words[at - 1 : at + 2]
            if after in ("has", "is") and only_plural(before) and not _after_group(words[:at]):
                yield words[at - 1 : at + 2]
        if only_plural(before) and word in _ACTS and not _after_group(words[:at]) and lexicon.noun(before).person:
            yield words[at - 1 : at + 1]


def _of_first(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The same of the subject that opens the sentence, with the first form of "to be" and "to have"."""
    opens = words[0] if words else ""
    verb = next((at for at, word in enumerate(words) if word in _FORMS), 0)
    subject = words[:verb]
    if opens in ("a", "an", "one", "another") and verb and words[verb] in ("are", "have", "were"):
        if not (_JOINERS - {"with", "and"} | GROUPS) & set(subject) and not _joined(subject):
            yield words[verb - 1 : verb + 1]
    if opens in NUMBERS - {"some"} and verb and words[verb] in ("is", "has", "was"):
        if _JOINERS.isdisjoint(subject) and len(subject) < 4:
            yield words[verb - 1 : verb + 1]
    if opens in ("a", "an", "the") and words[2:3] == ["and"] and lexicon.known(words[1]):
        rest = words[4:] if words[3] in ("a", "an", "the") else words[3:]
        if not attributes.stated(words[1]) and len(rest) > 1 and lexicon.known(rest[0]) and rest[1] in _ONE:
            yield words[1:6]


def _of_deed(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The same of the first noun and the verb right after it: "two men sits", "a dog sit on"."""
    at = next((at for at in range(1, min(4, len(words) - 1)) if lexicon.known(words[at])), 0)
    if not at:
        return
    noun, acts, after = words[at], words[at + 1], words[at + 2 : at + 3]
    if acts in ("in", "with") and words[at + 2 : at + 3] in (["a"], ["an"]):
        yield from _of_dressed(noun, words[at + 3 :])
    if words[0] in NUMBERS and acts in THIRD_PERSONS and only_plural(noun) and not only_plural(acts):
        yield words[at : at + 2]
    animate = noun not in GROUPS and (lexicon.noun(noun).person or lexicon.compatible(noun, "animal"))
    if words[0] in ("a", "an", "the") and acts in BASE_VERBS and animate and only_singular(noun):
        if after and after[0] in _FOLLOWS and not lexicon.known(f"{noun} {acts}"):
            yield words[at : at + 2]


def _of_dressed(noun: str, rest: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "A man in a tie stand in front": the verb of one with what he has on, in the words after "in a"."""
    for thing, verb, after in zip(rest[:3], rest[1:], rest[2:], strict=False):
        if verb in _POSES and after in _FOLLOWS and lexicon.known(thing) and only_singular(noun):
            if lexicon.noun(noun).person and not lexicon.known(f"{thing} {verb}"):
                yield thing, verb


def _joined(subject: Sequence[str]) -> bool:
    """Whether "and" makes two of it: "a man and a woman", "a man and his dog", "a man and woman"."""
    return any(
        word == "and" and (before not in ("black", "white") or after in ("a", "an", "the", "two"))
        for before, word, after in zip(subject, subject[1:], subject[2:], strict=False)
    )


def _after_group(words: Sequence[str]) -> bool:
    """Whether the noun at the end is what a group is of: "a group of people that has"."""
    return "of" in words[-4:] or "and" in words[-5:] or "with" in words[-3:]

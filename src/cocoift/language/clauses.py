"""Tells a sentence from a fragment: "a dog sleeps" has a main verb, "a dog that sleeps" has none."""

import re
from functools import lru_cache

from . import lexicon
from .tables import TEXTS

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[,;]")
_FORMS = frozenset("is are was were has have had does do did can will would isn't aren't".split())
_RELATIVE = frozenset("that who which whose".split())
# Whoever stands behind a noun without a comma begins a relative clause: "a frisbee someone is holding".
_WHO = frozenset("someone somebody he she they you".split())
_JOINED = frozenset(", ; and but or so then".split())
_SUBORDINATE = frozenset("where while as if when because although".split())
# What a subject of several things is made of, besides nouns and their adjectives: "a bowl of fruit and a cup sit".
_NO_SUBJECT = frozenset(
    "to in on at with by for from into over under near next beside behind above below between around about or off up "
    "down out along across through before after against inside outside".split()
)
_SEVERAL = frozenset("two three four five six seven eight nine ten several many some few various these those".split())
# Verbs that captions are written with; the third person is made of them by rule.
_VERBS = (
    "sit stand lie lay lean rest hang hold carry wear ride drive walk run jump leap climb fly swim surf ski skate "
    "skateboard snowboard play hit swing throw catch kick serve pitch bat toss reach grab pull push lift raise point "
    "look watch stare gaze peer face see smile laugh talk speak read write type work use prepare cook bake cut slice "
    "eat drink bite chew feed graze sip taste lick sniff pet hug kiss touch sleep nap relax wait pose gather line "
    "cover fill surround contain include show feature display overlook cross pass stop park travel move go come "
    "approach leave enter follow lead chase herd race slide glide float sail dock soar land take make get give put "
    "place set keep bring sell buy shop stick grow bloom shine glow reflect crowd perch roam wade splash bathe wash "
    "brush clean comb dry dress try attempt perform practice ready seem appear adorn decorate top share attach connect "
    "separate divide form create provide offer enjoy celebrate compete battle fight cast shade block hide open close "
    "turn spin roll drop fall break chat check inspect examine photograph handle operate mount board exit"
).split()


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _participle(verb: str) -> str:
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not verb.endswith("ee"):
        return f"{verb[:-1]}ing"
    return f"{verb}{verb[-1] if verb in _DOUBLING else ''}ing"


# Of things that stand around one says these, too: where nothing else is told, nothing is going on.
_IDLE = frozenset(
    "sit stand lie lay lean rest hang line cover fill surround contain include show feature display overlook face see "
    "stick crowd perch seem appear adorn decorate top share attach connect separate divide form create provide offer "
    "set place park dock ready mount board shine glow reflect grow bloom shade block dress wear cast provide make get "
    "come use keep bat smile lead open close look".split()
)
_DOUBLING = frozenset("run hit get cut swim sip chat shop skim hug pet spin sit set put nap bat grab stop drop".split())
_DEEDS = frozenset(
    said for verb in _VERBS if verb not in _IDLE for said in (_third(verb), _participle(verb))
) - frozenset("slices drinks drops rolls walks kites".split())

THIRD_PERSONS = frozenset(map(_third, _VERBS)) - {"slices"}  # "two ham slices"
BASE_VERBS = frozenset(_VERBS) - {"close"}  # "bananas close to the road"


def is_verb(word: str) -> bool:
    """Whether a word is one of the verbs that captions are written with, in its plain form."""
    return word in BASE_VERBS


@lru_cache(maxsize=TEXTS)
def has_main_verb(text: str) -> bool:
    """Whether a sentence of a caption has a finite verb outside of relative clauses; unsure ones count as none."""
    words = _WORD.findall(text.lower())
    subordinate = False
    for at, word in enumerate(words):
        subordinate = word in _SUBORDINATE or (subordinate and word not in ",;")
        before = words[at - 1] if at else ""
        if subordinate or before in _RELATIVE or (at > 1 and words[at - 2] in _RELATIVE):
            continue
        if before in _WHO and at > 1 and words[at - 2] not in _JOINED:
            continue
        if word in _FORMS and not lexicon.known(f"{before} {word}"):  # "a trash can"
            return True
        # "the dog plays", but not "its stands" or "two plays"
        counted = not _SEVERAL.isdisjoint(words[max(0, at - 3) : at])
        if word in THIRD_PERSONS and at and not counted and not lexicon.is_plural(before) and _names(before):
            return True
        if word in BASE_VERBS and at and (lexicon.is_plural(before) or _several(words[:at])):
            return True
    return False


@lru_cache(maxsize=TEXTS)
def tells_doing(text: str) -> bool:
    """Whether something is going on by a caption: somebody or something "plays", "is riding" or the like."""
    words = _WORD.findall(text.lower())
    after = [*words[1:], ""]
    return any(
        word in _DEEDS
        and at
        and not lexicon.known(f"{word} {after[at]}")
        and not lexicon.known(f"{words[at - 1]} {word}")
        for at, word in enumerate(words)
    )


def may_state(text: str) -> bool:
    """Whether a text without a main verb that is sure has a word that may be one: "green sprouts sits on a plate",
    "chopped carrots and a knife sit on a board"."""
    words = _WORD.findall(text.lower())
    plain = (at for at, word in enumerate(words) if word in BASE_VERBS and at and "and" in words[:at])
    return not THIRD_PERSONS.isdisjoint(words) or any(lexicon.known(words[at - 1]) for at in plain)


def _several(words: list[str]) -> bool:
    """Whether the words are a subject of two things: "a boy and a girl", but not "a boy skating and a girl"."""
    if "and" not in words[1:-1] or not lexicon.known(words[-1]) or words[-1] in BASE_VERBS:
        return False
    return _NO_SUBJECT.isdisjoint(words) and not any(word.endswith(("ing", "ed")) for word in words)


def _names(word: str) -> bool:
    """Whether the word before a verb can be its subject's end: a noun, a colour's or a place's name."""
    return lexicon.known(word) or word in ("it", "he", "she", "one", "someone", "everyone")

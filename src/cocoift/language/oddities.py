"""What reads oddly in an annotator's whole sentence, though no single word of it is wrong, found by rule."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from . import attributes, lexicon
from .clauses import BASE_VERBS, THIRD_PERSONS
from .plurals import only_plural, only_singular
from .tables import TEXTS, word_set
from .words import at_words, marked

_POINTING = re.compile(r"(?:this|these|those|that|here|it|it's|i|you|we|looking|view|close)\b")
_VIEWS = re.compile(
    r"\b(?:views?|scenes?|angles?) (?:of|from|at|in|shows?|with)\b|\b(?:collage|montage|series)\b|"
    r"\b(?:in|of|from) (?:different|various) (?:views|angles|poses|stages)\b|\b(?:different|various) (?:views|angles)\b"
)
_RULES = (
    r"^(?:an?|the) (?:[a-z]+ )?(?:plate|bowl|tray|box|basket|table|pan) of (?:(?!with|has|have)[a-z]+ )+(?:on|in) it\b",
    r"^(?:an?|the) (?:[a-z]+ )?(?:person|man|woman|boy|girl|child|kid|guy|lady) that (?:is|has)\b",
    r"^an? (?:person|man|woman|boy|girl|dog|cat) and an? (?:[a-z]+ )?"
    r"(?:toilet|chair|table|bed|couch|sink|car|bench|truck) (?:is |are )?(?:standing|sitting)\b",
    r"^an? (?:line|row) of .*\bin (?:an? )?(?:line|row)\b",
    r"\b(?:group|herd|bunch|flock) of (?P<kind>[a-z]+)\b.*\b(?P=kind)\b",
    r"\blook(?:s|ing|ed)? (?:a|an|the|his|her|their)\b",
    r"\band (?:one|two|three|four|some|another) (?:is|are)\b",
    r"\bwith (?:shopping|skiing|surfing|riding|walking|standing|sitting|eating|playing)(?:[.,]| and\b)",
    r"\b(?:an?|the) (?:large|small|big|huge|long|wide|red|white|black|green|blue|tall|little|young|old) of\b",
    r"\bwith (?:for|to|by|in)\b|\ban? covered (?:hill|mountain|slope|field|ground|tree|road|street)\b|\bover stacked\b",
    r"\b(?:was|were|had)\b|\band\b[^,]*\band (?:[a-z]+ ){0,2}[a-z]+[.]$",
    r"^(?:an?|the) (?:plate|bowl|tray|box|bag|basket|slice|piece|cup|glass|pan|table) of [^,]* are\b",
    r"^(?!there)[^,]+, [^,]+,? and [a-z ]+ is\b",
    r"\b(?:and|with|of|in|on|by|from|over|near|for) it['’]s\b",
    r"\ba number of\b.*\ba number of\b|\b(?:little tiny|tiny little|big large|large big|small little|little small)\b",
    r"\b(?:many|some|several|numerous) (?:several|many|numerous|some)\b",
    r"\b(?:the|a|an|his|her|its) \w+s (?:edge|surface|mouth|neck|tail|lap|nose|trunk|fur)\b",
    r"\b\w+ and \w+ and (?:the|a|an|some) \w+[.]",
    r"\b(?:out ?doors|out side|in side|along side)\b(?<!outdoors)(?<!outside)(?<!inside)(?<!alongside)",
    r"\b(?:happy|happily|sad|glad|proud|excited|bored|lonely|tired|hungry|thirsty|angry)\b",
    r"\bsome(?:thing| sort| kind)\b|\bstuff\b|\betc\b|\b(?:things|items|objects)\b",
)
_ODD = at_words(_RULES)
_NO_OWNER = word_set("it that there he she what who here let one everyone someone somebody")
_AFTER_OWNER = word_set(
    ", . ; : and or in on at with of to from by near is are was that who which for over under next behind beside "
    "inside while sitting standing lying"
)
_PARTICIPLES = word_set(
    "cut set put hit open close spread read clean dry top lead cast shut run come split crowd line perch board lean "
    "light display work play rest shade park stop share sale flight"
)
_HOLDING = word_set(
    "bouquets vases bunches bowls plates groups rows piles stacks baskets boxes crates trays bags bouquet bunch "
    "stack pile basket assortment variety collection display rows dozens pairs types kinds sorts pots"
)
_BY_SOMEBODY = word_set("wearing eating drinking smiling talking throwing hitting swinging reading petting chasing")
_ANIMATE = word_set("person animal statue doll figurine toy stuffed group couple team family crowd pair herd lot")
_FINITE = THIRD_PERSONS | word_set("is are has have was were")
_AGAIN = word_set(
    "with next and the that is are are on in of to at by from for his her its their two three one other another side "
    "while are over into front has have near"
)


@lru_cache(maxsize=TEXTS)
def oddity(text: str) -> str | None:
    """The first oddity of one sentence, as it stands there; None where no rule finds any."""
    low = " ".join(text.lower().split())
    if match := _POINTING.match(low) or _VIEWS.search(low) or _ODD.search(low):
        return match[0]
    words = marked(low)
    for rule in (_ownerless, _unparted, _bare_verb, _of_singular, _said_again, _dangling, _thingless, _them_of_one):
        found = next(rule(words), None)
        if found is not None:
            return " ".join(found)
    return None


def _ownerless(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "Two pairs of ski's.": an owner without what is owned."""
    for at, word in enumerate(words[:-1]):
        owner, mark, rest = word.replace("’", "'").partition("'")
        if mark and rest in ("s", "") and owner not in _NO_OWNER and words[at + 1] in _AFTER_OWNER:
            yield words[at : at + 2]


def _unparted(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "A car with steam coming out, passes by": one comma between a subject and its verb."""
    if words.count(",") != 1 or ";" in words:
        return
    at = words.index(",")
    if at + 1 < len(words) and words[at + 1] in _FINITE and not _FINITE & set(words[:at]):
        yield words[at : at + 2]


def _bare_verb(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "A pizza is place on a plate": the plain form of a verb after "is"."""
    for at, word in enumerate(words[1:], 1):
        plain = word in BASE_VERBS and word not in _PARTICIPLES and not attributes.stated(word)
        if plain and words[at - 1] in ("is", "are", "being", "been"):
            after = words[at + 1] if at + 1 < len(words) else "."
            if not lexicon.known(f"{word} {after}"):
                yield words[at - 1 : at + 1]


def _of_singular(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "Bouquets of flower": several of what is a singular."""
    for at, word in enumerate(words[:-2]):
        if word in _HOLDING and words[at + 1] == "of":
            noun, after = words[at + 2], words[at + 3] if at + 3 < len(words) else "."
            food = "food" in lexicon.noun(noun).hypernyms
            if only_singular(noun) and not food and (after in _AFTER_OWNER or after.endswith("ing")):
                yield words[at : at + 3]


def _said_again(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "Sheep eating in the field eating grass": a word other than a noun or a colour that comes twice."""
    for at, word in enumerate(words):
        noun = lexicon.known(word) and not word.endswith("ing")
        if len(word) > 3 and word not in _AGAIN and word.isalpha() and not noun and word in words[:at]:
            if not _color(word):
                yield word, word


def _color(word: str) -> bool:
    typed = attributes.typed(word, "thing")
    return typed is not None and typed[0] in ("color", "material")


def _dangling(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "A man at a laptop wearing headphones": what only somebody does, right after a thing."""
    for at, word in enumerate(words[1:], 1):
        before = words[at - 1]
        if word in _BY_SOMEBODY and lexicon.known(before):
            known = lexicon.noun(before)
            animate = known.person or not _ANIMATE.isdisjoint({*known.hypernyms, lexicon.lemma(before)})
            if not animate and known.kind != "mass":
                yield words[at - 1 : at + 1]


def _thingless(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "With a bad and a cup": an article and no noun, beside a thing; but "a red and a blue kite"."""
    for one, word, joint, other, noun in zip(words, words[1:], words[2:], words[3:], words[4:], strict=False):
        if joint == "and" and {one, other} <= {"a", "an", "the"} and not lexicon.known(word) and lexicon.known(noun):
            yield one, word, joint, other, noun


def _them_of_one(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """ "A man on a bench with a sign next to them": who is one is no "them"."""
    if words[:1] not in (["a"], ["an"]) or "them" not in words:
        return
    before = words[1 : words.index("them")]
    one = next((word for word in before[:3] if lexicon.known(word)), "")
    if lexicon.noun(one).gender and not any(word in ("and", "people") or only_plural(word) for word in before):
        yield words[0], one, "them"

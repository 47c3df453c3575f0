"""Hard faults in an English sentence, found by rule; annotators' sentences that carry one are refused."""

import re
from collections.abc import Iterator
from functools import lru_cache

from . import lexicon
from .plurals import only_plural, only_singular
from .spelling import misspellings, misspelt
from .tables import TEXTS, word_set

__all__ = ["as_sentence", "faults", "misspelt"]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"[.?!][\"'”’)\]]*$")
_ALNUM = re.compile(r"\w+")
_GAPS = re.compile(r" [,.;:?!]")
# Words with single blanks or commas between them, a capital first and one mark at the end: most sentences.
_CLEAN = re.compile(r"[A-Z][\w'’-]*(?:,? [\w'’-]+)*[.?!]")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ]*[.?!]")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|st|mr|mrs|dr|no|u\.s|a\.m|p\.m)\.", re.IGNORECASE)
_BRACKETS = {")": "(", "]": "["}
# Names and initials that annotators write in any case.
_CAPITALS = {
    word.lower(): word
    for word in (
        "TV TVs SUV SUVs CD CDs DVD DVDs PC PCs LCD LED USA Wii Nintendo Xbox Lego iPhone iPad iPod Christmas "
        "Halloween Easter Thanksgiving Santa American British German French Italian Mexican Chinese Japanese African "
        "English European Asian Spanish Irish Russian Indian Korean Greek London Paris England Canada Manhattan Ben"
    ).split()
} | {"big ben": "Big Ben", "new york": "New York"}
_NAMES = re.compile(rf"\b(?:{'|'.join(sorted(_CAPITALS, key=len, reverse=True))})\b", re.IGNORECASE)
_TWICE_RIGHT = word_set("that had so very really bye no ha coo choo knock many on new")
_EITHER_ARTICLE = word_set("herb herbs herbal herbed historic historical hotel")
_AFTER_LETTER = word_set("is or and as are in if are to")  # "option A is", "A or B"
_COUNTED = word_set("these those two three four five six seven eight nine ten eleven twelve several many both")
_ARTICLES = word_set("a an the")
# Plurals that stand before a noun: "a sports bar".
_BEFORE_NOUN = word_set(
    "sports arts goods clothes glasses games sales news species series men women mens womens people"
)
_BEFORE_ITS = word_set("have has with in on of to from by at for under over into near")
_ITS = word_set("it's it’s")
# Words that may be at fault with what follows them.
_TELLING = _COUNTED | {"a", "an", "there"}
_PEOPLE = word_set("men women people")
_GROUPS = word_set("lot few couple group bunch number variety pair row set dozen hundred")
_ENDS_NOUN = word_set("is are was were and or on in at with of to from by near for that who")
# Mass nouns that nobody counts, not even by the glass or by the kind.
_NEVER_COUNTED = word_set("furniture luggage broccoli equipment clothing silverware scenery bedding cutlery")
_COLLECTIVE = word_set("team couple crowd group family crew band class herd flock pair bunch number staff")


@lru_cache(maxsize=TEXTS)
def as_sentence(text: str) -> str:
    """The text with a capital, single blanks, no blank before a mark, no "..", one end mark, and "TV" for "tv"."""
    text = " ".join(text.split())
    if _GAPS.search(text):
        text = re.sub(r" (?=[,.;:?!](?: |$))", "", text)
    if text.endswith(".."):
        text = re.sub(r"(?<!\.)\.\.$", ".", text)
    if text and not _END.search(text):
        text = text.rstrip(",;:") + "."
    if not _CAPITALS.keys().isdisjoint(_ALNUM.findall(text.lower())):
        text = _NAMES.sub(lambda match: _CAPITALS[match[0].lower()], text)
    return text[:1].upper() + text[1:]


def faults(text: str, end_mark: bool = False) -> tuple[str, ...]:
    """What is wrong with one or several sentences, in the order found; nothing where no rule is broken.

    A missing end mark is a fault only where end_mark is set.
    """
    found = [*_marks(text, end_mark)]
    for clause, opens in _clauses(text):
        low = [word.lower() for word in clause]
        if not misspellings().keys().isdisjoint(low):
            found += (f"misspelt '{word}'" for word in clause if word.lower() in misspellings())
        for at in range(len(clause) - 1):
            one, two = low[at], low[at + 1]
            if one in _TELLING or one == two or two in _ITS or (two in _ARTICLES and one in _ARTICLES):
                found += _at(clause[at:], first=at == 0)
        if opens:
            found += _of_subject(clause)
    return tuple(dict.fromkeys(found))


def _marks(text: str, end_mark: bool) -> Iterator[str]:
    """Faults of punctuation, blanks and capitals."""
    if _CLEAN.fullmatch(text):
        return
    if re.match(r"[\"'“(]*[a-z]", text):
        yield "starts in lower case"
    if re.search(r"[.?!] +[a-z]", _ABBREVIATION.sub("", text)):
        yield "a sentence starts in lower case"
    if text != text.strip() or "  " in text:
        yield "stray blanks"
    if re.search(r"\s[,.;:?!](?:\s|$)", text):
        yield "a blank before a mark"
    if re.search(r"[.?!,;:]\s*[,;:]|[.?!]\s+[.?!]|(?<!\.)\.\.(?!\.)|[?!]\.|\.[?!]|\?\?|!!|\.{4}", text):
        yield "doubled mark"
    if re.search(r"[^\W\d_][,;:!?][^\W\d_]", text):
        yield "no blank after a mark"
    if end_mark and not _END.search(text):
        yield "no end mark"
    if text.count('"') % 2 or text.count("“") != text.count("”") or not _balanced(text):
        yield "unbalanced quotes or brackets"


def _balanced(text: str) -> bool:
    open_marks: list[str] = []
    for mark in text:
        if mark in "([":
            open_marks.append(mark)
        elif mark in _BRACKETS and (not open_marks or open_marks.pop() != _BRACKETS[mark]):
            return False
    return not open_marks


def _clauses(text: str) -> Iterator[tuple[list[str], bool]]:
    """(words with nothing but blanks between them, whether they open a sentence)."""
    if _PLAIN.fullmatch(text):
        yield text[:-1].split(), True
        return
    clause: list[str] = []
    opens, end = True, 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        if clause and not gap.isspace():
            yield clause, opens
            clause, opens = [], any(mark in gap for mark in ".?!")
        clause.append(match.group())
        end = match.end()
    if clause:
        yield clause, opens


def _at(clause: list[str], first: bool) -> Iterator[str]:
    """Faults of the first word with those that follow it in its clause."""
    low, following = clause[0].lower(), clause[1].lower()
    if low == following and low.isalpha() and low not in _TWICE_RIGHT:
        yield f"doubled '{clause[0]}'"
    if low in ("a", "an") and (first or clause[0] != "A") and not (clause[0] == "A" and following in _AFTER_LETTER):
        yield from _of_article(low, clause[1:])
    if low == "there" and len(clause) > 2:
        yield from _of_there(following, [word.lower() for word in clause[2:4]])
    ends = len(clause) < 3 or clause[2].lower() in _ENDS_NOUN
    if low in _COUNTED and low != "both" and ends and _only_singular(following):
        yield f"'{low} {clause[1]}'"
    if low in _BEFORE_ITS and following in _ITS:
        yield f"'{low} {clause[1]}'"
    if low in _ARTICLES and following in _ARTICLES and low != following and clause[1] != "A":
        yield f"'{low} {clause[1]}'"


def _of_article(low: str, rest: list[str]) -> Iterator[str]:
    """Faults of "a" and "an": the wrong one, or before a noun that takes none."""
    following = rest[0].lower()
    if following in _ARTICLES:
        return
    ends = len(rest) < 2 or rest[1].lower() in _ENDS_NOUN
    acting = following in _PEOPLE and not ends and rest[1].lower().endswith("ing")  # "a women wearing a hat"
    several = only_plural(following) and (ends or acting or following not in _BEFORE_NOUN - {"men", "women"})
    if several or (following not in _EITHER_ARTICLE and lexicon.article(rest[0]) != low):
        yield f"'{low} {rest[0]}'"
    elif ends:
        plural_only = lexicon.known(following) and lexicon.noun(following).kind == "plural" and following.endswith("s")
        if plural_only or following in _NEVER_COUNTED:
            yield f"'{low} {rest[0]}'"


def _of_there(verb: str, rest: list[str]) -> Iterator[str]:
    """Faults of number after "there is" and "there are"."""
    if verb in ("is", "was") and (rest[0] in _COUNTED or (rest[0] == "some" and only_plural(rest[-1]))):
        yield f"'there {verb} {rest[0]}'"
    if verb in ("are", "were") and rest[0] in ("a", "an", "one") and rest[-1] not in _GROUPS:
        yield f"'there {verb} {rest[0]}'"


def _of_subject(clause: list[str]) -> Iterator[str]:
    """Faults of number where a sentence opens with "The ... is", "Is the ..." or "What are the ..."."""
    low = [word.lower() for word in clause]
    if low[0] == "the" and len(low) > 2 and low[2] in ("is", "are"):
        noun, verb = low[1], low[2]
    elif "the" in low[1:3] and (at := low.index("the")) + 1 < len(low) and low[at - 1] in ("is", "are"):
        noun, verb = low[at + 1], low[at - 1]
        after = low[at + 2] if at + 2 < len(low) else ""
        if after and not after.endswith("ing") and (after not in _ENDS_NOUN or after in ("and", "or")):
            return
    else:
        return
    if not lexicon.known(noun):
        return
    if verb == "is" and (lexicon.is_plural(noun) or lexicon.noun(noun).kind == "plural"):
        yield f"'the {noun} is'"
    if verb == "are" and _only_singular(noun):
        yield f"'the {noun} are'"


def _only_singular(word: str) -> bool:
    """Whether it is a singular, and no word for a group, which may be either."""
    return word not in _COLLECTIVE and only_singular(word)

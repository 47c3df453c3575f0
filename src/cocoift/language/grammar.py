"""Hard faults in an English sentence, found by rule; annotators' sentences that carry one are refused."""

import re
from collections.abc import Iterator
from functools import cache

from . import lexicon
from .nouns import folded, surfaces
from .tables import rows

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"[.?!][\"'”’)\]]*$")
_TWICE_RIGHT = frozenset(["that", "had", "so", "very", "really", "bye", "no", "ha", "choo", "knock", "pom", "new"])
_EITHER_ARTICLE = frozenset(["herb", "herbs", "herbal", "historic", "historical"])
_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve several many few both".split())
_VERBS = {"is": False, "was": False, "has": False, "are": True, "were": True, "have": True}
# Signs of a plural that a following "are" may belong to, or of a longer phrase whose head is not the last word.
_JOINED = frozenset("and or of in on with that which who where to at by from for near behind the".split())
_BRACKETS = {")": "(", "]": "["}


@cache
def _misspellings() -> dict[str, str]:
    return dict(rows("misspellings"))  # type: ignore[arg-type]


def corrected(text: str) -> str:
    """The text with every misspelt word of the list put right; case is kept for the first letter."""

    def right(match: re.Match[str]) -> str:
        word = match.group()
        known = _misspellings().get(word.lower())
        if known is None:
            return word
        return known[:1].upper() + known[1:] if word[0].isupper() else known

    return _WORD.sub(right, text)


def misspelt(text: str) -> bool:
    """Whether the text has a word of the list of misspellings."""
    return any(word.lower() in _misspellings() for word in _WORD.findall(text))


def faults(text: str, end_mark: bool = False) -> tuple[str, ...]:
    """What is wrong with a sentence or several, one line each in a fixed order; nothing where no rule is broken.

    A missing end mark is a fault only where end_mark is set.
    """
    found = [*_marks(text, end_mark)]
    words = list(_WORD.finditer(text))
    for at, match in enumerate(words):
        rest = [other.group() for other in words[at + 1 : at + 4]]
        glued = at + 1 < len(words) and text[match.end() : words[at + 1].start()].isspace()
        found += _of_word(match.group(), rest if glued else [])
    return tuple(dict.fromkeys(found))


def _marks(text: str, end_mark: bool) -> Iterator[str]:
    """Faults of punctuation, blanks and capitals."""
    if text[:1].islower():
        yield "starts in lower case"
    if re.search(r"[.?!] +[a-z]", re.sub(r"\b(?:e\.g|i\.e|etc|vs|st|mr|mrs|no|u\.s)\.", "", text, flags=re.I)):
        yield "a sentence starts in lower case"
    if text != text.strip() or "  " in text:
        yield "stray blanks"
    if re.search(r"\s[,.;:?!](?:\s|$)", text):
        yield "a blank before a mark"
    if re.search(r"[.?!,;:]\s*[,;:]|[.?!]\s+[.?!]|(?<!\.)\.\.(?!\.)|[?!]\.|\.[?!]|\?\?|!!|\.{4}", text):
        yield "doubled mark"
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


def _of_word(word: str, rest: list[str]) -> Iterator[str]:
    """Faults of a word and the words that follow it in the same clause."""
    low = word.lower()
    if low in _misspellings():
        yield f"misspelt '{word}'"
    if not rest:
        return
    following = rest[0].lower()
    if low == following and low.isalpha() and low not in _TWICE_RIGHT:
        yield f"doubled '{word}'"
    if low in ("a", "an") and word != "A" or word == "A":
        yield from _of_article(low, rest)
    if low == "there":
        yield from _of_there(following, rest)
    if low == "the":
        yield from _of_the(rest)
    if low == "many" and _only_singular(following) and (len(rest) < 2 or rest[1].lower() in _JOINED):
        yield f"'many {rest[0]}'"


def _of_article(low: str, rest: list[str]) -> Iterator[str]:
    """Faults of "a" and "an": the wrong one, or before a noun that takes none."""
    following = rest[0].lower()
    if following not in _EITHER_ARTICLE and lexicon.article(rest[0]) != low:
        yield f"'{low} {rest[0]}'"
    kind = lexicon.noun(following).kind if lexicon.known(following) else "count"
    last = len(rest) < 2 or rest[1].lower() in (*_VERBS, "and", "on", "in", "with")
    if kind == "plural" and last and following.endswith("s"):
        yield f"'{low} {rest[0]}'"


def _of_there(verb: str, rest: list[str]) -> Iterator[str]:
    """Faults of number after "there is" and "there are"."""
    if verb not in _VERBS or len(rest) < 2:
        return
    counted = rest[1].lower()
    if verb in ("is", "was") and counted in _NUMBERS:
        yield f"'there {verb} {counted}'"
    if verb in ("are", "were") and counted in ("a", "an", "one") and not _many(rest[2:]):
        yield f"'there {verb} {counted}'"


def _many(words: list[str]) -> bool:
    return bool(words) and words[0].lower() in {"lot", "few", "couple", "group", "bunch", "number", "variety", "pair"}


def _of_the(rest: list[str]) -> Iterator[str]:
    """Faults of number between "the" + noun and its verb."""
    if len(rest) < 2 or rest[1].lower() not in ("is", "are"):
        return
    noun, verb = rest[0], rest[1].lower()
    if not lexicon.known(noun):
        return
    plural = lexicon.is_plural(noun) or lexicon.noun(noun).kind == "plural"
    if verb == "is" and plural:
        yield f"'the {noun} is'"
    if verb == "are" and _only_singular(noun.lower()):
        yield f"'the {noun} are'"


def _only_singular(word: str) -> bool:
    """Whether a known noun is a countable singular with another plural; words for groups may be either."""
    found = surfaces().get(folded(word))
    if found is None or found[1]:
        return False
    known = lexicon.noun(found[0])
    return known.kind == "count" and known.plural.lower() != word and word not in _COLLECTIVE


_COLLECTIVE = frozenset("team couple crowd group family crew band class herd flock pair bunch number fish youth".split())

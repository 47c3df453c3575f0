"""Hard faults of grammar in rendered English, found by rules that know nothing of how it was rendered.

A rule fires only where a careful reader would be sure; what is merely clumsy passes.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .words import MANY, NUMBERS, ONE, PAIRS, starts_with_vowel

_LOOK = r"(?:(?:red|blue|green|black|white|brown|yellow|gray|grey|pink|orange|purple|big|small|large|little|new|old) )?"
_END = r"(?=[?.,!;:]|$| (?:in|here|there|visible|anywhere|are|is|can|do|does|appear|and|or)\b)"
_START = r"(?:^|[.?!:,] |\b(?:that|whether|if) )"
_NOT_OF = r"(?! (?:of|and|or)\b|['’-])"


@dataclass(frozen=True)
class Rule:
    """One fault: its name, and the pattern that fits where it stands."""

    name: str
    pattern: re.Pattern[str]


def _rule(name: str, pattern: str, *, exact: bool = False) -> Rule:
    return Rule(name, re.compile(pattern, 0 if exact else re.IGNORECASE))


RULES: tuple[Rule, ...] = (
    _rule("doubled word", r"(?<!turned )(?<![\w'’-])([a-z]+) \1(?![\w'’-])"),
    _rule("two articles", r"(?<![\w'’-])(?:an?|the|any|every|each) (?:an?|the)(?![\w'’.-])"),
    _rule("doubled end mark", r"[.?!,;:][.?!,;:]"),
    _rule("doubled space", r"  |\t| \n|\n "),
    _rule("space before punctuation", r"\s[.,;:?!)](?!\d)"),
    _rule("no space after punctuation", r"[a-z][,;?!][a-z]|[a-z]{2}\.[A-Z][a-z]", exact=True),
    _rule("lower-case start", r"^[a-z]|[a-z0-9]{3}[.?!] [a-z]", exact=True),
    _rule("capital inside a sentence", r"[a-z,;] (?:The|A|An|There|It|They|Is|Are|Yes|No) [a-z]", exact=True),
    _rule("left over from a template", r"\{\{|\}\}|\{%|%\}|[{}]|\bUndefined\b|\bNaN\b|\bnull\b|\w_\w|\('|',?\)|<\w"),
    _rule("left over from a template", r"(?<=\w )None\b|\bNone\b(?![,. ]|$)", exact=True),
    _rule(
        "there is with a plural", rf"\bthere(?: is|'s) (?:{NUMBERS}|several|many|both|few|(?:no |any |some )?{MANY})\b"
    ),
    _rule("is there with a plural", rf"\bis there (?:any |some |no )?{_LOOK}{MANY}\b"),
    _rule(
        "there are with a singular",
        r"\bthere are (?:an?|one|every|each) (?!few|lot|couple|number|variety|group|pair|bunch|or)",
    ),
    _rule("are there with a singular", rf"\bare there (?:an?|one|any {ONE}{_END})\b"),
    _rule("plural noun with a singular verb", rf"{_START}(?:(?:the|no|these|{NUMBERS}) )?{MANY} (?:is|was|has|does)\b"),
    _rule("singular noun with a plural verb", rf"{_START}(?:the|an?|one|this) {ONE} (?:are|were|have|do)\b"),
    _rule("singular verb before a plural noun", rf"\b(?:is|was|does) the {MANY}{_NOT_OF}{_END}"),
    _rule("plural verb before a singular noun", rf"\b(?:are|were|do) the {ONE}(?=[?.,]|$| (?:in|made|doing|look)\b)"),
    _rule(
        "verb against a paired noun", rf"{_START}the {PAIRS} (?:is|was|has|does)\b|\b(?:is|was|does) the {PAIRS}{_END}"
    ),
    _rule("one of a paired noun", rf"\b(?:an?|another|each|every) {_LOOK}{PAIRS}\b(?! (?:down|case|of)\b)"),
    _rule(
        "article before a plural", rf"\b(?:an?|another|each|every|this|one) {MANY}\b(?!['’-]| (?:of|mover|carrier)\b)"
    ),
    _rule("any with a singular", rf"\bany {ONE}{_END}"),
    _rule("how many with a singular", rf"\b(?:how many|many|several|number of) {ONE}{_END}"),
    _rule("number with a singular", rf"\b(?:{NUMBERS}|both|these|those|zero) {ONE}{_END}"),
    _rule("no with a wrong verb", rf"{_START}no {ONE} are\b"),
    _rule(
        "pronoun with a wrong verb",
        r"(?:^|[.?!] )(?:it|he|she) (?:are|have|do|were)\b|\b(?:they|we|you) (?:is|has|does|was)\b",
    ),
    _rule("verb with a wrong pronoun", r"\b(?:does|is|was|has) they\b|\b(?:do|are|were|have) (?:it|he|she)\b"),
    _rule("its or it's", r"\b(?:it's|there|they're) own\b|\bits (?:a|an|the|is)\b"),
)


def faults(text: str) -> Iterator[str]:
    """The name of every rule that the text breaks, with the words that break it."""
    for rule in RULES:
        match = rule.pattern.search(text)
        if match is not None and not _excused(rule.name, match[0].lower()):
            yield f"{rule.name}: '{match[0].strip()}'"
    yield from _articles(text)
    yield from _unbalanced(text)


def question_faults(text: str) -> Iterator[str]:
    """Faults of a question without its options: those of any text, and no end mark."""
    yield from faults(text)
    if not text.rstrip('"').endswith((".", "?", "!")):
        yield "no end mark"


def sentence_faults(text: str) -> Iterator[str]:
    """Faults of an answer in sentences: those of any text, and no end mark."""
    yield from faults(text)
    if not text.rstrip('"').endswith((".", "?", "!")):
        yield "no end mark"


def phrase_faults(text: str) -> Iterator[str]:
    """Faults of an answer that is no sentence: those of any text, and an end mark."""
    yield from faults(text)
    if text.endswith((".", "?", "!", ",", ":", ";")):
        yield "an end mark where none belongs"


def option_faults(text: str) -> Iterator[str]:
    """Faults of one option; it need not begin with a capital."""
    yield from phrase_faults(text[:1].upper() + text[1:])


CHECKS: dict[str, Callable[[str], Iterator[str]]] = {"sentence": sentence_faults, "paragraph": sentence_faults}


def answer_faults(text: str, form: str) -> Iterator[str]:
    """Faults of an answer in one form; boxes, figures, letters and JSON are no English."""
    if form in ("box", "number", "letter", "json"):
        return
    yield from CHECKS.get(form, phrase_faults)(text)


def _excused(name: str, words: str) -> bool:
    """Whether the match is one of the few that English allows."""
    return name == "doubled word" and words in ("had had", "choo choo", "many many", "very very")


def _articles(text: str) -> Iterator[str]:
    for article, word in re.findall(r"(?<![\w'’.-])([Aa]n?) [\"'“]?(\w[\w'’-]*)", text):
        # Both "a historic" and "an historic" are in use.
        if (article.lower() == "an") != starts_with_vowel(word) and not word.startswith("historic"):
            yield f"wrong article: '{article} {word}'"


def _unbalanced(text: str) -> Iterator[str]:
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        yield "unbalanced quotes"
    for opening, closing in ("()", "[]"):
        if text.count(opening) != text.count(closing):
            yield f"unbalanced {opening}{closing}"

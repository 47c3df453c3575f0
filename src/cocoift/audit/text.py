"""How the audit reads the dialogs: nouns, numbers, boxes, options and the things that a phrase may mean."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

IMAGE = "<image>\n"
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_SHOWN = {
    "mouse": ("computer mouse",),
    "tv": ("tv", "television"),
    "remote": ("remote control",),
    "hair drier": ("hair dryer", "hair drier"),
    "sports ball": ("ball", "sports ball"),
    "donut": ("donut", "doughnut"),
}
_PLURALS = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "knife": "knives",
    "leaf": "leaves",
    "shelf": "shelves",
    "sheep": "sheep",
    "skis": "skis",
    "scissors": "scissors",
    "broccoli": "broccoli",
    "mouse": "mice",
    "foot": "feet",
    "tooth": "teeth",
    "goose": "geese",
    "wolf": "wolves",
    "pants": "pants",
    "jeans": "jeans",
    "shorts": "shorts",
    "glasses": "glasses",
    "sunglasses": "sunglasses",
    "headphones": "headphones",
}
_OPTION = re.compile(r"^([A-H])\. (.+)$", re.MULTILINE)
# Tasks whose questions name the things to choose from, unless these stand below as options.
_CHOICES = frozenset(
    (
        "absent/select attr/choose attr/which count/compare count/least count/most exist/select kp/arms kp/visible "
        "rel/choose scene/in-out several/common size/compare size/coverage spatial/extreme spatial/nearest"
    ).split()
)
BOX = re.compile(r"\[[\d.]+, [\d.]+, [\d.]+, [\d.]+\]")


@dataclass(frozen=True)
class Round:
    """One round as the output tells it; `earlier` are the rounds of the same dialog before it."""

    dialog: str
    image: str
    task: str
    form: str
    evidence: tuple[str, ...]
    boxes: tuple[tuple[float, ...], ...]
    question: str
    answer: str
    earlier: tuple["Round", ...] = ()

    @property
    def options(self) -> dict[str, str]:
        """The options by letter."""
        return dict(_OPTION.findall(self.question))

    @property
    def bare(self) -> str:
        """The question without its options."""
        return _OPTION.sub("", self.question)

    @property
    def asked(self) -> str:
        """The same; with the options as "a, b or c" where it leaves it to them what to choose from."""
        text = self.bare
        offered = list(self.options.values())
        if self.task not in _CHOICES or not offered or any(option.lower() in text.lower() for option in offered):
            return text
        words = [option.split() for option in offered]
        shared = 0  # words at the end of both: "under or on the bench", but "the cup or the red cup"
        while (
            self.task == "rel/choose"
            and all(len(one) > shared + 1 for one in words)
            and len({one[-shared - 1] for one in words}) == 1
        ):
            shared += 1
        *first, last = (" ".join(one[: len(one) - shared]) for one in words)
        tail = " ".join(["", *words[0][len(words[0]) - shared :]])
        return f"{text.strip()} {', '.join(first)} or {last}{tail}?"

    @property
    def said(self) -> str:
        """The answer, a letter replaced by the text of its option."""
        return self.options.get(self.answer, self.answer) if self.form == "letter" else self.answer

    @property
    def follows(self) -> bool:
        """Whether this is the second round of a thread."""
        before = self.earlier[-1] if self.earlier else None
        return before is not None and (before.task, before.evidence) == (self.task, self.evidence)

    def ids(self, kind: str) -> list[int]:
        """The numbers of one kind of evidence, such as "coco:instance", in order."""
        return [int(item.removeprefix(f"{kind}:")) for item in self.evidence if item.startswith(f"{kind}:")]


def rounds_of(row: Mapping[str, Any]) -> Iterator[Round]:
    """The rounds of one canonical row, in order."""
    before: tuple[Round, ...] = ()
    turns = [turn["value"] for turn in row["conversations"]]
    for item, question, answer in zip(row["rounds"], turns[::2], turns[1::2], strict=True):
        one = Round(
            row["id"],
            row["id"].rpartition("/")[0],
            item["task"],
            item["form"],
            tuple(item["evidence"]),
            tuple(tuple(box) for box in item["boxes"]),
            question.removeprefix(IMAGE * len(row["images"])),
            answer,
            before,
        )
        before = (*before, one)
        yield one


@cache
def plural(noun: str) -> str:
    """The plural of an English noun phrase, its head last or before "of": "plates of food"."""
    if " of " in noun:
        head, of, rest = noun.partition(" of ")
        return f"{plural(head)}{of}{rest}"
    first, space, last = noun.rpartition(" ")
    if last in _PLURALS:
        many = _PLURALS[last]
    elif last.endswith(("man", "woman")) and last not in ("human", "german"):
        many = f"{last[:-2]}en"
    elif re.search(r"(?:s|x|z|ch|sh)$", last):
        many = f"{last}es"
    elif re.search(r"[^aeiou]y$", last):
        many = f"{last[:-1]}ies"
    else:
        many = f"{last}s"
    return f"{first}{space}{many}"


@cache
def shown(category: str) -> tuple[str, ...]:
    """The nouns by which a dialog may name a COCO category."""
    return _SHOWN.get(category, (category,))


@cache
def forms(noun: str) -> tuple[str, ...]:
    """A noun in the singular and in the plural."""
    return tuple(sorted({noun, plural(noun)}, key=lambda word: (-len(word), word)))


@cache
def spellings(name: str) -> tuple[str, ...]:
    """An annotator's noun in the singular and plural, with spaces for hyphens and for one that it lacks."""
    known = name.removesuffix(".").replace("-", " ").replace("trashbin", "trash bin")
    return tuple(sorted({*forms(known), singular(known)}))


@cache
def singular(name: str) -> str:
    """The name without its plural ending, as far as that can be told."""
    if name.endswith(("ss", "us", "is")) or len(name) < 4:
        return name
    if re.search(r"(?:ch|sh|x|s|z)es$", name):
        return name[:-2]
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    every = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, every))})(?![\w-])", re.IGNORECASE)


def places(words: Sequence[str], text: str) -> list[int]:
    """Where one of the words stands in the text as whole words."""
    return [match.start() for match in _pattern(tuple(words)).finditer(text)]


def names_category(category: str, text: str) -> bool:
    """Whether the text names the category, in the singular or in the plural."""
    return any(places(forms(noun), text) for noun in shown(category))


def number(text: str) -> int | None:
    """The number that one word or figure means, or None."""
    word = text.lower()
    if word in ("none", "no"):
        return 0
    return int(word) if word.isdigit() else NUMBERS.index(word) if word in NUMBERS else None


def numbers(text: str) -> list[int]:
    """All numbers that a text says in words or figures; "a" is none of them."""
    found = [number(word) for word in re.findall(r"[A-Za-z]+|\d+", BOX.sub("", text))]
    return [value for value in found if value is not None]


@cache
def _quantity(category: str) -> re.Pattern[str]:
    nouns = sorted({form for noun in shown(category) for form in forms(noun)}, key=lambda word: (-len(word), word))
    count = "|".join(["an?", "no", r"\d+", *NUMBERS])
    return re.compile(
        rf"\b({count}) (?:pairs? of |bunch(?:es)? of )?({'|'.join(map(re.escape, nouns))})(?![\w-])", re.IGNORECASE
    )


def quantities(text: str, categories: Sequence[str]) -> list[tuple[int, str]]:
    """Every (number, category) that a text says, such as "two dogs" or "a bench"; "a" counts as one."""
    found: dict[int, tuple[int, str]] = {}
    for category in categories:
        for match in _quantity(category).finditer(text):
            value = 1 if match[1].lower() in ("a", "an") else number(match[1])
            found.setdefault(match.start(), (value or 0, category))
    return [found[place] for place in sorted(found)]


def plain(text: str) -> str:
    """The text without outer white space, capitals, leading article, quotes and end mark: what is compared."""
    words = " ".join(text.lower().replace("’", "'").split()).strip(" .!?,;:'\"")
    return re.sub(r"^(?:an?|the|some) ", "", re.sub(r"\s+([.,;:!?])", r"\1", words))

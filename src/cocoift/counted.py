"""Counts what the rows of a build hold, one dialog at a time; stats makes figures of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from math import gcd
from typing import Any

import msgspec

from .chance import fingerprint
from .dialogs.dialog import IMAGE_TOKEN
from .instructions import asked
from .skeleton import skeleton

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")  # no numbers, as those of boxes would drown the words
_OPTION = re.compile(r"^[A-Z]\. ", re.M)


class Vocabulary(msgspec.Struct, frozen=True):
    """Words without regard to case or numbers. distinct_2: different pairs of neighbours, of all such pairs."""

    words: int
    distinct: int
    distinct_2: float | None


def share(part: int, whole: int) -> float | None:
    """The part of the whole to six decimals, None where there is no whole."""
    return round(part / whole, 6) if whole else None


class Lexis:
    """Counts words and pairs of neighbouring words."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._pairs: set[int] = set()  # of word numbers, packed: a pair of strings takes five times the memory
        self._words = self._neighbours = 0

    def add(self, words: Sequence[str]) -> None:
        numbers = [self._numbers.setdefault(word, len(self._numbers)) for word in words]
        self._pairs.update(a << 32 | b for a, b in zip(numbers, numbers[1:], strict=False))
        self._words += len(words)
        self._neighbours += max(0, len(words) - 1)

    def vocabulary(self) -> Vocabulary:
        return Vocabulary(self._words, len(self._numbers), share(len(self._pairs), self._neighbours))


class Counted:
    """Counts of all rows so far; what it holds grows with the vocabulary and the images, not with the rounds."""

    def __init__(self) -> None:
        self.images: set[str] = set()
        self.lengths, self.distinct_forms = Counter[int](), Counter[int]()
        self.neighbours, self.instructed = Counter[bool](), Counter[bool]()
        self.tasks, self.forms, self.words = Counter[str](), Counter[str](), Counter[int]()
        self.yes_no: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.letters: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self.wordings: defaultdict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
        self.runs = Counter[str]()  # the rounds of a task, as all its runs are a multiple of them
        self.openings = Counter[str]()
        self.skeletons: set[int] = set()  # as hashes: annotators' own questions are as many as there are
        self.questions, self.answers = Lexis(), Lexis()

    def add(self, row: Mapping[str, Any]) -> None:
        """Counts one dialog."""
        rounds, texts = row["rounds"], [turn["value"] for turn in row["conversations"]]
        texts[0] = texts[0].removeprefix(f"{IMAGE_TOKEN}\n" * len(row["images"]))
        self.images.update(row["id"].rpartition("/")[0].split("+"))
        self.lengths[len(rounds)] += 1
        forms = [round["form"] for round in rounds]
        if len(rounds) > 1:
            self.distinct_forms[len(set(forms))] += 1
        self.neighbours.update(a != b for a, b in zip(forms, forms[1:], strict=False))
        for round, question, answer in zip(rounds, texts[::2], texts[1::2], strict=True):
            self._add_round(round, question, answer)
        for (task, _), run in groupby(rounds, lambda said: (said["task"], said["evidence"])):
            names = [round["wording"].partition(".")[0] for round in run]
            self.wordings[task].update(enumerate(names))
            self.runs[task] = gcd(self.runs[task], len(names))

    def _add_round(self, round: Mapping[str, Any], question: str, answer: str) -> None:
        task, form = round["task"], round["form"]
        self.tasks[task] += 1
        self.forms[form] += 1
        self.words[len(answer.split())] += 1
        if form == "yes_no":
            self.yes_no[task][answer.casefold()] += 1
        elif form == "letter":
            self.letters[len(_OPTION.findall(question))][answer] += 1
        elif form in ("sentence", "paragraph"):
            self.instructed[not round["wording"].endswith(".-")] += 1
        words = _WORD.findall(question.lower())
        self.openings[" ".join(words[:3])] += 1
        self.questions.add(words)
        self.skeletons.add(fingerprint(skeleton(asked(question, form, round["wording"]))))
        self.answers.add(_WORD.findall(answer.lower()))

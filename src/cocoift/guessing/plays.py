"""The rounds that are guessed at, and the families they are guessed in."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from ..chance import fingerprint
from ..instructions import asked, options

FORMS = ("yes_no", "letter", "number", "word", "phrase")
CLOSED_SET = 30  # different answers; a family of phrases with more is no closed one
AVERAGE = 5  # rounds of each answer at least, or answers hardly come twice
CHOSEN = 0.7  # share of a family's phrases that stand in their question, if the family is one of choices
_YES_NO = ("yes", "no")


class Play(msgspec.Struct, frozen=True, gc=False, order=True):
    """One closed round as a guesser meets it. order: a hash; half: 0 or 1, by image; options: empty if it is open."""

    order: int
    half: int
    task: str
    form: str
    asked: str
    options: tuple[str, ...]
    answer: str


class Family(msgspec.Struct, frozen=True):
    """Plays of tasks that a guesser cannot tell apart by their answers, in the order of their hashes."""

    tasks: tuple[str, ...]
    form: str
    plays: tuple[Play, ...]

    @property
    def chosen(self) -> bool:
        """Whether every play offers its options."""
        return bool(self.plays[0].options)


def folded(text: str) -> str:
    """The text in lower case without article and end mark."""
    return re.sub(r"^(?:an?|the|some) ", "", " ".join(text.lower().split()).strip(" .!?"))


def plays(row: Mapping[str, Any]) -> Iterable[Play]:
    """The closed rounds of one row."""
    turns = [turn["value"] for turn in row["conversations"]]
    half = fingerprint("half", row["id"].rpartition("/")[0]) & 1
    for n, (item, question, answer) in enumerate(zip(row["rounds"], turns[::2], turns[1::2], strict=True)):
        form = item["form"]
        if form not in FORMS:
            continue
        # the articles of options may give the answer away
        listed = tuple(" ".join(text.lower().split()) for text in options(question))
        offered = listed if form == "letter" else _YES_NO if form == "yes_no" else ()
        said = folded(answer)
        if form == "letter":
            place = ord(answer[0]) - ord("A") if answer else -1
            if not 0 <= place < len(offered):
                continue
            said = offered[place]
        text = asked(question, form, item["wording"])
        yield Play(fingerprint("play", row["id"], n), half, item["task"], form, text, offered, said)


def families(found: Sequence[Play]) -> Iterable[Family]:
    """The families of plays of one prefix and form that can be guessed at; phrases without a closed set are left out.

    A task that always has the same answer is joined with others like it, else with the largest of the rest: that
    exist/yes is answered by yes tells nothing to who cannot see the task's name.
    """
    by_task: dict[str, list[Play]] = {}
    for play in found:
        by_task.setdefault(play.task, []).append(play)
    groups = [[task] for task in sorted(by_task) if len(_answers(by_task[task])) > 1]
    lone = [task for task in sorted(by_task) if len(_answers(by_task[task])) == 1]
    together = {answer for task in lone for answer in _answers(by_task[task])}
    if lone and len(together) == 1 and groups:
        max(groups, key=lambda group: (len(by_task[group[0]]), group)).extend(lone)
    elif lone:
        groups.append(lone)
    for group in sorted(groups):
        every = [play for task in group for play in by_task[task]]
        family = _closed(sorted(every, key=lambda play: play.order))
        if family:
            yield Family(tuple(sorted(group)), family[0].form, tuple(family))


def _answers(found: Iterable[Play]) -> Counter[str]:
    return Counter(play.answer for play in found)


def _closed(found: list[Play]) -> list[Play]:
    """The plays with the options that their questions offer; none where the answers are no closed set."""
    if found[0].form not in ("word", "phrase"):
        return found
    said = _answers(found)
    longest_first = sorted(said, key=lambda answer: (-len(answer), answer))
    answers = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
    chosen = [choice for play in found if (choice := _offered(play, answers)) is not None]
    if len(chosen) >= CHOSEN * len(found):
        return chosen
    return found if len(said) <= CLOSED_SET and len(found) >= AVERAGE * len(said) else []


def _offered(play: Play, answers: re.Pattern[str]) -> Play | None:
    """The play with those answers of its family for options that stand in its question; None unless it is a choice."""
    offered = tuple(dict.fromkeys(answers.findall(play.asked.lower())))
    return msgspec.structs.replace(play, options=offered) if len(offered) > 1 and play.answer in offered else None

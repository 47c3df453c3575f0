"""Legible transcripts of tasks and forms: what a golden file holds, and a reviewer reads.

Wordings go in turn, not by chance, until each was shown once.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from ..boxes import Frame, describe
from .forms import FORMS, Forms, instruct
from .render import Choice, forms_of, questions_for, render_choice
from .template import Task


class SceneFacts(msgspec.Struct, frozen=True):
    """What one hand-made scene gives to a task: facts to ask about, and refusals counted by reason."""

    title: str
    frame: Frame
    facts: Sequence[Any]
    refusals: Mapping[str, int] = {}


class _Exchange(msgspec.Struct, frozen=True):
    """One question of a transcript and its answers: wordings by index, answers by form."""

    round: int
    question: int
    answers: tuple[tuple[str, int], ...]


def transcript(task: Task, scenes: Sequence[SceneFacts], forms: Forms) -> str:
    """The task over some scenes: every fact in all its forms, every wording at least once, refusals by scene.

    Instructions are left out; `forms_transcript` has them.
    """
    lines = [f"{task.name}, version {task.version}", task.summary]
    dialogs, unseen = _plan(task, [fact for scene in scenes for fact in scene.facts])
    remaining = iter(dialogs)
    for scene in scenes:
        lines += ["", f"== {scene.title} =="]
        for fact in scene.facts:
            for dialog in next(remaining):
                lines += ["", *(line for part in dialog for line in _exchange(task, fact, part, scene.frame, forms))]
        if scene.refusals:
            lines += ["", *(f"refused: {reason} ({scene.refusals[reason]})" for reason in sorted(scene.refusals))]
        if not scene.facts and not scene.refusals:
            lines += ["", "no fact"]
    if unseen:
        lines += ["", f"not shown, for want of a fact: {', '.join(unseen)}"]
    return "\n".join(lines) + "\n"


def forms_transcript(forms: Forms, frame: Frame) -> str:
    """Every instruction of every form, after a question and after a request in turn."""
    lines: list[str] = []
    for form in FORMS:
        lines += [f"== {form}, version {forms.forms[form].version} ==", ""]
        for number, wording in enumerate(forms.wordings(form)):
            question = ("What is in the picture?", "Name the thing in the picture.")[number % 2]
            options = ("a dog", "a zebra") if form == "letter" else ()
            text = instruct(wording, question, options=options, box_format=describe(frame.convention, number))
            label = f"{wording.name} {wording.style}".rstrip()
            lines += _shown(label, text)
        lines.append("")
    return "\n".join(lines)


class _Pool(NamedTuple):
    """The questions of a round, by index, that are asked for the same forms."""

    round: int
    questions: tuple[int, ...]
    forms: tuple[str, ...]


def _pools(task: Task) -> list[_Pool]:
    """All questions of a task: those for a letter alone go apart."""
    found: dict[tuple[int, tuple[int, ...]], tuple[str, ...]] = {}
    for n, wordings in enumerate(task.rounds):
        for form in wordings.answers:
            key = n, questions_for(task, n, form)
            found[key] = (*found.get(key, ()), form)
    return [_Pool(n, questions, forms) for (n, questions), forms in found.items()]


def _plan(task: Task, facts: Sequence[Any]) -> tuple[list[list[list[_Exchange]]], list[str]]:
    """The dialogs of each fact, and the wordings that no fact could show.

    Each fact comes once with all its forms, and again for as long as there are wordings not yet seen.
    """
    dialogs: list[list[list[_Exchange]]] = [[] for _ in facts]
    seen: Counter[tuple[int, str]] = Counter()
    pools = _pools(task)
    sizes = {(k, ""): len(pool.questions) for k, pool in enumerate(pools)}
    sizes |= {
        (k, form): len(task.rounds[pool.round].answers[form]) for k, pool in enumerate(pools) for form in pool.forms
    }
    for step in range(len(facts) * max(sizes.values())):
        at = step % len(facts)
        given = [[form for form in pool.forms if form in forms_of(task, pool.round, facts[at])] for pool in pools]
        wanted = [
            [form for form in forms if step < len(facts) or seen[k, form] < sizes[k, form]]
            for k, forms in enumerate(given)
        ]
        if not any(wanted) and all(seen[k, ""] >= sizes[k, ""] for k, forms in enumerate(given) if forms):
            continue
        dialog = []
        for k, forms in enumerate(wanted):
            shown = forms or given[k][:1]  # a follow-up is not read without what it follows
            if not shown:
                continue
            pool = pools[k]
            answers = tuple((form, seen[k, form] % sizes[k, form]) for form in shown)
            dialog.append(_Exchange(pool.round, pool.questions[seen[k, ""] % sizes[k, ""]], answers))
            seen.update([(k, ""), *((k, form) for form in shown)])
        dialogs[at].append(dialog)
    unseen = [
        f"{form}{i + 1}" if form else task.rounds[pools[k].round].questions[pools[k].questions[i]].name
        for (k, form), size in sizes.items()
        for i in range(seen[k, form], size)
    ]
    return dialogs, unseen


def _exchange(task: Task, fact: Any, part: _Exchange, frame: Frame, forms: Forms) -> Iterator[str]:
    """The lines of one question and its answers in several forms."""
    wordings = task.rounds[part.round]
    for position, (form, answer) in enumerate(part.answers):
        order = _rotated(1 + len(fact.options), part.question + answer) if form == "letter" else ()
        choice = Choice(part.question, answer, None, order)
        made = render_choice(task, part.round, fact, form=form, choice=choice, frame=frame, forms=forms)
        if position == 0:
            yield from _shown(wordings.questions[part.question].name.upper(), made.question.split("\n")[0])
        options = "  ".join(f"{chr(ord('A') + i)}. {text}" for i, text in enumerate(made.options))
        label = f"  {wordings.answers[form][answer].name}"
        yield from _shown(label, f"{made.answer}   ({options})" if options else made.answer)


def _rotated(count: int, step: int) -> tuple[int, ...]:
    """The options with the right one, 0, at another place each step."""
    return tuple((i - step) % count for i in range(count))


def _shown(label: str, text: str) -> list[str]:
    first, *rest = text.split("\n")
    return [f"{label:<12} {first}", *(f"{'':<12} {line}" for line in rest)]

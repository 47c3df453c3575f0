"""Legible transcripts of tasks and forms: what a golden file holds, and a reviewer reads.

Wordings go in turn, not by chance, until each was shown once.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from ..boxes import Frame, describe
from .forms import FORMS, Forms, instruct
from .render import Choice, forms_of, render_choice
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


def _plan(task: Task, facts: Sequence[Any]) -> tuple[list[list[list[_Exchange]]], list[str]]:
    """The dialogs of each fact, and the wordings that no fact could show.

    Each fact comes once with all its forms, and again for as long as there are wordings not yet seen.
    """
    dialogs: list[list[list[_Exchange]]] = [[] for _ in facts]
    seen: Counter[tuple[int, str]] = Counter()
    sizes = {
        (n, form): len(of) for n, r in enumerate(task.rounds) for form, of in [("", r.questions), *r.answers.items()]
    }
    for step in range(len(facts) * max(sizes.values())):
        at = step % len(facts)
        wanted = [
            [form for form in forms_of(task, n, facts[at]) if step < len(facts) or seen[n, form] < sizes[n, form]]
            for n in range(len(task.rounds))
        ]
        if not any(wanted) and all(seen[n, ""] >= sizes[n, ""] for n in range(len(task.rounds))):
            continue
        dialog = []
        for n, forms in enumerate(wanted):
            shown = forms or forms_of(task, n, facts[at])[:1]  # a follow-up is not read without what it follows
            if not shown:
                continue
            answers = tuple((form, seen[n, form] % sizes[n, form]) for form in shown)
            dialog.append(_Exchange(n, seen[n, ""] % sizes[n, ""], answers))
            seen.update([(n, ""), *((n, form) for form in shown)])
        dialogs[at].append(dialog)
    unseen = [f"{form or 'q'}{i + 1}" for (n, form), size in sizes.items() for i in range(seen[n, form], size)]
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

"""The table of tasks in the README: forms and examples are those of the templates and the goldens."""

import re
from collections.abc import Iterator, Mapping

from cocoift.tasks import FORMS, Task

_ROW = re.compile(r"^\| (`[^|]*`) \| ([^|]*) \| ([^|]*) \| (.*) \|$", re.MULTILINE)
_NAME = re.compile(r"`([a-z]+/[a-z-]+)`")
_ASKED = re.compile(r"Q\d+ +(.+)")
_ANSWERED = re.compile(r"  ([a-z_]+)\d+ +(.+)")
_LETTER = re.compile(r"([A-Z])   \((.+)\)")
_LONGEST = 160  # characters of a question or an answer


def named(readme: str) -> list[str]:
    """The tasks that have a row, in the order of the table."""
    return [name for row in _ROW.finditer(readme) for name in _NAME.findall(row[1])]


def refreshed(readme: str, tasks: Mapping[str, Task], transcripts: Mapping[str, str]) -> str:
    """The README with the forms and the example of each row as they are now; a task without a row gets one."""
    for name in sorted(set(tasks) - set(named(readme))):
        last = [*_ROW.finditer(readme)][-1]
        needs = f"what `{tasks[name].per}` needs"
        readme = f"{readme[: last.end()]}\n| `{name}` | {needs} | - | - |{readme[last.end() :]}"

    def row(match: re.Match[str]) -> str:
        names = [name for name in _NAME.findall(match[1]) if name in tasks]
        if not names:
            return match[0]
        forms = {form for name in names for round in tasks[name].rounds for form in round.answers}
        said = ", ".join(form for form in FORMS if form in forms)
        return f"| {match[1]} | {match[2]} | {said} | {example(transcripts[names[0]], len(tasks[names[0]].rounds))} |"

    return _ROW.sub(row, readme)


def example(transcript: str, rounds: int) -> str:
    """The first question of a transcript and its first answer; of a thread, both of its rounds."""
    said = []
    for block in _exchanges(transcript):
        said.append(block)
        if len(said) == rounds:
            break
    return " ".join(f"{_short(question)} → {_short(answer)}" for question, answer in said)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _exchanges(transcript: str) -> Iterator[tuple[str, str]]:
    """Each question with the first of its answers; a letter with the options it stands for."""
    asked = ""
    for line in transcript.splitlines():
        question, answer = _ASKED.fullmatch(line), _ANSWERED.fullmatch(line)
        if question:
            asked = question[1]
        elif answer and asked:
            letter = _LETTER.fullmatch(answer[2])
            yield (f"{asked} {letter[2]}", letter[1]) if letter else (asked, answer[2])
            asked = ""

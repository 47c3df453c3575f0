"""Makes the text of a round: a question and an answer in one form, from one fact; comes after facts.

Values are put into compiled templates and never parsed; what must never reach a trainer is refused here by law.
"""

import re
from collections.abc import Sequence
from typing import Any, Literal, Protocol

import jinja2
import msgspec
from jinja2.runtime import Context

from ..boxes import Frame
from ..chance import Chance
from ..errors import TemplateError
from ..geometry import Box
from .filters import PAGE, Page
from .forms import Forms, box_format, instruct
from .tags import environment
from .template import Task, Wording, wording_key
from .wordings import LISTED

Style = Literal["varied", "llava"]

_BREAKING = ("<image>", "</s>")  # LLaVA moves the first and masks the whole row for the second
_END_MARKS = re.compile(r"(?<!\.\w)[.!?;,:]+$")  # but not the last point of "a.m."
_BARE = frozenset({"word", "phrase", "yes_no", "list"})
_CAPITAL = _BARE | {"sentence", "paragraph"}


class Rendered(msgspec.Struct, frozen=True):
    """The text of one round.

    form: that of the answer; a "word" that turned out to be several is a "phrase", with its instruction.
    wording: question, answer and instruction, "q3.word1.f2"; "-" where there is no instruction, "own" where the
    question is one itself.
    boxes: in pixels, those printed in the text, in order of appearance; options: as lettered, A first.
    """

    question: str
    answer: str
    form: str
    wording: str
    boxes: tuple[Box, ...] = ()
    options: tuple[str, ...] = ()


class Choice(msgspec.Struct, frozen=True):
    """Which wordings a round has, by index. order: positions of the options, of which 0 is the right one."""

    question: int
    answer: int
    instruction: int | None
    order: tuple[int, ...] = ()


class _Styled(Protocol):
    @property
    def style(self) -> str: ...


def forms_of(task: Task, n: int, fact: Any) -> tuple[str, ...]:
    """The forms in which a round can be answered for this fact: letter needs at least one wrong option."""
    forms = task.rounds[n].answers
    return tuple(form for form in forms if form != "letter" or fact.options)


def questions_for(task: Task, n: int, form: str, style: Style = "llava") -> tuple[int, ...]:
    """The questions of a round that can be asked for that form, by index: some are for a letter alone.

    What a benchmark asks to the letter reads stilted elsewhere: style "varied" has none of it, where there is more.
    """
    questions = task.rounds[n].questions
    lettered = any(question.style == LISTED for question in questions)
    fit = [i for i, one in enumerate(questions) if not lettered or (one.style == LISTED) == (form == "letter")]
    return tuple(i for i in fit if style == "llava" or questions[i].style != "llava") or tuple(fit)


def render_round(
    task: Task,
    n: int,
    fact: Any,
    *,
    form: str,
    chance: Chance,
    frame: Frame,
    forms: Forms,
    style: Style,
    instructed: bool,
) -> Rendered:
    """The text of round n (from 0) of a task for one fact, worded by chance.

    Style "llava" keeps to the wordings labelled so, in each turn and form that has any; "varied" asks
    no such question. Raises TemplateError if the text is empty, cannot be said or holds what trainers take for a
    token of their own.
    """
    wordings = task.rounds[n]
    question = _pick(wordings.questions, chance, style, among=questions_for(task, n, form, style))
    answer = _pick(wordings.answers[form], chance, style)
    said = _answer(task, n, fact, form, answer, Page(frame)) if form == "word" else ""
    wanted = instructed and not _own(task, n, wordings.questions[question])
    fitting = forms.wordings(_fitting(form, said))
    instruction = _pick(fitting, chance, style) if wanted else None
    if instruction is not None and style == "varied" and fitting[instruction].of_question:
        asked = _turn(task, n, wordings.questions[question].name, fact, Page(frame))
        if not asked.endswith("?"):
            instruction = chance.pick([i for i, wording in enumerate(fitting) if not wording.of_question])
    order = tuple(chance.shuffled(range(1 + len(fact.options)))) if form == "letter" else ()
    return render_choice(task, n, fact, form=form, choice=Choice(question, answer, instruction, order), frame=frame,
                         forms=forms)  # fmt: skip


def render_choice(task: Task, n: int, fact: Any, *, form: str, choice: Choice, frame: Frame, forms: Forms) -> Rendered:
    """The text of round n of a task for one fact in wordings that are given."""
    page = Page(frame)
    asked = task.rounds[n].questions[choice.question].name
    question = _capital(_turn(task, n, asked, fact, page))
    answer = _answer(task, n, fact, form, choice.answer, page)
    options: tuple[str, ...] = ()
    if form == "letter":
        options = _options(task, n, (answer, *fact.options), choice.order)
        answer = chr(ord("A") + choice.order.index(0))
    fitting = _fitting(form, answer)
    wording = forms.wordings(fitting)[choice.instruction] if choice.instruction is not None else None
    by = wording.name if wording else "own" if _own(task, n, task.rounds[n].questions[choice.question]) else "-"
    return Rendered(
        question=instruct(
            wording, question, options=options, box_format=box_format(frame.convention, choice.instruction or 0)
        ),
        answer=answer,
        form=fitting,
        wording=f"{asked}.{task.rounds[n].answers[form][choice.answer].name}.{by}",
        boxes=tuple(page.boxes),
        options=options,
    )


def _own(task: Task, n: int, question: Wording) -> bool:
    """Whether the question says itself what form it wants, as a benchmark's own string does: nothing is added to it."""
    own = task.own_instruction if isinstance(task.own_instruction, bool) else n + 1 in task.own_instruction
    return own or question.style == "llava"


def _fitting(form: str, answer: str) -> str:
    # An attribute may be "dark blue"; "in one word" must not be asked of it.
    return "phrase" if form == "word" and " " in answer else form


def _pick(wordings: Sequence[_Styled], chance: Chance, style: Style, among: Sequence[int] = ()) -> int:
    pool = among or range(len(wordings))
    return chance.pick([i for i in pool if wordings[i].style == style] or pool)


def _answer(task: Task, n: int, fact: Any, form: str, answer: int, page: Page) -> str:
    text = _turn(task, n, task.rounds[n].answers[form][answer].name, fact, page)
    if form in _BARE:
        text = _END_MARKS.sub("", text)
    return _capital(text) if form in _CAPITAL else text


def _turn(task: Task, n: int, wording: str, fact: Any, page: Page) -> str:
    """The folded text of one wording."""
    say = task.says[wording_key(n, wording)]
    try:
        text = " ".join("".join(say(Context(environment(), {task.per: fact, PAGE: page}, task.path, {}))).split())
    except (jinja2.TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        wrong = str(error)
        expected = "" if ";" in wrong else "; expected a value whatever the fact"  # our own filters say it themselves
        raise _fault(task, n, wording, wrong + expected) from error
    if not text:
        raise _fault(task, n, wording, "the text is empty; expected words whatever the fact")
    _check_text(task, n, wording, text)
    return text


def _options(task: Task, n: int, texts: Sequence[str], order: Sequence[int]) -> tuple[str, ...]:
    """The options in the order they are shown; the first of `texts` is the right one."""
    folded = [" ".join(text.split()) for text in texts]
    if len(set(folded)) != len(folded) or not 2 <= len(folded) <= 26:
        raise _fault(task, n, "letter", f"the options are {folded}; expected 2 to 26 different ones")
    for text in folded:
        _check_text(task, n, "letter", text)
    return tuple(folded[i] for i in order)


def _check_text(task: Task, n: int, wording: str, text: str) -> None:
    for token in _BREAKING:
        if token in text:
            raise _fault(task, n, wording, f"the text holds '{token}'; expected none, as annotations are cleaned")


def _fault(task: Task, n: int, wording: str, wrong: str) -> TemplateError:
    return TemplateError([f"{task.path}: round {n + 1}, wording {wording}: {wrong}"])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

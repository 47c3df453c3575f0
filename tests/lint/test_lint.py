"""Every text of every build is free of hard faults of grammar."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from audit.cases import case

from cocoift.audit.text import Round

from .english import answer_faults, option_faults, question_faults

_question = cache(lambda text: tuple(question_faults(text)))
_option = cache(lambda text: tuple(option_faults(text)))
_answer = cache(lambda text, form: tuple(answer_faults(text, form)))


def found(one: Round) -> Iterator[str]:
    """The faults of one round, each with the text it stands in."""
    for fault in _question(asked(one)):
        yield f"{one.dialog} {one.task} question: {fault} | {one.question!r}"
    for option in one.options.values():
        yield from (f"{one.dialog} {one.task} option: {fault} | {option!r}" for fault in _option(option))
    for fault in _answer(one.answer, one.form):
        yield f"{one.dialog} {one.task} {one.form}: {fault} | {one.answer!r}"


def asked(one: Round) -> str:
    """The question on one line, without its options."""
    return " ".join(line for line in one.bare.split("\n") if line)


def test_no_text_has_a_hard_fault_of_grammar(built: Any) -> None:
    faults = [fault for one in case(built).rounds for fault in found(one)]
    assert faults == [], "\n".join([f"{len(faults)} faults", *faults[:30]])

"""Rounds on several regions: true ones pass the audit, each falsified in one way is objected to."""

from dataclasses import replace

import pytest

from cocoift.audit.checks import audit
from cocoift.audit.raw import Picture, Rect, Thing, Witness
from cocoift.audit.text import Round

REGIONS = {
    1: ("Red lamp", Rect(0, 0, 20, 40)),
    2: ("an old globe", Rect(50, 0, 70, 40)),
    3: ("a guitar", Rect(0, 60, 20, 100)),
    4: ("a suitcase on the floor", Rect(60, 60, 90, 100)),
}
PICTURE = Picture("vg:1", 100, 100, regions=REGIONS)
WITNESS = Witness({"vg:1": PICTURE}, {})
LAMP, GLOBE, GUITAR, CASE = (
    "[0.00, 0.00, 0.20, 0.40]",
    "[0.50, 0.00, 0.70, 0.40]",
    "[0.00, 0.60, 0.20, 1.00]",
    "[0.60, 0.60, 0.90, 1.00]",
)


def told(task: str, form: str, ids: tuple[int, ...], question: str, answer: str, *, boxes: tuple[int, ...]) -> Round:
    evidence = tuple(f"vg:region:{id}" for id in ids)
    return Round("vg:1/0", "vg:1", task, form, evidence, tuple(REGIONS[id][1] for id in boxes), question, answer)


YES = told("region/match", "yes_no", (1,), f'Does "a red lamp" describe {LAMP}?', "Yes", boxes=(1,))
NO = told("region/match", "sentence", (1, 4), f'Does "a suitcase on the floor" describe {LAMP}?',
          "No, it shows a red lamp.", boxes=(1,))  # fmt: skip
PICK = told("region/select", "letter", (1, 2, 3, 4),
            f"What is in {LAMP}?\nA. an old globe\nB. a red lamp\nC. a guitar\nD. a suitcase on the floor", "B",
            boxes=(1,))  # fmt: skip
LIST = told("region/details", "list", (1, 2, 3), "Name three details.", "A red lamp, an old globe, a guitar", boxes=())
SAID = told("region/details", "sentence", (1, 2, 3), "Name three details.",
            "I see a red lamp, an old globe and a guitar.",
            boxes=())  # fmt: skip
DENSE = told("region/dense", "paragraph", (3, 1, 2, 4), "Describe four regions.",
             f"{GUITAR}: a guitar; {LAMP}: a red lamp; {GLOBE}: an old globe; {CASE}: a suitcase on the floor.",
             boxes=(3, 1, 2, 4))  # fmt: skip


@pytest.mark.parametrize("one", [YES, NO, PICK, LIST, SAID, DENSE])
def test_what_is_true_is_not_objected_to(one: Round) -> None:
    assert audit(one, WITNESS) == []


@pytest.mark.parametrize(
    ("one", "was", "is_now"),
    [
        (YES, "Yes", "No"),
        (NO, "No,", "Yes,"),
        (NO, "a red lamp", "a guitar"),
        (PICK, "B", "A"),
        (LIST, "an old globe", "a new globe"),
        (LIST, ", a guitar", ""),
        (SAID, "a guitar", "a violin"),
        (DENSE, LAMP, "[0.05, 0.00, 0.20, 0.40]"),
        (DENSE, f"{LAMP}: a red lamp; {GLOBE}: an old globe", f"{LAMP}: an old globe; {GLOBE}: a red lamp"),
        (DENSE, "; ", ", "),
    ],
)
def test_a_falsified_answer_is_objected_to(one: Round, was: str, is_now: str) -> None:
    falsified = replace(one, answer=one.answer.replace(was, is_now))
    assert (falsified.answer != one.answer, audit(falsified, WITNESS) != []) == (True, True)


@pytest.mark.parametrize(
    ("one", "was", "is_now"),
    [(YES, "a red lamp", "a guitar"), (YES, LAMP, GLOBE), (PICK, "a guitar", "a piano"), (DENSE, "four", "five")],
)
def test_a_falsified_question_is_objected_to(one: Round, was: str, is_now: str) -> None:
    assert audit(replace(one, question=one.question.replace(was, is_now)), WITNESS) != []


@pytest.mark.parametrize("one", [NO, PICK])
def test_a_wrong_phrase_that_is_true_as_well_is_objected_to(one: Round) -> None:
    near = replace(PICTURE, objects={9: Thing(["suitcase"], [Rect(10, 10, 30, 30)])})
    assert audit(one, Witness({"vg:1": near}, {})) != []

"""Texts with boxes and labelled boxes: true ones pass the audit, each falsified in one way is objected to."""

from dataclasses import replace

import pytest

from cocoift.audit.checks import audit
from cocoift.audit.raw import Instance, Picture, Rect, Witness
from cocoift.audit.text import Round

RECTS = {1: Rect(0, 0, 20, 40), 2: Rect(50, 0, 70, 40), 3: Rect(20, 50, 90, 100)}
PICTURE = Picture(
    "coco:1",
    100,
    100,
    instances={id: Instance("bench" if id == 3 else "dog", rect, rect.area, False) for id, rect in RECTS.items()},
    captions={9: "Two dogs sleep beside a bench"},
)
WITNESS = Witness({"coco:1": PICTURE}, {18: "dog", 15: "bench", 1: "person"})
DOG, OTHER, BENCH = "[0.00, 0.00, 0.20, 0.40]", "[0.50, 0.00, 0.70, 0.40]", "[0.20, 0.50, 0.90, 1.00]"
IDS = ("coco:instance:1", "coco:instance:2", "coco:instance:3")


def told(task: str, form: str, answer: str, evidence: tuple[str, ...]) -> Round:
    question = "Find each dog and bench in this image and return JSON only." if form == "json" else "Caption it."
    return Round("coco:1/0", "coco:1", task, form, evidence, tuple(RECTS.values()), question, answer)


CAPTION = told(
    "grounded/caption",
    "sentence",
    f"Two dogs {DOG} {OTHER} sleep beside a bench {BENCH}.",
    ("coco:caption:9", *IDS),
)
LIST = told(
    "det/json",
    "json",
    f'[{{"label": "dog", "box": {DOG}}}, {{"label": "dog", "box": {OTHER}}}, {{"label": "bench", "box": {BENCH}}}]',
    IDS,
)


@pytest.mark.parametrize("one", [CAPTION, LIST])
def test_what_is_true_is_not_objected_to(one: Round) -> None:
    assert audit(one, WITNESS) == []


@pytest.mark.parametrize(
    ("one", "was", "is_now"),
    [
        (CAPTION, "sleep", "fight"),
        (CAPTION, f" {OTHER}", ""),
        (CAPTION, BENCH, "[0.25, 0.50, 0.90, 1.00]"),
        (CAPTION, f" {DOG} {OTHER} sleep beside a bench {BENCH}", f" {DOG} sleep beside a bench {OTHER} {BENCH}"),
        (LIST, '"bench"', '"person"'),
        (LIST, OTHER, "[0.55, 0.00, 0.70, 0.40]"),
        (LIST, f'{{"label": "dog", "box": {OTHER}}}, ', ""),
        (LIST, '"label": "bench"', '"name": "bench"'),
        (LIST, "]}]", "]}"),
    ],
)
def test_a_falsified_answer_is_objected_to(one: Round, was: str, is_now: str) -> None:
    falsified = replace(one, answer=one.answer.replace(was, is_now))
    assert (falsified.answer != one.answer, audit(falsified, WITNESS) != []) == (True, True)


def test_a_number_of_boxes_that_the_words_do_not_say_is_objected_to() -> None:
    more = {**PICTURE.instances, 4: Instance("dog", Rect(0, 60, 10, 90), 300, False)}
    witness = Witness({"coco:1": replace(PICTURE, instances=more)}, WITNESS.categories)
    assert audit(CAPTION, witness) == ["there are 3 of 'dog'"]
    assert audit(LIST, witness) != []


def test_a_thing_that_is_named_without_a_box_is_objected_to() -> None:
    told_so = replace(CAPTION, answer=CAPTION.answer.replace("Two dogs", "A person and two dogs"))
    witness = Witness(
        {"coco:1": replace(PICTURE, captions={9: "A person and two dogs sleep beside a bench"})}, WITNESS.categories
    )
    assert audit(told_so, witness) == ["names 'person' without a box"]

"""The audit of numbers set against each other, of selections and of joints: true rounds pass, false ones do not."""

from dataclasses import replace

import pytest

from cocoift.audit.checks import audit
from cocoift.audit.raw import Instance, Picture, Rect, Witness
from cocoift.audit.text import Round

NAMES = {1: "horse", 2: "dog", 3: "person", 4: "kite", 5: "bus", 6: "cow"}
KINDS = ("bird", "cat", "sheep", "cow", "elephant", "bear", "zebra", "giraffe")
JOINTS = [0.0] * 51
for place, (x, y) in {
    5: (60, 20),
    6: (40, 20),
    9: (70, 5),
    10: (30, 50),
    11: (55, 60),
    13: (80, 70),
    15: (55, 80),
}.items():
    JOINTS[3 * place : 3 * place + 3] = [x, y, 2]


def thing(name: str, left: float) -> Instance:
    return Instance(name, Rect(left, 0, left + 10, 100), 1000.0, False)


FIELD = Picture(
    "coco:7",
    100,
    100,
    instances={11: thing("horse", 0), 12: thing("dog", 20), 13: thing("dog", 40), 14: thing("person", 60)},
    keypoints={14: JOINTS},
)
WITNESS = Witness({"coco:7": FIELD}, NAMES | dict(enumerate(KINDS, start=20)))
HERE = ("coco:instance:11", "coco:instance:12", "coco:instance:13")
PERSON = ("coco:instance:14", "coco:keypoints:14")
LETTERS = "\nA. dog\nB. kite\nC. horse\nD. person"


def said(task: str, form: str, question: str, answer: str, *evidence: str) -> Round:
    return Round("coco:7/0", "coco:7", task, form, evidence, (), question, answer)


ANIMALS = (*HERE, "coco:image:7", *(f"coco:category:{20 + i}" for i in range(len(KINDS))))
MISSING = (*HERE, "coco:instance:14", "coco:image:7", "coco:category:4")
SHOWN = ("coco:instance:11", "coco:image:7", "coco:category:4", "coco:category:5", "coco:category:6")
FEWEST = (*HERE, "coco:instance:14")
CROWDED = replace(FIELD, instances=FIELD.instances | {15: thing("person", 80), 16: thing("dog", 85)})
EITHER = ("coco:instance:11", "coco:image:7", "coco:category:4")
ALL = "Which of these is missing from the picture: a dog, a kite, a horse or a person?"
ONE = "Which of these is in the picture: a kite, a bus, a horse or a cow?"

CASES = [
    ("count/super", "number", "How many animals are there?", "3", "4", ANIMALS),
    ("count/super", "sentence", "How many animals are there?", "There are three animals in the picture: two dogs and a "
     "horse.", "There are three animals in the picture: a dog and two horses.", ANIMALS),
    ("absent/select", "phrase", ALL, "A kite", "A dog", MISSING),
    ("absent/select", "letter", ALL + LETTERS, "B", "C", MISSING),
    ("absent/select", "sentence", ALL, "There is no kite in the picture.", "There is no dog in the picture.", MISSING),
    ("exist/select", "phrase", ONE, "A horse", "A bus", SHOWN),
    ("exist/select", "sentence", ONE, "The one I can see is a horse.",
     "I can see a cow, but nothing else from that list.", SHOWN),
    ("exist/either", "yes_no", "Do you notice either a horse or a kite?", "Yes", "No", EITHER),
    ("exist/either", "sentence", "Do you notice either a horse or a kite?", "Yes, I can see the horse, but no kite.",
     "Yes, I can see the kite, but no horse.", EITHER),
    ("kp/point", "phrase", "Point at the left wrist of the person.", "(0.70, 0.05)", "(0.30, 0.50)", PERSON),
    ("kp/arms", "phrase", "Which wrists does the person raise: left, right, both or neither?", "Left", "Both", PERSON),
    ("kp/arms", "sentence", "Which wrists does the person raise?", "The person has only their own left wrist above the "
     "shoulder.", "The person keeps both wrists below shoulder height.", PERSON),
    ("kp/knee", "yes_no", "Is the left knee of the person clearly bent?", "Yes", "No", PERSON),
    ("kp/knee", "sentence", "Is the left knee of the person clearly bent?",
     "Yes, the person has their own left knee bent.", "Yes, the person has their own left leg straight.", PERSON),
]  # fmt: skip


@pytest.mark.parametrize(("task", "form", "question", "true", "false", "evidence"), CASES)
def test_the_true_answer_passes_and_a_false_one_does_not(
    task: str, form: str, question: str, true: str, false: str, evidence: tuple[str, ...]
) -> None:
    assert audit(said(task, form, question, true, *evidence), WITNESS) == []
    assert audit(said(task, form, question, false, *evidence), WITNESS) != []


def test_the_fewest_are_told_from_the_others() -> None:
    witness = Witness({"coco:7": CROWDED}, NAMES)
    evidence = (*FEWEST, "coco:instance:15", "coco:instance:16")
    question = "What does the photo show the fewest of, dogs, horses or people?"
    assert audit(said("count/least", "phrase", question, "Horses", *evidence), witness) == []
    assert audit(said("count/least", "phrase", question, "People", *evidence), witness) != []
    assert audit(said("count/least", "phrase", question, "Horses", *FEWEST), witness) != []


def test_a_joint_that_is_not_in_plain_view_is_objected_to() -> None:
    one = said("kp/point", "phrase", "Point at the right knee of the person.", "(0.00, 0.00)", *PERSON)
    assert audit(one, WITNESS) == ["the right_knee is not in plain view"]

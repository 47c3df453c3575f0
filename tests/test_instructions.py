import pytest

from cocoift.boxes import Convention, describe
from cocoift.bundled import bundled
from cocoift.instructions import asked, options
from cocoift.tasks import load_forms
from cocoift.tasks.forms import instruct

FORMS = load_forms(bundled("templates") / "forms")
EVERY = [(form, wording) for form in FORMS.forms for wording in FORMS.wordings(form)]


@pytest.mark.parametrize(("form", "wording"), EVERY, ids=[f"{form}-{wording.name}" for form, wording in EVERY])
def test_every_instruction_is_taken_off(form, wording):
    listed = ("a dog", "a cat") if form == "letter" else ()
    for variant in range(3):
        box = describe(Convention("normalised"), variant)
        text = instruct(wording, "Where is the dog?", options=listed, box_format=box)
        left = asked(f"<image>\n{text}", form, f"q1.x1.{wording.name}")
        assert "".join(char for char in left.removeprefix("Where is the dog?") if char.isalnum()) == ""


def test_a_question_without_an_instruction_stays():
    assert asked("<image>\nWhere is it?", "sentence", "q1.sentence1.-") == "Where is it?"


def test_options_are_told_in_order():
    assert options("Which?\nA. a dog\nB. a cat\nOnly the letter.") == ("a dog", "a cat")

import pytest

from cocoift.audit.text import Round


@pytest.mark.parametrize(
    ("task", "question", "asked"),
    [
        ("exist/select", "Which one?\nA. dog\nB. cat\nC. cow", "Which one? dog, cat or cow?"),
        ("rel/choose", "Which one?\nA. under the bench\nB. on the bench", "Which one? under or on the bench?"),
        ("size/compare", "Which?\nA. the cup\nB. the red cup", "Which? the cup or the red cup?"),
        ("exist/select", "Which one, a dog or a cat?\nA. dog\nB. cat", "Which one, a dog or a cat?\n\n"),
        ("box/label", "What is it?\nA. dog\nB. cat", "What is it?\n\n"),
    ],
)
def test_a_question_is_read_with_its_options_where_it_leaves_the_choice_to_them(task, question, asked):
    one = Round("coco:1/0", "coco:1", task, "letter", (), (), question, "A")
    assert one.asked == asked

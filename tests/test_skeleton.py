import pytest

from cocoift.skeleton import nouns, numbers, skeleton


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Is there a red car in the photo?", "is there _ in the photo"),
        ("Is there an orange in the photo?", "is there _ in the photo"),
        ("Are there any hot dogs, or cups?", "are there any _"),
        ("Do you count 2 dogs?", "do you count _"),
        ("Do you count three potted plants?", "do you count _"),
        ("What is in [0.12, 0.30, 0.40, 0.92]?", "what is in _"),
        ('Is it true that "a dog lies on a mat"?', "is it true that _"),
        ("Sort these: the dog, the cat and the bus.", "sort these _"),
        ("Can you show where it stands?", "can you show where it stands"),
        ("", ""),
    ],
)
def test_a_skeleton_has_gaps_for_what_the_question_is_about(question, left):
    assert skeleton(question) == left


def test_nouns_are_as_written_and_in_order():
    assert nouns("Are the Dogs left of a red dining table in the photo?") == ("dogs", "red", "dining table")


def test_numbers_are_those_outside_boxes():
    assert numbers("Are there two or 3 in [0.1, 0.2, 0.3, 0.4]?") == ("two", "3")

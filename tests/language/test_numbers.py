import pytest

from cocoift.language.numbers import stated_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A table topped with two wine glasses.", ((2, "wine glass"),)),
        ("Two large teddy bears.", ((2, "teddy bear"),)),
        ("Two men and a dog.", ((2, "man"),)),
        ("Two glasses of red wine.", ((2, "wine glass"),)),
        ("Three glasses of water.", ((3, "glass"),)),
        ("One of two men.", ()),
    ],
)
def test_the_numbers_of_a_sentence_are_found_with_what_they_count(text, found):
    assert stated_numbers(text) == found

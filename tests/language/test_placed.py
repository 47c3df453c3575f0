import pytest

from cocoift.language.placed import first_places


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A cat lying on top of a car.", (("on", "car"),)),
        ("A cat sits on the roof of a car.", (("on", "car"),)),
        ("A cat in a shirt at a table.", (("at", "table"),)),
        ("A cat on a mat and a cat inside a box.", (("on", "mat"), ("in", "box"))),
        ("A cat with a ball on a mat.", ()),
        ("A cat in front of a car.", ()),
        ("A cat. On a mat.", ()),
        ("A dog on a mat.", ()),
    ],
)
def test_where_a_text_has_a_thing_first(text, found):
    assert first_places(text, "cat".__eq__, {"top", "shirt"}.__contains__) == found

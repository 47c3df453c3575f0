import pytest

from cocoift.language.articles import completed


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("tall brick building", "a tall brick building"),
        ("old monitor on a desk", "an old monitor on a desk"),
        ("trees lining the street", "trees lining the street"),
        ("clothing heaped on a chair", "clothing heaped on a chair"),
        ("black and white cat", "a black and white cat"),
        ("pedestrian crossing", "a pedestrian crossing"),
        ("back of a red car", "the back of a red car"),
        ("a dog on sidewalk", "a dog on sidewalk"),
        ("two men talking", "two men talking"),
    ],
)
def test_a_countable_singular_gets_its_article_and_all_else_stays(phrase, expected):
    assert completed(phrase) == expected


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "3 green trees",
        "tall glass on a building",
        "that is a cabinet",
        "there are clouds",
        "no cars on the road",
        "tree near building",
        "computer mouse and keyboard",
        "handle of file cabinet",
        "man crossing street in a crosswalk",
        "walking on the road",
        "flurb",
    ],
)
def test_what_cannot_be_completed_for_certain_is_not(phrase):
    assert completed(phrase) is None

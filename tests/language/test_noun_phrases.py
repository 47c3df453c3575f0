import pytest

from cocoift.language.noun_phrases import noun_phrases


def found(text):
    return [(text[phrase.start : phrase.end], phrase.noun, phrase.n) for phrase in noun_phrases(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A dog sleeps.", [("A dog", "dog", 1)]),
        ("A small brown dog and his ball.", [("A small brown dog", "dog", 1), ("his ball", "ball", 1)]),
        ("Two men on the bench.", [("Two men", "man", 2), ("the bench", "bench", 1)]),
        ("A kitchen table in front of a dog.", [("A kitchen table", "table", 1), ("a dog", "dog", 1)]),
        ("A man wearing glasses", [("A man", "man", 1)]),
        ("Two people carrying backpacks.", [("Two people", "people", 2)]),
    ],
)
def test_phrases_with_an_article_or_a_number_are_found(text, expected):
    assert [(said, n) for said, _, n in found(text)] == [(said, n) for said, _, n in expected]


@pytest.mark.parametrize(
    "text",
    [
        "Dogs sleep on grass.",
        "Several dogs sleep.",
        "Another dog sleeps.",
        "The dog house is red.",
        "A horse drawn carriage waits",
        "A photo of a dog.",
        "Shaped like a dog.",
        "Without a dog.",
        "The orange and white one.",
        "The dog's nose.",
    ],
)
def test_phrases_that_stand_for_no_certain_thing_are_passed_over(text):
    assert [noun for _, noun, _ in found(text) if noun in ("dog", "horse", "orange")] == []


def test_a_pronoun_is_no_noun_of_a_phrase():
    assert found("A frisbee someone holds.") == [("A frisbee", "frisbee", 1)]

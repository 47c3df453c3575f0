import pytest

from cocoift.language.captioned import brought_twice, colorless, colors, many_colored, nouns_of, values_said


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a blue car", ["blue"]),
        ("the car is mostly blue", ["blue"]),
        ("What color is the car? Blue.", ["blue"]),
        ("a red automobile", ["red"]),
        ("a brown teddy bear", []),
        ("a blue and white car", ["white", "blue"]),
        ("a car by the blue house", []),
        ("", []),
    ],
)
def test_the_colours_that_a_text_gives_a_car(text, values):
    assert list(values_said(text, ("car",), "color")) == values


def test_a_name_of_two_words_has_its_colour_before_both():
    assert list(values_said("a brown teddy bear", ("teddy bear",), "color")) == ["brown"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A red bus drives down a street.", ["red"]),
        ("a large red bus", ["red"]),
        ("A red double decker bus.", ["red"]),
        ("a RED BUS and a tree", ["red"]),
        ("Two red buses.", []),
        ("red buses", []),
        ("a red and white bus", []),
        ("a red, white bus", []),
        ("a red bus stop", []),
        ("a red bus's door", []),
        ("a toy red bus", []),
        ("a red painted bus", []),
        ("a bus is red", []),
        ("bus red", []),
        ("a red truck and a bus", []),
        ("a grey school bus", ["gray"]),
    ],
)
def test_the_colour_right_before_one_thing_is_the_colour_of_it(text, values):
    assert list(colors(text, "bus")) == values


@pytest.mark.parametrize(
    ("text", "noun", "values"),
    [
        ("a brown leather couch", "couch", ["brown"]),
        ("a white kitten", "cat", ["white"]),
        ("a white animal", "cat", []),
        ("a brown teddy bear", "bear", []),
        ("a white wine glass", "wine glass", []),
        ("a golden retriever", "dog", []),
        ("a black bear", "bear", []),
        ("a glass of orange juice", "orange", []),
    ],
)
def test_a_colour_that_names_a_sort_or_another_thing_is_none(text, noun, values):
    assert list(colors(text, noun)) == values


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("a black and white cat", True),
        ("a striped cat", True),
        ("a cat with black and white paws", False),
        ("a black cat", False),
        ("a black dog and a white cat", False),
    ],
)
def test_a_thing_of_several_colours_is_known_from_its_phrase(text, many):
    assert many_colored(text, "cat") is many


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("A black and white photo of a bus.", True),
        ("a sepia picture", True),
        ("a black and white dog in a photo", False),
        ("a colorized photo of a bus", True),
    ],
)
def test_a_picture_without_colours_is_known_from_what_is_said_of_it(text, without):
    assert colorless(text) is without


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("A man in a hat with a dog in a small hat.", {"hat"}),
        ("A man looks at another man.", {"man"}),
        ("A man in a hat holds the hat.", set()),
        ("A dog by a dog house.", set()),
        ("A dog by a cat.", set()),
    ],
)
def test_what_a_text_brings_in_twice_is_two_things(text, nouns):
    assert brought_twice(text) == nouns


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The truck is orange", {"truck"}),
        ("A red frisbie", {"frisbee"}),
        ("An orange truck", {"truck"}),
        ("A fire truck", {"fire truck"}),
    ],
)
def test_a_colour_is_no_noun_wherever_it_stands(text, nouns):
    assert nouns_of(text) == nouns

import pytest

from cocoift.facts.texts import differs, unsound, values_said

SOUND = "A brown dog sleeps on a rug."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (SOUND, None),
        ("Dog.", "not 2 to 25 words"),
        ("A dog" + " and a dog" * 10 + ".", "not 2 to 25 words"),
        ("A photo of a dog on a rug.", "speaks of the photo itself"),
        ("The dog in this picture sleeps.", "speaks of the photo itself"),
        ("A dog <image> on a rug.", "odd characters or capitals"),
        ("A dog {{ x }} on a rug.", "odd characters or capitals"),
        ("A DOG SLEEPS ON A RUG.", "odd characters or capitals"),
        ("A dog at http://dogs.", "odd characters or capitals"),
        ('A dog below the word "stop."', "quotes what is written"),
        ("A dog that looks like a wolf.", "guesses or judges"),
        ("My dog sleeps on a rug.", "guesses or judges"),
        ("A dog sleeps on teh rug.", "a misspelt or unheard-of word"),
        ("A dog dog sleeps on a rug.", "a fault of grammar"),
        ("There is two dogs on a rug.", "a fault of grammar"),
        ("A dog sleeps on rug.", "an article is missing"),
    ],
)
def test_a_sentence_is_sound_or_not_for_a_reason(text, reason, world):
    assert unsound(text, world()) == reason


def test_a_word_of_no_other_caption_and_no_lexicon_is_unheard_of(world):
    common = frozenset(["a", "sleeps", "on"])
    assert unsound("A dog sleeps on a rug.", world(words=common)) is None
    assert unsound("A dog blorfs on a rug.", world(words=common)) == "a misspelt or unheard-of word"


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
    ("one", "other", "different"),
    [
        ("a white monitor", "a beige monitor", False),
        ("a white monitor", "a black monitor", True),
        ("a wooden chair", "a metal chair", True),
        ("a white monitor", "a monitor", False),
        ("a white monitor", "a black keyboard", False),
    ],
)
def test_two_texts_differ_where_no_values_agree(one, other, different):
    assert differs(one, other, one.split()[-1]) is different

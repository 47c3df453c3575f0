import pytest

from cocoift.facts.texts import differs, unsound

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
        ("A dog sleeps on a rug.It is brown.", "odd characters or capitals"),
        ("A dog sleeps,and a cat too.", "no blank after a mark"),
        ("A dog at 5 p.m. on a rug.", None),
        ('A dog below the word "stop."', "quotes what is written"),
        ("A dog that looks like a wolf.", "guesses or judges"),
        ("My dog sleeps on a rug.", "guesses or judges"),
        ("A dog sleeps on teh rug.", "a misspelt or unheard-of word"),
        ("A dog dog sleeps on a rug.", "a fault of grammar"),
        ("There is two dogs on a rug.", "a fault of grammar"),
        ("A dog lays partially covered with sand.", "a fault of grammar"),
        ("A dog sleeps on rug.", "an article is missing"),
    ],
)
def test_a_sentence_is_sound_or_not_for_a_reason(text, reason, world):
    assert unsound(text, world()) == reason


def test_a_caption_names_whom_it_speaks_of(world):
    texts = ("He is ready to block the ball.", "The dog is here at night.")
    reasons = [unsound(text, world(), sentence=True) for text in texts]
    assert reasons == ["speaks of somebody who is not named", None]


def test_a_word_of_no_other_caption_and_no_lexicon_is_unheard_of(world):
    common = frozenset(["a", "sleeps", "on"])
    assert unsound("A dog sleeps on a rug.", world(words=common)) is None
    assert unsound("A dog blorfs on a rug.", world(words=common)) == "a misspelt or unheard-of word"
    assert unsound("A dog sleeps on a be-day.", world(words=common)) == "a misspelt or unheard-of word"


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

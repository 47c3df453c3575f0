import pytest

from cocoift.boxes import Frame
from cocoift.geometry import Box, Point
from cocoift.language.phrase import Phrase
from cocoift.tasks.filters import PAGE, Page
from cocoift.tasks.tags import environment

DOG, DOGS = Phrase("the dog"), Phrase("the dogs", plural=True)
WOMAN, PERSON = Phrase("the woman", pronoun="she"), Phrase("the person", pronoun="they")


def filtered(expression, **names):
    template = environment().from_string(f"{{% human %}}{{{{ {expression} }}}}{{% endhuman %}}")
    return template.render(**names, **{PAGE: Page(Frame(100, 100))})


@pytest.mark.parametrize(
    ("expression", "x", "text"),
    [
        ("x | are", 1, "is"),
        ("x | are", 0, "are"),
        ("x | are", DOG, "is"),
        ("x | are", DOGS, "are"),
        ("x | are", ("a", "b"), "are"),
        ("x | has", 2, "have"),
        ("x | does", DOG, "does"),
        ("x | verb('lies', 'lie')", DOGS, "lie"),
        ("x | it", DOG, "it"),
        ("x | it", DOGS, "they"),
        ("x | it", 3, "they"),
        ("x | it", WOMAN, "she"),
        ("x | it('is', 'are')", PERSON, "they are"),
        ("x | are", PERSON, "is"),
        ("x | its", WOMAN, "her"),
        ("x | its", DOGS, "their"),
        ("x | them", Phrase("the man", pronoun="he"), "him"),
        ("x | of('left', 'knee')", WOMAN, "the woman's left knee"),
        ("x | own('left', 'knee')", WOMAN, "the woman's left knee (her own left)"),
        (
            "x | own('left', 'knee')",
            Phrase("the man on the left", pronoun="he"),
            "the left knee (his own left) of the man on the left",
        ),
        ("x | of('nose')", Phrase("the leftmost person"), "the leftmost person's nose"),
        ("x | of('nose')", Phrase("the man on the left"), "the nose of the man on the left"),
        ("x | of('nose')", Phrase("the girl riding a bike"), "the nose of the girl riding a bike"),
        ("x | a", "oven", "an oven"),
        ("x | a_or_any", "dog", "a dog"),
        ("x | a_or_any", "broccoli", "any broccoli"),
        ("x | any", "dog", "any dogs"),
        ("x | any | are", "dog", "are"),
        ("x | no", "broccoli", "no broccoli"),
        ("x | no | are", "broccoli", "is"),
        ("x | in_words", 3, "three"),
        ("x | capital", "iPhone on TV", "IPhone on TV"),
        ("x | lower_first", "The TV", "the TV"),
        ("x | lower_first", "TV set", "TV set"),
        ("x | full_stop", "A dog ", "A dog."),
        ("x | full_stop", "A dog!", "A dog!"),
        ("x | box_format", 1, "[x1, y1, x2, y2] in fractions of the picture padded to a square"),
        ("x | box_format", 4, "[x1, y1, x2, y2] in fractions of the picture padded to a square"),
        ("x | and_join", (), ""),
        ("x | and_join", ("a",), "a"),
        ("x | and_join", (DOG, "b"), "the dog and b"),
        ("x | or_join", ("a", "b", "c"), "a, b or c"),
        ("x | join('; ')", (Box(0, 0, 50, 50), "b"), "[0.00, 0.00, 0.50, 0.50]; b"),
        ("x | and_join", (Box(0, 0, 50, 50), 2), "[0.00, 0.00, 0.50, 0.50] and 2"),
        ("x | first", ("a", "b"), "a"),
        ("x | last", ("a", "b"), "b"),
        ("x | length", ("a", "b"), "2"),
        ("x | json", 'a "b" é', '"a \\"b\\" é"'),
        ("x | json", DOG, '"the dog"'),
        ("x | point_format(1)", Point(25, 50), "(x, y) in fractions of the picture padded to a square"),
        ("x", DOG, "the dog"),
        ("x", 0.5, "0.5"),
    ],
)
def test_a_filter_gives(expression, x, text):
    assert filtered(expression, x=x) == text


@pytest.mark.parametrize(
    ("expression", "x", "wrong"),
    [
        ("x | are", True, "yes or no has no grammatical number"),
        ("x | json", None, "None cannot be written as JSON"),
        ("x | capital", 3, "a number is not text"),
        ("x | point_format", "(1, 2)", "text is not a point"),
        ("x | and_join", (None,), "None cannot be printed"),
        ("x", ("a",), "a tuple cannot be printed"),
        ("x", True, "yes or no cannot be printed"),
    ],
)
def test_a_filter_refuses_what_it_cannot_say(expression, x, wrong):
    with pytest.raises(TypeError, match=wrong):
        filtered(expression, x=x)

import pytest

from cocoift.language import heads


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("a man in red pants", "man"),
        ("two men talking on the sidewalk", "man"),
        ("a monitor screen watched by the woman", "screen"),
        ("the back of a white car", "car"),
        ("a couple of bicycles", "bicycle"),
        ("a bowl of soup", "bowl of soup"),
        ("a bucket of nails", "bucket"),
        ("a large white stop sign", "stop sign"),
        ("a parking meter with a yellow top", "parking meter"),
        ("a man's red shirt", "shirt"),
        ("red and blue", ""),
        ("", ""),
        ("{{ x }}", ""),
    ],
)
def test_a_phrase_is_about_its_head_noun(phrase, noun):
    assert heads.head(phrase) == noun


@pytest.mark.parametrize(
    ("phrase", "clause"),
    [
        ("two men stand on the road", True),
        ("a light lights the room", True),
        ("a glass door leads out of the room", True),
        ("a man holds a cup", True),
        ("two men standing on the road", False),
        ("a lamp stand on the desk", False),
        ("two street lights on the road", False),
        ("a walk sign", False),
    ],
)
def test_a_phrase_with_a_verb_of_its_own_is_a_clause(phrase, clause):
    assert heads.states(phrase) is clause


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("two men on sidewalk", True),
        ("a bike next to tree", True),
        ("What is man carrying?", True),
        ("Where is computer tower?", True),
        ("A man sits on a sofa with a cat.", False),
        ("A cat lies on top of a bed.", False),
        ("A plate with pizza and salad.", False),
        ("A street at night.", False),
        ("Who is crossing the street?", False),
        ("A table covered with grass and snow.", False),
        ("A boy in school clothes.", False),
    ],
)
def test_a_countable_noun_needs_its_article(text, missing):
    assert heads.telegraphic(text) is missing


def test_some_nouns_point_at_no_one_thing():
    nouns = ("kitchen", "object", "picture", "dog", "sidewalk", "wall", "window", "shoe", "pine tree")
    assert [noun for noun in nouns if heads.vague(noun)] == ["kitchen", "object", "picture"]
    assert [noun for noun in nouns if heads.stretch(noun)] == ["sidewalk", "wall"]
    assert [noun for noun in nouns if heads.numerous(noun)] == ["window", "shoe", "pine tree"]


def test_what_somebody_holds_has_an_article():
    texts = ("A man holding tennis racket.", "A man holding a tennis racket.", "Two people holding hands.")
    assert [heads.telegraphic(text) for text in texts] == [True, False, False]

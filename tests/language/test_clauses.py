import pytest

from cocoift.language.clauses import has_main_verb, may_state, tells_doing


@pytest.mark.parametrize(
    "text",
    [
        "A dog is on a rug.",
        "A dog sleeps on a rug.",
        "Two dogs sleep on a rug.",
        "There are two dogs.",
        "While it rains, a dog sleeps.",
        "A dog sleeps, and someone is watching.",
        "He is holding a knife.",
    ],
)
def test_a_sentence_has_a_main_verb(text: str) -> None:
    assert has_main_verb(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A dog on a rug.",
        "A dog sleeping on a rug.",
        "A dog that is asleep.",
        "A man who rides a horse.",
        "A table where one of them is cutting a cake.",
        "A dog asleep while it is snowing.",
        "Two market stands in a street.",
        "A little dog jumping up towards a frisbee someone is holding.",
        "A man with a knife he is holding.",
    ],
)
def test_a_fragment_has_none(text: str) -> None:
    assert not has_main_verb(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A couch and a table sit in a room.", True),
        ("A boy and a girl play a game.", True),
        ("A person trying to hit and another trying to block the ball.", False),
        ("A bowl with bananas close to the road.", False),
        ("A pizza with ham slices on it.", False),
    ],
)
def test_two_things_take_a_verb_in_the_plural(text, expected):
    assert has_main_verb(text) == expected


def test_a_text_may_have_a_verb_that_is_not_sure():
    texts = ("A salad with green sprouts sits on a plate.", "A salad with green sprouts on a plate.")
    assert [may_state(text) for text in texts] == [True, False]


@pytest.mark.parametrize(
    "text", ["A man rides a bike.", "Two dogs are playing in the snow.", "A train travels by a station."]
)
def test_a_caption_may_tell_what_is_going_on(text):
    assert tells_doing(text)


@pytest.mark.parametrize(
    "text",
    [
        "The fire hydrant is yellow.",
        "A bowl sits on a table.",
        "A car is in a parking lot.",
        "There is a cutting board beside the sink.",
        "A pizza is surrounded by plates.",
    ],
)
def test_what_merely_is_or_stands_there_is_no_doing(text):
    assert not tells_doing(text)

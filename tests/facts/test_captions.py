import pytest
from builders import caption, entity, scene

from cocoift.facts.captions import Captioned
from cocoift.geometry import Box

LEFT, RIGHT = Box(20, 100, 120, 300), Box(520, 100, 620, 300)


def test_a_sound_caption_is_passed_on_with_all_that_it_tells(made):
    (fact,) = made("caption", scene(captions=["a man rides a bike"]))
    assert fact == Captioned(
        key="coco:caption:1",
        evidence=("coco:caption:1",),
        asks=("caption",),
        tells=fact.tells,
        text="A man rides a bike.",
        doing=True,
    )
    nouns = ("bicycle", "bike", "man", "person", "vehicle")
    assert {"caption", *(f"{what}:{noun}" for noun in nouns for what in ("has", "n"))} <= set(fact.tells)
    assert not {"has:woman", "has:dog"} & set(fact.tells)


@pytest.mark.parametrize(
    ("things", "text", "reason"),
    [
        ([], "This is a photo of a dog.", "speaks of the photo itself"),
        ([], "Is this a dog on a rug?", "not a statement"),
        ([], "Three <dogs> {run}.", "odd characters or capitals"),
        ([], "A dog sits on bench.", "an article is missing"),
        ([], "Young man rides a horse.", "an article is missing"),
        ([], "A man is holding tennis racket.", "an article is missing"),
        ([], "A dog is laying on a bed.", "a fault of grammar"),
        ([], "A dog walks on the side walk.", "a misspelt or unheard-of word"),
        ([], "A Dog chases a Cat.", "odd characters or capitals"),
        ([entity("dog")], "Two dogs run on the grass.", "its number is not that of the instances"),
        ([entity("dog")], "Two puppies run on the grass.", "its number is not that of the instances"),
        (
            [entity("dog", 1, box=LEFT), entity("dog", 2, box=RIGHT)],
            "Three dogs run.",
            "its number is not that of the instances",
        ),
    ],
)
def test_an_unsound_caption_is_refused(things, text, reason, refused, made):
    found = scene(*things, captions=[text])
    assert refused("caption", found) == {"coco:caption:1": reason}
    assert made("caption", found) == []


@pytest.mark.parametrize(
    ("things", "text"),
    [
        ([entity("dog", crowd=True)], "Two dogs run on the grass."),
        ([entity("dog", 1, box=LEFT), entity("dog", 2, box=RIGHT)], "Two dogs run on the grass."),
        (
            [entity("person", 1, box=LEFT), entity("person", 2, box=RIGHT), entity("person", 3)],
            "Two men run on the grass.",
        ),
    ],
)
def test_a_number_that_fits_the_instances_is_no_conflict(things, text, made):
    assert [fact.text for fact in made("caption", scene(*things, captions=[text]))] == [text]


def test_two_captions_are_enough_and_none_is_said_twice(made, refused):
    texts = ["A dog sleeps.", "a dog sleeps", "The dog sleeps on a rug.", "The dog is on a rug."]
    found = scene(captions=texts)
    assert len({fact.text for fact in made("caption", found)}) == 2
    assert {*refused("caption", found).values()} <= {"said twice", "enough of the kind in this image"}


def test_whole_sentences_and_fragments_are_told_apart(made, refused):
    found = scene(captions=["A dog sleeps on a rug.", "A dog asleep on a rug."])
    assert [[fact.text for fact in made(family, found)] for family in ("caption", "title")] == [
        ["A dog sleeps on a rug."],
        ["A dog asleep on a rug."],
    ]
    assert refused("caption", found) == {"coco:caption:2": "a fragment without a main verb"}
    assert refused("title", found) == {"coco:caption:1": "a whole sentence"}


def test_a_caption_on_what_no_other_annotation_names_is_refused(refused):
    found = scene(captions=["A dog is on a rug.", "An ostrich is on a rug.", "The dog is on the rug."])
    reason = refused("caption", found)["coco:caption:2"]
    assert reason in ("names things that no other annotation names", "enough of the kind in this image")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A dog is on a rug in a city.", "names a thing that no other source names"),
        ("A dog with a lamp is on a rug.", "names a thing that no other source names"),
        ("A dog and a cat are on a rug.", "names a thing that no other source names"),
    ],
)
def test_what_only_one_caption_names_is_not_passed_on(text, reason, refused):
    found = scene(captions=["A dog sleeps on a rug.", text, "The dog is on the rug."])
    assert refused("caption", found).get("coco:caption:2") == reason


def test_a_caption_is_not_said_twice(refused):
    found = scene(captions=[caption(1, "A dog sleeps."), caption(2, "a dog sleeps")])
    assert list(refused("caption", found).values()) == ["said twice"]

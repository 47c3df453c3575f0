import re

import pytest
from builders import entity, region, relation, scene

from cocoift.chance import Chance
from cocoift.facts import prose
from cocoift.facts.pieces import place_of
from cocoift.facts.retelling import goes_on
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.scene import Caption
from cocoift.survey import Survey

LEFT, RIGHT, TOP = Box(20, 150, 120, 300), Box(520, 150, 620, 300), Box(270, 0, 370, 90)
FULL = scene(
    entity("dog", 1, box=LEFT),
    entity("chair", 2, box=RIGHT),
    entity("clock", 3, box=TOP),
    entity("cup", 4, box=Box(230, 300, 310, 400)),
    entity("cup", 5, box=Box(320, 300, 400, 400)),
    captions=["A dog sleeps on a rug.", "A dog wearing a leash in a quiet room."],
    regions=(region(9, "a tall lamp", box=Box(400, 0, 460, 90)),),
)


def text_of(fact):
    return " ".join(fact.sentences)


def test_a_description_begins_with_a_caption_and_adds_what_it_leaves_out(made):
    (fact,) = made("description", FULL)
    assert fact.sentences[0] == "A dog sleeps on a rug."
    assert fact.evidence[:2] == ("coco:caption:1", "coco:caption:2")
    assert {f"coco:instance:{id}" for id in (2, 3, 4, 5)} <= set(fact.evidence)
    assert all(part in text_of(fact).lower() for part in ("two cups", "chair", "clock", "wearing a leash"))
    assert (fact.asks, {"caption", "has:dog", "n:cup", "at:coco:instance:2"} <= set(fact.tells)) == (("caption",), True)


def test_no_two_sentences_have_one_shape_or_begin_alike(made, world):
    for seed in range(30):
        (fact,) = made("description", FULL, world(seed=seed))
        first = [sentence.split()[0] for sentence in fact.sentences[1:]]
        assert all(a != b for a, b in zip(first, first[1:], strict=False) if a != "The")
        assert len({sentence.partition(" ")[0] for sentence in fact.sentences}) > 1


def test_a_fragment_is_made_a_sentence(made):
    things = [entity(name, id, box=box) for id, (name, box) in enumerate([("chair", RIGHT), ("clock", TOP)], start=2)]
    more = [entity("cup", id, box=Box(250 + 70 * (id - 4), 330, 300 + 70 * (id - 4), 400)) for id in (4, 5)]
    found = scene(entity("dog", 1, box=LEFT), *things, *more, captions=["A dog on a rug in a large empty room."])
    (fact,) = made("description", found)
    assert fact.sentences[0] == "The picture shows a dog on a rug in a large empty room."


def test_what_the_caption_names_in_other_words_is_not_added(made):
    found = scene(
        entity("couch", 1, box=LEFT),
        entity("dog", 2, box=RIGHT),
        entity("cup", 3, box=TOP),
        entity("book", 4, box=Box(270, 300, 340, 390)),
        entity("vase", 5, box=Box(400, 300, 450, 390)),
        entity("potted plant", 6, box=Box(400, 100, 450, 190)),
        captions=["A sofa and an animal are near plants in a large and quiet room with a rug."],
    )
    (fact,) = made("description", found)
    assert not {"couch", "dog", "potted"} & set(text_of(fact).replace(".", "").split())


def test_looks_and_relations_are_told_of_things_that_were_named(made):
    found = scene(
        entity("dog", 1, box=LEFT, names=("dog",), evidence=("coco:instance:1", "vg:object:1")),
        entity("clock", 2, box=TOP),
        entity("chair", 3, box=RIGHT),
        entity("bone", 4, box=Box(60, 250, 100, 290)),
        captions=["A dog sleeps on the rug of a large room."],
        relations=(relation(8, 0, "holding", 3),),
    )
    (fact,) = made("description", found)
    assert "is holding a bone." in text_of(fact)
    assert "vg:relation:8" in fact.evidence


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (scene(entity("dog")), "no caption is sound"),
        (scene(entity("dog"), captions=["A photo of a dog."]), "no caption is sound"),
        (scene(entity("dog"), captions=["A dog sleeps."]), "fewer than four independent facts"),
        (
            scene(entity("chair", 2, box=RIGHT), captions=["A dog is on a rug."]),
            "too few words or sentences",
        ),
    ],
)
def test_too_little_makes_no_description(found, reason, refused):
    assert refused("description", found) == {"coco:139": reason}


@pytest.mark.parametrize(
    ("box", "place"),
    [
        (LEFT, "on the left side"),
        (Box(520, 10, 620, 60), "in the upper right"),
        (TOP, "at the top"),
        (Box(270, 200, 370, 280), "in the middle"),
        (Box(180, 200, 240, 280), None),  # near the line between left and middle
        (Box(0, 200, 640, 280), None),
    ],
)
def test_a_place_is_told_where_it_is_clear(box, place):
    assert place_of(box, scene()) == place


ONE = scene(entity("dog", 1), captions=[])


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("A dog sleeps on a rug.", "A dog wearing a red hat.", ("is wearing a red hat.", "dog", True)),
        ("The dog sleeps on a rug.", "A dog wearing a red hat.", ("is wearing a red hat.", "dog", True)),
        ("A dog sits near a cart.", "A dog pulling a cart up a hill.", None),  # the cart again
        ("A dog plays a game.", "A dog playing with a toy in a yard.", None),  # playing again
        ("A man pets a dog.", "A dog has a toy in its mouth.", ("has a toy in its mouth.", "dog", False)),
        ("A dog sleeps on a rug.", "A lamp and a vase are on a desk.", ("A lamp and a vase are on a desk.", "", False)),
        ("A dog sleeps on a rug.", "A dog is lying on a rug.", None),  # nothing new
        ("A dog sleeps on a rug.", "A dog standing near a wall.", None),  # another posture
        ("A brown dog is here.", "A black dog wearing a hat.", None),
        ("Two dogs are here.", "Three dogs wearing hats.", None),
        ("A man stands here.", "A woman is wearing a hat.", None),
        ("A swan swims.", "Two geese are near a lake.", None),
    ],
)
def test_a_second_caption_goes_on_from_the_first(first, second, expected):
    assert goes_on(first, Caption(second, "coco:caption:2"), Survey(ONE)) == expected


def test_no_place_is_told_twice(made):
    corner = Box(560, 20, 630, 110)
    found = scene(
        entity("dog", 1, box=LEFT), entity("cup", 2, box=TOP), entity("clock", 3, box=corner),
        entity("book", 4, box=Box(400, 300, 450, 390)), captions=["A dog sleeps on a rug in a large and quiet room."],
    )  # fmt: skip
    (fact,) = made("description", found)
    places = re.findall(
        r"(?:in|at|on) the (?:(?:upper|lower|top|bottom|left|right|middle|side|of the) ?)+", text_of(fact)
    )
    assert len(places) == len(set(places))


def test_what_begins_as_if_it_was_known_does_not_open(made):
    things = [entity("dog", 1, box=LEFT), entity("cup", 2, box=TOP), entity("book", 4, box=Box(270, 300, 340, 390))]
    captions = ["The dog sleeps on a red rug in a quiet room.", "A dog sleeps in a quiet room."]
    (fact,) = made("description", scene(*things, captions=captions))
    assert fact.sentences[0] == "A dog sleeps in a quiet room."


def test_two_of_a_kind_are_not_taken_for_one():
    two = Survey(scene(entity("dog", 1, box=LEFT), entity("dog", 2, box=RIGHT)))
    assert goes_on("A dog sleeps on a rug.", Caption("A dog wearing a red hat.", "coco:caption:2"), two) is None


def test_shapes_are_filled_with_verbs_that_agree():
    one, many = Phrase("a dog"), Phrase("two cups", plural=True, pronoun="they")
    assert prose.said_of([many, one])["list"] == "two cups and a dog"
    statements = [prose.Statement(("There {are} {list}.",), prose.said_of([item])) for item in (one, many)]
    assert [*prose.sentences(statements, Chance(0, "test"))] == ["There is a dog.", "There are two cups."]
    more = prose.Statement(("{List} {are all} here.",), prose.said_of([one, one]))
    assert [*prose.sentences([more], Chance(0, "test"))] == ["A dog and a dog are here."]


def test_a_description_does_not_go_on_for_ever():
    long = prose.Statement(prose.PLAIN, {"text": " ".join(["Word"] * 40) + "."})
    assert len([*prose.sentences([long] * 5, Chance(0, "test"))]) == 2


def test_a_pronoun_stands_for_what_the_sentence_before_was_about():
    first, second = (
        prose.Statement(prose.PLAIN, {"text": text, "subject": "the bus"}, "vg:object:1", "it")
        for text in ("The bus is red.", "The bus is made of metal.")
    )
    assert [*prose.sentences([first, second], Chance(0, "test"))] == ["The bus is red.", "It is made of metal."]

import pytest
from builders import caption, entity, scene

from cocoift.facts.grounded import Grounded, Grounding
from cocoift.geometry import Box

LEFT, MIDDLE, RIGHT = Box(20, 200, 120, 300), Box(270, 200, 370, 300), Box(520, 200, 620, 300)
TOPIC, THING = "what it is about has no certain box", "a thing that it names has no certain box"
FEW = "fewer than two of its phrases have certain boxes"


def picture(text, *more, **fields):
    things = (entity("dog", 1, box=RIGHT), entity("dog", 2, box=LEFT), entity("bench", 3, box=MIDDLE))
    return scene(*things, *more, captions=(text,), **fields)


def test_the_things_that_a_caption_names_are_boxed_in_its_text(made):
    assert made("grounded", picture("Two dogs sleep beside a bench in a park")) == [
        Grounded(
            key="coco:caption:1",
            weight=10**0.5,
            evidence=("coco:caption:1", "coco:instance:2", "coco:instance:1", "coco:instance:3"),
            asks=("caption", "at:coco:instance:2", "at:coco:instance:1", "at:coco:instance:3"),
            tells=made("grounded", picture("Two dogs sleep beside a bench in a park"))[0].tells,
            pieces=(
                Grounding("Two dogs", (LEFT, RIGHT)),
                Grounding(" sleep beside a bench", (MIDDLE,)),
                Grounding(" in a park.", ()),
            ),
        )
    ]


def test_it_gives_away_the_caption_all_nouns_and_all_boxes(made):
    (fact,) = made("grounded", picture("Two dogs sleep beside a bench."))
    assert {"caption", "n:dog", "has:bench", "at:coco:instance:1", "at:coco:instance:3"} <= set(fact.tells)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (picture("A dog sleeps beside a bench."), FEW),
        (picture("Dogs sleep beside a bench."), FEW),
        (picture("Three dogs sleep beside a bench."), "its number is not that of the instances"),
        (picture("Two dogs sleep beside a bench.", entity("dog", 4, box=MIDDLE, crowd=True)), FEW),
        (picture("Two dogs sleep beside a bench.", entity("bench", 4, box=Box(0, 0, 90, 90))), FEW),
        (picture("Two dogs sleep beside a bench.", entity("chair", 4, box=Box(0, 0, 90, 90))), FEW),
        (picture("Two dogs sleep beside the rest of a bench."), FEW),
        (picture("Two dogs sleep beside the bench of a park."), None),
        (picture("Two dogs watch the puppies beside a bench."), THING),
        (picture("Two dogs watch a man beside a bench."), THING),
        (picture("Two dogs watch some animals beside a bench."), THING),
        (picture("Two dogs sleep beside a bench by a dog house."), None),
        (picture("A park where two dogs sleep beside a bench."), TOPIC),
        (picture("A dog house where two dogs sleep beside a bench."), TOPIC),
        (picture("Two dogs the bench."), "words are missing between two phrases"),
        (picture("Two dogs sleep beside a bench.", exhaustive=False), FEW),
    ],
)
def test_what_may_mean_another_thing_is_not_boxed(found, reason, refused):
    assert refused("grounded", found) == ({"coco:caption:1": reason} if reason else {})


def test_two_phrases_that_may_mean_one_thing_are_refused(made, refused):
    found = scene(
        entity("dog", 1, box=LEFT), entity("bench", 3, box=MIDDLE), captions=("A dog and a puppy sit on a bench.",)
    )
    assert refused("grounded", found) == {"coco:caption:1": "two phrases may mean one thing"}


def test_a_noun_that_is_wider_or_narrower_is_boxed_where_only_one_thing_fits(made):
    found = scene(entity("person", 1, box=LEFT), entity("dog", 2, box=RIGHT), captions=("A chef pets an animal.",))
    assert [piece.boxes for piece in made("grounded", found)[0].pieces] == [(LEFT,), (RIGHT,), ()]


def test_of_several_captions_that_with_most_boxes_is_taken(made, refused):
    found = scene(
        entity("person", 1, box=LEFT),
        entity("dog", 2, box=RIGHT),
        entity("bench", 3, box=MIDDLE),
        captions=(caption(1, "A man pets a dog."), caption(2, "A man pets a dog beside a bench.")),
    )
    assert [fact.key for fact in made("grounded", found)] == ["coco:caption:2"]
    assert refused("grounded", found) == {"coco:caption:1": "enough of the kind in this image"}


def test_boxes_that_print_nearly_the_same_numbers_are_refused(refused):
    found = scene(
        entity("cat", 1, box=LEFT),
        entity("sink", 2, box=Box(21, 201, 121, 300)),
        captions=("A cat sleeps in a sink.",),
    )
    assert refused("grounded", found) == {"coco:caption:1": "two boxes print nearly the same numbers"}


def test_more_than_six_boxes_are_refused(refused):
    dogs = [entity("dog", i, box=Box(80.0 * i, 100, 80.0 * i + 60, 160)) for i in range(6)]
    found = scene(*dogs, entity("bench", 9, box=Box(10, 300, 300, 400)), captions=("Six dogs play by a bench.",))
    assert refused("grounded", found) == {"coco:caption:1": "more boxes than are read easily"}

import pytest
from builders import entity, region, scene

from cocoift.facts.described import Described
from cocoift.geometry import Box

LEFT = Box(20, 100, 120, 300)
DOG = entity("dog", box=LEFT)


def described(phrase, *others, things=(DOG,), box=LEFT):
    return scene(*things, regions=(region(1, phrase, box=box), *others))


# what the phrase may give away of the dog
LOOKS = (
    "at:coco:instance:1",
    "color:coco:instance:1",
    "material:coco:instance:1",
    "rel:coco:instance:1",
    "question:dog",
)


def test_a_region_is_described_in_the_words_of_its_annotator(made):
    assert made("region", described("A brown dog.")) == [
        Described(
            key="vg:region:1",
            evidence=("vg:region:1",),
            asks=("at:vg:region:1", *LOOKS),
            tells=("at:vg:region:1", *LOOKS, "has:dog", "n:dog"),
            box=LEFT,
            phrase="a brown dog",
        )
    ]


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("the dog is brown", "not a noun phrase with its article"),
        ("a dog sits on the floor", "not a noun phrase with its article"),
        ("dog near tree", "not a noun phrase with its article"),
        ("a dog with letters on it", "speaks of what is written"),
        ("the dog in the picture of a room", "speaks of the photo itself"),
        ("a dog {{ 7 * 7 }}", "odd characters or capitals"),
        ("a dog near <image> tags", "odd characters or capitals"),
        ("a dog that looks like a wolf", "guesses or judges"),
        ("a dog on teh floor", "a misspelt or unheard-of word"),
        ("an brown dog", "a fault of grammar"),
        ("a dog on sidewalk", "an article is missing"),
        ("a" + " brown" * 30 + " dog", "not 2 to 25 words"),
        ("a brown cat", "its noun is not annotated there"),
        ("a brown dog at the far edge", "says at which end, and not of what"),
        ("a man with a dog", "its noun is not annotated there"),
        ("a brown thing", "its noun is not annotated there"),
    ],
)
def test_an_unfit_description_is_refused(phrase, reason, refused, made):
    found = described(phrase)
    assert made("region", found) == []
    assert refused("region", found) == {"vg:region:1": reason}


def test_a_sliver_is_not_described(refused):
    found = described("a brown dog", box=Box(20, 100, 26, 300))
    assert refused("region", found) == {"vg:region:1": "too small to be seen"}


def test_two_descriptions_of_one_box_must_name_the_same(refused):
    found = described("a brown dog", region(2, "a big rug", box=LEFT))
    assert refused("region", found)["vg:region:1"] == "another description of the same box names other things"


def test_two_descriptions_of_one_thing_must_not_differ_in_colour(refused, made):
    found = described("a brown dog", region(2, "a white dog", box=LEFT))
    assert set(refused("region", found).values()) == {"another annotation gives it another look"}
    similar = described("a brown dog", region(2, "a tan dog", box=LEFT))
    assert [fact.phrase for fact in made("region", similar)] == ["a brown dog", "a tan dog"]


def test_an_attribute_must_not_gainsay_a_description(refused):
    white = entity("dog", box=LEFT, attributes={"color": "white"})
    assert refused("region", described("a brown dog", things=(white,))) == {
        "vg:region:1": "another annotation gives it another look"
    }


def test_a_phrase_without_its_article_gets_it(made):
    assert [fact.phrase for fact in made("region", described("Brown dog lying on a rug"))] == [
        "a brown dog lying on a rug"
    ]
    assert [fact.phrase for fact in made("region", described("two-legged dog"))] == ["a two-legged dog"]


def test_a_second_description_of_about_the_same_box_bears_a_noun_out(made, refused):
    found = described("a brown cat", region(2, "cat", box=LEFT), things=())
    assert [fact.phrase for fact in made("region", found)] == ["a brown cat", "a cat"]
    assert refused("region", described("a brown cat", things=())) == {"vg:region:1": "its noun is not annotated there"}


def test_a_wider_noun_for_the_same_box_is_no_conflict(made):
    found = described("a brown dog", region(2, "the animal is asleep", box=LEFT))
    assert [fact.phrase for fact in made("region", found)] == ["a brown dog"]

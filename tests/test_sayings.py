import pytest
from builders import entity, question, region, scene

from cocoift.geometry import Box
from cocoift.sayings import Sayings

HERE, THERE = Box(20, 100, 120, 300), Box(520, 100, 620, 300)


@pytest.mark.parametrize(
    ("text", "widely", "several"),
    [
        ("Two red sofas.", False, True),
        ("Armchairs and sofas.", False, True),
        ("A sofa.", False, False),
        ("Pieces of furniture.", False, False),
        ("Pieces of pizza.", False, False),
        ("A red sofa by a white sofa.", False, True),
    ],
)
def test_a_plural_of_a_noun_or_its_synonym_speaks_of_several(text, widely, several):
    assert Sayings(scene(captions=[text])).several("couch", widely=widely) is several


def test_only_widely_does_a_plural_of_a_wider_noun_speak_of_several():
    sayings = Sayings(scene(captions=["Several vehicles on a street."]))
    assert (sayings.several("car"), sayings.several("car", widely=True)) == (False, True)


def test_a_question_of_how_many_speaks_of_no_number_but_its_answer_does():
    sayings = Sayings(scene(questions=(question(1, "How many dogs are there?", "Two."),)))
    assert sayings.several("dog") is False
    assert [sayings.contradicts("dog", n) for n in (1, 2, 3)] == [True, False, False]


def test_captions_give_the_whole_number_and_regions_a_least_one():
    sayings = Sayings(scene(captions=["Three cats sleep."], regions=(region(1, "two dogs"),)))
    assert [sayings.contradicts("cat", n) for n in (2, 3, 4)] == [True, False, True]
    assert [sayings.contradicts("dog", n) for n in (1, 2, 3)] == [True, False, False]


def test_a_text_exceeds_a_number_where_it_gives_a_higher_one_of_anything_compatible():
    sayings = Sayings(scene(captions=["Two men and a child."], regions=(region(1, "three people"),)))
    assert [sayings.exceeds("person", n) for n in (1, 2, 3)] == [True, True, False]


@pytest.mark.parametrize(("box", "another"), [(THERE, True), (HERE, False), (Box(100, 280, 600, 480), True)])
def test_a_region_is_about_another_thing_where_its_box_hardly_meets_any(box, another):
    dog = entity("dog", box=HERE)
    assert Sayings(scene(dog, regions=(region(1, "a puppy", box=box),))).another("dog", [dog]) is another


def test_a_region_is_about_its_head_noun_only():
    dog = entity("dog", box=HERE)
    found = scene(dog, regions=(region(1, "a boy next to a dog", box=THERE),))
    assert Sayings(found).another("dog", [dog]) is False

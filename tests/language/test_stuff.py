import pytest

from cocoift.language import lexicon
from cocoift.language.phrase import Phrase
from cocoift.language.stuff import asked, base, meant, noun_of, stuff

PANOPTIC = (
    "banner blanket bridge cardboard counter curtain door-stuff floor-wood flower fruit gravel house light "
    "mirror-stuff net pillow platform playingfield railroad river road roof sand sea shelf snow stairs tent towel "
    "wall-brick wall-stone wall-tile wall-wood water-other window-blind window-other tree-merged fence-merged "
    "ceiling-merged sky-other-merged cabinet-merged table-merged floor-other-merged pavement-merged mountain-merged "
    "grass-merged dirt-merged paper-merged food-other-merged building-other-merged rock-merged wall-other-merged "
    "rug-merged"
).split()


def test_every_class_of_the_panoptic_file_has_a_noun_of_the_lexicon_at_its_end():
    assert [name for name in PANOPTIC if stuff(name) is None] == []
    assert [name for name in PANOPTIC if not lexicon.known(noun_of(name).split(" ")[-1])] == []


@pytest.mark.parametrize(
    ("category", "noun"),
    [
        ("sky-other-merged", "sky"),
        ("tree", "trees"),
        ("wall-brick", "brick wall"),
        ("river", "water"),
        ("door-stuff", "door"),
        ("waterfall-other", "waterfall"),
    ],
)
def test_a_class_is_called_by_a_noun_whichever_file_it_is_of(category, noun):
    assert noun_of(category) == noun


def test_rests_and_classes_that_merge_several_things_are_not_asked_for():
    unasked = ("fence-merged", "rug-merged", "table-merged", "food-other-merged", "window-other")
    assert [name for name in unasked if stuff(name).asked] == []
    assert stuff("fence").asked


def test_the_classes_that_look_alike_are_classes():
    known = {name for noun in asked() for name in meant(noun).alike if stuff(name) is None}
    assert known == set()


def test_all_that_is_asked_for_under_one_noun_is_one_sort():
    for noun in asked():
        assert meant(noun).noun == noun
        assert lexicon.known(noun.split(" ")[-1])


def test_stuff_is_said_in_its_number():
    grass, trees, wall = meant("grass"), meant("trees"), meant("brick wall")
    assert [one.any.text for one in (grass, trees, wall)] == ["any grass", "any trees", "a brick wall"]
    assert [one.some.text for one in (grass, trees, wall)] == ["some grass", "trees", "a brick wall"]
    assert trees.definite == Phrase("the trees", plural=True, pronoun="they")


def test_endings_tell_only_how_a_class_was_merged():
    assert [base(name) for name in ("sky-other-merged", "wall-brick", "desk-stuff")] == ["sky", "wall-brick", "desk"]

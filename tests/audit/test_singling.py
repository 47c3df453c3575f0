"""What the audit makes of a description: which thing it means, and what speaks against it by the raw files."""

import pytest

from cocoift.audit.raw import Instance, Picture, Rect, Thing
from cocoift.audit.referents import entities, meant, misplaced
from cocoift.audit.singling import rank
from cocoift.audit.text import Round

LEFT, MIDDLE, RIGHT = Rect(0, 100, 100, 200), Rect(200, 60, 260, 120), Rect(400, 80, 640, 300)
ROW = [MIDDLE, LEFT, RIGHT]


@pytest.mark.parametrize(
    ("phrase", "at"),
    [
        ("the leftmost dog", 1),
        ("the dog on the right", 2),
        ("the middle dog", 0),
        ("the second dog from the left", 0),
        ("the third dog from the left", 2),
        ("the third dog from the right", 1),
        ("the upper dog", 0),
        ("the highest kite", 0),
        ("the bottom dog", 2),
        ("the larger dog", 2),
        ("the largest dog", 2),
        ("the smaller dog", 0),
        ("the large dog", None),
        ("the dog", None),
    ],
)
def test_words_of_place_and_size_single_out_one_box(phrase, at):
    assert rank(phrase, ROW) == at


def picture():
    """Two men, a bicycle under the first, a bag between them; a red and a blue car."""
    boxes = {
        1: ("man", Rect(0, 0, 100, 200), ("standing",)),
        2: ("man", Rect(300, 0, 400, 200), ()),
        3: ("bicycle", Rect(0, 150, 120, 260), ()),
        4: ("bag", Rect(90, 100, 310, 150), ()),
        5: ("car", Rect(450, 0, 520, 60), ("red",)),
        6: ("car", Rect(550, 0, 620, 60), ("blue",)),
    }
    found = Picture("vg:1", 640, 480)
    for id, (name, rect, looks) in boxes.items():
        found.objects[id] = Thing([name], [rect], set(looks))
    found.relations = {7: ("riding", 1, 3), 8: ("holds", 1, 4)}
    return found


def faults(phrase, *ids):
    """What speaks against the phrase meaning the first of those objects."""
    one = Round("vg:1/0", "vg:1", "rec/box", "box", tuple(f"vg:object:{id}" for id in ids), (), "", "")
    return [*misplaced(phrase, entities(one, picture())[0], picture())]


@pytest.mark.parametrize(
    ("phrase", "ids", "found"),
    [
        ("the man riding the bicycle", (1, 2, 3), []),
        ("the man riding a bicycle", (1, 2, 3), []),
        ("the man holding the bicycle", (1, 2, 3), ["no annotator wrote that it is holding bicycle"]),
        ("the man riding the bicycle", (2, 1, 3), ["no annotator wrote that it is riding bicycle"]),
        ("the man holding the bag", (1, 2, 4), ["another one may be holding bag as well"]),
    ],
)
def test_a_relation_is_held_against_the_raw_ones_and_the_boxes(phrase, ids, found):
    assert faults(phrase, *ids) == [f"'{phrase}': {fault}" for fault in found]


@pytest.mark.parametrize(
    ("phrase", "ids", "found"),
    [
        ("the red car", (5, 6), []),
        (
            "the blue car",
            (5, 6),
            ["'the blue car': annotators wrote ['red']", "'the blue car' fits another one as well"],
        ),
        ("the standing man", (1, 2), []),
        ("the man on the left", (1, 2), []),
        ("the man on the right", (1, 2), ["'the man on the right' is another one of its kind"]),
        ("the car", (5, 6), ["'the car' fits 2 things"]),
    ],
)
def test_looks_and_places_are_held_against_all_of_the_name(phrase, ids, found):
    assert faults(phrase, *ids) == found


def test_a_phrase_means_the_thing_that_its_words_single_out():
    found = Picture("coco:1", 640, 480)
    found.instances = {n: Instance("dog", rect, rect.area, False) for n, rect in enumerate(ROW, 1)}
    one = Round("coco:1/0", "coco:1", "rec/box", "box", tuple(f"coco:instance:{n}" for n in (1, 2, 3)), (), "", "")
    things = entities(one, found)
    phrases = ("the second dog from the left", "the larger dog", "the leftmost dog")
    assert [meant(phrase, things).instance for phrase in phrases] == [1, 3, 2]

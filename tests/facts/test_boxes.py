import pytest
from builders import entity, region, scene

from cocoift.doubts import IN_PART
from cocoift.facts.boxes import BoxOf, Labelled
from cocoift.geometry import Box
from cocoift.language.phrase import Phrase
from cocoift.plans.labels import unlabelled
from cocoift.survey import Survey
from cocoift.world import Ask

LEFT, RIGHT = Box(20, 100, 120, 300), Box(520, 100, 620, 300)


def test_the_box_of_the_one_thing_that_a_phrase_fits(made, world):
    (fact,) = made("box_of", scene(entity("dog", box=LEFT)))
    assert fact == BoxOf(
        key="coco:instance:1",
        weight=world().rarity("dog"),
        evidence=("coco:instance:1",),
        asks=("at:coco:instance:1",),
        tells=("has:dog", "n:dog", "at:coco:instance:1"),
        phrase=Phrase("the dog"),
        text="dog",
        box=LEFT,
    )


def test_a_box_at_the_border_is_a_box(made):
    whole = Box(0, 0, 640, 480)
    assert [fact.box for fact in made("box_of", scene(entity("dog", box=whole)))] == [whole]


@pytest.mark.parametrize(
    ("things", "reason"),
    [
        ([entity("dog", plural=True)], "not one single thing"),
        ([entity("dog", crowd=True)], "not one single thing"),
        ([entity("gizmotron")], "the noun is not in the lexicon"),
        ([entity("table", raw_names=("table", "lamp"))], "its names conflict"),
        ([entity("thing")], "the noun is too wide to point at one thing"),
        ([entity("hand")], "parts are not annotated one and all"),
        ([entity("dog", box=Box(0, 0, 20, 20))], "too small to be seen"),
        ([entity("tree")], "there are more of its kind than are annotated, as a rule"),
        ([entity("lamp", 1, box=LEFT), entity("lamp", 2, box=RIGHT)], "the phrase fits two entities"),
        ([entity("grass")], "a stretch without a certain outline"),
        ([entity("sidewalk")], "a stretch without a certain outline"),
        ([entity("dog", 1), entity("bench", 2, box=Box(102, 102, 300, 300))], "another thing has nearly the same box"),
    ],
)
def test_what_has_no_box_of_its_own_is_refused(things, reason, refused, made):
    found = scene(*things)
    assert made("box_of", found) == []
    assert set(refused("box_of", found).values()) == {reason}


def test_a_text_or_a_region_makes_the_only_one_doubtful(refused):
    lamp = entity("lamp", box=LEFT)
    several = scene(lamp, captions=["Two lamps."])
    another = scene(lamp, regions=(region(1, "a lamp", box=RIGHT),))
    shirt = scene(entity("person", 2, box=LEFT), entity("person", 3, box=RIGHT), entity("shirt", 1, box=LEFT))
    assert refused("box_of", several) == {"vg:object:1": "a text speaks of several"}
    assert refused("box_of", another) == {"vg:object:1": "a region shows another one"}
    assert refused("box_of", shirt)["vg:object:1"] == "each of several people may wear one"


def test_what_is_in_a_box_is_asked_with_absent_things_as_options(made, world):
    plan = Ask("label", "coco:instance:1", True, kind="dog|tv|cup", question="umbrella")
    (fact,) = made("labelled", scene(entity("umbrella", box=LEFT), captions=["A man on a sofa."]), world(plan))
    assert fact == Labelled(
        key="coco:instance:1",
        weight=world().rarity("umbrella"),
        evidence=("coco:instance:1",),
        asks=("at:coco:instance:1", "is:coco:instance:1", "label:umbrella"),
        tells=("at:coco:instance:1", "is:coco:instance:1", "label:umbrella", "has:umbrella"),
        box=LEFT,
        noun="umbrella",
        them=Phrase("an umbrella"),
        options=("dog", "TV", "cup"),
    )


def test_the_planned_thing_is_asked_for_and_no_other(made, refused, world):
    found = scene(entity("dog", 1, box=LEFT), entity("cat", 2, box=RIGHT))
    worlds = [world(Ask("label", "coco:instance:2", True, kind="tv|cup|bus"), seed=seed) for seed in range(20)]
    assert {fact.noun for each in worlds for fact in made("labelled", found, each)} == {"cat"}
    assert refused("labelled", found, worlds[0]) == {"coco:instance:1": "enough of the kind in this image"}


def test_without_an_exhaustive_image_a_label_has_no_options(made):
    (fact,) = made("labelled", scene(entity("lamp"), image_id=None, vg_id=7))
    assert (fact.noun, fact.options) == ("lamp", ())


@pytest.mark.parametrize(
    ("things", "reason"),
    [
        ([entity("dog", crowd=True)], "not one single thing"),
        ([entity("dog", plural=True)], "not one single thing"),
        ([entity("dog", box=Box(0, 0, 600, 7))], "too small to be seen"),
        ([entity("water")], "the noun is not in the lexicon, or not countable"),
        ([entity("gizmotron")], "the noun is not in the lexicon, or not countable"),
        ([entity("table", raw_names=("table", "lamp"))], "its names conflict"),
        ([entity("picture")], "the noun is too wide to name one thing"),
        ([entity("street")], "the noun is too wide to name one thing"),
        ([entity("dog", box=Box(0, 20, 640, 460))], "its box is most of the picture"),
        (
            [entity("dog", 1), entity("basket", 2, box=Box(100, 100, 300, 260))],
            "a thing of another name fills the box as well",
        ),
    ],
)
def test_a_box_that_may_hold_something_else_is_not_asked(things, reason, refused, made):
    found = scene(*things)
    assert made("labelled", found) == []
    assert set(refused("labelled", found).values()) == {reason}


def test_a_synonym_or_a_wider_name_in_the_same_box_is_no_conflict():
    found = scene(entity("couch", 1), entity("sofa", 2, box=Box(100, 100, 300, 260)))
    assert {entity.key: unlabelled(entity, Survey(found)) for entity in found.entities} == {
        "vg:object:2": None,
        "coco:instance:1": None,
    }


def test_one_label_of_an_image_is_enough(made, refused):
    names = ("dog", "cat", "cow", "bird")
    found = scene(*(entity(name, i, box=Box(120.0 * i, 0, 120.0 * i + 90, 90)) for i, name in enumerate(names)))
    assert len(made("labelled", found)) == 1
    assert list(refused("labelled", found).values()) == ["enough of the kind in this image"] * 3


def test_one_thing_under_two_labels_is_neither(refused):
    both = scene(entity("hot dog", 1, box=LEFT), entity("sandwich", 2, box=LEFT))
    reason = "another label of its kind stands in the same box"
    assert refused("labelled", both) == {"coco:instance:1": reason, "coco:instance:2": reason}
    assert refused("box_of", both) == {"coco:instance:1": reason, "coco:instance:2": reason}
    assert refused("count", both) == {"hot dog": reason, "sandwich": reason}
    assert refused("inventory", both) == {both.key: reason}


def test_a_smaller_thing_on_most_of_a_box_could_be_meant_as_well(refused):
    covered = scene(entity("bag", 1, box=Box(100, 100, 200, 200)), entity("lamp", 2, box=Box(100, 100, 200, 170)))
    assert refused("labelled", covered)["vg:object:1"] == "a thing of another name fills the box as well"


@pytest.mark.parametrize(("width", "clear"), [(120, True), (150, False)])
def test_what_coco_outlines_on_a_third_of_a_box_could_be_meant_as_well(width, clear):
    mouse = entity("mouse", 2, box=Box(100, 100, 100 + width, 200))
    keyboard = entity("keyboard", 1, box=Box(100, 100, 500, 200))
    reason = unlabelled(keyboard, Survey(scene(keyboard, mouse)))
    assert reason == (None if clear else "a thing of another name fills the box as well")


@pytest.mark.parametrize(("side", "asked"), [(300, False), (80, True)])
def test_a_large_box_of_what_lies_in_heaps_may_be_around_a_bunch(side, asked):
    banana = entity("banana", 1, box=Box(100, 100, 100 + side, 100 + side))
    found = scene(banana, captions=["A shelf with bananas.", "Bananas.", "A banana on a shelf."])
    assert (unlabelled(banana, Survey(found)) is None) is asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [("Two fingers hold a cup.", False), ("A man's hand and a cup.", False), ("A man with a cup in his hand.", True)],
)
def test_nobody_is_asked_for_whose_fingers_a_caption_is_about(text, asked):
    someone = entity("person", 1, box=Box(100, 100, 300, 300))
    found = scene(someone, captions=[text, "A person holds a cup.", "A person and a cup."])
    assert unlabelled(someone, Survey(found)) == (None if asked else IN_PART)


@pytest.mark.parametrize(
    ("captions", "said"),
    [(["A cake on a table."], "a cake"), (["A piece of a cake."], "cake"), ([], "cake")],
)
def test_a_whole_cake_is_a_cake(captions, said, made):
    (fact,) = made("labelled", scene(entity("cake", 1, box=LEFT), captions=captions))
    assert fact.them.text == said


@pytest.mark.parametrize(("left", "asked"), [(0, False), (100, True)])
def test_a_sliver_at_the_border_is_not_asked_for(left, asked):
    sheep = entity("sheep", 1, box=Box(left, 100, left + 20, 300))
    assert (unlabelled(sheep, Survey(scene(sheep))) is None) is asked


def test_a_box_around_several_is_not_asked(refused):
    found = scene(entity("dog"), captions=["Two dogs on leashes."])
    assert refused("labelled", found) == {"coco:instance:1": "its box may be one around several"}


def test_of_food_that_is_cut_a_box_may_hold_a_piece(made):
    (fact,) = made("labelled", scene(entity("cake", box=Box(100, 100, 300, 300))))
    assert (fact.noun, fact.them) == ("cake", Phrase("cake"))

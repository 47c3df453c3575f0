import pytest
from builders import caption, entity, question, region, scene

from cocoift.geometry import Box
from cocoift.headcounts import BUILT_IN, IN_CROWD, SAID_MORE, SAID_ONE, SAID_SINGLE
from cocoift.survey import MIRRORED, PATCHED, Survey

LEFT, MIDDLE, RIGHT = Box(20, 100, 150, 300), Box(250, 100, 380, 300), Box(480, 100, 610, 300)
SMALL = Box(10, 10, 30, 30)


def test_categories_are_sorted_and_hold_their_crowds():
    dog, crowd, cat = entity("dog", 2), entity("dog", 5, crowd=True), entity("cat", 3)
    assert Survey(scene(dog, cat, entity("mug", 9), crowd)).categories == {"cat": (cat,), "dog": (dog, crowd)}


def test_what_somebody_might_call_by_a_noun_fits_it():
    survey = Survey(scene(entity("mug", 1), entity("dog", 2), entity("bowl", 3), entity("puppy", 4)))
    assert {noun: survey.fitting(noun) for noun in ("cup", "dog", "kite")} == {"cup": (0, 2), "dog": (1, 3), "kite": ()}


def absent(category, *entities, **more):
    return Survey(scene(*entities, **more)).absent(category)


def test_nothing_speaks_against_the_absence_of_what_nobody_mentions():
    assert absent("dog", entity("kite"), captions=["A kite in the sky."]) is None


@pytest.mark.parametrize("more", [{"exhaustive": False}, {"image_id": None, "vg_id": 7}])
def test_where_not_everything_is_annotated_nothing_is_known_to_be_absent(more):
    assert absent("dog", entity("mug"), **more) == "the image is not annotated exhaustively"


@pytest.mark.parametrize("more", [{}, {"crowd": True}, {"box": SMALL}])
def test_what_is_annotated_is_there(more):
    assert absent("dog", entity("dog", **more)) == "it is there"


MENTIONED = "an annotation mentions it, its kin or a look-alike"


@pytest.mark.parametrize(
    ("category", "said"),
    [
        ("dog", {"captions": ["A dog."]}),
        ("dog", {"captions": ["Two puppies."]}),
        ("dog", {"captions": ["An animal on a bench."]}),
        ("couch", {"captions": ["A sofa."]}),
        ("cup", {"captions": ["A bowl of soup."]}),
        ("car", {"captions": ["A parked vehicle."]}),
        ("person", {"captions": ["A skier."]}),
        ("dog", {"regions": (region(3, "the dog's bowl"),)}),
        ("dog", {"questions": (question(3, "Where is the dog?", "Nowhere."),)}),
        ("dog", {"questions": (question(3, "What is it?", "A dog."),)}),
    ],
)
def test_a_mention_of_the_thing_its_kin_or_a_look_alike_refuses_its_absence(category, said):
    assert absent(category, **said) == MENTIONED


@pytest.mark.parametrize(
    ("category", "name"),
    [("dog", "puppy"), ("car", "truck"), ("person", "man"), ("bicycle", "bike")],
)
def test_an_object_of_visual_genome_that_may_be_it_refuses_its_absence(category, name):
    assert absent(category, entity(name, category=None, names=(name,))) == MENTIONED


def exact(category, *entities, **more):
    return Survey(scene(*entities, **more)).exact(category)


DOGS = (entity("dog", 1, box=LEFT), entity("dog", 2, box=RIGHT))


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"captions": ["Two dogs."]},
        {"captions": ["A dog waits."]},
        {"captions": ["Three cats and 2 dogs."]},
        {"regions": (region(3, "a dog", box=LEFT),)},
        {"questions": (question(3, "How many dogs are there?", "Two."),)},
    ],
)
def test_the_number_of_clear_instances_is_certain(more):
    assert exact("dog", *DOGS, **more) is None


def test_an_object_of_visual_genome_at_the_place_of_an_instance_is_no_other_one():
    assert exact("dog", *DOGS, entity("animal", 9, box=Box(20, 100, 150, 350))) is None


@pytest.mark.parametrize(
    ("reason", "entities", "more"),
    [
        ("the image is not annotated exhaustively", DOGS, {"exhaustive": False}),
        ("a crowd box of the class", (*DOGS, entity("dog", 3, crowd=True)), {}),
        ("an instance is too small to be seen", (*DOGS, entity("dog", 3, box=SMALL)), {}),
        ("two boxes may be one thing", (*DOGS, entity("dog", 3, box=Box(20, 100, 150, 310))), {}),
        ("Visual Genome shows another one that may count", (*DOGS, entity("puppy", 3, box=MIDDLE)), {}),
        ("a region shows another one that may count", DOGS, {"regions": (region(3, "a dog", box=MIDDLE),)}),
        ("a text gives another number", DOGS, {"captions": ["Three dogs."]}),
        ("a text gives another number", DOGS, {"captions": [caption(1, "Two dogs."), caption(2, "3 animals.")]}),
        ("a text gives another number", DOGS, {"regions": (region(3, "three dogs", box=LEFT),)}),
        (
            "a text gives another number",
            DOGS,
            {"questions": (question(3, "How many dogs are there?", "Three."),)},
        ),
        ("a text speaks of several", DOGS[:1], {"captions": ["Dogs on a lawn."]}),
    ],
)
def test_a_number_that_is_not_certain_is_refused_with_the_reason(reason, entities, more):
    assert exact("dog", *entities, **more) == reason


@pytest.mark.parametrize(
    ("category", "n", "captions", "reason"),
    [
        ("dining table", 2, ["A table by a wall.", "A long table."], SAID_ONE),
        ("couch", 3, ["A sofa.", "A couch."], SAID_ONE),
        ("couch", 2, ["A sofa.", "A couch.", "Two couches."], None),
        ("couch", 2, ["A sofa.", "A couch.", "Some sofas."], None),
        ("couch", 2, ["A sofa.", "A room."], SAID_ONE),
        ("couch", 4, ["A sofa.", "A couch."], SAID_ONE),
        ("couch", 4, ["A room."], None),
        ("oven", 3, ["A small kitchen with a stove."], SAID_ONE),
        ("dining table", 2, ["A plate of food on top of a wooden table."], SAID_ONE),
        ("dining table", 2, ["A room with tables."], None),
        ("dining table", 1, ["A room with tables."], "a text speaks of several"),
        ("cake", 4, ["A woman cutting a cake."], SAID_ONE),
        ("bench", 2, ["A park."], None),
        ("bench", 2, ["A bench in a park."], SAID_ONE),
        ("orange", 2, ["Seven orange wedges."], "a text speaks of pieces of it"),
        ("cake", 2, ["A piece of white cake."], "a text speaks of pieces of it"),
        ("pizza", 2, ["Slices of a cheese pizza."], "a text speaks of pieces of it"),
        ("pizza", 2, ["Two pizzas by a piece of cake."], None),
        ("dog", 2, ["A dog.", "A dog."], SAID_SINGLE),
        ("dog", 2, ["A dog.", "A dog.", "Two dogs."], None),
        ("dog", 2, ["A dog.", "A lawn."], None),
        ("person", 3, ["A man.", "A person."], None),
        ("person", 4, ["A person.", "A person."], SAID_SINGLE),
        ("car", 3, ["A bunch of cars."], SAID_MORE),
        ("car", 3, ["A busy street."], SAID_MORE),
        ("car", 3, ["Cars in a parking lot."], SAID_MORE),
        ("donut", 10, ["A display case filled with donuts."], SAID_MORE),
        ("car", 3, ["A bunch of cars.", "Three cars."], None),
        ("car", 2, ["A row of cars."], SAID_MORE),
        ("car", 3, ["A row of cars."], None),
        ("person", 4, ["A crowd on a street."], SAID_MORE),
        ("person", 4, ["Many people on a street."], SAID_MORE),
        ("person", 2, ["A group of two people."], None),
        ("book", 3, ["A bookshelf."], SAID_MORE),
    ],
)
def test_what_captions_speak_of_as_one_may_be_one_in_pieces(category, n, captions, reason):
    found = [entity(category, i, box=Box(100.0 * i, 100, 100.0 * i + 80, 300)) for i in range(n)]
    assert exact(category, *found, captions=captions) == reason


@pytest.mark.parametrize(
    ("entities", "more", "reason"),
    [
        ((*DOGS, entity("dog", 3, box=SMALL)), {}, None),
        (DOGS, {"captions": ["A dog and one more dog."]}, None),
        (DOGS, {"captions": ["Three dogs."]}, "a text gives another number"),
        ((*DOGS, entity("dog", 3, crowd=True)), {}, "a crowd box of the class"),
        (DOGS, {"exhaustive": False}, "the image is not annotated exhaustively"),
    ],
)
def test_small_instances_count_where_it_matters_only_that_each_has_a_box(entities, more, reason):
    assert Survey(scene(*entities, **more)).whole("dog") == reason


@pytest.mark.parametrize("category", ["skis", "scissors", "broccoli"])
def test_what_is_not_counted_in_the_singular_has_no_number(category):
    assert exact(category, entity(category)) == "not a countable singular noun"


TWO = [entity("person", i, box=Box(200.0 * i, 100, 200.0 * i + 80, 300)) for i in range(2)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A man before a mirror.", MIRRORED),
        ("Two people take a selfie.", MIRRORED),
        ("A man by a side mirror.", None),
        ("A collage of two people.", PATCHED),
        ("Two pictures of people.", PATCHED),
        ("A picture of two people.", None),
    ],
)
def test_a_mirror_or_several_pictures_in_one_show_people_twice(text, reason):
    assert exact("person", *TWO, captions=[text]) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A man and a woman cut a cake.", "a text speaks of several"),
        ("A mother and her baby.", "a text speaks of several"),
        ("A man and a skier.", None),
        ("A woman, a surfer.", None),
    ],
)
def test_a_man_and_a_woman_are_two_people(text, reason):
    assert exact("person", TWO[1], captions=[text]) == reason


def test_what_each_of_a_crowd_carries_is_not_counted():
    crowd = [entity("person", i, box=Box(40.0 * i, 100, 40.0 * i + 30, 300)) for i in range(11)]
    bags = [entity("handbag", 20 + i, box=Box(200.0 * i, 350, 200.0 * i + 60, 400)) for i in range(2)]
    assert (exact("handbag", *crowd, *bags), exact("handbag", *crowd[1:], *bags)) == (IN_CROWD, None)


def test_who_sees_a_laptop_may_count_its_keyboard():
    boards = [entity("keyboard", i, box=Box(200.0 * i, 350, 200.0 * i + 60, 400)) for i in range(2)]
    laptop = entity("laptop", 9, box=RIGHT)
    assert (exact("keyboard", *boards), exact("keyboard", *boards, laptop)) == (None, BUILT_IN)


def test_the_longest_noun_is_counted():
    bears = [entity("teddy bear", i, box=Box(200.0 * i, 100, 200.0 * i + 80, 300)) for i in range(2)]
    assert exact("teddy bear", *bears, captions=["Three teddy bears."]) == "a text gives another number"


def test_an_object_that_may_be_annotated_twice_is_not_pointed_at():
    hats = [entity("hat", i, category=None, box=Box(100, 100, 200 + 60.0 * i, 200)) for i in range(2)]
    assert Survey(scene(*hats)).referent(0) == "it may be annotated twice"


def test_beside_a_train_no_car_is_absent():
    train, dog = (Survey(scene(entity(name, 1), captions=["A station."])) for name in ("train", "dog"))
    assert (train.absent("car"), dog.absent("car")) == ("a part of what is there is called so", None)
    assert (train.absences(("boat", "car")), dog.absences(("boat", "car"))) == (["boat"], ["boat", "car"])

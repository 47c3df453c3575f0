import pytest
from builders import entity, region, scene

from cocoift.disputes import MISLABELLED, UNANNOTATED, disputes
from cocoift.geometry import Box
from cocoift.misboxed import misboxed
from cocoift.misoutlined import HEAPED, PICTURED, TWICE_LABELLED
from cocoift.survey import Survey

THERE, BESIDE, FAR = Box(100, 100, 300, 300), Box(110, 110, 290, 300), Box(400, 100, 600, 300)
WITHIN = Box(150, 150, 250, 250)


@pytest.mark.parametrize(
    ("category", "captions"),
    [
        ("tv", ["A desk with a monitor.", "Two computer monitors.", "A desk.", "A room."]),
        ("dog", ["A wolf in the snow.", "A wolf.", "An animal."]),
        ("sheep", ["Three goats.", "Goats on a hill.", "A hill."]),
        ("donut", ["Some rolls on a tray.", "A roll.", "A tray."]),
        ("teddy bear", ["A carved bear.", "A wooden bear.", "A statue."]),
        ("dog", ["A wolf."]),
        ("dog", ["A wolf.", "An animal.", "Snow."]),
        ("dog", ["A wolf.", "A dog.", "A wolf."]),
        ("dog", ["A wolf.", "A puppy.", "A wolf."]),
        ("sheep", ["A sheep.", "A goat.", "Goats.", "A goat on a hill."]),
        ("sandwich", ["Toast on a plate.", "A plate of toast.", "A plate."]),
    ],
)
def test_a_category_that_no_one_names_is_disputed_where_they_name_a_look_alike(category, captions):
    found = scene(entity(category, 1, box=THERE), entity(category, 2, box=FAR), captions=captions)
    assert disputes(found) == {"coco:instance:1": MISLABELLED, "coco:instance:2": MISLABELLED}


@pytest.mark.parametrize(
    ("things", "captions"),
    [
        ((entity("dog", 1, box=THERE),), ["A wolf.", "A dog.", "A hill."]),
        ((entity("dog", 1, box=THERE),), ["A wolf.", "A dog.", "A wolf.", "A puppy.", "A hill."]),
        ((entity("dog", 1, box=Box(100, 100, 140, 140)),), ["A wolf.", "A wolf.", "Snow."]),
        ((entity("dog", 1, box=THERE), entity("wolf", 2, box=FAR)), ["A wolf.", "A wolf."]),
        ((entity("truck", 1, box=THERE), entity("bus", 2, box=FAR)), ["A bus.", "A bus."]),
        ((entity("mouse", 1, box=THERE),), ["A computer.", "A computer."]),
    ],
)
def test_a_label_stands_where_someone_confirms_it_or_another_thing_explains_the_texts(things, captions):
    assert disputes(scene(*things, captions=captions)) == {}


@pytest.mark.parametrize(
    ("beside", "captions", "disputed"),
    [
        ("keyboard", ["An office.", "A cluttered desk."], True),
        ("mouse", ["A computer on a desk."], True),
        ("keyboard", ["A desk with a TV."], False),
        ("remote", ["A living room."], False),
    ],
)
def test_what_stands_at_a_keyboard_and_nobody_calls_a_tv_is_a_monitor(beside, captions, disputed):
    small = entity("tv", 3, box=Box(10, 10, 60, 60))
    found = disputes(scene(entity("tv", 1, box=THERE), small, entity(beside, 2, box=FAR), captions=captions))
    assert {found.get("coco:instance:1"), found.get("coco:instance:3")} == {MISLABELLED if disputed else None}


@pytest.mark.parametrize("more", [{"regions": (region(1, "a gray wolf", box=BESIDE),)}, {"named": ("wolf",)}])
def test_one_caption_and_a_region_or_an_object_at_the_place_are_two(more):
    things = [entity("dog", 1, box=THERE)]
    if more.pop("named", None):
        things.append(entity("wolf", 2, box=BESIDE))
    found = scene(*things, captions=["A wolf.", "Snow.", "A hill."], **more)
    assert disputes(found) == {"coco:instance:1": MISLABELLED}


def test_what_is_disputed_is_neither_counted_nor_named_nor_denied():
    survey = Survey(scene(entity("dog", 1, box=THERE), captions=["A wolf.", "A wolf.", "Snow."]))
    assert (survey.exact("dog"), survey.referent(0), survey.absent("dog")) == (MISLABELLED, MISLABELLED, "it is there")


@pytest.mark.parametrize("name", ["person", "cat", "car", "pizza", "airplane"])
@pytest.mark.parametrize("frame", ["tv", "laptop", "mirror", "poster"])
def test_what_lies_within_a_screen_or_a_picture_may_be_an_image(name, frame):
    found = disputes(scene(entity(name, 1, box=WITHIN), entity(frame, 2, box=THERE)))
    assert found == {"coco:instance:1": PICTURED}


@pytest.mark.parametrize(
    ("inner", "box", "outer"),
    [
        ("keyboard", WITHIN, "laptop"),
        ("cat", Box(150, 40, 250, 140), "tv"),
        ("cat", WITHIN, "couch"),
        ("person", Box(0, 0, 600, 400), "tv"),
    ],
)
def test_other_things_and_what_reaches_out_of_the_frame_are_real(inner, box, outer):
    assert disputes(scene(entity(inner, 1, box=box), entity(outer, 2, box=THERE))) == {}


@pytest.mark.parametrize(
    ("captions", "unlisted"),
    [
        (["A dog on skis."], True),
        (["A tennis ball."], True),
        (["A group of dogs with their mother."], False),
        (["A puppy on a rug."], False),
        (["A dog by a bus stop."], False),
    ],
)
def test_a_list_is_incomplete_where_a_caption_names_what_has_no_instance(captions, unlisted):
    assert Survey(scene(entity("dog"), captions=captions)).unlisted is unlisted


@pytest.mark.parametrize(
    ("one", "other", "box", "disputed"),
    [
        ("train", "bus", Box(110, 110, 290, 240), True),
        ("train", "bus", Box(110, 110, 200, 150), False),  # a bus before the train
        ("train", "bus", Box(200, 110, 380, 290), False),
        ("train", "person", Box(110, 110, 290, 220), False),
    ],
)
def test_a_vehicle_in_most_of_the_box_of_another_may_be_that_one(one, other, box, disputed):
    found = disputes(scene(entity(one, 1, box=THERE), entity(other, 2, box=box)))
    keys = ("coco:instance:1", "coco:instance:2") if disputed else ()
    assert found == dict.fromkeys(keys, TWICE_LABELLED)


def test_a_ball_that_captions_name_may_be_the_orange():
    found = disputes(scene(entity("orange", 1, box=THERE), captions=["A ball.", "A cat with a ball.", "A cat."]))
    assert found == {"coco:instance:1": MISLABELLED}


@pytest.mark.parametrize(
    ("things", "captions", "disputed"),
    [
        ((), ["A pizza on a plate."], True),
        ((entity("clock", 1, box=FAR),), ["A pizza on a plate."], False),
        ((), ["A clock shaped like a pizza."], False),
        ((entity("pizza", 1, box=BESIDE),), ["A pizza on a plate."], True),
    ],
)
def test_an_object_that_coco_would_have_annotated_and_no_caption_names_is_disputed(things, captions, disputed):
    found = scene(*things, entity("clock", 9, category=None, box=THERE), captions=captions)
    assert disputes(found) == ({"vg:object:9": UNANNOTATED} if disputed else {})


def test_a_vehicle_where_coco_has_no_vehicle_is_none():
    thing, told = entity("vehicle", 9, category=None, box=THERE), ["A hot dog.", "A bottle."]
    assert disputes(scene(thing, captions=told)) == {"vg:object:9": UNANNOTATED}
    assert disputes(scene(thing, entity("bus", 1, box=THERE), captions=["A bus."])) == {}


@pytest.mark.parametrize(
    ("captions", "disputed"),
    [
        (["A llama eats a carrot.", "A person feeds a llama.", "A fence."], True),
        (["A llama eats a carrot.", "A person feeds an animal.", "A fence."], False),
        (["A llama eats a carrot.", "A horse.", "A horse by a fence."], False),
        (["A llama eats a carrot.", "A llama.", "A horse by a fence."], True),
    ],
)
def test_an_animal_that_several_captions_call_by_another_name_is_none(captions, disputed):
    horse = entity("horse", 1, box=Box(100, 100, 230, 230))
    assert disputes(scene(horse, captions=captions)) == ({"coco:instance:1": MISLABELLED} if disputed else {})
    sheep = entity("sheep", 2, box=FAR)
    assert disputes(scene(horse, sheep, captions=["Sheep.", "A sheep by a fence.", "A lawn."])) == {}


def test_a_list_that_is_not_complete_speaks_against_no_object():
    van, told = entity("truck", 9, category=None, box=THERE), ["A road.", "A road."]
    both = {"coco:instance:1": MISLABELLED, "vg:object:9": UNANNOTATED}
    assert disputes(scene(entity("car", 1, box=BESIDE), van, captions=told)) == both
    assert disputes(scene(entity("car", 1, box=FAR), van, captions=told)) == {"vg:object:9": UNANNOTATED}
    assert disputes(scene(van, captions=told, exhaustive=False)) == {}
    assert disputes(scene(van)) == {}  # nobody else was asked


def test_a_bear_at_the_place_of_a_teddy_bear_is_none_even_where_a_caption_says_bear():
    toy, bear = entity("teddy bear", 1, box=THERE), entity("bear", 9, category=None, box=BESIDE)
    assert disputes(scene(toy, bear, captions=["A baby bear.", "A teddy bear."])) == {"vg:object:9": UNANNOTATED}


@pytest.mark.parametrize(
    ("category", "side", "heaped"),
    [("carrot", 200, True), ("tie", 200, True), ("carrot", 60, False), ("cow", 200, False)],
)
def test_a_box_many_times_as_large_as_the_others_is_around_several(category, side, heaped):
    small = [entity(category, n, box=Box(50 * n, 10, 50 * n + 40, 50)) for n in (1, 2, 3)]
    found = scene(*small, entity(category, 9, box=Box(300, 100, 300 + side, 100 + side)))
    assert disputes(found) == ({"coco:instance:9": HEAPED} if heaped else {})


def test_what_two_sources_disagree_on_is_neither_named_nor_located():
    clock, plate = entity("clock", 9, category=None, box=THERE), entity("plate", 8, category=None, box=FAR)
    survey = Survey(scene(clock, plate, captions=["A pizza on a plate."]))
    assert [isinstance(survey.referent(i), str) for i in range(2)] in ([True, False], [False, True])


@pytest.mark.parametrize(
    ("box", "found"), [(WITHIN, {"vg:object:9"}), (BESIDE, set()), (FAR, set()), (Box(280, 100, 480, 300), set())]
)
def test_an_object_that_coco_outlines_otherwise_keeps_its_name_and_loses_its_box(box, found):
    things = scene(entity("bed", 1, box=THERE), entity("bed", 9, category=None, box=box))
    assert (misboxed(things), disputes(things)) == (found, {})


def test_a_car_of_a_train_is_not_labelled_so():
    things = scene(entity("train", 1, box=THERE), entity("car", 9, category=None, box=WITHIN))
    assert misboxed(things) == {"vg:object:9"}

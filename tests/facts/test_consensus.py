import pytest
from builders import entity, scene

from cocoift.facts.consensus import ALONE, DEED, GUESS, LOOK, MISTYPED, NUMBER, SUBJECT, THING, central, unsupported
from cocoift.survey import Survey

PIZZA = ("A pizza on a pan.", "A pizza on a white plate.", "A pizza is on a plate.")
ZEBRA = ("A zebra eats grass.", "A zebra is in a field.", "A zebra on the grass.")


@pytest.mark.parametrize(
    ("text", "others", "category", "reason"),
    [
        ("A pizza on a pan in the oven.", PIZZA, "pizza", THING),
        ("A pizza on a plate.", PIZZA, "pizza", None),
        ("A pizza on a white plate.", PIZZA[:1] + PIZZA[2:] + ("A plate.",), "pizza", LOOK),
        ("Some food is on a plate.", PIZZA, "pizza", SUBJECT),
        ("A tall object.", ZEBRA, "zebra", SUBJECT),
        ("A puppy is here.", ("A dog.", "A dog sits.", "A dog is here."), "dog", THING),
        ("A dog is here.", ("A puppy.", "A puppy sits.", "A puppy is here."), "dog", None),
        ("Zebras are on the grass.", ZEBRA, "zebra", NUMBER),
        ("Three zebras are on the grass.", ZEBRA, "zebra", NUMBER),
        ("A few zebras are on grass.", (*ZEBRA, "Two zebras."), "zebra", NUMBER),
        ("A zebra is by a trea.", (*ZEBRA, "A zebra by a tree."), "zebra", MISTYPED),
        ("A zebra on some grass.", (*ZEBRA, "A zebra by a sofa."), "zebra", None),
        ("People fly kites.", ("A kite.", "People fly a kite.", "People with a kite."), "kite", NUMBER),
        ("Many zebras are on the grass.", (*ZEBRA, "Zebras."), "zebra", NUMBER),
        ("A couple of zebras are on grass.", (*ZEBRA, "Zebras."), "zebra", NUMBER),
        ("A zebra is grazing in a meadow.", ZEBRA, "zebra", None),  # as one eats grass in a field
        ("A zebra is running in a field.", ZEBRA, "zebra", DEED),
        ("A zebra is standing in a field.", ZEBRA, "zebra", None),  # a posture
        ("A zebra is ready to eat.", ZEBRA, "zebra", GUESS),
        ("An empty field with a zebra.", ZEBRA, "zebra", LOOK),
        ("A large zebra in a field.", ZEBRA, "zebra", None),  # who says of what size it is?
    ],
)
def test_a_caption_is_passed_on_where_others_tell_the_same(text, others, category, reason):
    survey = Survey(scene(entity(category), captions=[text, *others]))
    assert unsupported(survey.scene.captions[0], survey) == reason


def test_the_caption_that_has_most_in_common_with_the_others_is_the_most_central():
    survey = Survey(scene(captions=["A zebra on the grass.", "A zebra by a tree.", "A zebra on some grass."]))
    shares = [central(caption, survey) for caption in survey.scene.captions]
    assert shares[0] > shares[1]


DESK = ("A desk with two laptops.", "Two laptops on a desk.", "A desk.")
COUCH = ("People on a couch.", "Some people sit on a big couch.", "A couch with people.")
BIKES = ("Two men stand next to bikes.", "Men standing near motorcycles.", "Two men and two bikes.")
CARS = ("Cars on a road.", "Some cars on a road.", "A road with cars.")


@pytest.mark.parametrize(
    ("text", "others", "categories", "reason"),
    [
        ("A desk with two laptops and a monitor.", DESK, ["laptop"] * 2, THING),
        ("A desk with two laptops and a monitor.", (*DESK, "A monitor."), ["laptop"] * 2, None),
        ("People on a coach.", COUCH, ["couch", "person"], MISTYPED),
        ("People on a couch.", COUCH, ["couch", "person"], None),
        ("Two men riding motorcycles.", BIKES, ["motorcycle"] * 2, DEED),
        ("Two men riding motorcycles.", (*BIKES, "Men riding bikes."), ["motorcycle"] * 2, None),
        ("Several cars on a road.", CARS, ["car"] * 2, NUMBER),
        ("Several cars on a road.", CARS, ["car"] * 3, None),
        ("Several cars on a road.", (*CARS, "Two cars."), ["car"] * 3, NUMBER),
        (
            "A couple of vehicles on a road.",
            ("A bus.", "Trucks on a road.", "Vehicles on a road."),
            ["car", "car", "bus", "truck", "truck"],
            NUMBER,
        ),
        ("A couple of cars on a road.", CARS, ["car"] * 2, None),
        ("Cars sit parked near each other.", CARS, ["car"] * 2, ALONE),
    ],
)
def test_what_only_one_caption_tells_is_not_passed_on(text, others, categories, reason):
    found = [entity(category, number) for number, category in enumerate(categories, 1)]
    survey = Survey(scene(*found, captions=[text, *others]))
    assert unsupported(survey.scene.captions[0], survey) == reason

import pytest
from builders import entity, scene

from cocoift.disputes import disputes
from cocoift.doubts import IN_PART, LIKENESS, UNNAMED
from cocoift.geometry import Box

LARGE, SMALL = Box(100, 100, 400, 300), Box(100, 100, 180, 180)


def doubt(category, *captions, box=LARGE):
    return disputes(scene(entity(category, 1, box=box), captions=captions)).get("coco:instance:1")


@pytest.mark.parametrize(
    ("category", "text"),
    [
        ("boat", "A model yellow boat on a river."),
        ("motorcycle", "A motorcycle shaped pizza cutter."),
        ("cow", "A statue of a cow on a sidewalk."),
        ("cow", "A bull statue on a sidewalk."),
        ("elephant", "A ceramic elephant on grass."),
        ("person", "A painting of a man with a hat."),
        ("hot dog", "A plastic hot dog in a plastic bun."),
        ("zebra", "Two fake zebras in a field."),
        ("person", "A toilet and a wallpaper with a woman on it."),
        ("couch", "A man talks in front of a photo of an orange sofa."),
        ("toilet", "A bathroom with two large paintings of a toilet."),
    ],
)
def test_a_toy_a_statue_or_a_picture_is_none(category, text):
    assert doubt(category, text) == LIKENESS


@pytest.mark.parametrize(
    ("category", "text"),
    [
        ("train", "A train by a toy store."),
        ("cake", "Cakes shaped like hearts."),
        ("bench", "A wooden bench."),
        ("boat", "A wooden boat."),
        ("cat", "A picture of a cat."),
        ("sandwich", "A plate with a sandwich on it."),
        ("toilet", "A bathroom with a photo of a city above the toilet."),
        ("sandwich", "A man at a table taking a photo of a sandwich."),
    ],
)
def test_a_real_one_is_not_doubted(category, text):
    assert doubt(category, text) is None


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (["A hand holding a phone.", "A person's hand with a phone."], IN_PART),
        (["The hand of a man with a phone."], IN_PART),
        (["A phone in a human hand.", "Someone holding a phone in their hand."], IN_PART),
        (["A hand holding a phone.", "A man with a phone."], None),
        (["A hand painted vase."], None),
        (["A vase at the foot of a hill."], None),
        (["A vase."], None),
    ],
)
def test_nobody_is_spoken_of_where_captions_see_a_hand(texts, reason):
    assert doubt("person", *texts, box=SMALL) == reason


@pytest.mark.parametrize(
    ("captions", "box", "reason"),
    [
        (["A lawn ornament.", "A child.", "A yard."], LARGE, UNNAMED),
        (["A lawn ornament.", "A child.", "A yard."], SMALL, None),
        (["A lawn ornament.", "A child.", "A kite."], LARGE, None),
        (["A lawn ornament.", "A child."], LARGE, None),
    ],
)
def test_what_is_large_and_no_one_names_is_doubted(captions, box, reason):
    assert doubt("kite", *captions, box=box) == reason


@pytest.mark.parametrize(("category", "reason"), [("donut", UNNAMED), ("bottle", None)])
def test_food_is_noticed_where_all_of_it_together_is_large(category, reason):
    small = [entity(category, n, box=Box(100 * n, 100, 100 * n + 90, 200)) for n in (1, 2, 3, 4)]
    found = disputes(scene(*small, captions=["A counter.", "Salad on a counter.", "A cafeteria."]))
    assert found.get("coco:instance:1") == reason


@pytest.mark.parametrize(
    ("captions", "reason"),
    [
        (["A tower with a statue on top.", "A gargoyle on a tower.", "A tower."], LIKENESS),
        (["A tower with a statue on top.", "A bird on a tower.", "A gargoyle on a tower."], None),
        (["A tower with a statue on top.", "A tower."], LIKENESS),
        (["A tower.", "A tower."], None),
    ],
)
def test_what_captions_see_as_a_statue_is_no_animal(captions, reason):
    assert doubt("bird", *captions, box=SMALL) == reason


@pytest.mark.parametrize(
    ("captions", "reason"),
    [
        (["Cheese bread.", "Food on plates.", "Toast and eggs."], UNNAMED),
        (["A table.", "Food on a table.", "A plate of food."], None),
        (["A pizza.", "Plates of food.", "Toast and eggs."], None),
    ],
)
def test_where_other_food_is_named_food_names_no_pizza(captions, reason):
    assert doubt("pizza", *captions) == reason

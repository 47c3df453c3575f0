import pytest

from cocoift.language.oddities import oddity


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two pairs of ski's on the snow.", "ski's on"),
        ("A man stands at the waters edge.", "the waters edge"),
        ("A bear and it's cub.", "and it's"),
        ("Bouquets of flower are on a table.", "bouquets of flower"),
        ("Three skiers and two are shaking hands.", "and two are"),
        ("The sheep eating in the field eating grass.", "eating eating"),
        ("Different fire hydrants have different looks.", "different different"),
        ("A black car with steam coming from underneath, passes by a building.", ", passes"),
        ("People stand in dirt and grass and the sidewalk.", "dirt and grass and the sidewalk."),
        ("A man is looking the pizza.", "looking the"),
        ("A street with shopping.", "with shopping."),
        ("Different views of a clock.", "different views"),
        ("This is a dog.", "this"),
        ("A pizza is place on a table.", "is place"),
        ("A man sits at a laptop wearing headphones.", "laptop wearing"),
        ("A large of people on a street.", "a large of"),
        ("A dog was on a rug.", "was"),
        ("A plate of noodles and broccoli are shown.", "a plate of noodles and broccoli are"),
        ("A plate, a bowl, and a cup is on a tray.", "a plate, a bowl, and a cup is"),
        ("A table with many things.", "things"),
        ("A bowl of different food on it.", "a bowl of different food on it"),
        ("A plate of meats and cheese's next to a glass.", "cheese's next"),
        ("A person that is eating some food.", "a person that is"),
        ("A line of motorcycles sitting in line.", "a line of motorcycles sitting in line"),
        ("A group of sheep on a field full of sheep.", "group of sheep on a field full of sheep"),
        ("A person and a toilet standing in a room.", "a person and a toilet standing"),
        ("A man standing on a bench with a sign next to them.", "a man them"),
        ("A person walks with a bad and a cup.", "a bad and a cup"),
    ],
)
def test_what_reads_oddly_is_found(text, found):
    assert oddity(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A man's hat is on a rug.",
        "It's a dog's bed that a cat sleeps in."[7:].capitalize(),
        "A red bus is next to a red car.",
        "A black cat, seen from above, sleeps on a rug.",
        "A dog wearing a hat sleeps.",
        "Two dogs and a cat are on a rug.",
        "A man looks at a dog.",
        "A bunch of bananas is on a table.",
        "A man with two dogs looks at them.",
        "A person with a dog on top of them.",
        "A woman and her friends with a cake in front of them.",
        "A bowl of food with mushrooms in it.",
        "A red and a blue kite are in the sky.",
    ],
)
def test_plain_sentences_are_not_odd(text):
    assert oddity(text) is None

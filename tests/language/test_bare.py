import pytest

from cocoift.language.bare import unarticled


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Young man riding a horse.", "young man"),
        ("Bathroom stall with a green door.", "bathroom stall"),
        ("Red and white park bench sitting under a tree.", "red and white park bench"),
        ("Man and woman on a bench.", "man"),
        ("Guy jumps off a ramp.", "guy"),
        ("A man in black shirt doing a trick.", "in black shirt"),
        ("A bathroom with sink, toilet and tub.", "with sink"),
        ("Two cats on top of car.", "of car"),
        ("A cat next to open laptop.", "to open laptop"),
        ("A man is holding tennis racket.", "holding tennis racket"),
        ("A pizza on tray cut into slices.", "on tray"),
        ("A black cat with white stomach takes a pose.", "with white stomach"),
        ("A game in progress, player swinging the bat.", ", player"),
        ("Partially eaten apple on a table.", "partially eaten apple"),
    ],
)
def test_a_countable_singular_without_its_article_is_found(text, found):
    assert unarticled(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Sheep in a field.",
        "Two men on a bench.",
        "Food on a plate.",
        "Someone stands on a bench.",
        "People cross the street.",
        "Horses stand in front of a car.",
        "A woman in uniform eats dinner at home.",
        "A batter ready to swing at home plate.",
        "A pizza sits on a wooden cutting board.",
        "Two men getting food at an outside restaurant.",
        "Women on horses stand in the ocean.",
        "A plate with chicken, bread and rice.",
        "A group of people in team clothing.",
        "A black and white dog in tall brush.",
        "There are two men next to parked cars.",
    ],
)
def test_what_needs_no_article_is_left_alone(text):
    assert unarticled(text) is None

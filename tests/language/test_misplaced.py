import pytest

from cocoift.language.misplaced import misplaced


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two bears sitting behind a chained fenced.", "a chained fenced"),
        ("Many laptops on a wooden table on being in use.", "on being"),
        ("There is a man skateboard on a wall.", "man skateboard"),
        ("A man in holds a Frisbee.", "in holds"),
        ("The shelves have on different types of donuts.", "have on"),
        ("A bed, and vanity in a room.", "bed , and vanity"),
        ("A line of horses are walking.", "a line of horses are"),
        ("A man stands on top of a tennis court.", "on top of a tennis court"),
        ("A horse on top of a grass covered field.", "on top of a grass covered field"),
        ("A child and person stand.", "child and person"),
        ("A plane and a vehicle on a road.", "plane and a vehicle"),
        ("A woman sits on a bench on a wall.", "on a bench on a wall."),
        ("A mouse and a keyboard that is on a table.", "a mouse and a keyboard that is"),
        ("A bed in a ten with a ceiling.", "a ten with"),
        ("Elephants standing on a pond of water.", "standing on a pond"),
        ("The side of a bus parked on a street.", "the side of a bus parked"),
        ("A bird on a tree branch in a tree.", "a tree"),
        ("A person standing snow wearing skis.", "standing snow"),
    ],
)
def test_what_cannot_stand_where_it_does_is_found(text, found):
    assert misplaced(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A red and white train is on the tracks.",
        "A man rides a wave, and a dog runs on the beach.",
        "A man and woman stand in a kitchen.",
        "A cow and a calf stand in a field.",
        "A man skis down a hill.",
        "People board a bus.",
        "A house stands on top of a snow covered hill.",
        "A person on top of a snow covered slope.",
        "A pizza on a plate on a table.",
        "A man has on a hat.",
        "A tennis player on a tennis court.",
        "A bus next to a bus.",
        "A line of horses that are walking.",
        "Two birds near standing water.",
    ],
)
def test_plain_sentences_have_nothing_misplaced(text):
    assert misplaced(text) is None

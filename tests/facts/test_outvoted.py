import pytest
from builders import entity, scene

from cocoift.facts.outvoted import outvoted
from cocoift.survey import Survey

BUS = ("A train at a station.", "A train stands on a track.", "A train on a track.")


@pytest.mark.parametrize(
    ("text", "others", "category", "reason"),
    [
        ("A bus on a track.", BUS, "train", "names a thing that the others call otherwise"),
        ("A bus on a track.", (*BUS, "A bus."), "train", "names a thing that the others call otherwise"),
        ("A bus on a track.", ("A bus.", "A bus on a road."), "train", None),
        ("A bus on a track.", BUS, "bus", "names a thing that the others call otherwise"),
        ("A bus on a track.", ("A track.", "A road.", "A train."), "bus", None),
        ("A group on a track.", BUS, "train", None),
        (
            "Two dogs on a rug.",
            ("Three dogs.", "Three dogs on a rug.", "A rug."),
            "train",
            "other captions give another number",
        ),
        ("Two dogs on a rug.", ("Three dogs.", "Two dogs on a rug.", "Three dogs."), "train", None),
        (
            "A red train.",
            ("A brown train.", "A brown train by a road.", "A train."),
            "train",
            "other captions give another look",
        ),
        ("A red train.", ("A brown train.", "A train by a road.", "A train."), "train", None),
        ("A bus on a track.", ("A train.",), "train", None),
        (
            "A sheep.",
            ("A goat.", "A goat on a hill.", "A hill."),
            "sheep",
            "names a thing that the others call otherwise",
        ),
        ("A sheep.", ("A goat.", "A sheep on a hill.", "A goat."), "sheep", None),
    ],
)
def test_a_caption_is_outvoted_by_others_that_agree(text, others, category, reason):
    survey = Survey(scene(entity(category), captions=[text, *others]))
    assert outvoted(survey.scene.captions[0], survey) == reason

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
            "A cat on a cabinet.",
            ("A cat on a refrigerator.", "A cat sits on a fridge.", "A cat."),
            "refrigerator",
            "names a thing that the others call otherwise",
        ),
        ("A cat on a cabinet.", ("A cat on a refrigerator.", "A cat by a cabinet.", "A cat."), "refrigerator", None),
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
        ("A red train.", ("A brown train.", "A red train by a road.", "A train."), "train", None),
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


STANDS = ("A dog stands on a rug.", "A standing dog.")


@pytest.mark.parametrize(
    ("text", "others", "told"),
    [
        ("A puppy sitting on a rug.", STANDS, True),
        ("A puppy sitting on a rug.", (*STANDS, "A dog sits on a rug."), False),
        ("A puppy sitting on a rug.", (STANDS[0], "A dog."), True),
        ("A puppy sitting on a rug.", ("A dog.", "A dog on a rug."), False),
        ("A puppy standing on a rug.", STANDS, False),
        ("A cat sitting by a dog.", STANDS, False),
        ("A cat sitting by a dog.", ("A dog and a cat standing.", "A cat is walking."), True),
        ("A lamp stands on a rug.", ("A lamp sits on a rug.", "A lamp sits there."), False),
    ],
)
def test_a_posture_that_others_contradict_is_outvoted(text, others, told):
    survey = Survey(scene(entity("dog", 1), entity("cat", 2), captions=[text, *others]))
    said = outvoted(survey.scene.captions[0], survey)
    assert (said == "other captions give another posture") is told


@pytest.mark.parametrize(
    ("text", "others", "told"),
    [
        ("A man skis.", ("A woman skis.",), True),
        ("A male skier.", ("A woman skis.",), True),
        ("Two boys ski.", ("A person skis.", "A lady skis."), True),
        ("A man skis.", ("A person skis.", "A skier."), False),
        ("A person skis.", ("A woman skis.", "A man skis."), False),
        ("A man skis.", ("A woman skis.", "A man and a woman ski."), False),
        ("A man skis by a woman.", ("A woman skis.",), False),
    ],
)
def test_captions_that_disagree_on_sex_are_refused(text, others, told):
    survey = Survey(scene(entity("person"), captions=[text, *others]))
    assert (outvoted(survey.scene.captions[0], survey) == "another caption gives another sex") is told


@pytest.mark.parametrize(
    ("text", "other", "told"),
    [
        ("A big truck on a street.", "A small white truck.", True),
        ("A large truck on a street.", "A small truck by a large truck.", False),
        ("An empty bowl on a table.", "A bowl full of food.", True),
        ("A big truck on a street.", "A truck on a small street.", False),
        ("An open laptop.", "A closed laptop.", True),
    ],
)
def test_a_look_whose_opposite_another_caption_gives_is_outvoted(text, other, told):
    survey = Survey(scene(entity("truck", 1), captions=[text, other, text]))
    assert (outvoted(survey.scene.captions[0], survey) == "another caption gives the opposite look") is told


@pytest.mark.parametrize(
    ("others", "told"),
    [
        (["A woman with a green umbrella.", "A woman."], True),
        (["A woman with a green umbrella.", "A purple umbrella."], False),
        (["A woman with a green umbrella.", "A green umbrella.", "A purple umbrella."], True),
        (["A woman in green with an umbrella.", "A woman."], False),
    ],
)
def test_a_colour_stands_against_one_other_where_somebody_else_gives_it(others, told):
    survey = Survey(scene(entity("umbrella", 1), captions=["A woman with a purple umbrella.", *others]))
    assert (outvoted(survey.scene.captions[0], survey) == "other captions give another look") is told


@pytest.mark.parametrize(
    ("text", "told"),
    [("A woman on top of a red truck.", True), ("A woman on a street by a truck.", False), ("A red truck.", False)],
)
def test_who_stands_beside_a_thing_to_several_is_not_on_it(text, told):
    others = ["A woman next to a red truck.", "A woman poses beside the truck."]
    survey = Survey(scene(entity("truck", 1), captions=[text, *others]))
    reason = "other captions have it beside a thing, and not on it"
    assert (outvoted(survey.scene.captions[0], survey) == reason) is told


@pytest.mark.parametrize(
    ("other", "told"),
    [("A man on top of a snow covered slope.", True), ("A man at the bottom of a slope.", False), ("A man.", False)],
)
def test_who_is_at_the_top_to_one_is_not_at_the_bottom(other, told):
    survey = Survey(scene(entity("skis", 1), captions=["A man at the bottom of a hill.", other, "A man on a hill."]))
    assert (outvoted(survey.scene.captions[0], survey) == "another caption has it at the other end") is told

import pytest
from builders import entity, question, scene

from cocoift.facts.answers import Answered, restated


@pytest.mark.parametrize(
    ("text", "answer", "said"),
    [
        ("What color is the lamp?", "Green", "the lamp is green"),
        ("What color is the lamp in the room?", "Black and silver", "the lamp in the room is black and silver"),
        ("What color is the woman's hair?", "Black", "the woman's hair is black"),
        ("What color shirt is the man wearing?", "Orange", "the man is wearing an orange shirt"),
        ("What color pants is the man wearing?", "Black", "the man is wearing black pants"),
        ("What shape is the clock?", "Round", "the clock is round"),
        ("What are the floors made of?", "Wood", "the floors are made of wood"),
        ("What is the table made out of?", "Glass", "the table is made of glass"),
        ("Where is the cpu?", "On the floor", "the CPU is on the floor"),
        ("Where is the girl sitting?", "On the steps", "the girl is sitting on the steps"),
        ("What is the man holding?", "An umbrella", "the man is holding an umbrella"),
        ("What is the woman looking at?", "The computer", "the woman is looking at the computer"),
        ("What is the lady doing?", "Looking at her computer", "the lady is looking at her computer"),
        ("Who is standing by the horse?", "A man", "a man is standing by the horse"),
        ("Where was this photo taken?", "In an office", "the picture was taken in an office"),
        ("Where was this photo taken?", "On the street", "the picture was taken on the street"),
        ("When was the picture taken?", "During the day", "the picture was taken during the day"),
    ],
)  # fmt: skip
def test_question_and_answer_make_a_sentence(text, answer, said):
    assert restated(text, answer) == said


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("What color is the lamp?", "It is green"),
        ("What shape is the clock?", "Huge"),
        ("What is the table made of?", "It is glass"),
        ("Where is the lamp?", "Upper right"),
        ("Where is the bicycle?", "Leaning against a tree"),
        ("Where was this photo taken?", "A bedroom"),
        ("Where was this photo taken?", "At the intersection"),
        ("What is the man holding?", "Umbrella"),
        ("What is the man doing?", "Work"),
        ("What is the man wearing on his head?", "A hat"),
        ("Who is sitting on the bench?", "A woman and a dog"),
        ("Who is sitting on the bench?", "Men"),
        ("Why is the lamp green?", "It is lit"),
        ("How is the sky?", "Cloudy"),
    ],
)
def test_what_no_rule_covers_makes_none(text, answer):
    assert restated(text, answer) is None


def asked(text, answer):
    return scene(entity("lamp", 1), questions=(question(1, text, answer),), image_id=None, vg_id=7)


def test_the_answer_of_a_sound_question_is_said_in_a_sentence(made):
    found = asked("what color is the lamp?", "Green.")
    (fact,), (plain,) = made("answered", found), made("question", found)
    assert fact == Answered(
        key="vg:question:1",
        evidence=("vg:question:1",),
        asks=plain.asks,
        tells=plain.tells,
        text="What color is the lamp?",
        question="what color is the lamp?",
        sentence="The lamp is green",
        inner="the lamp is green",
    )


def test_what_makes_no_sentence_is_refused_like_what_is_not_passed_on(refused):
    assert refused("answered", asked("Where is the lamp?", "Upper right.")) == {
        "vg:question:1": "question and answer make no sentence by rule"
    }
    assert refused("answered", asked("What color is the chair?", "Green.")) == {
        "vg:question:1": "the phrase fits two entities, or none"
    }

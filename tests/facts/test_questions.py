import pytest
from builders import entity, question, region, scene

from cocoift.facts.questions import Asked
from cocoift.geometry import Box

LEFT, RIGHT = Box(20, 100, 170, 300), Box(470, 100, 620, 300)
CLOCK = entity("lamp", 1, box=LEFT, attributes={"color": "green"})
MAN = entity("man", 2, box=RIGHT)


def asked(text, answer, *others, things=(CLOCK, MAN), **more):
    return scene(*things, questions=(question(1, text, answer), *others), image_id=None, vg_id=7, **more)


def test_a_sound_question_is_passed_on_with_all_that_it_touches(made):
    (fact,) = made("question", asked("what color is the lamp?", "Green."))
    assert fact == Asked(
        key="vg:question:1",
        evidence=("vg:question:1",),
        asks=fact.asks,
        tells=fact.tells,
        text="What color is the lamp?",
        inner="what color is the lamp?",
        answer="Green",
        words=1,
    )
    touched = ("color:vg:object:1", "material:vg:object:1", "rel:vg:object:1", "question:lamp")
    assert fact.asks == touched
    assert {"has:lamp", "n:lamp", *touched} <= set(fact.tells)


@pytest.mark.parametrize(
    ("text", "answer", "reason"),
    [
        ("Is the lamp green?", "Yes.", "not a question of the six kinds"),
        ("Whereis the lamp?", "On a desk.", "not a question of the six kinds"),
        ("What color is the lamp", "Green.", "not a question of the six kinds"),
        ("How many lamps are there?", "One.", "asks for a number, a degree, a text, a name, an age or a mood"),
        ("How tall is the lamp?", "Very tall.", "asks for a number, a degree, a text, a name, an age or a mood"),
        ("What time is it?", "Noon.", "asks for a number, a degree, a text, a name, an age or a mood"),
        ("What does the lamp say?", "Hello.", "asks for a number, a degree, a text, a name, an age or a mood"),
        ("What is the lamp called?", "Lampy.", "asks for a number, a degree, a text, a name, an age or a mood"),
        ("How old is the man?", "Thirty.", "asks for a number, a degree, a text, a name, an age or a mood"),
        ("Where is the lamp?", ".", "answer is empty or longer than eight words"),
        (
            "Where is the lamp?",
            "It is on the desk by the wall over there.",
            "answer is empty or longer than eight words",
        ),
        ("Where is the lamp?", "Nothing.", "answer is yes, no or nothing"),
        ("What color is the lamp in teh room?", "Green.", "a misspelt or unheard-of word"),
        ("What color is is the lamp?", "Green.", "a fault of grammar"),
        ("What is the lamps made of?", "Wood.", "a fault of grammar"),
        ("Where is the lamp on desk?", "In a room.", "an article is missing"),
        ("What color is the lamp {{ 1 }}?", "Green.", "odd characters or capitals"),
        ("Where is the lamp?", "3rd desk.", "answer has odd characters or a fault"),
        ("Where is the lamp?", "<image>", "answer has odd characters or a fault"),
        ("Where is the lamp?", "In a office.", "answer has odd characters or a fault"),
        ("Where is the lamp?", "Under desk.", "answer has odd characters or a fault"),
        ("Where is the lamp?", "Desk.", "answer has odd characters or a fault"),
        ("What color is the lamp?", "GREEN.", "answer has odd characters or a fault"),
        ("What color is the lamp?", "Geen teh.", "answer has odd characters or a fault"),
        ("What is on the lamp?", "A cat.", "many things may be the answer"),
        ("What is next to the lamp?", "A cat.", "many things may be the answer"),
        ("What does the man have?", "A cup.", "many things may be the answer"),
        ("What is the lamp next to?", "A cat.", "many things may be the answer"),
        ("How is the lamp?", "Fine.", "many things may be the answer"),
        (
            "What is the cleanliness of the lamp?",
            "Poor.",
            "asks for a number, a degree, a text, a name, an age or a mood",
        ),
        ("When was the lamp lit?", "Early morning.", "a time that is guessed"),
        ("What color is the chair?", "Green.", "the phrase fits two entities, or none"),
        ("What color is the flumph?", "Green.", "the phrase fits two entities, or none"),
        ("What is green?", "A lamp.", "speaks of no one thing"),
        ("Where are lamps?", "On the desk.", "speaks of no one thing"),
        ("What kind of day is it?", "Sunny.", "speaks of no one thing"),
        ("Where is it in relation to the lamp?", "On the right.", "speaks of no one thing"),
        ("Why isn't the lamp red?", "It is green.", "asks for what is not"),
        ("Why is there no cup by the lamp?", "It is green.", "asks for what is not"),
        ("Where is teh man in this photo?", "Outside.", "a misspelt or unheard-of word"),
        ("Why is the man by the lamp?", "To go to work.", "no other annotation bears out the reason"),
        ("What color is the lamp?", "Red.", "an attribute gives another value"),
        ("Where is the lamp in my room?", "On a desk.", "guesses or judges"),
    ],
)
def test_an_unfit_question_is_refused(text, answer, reason, refused, made):
    found = asked(text, answer)
    assert refused("question", found) == {"vg:question:1": reason}
    assert made("question", found) == []


def test_a_question_of_more_than_25_words_is_refused(refused):
    text = "What color is the lamp " + "by the lamp " * 10 + "?"
    assert refused("question", asked(text, "Green.")) == {"vg:question:1": "not 2 to 25 words"}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Where was this photo taken?", "In an office."),
        ("What is the man doing?", "Standing."),
        ("Who is standing next to the lamp?", "A man."),
        ("What color is the man's hat?", "Black."),
        ("How is the man dressed?", "In a suit."),
    ],
)
def test_a_question_of_one_thing_or_of_the_whole_picture_is_passed_on(text, answer, made):
    assert [fact.text for fact in made("question", asked(text, answer))] == [text]


def test_a_reason_that_a_region_bears_out_is_passed_on(made):
    found = asked("Why is the man wet?", "He is surfing.", regions=(region(1, "a man who surfs", box=RIGHT),))
    assert [fact.answer for fact in made("question", found)] == ["He is surfing"]


def test_two_answers_for_one_question_refuse_both(refused):
    found = asked("Where is the lamp?", "On a desk.", question(2, "where is the lamp?", "On the floor."))
    assert refused("question", found) == dict.fromkeys(
        ("vg:question:1", "vg:question:2"), "two answers for one question"
    )


def test_a_question_is_asked_once(made, refused):
    found = asked("Where is the lamp?", "On a desk.", question(2, "where is the lamp?", "on a desk"))
    assert len(made("question", found)) == 1
    assert [*refused("question", found).values()] == ["asked twice"]


def test_a_similar_value_is_no_conflict(made):
    assert [fact.answer for fact in made("question", asked("What color is the lamp?", "Olive."))] == ["Olive"]


@pytest.mark.parametrize(
    ("things", "more", "text", "reason"),
    [
        ((CLOCK, entity("lamp", 3, box=RIGHT)), {}, "What color is the lamp?", "the phrase fits two entities, or none"),
        ((CLOCK,), {"captions": ["Three lamps."]}, "What color is the lamp?", "a text speaks of several"),
        (
            (CLOCK,),
            {"regions": (region(1, "a lamp", box=RIGHT),)},
            "What color is the lamp?",
            "a region shows another one",
        ),
        ((entity("lamp", 1, box=Box(0, 0, 9, 9)),), {}, "What color is the lamp?", "too small to be seen"),
        (
            (entity("tree", 1),),
            {},
            "What color is the tree?",
            "there are more of its kind than are annotated, as a rule",
        ),
        ((entity("tree", 1, plural=True),), {}, "What color is the tree?", "not one single thing"),
        ((entity("nose", 1),), {}, "What shape is the nose?", "parts are not annotated one and all"),
        (
            (MAN, entity("woman", 3, box=LEFT), entity("shirt", 4)),
            {},
            "What color is the shirt?",
            "each of several people may wear one",
        ),
        (
            (CLOCK, MAN, entity("woman", 3, box=Box(300, 0, 400, 90))),
            {},
            "Who is next to the lamp?",
            "there are several people, or none",
        ),
        ((CLOCK,), {}, "Who is next to the lamp?", "there are several people, or none"),
    ],
)
def test_the_thing_of_a_question_must_be_the_only_one(things, more, text, reason, refused):
    assert refused("question", asked(text, "A man.", things=things, **more)) == {"vg:question:1": reason}

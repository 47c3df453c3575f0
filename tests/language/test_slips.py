import pytest

from cocoift.language.slips import slip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A man is hold up a sign.", "is hold"),
        ("People play a double tennis game.", "double tennis"),
        ("A person holds a bit vegetable.", "a bit vegetable"),
        ("Some people in an office and then male is eating pizza.", "and then"),
        ("A dog sleeps while man is eating.", "while man is"),
        ("A pie on a stove witha fork.", "witha"),
        ("A man in a tie stand in front of a tree.", "tie stand"),
        ("A stripped cat on a wall.", "stripped cat"),
        ("A dog sticks it head out.", "it head"),
        ("A donut that been eaten.", "that been"),
        ("A plane if flying in the sky.", "if"),
        ("A cat that have a ball.", "cat that have"),
        ("Two cats that has a ball.", "cats that has"),
        ("Two men are sitting one is eating.", "one is"),
        ("A man is standing in some water is flying a kite.", "water is"),
        ("The man is the sport jacket is holding a racket.", "jacket is"),
        ("A plate of noodles are shown.", "noodles are"),
        ("A herd of cat standing in a field.", "herd of cat"),
        ("A couple of giraffe standing in a field.", "couple of giraffe"),
        ("Two zebra grazing on grass.", "two zebra"),
        ("Several footwear on the floor.", "several footwear"),
        ("A woman smiling in a green grass.", "a green grass"),
        ("Some people are walking down a snowy streets.", "a snowy streets"),
        ("There is cars parked in a row.", "there is cars"),
        ("Some baseballs players watch a batter.", "baseballs players"),
        ("A couple umbrellas on a beach.", "a couple umbrellas"),
        ("A number zebras grazing in the woods.", "number zebras"),
        ("Two plates with different food on it.", "on it"),
        ("A building and some signs and street light.", "signs and street light"),
        ("Some pots and pans a clock a sink and some cabinets.", "pans a"),
        ("Two girls looking the through the holes.", "the through"),
        ("A dog sticking it's head out of a window.", "it's head"),
        ("A man riding no a motorcycle.", "no a"),
        ("Some chairs sitting by and umbrella.", "by and "),
        ("A man on a race tracks.", "a race tracks"),
        ("A train travels along it's tracks.", "it's"),
        ("A yellow red umbrella in a crowd.", "yellow red"),
        ("A person setting in a chair.", "person setting"),
        ("A sign that shows, horse crossing on it.", "shows,"),
        ("A pizza and salad is sitting on a table.", "pizza and salad is sitting"),
        ("Two men stands with a group of players.", "men stands"),
        ("A woman hold a brown horse.", "woman hold"),
        ("A street signs is on top of the pole.", "a street signs"),
        ("The cabinet has a various assortment.", "a various"),
        ("Two people that are sitting on a table.", "people that are sitting on a table"),
        ("A young boy playing video game.", "playing video game"),
        ("A bathroom with a both a toilet and bidet.", "a both"),
        ("A bunch of parked motorcycles sit in it line.", "in it line"),
    ],
)
def test_a_slip_is_found_where_it_stands(text, found):
    assert slip(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A man is holding up a sign that has been painted.",
        "A batter is ready to hit the ball.",
        "A woman has a bag and is holding an umbrella.",
        "The two dogs, which are brown, are on a rug.",
        "A group of people that are eating pizza.",
        "A man and little girl are in a kitchen.",
        "A couple cut into a wedding cake together.",
        "A herd of sheep that are walking.",
        "A girl feeds the goat some hay.",
        "There is a cup and there are two plates.",
        "A bathroom with striped walls and white tile.",
        "Two people eat at a children's party.",
        "A statue with two toys on top of it sitting in the dirt.",
        "People wait next to parked cars as the sun is setting.",
        "Some men are playing a game of tennis.",
        "A television set sits on a wooden stand.",
        "A bit of cake and a bowl are on a table.",
        "A man in a suit stands by a food stand in a park.",
        "Men in a tie shop look at ties.",
        "It looks as if the man is asleep.",
    ],
)
def test_a_sound_sentence_has_none(text):
    assert slip(text) is None

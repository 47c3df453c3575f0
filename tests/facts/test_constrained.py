import pytest
from builders import entity, scene

from cocoift.facts.constrained import Barred, Bounded, Keywords, Worded, whole_nouns
from cocoift.facts.records import Record
from cocoift.geometry import Box

SHORT, LONG = "A dog sleeps on a rug.", "A brown dog sleeps on a rug beside an old lamp."
LEFT, RIGHT = Box(20, 100, 220, 300), Box(400, 100, 600, 300)


def common(id, text, fact):
    return {
        "key": f"coco:caption:{id}",
        "evidence": (f"coco:caption:{id}",),
        "asks": ("caption",),
        "tells": fact.tells,
        "text": text,
    }


def test_the_shortest_caption_keeps_a_limit_that_the_longest_breaks(made):
    (fact,) = made("bounded", scene(captions=[LONG, SHORT]))
    assert fact == Bounded(**common(2, SHORT, fact), n=fact.n, exactly=6)
    assert 6 <= fact.n <= 8
    assert {"caption", "has:dog"} <= set(fact.tells)


def test_a_limit_is_always_broken_by_another_caption(made, world):
    found = scene(captions=["A brown dog sleeps on a rug.", SHORT])
    assert {made("bounded", found, world(seed=seed))[0].n for seed in range(20)} == {6}


def test_an_exact_number_of_words_is_one_that_no_other_caption_has(made):
    long = "A dog sleeps on a rug beside a tall lamp."
    (fact,) = made("counted", scene(captions=[SHORT, "A dog sleeps by a lamp.", long]))
    assert fact == Bounded(**common(3, long, fact), n=10, exactly=10)


def test_two_words_stand_together_in_one_caption_alone(made, world):
    found = scene(captions=["A dog sleeps on a rug.", "A dog sleeps beside a chair on a rug."])
    facts = [made("worded", found, world(seed=seed))[0] for seed in range(20)]
    assert {fact.key for fact in facts} == {"coco:caption:2"}
    assert {tuple(sorted(fact.words)) for fact in facts} == {("chair", "dog"), ("chair", "rug")}
    assert facts[0] == Worded(**common(2, "A dog sleeps beside a chair on a rug.", facts[0]), words=facts[0].words)


def test_colors_or_a_noun_of_most_captions_are_barred(made):
    (fact,) = made("barred", scene(captions=["A red bus drives.", "A bus drives."]))
    assert fact == Barred(**common(2, "A bus drives.", fact), barred="any color words")
    texts = ["A bus with a driver stops.", "The bus stops.", "A vehicle with a driver stops."]
    (fact,) = made("barred", scene(captions=texts))
    assert (fact.barred, fact.text) in [
        ('the word "bus"', texts[2]),
        ('the word "driver"', texts[1]),
    ]


@pytest.mark.parametrize(
    ("family", "texts", "reason"),
    [
        ("bounded", [SHORT], "fewer than two captions are sound"),
        ("counted", [SHORT, "A photo of a dog."], "fewer than two captions are sound"),
        ("worded", [SHORT, "a dog sleeps on a rug"], "fewer than two captions are sound"),
        ("barred", [], "fewer than two captions are sound"),
        ("bounded", [SHORT, "A dog rests on a rug."], "no caption is longer"),
        ("counted", [SHORT, "A dog rests on a rug."], "no whole sentence has a length of its own"),
        ("counted", ["A dog on a rug.", "A dog."], "no whole sentence has a length of its own"),
        ("worded", ["A dog sleeps.", "The dog sleeps."], "no two nouns stand in one whole sentence alone"),
        ("barred", ["A dog sleeps.", "The dog sleeps."], "no word is in most captions but not in all"),
        ("keywords", [SHORT, "A dog rests on a rug."], "fewer than three nouns that several captions name"),
    ],
)
def test_a_condition_that_no_caption_keeps_or_all_do_is_refused(family, texts, reason, refused):
    assert refused(family, scene(captions=texts)) == {"coco:139": reason}


def test_keywords_are_what_several_captions_name(made):
    texts = ["A dog sleeps on a rug beside a chair.", "The dog sleeps by a chair on the rug.", "A dog."]
    (fact,) = made("keywords", scene(captions=texts))
    assert fact == Keywords(
        key="keywords",
        evidence=("coco:caption:1", "coco:caption:2", "coco:caption:3"),
        asks=("has:dog", "n:dog", "has:chair", "n:chair", "has:rug", "n:rug"),
        tells=fact.tells,
        words=("dog", "chair", "rug"),
    )


def test_several_people_are_the_keyword_people(made):
    texts = ["A person sits on a rug beside a chair.", "A person sits by a chair on a rug.", "A person on a rug."]
    for n, said in ((1, "person"), (2, "people")):
        people = [entity("person", id, box=box) for id, box in ((1, LEFT), (2, RIGHT))]
        (fact,) = made("keywords", scene(*people[:n], captions=texts))
        assert said in fact.words


def test_json_holds_a_caption_and_what_is_certain(made, world):
    text = "A dog sleeps near a chair."
    found = scene(entity("dog", 1, box=LEFT), entity("chair", 2, box=RIGHT), captions=[text])
    facts = [made("record", found, world(seed=seed))[0] for seed in range(30)]
    caption = f'{{"caption": "{text}", '
    assert {(fact.keys, fact.answer) for fact in facts} == {
        (
            '"caption" (one sentence) and "objects" (a list of some things that can be seen)',
            caption + '"objects": ["chair", "dog"]}',
        ),
        (
            '"caption" (one sentence) and "counts" (how many there are of each of these classes: chair, dog)',
            caption + '"counts": {"chair": 1, "dog": 1}}',
        ),
        (
            '"caption" (one sentence) and "people" (true or false, whether anybody is in the picture)',
            caption + '"people": false}',
        ),
    }
    assert {fact.evidence for fact in facts} == {
        ("coco:caption:1", "coco:instance:2", "coco:instance:1"),
        ("coco:caption:1", "coco:image:139", "coco:category:1"),
    }
    assert isinstance(facts[0], Record)


def test_no_list_is_given_that_leaves_out_what_the_caption_names(made, world):
    found = scene(entity("dog", 1, box=LEFT), entity("chair", 2, box=RIGHT), captions=[SHORT])
    assert not any("objects" in made("record", found, world(seed=seed))[0].keys for seed in range(30))


def test_people_are_told_where_they_are_there(made, world):
    found = scene(entity("person", 1, crowd=True), captions=["People are here."])
    assert {made("record", found, world(seed=seed))[0].answer for seed in range(9)} == {
        '{"caption": "People are here.", "people": true}'
    }


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (scene(entity("dog")), "no sound sentence, or not annotated exhaustively"),
        (scene(entity("dog"), captions=["A dog on a rug."]), "no sound sentence, or not annotated exhaustively"),
        (scene(captions=["A man is here."]), "nothing is certain beside the caption"),
    ],
)
def test_json_needs_a_sentence_and_something_certain(found, reason, refused):
    assert refused("record", found) == {"coco:139": reason}


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("A dish washer in a kitchen.", {"dishwasher", "kitchen"}),
        ("A dishwasher stands in a kitchen.", {"dishwasher", "kitchen"}),
        ("A dog house beside a kitchen table.", {"dog house", "kitchen table"}),
        ("Dogs lie on a rug.", {"dog", "rug"}),
    ],
)
def test_keywords_are_whole_compounds(text, nouns):
    assert {noun for noun in whole_nouns(text) if noun not in ("stand", "lie")} == nouns


def test_dark_and_light_count_as_words_for_colors(made):
    found = scene(captions=["A dark dog sleeps on a rug.", "A brown dog sleeps.", "A dog rests on a rug in the hall."])
    texts = {fact.text for fact in made("barred", found) if fact.barred == "any color words"}
    assert texts <= {"A dog rests on a rug in the hall."}


@pytest.mark.parametrize("family", ["bounded", "worded", "barred", "counted"])
def test_the_answer_is_a_whole_sentence_where_a_fragment_would_do_as_well(family, made, world):
    texts = [
        "A red dog.",
        "A dog on a rug by a tall lamp.",
        "A red dog sleeps on a chair.",
        "A red dog is on a big rug.",
    ]
    facts = [made(family, scene(captions=texts), world(seed=seed)) for seed in range(10)]
    assert {fact.key for found in facts for fact in found} <= {"coco:caption:3", "coco:caption:4"}
    fragments = scene(captions=["A red dog.", "A dog on a rug by a tall lamp."])
    assert made(family, fragments) == []

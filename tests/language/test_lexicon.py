import pytest

from cocoift.language import lexicon
from cocoift.language.lexicon import Noun


@pytest.mark.parametrize(
    ("name", "lemma"),
    [
        ("trees", "tree"),
        ("Men", "man"),
        ("people", "person"),
        ("teddy  bears", "teddy bear"),
        ("Teddy-Bear", "teddy bear"),
        ("pants", "pants"),
        ("pant", "pants"),
        ("jean", "jeans"),
        ("ski", "skis"),
        ("short", "shorts"),
        ("glass", "glass"),
        ("glasses", "glasses"),
        ("wine glasses", "wine glass"),
        ("TVs", "tv"),
        ("knives", "knife"),
        ("buses", "bus"),
        ("traffic lights", "traffic light"),
        ("boxes of pizza", "box of pizza"),
        ("wooden chairs", "wooden chair"),
        ("umberella", "umbrella"),
        ("quokkas.", "quokka"),
        ("", ""),
    ],
)
def test_every_form_of_a_noun_has_one_lemma(name: str, lemma: str) -> None:
    assert lexicon.lemma(name) == lemma


@pytest.mark.parametrize(
    "name", ["bus", "glass", "grass", "dress", "tennis", "lens", "canvas", "gas", "sheep", "pants"]
)
def test_a_noun_that_merely_looks_like_a_plural_is_none(name: str) -> None:
    assert (lexicon.lemma(name), lexicon.is_plural(name)) == (name, False)


@pytest.mark.parametrize("name", ["trees", "people", "Women", "leaves", "stop signs", "boxes of pizza", "quokkas"])
def test_plurals_are_known_as_such(name: str) -> None:
    assert lexicon.is_plural(name) is True


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("dog", "dogs"),
        ("box of pizza", "boxes of pizza"),
        ("man in a hat", "men in a hat"),
        ("teddy bear", "teddy bears"),
        ("TV", "TVs"),
        ("tv", "TVs"),
        ("sheep", "sheep"),
        ("skis", "skis"),
        ("broccoli", "broccoli"),
        ("trees", "trees"),
        ("kite surfer", "kite surfers"),
        ("red bus", "red buses"),
        ("cherry", "cherries"),
        ("toy", "toys"),
    ],
)
def test_the_plural_of_a_phrase_is_that_of_its_head(phrase: str, plural: str) -> None:
    assert lexicon.plural(phrase) == plural


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("dog", "a dog"),
        ("orange", "an orange"),
        ("tv", "a TV"),
        ("scissors", "a pair of scissors"),
        ("black pant", "a pair of black pants"),
        ("broccoli", "some broccoli"),
        ("clothes", "some clothes"),
        ("trees", "some trees"),
        ("slice of pizza", "a slice of pizza"),
    ],
)
def test_a_thing_is_introduced_by_the_article_its_noun_takes(phrase: str, said: str) -> None:
    assert lexicon.with_article(phrase) == said


@pytest.mark.parametrize(
    ("name", "pronoun"),
    [
        ("dog", "it"),
        ("man", "he"),
        ("waitress", "she"),
        ("skier", "they"),
        ("dogs", "they"),
        ("scissors", "they"),
        ("snow", "it"),
    ],
)
def test_the_pronoun_follows_number_and_gender(name: str, pronoun: str) -> None:
    assert lexicon.pronoun(name) == pronoun


def test_an_unknown_compound_inherits_from_its_last_word() -> None:
    assert lexicon.noun("rusty kitchen chair") == Noun(
        singular="rusty kitchen chair",
        plural="rusty kitchen chairs",
        hypernyms=lexicon.noun("kitchen chair").hypernyms | {"kitchen chair", "dining chair"},
    )


def test_an_unknown_noun_is_countable_and_nothing_else() -> None:
    assert lexicon.noun("quokkas") == Noun(singular="quokka", plural="quokkas")


@pytest.mark.parametrize(
    ("a", "b"),
    [("sofa", "couch"), ("man", "person"), ("batter", "person"), ("taxis", "car"), ("slice of pizza", "pizza")],
)
def test_synonyms_and_wider_nouns_are_compatible_either_way(a: str, b: str) -> None:
    assert (lexicon.compatible(a, b), lexicon.compatible(b, a)) == (True, True)


@pytest.mark.parametrize(("a", "b"), [("man", "woman"), ("cup", "bowl"), ("dog", "cat"), ("fork", "banana")])
def test_other_nouns_are_not_compatible(a: str, b: str) -> None:
    assert (lexicon.compatible(a, b), lexicon.compatible(b, a)) == (False, False)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("cup", "bowl"),
        ("mug", "bottle"),
        ("couch", "chair"),
        ("taxi", "pickup truck"),
        ("man", "boy"),
        ("woman", "girl"),
        ("man", "skier"),
        ("desk", "dining table"),
        ("teddy bear", "bear"),
        ("laptop", "keyboard"),
    ],
)
def test_look_alikes_are_confusable_either_way(a: str, b: str) -> None:
    assert (lexicon.confusable(a, b), lexicon.confusable(b, a)) == (True, True)


@pytest.mark.parametrize(("a", "b"), [("man", "woman"), ("man", "toddler"), ("waitress", "man"), ("dog", "zebra")])
def test_distinct_things_are_not_confusable(a: str, b: str) -> None:
    assert (lexicon.confusable(a, b), lexicon.confusable(b, a)) == (False, False)


def test_whatever_is_confusable_with_a_category_is_among_its_kin() -> None:
    missing = [
        (category, lemma)
        for category in lexicon.COCO_CATEGORIES
        for lemma in ("cup", "mug", "car", "man", "boy", "table", "bag", "laptop", "sheep", "pot", "plane", "knife")
        if lexicon.confusable(category, lemma) and lemma not in lexicon.kin(category)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("category", "hints"),
    [
        ("car", {"car", "automobile", "vehicle", "taxi", "windshield", "truck", "traffic"}),
        ("person", {"man", "shirt", "hand", "skier", "crowd"}),
        ("surfboard", {"surfboard", "board", "surfer", "surfing"}),
        ("bed", {"bed", "pillow", "blanket", "couch", "mattress"}),
    ],
)
def test_a_mention_of_a_part_or_a_use_forbids_to_deny_the_whole(category: str, hints: set[str]) -> None:
    assert hints - lexicon.kin(category) == set()


def test_a_head_in_the_picture_does_not_hint_at_every_animal() -> None:
    assert ("head" in lexicon.kin("animal"), "head" in lexicon.kin("giraffe")) == (True, False)


def test_a_text_names_compounds_and_the_words_inside_them() -> None:
    text = "Two men's Teddy-bears lean on a stop sign near brocolli."
    named = {"man", "teddy bear", "teddy", "bear", "stop sign", "sign", "broccoli"}
    assert lexicon.mentions(text) == (named, {"man", "teddy bear", "bear"})


def test_an_adjective_that_lists_use_as_a_noun_names_nothing() -> None:
    assert lexicon.mentions("very short") == (frozenset(), frozenset())


def test_all_categories_of_coco_are_known_and_have_a_noun_to_say() -> None:
    assert [name for name in lexicon.COCO_CATEGORIES if not lexicon.known(lexicon.category_noun(name))] == []
    assert len(lexicon.COCO_CATEGORIES) == 80
    assert [lexicon.category_noun(name) for name in ("mouse", "tv", "remote", "hair drier", "skis")] == [
        "computer mouse",
        "TV",
        "remote control",
        "hair dryer",
        "skis",
    ]

"""Each rule of the lint fires on a bad sentence and is silent on good ones."""

import pytest

from .english import RULES, answer_faults, faults, option_faults, question_faults
from .words import starts_with_vowel

BAD = (
    ("wrong article: 'a umbrella'", "There is a umbrella in the picture."),
    ("wrong article: 'an unicorn'", "I can see an unicorn."),
    ("wrong article: 'a LED'", "The sign has a LED display."),
    ("wrong article: 'a hour'", "It takes a hour."),
    ("wrong article: 'an European'", "The photo shows an European train."),
    ("wrong article: 'an one-way'", "There is an one-way sign."),
    ("wrong article: 'A apple'", "A apple is visible in the scene."),
    ("doubled word: 'in in'", "What is the woman sitting in in the scene?"),
    ("doubled word: 'The the'", "The the dog is brown."),
    ("two articles: 'a the'", "A person sits on a the couch."),
    ("two articles: 'A an'", "A an apple is red."),
    ("two articles: 'the a'", "I can see the a dog."),
    ("doubled end mark: '..'", "It is green.."),
    ("doubled end mark: '?.'", "What is it?. Answer with a number."),
    ("doubled space: ''", "It is  green."),
    ("space before punctuation: '.'", "It is green ."),
    ("space before punctuation: ','", "A dog , a cat and a bird."),
    ("no space after punctuation: 'r,c'", "A chair,couch and suitcase."),
    ("lower-case start: 't'", "the dog is brown."),
    ("lower-case start: 'own. i'", "The dog is brown. it is big."),
    ("capital inside a sentence: 'e The d'", "You can see The dog there."),
    ("left over from a template: '{{'", "There is {{ count.noun }} here."),
    ("left over from a template: '(''", "I see ('dog', 'cat') here."),
    ("left over from a template: 'None'", "The dog is None."),
    ("left over from a template: 'Undefined'", "Undefined is on the left."),
    ("there is with a plural: 'there is two'", "Yes, there is two dogs."),
    ("there is with a plural: 'There is no dogs'", "There is no dogs in the picture."),
    ("is there with a plural: 'Is there any dogs'", "Is there any dogs in the picture?"),
    ("there are with a singular: 'There are a'", "There are a dog in the picture."),
    ("there are with a singular: 'There are one'", "There are one dog in the picture."),
    ("are there with a singular: 'Are there a'", "Are there a dog in the picture?"),
    ("are there with a singular: 'are there any dog'", "Look closely: are there any dog in it?"),
    ("plural noun with a singular verb: 'The dogs is'", "The dogs is on the left."),
    ("plural noun with a singular verb: 'Two dogs is'", "Two dogs is visible."),
    ("singular noun with a plural verb: 'The dog are'", "The dog are on the left."),
    ("singular noun with a plural verb: 'that the dog have'", "You can see that the dog have a collar."),
    ("singular verb before a plural noun: 'is the dogs'", "What color is the dogs?"),
    ("plural verb before a singular noun: 'are the dog'", "What are the dog in?"),
    ("verb against a paired noun: 'The scissors is'", "The scissors is on the table."),
    ("verb against a paired noun: 'is the pants'", "What color is the pants?"),
    ("one of a paired noun: 'a scissors'", "There is a scissors in the picture."),
    ("one of a paired noun: 'a red pants'", "He wears a red pants."),
    ("article before a plural: 'a dogs'", "I do not see a dogs here."),
    ("article before a plural: 'this people'", "Where are this people?"),
    ("any with a singular: 'any dog'", "Can you see any dog here?"),
    ("how many with a singular: 'how many person'", "Tell me how many person are there."),
    ("how many with a singular: 'number of dog'", "What is the number of dog in this image?"),
    ("number with a singular: 'two bus'", "I can see two bus."),
    ("no with a wrong verb: 'No dog are'", "No dog are visible in the scene."),
    ("pronoun with a wrong verb: 'It are'", "It are green."),
    ("pronoun with a wrong verb: 'they is'", "Say what they is doing."),
    ("verb with a wrong pronoun: 'are it'", "What color are it?"),
    ("its or it's: 'there own'", "Has the man raised there own wrist?"),
    ("unbalanced quotes", 'Does "a dog fit this picture?'),
    ("unbalanced []", "What is inside [0.10, 0.20, 0.30, 0.40?"),
    ("unbalanced ()", "A dog (brown is here."),
)
GOOD = (
    "There is an hour left, an honest man says, and an LED sign, an SUV and an X-ray machine are useful.",
    "A uniform, a unicorn, a European bus, a one-way sign, a useful cup, a urinal and a TV.",
    "An umbrella, an uninteresting book, an 8-ball, an 11-year-old boy, an 18-wheeler and a 1920s car.",
    "An umbrella lies on a unique uniform.",
    "None, there is not a single dog in the photo.",
    "The people in the picture are persons of note.",
    "There are no dogs here, but there is one dog on the left.",
    "There are a few dogs, a lot of cats and a pair of scissors.",
    "Yes, there is a pair of skis, and the skis are red.",
    "The number of dogs in view is five.",
    "A man skis down a hill while a woman shorts a fuse.",
    "Is there any broccoli in the picture? Are there any dogs in it?",
    "The dog and the cat are on the couch, and next to it are two birds.",
    "What are the dog and the cat doing?",
    "Which color does it have? Does it have a tail? What do they hold?",
    "Is the man next to the bus? Are the scissors red?",
    "Two sheep are here, and the sheep is white.",
    "Has the person raised their own left wrist above the shoulder?",
    "I drew a box at [0.10, 0.20, 0.30, 0.40]. What did I mark?",
    'Respond with either "yes" or "no". Any handbags in the picture?',
    "As a number: Find out how many potted plants this image contains.",
    "The TVs are on. No TV is off.",
    "The wine glasses are next to a glasses case.",
    "I am looking for glasses. Does this photo have any?",
    "A sign stands at the corner of East St. and Main St. today.",
    "In the picture, the dog's collar is red.",
)


@pytest.mark.parametrize(("fault", "text"), BAD)
def test_a_bad_sentence_is_told(fault: str, text: str) -> None:
    assert fault in [*faults(text)]


@pytest.mark.parametrize("text", GOOD)
def test_a_good_sentence_passes(text: str) -> None:
    assert [*faults(text)] == []


def test_every_rule_has_a_bad_sentence() -> None:
    assert {rule.name for rule in RULES} - {fault.partition(":")[0] for fault, _ in BAD} == set()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (question_faults("How many dogs are there"), ["no end mark"]),
        (question_faults("How many dogs are there?"), []),
        (answer_faults("There are two dogs", "sentence"), ["no end mark"]),
        (answer_faults("There are two dogs.", "sentence"), []),
        (answer_faults("The dog.", "phrase"), ["an end mark where none belongs"]),
        (answer_faults("The dog", "phrase"), []),
        (answer_faults("person, dog", "list"), ["lower-case start: 'p'"]),
        (answer_faults("[0.10, 0.20, 0.30, 0.40]", "box"), []),
        (option_faults("the dog on the left"), []),
        (option_faults("a apple"), ["wrong article: 'A apple'"]),
    ],
)
def test_end_marks_and_capitals_depend_on_the_form(told: list[str], expected: list[str]) -> None:
    assert [*told] == expected


def test_articles_go_by_sound() -> None:
    vowels = "apple hour honest heir umbrella uninteresting LED SUV X-ray 8 11 18th 80s MP3".split()
    others = "dog unicorn uniform European one-way useful urinal TV US USB 1 12".split()
    assert [word for word in vowels if not starts_with_vowel(word)] == []
    assert [word for word in others if starts_with_vowel(word)] == []

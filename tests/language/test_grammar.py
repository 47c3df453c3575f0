import json
import os
from pathlib import Path

import pytest

from cocoift.language import grammar, spelling
from cocoift.language.tables import rows

DATA = Path(os.environ.get("COCOIFT_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
CAPTIONS = DATA / "coco_val2017" / "captions_val2017.json"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("A elephant stands.", ("'a elephant'",)),
        ("Is it an unicorn?", ("'an unicorn'",)),
        ("A women wearing a hat.", ("'a women'",)),
        ("He holds a scissors.", ("'a scissors'",)),
        ("She eats a broccoli.", ("'a broccoli'",)),
        ("The the dog sleeps.", ("doubled 'The'",)),
        ("a dog sleeps.", ("starts in lower case",)),
        ("It is here. it sleeps.", ("a sentence starts in lower case",)),
        ("A dog  sleeps.", ("stray blanks",)),
        ("A dog sleeps .", ("a blank before a mark",)),
        ("A dog sleeps..", ("doubled mark",)),
        ("Is it a dog?.", ("doubled mark",)),
        ("Is it a dog? .", ("a blank before a mark", "doubled mark")),
        ('A "stop sign.', ("unbalanced quotes or brackets",)),
        ("A dog (or cat.", ("unbalanced quotes or brackets",)),
        ("There is two dogs.", ("'there is two'",)),
        ("There are a dog.", ("'there are a'",)),
        ("There are one dog.", ("'there are one'",)),
        ("The dogs is here.", ("'the dogs is'",)),
        ("The scissors is here.", ("'the scissors is'",)),
        ("The dog are here.", ("'the dog are'",)),
        ("What is the dogs doing?", ("'the dogs is'",)),
        ("Where are the dog?", ("'the dog are'",)),
        ("I see many dog.", ("'many dog'",)),
        ("A refridgerator.", ("misspelt 'refridgerator'",)),
        ("A women is standing.", ("'a women'",)),
        ("A dogs head.", ("'a dogs'",)),
        ("A women.", ("'a women'",)),
        ("Six giraffe in a field.", ("'six giraffe'",)),
        ("It is in a the reflection.", ("'a the'",)),
        ("There is some apples.", ("'there is some'",)),
        ("A chair,couch and lamp.", ("no blank after a mark",)),
        ("These man are here.", ("'these man'",)),
        ("A toilet that has it's seat up.", ("'has it's'",)),
        ("A p;ayer.", ("no blank after a mark",)),
    ],
)
def test_a_fault_is_named(text: str, faults: tuple[str, ...]) -> None:
    assert grammar.faults(text) == faults


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A man who had had enough says that that dog is his.",
        "There are a lot of dogs, and there is a pair of scissors.",
        "There is one dog.",
        "The people are here, and the sheep are there.",
        "The cars at the intersection are red.",
        "One of the cats is asleep.",
        "The dog and the cat are asleep.",
        "Are the kitchen cabinets white?",
        "Is the glasses case open?",
        "A scissors lift, a glasses case and a broccoli salad.",
        "Which fits? A. A dog. B. An orange.",
        "Is it option A or B?",
        "It stands at [0.12, 0.3, 0.4, 0.92].",
        "He waits... Then he goes.",
        'A sign says "STOP" (in red).',
        "An LED sign, a US flag, an hour and a one-way street.",
        "An herb or a herb.",
        "A sports bar, a women's shop and a clothes rack.",
        "A two year old with two dog toys, both dog and owner.",
        "It shows two fish, six sheep and a people mover at 10:30, 1,000 of them.",
    ],
)
def test_a_sound_sentence_has_no_fault(text: str) -> None:
    assert grammar.faults(text) == ()


def test_an_end_mark_is_asked_for_only_on_demand() -> None:
    assert [grammar.faults("A dog", end_mark) for end_mark in (False, True)] == [(), ("no end mark",)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a dog ,  asleep . ", "A dog, asleep."),
        ("A dog..", "A dog."),
        ("A dog,", "A dog."),
        ("Why?", "Why?"),
        ("", ""),
    ],
)
def test_a_caption_becomes_a_sentence(text: str, sentence: str) -> None:
    assert grammar.as_sentence(text) == sentence


def test_misspellings_are_found_and_put_right() -> None:
    assert [grammar.misspelt(text) for text in ("An umbella.", "An umbrella.")] == [True, False]
    assert spelling.corrected("Umbella and frizbee.") == "Umbrella and frisbee."


def test_no_right_word_is_listed_as_wrong() -> None:
    wrong = {cells[0] for cells in rows("misspellings")}
    assert sorted(wrong & {word for cells in rows("misspellings") for word in cells[1].lower().split()}) == []


def test_nineteen_captions_in_twenty_pass_once_they_are_sentences() -> None:
    if not CAPTIONS.is_file():
        pytest.skip(f"no real captions at {CAPTIONS}; set COCOIFT_DATA to the folder of annotations")
    captions = json.loads(CAPTIONS.read_bytes())["annotations"][:3000]
    refused = sum(bool(grammar.faults(grammar.as_sentence(caption["caption"]), end_mark=True)) for caption in captions)
    assert refused < len(captions) / 20

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocoift.language.inflection import article, in_words, plural_of, singular_of

AN = """hour; LED sign; led light; SUV; suv; X-ray; 8-ball; 80; 11th; 18-wheeler; honest man; umbrella; urn;
unusual car; uninhabited hut;
unidentified bird; F; L-shaped desk; MP3 player; ATM; EXIT sign; onion; heirloom; usher; ID card;
"open" sign; urban area; NBC sign; oar; unimportant sign; upright piano; elephant; igloo; RV"""
A = """dog; unicorn; one-way sign; one; US flag; European; utensil; urinal; used car; uniform; 100; U-turn;
t-shirt; STOP sign; ewe; ukulele; union; UFO; hotel; yellow car; euro; unit; NO PARKING sign; user; usual place"""


@pytest.mark.parametrize("phrase", [phrase.strip() for phrase in AN.split(";")])
def test_a_vowel_sound_takes_an(phrase: str) -> None:
    assert article(phrase) == "an"


@pytest.mark.parametrize("phrase", [phrase.strip() for phrase in A.split(";")])
def test_a_consonant_sound_takes_a(phrase: str) -> None:
    assert article(phrase) == "a"


PAIRS = """man men; fireman firemen; human humans; woman women; child children; foot feet; mouse mice; leaf leaves;
roof roofs; knife knives; bookshelf bookshelves; scarf scarves; bus buses; box boxes; glass glasses; church churches;
dish dishes; quiche quiches; axe axes; potato potatoes; photo photos; shoe shoes; toe toes; cherry cherries; toy toys;
pie pies; house houses; vase vases; horse horses; lens lenses; nurse nurses; kiwi kiwis; menu menus;
glove gloves; sleeve sleeves; banana bananas; camera cameras; giraffe giraffes; headache headaches; fish fish;
aircraft aircraft; buzz buzzes; goose geese"""


@pytest.mark.parametrize("pair", [pair.strip() for pair in PAIRS.split(";")])
def test_plural_and_singular_undo_each_other(pair: str) -> None:
    singular, plural = pair.split()
    assert (plural_of(singular), singular_of(plural)) == (plural, singular)


def test_the_plural_keeps_the_case_of_the_word() -> None:
    assert [plural_of(word) for word in ("Man", "TV", "Mouse", "Child")] == ["Men", "TVs", "Mice", "Children"]


@given(st.text(alphabet="aeiousxzchvtyfmn", max_size=9))
def test_the_singular_of_a_singular_is_itself(word: str) -> None:
    once = singular_of(word)
    assert singular_of(once) == once


def test_numbers_are_words_up_to_twenty() -> None:
    assert [in_words(n) for n in (0, 1, 12, 20, 21, -1)] == ["zero", "one", "twelve", "twenty", "21", "-1"]

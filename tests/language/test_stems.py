import pytest

from cocoift.language.stems import stem


@pytest.mark.parametrize(
    "words",
    ["ride rides riding rode ridden", "play plays playing played", "sit sits sitting seated", "fly flies flying flew",
     "lie lies lying", "stop stopped stopping", "dog dogs", "grass grassy"],
)  # fmt: skip
def test_the_forms_of_a_word_have_one_stem(words):
    assert len({stem(word) for word in words.split()}) == 1

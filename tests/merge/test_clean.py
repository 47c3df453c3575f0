import pytest

from cocoift.merge.clean import clean_text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("A dog.", "A dog."),
        ("  A\tdog \n waits.\r\n", "A dog waits."),
        ("a\u00a0dog", "a dog"),
        ("a man\u2019s \u201cdog\u201d\u2026", 'a man\'s "dog"...'),
        ("a\x00 d\x1bo\x7fg\x9f", "a dog"),
        ("a \ue000dog\uf8ff", "a dog"),
        ("a\u200b dog\ufeff", "a dog"),
        ("\u202edog a\u202c", "dog a"),
        ("\u2066dog a\u2069", "dog a"),
        ("a \ud800dog", "a dog"),
        ("a \U000f0000dog\U0010fffd", "a dog"),
        ("caf\u00e9 \U0001f944 \u2013 \u4e2d", "caf\u00e9 \U0001f944 \u2013 \u4e2d"),
        ("", ""),
        (" \n\t", ""),
    ],
)
def test_text_comes_out_on_one_line_without_what_cannot_be_seen(raw, clean):
    assert clean_text(raw) == (clean, False)


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\x0b", "\x0c", "\x1d", "\x85", "\u2028", "\u2029"])
def test_a_line_break_of_any_kind_becomes_a_blank(separator):
    assert clean_text(f"a red{separator}dog") == ("a red dog", False)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a <image> of a dog", "a of a dog"),
        ("a <IMAGE>dog", "a dog"),
        ("a < image >dog</image>", "a dog"),
        ("a dog</s>", "a dog"),
        ("<s>a dog", "a dog"),
        ("a dog ASSISTANT: yes", "a dog yes"),
        ("USER: a dog", "a dog"),
        ("user : a dog", "a dog"),
        ("System: a dog", "a dog"),
        ("Human: a dog", "a dog"),
        ("a dog<|im_end|>", "a dog"),
        ("<|endoftext|>", ""),
        ("[INST] a dog [/INST]", "a dog"),
        ("<im_start>a dog<im_end>", "a dog"),
        ("<box>a dog</box>", "a dog"),
    ],
)
def test_marks_of_a_trainer_are_taken_out_and_told(raw, clean):
    assert clean_text(raw) == (clean, True)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a <im<image>age> dog", "a <im age> dog"),
        ("<<image>image> dog", "dog"),
        ("<im\x00age> dog", "dog"),
        ("<im\u200bage> dog", "dog"),
        ("ASSIS\ue000TANT: dog", "dog"),
        ("<|im<|x|>_end|>", ""),
        ("<\nimage\n>", ""),
    ],
)
def test_no_mark_is_left_that_was_hidden_in_pieces(raw, clean):
    text, marked = clean_text(raw)
    assert (text, marked, clean_text(text)) == (clean, True, (clean, False))


@pytest.mark.parametrize(
    "text", ["I <3 dogs", "a superuser: a man", "images of dogs", "a sign says: stop", "5 < 6 > 4"]
)
def test_text_that_only_resembles_a_mark_stays(text):
    assert clean_text(text) == (text, False)


def test_cleaning_twice_changes_nothing():
    raw = "a \u201c<im<image>age>\u201d\n ASSIS</s>TANT: [IN[INST]ST] <|<|a|>|>"
    once = clean_text(raw)[0]
    assert clean_text(once)[0] == once

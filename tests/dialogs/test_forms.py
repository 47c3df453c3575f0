from collections import Counter

import pytest

from cocoift.chance import Chance
from cocoift.dialogs.forms import forms_needed, layout_of_forms
from cocoift.dialogs.policy import OPEN_SHARE, OPEN_SINGLE
from cocoift.tasks import CLOSED

RICH = ("number", "letter", "word", "sentence")


def drawn(*options, boxes=9, i=0):
    return layout_of_forms(options, boxes=boxes, chance=Chance(0, "test", i))


@pytest.mark.parametrize(("rounds", "forms"), [(1, 1), (2, 2), (3, 2), (4, 3), (8, 3)])
def test_longer_dialogs_show_more_forms(rounds, forms):
    assert forms_needed(rounds) == forms


@pytest.mark.parametrize("rounds", range(1, 9))
def test_every_layout_has_the_forms_it_needs_and_neighbours_that_differ(rounds):
    for i in range(200):
        forms = drawn(*[RICH] * rounds, i=i)
        assert len(forms) == rounds
        assert len(set(forms)) >= forms_needed(rounds)
        assert [pair for pair in zip(forms, forms[1:], strict=False) if pair[0] == pair[1]] == []


def test_each_form_is_one_of_its_round():
    options = [("box", "letter"), ("yes_no",), ("number", "sentence"), ("paragraph",)]
    for i in range(100):
        assert [form in choices for form, choices in zip(drawn(*options, i=i), options, strict=True)] == [True] * 4


@pytest.mark.parametrize(
    "options",
    [
        [("number",), ("number",)],
        [("number",)] * 3,
        [("number", "word")] * 4,
        [("sentence",), ("phrase",), ("sentence",), ("phrase",)],
    ],
)
def test_there_is_no_layout_where_forms_cannot_switch(options):
    assert drawn(*options) is None


def test_neighbours_may_be_alike_where_there_is_no_choice():
    assert drawn(("phrase",), ("phrase",), ("sentence",)) == ["phrase", "phrase", "sentence"]


def test_a_layout_keeps_to_the_boxes_allowed():
    for i in range(100):
        assert drawn(*[("box", "letter", "sentence")] * 6, boxes=1, i=i).count("box") <= 1


def test_there_is_no_layout_where_boxes_are_too_many():
    assert drawn(("box",), ("sentence",), boxes=0) is None


@pytest.mark.parametrize(("rounds", "share"), [(1, OPEN_SINGLE), (2, OPEN_SHARE)])
def test_more_than_half_of_free_choices_are_open_and_most_where_nothing_else_is_said(rounds, share):
    first = Counter(drawn(*[("sentence", "number")] * rounds, i=i)[0] for i in range(600))
    assert first["sentence"] / 600 == pytest.approx(share, abs=0.05)


def test_closed_forms_of_a_round_are_equally_frequent():
    forms = Counter(form for i in range(1000) for form in drawn(RICH, i=i) if form in CLOSED)
    assert min(forms.values()) / sum(forms.values()) > 0.26


def test_the_order_of_forms_follows_no_fixed_pattern():
    layouts = {tuple(drawn(*[RICH] * 4, i=i)) for i in range(200)}
    assert len(layouts) > 40


def test_a_layout_depends_on_its_chance_alone():
    assert drawn(*[RICH] * 5, i=7) == drawn(*[RICH] * 5, i=7)

import pytest

from cocoift.language import predicates
from cocoift.language.predicates import Predicate
from cocoift.language.tables import entries, rows

KINDS = {"support", "wear", "hold", "act", "look", "place", "depth"}


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("ON", "on"),
        ("On ", "on"),
        ("are on", "on"),
        ("on a", "on"),
        ("wears", "wearing"),
        ("is wearing a", "wearing"),
        ("sits on", "sitting on"),
        ("are sitting upon", "sitting on"),
        ("laying on", "lying on"),
        ("on top if", "on top of"),
        ("has a", "has"),
        ("beside", "next to"),
        ("quarrels with a", "quarrels with"),
        ("is", "is"),
        ("", ""),
    ],
)
def test_a_predicate_has_one_spelling(raw: str, canonical: str) -> None:
    assert predicates.canonical(raw) == canonical


def test_a_listed_predicate_tells_what_it_entails() -> None:
    assert predicates.listed("sits on") == Predicate("sitting on", "support", entails=frozenset(["on"]))
    assert predicates.listed("next to") == Predicate("next to", "place", symmetric=True, entails=frozenset(["near"]))
    assert predicates.listed("behind") == Predicate("behind", "depth", inverse="in front of")


@pytest.mark.parametrize("name", ["has", "of", "with", "belonging to", "for", "to", "and", "from", "made of", "says"])
def test_a_predicate_unfit_to_be_asked_about_is_not_listed(name: str) -> None:
    assert predicates.listed(name) is None


@pytest.mark.parametrize(
    ("name", "plural", "said"),
    [
        ("holding", False, "is holding"),
        ("holds", True, "are holding"),
        ("on", False, "is on"),
        ("on", True, "are on"),
        ("has", False, "has"),
        ("has", True, "have"),
        ("belonging to", True, "belong to"),
    ],
)
def test_the_verb_agrees_with_its_subject(name: str, plural: bool, said: str) -> None:
    assert predicates.says(name, plural) == said


def test_listed_predicates_are_of_the_known_kinds_and_entail_listed_ones() -> None:
    names = set(predicates.names())
    assert {kind for _, kind, *_ in rows("predicates") if kind} == KINDS
    assert [
        (name, other) for name, *_, cell, _ in rows("predicates") for other in entries(cell) if other not in names
    ] == []


def test_no_surface_form_stands_for_two_predicates() -> None:
    surfaces = [surface for *_, cell in rows("predicates") for surface in entries(cell)]
    assert sorted(surface for surface in set(surfaces) if surfaces.count(surface) > 1) == []

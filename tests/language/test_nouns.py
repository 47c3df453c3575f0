"""Laws of the word list nouns.csv itself."""

from cocoift.language import lexicon
from cocoift.language.nouns import known_noun, table
from cocoift.language.tables import entries, rows

# Each is a word of its own as well as the plural of another.
HOMOGRAPHS = {"glass", "boxer", "blind"}


def test_the_list_is_sorted_and_has_each_noun_once() -> None:
    nouns = [cells[0] for cells in rows("nouns")]
    assert nouns == sorted(set(nouns))


def test_every_noun_a_cell_names_has_a_row() -> None:
    named = {
        name
        for row in table().values()
        for cell in (row.hypernyms, row.synonyms, row.lookalikes, row.part_of)
        for name in entries(cell)
    }
    assert sorted(named - table().keys()) == []


def test_kinds_and_genders_are_of_the_known_ones() -> None:
    assert {row.kind for row in table().values()} == {"count", "mass", "plural", "pair"}
    assert {row.gender for row in table().values()} == {"", "he", "she"}


def test_synonyms_are_stated_by_both_sides() -> None:
    one_sided = [
        (row.noun, twin)
        for row in table().values()
        for twin in entries(row.synonyms)
        if row.noun not in entries(table()[twin].synonyms)
    ]
    assert one_sided == []


def test_no_noun_is_wider_than_itself() -> None:
    rings = [lemma for lemma in table() if lemma in lexicon.noun(lemma).hypernyms]
    assert rings == []


def test_singular_and_plural_lead_back_to_the_lemma() -> None:
    astray = {
        lemma
        for lemma in table()
        if lexicon.lemma(lemma) != lemma or lexicon.lemma(lexicon.noun(lemma).plural) != lemma
    }
    assert astray == HOMOGRAPHS


def test_acronyms_are_written_in_capitals() -> None:
    found = known_noun("suv")
    assert found is not None
    assert (found.singular, found.plural) == ("SUV", "SUVs")

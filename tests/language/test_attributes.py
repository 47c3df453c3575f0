import pytest

from cocoift.language import attributes
from cocoift.language.tables import entries, rows


@pytest.mark.parametrize(
    ("raw", "noun", "typed"),
    [
        ("Grey ", "wall", ("color", "gray")),
        ("cream colored", "wall", ("color", "cream")),
        ("made of wood", "table", ("material", "wood")),
        ("wooden", "bench", ("material", "wood")),
        ("metallic", "pole", ("material", "metal")),
        ("very tall", "tree", ("height", "tall")),
        ("short", "hair", ("length", "short")),
        ("short", "wall", ("height", "short")),
        ("on", "lamp", ("state", "on")),
        ("on", "table", None),
        ("clear", "sky", ("weather", "cloudless")),
        ("clear", "bottle", ("transparency", "clear")),
        ("sitting", "girl", ("activity", "sitting")),
        ("sitting", "cup", None),
        ("flying", "kite", ("activity", "flying")),
        ("white", "man", None),
        ("white", "shirt", ("color", "white")),
        ("orange", "orange", None),
        ("brick", "brick wall", None),
        ("here", "dog", None),
        ("indoors", "chair", None),
        ("red and white", "sign", None),
        ("", "dog", None),
    ],
)
def test_an_attribute_is_typed_by_value_and_noun(raw: str, noun: str, typed: tuple[str, str] | None) -> None:
    assert attributes.typed(raw, noun) == typed


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("navy", "blue"),
        ("gray", "silver"),
        ("wood", "bamboo"),
        ("striped", "checked"),
        ("beige", "tan"),
        ("red", "red"),
    ],
)
def test_values_a_careful_person_might_both_accept_are_similar(a: str, b: str) -> None:
    assert (attributes.similar(a, b), attributes.similar(b, a)) == (True, True)


@pytest.mark.parametrize(("a", "b"), [("red", "green"), ("open", "closed"), ("standing", "sitting"), ("wood", "metal")])
def test_values_that_exclude_each_other_are_not_similar(a: str, b: str) -> None:
    assert (attributes.similar(a, b), attributes.similar(b, a)) == (False, False)


def test_an_act_that_goes_with_any_posture_is_similar_to_all() -> None:
    assert [value for value in attributes.values("activity") if not attributes.similar("smiling", value)] == []


def test_values_come_commonest_first() -> None:
    assert attributes.values("color")[:4] == ("white", "black", "brown", "blue")
    assert attributes.values("nonsense") == ()


def test_every_canonical_value_has_a_row_of_its_own_type() -> None:
    types = {value: type for value, type, *_ in rows("attributes")}
    astray = [value for value, type, canonical, _ in rows("attributes") if types.get(canonical) != type]
    assert astray == []


def test_similar_values_are_of_one_type() -> None:
    types = {value: type for value, type, *_ in rows("attributes")}
    astray = [
        (value, other)
        for value, type, _, cell in rows("attributes")
        for other in entries(cell)
        if other != "*" and types.get(other) != type
    ]
    assert astray == []

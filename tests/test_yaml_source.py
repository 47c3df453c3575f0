from pathlib import Path

import pytest

from cocoift.errors import ConfigError
from cocoift.yaml_source import Fault, document, dotted, read_document


def test_values_are_plain_and_know_line_and_column() -> None:
    read = document("a: 1\nb:\n  - x\n  - {c: [2.5, null]}\nd:\n", "f")
    assert read.value == {"a": 1, "b": ("x", {"c": (2.5, None)})}
    assert read.values == {
        (): (1, 1),
        ("a",): (1, 4),
        ("b",): (3, 3),
        ("b", 0): (3, 5),
        ("b", 1): (4, 5),
        ("b", 1, "c"): (4, 9),
        ("b", 1, "c", 0): (4, 10),
        ("b", 1, "c", 1): (4, 15),
        ("d",): (5, 3),
    }
    assert read.keys == {("a",): (1, 1), ("b",): (2, 1), ("b", 1, "c"): (4, 6), ("d",): (5, 1)}


def test_a_fault_stands_at_the_nearest_thing_that_was_written() -> None:
    read = document("a: 1\nb:\n  - {c: 2}\n", "f")
    assert read.fault(("a",), "x") == Fault(1, 4, "a", "x")
    assert read.fault(("a",), "x", at_key=True) == Fault(1, 1, "a", "x")
    assert read.fault(("b", 0, "e"), "x") == Fault(3, 5, "b[0].e", "x")
    assert document("", "f").fault(("a",), "x") == Fault(1, 1, "a", "x")


def test_a_repeated_key_is_a_fault_and_the_first_one_counts() -> None:
    read = document("a: {b: 1, b: 2}\na: 3\n", "f")
    assert (read.value, read.faults) == (
        {"a": {"b": 1}},
        (
            Fault(1, 11, "a.b", "stands twice; expected it once, as in line 1"),
            Fault(2, 1, "a", "stands twice; expected it once, as in line 1"),
        ),
    )


def test_bare_dates_and_bare_keys_stay_text() -> None:
    assert document("on: 2017-02-31\n1: x\n", "f").value == {"on": "2017-02-31", "1": "x"}


def test_an_anchor_may_be_used_again() -> None:
    assert document("a: &x [1]\nb: *x\n", "f").value == {"a": (1,), "b": (1,)}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: b: c", "f:1:5: not valid YAML (mapping values are not allowed here); expected keys and values"),
        (
            "a:\n\tb: c",
            "f:2:1: not valid YAML (found character '\\t' that cannot start any token); expected keys and values",
        ),
        ("a: 'b", "f:1:6: not valid YAML (found unexpected end of stream); expected keys and values"),
        ("a: *b", "f:1:4: not valid YAML (found undefined alias 'b'); expected keys and values"),
        ("a: &b [*b]", "f:1:4: not valid YAML (a value that contains itself); expected keys and values"),
        ("a: 0b_", "f:1:4: not valid YAML (invalid literal for int() with base 2: ''); expected keys and values"),
        ("[a]: b", "f:1:1: not valid YAML (a key that is not text); expected keys and values"),
        ("a: !!python/name:os.system b", None),
        ("a: x\x07", "f:1:5: not valid YAML (control character '\\x07'); expected keys and values"),
        (
            "a: 1\n---\nb: 2",
            "f:2:1: not valid YAML (expected a single document in the stream but found another document); "
            "expected keys and values",
        ),
        ("[" * 2000, "f: nested too deeply; expected at most a few levels"),
    ],
)
def test_what_is_not_yaml_is_refused_with_its_place(text: str, fault: str | None) -> None:
    expected = fault or (
        "f:1:4: not valid YAML (could not determine a constructor for the tag "
        "'tag:yaml.org,2002:python/name:os.system'); expected keys and values"
    )
    with pytest.raises(ConfigError) as caught:
        document(text, "f")
    assert caught.value.faults == (expected,)


def test_an_unreadable_file_is_told_with_the_reason(tmp_path: Path) -> None:
    odd = tmp_path / "odd.yaml"
    odd.write_bytes(b"a: \xff")
    faults = []
    for path in (tmp_path, tmp_path / "none.yaml", odd):
        with pytest.raises(ConfigError) as caught:
            read_document(path)
        faults.extend(caught.value.faults)
    assert faults == [
        f"{tmp_path}: cannot be read (Is a directory); expected a YAML file",
        f"{tmp_path}/none.yaml: cannot be read (No such file or directory); expected a YAML file",
        f"{odd}: byte 3 is not UTF-8; expected a YAML file in UTF-8",
    ]


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1")
    assert read_document(path).value == {"a": 1}


def test_a_place_is_written_with_dots_and_brackets() -> None:
    assert [dotted(()), dotted(("a", 0, "b")), dotted((1,))] == ["", "a[0].b", "[1]"]

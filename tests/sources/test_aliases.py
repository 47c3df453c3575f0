from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cocoift.errors import SourceError
from cocoift.sources.aliases import read_aliases

Written = Callable[[str, Any], Path]


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("near,next to,beside\nnear,by\n", {"next to": "near", "beside": "near", "by": "near"}),
        ("Person ,person  IS\r\n", {"person is": "person"}),
        ("a,b\nb,c\nc,d\n", {"b": "a", "c": "a", "d": "a"}),
        ("a,b\nb,a\n", {}),
        ("a,b\nb,a\na,x\nx,y\n", {"x": "a", "y": "a"}),
        ("a,a\n\nlonely\n,b\nc,,\n", {}),
        ("b,x\na,x\n", {"x": "a"}),
        ("\ufeffa,b", {"b": "a"}),
    ],
)
def test_aliases_lead_to_one_canonical_name(written: Written, text: str, aliases: dict[str, str]) -> None:
    assert read_aliases(written("alias.txt", text.encode())) == aliases


def test_the_order_of_lines_makes_no_difference(written: Written) -> None:
    lines = [b"a,b", b"b,c", b"d,b", b"c,d", b"e,c", b"f,f", b"b,x"]
    forth = read_aliases(written("forth.txt", b"\n".join(lines)))
    assert read_aliases(written("back.txt", b"\n".join(reversed(lines)))) == forth


@pytest.mark.parametrize("name", ["object_alias.txt", "relationship_alias.txt"])
def test_every_alias_of_the_official_files_leads_to_a_name_that_is_none(data: Path, name: str) -> None:
    path = data / "vg_vocab" / name
    aliases = read_aliases(path)
    listed = {" ".join(alias.split()) for line in path.read_text().splitlines() for alias in line.split(",")[1:]}
    assert set(aliases) == listed
    assert sorted(set(aliases) & set(aliases.values())) == []


def test_bytes_that_are_not_text_are_told_with_their_place(written: Written) -> None:
    path = written("alias.txt", b"a,\xff")
    with pytest.raises(SourceError) as caught:
        read_aliases(path)
    assert str(caught.value) == f"{path}: byte 2: this is not UTF-8 text; expected lines of names"


def test_a_missing_alias_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"alias\.txt: no such file; expected a readable file"):
        read_aliases(tmp_path / "alias.txt")

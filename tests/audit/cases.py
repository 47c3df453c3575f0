"""The rounds of a build with the raw files that they are held against, read once for all tests of a process."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cocoift.audit.raw import Witness, witness
from cocoift.audit.text import Round, rounds_of

from .laws import parquet_rows


@dataclass(frozen=True)
class Case:
    """One build, ready for the audit."""

    witness: Witness
    dialogs: Sequence[Sequence[Round]]

    @property
    def rounds(self) -> list[Round]:
        return [one for dialog in self.dialogs for one in dialog]


_CASES: dict[str, Case] = {}


def case(built: Any) -> Case:
    if built.name not in _CASES:
        _CASES[built.name] = Case(witness(built.sources), [[*rounds_of(row)] for row in parquet_rows(built.folder)])
    return _CASES[built.name]

"""Paths as a config writes them and where they are; refuses what is missing, naming the nearest that exists."""

import os.path
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
from pydantic import BaseModel, ConfigDict, ValidationInfo, model_serializer
from pydantic_core import PydanticCustomError

from cocoift.errors import did_you_mean, nearest

_ARCHIVE = re.compile(r"(?P<archive>.+?\.zip)(?::(?P<member>.*))?", re.IGNORECASE | re.DOTALL)
UNFOUND = "unfound"  # the type of error for inputs that are missing or unreadable
_LISTED = 8  # members of an archive that still make a readable sentence


class Located(BaseModel):
    """A path as the config says it (`written`) and the absolute path that it means.

    Of an archive's member both keep the form `archive.zip:member`.
    """

    model_config = ConfigDict(frozen=True)

    written: str
    path: Path

    @model_serializer
    def shown(self) -> str:
        """The path as written; of an absolute one the last two parts, since no output holds an absolute path."""
        path = Path(self.written)
        return "/".join(path.relative_to(path.anchor).parts[-2:]) if path.is_absolute() else self.written


class Folders(msgspec.Struct, frozen=True):
    """Where relative paths start: those of inputs and that of the output."""

    inputs: Path = Path()
    output: Path = Path()


def input_file(value: object, info: ValidationInfo) -> Located:
    """The existing file (`.json`, `.json.gz`, `archive.zip:member`, ...) that the config names."""
    written, folder = _text(value), _folders(info).inputs
    try:
        fault = _file_fault(written, folder)
    except OSError as error:
        fault = f"'{written}' cannot be read ({error.strerror}); expected a readable file"
    if fault:
        raise PydanticCustomError(UNFOUND, "{text}", {"text": fault})
    return Located(written=written, path=(folder / written).absolute())


def input_folder(value: object, info: ValidationInfo) -> Located:
    """The existing folder that the config names."""
    written, folder = _text(value), _folders(info).inputs
    if not (folder / written).is_dir():
        found = nearest_path(folder, written, folder_wanted=True)
        raise PydanticCustomError(UNFOUND, "{text}", {"text": _missing("folder", folder, written, found)})
    return Located(written=written, path=(folder / written).absolute())


def input_pictures(value: object, info: ValidationInfo) -> Located:
    """The existing folder, or zip archive, of pictures that the config names."""
    written, folder = _text(value), _folders(info).inputs
    if not written.lower().endswith(".zip"):
        return input_folder(value, info)
    if not (folder / written).is_file():
        found = nearest_path(folder, written)
        raise PydanticCustomError(UNFOUND, "{text}", {"text": _missing("file", folder, written, found)})
    if not zipfile.is_zipfile(folder / written):
        fault = f"'{written}' is not a zip archive; expected one, by its name"
        raise PydanticCustomError(UNFOUND, "{text}", {"text": fault})
    return Located(written=written, path=(folder / written).absolute())


def output_folder(value: object, info: ValidationInfo) -> Located:
    """The folder that the config names; it need not exist."""
    written = _text(value)
    return Located(written=written, path=(_folders(info).output / written).absolute())


def nearest_path(folder: Path, written: str, *, folder_wanted: bool = False) -> str | None:
    """The existing path most like the one written, found level by level from `folder`, or None."""
    steps = Path(written).parts
    chosen = Path()
    for depth, step in enumerate(steps, start=1):
        match: str | None = step
        if not (folder / chosen / step).exists():
            files = depth == len(steps) and not folder_wanted
            match = nearest(step, _names(folder / chosen, files=files))
        if match is None:
            return None
        chosen /= match
    at = folder / chosen
    return chosen.as_posix() if (at.is_dir() if folder_wanted else at.is_file()) else None


def _names(folder: Path, *, files: bool) -> Iterator[str]:
    if folder.is_dir():
        yield from (path.name for path in folder.iterdir() if path.is_file() == files)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "a path is text")
    if not value:
        raise PydanticCustomError("string_too_short", "a path is not empty", {"min_length": 1})
    return value


def _folders(info: ValidationInfo) -> Folders:
    return info.context if isinstance(info.context, Folders) else Folders()


def _file_fault(written: str, folder: Path) -> str | None:
    parts = _ARCHIVE.fullmatch(written)
    archive = parts["archive"] if parts else written
    if (folder / archive).is_dir():
        return f"'{archive}' is a folder; expected a file"
    if not (folder / archive).is_file():
        found = nearest_path(folder, archive)
        rest = written.removeprefix(archive)
        return _missing("file", folder, written, found + rest if found else None)
    if parts:
        return _member_fault(folder / archive, archive, parts["member"])
    with (folder / archive).open("rb"):  # a file nobody may read should be known before the work starts
        return None


def _member_fault(path: Path, archive: str, member: str | None) -> str | None:
    if not zipfile.is_zipfile(path):
        return f"'{archive}' is not a zip archive; expected one, by its name"
    with zipfile.ZipFile(path) as opened:
        members = sorted(name for name in opened.namelist() if not name.endswith("/"))
    if member in members:
        return None
    if not member:
        return f"'{archive}' is an archive; expected '{archive}:MEMBER' with {_among(members)}"
    hint = did_you_mean(member, members) if nearest(member, members) else f"expected {_among(members)}"
    return f"'{archive}' has no member '{member}'; {hint}"


def _among(members: list[str]) -> str:
    return f"one of {', '.join(members)}" if len(members) <= _LISTED else f"one of its {len(members)} members"


def _missing(kind: str, folder: Path, written: str, found: str | None) -> str:
    hint = f"did you mean '{found}'" if found else f"expected it at '{os.path.normpath(folder / written)}'"
    return f"no such {kind} '{written}'; {hint}"

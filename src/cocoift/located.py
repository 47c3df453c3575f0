"""Paths and URLs as a config writes them, and where they are; refuses what is missing, naming the nearest."""

import os.path
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
from pydantic import BaseModel, ConfigDict, ValidationInfo, model_serializer
from pydantic_core import PydanticCustomError

from cocoift.errors import SourceError, did_you_mean, nearest
from cocoift.remote import is_url, near, shown, split, stamp_of, store, told

_ARCHIVE = re.compile(r"(?P<archive>.+?\.zip)(?::(?P<member>.*))?", re.IGNORECASE | re.DOTALL)
UNFOUND = "unfound"  # the type of error for inputs that are missing or unreadable
_ANY_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://.*", re.DOTALL)
_LISTED = 8  # members of an archive that still make a readable sentence


class Located(BaseModel):
    """A path as the config says it (`written`) and the absolute path that it means, or the URL.

    Of an archive's member both keep the form `archive.zip:member`. The path of a URL is its bucket and path there.
    """

    model_config = ConfigDict(frozen=True)

    written: str
    path: Path

    @model_serializer
    def shown(self) -> str:
        """The path as written; of an absolute one the last two parts, since no output holds an absolute path.

        A URL without its key and its query.
        """
        if self.url is not None:
            return shown(self.url)
        path = Path(self.written)
        return "/".join(path.relative_to(path.anchor).parts[-2:]) if path.is_absolute() else self.written

    @property
    def url(self) -> str | None:
        """The URL, where it is one."""
        return self.written if is_url(self.written) else None


class Folders(msgspec.Struct, frozen=True):
    """Where relative paths start: those of inputs and that of the output."""

    inputs: Path = Path()
    output: Path = Path()


def input_file(value: object, info: ValidationInfo) -> Located:
    """The existing file (`.json`, `.json.gz`, `archive.zip:member`, ...) that the config names."""
    written, folder = _text(value), _folders(info).inputs
    if is_url(written):
        return _remote_file(written)
    try:
        fault = _file_fault(written, folder)
    except OSError as error:
        fault = f"'{written}' cannot be read ({error.strerror}); expected a readable file"
    if fault:
        raise _unfound(fault)
    return Located(written=written, path=(folder / written).absolute())


def input_folder(value: object, info: ValidationInfo) -> Located:
    """The existing folder that the config names."""
    written, folder = _text(value), _folders(info).inputs
    if is_url(written):
        raise _unfound(f"'{shown(written)}' is a URL; expected a folder of this machine")
    if not (folder / written).is_dir():
        found = nearest_path(folder, written, folder_wanted=True)
        raise _unfound(_missing("folder", folder, written, found))
    return Located(written=written, path=(folder / written).absolute())


def input_pictures(value: object, info: ValidationInfo) -> Located:
    """The existing folder, or zip archive, of pictures that the config names."""
    written, folder = _text(value), _folders(info).inputs
    if is_url(written):
        if not split(f"{written}:")[0].partition("?")[0].lower().endswith(".zip"):
            raise _unfound(f"'{shown(written)}' is no zip archive; expected one, or a folder of this machine")
        return _remote_file(written, archive=True)
    if not written.lower().endswith(".zip"):
        return input_folder(value, info)
    if not (folder / written).is_file():
        found = nearest_path(folder, written)
        raise _unfound(_missing("file", folder, written, found))
    if not zipfile.is_zipfile(folder / written):
        fault = f"'{written}' is not a zip archive; expected one, by its name"
        raise _unfound(fault)
    return Located(written=written, path=(folder / written).absolute())


def output_folder(value: object, info: ValidationInfo) -> Located:
    """The folder that the config names; it need not exist."""
    return output_place(_text(value), _folders(info).output)


def url_fault(written: str) -> str | None:
    """What is wrong with a URL of a kind that is not known."""
    if not _ANY_URL.fullmatch(written) or is_url(written):
        return None
    scheme = written.partition("://")[0]
    return f"'{scheme}://' cannot be read or written; expected a path, or a URL such as s3://bucket/path"


def output_place(written: str, start: Path = Path()) -> Located:
    """The folder of that path, which may be relative to `start`, or at that URL."""
    if is_url(written):
        return _at_url(written)
    return Located(written=written, path=(start / written).absolute())


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


def _at_url(url: str) -> Located:
    return Located(written=url, path=Path(shown(url).partition("://")[2]))


def _remote_file(url: str, *, archive: bool = False) -> Located:
    """The existing file at a URL; what is in an archive shows when it is opened."""
    file, member = split(url)
    if not archive and member is None and shown(url).lower().endswith(".zip"):
        raise _unfound(f"'{shown(url)}' is an archive; expected '{shown(url)}:MEMBER'")
    try:
        files, place = store(file)
        if stamp_of(files, place) is None:
            raise _unfound(f"no such file '{shown(file)}'; expected one that is there{near(file)}")
    except SourceError as error:
        raise _unfound(f"'{error.where}' {error.wrong}; expected {error.expected}") from error
    except OSError as error:
        raise _unfound(f"'{shown(file)}' cannot be read ({told(error)}); expected a readable file") from error
    return _at_url(url)


def _unfound(text: str) -> PydanticCustomError:
    return PydanticCustomError(UNFOUND, "{text}", {"text": text})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "a path is text")
    if not value:
        raise PydanticCustomError("string_too_short", "a path is not empty", {"min_length": 1})
    fault = url_fault(value)
    if fault:
        raise _unfound(fault)
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

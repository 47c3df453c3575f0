"""The file that names all shards and how they came to be; written last, its existence means the build is whole.

It holds no time of day and no path but those written in the config, so that equal builds have equal manifests.
"""

import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from pydantic import AfterValidator, BaseModel, ConfigDict, JsonValue, PlainSerializer, PlainValidator, ValidationError

from .. import __version__
from ..errors import OutputError, SourceError
from ..tally import Tally
from . import FORMATS
from .shards import Shard, atomic_write, is_shard_name, sweep

MANIFEST = "manifest.json"
CARD = "README.md"
MARKER = ".cocoift-unfinished"  # the folder is ours, though no manifest says so yet

_LIBRARIES = ("pyarrow",)  # those whose version can change the bytes of a shard


def library_versions() -> dict[str, str]:
    """The versions of the libraries that influence the bytes of the output."""
    return {name: version(name) for name in _LIBRARIES}


def _sorted_by(*fields: str) -> AfterValidator:
    def key(record: Any) -> tuple[Any, ...]:
        return tuple(getattr(record, field) for field in fields)

    def ordered(records: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(sorted(records, key=key))

    return AfterValidator(ordered)


def _tally(value: Any) -> Tally:
    return value if isinstance(value, Tally) else msgspec.convert(value, Tally, strict=True)


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Input(_Record):
    """One file that was read. name: as the config writes it."""

    name: str
    bytes: int
    sha256: str


class Task(_Record):
    """One template that was used. per: the family of facts it is about."""

    name: str
    version: int
    sha256: str
    per: str = ""


class Counts(_Record):
    """How much the output holds. licences: dialogs by licence of their picture."""

    images: int
    dialogs: int
    rounds: int
    licences: dict[str, int] = {}


class Manifest(_Record):
    """How the output came to be; inputs, tasks and shards are sorted, whoever finished first."""

    layout: Literal[1] = 1  # of this file; raised when a field changes its meaning
    tool: str = "cocoift"
    version: str = __version__
    libraries: dict[str, str]
    config_hash: str
    config: dict[str, JsonValue]
    seed: int
    inputs: Annotated[tuple[Input, ...], _sorted_by("name")]
    tasks: Annotated[tuple[Task, ...], _sorted_by("name")]
    shards: Annotated[tuple[Shard, ...], _sorted_by("format", "split", "number")]
    counts: Counts
    tally: Annotated[Tally, PlainValidator(_tally), PlainSerializer(msgspec.to_builtins)]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Ends the build: writes manifest.json, then takes away the marker of an unfinished one."""
    text = json.dumps(manifest.model_dump(mode="json"), sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False)
    with atomic_write(folder / MANIFEST) as file:
        file.write(text.encode() + b"\n")
    (folder / MARKER).unlink(missing_ok=True)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a finished build. Raises SourceError if it is missing or broken."""
    path = folder / MANIFEST
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except FileNotFoundError as error:
        unfinished = (folder / MARKER).exists()
        wrong = "the build in this folder is not finished" if unfinished else "no such file"
        raise SourceError(str(path), wrong, "the folder of a finished build") from error
    except OSError as error:
        raise SourceError(str(path), f"cannot be read ({error.strerror})", "the manifest of a build") from error
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        wrong = ".".join(map(str, fault["loc"])) + ": " if fault["loc"] else ""
        wrong += fault["msg"][:1].lower() + fault["msg"][1:]
        raise SourceError(str(path), wrong, "the manifest of a build") from error


def refuse_other_build(folder: Path, config_hash: str, *, force: bool = False) -> None:
    """Makes the folder ready for a build; raises OutputError where that would overwrite something else.

    Something else is the build of another config, or files of which neither a manifest nor a marker says that they
    are ours. What an earlier build of this config left is removed, its manifest first. Scenes stay.
    """
    check_folder(folder, config_hash, force=force)
    with atomic_write(folder / MARKER):
        pass
    (folder / MANIFEST).unlink(missing_ok=True)
    (folder / CARD).unlink(missing_ok=True)
    sweep(folder)
    for name in sorted({format.folder for format in FORMATS.values()}):
        sweep(folder / name)
        for path in sorted((folder / name).glob("*-of-*")):
            if is_shard_name(path.name):
                path.unlink()


def check_folder(folder: Path, config_hash: str, *, force: bool = False) -> None:
    """Raises OutputError where a build would overwrite something else; changes nothing."""
    if folder.exists() and not folder.is_dir():
        raise OutputError(str(folder), "is a file", "expected a folder")
    wrong = None if force else _other_build(folder, config_hash)
    if wrong:
        raise OutputError(str(folder), wrong, "choose another folder, or pass --force to replace it")


def _other_build(folder: Path, config_hash: str) -> str | None:
    if (folder / MANIFEST).exists():
        try:
            same = read_manifest(folder).config_hash == config_hash
        except SourceError:
            return f"holds a {MANIFEST} that cannot be read"
        return None if same else "holds the build of another config, or of another --limit"
    if not folder.is_dir() or (folder / MARKER).exists():
        return None
    names = (path.name for path in folder.iterdir())
    foreign = sorted(name for name in names if not name.startswith(".") and name != "scenes")
    return f"holds what is no build of cocoift, such as '{foreign[0]}'" if foreign else None

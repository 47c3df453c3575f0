"""The file that names all shards and how they came to be; written last, its existence means the build is whole.

It holds no time of day and no path but those written in the config, so that equal builds have equal manifests.
"""

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Annotated, Any, Literal

import msgspec
from pydantic import AfterValidator, BaseModel, ConfigDict, JsonValue, PlainSerializer, PlainValidator, ValidationError

from .. import __version__
from ..checkpoints import HIDDEN
from ..errors import OutputError, SourceError
from ..storage import Folder
from ..tally import Tally
from . import FORMATS
from .shards import Shard, is_shard_name

MANIFEST = "manifest.json"
CARD = "README.md"
_NAMED = 3  # differences that an error names
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


def write_manifest(folder: Folder, manifest: Manifest) -> None:
    """Ends the build: writes manifest.json, then takes away the marker of an unfinished one."""
    text = json.dumps(manifest.model_dump(mode="json"), sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False)
    folder.put(MANIFEST, text.encode() + b"\n")
    folder.remove(MARKER)


def read_manifest(folder: Folder) -> Manifest:
    """The manifest of a finished build. Raises SourceError if it is missing or broken."""
    where = f"{folder}/{MANIFEST}"
    try:
        content = folder.read(MANIFEST)
        if content is None:
            unfinished = MARKER in folder.names()
            wrong = "the build in this folder is not finished" if unfinished else "no such file"
            raise SourceError(where, wrong, "the folder of a finished build")
        return Manifest.model_validate_json(content)
    except OSError as error:
        raise SourceError(where, f"cannot be read ({error.strerror})", "the manifest of a build") from error
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        wrong = ".".join(map(str, fault["loc"])) + ": " if fault["loc"] else ""
        wrong += fault["msg"][:1].lower() + fault["msg"][1:]
        raise SourceError(where, wrong, "the manifest of a build") from error


def open_folder(folder: Folder, config_hash: str, config: Mapping[str, object], *, force: bool = False) -> None:
    """Makes the folder ready for a build; raises OutputError where that would overwrite something else.

    Something else is the build of another config, or files of which neither a manifest nor a marker says that they
    are ours. The manifest of an earlier build is removed first, so that none promises what is replaced.
    """
    check_folder(folder, config_hash, config, force=force)
    folder.put(MARKER, b"")
    folder.remove(MANIFEST)
    folder.remove(CARD)


def clear_folder(folder: Folder, keep: Container[str]) -> None:
    """Removes what killed processes left in the folder, and all shards but those of these names. Scenes stay."""
    folder.sweep()
    folder.sweep(HIDDEN)
    for below in sorted({format.folder for format in FORMATS.values()}):
        folder.sweep(below)
        for name in folder.names(below):
            if is_shard_name(name.rpartition("/")[2]) and name not in keep:
                folder.remove(name)


def check_folder(folder: Folder, config_hash: str, config: Mapping[str, object], *, force: bool = False) -> None:
    """Raises OutputError where a build would overwrite something else; changes nothing. config: its plain values."""
    wrong = folder.fault() or (None if force else _other_build(folder, config_hash, config))
    if wrong:
        expected = (
            "expected a writable folder" if folder.fault() else "choose another folder, or pass --force to replace it"
        )
        raise OutputError(str(folder), wrong, expected)


def _other_build(folder: Folder, config_hash: str, config: Mapping[str, object]) -> str | None:
    names = folder.names()
    if MANIFEST in names:
        try:
            there = read_manifest(folder)
        except SourceError:
            return f"holds a {MANIFEST} that cannot be read"
        if there.config_hash == config_hash:
            return None
        if there.config_hash.partition("-")[0] == config_hash.partition("-")[0]:
            return "holds the build of another --limit"
        return f"holds the build of another config ({named_differences(config, there.config)})"
    if MARKER in names or folder.names(HIDDEN):
        return None
    foreign = [name for name in [*names, *folder.below()] if not name.startswith(".") and name != "scenes"]
    return f"holds what is no build of cocoift, such as '{min(foreign)}'" if foreign else None


def named_differences(mine: Mapping[str, object], theirs: Mapping[str, object]) -> str:
    """The first few values in which two configs differ, in words."""
    told = [*_differences(mine, theirs)] or ["its values look the same, their hash does not"]
    more = f" and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
    return "; ".join(told[:_NAMED]) + more


def _differences(mine: object, theirs: object, where: str = "") -> Iterator[str]:
    """Where two configs differ, in words."""
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        for key in sorted({*mine, *theirs}):
            yield from _differences(mine.get(key), theirs.get(key), f"{where}.{key}".removeprefix("."))
    elif isinstance(mine, list) and isinstance(theirs, list) and len(mine) == len(theirs):
        for n, (one, other) in enumerate(zip(mine, theirs, strict=True)):
            yield from _differences(one, other, f"{where}[{n}]")
    elif mine != theirs:
        yield f"{where} is {theirs!r} there and {mine!r} here"

"""What of a build is done, kept beside it, so that the next run goes on from there.

Each part that is done leaves a record: the key of what it was made of, the hashes of its files, and what it found.
A record counts only while its key is that of the build at hand and its files hold what it says.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from pydantic import BaseModel

from .storage import Folder

T = TypeVar("T")

HIDDEN = ".cocoift"  # the folder of the records, in that of what they tell of
_CODEC = "zstd"
_BROKEN = (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError)


class _Record(msgspec.Struct, frozen=True):
    key: str
    files: dict[str, str]
    size: int  # of the result, before it was compressed
    result: bytes


def save(folder: Folder, name: str, key: str, result: object, files: Mapping[str, str]) -> None:
    """Keeps a result of the stage or part of that name, with {name: sha256} of the files in the folder that it made.

    Comes after the files, so that a record never promises what is not there. Raises OutputError.
    """
    import pyarrow as pa

    plain = msgspec.msgpack.encode(result, enc_hook=_plain)
    record = _Record(key, dict(files), len(plain), pa.compress(plain, codec=_CODEC, asbytes=True))
    folder.put(_place(name), msgspec.msgpack.encode(record))


def kept(folder: Folder, name: str, key: str, shape: type[T]) -> T | None:
    """The result that was saved under the name; None where it is not that of the key, or a file is not as it was."""
    import pyarrow as pa

    record = _record(folder, name)
    if record is None or record.key != key or not _whole(folder, record.files):
        return None
    try:
        plain = pa.decompress(record.result, record.size, codec=_CODEC, asbytes=True)
        return msgspec.msgpack.decode(plain, type=shape, dec_hook=_model)
    except (*_BROKEN, pa.ArrowException, OSError):
        return None


def files(folder: Folder, name: str, key: str) -> Mapping[str, str] | None:
    """{file: sha256} as saved under the name and key, whether or not the files are still so; None without a record."""
    record = _record(folder, name)
    return record.files if record is not None and record.key == key else None


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    raise NotImplementedError


def _model(kind: type, value: Any) -> Any:
    return kind.model_validate(value)  # type: ignore[attr-defined]


def _place(name: str) -> str:
    return f"{HIDDEN}/{name}"


def _record(folder: Folder, name: str) -> _Record | None:
    try:
        content = folder.read(_place(name))
        return msgspec.msgpack.decode(content, type=_Record) if content is not None else None
    except (*_BROKEN, OSError):
        return None


def _whole(folder: Folder, files: Mapping[str, str]) -> bool:
    try:
        return all(folder.sha256(name) == sha256 for name, sha256 in files.items())
    except OSError:
        return False

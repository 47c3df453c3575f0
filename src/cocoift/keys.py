"""What a stage depends on, as one short text: equal keys, equal bytes; comes before build."""

import json
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec

from .bundled import bundled
from .config import Config, config_hash
from .scenes import SCHEMA_VERSION
from .sources.files import Fingerprint
from .writers.manifest import library_versions

_CODE, _TEMPLATES = (".py", ".csv"), (".jinja",)  # what the package computes with, and what it says


class Keys(msgspec.Struct, frozen=True):
    """scenes: of all that the first stage depends on; dialogs: of all that the whole build depends on."""

    scenes: str
    dialogs: str


def keys_of(config: Config, limit: int | None, files: Sequence[Fingerprint]) -> Keys:
    """The keys of one build; files are the inputs, as they are now."""
    scenes = _hash(
        code_version(),
        SCHEMA_VERSION,
        library_versions(),
        config.sources.model_dump(mode="json"),
        config.images.model_dump(mode="json"),
        config.output.images_per_shard,
        config.on_bad_record,
        limit,
        [(file.name, file.sha256) for file in files],
    )
    own = config.tasks.folder
    templates = [_files(folder, _TEMPLATES) for folder in (bundled("templates"), *([own.path] if own else []))]
    return Keys(scenes, _hash(scenes, config_hash(config), templates))


@cache
def code_version() -> str:
    """The hash of the package's own files: a change of code is not told by its version while it is worked on."""
    return _files(Path(__file__).parent, _CODE)


def _files(root: Path, suffixes: tuple[str, ...]) -> str:
    """The hash of the names and contents of all files of these kinds below a folder."""
    digest = blake2b(digest_size=16)
    for path in sorted(path for path in root.rglob("*") if path.suffix in suffixes):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _hash(*parts: object) -> str:
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

"""Judges a finished build: by the annotation files it was made of, and by what its questions give away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from .audit.raw import Witness, witness
from .audit.verdicts import Audit, Auditor
from .boxes import Convention
from .config import Config, config_hash, said
from .errors import ConfigError, SourceError
from .guessing import Guesser, Guesses
from .inputs import fingerprints
from .located import Located
from .rows import rows
from .storage import Folder, as_folder
from .whereabouts import here
from .writers.manifest import MANIFEST, Manifest, named_differences, read_manifest


class Judged(msgspec.Struct, frozen=True):
    """What the raw files say of a build, and how much of it can be guessed without the pictures."""

    audit: Audit
    guesses: Guesses


def judged(place: Path | Folder, config: Config) -> Judged:
    """The audit of the build in the folder, by the files that the config names.

    Raises ConfigError if the config is not that of the build but for its output folder, SourceError if a file is
    missing, broken or not the one that was built from.
    """
    folder = as_folder(place)
    manifest = read_manifest(folder)
    _refuse_other_config(folder, config, manifest)
    _refuse_other_inputs(config, manifest)
    auditor, guesser = Auditor(witness_of(config)), Guesser()
    for where, row in rows(folder, manifest):
        auditor.add(where, row)
        guesser.add(row)
    return Judged(auditor.audit(), guesser.guesses())


def witness_of(config: Config) -> Witness:
    """The annotation files of a config, opened for the audit."""
    located: dict[str, str] = {}

    def paths_of(source: object, kinds: Iterator[str]) -> dict[str, str]:
        given = {kind: found for kind in kinds if isinstance(found := getattr(source, kind), Located)}
        paths = {kind: str(here(found)) for kind, found in given.items()}
        located.update({paths[kind]: found.shown() for kind, found in given.items()})
        return paths

    sources: dict[str, Any] = {
        "coco": [{"split": one.split, **paths_of(one, iter(type(one).model_fields))} for one in config.sources.coco]
    }
    graph = config.sources.visual_genome
    if graph is not None:
        kinds = (kind for kind in type(graph).model_fields if not kind.endswith("_alias"))
        sources["visual_genome"] = paths_of(graph, kinds)
    return witness(sources, Convention(config.boxes.convention, config.boxes.digits), located)


def _refuse_other_config(folder: Folder, config: Config, manifest: Manifest) -> None:
    """A build with --limit is one of the same config."""
    if manifest.config_hash.partition("-")[0] == config_hash(config):
        return
    mine = said(config)
    told = named_differences(mine, manifest.config)
    raise ConfigError(
        [f"{folder}/{MANIFEST}: was built from another config ({told}); "
         "expected the config of this build, which may differ in output.folder only"]
    )  # fmt: skip


def _refuse_other_inputs(config: Config, manifest: Manifest) -> None:
    built = {file.name: (file.bytes, file.sha256) for file in manifest.inputs}
    found = {file.name: (file.bytes, file.sha256) for file in fingerprints(config)}
    other = sorted(name for name in {*built, *found} if built.get(name) != found.get(name))
    if other:
        raise SourceError(", ".join(other), "not what the build read", f"the files of which {MANIFEST} has the hashes")

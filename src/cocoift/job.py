"""One run of a build: what it shall do, where, and how far it is; comes before build."""

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from . import checkpoints
from .config import Config, config_hash, said
from .dialogs.speak import Speaker
from .engines import Engine
from .hashes import Hashes
from .inputs import fingerprints
from .keys import keys_of
from .parts import Cut, Parts, cut
from .ranges import ShardRange
from .stages import speaker_of
from .whereabouts import cache_folder, folder_of
from .writers.manifest import open_folder

Stage = Literal["scenes", "dialogs"]

CACHE = ".cocoift"  # the folder beside the output that spares later builds work
SCENES = "scenes"  # the folder of the scene store, where the config names no other
_CUT = "parts"  # the record of how the images were cut into parts


class Step(msgspec.Struct, frozen=True):
    """How far a stage is. parts, images: done, those among them that an earlier run did and that were kept;
    all_parts, all_images: of this run; dropped: records, or dialogs, that were left out so far."""

    stage: Stage
    parts: int
    all_parts: int
    images: int
    all_images: int
    kept: int
    dropped: int


Progress = Callable[[Step], None]


def silent(step: Step) -> None:
    """Tells nobody."""


class Job:
    """What a run needs to know. Making one hashes the inputs that have changed, and writes nothing.

    out, store: where the output and the scenes go. digest: tells builds apart that may not stand in one folder.
    Raises SourceError.
    """

    def __init__(self, config: Config, *, limit: int | None, engine: Engine, only: ShardRange, progress: Progress):
        self.config, self.limit, self.engine, self.only, self.progress = config, limit, engine, only, progress
        output = config.output
        self.out = folder_of(output.folder)
        self.store = folder_of(output.scenes) if output.scenes is not None else self.out.inner(SCENES)
        self.digest = digest_of(config, limit)
        beside = output.folder.path.parent / CACHE if output.folder.url is None else cache_folder()
        self.cache = beside if _writable(beside) else None
        self.hashes = Hashes(beside / "hashes")
        self.inputs = fingerprints(config, self.cache, self.hashes)
        self.keys = keys_of(config, limit, self.inputs)
        self._parts: Parts | None = None

    @cached_property
    def speaker(self) -> Speaker:
        """The templates, loaded and checked. Raises ConfigError or TemplateError."""
        return speaker_of(self.config, anew=True)

    @cached_property
    def cut(self) -> Cut:
        """The parts, as an earlier run cut them; else the inputs are opened. Raises SourceError."""
        return checkpoints.kept(self.store, _CUT, self.keys.scenes, Cut) or self._open_inputs()

    @property
    def begun(self) -> bool:
        """Whether an earlier run has cut the parts of this very build."""
        return checkpoints.files(self.store, _CUT, self.keys.scenes) is not None

    @property
    def parts(self) -> Parts:
        """The images of each part; opens the inputs, if that was not needed before. Raises SourceError."""
        if self._parts is None:
            self._open_inputs()
        return self._parts or ()

    def _open_inputs(self) -> Cut:
        found, self._parts = cut(self.config, self.keys.scenes, self.limit, anew=True, cache=self.cache)
        return found

    @property
    def mine(self) -> range:
        """The numbers of the parts that this run does."""
        return self.only.parts(len(self.cut.sizes))

    def open(self, *, force: bool) -> None:
        """Makes the folders ready; templates and inputs that cannot be used are told before anything is written.

        Raises ConfigError, TemplateError, SourceError or OutputError.
        """
        _, found = self.speaker, self.cut
        open_folder(self.out, self.digest, said(self.config), force=force)
        checkpoints.save(self.store, _CUT, self.keys.scenes, found, {})
        self.hashes.save()


def _writable(folder: Path) -> bool:
    """Whether the folder can be written, or made where it is not there."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return os.access(there, os.W_OK)


def digest_of(config: Config, limit: int | None) -> str:
    """Tells builds apart that may not stand in one folder."""
    return config_hash(config) if limit is None else f"{config_hash(config)}-limit-{limit}"

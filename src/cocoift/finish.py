"""The end of a build: the manifest, and whether one that stands there still tells the truth."""

from collections.abc import Sequence
from functools import partial

from . import checkpoints
from .config import said
from .errors import SourceError
from .inputs import fingerprints
from .job import SCENES, Job
from .stages import DialogsDone, ScenesDone, scenes_files
from .tally import Tally
from .writers.card import write_card
from .writers.manifest import (
    CARD,
    MANIFEST,
    Counts,
    Input,
    Manifest,
    Task,
    library_versions,
    read_manifest,
    write_manifest,
)

_WHOLE = "build"  # the record of a whole build


def finished(job: Job) -> Manifest | None:
    """The manifest of a whole build of the job, of which no file has changed; None where there is something to do."""
    files = checkpoints.files(job.out, _WHOLE, job.keys.dialogs)
    if files is None:
        return None
    for name, sha256 in files.items():
        read = partial(job.out.sha256, name)
        if job.hashes.of(f"{job.out}/{name}", partial(job.out.stamp, name), str, read) != sha256:
            return None
    job.hashes.save()
    return read_manifest(job.out)


def finish(job: Job, merged: Sequence[ScenesDone], made: Sequence[DialogsDone]) -> Manifest:
    """Writes card and manifest, and the record of a whole build. Raises SourceError if an input changed meanwhile."""
    if fingerprints(job.config, job.cache, job.hashes) != job.inputs:
        raise SourceError(
            job.config.output.folder.written, "an input file changed while the build ran", "files that stay as they are"
        )
    manifest = _manifest(job, merged, made)
    write_card(job.out, manifest)
    write_manifest(job.out, manifest)
    files = {shard.path: shard.sha256 for shard in manifest.shards}
    files |= {name: job.out.sha256(name) for name in (CARD, MANIFEST)}
    if job.config.output.scenes is None:
        for number in range(len(merged)):
            parts = scenes_files(job.store, number, job.keys.scenes)
            files |= {f"{SCENES}/{name}": sha256 for name, sha256 in parts.items()}
    checkpoints.save(job.out, _WHOLE, job.keys.dialogs, None, files)
    for name, sha256 in files.items():
        job.hashes.learn(f"{job.out}/{name}", job.out.stamp(name), sha256)
    job.hashes.save()
    return manifest


def _manifest(job: Job, merged: Sequence[ScenesDone], made: Sequence[DialogsDone]) -> Manifest:
    tally = Tally()
    tally.add(job.cut.tally)
    licences: dict[str, int] = {}
    for scenes in merged:
        tally.add(scenes.tally)
        tally.add(scenes.bad)
    for part in made:
        tally.add(part.tally)
        for licence, count in part.licences.items():
            licences[licence] = licences.get(licence, 0) + count
    return Manifest(
        libraries=library_versions(),
        config_hash=job.digest,
        config=said(job.config),
        seed=job.config.seed,
        inputs=tuple(Input(name=file.name, bytes=file.bytes, sha256=file.sha256) for file in job.inputs),
        tasks=tuple(
            Task(name=task.name, version=task.version, sha256=task.sha256, per=task.per)
            for task in job.speaker.tasks.values()
        ),
        shards=tuple(shard for part in made for shard in part.shards),
        counts=Counts(
            images=sum(part.images for part in made),
            dialogs=sum(part.dialogs for part in made),
            rounds=sum(part.rounds for part in made),
            licences=dict(sorted(licences.items())),
        ),
        tally=tally,
    )

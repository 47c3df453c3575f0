"""Builds the output of a config: inputs to scenes, scenes to dialogs, the manifest last.

What an earlier run has done is kept, as long as all that it depends on is the same (see keys and checkpoints).
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from .config import Config, said
from .drops import check_drops
from .engines import Engine, engine_of
from .errors import SourceError
from .finish import finish, finished
from .job import Job, Progress, Stage, Step, digest_of, silent
from .parts import Cut, cut
from .ranges import WHOLE, ShardRange
from .stages import (
    DialogsDone,
    DialogsSpec,
    ScenesDone,
    ScenesSpec,
    clear_scenes,
    dialogs_kept,
    dialogs_part,
    scenes_kept,
    scenes_part,
    speaker_of,
    tasks_unfed,
)
from .whereabouts import folder_of
from .world import shares_of
from .writers.manifest import Manifest, check_folder, clear_folder

_LOG = logging.getLogger(__name__)
_MANY = 10_000  # images, from which on planning takes seconds

S = TypeVar("S")
R = TypeVar("R", ScenesDone, DialogsDone)


class Plan(msgspec.Struct, frozen=True):
    """What a build will do. unfed: tasks that need annotations which no input has."""

    cut: Cut
    tasks: tuple[str, ...]
    unfed: tuple[str, ...] = ()


class Pending(msgspec.Struct, frozen=True):
    """A build that is not whole after its run. parts: in all; scenes, dialogs: of how many these are done."""

    parts: int
    scenes: int
    dialogs: int


def plan(config: Config, *, limit: int | None = None, force: bool = False) -> Plan:
    """Opens and indexes all inputs, loads all templates, looks at the output folder, and cuts the images into parts.

    Writes nothing, and reads no annotation: a record at fault shows in the build.
    """
    check_folder(folder_of(config.output.folder), digest_of(config, limit), said(config), force=force)
    tasks = speaker_of(config, anew=True).tasks
    found, _ = cut(config, "a plan", limit, anew=True)
    idle = tasks_unfed(config, tasks)
    return Plan(found, tuple(name for name in tasks if name not in idle), idle)


def build(
    config: Config,
    *,
    limit: int | None = None,
    engine: Engine | None = None,
    force: bool = False,
    stage: Stage | None = None,
    only: ShardRange = WHOLE,
    progress: Progress = silent,
) -> Manifest | Pending:
    """Builds what is not done yet and returns the manifest; the same config and inputs give the same bytes.

    stage, only: do no more than this stage, or the parts of this run, of which `merge` makes a whole.
    Nothing is done, and progress not told, where an earlier build is whole and nothing it depends on has changed.
    Raises ConfigError, TemplateError, SourceError, OutputError, EngineError or DropLimitError; then no manifest is
    left, and what is done is kept for the next run.
    """
    check_folder(folder_of(config.output.folder), digest_of(config, limit), said(config), force=force)
    job = Job(config, limit=limit, engine=engine or engine_of("local"), only=only, progress=progress)
    return _done(job, force=force, stage=stage)


def merge(
    config: Config, *, limit: int | None = None, engine: Engine | None = None, progress: Progress = silent
) -> Manifest | Pending:
    """Ends a build of which several runs did the parts; what none of them did is done here.

    Raises SourceError if none did any, and what `build` raises.
    """
    job = Job(config, limit=limit, engine=engine or engine_of("local"), only=WHOLE, progress=progress)
    if not job.begun:
        raise SourceError(
            str(job.out), "no part of this build is here", "parts made by `cocoift build --shard-range I/N`"
        )
    check_folder(job.out, job.digest, said(config))
    return _done(job)


def _done(job: Job, *, force: bool = False, stage: Stage | None = None) -> Manifest | Pending:
    """What is there after the run has done its part, as `build` says."""
    whole = finished(job)
    if whole is not None:
        return whole
    job.open(force=force)
    merged = scenes_stage(job, make=stage != "dialogs")
    if stage == "scenes" or len(merged) < len(job.cut.sizes):
        return Pending(len(job.cut.sizes), len(merged), 0)
    made = dialogs_stage(job, merged)
    if not job.only.whole:
        return Pending(len(job.cut.sizes), len(merged), len(made))
    return finish(job, merged, made)


def scenes_stage(job: Job, *, make: bool = True) -> list[ScenesDone]:
    """The first stage: the parts that are done, in order, after this run has made its own.

    make: else nothing is made, and all parts have to be there. Raises SourceError if they are not.
    """
    count = len(job.cut.sizes)
    if job.only.whole:
        clear_scenes(job.store, count)
    done = _kept(range(count), lambda n: scenes_kept(job.store, n, job.keys.scenes))
    if make:
        todo = [n for n in job.mine if n not in done]
        parts = job.parts if todo else ()
        specs = [
            ScenesSpec(job.config, job.keys.scenes, n, parts[n], job.store, job.cut.images, job.cache) for n in todo
        ]
        done |= _made(job, "scenes", scenes_part, specs, done, lambda part: part.bad.lost())
    elif len(done) < count:
        lacking = ", ".join(map(str, sorted(set(range(count)) - set(done))[:5]))
        wrong = f"{count - len(done)} of {count} parts are not done, such as {lacking}"
        raise SourceError(str(job.store), wrong, "the scenes of this build; run `cocoift build --stage scenes` first")
    found = [done[n] for n in sorted(done)]
    if len(found) == count:
        check_drops(
            [part.bad for part in found],
            [part.tally for part in found],
            unread=job.cut.unread,
            left_out=job.cut.tally,
            limit=job.config.drop_limit,
        )
    return found


def dialogs_stage(job: Job, merged: Sequence[ScenesDone]) -> list[DialogsDone]:
    """The second stage: the parts that are done, in order, after this run has made its own.

    What all scenes together say is worked out once, from the first stage, and each part is given its share.
    """
    done = _kept(range(len(merged)), lambda n: dialogs_kept(job.out, n, job.keys.dialogs))
    if job.only.whole:
        clear_folder(job.out, {shard.path for part in done.values() for shard in part.shards})
    todo = [merged[n] for n in job.mine if n not in done]
    specs = list(_dialogs_specs(job, merged, todo)) if todo else []
    done |= _made(job, "dialogs", dialogs_part, specs, done, lambda part: part.tally.ledger("dialogs").lost())
    return [done[n] for n in sorted(done)]


def _dialogs_specs(job: Job, merged: Sequence[ScenesDone], todo: Sequence[ScenesDone]) -> Iterator[DialogsSpec]:
    if job.cut.images >= _MANY:
        _LOG.info("dialogs: planning what %s images are asked", f"{job.cut.images:,}")
    shares = shares_of(
        [part.sightings for part in merged],
        category_ids={name: id for id, (name, _) in sorted(job.cut.categories.items(), reverse=True)},
        seed=job.config.seed,
    )
    for part in todo:
        share = shares[part.number]
        yield DialogsSpec(job.config, job.keys.dialogs, part.number, len(merged), job.store, job.out, share)


def _kept(numbers: Iterable[int], kept: Callable[[int], R | None]) -> dict[int, R]:
    """{number: what an earlier run has done} of the parts that are done."""
    found = ((n, kept(n)) for n in numbers)
    return {n: done for n, done in found if done is not None}


def _made(
    job: Job,
    stage: Stage,
    make: Callable[[S], R],
    specs: Sequence[S],
    kept: dict[int, R],
    dropped: Callable[[R], int],
) -> dict[int, R]:
    """{number: what this run has done}, and how far it is told part by part."""
    sizes = job.cut.sizes
    mine = [n for n in job.mine if n in kept]
    step = Step(
        stage, len(mine), len(job.mine), sum(sizes[n] for n in mine), sum(sizes[n] for n in job.mine), len(mine), 0
    )
    job.progress(step)
    found = {}
    for part in job.engine.run(make, specs):
        found[part.number] = part
        step = msgspec.structs.replace(
            step,
            parts=step.parts + 1,
            images=step.images + sizes[part.number],
            dropped=step.dropped + dropped(part),
        )
        job.progress(step)
    return found

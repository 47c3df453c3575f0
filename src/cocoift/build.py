"""Builds the output of a config: inputs to scenes, scenes to dialogs, the manifest last."""

from collections.abc import Callable, Sequence

import msgspec

from .chance import fingerprint
from .config import Config, config_hash
from .engines import local
from .errors import DropLimitError
from .inputs import fingerprints, opened
from .merge import Place
from .stages import (
    DialogsDone,
    DialogsSpec,
    ScenesDone,
    ScenesSpec,
    dialogs_part,
    part_name,
    scenes_part,
    speaker_of,
)
from .tally import Tally
from .world import world_of
from .writers.card import write_card
from .writers.manifest import (
    Counts,
    Input,
    Manifest,
    Task,
    check_folder,
    library_versions,
    refuse_other_build,
    write_manifest,
)
from .writers.shards import sweep

Progress = Callable[[str, int, int], None]  # stage, images done, images in all


class Plan(msgspec.Struct, frozen=True):
    """What a build will do. parts: the images of each; tally: the images left out, with what they hold."""

    parts: tuple[tuple[Place, ...], ...]
    tasks: tuple[str, ...]
    tally: Tally

    @property
    def images(self) -> int:
        return sum(map(len, self.parts))


def plan(config: Config, *, limit: int | None = None, force: bool = False) -> Plan:
    """Opens and indexes all inputs, loads all templates, looks at the output folder, and cuts the images into parts.

    Writes nothing, and reads no annotation: a record at fault shows in the build.
    Images are spread over the parts by a hash of their key, so that each part is a fair sample.
    """
    check_folder(config.output.folder.path, _digest(config, limit), force=force)
    tasks = speaker_of(config, anew=True).tasks
    inputs = opened(config, _key(config), anew=True)
    tally = Tally()
    tally.add(inputs.tally)
    found = inputs.places(limit, tally)
    spread = sorted(found, key=lambda place: (fingerprint("part", place.key), place.key))
    size = config.output.images_per_shard
    parts = [spread[start : start + size] for start in range(0, len(spread), size)]
    return Plan(tuple(tuple(sorted(part, key=_by_id)) for part in parts), tuple(tasks), tally)


def build(
    config: Config,
    *,
    limit: int | None = None,
    workers: int = 1,
    force: bool = False,
    progress: Progress = lambda stage, done, total: None,
) -> Manifest:
    """Builds everything and returns the manifest; the same config and inputs give the same bytes.

    Raises ConfigError, TemplateError, SourceError, OutputError or DropLimitError; then no manifest is left.
    """
    planned = plan(config, limit=limit, force=force)
    digest = _digest(config, limit)
    out = config.output.folder.path
    refuse_other_build(out, digest, force=force)
    tally = Tally()
    tally.add(planned.tally)
    merged = scenes_stage(config, planned, tally, workers=workers, progress=progress)
    done = dialogs_stage(config, planned, merged, workers=workers, progress=progress)
    for part in done:
        tally.add(part.tally)
    manifest = _manifest(config, digest, done, tally)
    write_card(out, manifest)
    write_manifest(out, manifest)
    return manifest


def _digest(config: Config, limit: int | None) -> str:
    return config_hash(config) if limit is None else f"{config_hash(config)}-limit-{limit}"


def _key(config: Config) -> str:
    """Tells the inputs of one config from those of another."""
    return repr(config.sources) + repr(config.images)


def _by_id(place: Place) -> tuple[bool, int]:
    return place.image_id is None, place.image_id if place.image_id is not None else place.vg_id or 0


def scenes_stage(config: Config, planned: Plan, tally: Tally, *, workers: int, progress: Progress) -> list[ScenesDone]:
    """The first stage: all parts in order; what they book is added to the tally."""
    folder = config.output.folder.path / "scenes"
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    for stale in folder.glob("part-*.parquet"):
        stale.unlink()
    specs = [ScenesSpec(config, _key(config), n, part, folder / part_name(n)) for n, part in enumerate(planned.parts)]
    found = []
    images = 0
    for part in local.run(scenes_part, specs, workers=workers):
        found.append(part)
        images += part.scenes
        progress("scenes", images, planned.images)
    bad, read = Tally(), Tally()
    for part in found:
        bad.add(part.bad)
        read.add(part.bad)
        read.add(part.tally)
    tally.add(read)
    _check_limit(bad, read, config.drop_limit)  # a small build is judged by what it read, not by what it left out
    bad.add(opened(config, _key(config)).tally)
    _check_limit(bad, tally, config.drop_limit)
    return sorted(found, key=lambda part: part.number)


def _check_limit(bad: Tally, looked_at: Tally, limit: float) -> None:
    """Raises DropLimitError for the first file of which too large a share of the records could not be read."""
    for name in sorted(bad.ledgers):
        dropped, read = bad.ledgers[name].lost(), looked_at.ledger(name).read
        if dropped > limit * read:
            reasons = sorted(bad.ledgers[name].dropped.items(), key=lambda item: (-item[1].count, item[0]))
            said = ", ".join(f"{line.count} x {reason}, as {line.examples[0]}" for reason, line in reasons[:3])
            raise DropLimitError(name, dropped=dropped, read=read, limit=limit, reasons=said)


def dialogs_stage(
    config: Config, planned: Plan, merged: Sequence[ScenesDone], *, workers: int, progress: Progress
) -> list[DialogsDone]:
    """The second stage: all parts in order."""
    out = config.output.folder.path
    inputs = opened(config, _key(config))
    world = world_of(
        (item for part in merged for item in part.sightings),
        category_ids={name: id for id, (name, _) in sorted(inputs.categories.items(), reverse=True)},
        seed=config.seed,
    )
    specs = [
        DialogsSpec(
            config,
            part.number,
            len(merged),
            out / "scenes" / part_name(part.number),
            out,
            world.part(item.key for item in part.sightings),
        )
        for part in merged
    ]
    done = []
    images = 0
    for result in local.run(dialogs_part, specs, workers=workers):
        done.append(result)
        images += merged[result.number].scenes
        progress("dialogs", images, planned.images)
    return sorted(done, key=lambda result: result.number)


def _manifest(config: Config, digest: str, done: Sequence[DialogsDone], tally: Tally) -> Manifest:
    licences: dict[str, int] = {}
    for part in done:
        for licence, count in part.licences.items():
            licences[licence] = licences.get(licence, 0) + count
    return Manifest(
        libraries=library_versions(),
        config_hash=digest,
        config=config.model_dump(mode="json", exclude={"output": {"folder"}}),
        seed=config.seed,
        inputs=tuple(Input(name=file.name, bytes=file.bytes, sha256=file.sha256) for file in fingerprints(config)),
        tasks=tuple(
            Task(name=task.name, version=task.version, sha256=task.sha256, per=task.per)
            for task in speaker_of(config).tasks.values()
        ),
        shards=tuple(shard for part in done for shard in part.shards),
        counts=Counts(
            images=sum(part.images for part in done),
            dialogs=sum(part.dialogs for part in done),
            rounds=sum(part.rounds for part in done),
            licences=dict(sorted(licences.items())),
        ),
        tally=tally,
    )

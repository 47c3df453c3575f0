"""The two stages: annotation files to scenes, scenes to dialogs. Each part is a pure function of its spec."""

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import msgspec

from . import checkpoints
from .boxes import Convention
from .bundled import bundled
from .config import Config
from .dialogs.policy import Policy
from .dialogs.sets import set_dialogs
from .dialogs.speak import Speaker, dialogs
from .errors import ConfigError, did_you_mean
from .facts import KINDS_OF_FACTS
from .facts.needs import unfed
from .inputs import brought, opened
from .merge import Place
from .scenes import scenes, write_scenes
from .storage import Folder
from .survey import Survey
from .tally import Tally
from .tasks import Forms, Task, load_forms, load_tasks
from .uncollected import uncollected
from .world import Share, Sighting, Sightings, packed, sighting
from .writers import parted, write_shard
from .writers.shards import Shard

LET_GO = 100  # images, after which the mapped files are let go of: they would fill the memory little by little
SPLIT = "train"  # of the data set that is written; the images' own split is a column


class ScenesSpec(msgspec.Struct, frozen=True):
    """One part of the first stage: which images, and where their scenes go.

    key: of all that they depend on; scenes: how many there are in all parts; cache: the folder for what is made of
    the input files.
    """

    config: Config
    key: str
    number: int
    places: tuple[Place, ...]
    store: Folder
    scenes: int = 0
    cache: Path | None = None


class ScenesDone(msgspec.Struct, frozen=True):
    """What one part of the first stage found; `bad` has the records that could not be read."""

    number: int
    scenes: int
    tally: Tally
    bad: Tally
    sightings: Sightings


class DialogsSpec(msgspec.Struct, frozen=True):
    """One part of the second stage. share: of the world; key: of all that it depends on."""

    config: Config
    key: str
    number: int
    of: int
    store: Folder
    out: Folder
    share: Share


class DialogsDone(msgspec.Struct, frozen=True):
    """What one part of the second stage wrote. licences: dialogs by licence."""

    number: int
    shards: tuple[Shard, ...]
    tally: Tally
    images: int
    dialogs: int
    rounds: int
    licences: dict[str, int]


def part_name(number: int) -> str:
    """The file of one part of the scene store."""
    return f"part-{number:05}.parquet"


def scenes_files(store: Folder, number: int, key: str) -> Mapping[str, str]:
    """{name: sha256} of the files of one part of the scene store, as they were written."""
    return checkpoints.files(store, f"scenes-{number:05}", key) or {}


def scenes_kept(store: Folder, number: int, key: str) -> ScenesDone | None:
    """What an earlier run found for the part, where its scenes are still what they were."""
    return checkpoints.kept(store, f"scenes-{number:05}", key, ScenesDone)


def dialogs_kept(out: Folder, number: int, key: str) -> DialogsDone | None:
    """What an earlier run wrote for the part, where its shards are still what they were."""
    return checkpoints.kept(out, f"dialogs-{number:05}", key, DialogsDone)


def clear_scenes(store: Folder, parts: int) -> None:
    """Removes what killed processes left in the store, and the parts of a larger build."""
    store.sweep()
    store.sweep(checkpoints.HIDDEN)
    names = {part_name(number) for number in range(parts)}
    for name in store.names():
        if name.startswith("part-") and name not in names:
            store.remove(name)


def scenes_part(spec: ScenesSpec) -> ScenesDone:
    """Reads and merges the images of one part, writes their scenes, and then a record of it."""
    inputs = opened(spec.config, spec.key, cache=spec.cache)
    tally, bad = Tally(), Tally()
    categories = sorted({name for name, _ in inputs.categories.values()})
    sightings: list[Sighting] = []

    def merged() -> Iterator[object]:
        for number, place in enumerate(spec.places, start=1):
            if number % LET_GO == 0:
                inputs.let_go()
            scene = inputs.scene(place, tally=tally, bad=bad)
            sightings.append(sighting(Survey(scene), categories, spec.scenes))
            yield scene

    name = part_name(spec.number)
    with spec.store.filling(name) as path, uncollected():
        count = write_scenes(path, merged())  # type: ignore[arg-type]
    done = ScenesDone(spec.number, count, tally, bad, packed(sightings))
    checkpoints.save(spec.store, f"scenes-{spec.number:05}", spec.key, done, {name: spec.store.sha256(name)})
    return done


@uncollected()
def dialogs_part(spec: DialogsSpec) -> DialogsDone:
    """Makes the dialogs of one part's scenes, writes a shard of each format, and then a record of it."""
    speaker = speaker_of(spec.config)
    tally = Tally()
    images, made = 0, []
    with spec.store.reading(part_name(spec.number)) as path:
        surveys = tuple(map(Survey, scenes(path)))
    world = msgspec.structs.replace(spec.share.opened(), others=surveys)
    for survey in surveys:
        found = list(dialogs(survey, world, speaker, tally))
        images += bool(found)
        made += found
    made += set_dialogs(world, speaker, len(made), tally)
    licences: dict[str, int] = {}
    for dialog in made:
        licences[dialog.licence] = licences.get(dialog.licence, 0) + 1
    shards = tuple(
        write_shard(spec.out, rows, format=format, split=SPLIT, number=spec.number, of=spec.of)
        for format, rows in parted(made, spec.config.output.formats, several=spec.config.dialogs.several.share > 0)
    )
    rounds = sum(len(dialog.rounds) for dialog in made)
    done = DialogsDone(spec.number, shards, tally, images, len(made), rounds, licences)
    files = {shard.path: shard.sha256 for shard in shards}
    checkpoints.save(spec.out, f"dialogs-{spec.number:05}", spec.key, done, files)
    return done


def tasks_of(config: Config) -> dict[str, Task]:
    """The tasks that the config includes, bundled ones and those of its own folder. Raises TemplateError."""
    chosen = config.tasks
    if chosen.folder is None:
        return _bundled_tasks(chosen.include, chosen.exclude)
    return _tasks((bundled("templates"), chosen.folder.path), chosen.include, chosen.exclude)


def _tasks(folders: tuple[Path, ...], include: tuple[str, ...], exclude: tuple[str, ...]) -> dict[str, Task]:
    return load_tasks(folders, KINDS_OF_FACTS, include=include, exclude=exclude)


def tasks_unfed(config: Config, tasks: Mapping[str, Task]) -> tuple[str, ...]:
    """Those of the tasks that need annotations which no input of the config has."""
    lacking = unfed({task.per for task in tasks.values()}, brought(config))
    return tuple(name for name, task in tasks.items() if task.per in lacking)


@cache
def _bundled_tasks(include: tuple[str, ...], exclude: tuple[str, ...]) -> dict[str, Task]:
    return _tasks((bundled("templates"),), include, exclude)


def _check_choice(config: Config, tasks: Mapping[str, Task]) -> None:
    """Raises ConfigError if no task is left, or a weight fits none of those that are."""
    if not tasks:
        raise ConfigError(["tasks: include and exclude leave no task; expected at least one"])
    known = {name.partition("/")[0] + "/*" for name in tasks} | set(tasks)
    faults = [
        f"tasks.weights: '{pattern}' fits no task; {did_you_mean(pattern, known)}"
        for pattern in config.tasks.weights
        if not any(fnmatchcase(name, pattern) for name in tasks)
    ]
    if faults:
        raise ConfigError(faults)


@cache
def _forms() -> Forms:
    return load_forms(bundled("templates") / "forms")


_SPEAKERS: dict[int, tuple[Config, Speaker]] = {}


def speaker_of(config: Config, *, anew: bool = False) -> Speaker:
    """What the second stage needs of a config; made once in a process, or anew, as templates may change."""
    known = _SPEAKERS.get(0)
    if known is not None and known[0] == config and not anew:
        return known[1]
    tasks = tasks_of(config)
    _check_choice(config, tasks)
    dialogs = config.dialogs
    speaker = Speaker(
        tasks=tasks,
        forms=_forms(),
        policy=Policy(
            per_image=dialogs.per_image,
            single=dialogs.single.share,
            rounds=dialogs.multi.rounds,
            instructed=dialogs.instructed,
            box_share=dialogs.box_share,
            several=dialogs.several.share,
            set_images=dialogs.several.images,
            style=dialogs.style,
            tokens=dialogs.tokens - dialogs.image_tokens,
            seed=config.seed,
            weights={name: config.tasks.weight(name) for name in tasks},
        ),
        convention=Convention(config.boxes.convention, config.boxes.digits),
    )
    _SPEAKERS[0] = config, speaker
    return speaker

"""The annotation files of a config, opened; one process opens them once. Hands scenes to the first stage."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from . import chance
from .config import Config
from .errors import SourceError
from .hashes import Hashes
from .merge import Aliases, Books, Place, Size, merged, places
from .merge.join import BEYOND_LIMIT
from .scene import Scene
from .sources.aliases import read_aliases
from .sources.coco import CocoFiles
from .sources.files import Fingerprint, fingerprint, open_bytes
from .sources.panoptic_png import PngStore
from .sources.visual_genome import VisualGenomeFiles
from .storage import stamp
from .tally import Tally
from .whereabouts import here

IN_EARLIER_SPLIT = "the image is in an earlier split of the config"

_COCO_KINDS = ("instances", "captions", "person_keypoints", "panoptic", "panoptic_png", "stuff")
_VG_KINDS = (
    "image_data", "objects", "attributes", "relationships", "scene_graphs", "region_descriptions", "question_answers",
)  # fmt: skip


# What each kind of input brings into scenes.
_BRINGS = {
    "instances": {"masks"},
    "captions": {"captions"},
    "person_keypoints": {"keypoints"},
    "panoptic": {"segments"},
    "stuff": {"segments"},
    "attributes": {"attributes"},
    "objects": {"attributes"},
    "relationships": {"relations"},
    "scene_graphs": {"attributes", "relations"},
    "region_descriptions": {"regions"},
    "question_answers": {"questions"},
}


def brought(config: Config) -> frozenset[str]:
    """The parts of a scene that the inputs of a config bring in, such as captions and relations."""
    sources = [*config.sources.coco, *filter(None, [config.sources.visual_genome])]
    given = [kind for kind in _BRINGS for source in sources if getattr(source, kind, None) is not None]
    return frozenset(part for kind in given for part in _BRINGS[kind])


class Inputs:
    """All sources of a config, indexed but not decoded; what is made of the files is kept in the folder `cache`.

    categories: {id: (name, supercategory)} of all COCO files. tally: what the indexing dropped.
    """

    def __init__(self, config: Config, cache: Path | None = None) -> None:
        self._config = config
        self.coco = tuple(_coco_files(config, cache))
        self.genome = _genome_files(config, cache)
        self.tally = Tally()
        self._split_of: dict[int, CocoFiles] = {}
        self.categories: dict[int, tuple[str, str]] = {}
        for files in self.coco:
            self.tally.add(files.index_tally)
            self.categories |= files.categories
            for image_id in files.images:
                self._split_of.setdefault(image_id, files)
        if self.genome is not None:
            self.tally.add(self.genome.index_tally)
        self._aliases = _aliases(config)
        # with several folders of pictures a bare file name would not say which
        self._foldered = len(self.coco) > 1 or (bool(self.coco) and config.images.scope in ("vg", "all"))

    def places(self, limit: int | None, tally: Tally) -> list[Place]:
        """The scenes of the build; all images left out are booked with their reason, and what they hold."""
        for files in self.coco:
            for image_id in files.images:
                if self._split_of[image_id] is not files:
                    _drop(files, image_id, IN_EARLIER_SPLIT, tally)
        coco = {id: Size(files.images[id].width, files.images[id].height) for id, files in self._split_of.items()}
        genome = {}
        if self.genome is not None:
            genome = {id: Size(i.width, i.height, i.coco_id) for id, i in self.genome.images.items()}
        found = places(
            coco,
            genome,
            scope=self._config.images.scope,
            excluded=self._excluded(),
            richness=lambda vg_id: self.genome.richness(vg_id) if self.genome is not None else 0,
            drop_coco=lambda image_id, reason: self._drop_coco(image_id, reason, tally),
            drop_genome=lambda vg_id, reason: self._drop_genome(vg_id, reason, tally),
        )
        if limit is None or limit >= len(found):
            return found
        # the first by hash: a small build shall look like the whole
        order = sorted(found, key=lambda place: chance.fingerprint("limit", place.key))
        for place in order[limit:]:
            if place.image_id is not None:
                self._drop_coco(place.image_id, BEYOND_LIMIT, tally)
            if place.vg_id is not None:
                self._drop_genome(place.vg_id, BEYOND_LIMIT, tally)
        kept = set(order[:limit])
        return [place for place in found if place in kept]

    def let_go(self) -> None:
        """Gives the memory of mapped files back; what is looked at again is read again."""
        for files in self.coco:
            files.let_go()
        if self.genome is not None:
            self.genome.let_go()

    def _drop_coco(self, image_id: int, reason: str, tally: Tally) -> None:
        _drop(self._split_of[image_id], image_id, reason, tally)

    def _drop_genome(self, vg_id: int, reason: str, tally: Tally) -> None:
        if self.genome is not None:
            for book, count in self.genome.holds(vg_id):
                tally.drop(book, reason, f"vg:{vg_id}", count=count)

    def _excluded(self) -> frozenset[int]:
        return frozenset(id for file in self._config.images.exclude for id in read_ids(here(file), file.shown()))

    def scene(self, place: Place, *, tally: Tally, bad: Tally) -> Scene:
        """One scene; what the sources cannot read goes into `bad`, all else that is kept or dropped into `tally`."""
        files = self._split_of[place.image_id] if place.image_id is not None else None
        coco = genome = None
        unread = 0
        if files is not None and place.image_id is not None:
            before = bad.ledger(files.names.get("instances", "")).lost() if "instances" in files.names else 0
            coco = files.record(place.image_id, bad)
            unread = bad.ledger(files.names["instances"]).lost() - before if "instances" in files.names else 0
        if self.genome is not None and place.vg_id is not None:
            genome = self.genome.record(place.vg_id, bad)
        scene = merged(
            place,
            coco,
            genome,
            categories=self.categories,
            licence=files.licences.get(coco.image.license or 0, "") if files is not None and coco is not None else "",
            exhaustive=files is not None and place.image_id in files.annotated and unread == 0,
            aliases=self._aliases,
            books=self._books(files),
            tally=tally,
        )
        return msgspec.structs.replace(scene, file_name=self._file_name(scene))

    def _file_name(self, scene: Scene) -> str:
        return f"{scene.split}/{scene.file_name}" if self._foldered and scene.image_id is not None else scene.file_name

    def _books(self, files: CocoFiles | None) -> Books:
        names = dict(files.names) if files is not None else {}
        if self.genome is not None:
            graph = self.genome.names.get("scene_graphs")
            for kind, noun in (("objects", "objects"), ("relationships", "relationships")):
                file = graph or self.genome.names.get(kind)
                names[kind] = f"{file} {noun}"
            names["added"] = "objects added from attributes and relationships"
            stated = (self.genome.names.get(kind) for kind in ("attributes", "objects", "relationships"))
            names["attributes"] = f"{graph or next(filter(None, stated), None)} values"
            names["regions"] = f"{self.genome.names.get('region_descriptions')} regions"
            names["questions"] = f"{self.genome.names.get('question_answers')} questions"
        return Books(**names)


def _drop(files: CocoFiles, image_id: int, reason: str, tally: Tally) -> None:
    for book, count in files.holds(image_id):
        tally.drop(book, reason, f"coco:{image_id}", count=count)


def _coco_files(config: Config, cache: Path | None) -> Iterator[CocoFiles]:
    for source in config.sources.coco:
        given = {kind: found for kind in _COCO_KINDS if (found := getattr(source, kind)) is not None}
        paths: dict[str, Any] = {kind: here(found) for kind, found in given.items()}
        yield CocoFiles(
            source.split,
            **paths,
            cache=cache,
            names={kind: found.shown() for kind, found in given.items()},
            on_bad_record=config.on_bad_record,
        )


def _genome_files(config: Config, cache: Path | None) -> VisualGenomeFiles | None:
    source = config.sources.visual_genome
    if source is None:
        return None
    given = {kind: found for kind in _VG_KINDS if (found := getattr(source, kind)) is not None}
    return VisualGenomeFiles(
        {kind: str(here(found)) for kind, found in given.items()},
        {kind: found.shown() for kind, found in given.items()},
        on_bad_record=config.on_bad_record,
        cache=cache,
    )


def _aliases(config: Config) -> Aliases:
    source = config.sources.visual_genome
    if source is None:
        return Aliases()
    return Aliases(
        objects=read_aliases(here(source.object_alias)) if source.object_alias else {},
        predicates=read_aliases(here(source.relationship_alias)) if source.relationship_alias else {},
    )


def read_ids(path: Path, name: str) -> Iterator[int]:
    """The COCO ids in a file, one a line; blank lines and what follows a # are passed over.

    Raises SourceError at a line that is no number, and if the file is empty or not UTF-8 text.
    """
    try:
        lines = bytes(open_bytes(path)).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name}: byte {error.start}", "this is not UTF-8 text", "one COCO image id a line"
        ) from error
    for number, line in enumerate(lines, start=1):
        text = line.partition("#")[0].strip()
        if not text:
            continue
        if not re.fullmatch(r"\d+", text):
            raise SourceError(f"{name}:{number}", f"'{text}' is not an id", "one COCO image id a line")
        yield int(text)


def fingerprints(config: Config, cache: Path | None = None, hashes: Hashes | None = None) -> list[Fingerprint]:
    """What each input file holds, by the names that the config gives them, sorted; each file once.

    With the folder `cache`, and for pictures with `hashes`, no file is read again that has not changed.
    """
    found = {}
    sources = [*config.sources.coco, *([config.sources.visual_genome] if config.sources.visual_genome else [])]
    located = [getattr(source, kind) for source in sources for kind in type(source).model_fields if kind != "split"]
    pictures = [source.panoptic_png for source in config.sources.coco if source.panoptic_png is not None]
    for file in [*filter(None, located), *config.images.exclude]:
        path = here(file)
        if file not in pictures:
            told = fingerprint(path, cache)
        elif hashes is None:
            told = PngStore(path).fingerprint()
        else:
            told = hashes.of(str(path), partial(stamp, path), Fingerprint, PngStore(path).fingerprint)
        found[file.shown()] = msgspec.structs.replace(told, name=file.shown())
    return [found[name] for name in sorted(found)]


_OPEN: dict[str, Inputs] = {}


def opened(config: Config, key: str, *, anew: bool = False, cache: Path | None = None) -> Inputs:
    """The inputs of a config, opened at the first call in a process, or anew, as files may change between builds.

    key tells configs and what is in their files apart; cache: a folder for what is made of the files, so that other
    processes find it there.
    """
    if key not in _OPEN or anew:
        _OPEN.clear()
        _OPEN[key] = Inputs(config, cache)
    return _OPEN[key]

"""Cuts the images of a build into parts: by the config and the inputs alone, never by who does them."""

from pathlib import Path

import msgspec

from .chance import fingerprint
from .config import Config
from .inputs import opened
from .merge import Place
from .tally import Tally

Parts = tuple[tuple[Place, ...], ...]


class Cut(msgspec.Struct, frozen=True):
    """What is known of the parts without opening the inputs again. sizes: images of each part.

    tally: the images left out, with what they hold, and what the indexing dropped, which `unread` has alone.
    categories: {id: (name, supercategory)} of all COCO files.
    """

    sizes: tuple[int, ...]
    tally: Tally
    unread: Tally
    categories: dict[int, tuple[str, str]]

    @property
    def images(self) -> int:
        return sum(self.sizes)


def cut(
    config: Config, key: str, limit: int | None, *, anew: bool = False, cache: Path | None = None
) -> tuple[Cut, Parts]:
    """Opens and indexes all inputs; reads no annotation, as a record at fault shows in the build.

    Images are spread over the parts by a hash of their key, so that each part is a fair sample.
    Raises SourceError.
    """
    inputs = opened(config, key, anew=anew, cache=cache)
    tally = Tally()
    tally.add(inputs.tally)
    found = inputs.places(limit, tally)
    inputs.let_go()  # all files were read through
    spread = sorted(found, key=lambda place: (fingerprint("part", place.key), place.key))
    size = config.output.images_per_shard
    parts = tuple(tuple(sorted(spread[start : start + size], key=_by_id)) for start in range(0, len(spread), size))
    return Cut(tuple(map(len, parts)), tally, inputs.tally, inputs.categories), parts


def _by_id(place: Place) -> tuple[bool, int]:
    return place.image_id is None, place.image_id if place.image_id is not None else place.vg_id or 0

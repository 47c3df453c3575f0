"""What the plans know of all scenes: packed part by part for the way and for keeping, and opened as they are asked for.

A build has millions of offers, of which each topic is planned by itself: so those of one topic are in memory at a time.
"""

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray

from .asks import Sighting

Bits = NDArray[np.bool_]
Offered = tuple[str, str, str, bool]

_LEVEL = 1  # of compression: a third of the size in little time
_ROWS = msgspec.msgpack.Decoder(list[tuple[int, str, str, bool]])


class Sightings(msgspec.Struct, frozen=True):
    """The sightings of one part, packed.

    names: the categories that any of them names; bits: of each scene and name, one array each, whether it is seen,
    present, absent. numbers: scene, name and number. words: in the captions of how many images each is. offers: by
    topic, as (scene, question, subject, holds).
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]
    bits: bytes
    numbers: bytes
    words: dict[str, int]
    offers: dict[str, bytes]


def packed(sightings: Iterable[Sighting]) -> Sightings:
    """Those of one part, in any order."""
    found = sorted(sightings, key=lambda item: item.key)
    names = sorted({name for item in found for named in (item.seen, item.present, item.absent) for name in named})
    column = {name: j for j, name in enumerate(names)}
    bits = [incidence([getattr(item, kind) for item in found], names) for kind in ("seen", "present", "absent")]
    numbers = [(i, column[name], n) for i, item in enumerate(found) for name, n in item.numbers]
    words: dict[str, int] = {}
    offers: dict[str, list[tuple[int, str, str, bool]]] = {}
    for i, item in enumerate(found):
        for word in item.words:
            words[word] = words.get(word, 0) + 1
        for offer in item.offers:
            offers.setdefault(offer.topic, []).append((i, offer.question, offer.subject, offer.holds))
    return Sightings(
        tuple(item.key for item in found),
        tuple(names),
        np.packbits(bits).tobytes(),
        np.array(numbers, np.int32).tobytes(),
        words,
        {topic: zlib.compress(msgspec.msgpack.encode(rows), _LEVEL) for topic, rows in offers.items()},
    )


def incidence(rows: Sequence[Iterable[str]], names: Sequence[str]) -> Bits:
    """A row an image and a column a name: whether the image has it."""
    column = {name: j for j, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)), dtype=bool)
    for i, row in enumerate(rows):
        matrix[i, [column[name] for name in row]] = True
    return matrix


class Seen:
    """All scenes of a build, sorted by key; names: those of the categories, sorted.

    there, present, absent: a row a scene and a column a name. kinds: how many categories each scene has.
    """

    def __init__(self, parts: Sequence[Sightings], names: Sequence[str]) -> None:
        self._parts, self.names = parts, names
        keys = [key for part in parts for key in part.keys]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        self.keys = [keys[i] for i in order]
        self._rank = np.empty(len(keys), np.int64)  # of the scenes as they stand in the parts
        self._rank[order] = np.arange(len(keys))
        self._places = order
        self._bounds = [*accumulate((len(part.keys) for part in parts), initial=0)]
        bits = np.zeros((3, len(keys), len(names)), np.bool_)
        column = {name: j for j, name in enumerate(names)}
        for part, ranks in self._ranks():
            shape = 3, len(part.keys), len(part.names)
            found = np.unpackbits(np.frombuffer(part.bits, np.uint8), count=int(np.prod(shape))).reshape(shape)
            bits[:, ranks[:, None], [column[name] for name in part.names]] = found
        self.there, self.present, self.absent = bits
        self.kinds = self.there.sum(axis=1)

    def __len__(self) -> int:
        return len(self.keys)

    def _ranks(self) -> Iterable[tuple[Sightings, NDArray[np.int64]]]:
        """The parts, each with where its scenes stand among all."""
        return ((part, self._rank[a:b]) for part, (a, b) in zip(self._parts, pairwise(self._bounds), strict=True))

    def slot(self, key: str) -> tuple[int, int]:
        """The part of a scene, and its place in it."""
        at = self._places[self.index[key]]
        part = bisect_right(self._bounds, at) - 1
        return part, at - self._bounds[part]

    @cached_property
    def index(self) -> dict[str, int]:
        """{key: where the scene stands}."""
        return {key: i for i, key in enumerate(self.keys)}

    @cached_property
    def numbers(self) -> list[tuple[tuple[str, int], ...]]:
        """The certain numbers of each scene by category."""
        found: list[tuple[tuple[str, int], ...]] = [()] * len(self)
        once: dict[tuple[str, int], tuple[str, int]] = {}
        for part, ranks in self._ranks():
            for i, j, n in np.frombuffer(part.numbers, np.int32).reshape(-1, 3).tolist():
                pair = part.names[j], n
                found[ranks[i]] = (*found[ranks[i]], once.setdefault(pair, pair))
        return found

    def named(self, bits: Bits, i: int) -> list[str]:
        """The names of one row, sorted."""
        return [self.names[j] for j in bits[i].nonzero()[0]]

    def offers(self, topic: str) -> list[Offered]:
        """All that is offered under one topic, as (question, scene key, subject, holds), by scene."""
        found: list[Offered] = []
        scenes: list[int] = []
        once: dict[str, str] = {}
        for part, ranks in self._ranks():
            content = part.offers.get(topic)
            rows = _ROWS.decode(zlib.decompress(content)) if content is not None else []
            places = ranks.tolist()
            for i, question, subject, holds in rows:
                at = places[i]
                found.append((once.setdefault(question, question), self.keys[at], subject, holds))
                scenes.append(at)
        return [found[i] for i in np.argsort(scenes, kind="stable")]

    def words(self) -> dict[str, int]:
        """In the captions of how many images each word is."""
        found: dict[str, int] = {}
        for part in self._parts:
            for word, n in part.words.items():
                found[word] = found.get(word, 0) + n
        return found

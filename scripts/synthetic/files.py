"""Writes the official files record by record, so that their size is no matter of memory."""

import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from random import Random
from types import TracebackType
from typing import IO

from .categories import CATEGORIES

_LICENCES = tuple(
    f'{{"url":"http://creativecommons.org/licenses/{short}/2.0/","id":{id},"name":"{name} License"}}'
    for id, short, name in (
        (1, "by-nc-sa", "Attribution-NonCommercial-ShareAlike"),
        (2, "by-nc", "Attribution-NonCommercial"),
        (3, "by-nc-nd", "Attribution-NonCommercial-NoDerivs"),
        (4, "by", "Attribution"),
        (5, "by-sa", "Attribution-ShareAlike"),
        (6, "by-nd", "Attribution-NoDerivs"),
    )
)
LICENCES = len(_LICENCES)
_INFO = '{"description":"Synthetic, for speed and memory only","version":"1.0","year":2017}'
_BUCKET = 12_000  # records that are shuffled at a time
_KEYPOINTS = (
    "nose left_eye right_eye left_ear right_ear left_shoulder right_shoulder left_elbow right_elbow left_wrist "
    "right_wrist left_hip right_hip left_knee right_knee left_ankle right_ankle"
).split()


class CocoFile:
    """One COCO file: images in the order they come, annotations shuffled over the whole file.

    Annotations wait in buckets on the disk, each drawn at random, which are shuffled one by one at the end.
    """

    def __init__(self, path: Path, seed: int, annotations: int) -> None:
        self._path, self._rng = path, Random(f"{seed}/order/{path.name}")
        self._folder = path.with_suffix(".parts")
        self._many = 1 + annotations // _BUCKET
        self._stack = ExitStack()

    def __enter__(self) -> "CocoFile":
        self._folder.mkdir(parents=True, exist_ok=True)
        self._parts = [self._open(self._folder / str(number), "w+") for number in range(self._many)]
        self._file = self._open(self._path, "w")
        self._file.write(f'{{"info":{_INFO},"licenses":[{",".join(_LICENCES)}],"images":[')
        self._comma = ""
        return self

    def _open(self, path: Path, mode: str) -> IO[str]:
        return self._stack.enter_context(path.open(mode, encoding="utf-8", newline="\n"))

    def image(self, record: str) -> None:
        """Adds an image."""
        self._file.write(self._comma + record)
        self._comma = ","

    def annotations(self, records: Iterable[str]) -> None:
        """Adds annotations, to come anywhere in the file."""
        for record in records:
            self._parts[int(self._rng.random() * self._many)].write(record + "\n")

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        with self._stack:
            if kind is None:
                self._finish()
        shutil.rmtree(self._folder)

    def _finish(self) -> None:
        self._file.write('],"annotations":[')
        comma = ""
        for part in self._parts:
            part.seek(0)
            records = part.read().splitlines()
            self._rng.shuffle(records)
            if records:
                self._file.write(comma + ",".join(records))
                comma = ","
        categories = _person() if "keypoints" in self._path.name else _categories()
        self._file.write("]" + ("" if "captions" in self._path.name else f',"categories":[{categories}]') + "}")


def _categories() -> str:
    return ",".join(f'{{"supercategory":"{one.group}","id":{one.id},"name":"{one.name}"}}' for one in CATEGORIES)


def _person() -> str:
    names = ",".join(f'"{name}"' for name in _KEYPOINTS)
    return (
        f'{{"supercategory":"person","id":1,"name":"person","keypoints":[{names}],"skeleton":[[16,14],[14,12],[6,7]]}}'
    )


class ArrayFile:
    """One array of records, as Visual Genome's files are."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> "ArrayFile":
        self._file = self._path.open("w", encoding="utf-8", newline="\n")
        self._before = "["
        return self

    def add(self, record: str) -> None:
        """Adds a record at the end."""
        self._file.write(self._before + record)
        self._before = ", "

    def __exit__(self, *_: object) -> None:
        self._file.write("]" if self._before != "[" else "[]")
        self._file.close()

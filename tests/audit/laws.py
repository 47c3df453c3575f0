"""The rules of the readers, checked on the files as they stand: LLaVA arrays and canonical Parquet."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cocoift.audit.text import IMAGE, plain

Json = dict[str, Any]

COLUMNS = {
    "id": pa.string(),
    "images": pa.list_(pa.string()),
    "split": pa.string(),
    "width": pa.int32(),
    "height": pa.int32(),
    "licence": pa.string(),
}
_FORBIDDEN = re.compile(
    r"</?s>|\b(?:USER|ASSISTANT|Human|System):|<\|[^|]*\||"
    r"<(?:ref|box|bbox|ref-object|video|audio)>"
)


def parquet_rows(folder: Path) -> list[Json]:
    """All canonical rows of a build, in the order of the shards."""
    return [row for path in sorted((folder / "data").glob("*.parquet")) for row in pq.read_table(path).to_pylist()]


def llava_rows(folder: Path) -> list[Json]:
    """All LLaVA rows of a build, in the order of the shards."""
    paths = sorted((folder / "llava").glob("*.json"))
    return [row for path in paths for row in json.loads(path.read_text(encoding="utf-8"))]


def broken(folder: Path) -> Iterator[str]:
    """Every rule of the readers that a build breaks."""
    rows, llava = parquet_rows(folder), llava_rows(folder)
    if not rows:
        yield f"{folder}: there are no rows"
    for path in sorted((folder / "data").glob("*.parquet")):
        yield from _columns(path)
    for name, ids in (("parquet", [row["id"] for row in rows]), ("llava", [row["id"] for row in llava])):
        if len(set(ids)) != len(ids) or not all(isinstance(id, str) and id for id in ids):
            yield f"{name}: ids are not strings that occur once"
    if [row["id"] for row in rows] != [row["id"] for row in llava]:
        yield "parquet and llava do not hold the same dialogs"
    for row, other in zip(rows, llava, strict=False):
        yield from (f"{row['id']}: {fault}" for fault in [*_row(row), *_llava(other, row)])
    yield from _folder(folder)


def _columns(path: Path) -> Iterator[str]:
    schema = pq.read_schema(path)
    for name, kind in COLUMNS.items():
        field = schema.field(name).type if name in schema.names else None
        if field is None or not _alike(field, kind):
            yield f"{path.name}: column {name} is {field}; expected {kind}"
    for name in ("messages", "system", "prompt", "completion", "chosen", "rejected", "label", "text"):
        if name in schema.names:
            yield f"{path.name}: column {name} breaks a reader"
    if "large_" in str(schema.remove_metadata()):
        yield f"{path.name}: a large_ type breaks a reader"


def _alike(a: pa.DataType, b: pa.DataType) -> bool:
    return _alike(a.value_type, b.value_type) if pa.types.is_list(a) and pa.types.is_list(b) else a == b


def _row(row: Json) -> Iterator[str]:
    if not row["images"] or not all(row["images"]):
        yield "there is no image"
    if len(row["conversations"]) != 2 * len(row["rounds"]):
        yield "there are not two turns for each round"
    if any(value is None for value in row.values()):
        yield "a value is null"
    for item in row["rounds"]:
        if not item["evidence"] or not item["task"] or not item["form"] or item["version"] < 1:
            yield f"a round lacks task, version, form or evidence: {item}"
        for box in item["boxes"]:
            if len(box) != 4 or not 0 <= box[0] < box[2] <= row["width"] or not 0 <= box[1] < box[3] <= row["height"]:
                yield f"{box} is no box in the image"
    yield from turns(row["conversations"])


def _llava(row: Json, canonical: Json) -> Iterator[str]:
    if not isinstance(row.get("image"), str) or row["image"] not in canonical["images"]:
        yield f"llava: image is {row.get('image')!r}"
    if row.get("conversations") != canonical["conversations"]:
        yield "llava: the turns are not those of the parquet row"
    if "messages" in row:
        yield "llava: conversations and messages in one file"


def turns(conversations: list[dict[str, str]]) -> Iterator[str]:
    """Every rule that the turns of one dialog break."""
    if [turn["from"] for turn in conversations] != ["human", "gpt"] * (len(conversations) // 2):
        yield "turns do not alternate, human first"
    if not conversations:
        yield "there are no turns"
    for place, turn in enumerate(conversations):
        text = turn["value"]
        if not isinstance(text, str) or not text.removeprefix(IMAGE).strip():
            yield "a turn is empty"
            continue
        if (place == 0) != text.startswith(IMAGE) or text.count("<image>") != (place == 0):
            yield f"<image> is not once at the start of the first turn: {text!r}"
        if _FORBIDDEN.search(text):
            yield f"forbidden text: {text!r}"
        if text != text.strip() or any(ord(char) < 32 and char != "\n" for char in text):
            yield f"white space at an end, or control characters: {text!r}"
    questions = [plain(turn["value"].removeprefix(IMAGE)) for turn in conversations[::2]]
    if len(set(questions)) != len(questions):
        yield "a question is asked twice"


def _folder(folder: Path) -> Iterator[str]:
    if not (folder / "manifest.json").is_file() or not (folder / "README.md").is_file():
        yield "there is no manifest or card"
    for path in sorted(folder.rglob("*")):
        if path.name in ("dataset_infos.json", "dataset_info.json"):
            yield f"{path.name} is another reader's name"
    for name, ending in (("data", ".parquet"), ("llava", ".json"), ("jsonl", ".jsonl")):
        if any(path.suffix != ending for path in _files(folder / name)):
            yield f"{name} holds files of several kinds"


def _files(folder: Path) -> Iterable[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else ()

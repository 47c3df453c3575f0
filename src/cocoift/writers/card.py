"""README.md of the output: the data set card, in the form that Hugging Face reads; a pure function of the manifest."""

from collections.abc import Iterable

import yaml

from ..storage import Folder
from . import FORMATS
from .manifest import CARD, Manifest
from .shards import Shard


def write_card(folder: Folder, manifest: Manifest) -> None:
    """Writes README.md; comes before the manifest, which is the last file of a build."""
    folder.put(CARD, card(manifest).encode())


def card(manifest: Manifest) -> str:
    """The text of README.md: a YAML header for machines, then what people want to know first."""
    parts = [
        f"---\n{_header(manifest)}---",
        _what(manifest),
        _files(manifest),
        _how_built(manifest),
        _licences(manifest),
    ]
    return "\n\n".join(parts) + "\n"


def _header(manifest: Manifest) -> str:
    header: dict[str, object] = {
        "language": ["en"],
        "license": "other",
        "task_categories": ["visual-question-answering", "image-text-to-text"],
        "tags": ["visual-instruction-tuning", "coco", "visual-genome", manifest.tool],
    }
    splits = _splits(shard for shard in manifest.shards if shard.format == "parquet")
    if splits:
        # named one by one, so that the JSON files beside them are not taken for rows
        files = [{"split": split, "path": f"{FORMATS['parquet'].folder}/{split}-*.parquet"} for split in splits]
        header["configs"] = [{"config_name": "default", "data_files": files}]
    return yaml.safe_dump(header, sort_keys=False, allow_unicode=True)


def _what(manifest: Manifest) -> str:
    counts = manifest.counts
    return f"""# Visual instruction dialogs

{counts.dialogs:,} dialogs of {counts.rounds:,} rounds about {counts.images:,} images, compiled from annotations.
Every round says for itself what form of answer it wants, and names the annotations that prove the answer.
The pictures themselves are not included; rows name their files."""


def _files(manifest: Manifest) -> str:
    lines = ["## Files", "", "| format | split | shards | rows | bytes |", "|---|---|---|---|---|"]
    for format in sorted({shard.format for shard in manifest.shards}):
        for split in _splits(shard for shard in manifest.shards if shard.format == format):
            own = [shard for shard in manifest.shards if (shard.format, shard.split) == (format, split)]
            rows, size = sum(shard.rows for shard in own), sum(shard.bytes for shard in own)
            lines.append(f"| {format} | {split} | {len(own)} | {rows:,} | {size:,} |")
    if any(shard.format == "parquet" for shard in manifest.shards):
        lines += [
            "",
            "```python",
            "from datasets import load_dataset",
            "",
            'rows = load_dataset("path/to/this/folder")',
        ]
        lines += ["```"]
    return "\n".join(lines)


def _how_built(manifest: Manifest) -> str:
    lines = [
        f"## How built\n\nBy {manifest.tool} {manifest.version}, config {manifest.config_hash}, seed {manifest.seed}."
    ]
    lines.append(
        "The same config and inputs give the same bytes; `manifest.json` names them all, with what was dropped."
    )
    lines += ["", "| input | bytes | sha256 |", "|---|---|---|"]
    lines += [f"| {input.name} | {input.bytes:,} | `{input.sha256}` |" for input in manifest.inputs]
    return "\n".join(lines)


def _licences(manifest: Manifest) -> str:
    lines = ["## Licences", "", "Each row names the licence of its picture.", "", "| licence | dialogs |", "|---|---|"]
    lines += [f"| {name or 'not stated'} | {count:,} |" for name, count in sorted(manifest.counts.licences.items())]
    return "\n".join(lines)


def _splits(shards: Iterable[Shard]) -> list[str]:
    return sorted({shard.split for shard in shards})

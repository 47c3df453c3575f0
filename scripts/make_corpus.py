"""Writes a synthetic corpus in the official formats of COCO and Visual Genome, for measuring speed and memory only.

    python scripts/make_corpus.py FOLDER --images 1000

Texts, boxes and outlines are drawn at random so that the tool has as much to do as with the official files: counts
per picture, their long tails, lengths, file sizes and disorder are like theirs. What the texts say is made up: never
train on it, never judge quality by it. The same size and seed give the same bytes. --images is the number of COCO's
train images; the val split and Visual Genome come in proportion, so that 118287 is the full size (about 3.5 GB).
"""

import argparse
import time
from pathlib import Path

from synthetic import coco, visual_genome
from synthetic.pictures import DENSE, OFFICIAL
from synthetic.visual_genome import Join, write_genome

FULL = {"train": 118_287, "val": 5_000, "genome": 108_077, "joined": 51_498}

README = """\
Synthetic annotations in the official formats of COCO and Visual Genome, written by scripts/make_corpus.py.

They are for measuring speed and memory only. The pictures do not exist, and texts, boxes and outlines are drawn at
random: never train on what is built from them, and never judge quality by it.

{sizes}
"""


def make(folder: Path, images: int, *, seed: int = 0, dense: bool = False) -> Path:
    """Writes the corpus and its config; the path of the config."""
    density = DENSE if dense else OFFICIAL
    train, join = images, _join(images, dense)
    val = join.coco - train
    coco.write_split(folder / "coco", "train2017", range(train), seed, density)
    if val:
        coco.write_split(folder / "coco", "val2017", range(train, join.coco), seed, density)
    write_genome(folder / "vg", join, seed, density)
    sizes = f"COCO: {train} train and {val} val images. Visual Genome: {join.pictures} images, {join.joined} joined."
    (folder / "README.txt").write_text(README.format(sizes=sizes), encoding="utf-8", newline="\n")
    config = folder / "config.yaml"
    splits = ["train2017", *(["val2017"] if val else [])]
    config.write_text(_config(splits, min(1000, max(50, images // 8))), encoding="utf-8", newline="\n")
    return config


def _join(images: int, dense: bool) -> Join:
    """How many pictures of each kind there are; dense pictures are all in both sources."""
    if dense:
        return Join(images, images, images)
    share = images / FULL["train"]
    genome = max(1, round(FULL["genome"] * share))
    return Join(genome, round(FULL["joined"] * share), images + max(1, round(FULL["val"] * share)))


def _config(splits: list[str], per_shard: int) -> str:
    """What to build; a small corpus is cut into small shards, so that several workers have something to share."""
    lines = ["# a synthetic corpus, for speed and memory only", "sources:", "  coco:"]
    for split in splits:
        lines.append(f"    - split: {split}")
        lines += [f"      {kind}: coco/{kind}_{split}.json" for kind in coco.KINDS]
    lines.append("  visual_genome:")
    lines += [f"    {kind}: vg/{kind}.json" for kind in visual_genome.KINDS]
    return "\n".join([*lines, f"output: {{folder: out, images_per_shard: {per_shard}}}", ""])


def main() -> None:
    """Writes the corpus and says how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--images", type=int, default=1000, help="COCO train images (118287 is the full size)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--dense", action="store_true", help="as much in every picture: about 30 things, 50 regions")
    args = parser.parse_args()
    if args.images < 1:
        parser.error("--images is to be 1 or more")
    started = time.perf_counter()
    config = make(args.folder, args.images, seed=args.seed, dense=args.dense)
    size = sum(path.stat().st_size for path in args.folder.glob("*/*.json"))
    print(f"{config}: {size / 1e6:,.0f} MB in {time.perf_counter() - started:.1f} s; for speed and memory only")


if __name__ == "__main__":
    main()

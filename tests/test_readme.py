import re
from pathlib import Path

import pyarrow.parquet as pq

README = (Path(__file__).resolve().parents[1] / "README.md").read_text("utf-8")


def said(folder):
    rows = [row for path in sorted((folder / "data").glob("*.parquet")) for row in pq.read_table(path).to_pylist()]
    return {row["id"]: row for row in rows}


def test_the_transcript_is_one_of_the_sample(build_of):
    block = README.split("```text\n", 1)[1].split("```", 1)[0]
    row = said(build_of("sample").folder)[block.split()[0]]
    turns = [" ".join(turn["value"].split()) for turn in row["conversations"]]
    shown = re.findall(r"^(human|gpt) +(.+(?:\n {7}.+)*)", block, re.MULTILINE)
    for speaker, text in shown:
        words = " ".join((text if speaker == "human" else re.split(r" {3,}", text)[0]).split())
        assert words in [turn.removeprefix("<image> ") for turn in turns]
    assert len(shown) == 8


def test_every_task_has_a_row():
    templates = Path(__file__).resolve().parents[1] / "templates"
    tasks = {path.relative_to(templates).with_suffix("").as_posix() for path in templates.glob("*/*.jinja")}
    told = set(re.findall(r"`([a-z]+/[a-z-]+)`", README.split("## Tasks", 1)[1].split("## How", 1)[0]))
    assert {task for task in tasks if not task.startswith("forms/")} == told

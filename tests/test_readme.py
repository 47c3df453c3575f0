import re
from pathlib import Path

import goldens
import pyarrow.parquet as pq
import task_table

from cocoift.build import build
from cocoift.cli import configured

README = (Path(__file__).resolve().parents[1] / "README.md").read_text("utf-8")


def said(folder):
    rows = [row for path in sorted((folder / "data").glob("*.parquet")) for row in pq.read_table(path).to_pylist()]
    return {row["id"]: row for row in rows}


def test_the_transcript_is_one_of_the_sample(tmp_path):
    build(configured(Path("sample"), str(tmp_path / "out")))
    block = README.split("```text\n", 1)[1].split("```", 1)[0]
    row = said(tmp_path / "out")[block.split()[0]]
    turns = [" ".join(turn["value"].split()) for turn in row["conversations"]]
    shown = re.findall(r"^(human|gpt) +(.+(?:\n {7}.+)*)", block, re.MULTILINE)
    for _, text in shown:
        words = " ".join(re.sub(r" {3,}[a-z]+/[a-z-]+ +\S+ \.\.\.$", "", text).split())
        assert words in [turn.removeprefix("<image> ") for turn in turns]
    assert len(shown) == 8


TASKS = goldens.tasks_in(goldens.TEMPLATES)


def test_every_task_has_one_row():
    assert sorted(task_table.named(README)) == sorted(TASKS)


def test_the_rows_show_the_forms_and_the_words_of_the_templates():
    transcripts = {name: goldens.read_golden(goldens.GOLDEN, name) for name in TASKS}
    assert task_table.refreshed(README, TASKS, transcripts) == README, "run `python scripts/bless.py`"


def test_a_task_without_a_row_gets_one():
    table = "| `count/exact` | instances | number | old |\n"
    transcripts = {name: goldens.read_golden(goldens.GOLDEN, name) for name in TASKS}
    some = {name: TASKS[name] for name in ("count/exact", "det/json")}
    first, second = task_table.refreshed(table, some, transcripts).splitlines()
    assert first.startswith("| `count/exact` | instances | number, letter, sentence | ")
    assert second.startswith(f"| `det/json` | what `{TASKS['det/json'].per}` needs | json | ")

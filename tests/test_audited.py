"""stats --audit: any output is judged by the files of its config."""

import gzip
import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from small_builds import sample_config

from cocoift import cli
from cocoift.audited import judged
from cocoift.build import build
from cocoift.config import Config, load_config
from cocoift.errors import ConfigError, SourceError
from cocoift.writers import parquet

Run = Callable[..., tuple[int, str, str]]


@dataclass(frozen=True)
class Finished:
    """A config file and the folder of its build."""

    config: Path
    out: Path


@pytest.fixture
def cocoift(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line in this process: (exit code, stdout, stderr)."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["cocoift", *map(str, arguments)])
        with pytest.raises(SystemExit) as caught:
            cli.main()
        said = capsys.readouterr()
        return int(str(caught.value.code)), said.out, said.err

    return run


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    folder = tmp_path_factory.mktemp("audited")
    config = sample_config(folder, {"output.images_per_shard": 14})
    build(load_config(config))
    return Finished(config, folder / "out")


@pytest.fixture
def spoilt(finished: Finished, tmp_path: Path) -> Finished:
    """The same in a copy of its output that may be changed."""
    shutil.copytree(finished.out, tmp_path / "out")
    return Finished(finished.config, tmp_path / "out")


def config_of(one: Finished) -> Config:
    return cli.configured(one.config, one.out)


def answered_anew(out: Path, task: str, answers: dict[str, str]) -> tuple[str, str]:
    """Gives another answer to the first round of that task whose answer is given; (place, dialog) of its row."""
    for path in sorted((out / "data").glob("*.parquet")):
        rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
        for number, row in enumerate(rows):
            for item, said in zip(row["rounds"], row["conversations"][1::2], strict=True):
                if item["task"] == task and said["value"] in answers:
                    said["value"] = answers[said["value"]]
                    pq.write_table(pa.Table.from_pylist(rows, parquet.schema()), path)
                    return f"data/{path.name}[{number}]", row["id"]
    raise LookupError(task)


def test_a_clean_build_agrees_with_its_files_in_every_round(cocoift: Run, finished: Finished) -> None:
    code, out, err = cocoift("stats", "--audit", "--config", finished.config, "--json")
    assert (code, err) == (0, "")
    found, manifest = json.loads(out)["audit"], json.loads((finished.out / "manifest.json").read_text())
    rounds = manifest["counts"]["rounds"]
    assert (found["agree"], found["contradictions"]) == (rounds, [])
    assert sum(verdict["rounds"] for verdict in found["tasks"].values()) == rounds


def test_the_tables_name_every_task_and_their_sum(cocoift: Run, finished: Finished) -> None:
    code, out, _ = cocoift("stats", finished.out, "--audit", "-c", finished.config)
    audit = out[out.index("audit of task") :]
    tasks = json.loads(cocoift("stats", finished.out, "--json")[1])["rounds_by_task"]
    assert (code, [task for task in tasks if f"\n{task} " not in audit]) == (0, [])
    assert "\nall " in audit


def test_wrong_answers_are_told_with_their_task_and_row(cocoift: Run, spoilt: Finished) -> None:
    place, dialog = answered_anew(spoilt.out, "exist/yes", {"Yes": "No"})
    code, out, err = cocoift("stats", spoilt.out, "--audit", "-c", spoilt.config, "--json")
    assert (code, err) == (1, "")
    found = json.loads(out)["audit"]
    assert (found["contradict"], found["tasks"]["exist/yes"]["contradict"]) == (1, 1)
    [one] = found["contradictions"]
    assert (one["place"], one["dialog"], one["task"], one["form"], one["answer"], one["faults"]) == (
        place, dialog, "exist/yes", "yes_no", "No", ["it is there, but the answer does not begin with Yes"],
    )  # fmt: skip
    code, out, _ = cocoift("stats", spoilt.out, "--audit", "-c", spoilt.config)
    assert (code, out.count(f"{dialog}  exist/yes (yes_no)  {place}")) == (1, 1)
    assert "files: it is there, but the answer does not begin with Yes" in out


def test_evidence_that_a_check_cannot_follow_is_a_contradiction(spoilt: Finished) -> None:
    path = sorted((spoilt.out / "data").glob("*.parquet"))[0]
    rows = pq.read_table(path).to_pylist()
    for row in rows:
        for item in row["rounds"]:
            item["evidence"] = [f"{row['id'].partition(':')[0]}:image:{row['id'].partition(':')[2].partition('/')[0]}"]
    pq.write_table(pa.Table.from_pylist(rows, parquet.schema()), path)
    found = judged(spoilt.out, config_of(spoilt)).audit
    assert found.agree + found.contradict == found.rounds
    assert found.contradict >= sum(len(row["rounds"]) for row in rows) / 2


def test_a_task_that_no_check_knows_is_not_checked(spoilt: Finished) -> None:
    path = sorted((spoilt.out / "data").glob("*.parquet"))[0]
    rows = pq.read_table(path).to_pylist()
    row = next(row for row in rows if len(row["rounds"]) == 1)  # no thread, of which a second round would be left
    row["rounds"][0]["task"] = "my/own"
    pq.write_table(pa.Table.from_pylist(rows, parquet.schema()), path)
    found = judged(spoilt.out, config_of(spoilt)).audit
    assert (found.unchecked, found.tasks["my/own"].unchecked, found.contradict) == (1, 1, 0)


def test_turns_that_are_not_two_a_round_are_refused(spoilt: Finished) -> None:
    path = sorted((spoilt.out / "data").glob("*.parquet"))[0]
    rows = pq.read_table(path).to_pylist()
    rows[1]["conversations"].pop()
    turns = len(rows[1]["conversations"])
    pq.write_table(pa.Table.from_pylist(rows, parquet.schema()), path)
    with pytest.raises(SourceError) as caught:
        judged(spoilt.out, config_of(spoilt))
    assert str(caught.value) == f"{path}[1]: has {turns} turns; expected two for each round"


def test_an_audit_without_a_config_is_wrong_usage(cocoift: Run, finished: Finished) -> None:
    code, out, err = cocoift("stats", finished.out, "--audit")
    assert (code, out) == (2, "")
    assert "name the config of the build with --config" in err


def test_another_config_is_refused_and_the_differences_told(cocoift: Run, finished: Finished, tmp_path: Path) -> None:
    other = sample_config(tmp_path, {"output.images_per_shard": 14, "boxes": {"digits": 3}})
    assert cocoift("stats", finished.out, "--audit", "-c", other) == (
        2,
        "",
        f"cocoift: {finished.out}/manifest.json: was built from another config (boxes.digits is 2 there and 3 here); "
        "expected the config of this build, which may differ in output.folder only\n",
    )


def test_differences_are_told_by_their_places_the_first_three(finished: Finished, tmp_path: Path) -> None:
    changes = {"output.images_per_shard": 15, "seed": 4, "dialogs.per_image": 2, "output.formats": ["parquet"]}
    with pytest.raises(ConfigError) as caught:
        judged(finished.out, load_config(sample_config(tmp_path, changes)))
    assert "(dialogs.per_image is 4 there and 2 here; output.formats is ['parquet', 'llava', 'jsonl'] there" in str(
        caught.value
    )
    assert "and 1 more); expected" in str(caught.value)


def test_inputs_that_have_changed_are_refused(cocoift: Run, finished: Finished, tmp_path: Path) -> None:
    config = sample_config(tmp_path, {"output.images_per_shard": 14})
    with (tmp_path / "sample" / "coco" / "captions_sample.json").open("a") as file:
        file.write("\n")
    assert cocoift("stats", finished.out, "--audit", "-c", config) == (
        3,
        "",
        "cocoift: sample/coco/captions_sample.json: not what the build read; "
        "expected the files of which manifest.json has the hashes\n",
    )


def test_missing_inputs_have_their_own_exit_code(cocoift: Run, finished: Finished, tmp_path: Path) -> None:
    config = sample_config(tmp_path, {"output.images_per_shard": 14})
    (tmp_path / "sample" / "vg" / "objects.json").unlink()
    code, out, err = cocoift("stats", finished.out, "--audit", "-c", config)
    assert (code, out, "no such file 'sample/vg/objects.json'" in err) == (3, "", True)


def test_inputs_may_be_packed(tmp_path: Path) -> None:
    value = yaml.safe_load(sample_config(tmp_path, {"output.images_per_shard": 28}).read_text("utf-8"))
    folder = tmp_path / "sample"
    with zipfile.ZipFile(folder / "coco.zip", "w") as archive:
        for path in sorted(folder.glob("coco/*.json")):
            archive.write(path, f"annotations/{path.name}")
    [split] = value["sources"]["coco"]
    for kind in sorted(split.keys() - {"split"}):
        split[kind] = f"sample/coco.zip:annotations/{Path(split[kind]).name}"
    graph = value["sources"]["visual_genome"]
    for kind, written in graph.items():
        (tmp_path / f"{written}.gz").write_bytes(gzip.compress((tmp_path / written).read_bytes()))
        graph[kind] = f"{written}.gz"
    (tmp_path / "config.yaml").write_text(yaml.safe_dump(value), "utf-8")
    config = load_config(tmp_path / "config.yaml")
    manifest = build(config, limit=8)
    found = judged(tmp_path / "out", config).audit
    assert (found.agree, found.contradict) == (manifest.counts.rounds, 0)


BOXES = ["rec/box", "box/*", "det/all", "reg/phrase", "followup/count-box"]


@pytest.mark.parametrize(
    ("convention", "digits"),
    [("padded-square", 2), ("padded-square", 3), ("normalised", 2), ("normalised", 3), ("thousand", 2), ("pixels", 2)],
)
def test_boxes_are_read_by_the_convention_of_the_build(convention: str, digits: int, tmp_path: Path) -> None:
    changes = {"tasks.include": BOXES, "boxes": {"convention": convention, "digits": digits},
               "output.images_per_shard": 28, "output.formats": ["parquet"]}  # fmt: skip
    config = load_config(sample_config(tmp_path, changes))
    manifest = build(config)
    found = judged(tmp_path / "out", config)
    assert (found.audit.agree, found.audit.contradictions) == (manifest.counts.rounds, ())
    path = tmp_path / "out" / "data" / "train-00000-of-00001.parquet"
    rows = pq.read_table(path).to_pylist()
    moved = 0
    for row in rows:
        for n, item in enumerate(row["rounds"]):
            said = row["conversations"][2 * n + 1]
            if item["form"] == "box" and ";" not in said["value"]:
                x1, *rest = said["value"].strip("[]").split(", ")
                step = {"pixels": 3, "thousand": 3}.get(convention, 3 * 10**-digits)
                said["value"] = f"[{', '.join([str(round(float(x1) + step, digits)), *rest])}]"
                moved += 1
    pq.write_table(pa.Table.from_pylist(rows, parquet.schema()), path)
    assert moved > 20
    assert judged(tmp_path / "out", config).audit.contradict == moved

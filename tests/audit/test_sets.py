"""Rounds about several images are audited on every picture of the set; falsified ones are objected to."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from conftest import DATA, config_of
from lint.test_lint import found as faults_of_english

from cocoift.audit.checks import audit, contradictions
from cocoift.audit.raw import witness
from cocoift.audit.sets import SET_CHECKS
from cocoift.audit.text import rounds_of
from cocoift.build import build
from cocoift.config import load_config
from cocoift.engines import engine_of

from .laws import parquet_rows

MORE = {"dialogs": {"several": {"share": 0.4, "images": [2, 3]}}, "tasks": {"include": ["several/*", "exist/*"]}}


@pytest.fixture(scope="module", params=["sample", "val2017"])
def told(request, tmp_path_factory):
    """The rounds about several images of one build, and the witness of its inputs."""
    if request.param != "sample" and not DATA.is_dir():
        pytest.skip(f"no real annotations at {DATA}; set COCOIFT_DATA to their folder")
    folder: Path = tmp_path_factory.mktemp(request.param)
    config = config_of(request.param) | MORE | {"output": {"folder": str(folder / "out"), "formats": ["parquet"]}}
    path = folder / "config.yaml"
    path.write_text(yaml.safe_dump(config), encoding="utf-8")
    build(load_config(path), engine=engine_of("local", workers=2), limit=None if request.param == "sample" else 600)
    rows = [row for row in parquet_rows(folder / "out") if len(row["images"]) > 1]
    return [one for row in rows for one in rounds_of(row)], witness(config["sources"])


def test_no_round_about_several_images_contradicts_the_files(told):
    rounds, files = told
    assert len(rounds) > 20
    assert contradictions(rounds, files) == []


def test_every_other_picture_number_and_thing_is_objected_to(told):
    rounds, files = told
    missed = [(one.question, one.answer) for one in rounds for false in falsified(one) if not audit(false, files)]
    assert missed == []


def falsified(one):
    """The round with another answer, each in another way."""
    turned = {"first": "second", "second": "first", "third": "first"}
    if one.form == "yes_no":
        yield replace(one, answer={"Yes": "No", "No": "Yes"}[one.answer])
    if one.form == "letter":
        yield from (replace(one, answer=letter) for letter in one.options if letter != one.answer)
    if one.form == "number":
        yield replace(one, answer=str(int(one.answer) + 1))
    if one.form == "phrase" and one.task != "several/common":
        yield replace(one, answer=re.sub(r"first|second|third", lambda match: turned[match[0]], one.answer))
    if one.evidence:
        yield replace(one, evidence=one.evidence[1:])
        yield replace(one, evidence=(*one.evidence, "coco:instance:999999999"))


def test_the_texts_are_clean_english(told):
    rounds, _ = told
    assert [fault for one in rounds for fault in faults_of_english(one)] == []


def test_every_task_about_several_images_is_audited():
    names = {path.stem for path in (Path(__file__).parents[2] / "templates" / "several").glob("*.jinja")}
    assert {f"several/{name}" for name in names} == set(SET_CHECKS)

"""The audit of stuff, outlines and points: a true round of the sample that is falsified is always objected to."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from cocoift.audit.checks import audit
from cocoift.audit.raw import Witness, witness
from cocoift.audit.text import Round, rounds_of
from cocoift.build import build
from cocoift.config import load_config

from .laws import parquet_rows

Falsify = Callable[[Round], Round | None]
TASKS = ["stuff/*", "scene/*", "point/*", "size/coverage", "spatial/inside", "spatial/nearest", "count/*", "exist/*"]
AMOUNTS = ("only a small part", "about a quarter", "about half", "about three quarters", "almost all")


@pytest.fixture(scope="module")
def rounds(build_of: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Round], Witness]:
    """The rounds of these tasks in a build of the sample that has little else, and its witness."""
    sources = build_of("sample").sources
    folder = tmp_path_factory.mktemp("surfaces")
    config = {
        "sources": sources,
        "tasks": {"include": TASKS},
        "dialogs": {"per_image": 8},
        "output": {"folder": str(folder / "out")},
    }
    (folder / "c.yaml").write_text(yaml.safe_dump(config))
    build(load_config(folder / "c.yaml"))
    rows = parquet_rows(Path(folder / "out"))
    return [one for row in rows for one in rounds_of(row)], witness(sources)


def swapped(one: Round, **words: str) -> Round:
    """The round with some words of its answer replaced by others."""
    pattern = "|".join(sorted((word.replace("_", " ") for word in words), key=len, reverse=True))
    return replace(one, answer=re.sub(pattern, lambda m: words[m[0].lower().replace(" ", "_")], one.answer, flags=re.I))


def no_for_yes(one: Round) -> Round | None:
    """Yes is said for no, and the other way round."""
    if one.task not in ("stuff/present", "point/same") or one.form != "yes_no":
        return None
    return replace(one, answer="No" if one.answer == "Yes" else "Yes")


def other_place(one: Round) -> Round | None:
    """Indoors is said for outdoors."""
    if one.task != "scene/in-out" or one.form != "word":
        return None
    return swapped(one, indoors="Outdoors", outdoors="Indoors")


def other_amount(one: Round) -> Round | None:
    """The other of the two shares is said."""
    if one.task != "size/coverage" or one.form == "letter":
        return None
    offered = [amount for amount in AMOUNTS if amount in one.asked.lower()]
    return swapped(one, **{a.replace(" ", "_"): b for a, b in zip(offered, offered[::-1], strict=True)})


def other_option(one: Round) -> Round | None:
    """Another letter is said."""
    if one.form != "letter" or one.task not in ("size/coverage", "spatial/nearest", "point/object", "scene/in-out"):
        return None
    return replace(one, answer=next(letter for letter in one.options if letter != one.answer))


def other_stuff(one: Round) -> Round | None:
    """Lava is said to be there."""
    return replace(one, answer="Lava") if one.task in ("stuff/dominant", "stuff/support") else None


def elsewhere(one: Round) -> Round | None:
    """The point is moved to a corner of the picture, where no thing is."""
    if one.task != "point/object":
        return None
    return replace(one, question=re.sub(r"\([\d.]+, [\d.]+\)", "(0.00, 0.00)", one.question))


def another_segment(one: Round) -> Round | None:
    """A segment of another image is named as evidence."""
    if one.task != "stuff/dominant" or not one.evidence[0].startswith("coco:segment:"):
        return None
    return replace(one, evidence=("coco:segment:9/1", *one.evidence[1:]))


FALSE = (no_for_yes, other_place, other_amount, other_option, other_stuff, elsewhere, another_segment)


def falsified(rounds: list[Round], falsify: Falsify) -> Iterator[Round]:
    for one in rounds:
        false = falsify(one)
        if false is not None and false != one:
            yield false


def test_the_true_rounds_pass_and_every_task_but_one_is_among_them(rounds: tuple[list[Round], Witness]) -> None:
    found, against = rounds
    assert [fault for one in found for fault in audit(one, against)] == []
    told = {one.task for one in found}
    # no two scenes of the sample answer differently whether one thing lies in the same other one
    assert told >= {
        "stuff/present", "stuff/dominant", "stuff/support", "scene/in-out", "point/object", "point/same",
        "size/coverage", "spatial/nearest",
    }  # fmt: skip


@pytest.mark.parametrize("falsify", FALSE, ids=lambda falsify: falsify.__name__)
def test_a_falsified_round_is_objected_to(rounds: tuple[list[Round], Witness], falsify: Falsify) -> None:
    found, against = rounds
    false = [*falsified(found, falsify)]
    assert false != [], "the sample has no round to falsify so"
    assert [(one.dialog, one.question, one.answer) for one in false if not audit(one, against)] == []


def test_the_book_on_the_bed_lies_within_its_outline(rounds: tuple[list[Round], Witness]) -> None:
    question = "Does the book lie within the outline of the bed in the picture?"
    evidence = ("coco:instance:1138", "coco:instance:1134")
    true = Round("coco:118/0", "coco:118", "spatial/inside", "yes_no", evidence, (), question, "Yes")
    assert [*audit(true, rounds[1])] == []
    assert [*audit(replace(true, answer="No"), rounds[1])] == ["says False, but 100% of it lie inside"]

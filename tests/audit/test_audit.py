"""Every round of every build is told again from the raw annotation files, by code that shares nothing with facts."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cocoift.audit.checks import CHECKS, UNCHECKED, contradictions
from cocoift.audit.sets import SET_CHECKS

from .cases import case
from .laws import broken, parquet_rows
from .whole import box_share, letters, monotonous, rich_share, short_share, yes_share

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def told(faults: Sequence[str]) -> str:
    return "\n".join([f"{len(faults)} contradictions", *faults[:20]])


def test_no_round_contradicts_the_raw_files(built: Any) -> None:
    one = case(built)
    faults = contradictions(one.rounds, one.witness)
    assert faults == [], told(faults)


def test_the_files_keep_the_rules_of_their_readers(built: Any) -> None:
    faults = [*broken(built.folder)]
    assert faults == [], told(faults)


def test_rows_carry_the_size_and_the_name_of_their_image(built: Any) -> None:
    pictures = case(built).witness.pictures
    faults = []
    for row in parquet_rows(built.folder):
        picture = pictures[row["id"].rpartition("/")[0]]
        if (row["width"], row["height"]) != (picture.width, picture.height):
            faults.append(f"{row['id']}: {row['width']} x {row['height']}")
        names = [image.rpartition("/")[2] for image in row["images"]]
        if picture.file_name and names != [picture.file_name]:
            faults.append(f"{row['id']}: {row['images']}; expected {picture.file_name}")
    assert faults == [], told(faults)


def test_multi_round_dialogs_switch_between_forms(built: Any) -> None:
    faults = [*monotonous(case(built).dialogs)]
    assert faults == [], told(faults)


def test_short_answers_and_boxes_keep_to_their_shares(built: Any) -> None:
    rounds = case(built).rounds
    assert (short_share(rounds) <= 0.5, box_share(rounds) <= 0.21) == (True, True), (
        f"answers of three words or fewer {short_share(rounds):.1%}, box rounds {box_share(rounds):.1%}"
    )


def test_images_with_three_instances_get_a_dialog_of_three_rounds(build_of: Any) -> None:
    one = case(build_of("val2017"))
    found = rich_share(one.dialogs, one.witness)
    assert found >= 0.95


def test_yes_and_no_are_balanced(build_of: Any) -> None:
    found = yes_share(case(build_of("val2017")).rounds)
    assert 0.45 <= found <= 0.55


def test_no_letter_is_right_more_often_than_the_others(build_of: Any) -> None:
    uneven = {
        count: dict(sorted(said.items()))
        for count, said in letters(case(build_of("val2017")).rounds).items()
        if said.total() >= 200 and max(said.values()) / said.total() > 1 / count + 0.05
    }
    assert uneven == {}


def test_every_task_of_the_templates_is_audited() -> None:
    names = {path.relative_to(TEMPLATES).with_suffix("").as_posix() for path in TEMPLATES.glob("*/*.jinja")}
    tasks = {name for name in names if not name.startswith("forms/")}
    assert tasks - set(CHECKS) - set(SET_CHECKS) - set(UNCHECKED) == set()

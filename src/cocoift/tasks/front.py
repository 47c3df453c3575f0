"""Splits a template file into its YAML front matter and its Jinja body, and checks the front matter."""

from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import ConfigError, did_you_mean
from ..yaml_source import document
from .faults import Faults

Version = Annotated[int, Field(ge=1, description="a whole number from 1 up")]
Round = Annotated[int, Field(ge=1)]
Summary = Annotated[str, Field(min_length=1, description="one sentence about it")]


class TaskHead(BaseModel):
    """The front matter of a task."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    task: str = Field(description="the file's path below its folder, such as count/exact")
    version: Version
    summary: Summary
    per: str = Field(description="the kind of fact it is about")
    weight: float = Field(1.0, gt=0, allow_inf_nan=False, description="a number above 0")
    own_instruction: bool | tuple[Round, ...] = Field(
        False, description="true or false, or the numbers of rounds such as [2]: the questions say what form they want"
    )


class FormHead(BaseModel):
    """The front matter of a form."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    form: str = Field(description="the file's name without .jinja")
    version: Version
    summary: Summary


Head = TypeVar("Head", TaskHead, FormHead)


def split(text: str, faults: Faults) -> tuple[str, str] | None:
    """Front matter and body, each with blank lines above it so that line numbers stay those of the file."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        faults.add(1, "there is no front matter; expected '---' on the first line")
        return None
    for end in range(1, len(lines)):
        if lines[end].rstrip() == "---":
            return "\n" + "\n".join(lines[1:end]), "\n" * (end + 1) + "\n".join(lines[end + 1 :])
    faults.add(1, "the front matter does not end; expected a second line '---'")
    return None


def head(model: type[Head], text: str, faults: Faults) -> tuple[Head | None, dict[str, int]]:
    """The checked front matter, None if it has faults, and the line of each of its keys."""
    try:
        front = document(text, faults.path)
    except ConfigError as error:
        line, _, wrong = error.faults[0].removeprefix(f"{faults.path}:").split(":", 2)
        faults.add(int(line), wrong.strip())
        return None, {}
    lines = {str(place[0]): mark[0] for place, mark in front.keys.items() if len(place) == 1}
    for fault in front.faults:
        faults.add(fault.line, f"key '{fault.key}' {fault.text}")
    if not isinstance(front.value, dict):
        faults.add(1, "the front matter has no keys; expected lines such as 'version: 1'")
        return None, lines
    try:
        return model.model_validate(front.value), lines
    except ValidationError as error:
        _tell(model, error, lines, faults)
        return None, lines


def _tell(model: type[Head], error: ValidationError, lines: dict[str, int], faults: Faults) -> None:
    for fault in error.errors():
        key = str(fault["loc"][0])
        if fault["type"] == "extra_forbidden":
            faults.add(lines.get(key, 1), f"unknown key '{key}'; {did_you_mean(key, model.model_fields)}")
            continue
        expected = model.model_fields[key].description
        if fault["type"] == "missing":
            faults.add(lines.get(key, 1), f"key '{key}' is missing; expected {expected}")
        else:
            faults.add(lines.get(key, 1), f"{key} is {fault['input']!r}; expected {expected}")

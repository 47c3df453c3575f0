"""Says in a person's words what pydantic found wrong with a config; serves config."""

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from cocoift.config_rules import MISFIT, shown
from cocoift.errors import did_you_mean, nearest
from cocoift.located import UNFOUND
from cocoift.yaml_source import Document, Fault, Place

# What was expected, by pydantic's error type; {names} are the numbers pydantic gives with it.
_EXPECTED = {
    "string_type": "expected text, in quotes where it looks like something else",
    "string_too_short": "expected some text",
    "int_type": "expected a whole number",
    "float_type": "expected a number",
    "finite_number": "expected a finite number",
    "tuple_type": "expected a list",
    "dict_type": "expected keys with values",
    "model_type": "expected keys with values",
    "greater_than": "expected a number above {gt:g}",
    "greater_than_equal": "expected {ge:g} or more",
    "less_than_equal": "expected {le:g} or less",
}


def config_faults(error: ValidationError, document: Document, model: type[BaseModel]) -> Iterator[Fault]:
    """The faults of a document that `model` refused, each at the value or the key that has it.

    A key that is missing because it is mistyped is one fault.
    """
    every = error.errors(include_url=False)
    unknown = [details["loc"] for details in every if details["type"] == "extra_forbidden"]
    meant = {(*at[:-1], nearest(str(at[-1]), _model_at(model, at[:-1]).model_fields)) for at in unknown}
    for details in every:
        if details["type"] != "missing" or details["loc"] not in meant:
            yield _fault(details, document, model)


def kept(error: ValidationError) -> list[InitErrorDetails]:
    """The same errors, in the shape of which a new ValidationError is made."""
    return [
        InitErrorDetails(
            type=PydanticCustomError(details["type"], "{text}", {**details.get("ctx", {}), "text": details["msg"]}),
            loc=details["loc"],
            input=details["input"],
        )
        for details in error.errors(include_url=False)
    ]


def _fault(details: ErrorDetails, document: Document, model: type[BaseModel]) -> Fault:
    place: Place = details["loc"]
    match details["type"]:
        case "missing":
            return document.fault(place, f"is missing; expected {_described(model, place)}", at_key=True)
        case "extra_forbidden":
            return document.fault(place, _unknown(str(place[-1]), _model_at(model, place[:-1])), at_key=True)
        case "literal_error":
            valid = re.findall(r"'([^']*)'", details["ctx"]["expected"])
            return document.fault(place, f"{shown(details['input'])}; {did_you_mean(str(details['input']), valid)}")
        case kind if kind in (UNFOUND, MISFIT):
            return document.fault(place, details["msg"])
        case kind:
            expected = _EXPECTED[kind].format(**details.get("ctx", {}))
            return document.fault(place, f"{shown(details['input'])}; {expected}")


def _unknown(key: str, model: type[BaseModel]) -> str:
    valid = sorted(model.model_fields)
    return f"unknown key; {did_you_mean(key, valid)}"


def _described(model: type[BaseModel], place: Place) -> str:
    field = _model_at(model, place[:-1]).model_fields[str(place[-1])]
    return field.description or "a value"


def _model_at(model: type[BaseModel], place: Place) -> type[BaseModel]:
    for step in place:
        if isinstance(step, str):
            found = _model_of(model.model_fields[step].annotation)
            assert found is not None
            model = found
    return model


def _model_of(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for found in map(_model_of, get_args(annotation)) if found), None)

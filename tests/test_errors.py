import pickle

import pytest

from cocoift import errors
from cocoift.errors import (
    CocoiftError,
    ConfigError,
    DropLimitError,
    EngineError,
    OutputError,
    SourceError,
    TemplateError,
    did_you_mean,
    nearest,
)

RAISED = [
    (ConfigError(["a.yaml:1: one", "a.yaml:2: two"]), 2, "a.yaml:1: one\na.yaml:2: two"),
    (TemplateError(["x.jinja:1: one"]), 2, "x.jinja:1: one"),
    (OutputError("out", "holds another build", "expected an empty folder"), 2,
     "out: holds another build; expected an empty folder"),
    (SourceError("a.json[12]", "width is -4", "a positive number of pixels"), 3,
     "a.json[12]: width is -4; expected a positive number of pixels"),
    (DropLimitError("a.json", dropped=7, read=100, limit=0.05, reasons="7 x id is missing"), 3,
     "a.json: 7 of 100 records are bad (7 x id is missing); expected at most 5%, see drop_limit in the config"),
    (EngineError("a worker died", "expected it to live"), 3, "build: a worker died; expected it to live"),
]  # fmt: skip


@pytest.mark.parametrize(("error", "code", "text"), RAISED)
def test_an_error_has_an_exit_code_and_says_where_what_and_what_was_expected(error, code, text):
    assert (isinstance(error, CocoiftError), error.exit_code, str(error)) == (True, code, text)


@pytest.mark.parametrize("error", [error for error, *_ in RAISED], ids=lambda error: type(error).__name__)
def test_an_error_of_another_process_is_the_same_error(error):
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.__dict__) == (type(error), str(error), error.__dict__)


def test_every_class_of_the_family_is_in_the_tree_of_the_docstring():
    family = {cls.__name__ for cls in vars(errors).values() if isinstance(cls, type) and issubclass(cls, CocoiftError)}
    assert {name for name in family if f"{name} " not in (errors.__doc__ or "").replace("\n", " ")} == set()


@pytest.mark.parametrize("kind", [ConfigError, TemplateError])
def test_all_faults_are_told_at_once_in_their_order(kind):
    assert kind(["b: 2", "a: 1"]).faults == ("b: 2", "a: 1")


def test_a_source_error_keeps_its_facts():
    error = SourceError("a.json", "the file is empty", "JSON")
    assert (error.where, error.wrong, error.expected) == ("a.json", "the file is empty", "JSON")


@pytest.mark.parametrize(("word", "found"), [("captoins", "captions"), ("Captions", "captions"), ("zzz", None)])
def test_the_nearest_valid_word_is_found(word, found):
    assert nearest(word, {"captions", "instances"}) == found


def test_a_wrong_word_is_answered_with_the_nearest_one():
    assert did_you_mean("instnces", {"captions", "instances"}) == "did you mean 'instances'"


def test_a_wrong_word_that_is_like_none_is_answered_with_all_of_them():
    assert did_you_mean("zzz", {"instances", "captions"}) == "expected one of captions, instances"

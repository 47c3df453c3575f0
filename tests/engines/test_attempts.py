"""How parts are handed out, with workers that do what they are told and write down what happens."""

from contextlib import contextmanager

import pytest

from cocoift.engines.attempts import Outcome, results
from cocoift.errors import EngineError

DEATH = Outcome(death="was lost")


class Crew:
    """Ends parts in the order begun. ends: outcomes of a part's tries; a part that is not in it gives its spec."""

    def __init__(self, **ends):
        self.log = []
        self._ends = {int(name[1:]): list(outcomes) for name, outcomes in ends.items()}
        self._begun = []

    @contextmanager
    def __call__(self):
        self.log.append("open")
        yield self
        self.log.append("close")

    def begin(self, position, spec):
        self.log.append(position)
        self._begun.append((position, spec))

    def ended(self):
        position, spec = self._begun.pop(0)
        left = self._ends.get(position)
        return [(position, left.pop(0) if left else Outcome(result=spec))]


def run(crew, *specs, at_once=2, again_at_once=1, note=None):
    return results(crew, specs, at_once=at_once, again_at_once=again_at_once, note=note)


def test_the_next_part_is_begun_before_a_result_is_handed_out():
    crew = Crew()
    assert (next(run(crew, "a", "b", "c", "d")), crew.log) == ("a", ["open", 0, 1, 2])


def test_no_more_parts_are_in_work_than_told():
    crew = Crew()
    found = run(crew, *"abcdef", at_once=3)
    assert [(next(found), len(crew._begun)) for _ in range(6)] == [
        ("a", 3), ("b", 3), ("c", 3), ("d", 2), ("e", 1), ("f", 0),
    ]  # fmt: skip


def test_no_workers_are_wanted_for_no_parts():
    crew = Crew()
    assert (list(run(crew)), crew.log) == ([], [])


def test_after_an_error_the_parts_begun_are_done_and_no_other_is_begun():
    crew = Crew(_1=[Outcome(error=ValueError("one"), trace="in one")])
    done = []
    with pytest.raises(ValueError, match=r"^one$") as caught:
        done.extend(run(crew, *"abcdef", at_once=3))
    assert (crew.log, str(caught.value.__cause__)) == (["open", 0, 1, 2, 3], "\nin one")


def test_the_results_of_parts_begun_before_an_error_are_handed_out():
    crew = Crew(_1=[Outcome(error=ValueError("one"))])
    done = []
    with pytest.raises(ValueError, match=r"^one$"):
        done.extend(run(crew, *"abcdef", at_once=3))
    assert done == ["a", "c", "d"]


def test_of_several_errors_the_first_is_raised():
    crew = Crew(_0=[Outcome(error=ValueError("none"))], _1=[Outcome(error=ValueError("one"))])
    with pytest.raises(ValueError, match=r"^none$"):
        list(run(crew, *"abc"))


def test_parts_whose_worker_died_are_done_again_after_the_others_by_other_workers():
    crew = Crew(_0=[DEATH], _1=[DEATH, DEATH])
    assert list(run(crew, *"abcd")) == ["c", "d", "a", "b"]
    assert crew.log == ["open", 0, 1, 2, 3, "close", "open", 0, 1, "close", "open", 1, "close"]


@pytest.mark.parametrize(("again_at_once", "in_work"), [(1, 1), (3, 3)])
def test_so_many_are_done_again_at_once_as_told(again_at_once, in_work):
    crew = Crew(**{f"_{n}": [DEATH] for n in range(4)})
    found = run(crew, *"abcd", at_once=2, again_at_once=again_at_once)
    assert (next(found), len(crew._begun)) == ("a", in_work)


def test_what_is_given_up_is_told_when_all_else_is_done():
    crew = Crew(_0=[DEATH] * 3, _2=[DEATH] * 3)
    done, said = [], []
    with pytest.raises(EngineError, match=r"^build: parts 1 and 3 of 4 ended their workers three times each"):
        done.extend(run(crew, *"abcd", note=said.append))
    assert (done, len(said)) == (["b", "d"], 4)


def test_an_error_of_another_part_is_raised_rather_than_deaths():
    crew = Crew(_0=[DEATH], _1=[Outcome(error=ValueError("one"))])
    with pytest.raises(ValueError, match=r"^one$"):
        list(run(crew, *"abcd"))

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress

import pytest
from engine_parts import (
    die_at_two,
    die_at_two_and_four,
    die_so_often,
    double,
    fail_at_two,
    interrupted,
    leave_at_two,
    no_result,
    process_id,
    raise_unlike,
    refuse_at_two,
    wait_after_zero,
)

from cocoift.engines.local import Local
from cocoift.errors import EngineError, SourceError

LEFT = "the other parts are done, and the same command does what is missing"
KILLED = "was ended by signal SIGKILL, perhaps for want of memory"
KILLED_PARENT = """
import os, signal
from cocoift.engines.local import Local
def part(spec):
    os.write(1, b"begun ")
    signal.pause()
next(Local(2).run(part, [0, 1]))
"""
INTERRUPTED_PARENT = """
import os, signal
from cocoift.engines.local import Local
def part(spec):
    if spec:
        os.kill(os.getppid(), signal.SIGINT)
    signal.pause()
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    next(Local(2).run(part, [0, 1]))
except KeyboardInterrupt:
    print("interrupted")
"""


def run(part, specs, *, workers, note=None):
    return Local(workers, note=note).run(part, specs)


@pytest.mark.parametrize("workers", [1, 2, 3, 9])
def test_every_part_has_a_result_whatever_the_number_of_workers(workers):
    assert sorted(run(double, range(7), workers=workers)) == [0, 2, 4, 6, 8, 10, 12]


@pytest.mark.parametrize("workers", [1, 2])
def test_no_parts_have_no_results(workers):
    assert list(run(double, [], workers=workers)) == []


def test_one_worker_is_this_process():
    assert list(run(process_id, [0, 1], workers=1)) == [os.getpid()] * 2


def test_one_part_needs_no_other_process():
    assert list(run(process_id, [0], workers=2)) == [os.getpid()]


def test_two_workers_are_other_processes():
    found = list(run(process_id, range(6), workers=2))
    assert (os.getpid() in found, len(set(found))) == (False, 2)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_part_raises_is_raised_as_it_is(workers):
    with pytest.raises(ValueError, match=r"^two is not liked$"):
        list(run(fail_at_two, range(4), workers=workers))


def test_an_error_of_a_worker_keeps_its_facts_and_its_trace():
    with pytest.raises(SourceError) as caught:
        list(run(refuse_at_two, range(4), workers=2))
    assert (caught.value.where, str(caught.value)) == ("a.json[2]", "a.json[2]: two is not liked; expected another")
    assert "in refuse_at_two" in str(caught.value.__cause__)


def test_an_error_that_does_not_cross_to_another_process_is_told_by_one_that_does():
    with pytest.raises(RuntimeError, match=r"^engine_parts\.UnlikeError: 0 is unlike 1$"):
        list(run(raise_unlike, [0, 0], workers=2))


def test_a_result_that_cannot_be_sent_is_an_error_of_its_part():
    with pytest.raises((pickle.PicklingError, AttributeError), match="no_result"):
        list(run(no_result, range(3), workers=2))


@pytest.mark.parametrize("deaths", [1, 2])
def test_a_part_whose_worker_died_is_done_again(tmp_path, deaths):
    specs = [(n, deaths if n == 2 else 0, tmp_path / "tries") for n in range(4)]
    said = []
    assert sorted(run(die_so_often, specs, workers=2, note=said.append)) == [0, 1, 2, 3]
    assert sorted((tmp_path / "tries").read_text()) == sorted("013" + "2" * (deaths + 1))
    assert said == [f"the worker of part 3 of 4 {KILLED}; the part is done again later"] * deaths


def test_a_part_that_ends_three_workers_is_given_up_when_all_others_are_done(tmp_path):
    specs = [(n, 9 if n == 0 else 0, tmp_path / "tries") for n in range(5)]
    done = []
    with pytest.raises(EngineError):
        done.extend(run(die_so_often, specs, workers=2))
    assert (sorted(done), (tmp_path / "tries").read_text().count("0")) == ([1, 2, 3, 4], 3)


def test_parts_whose_workers_all_die_are_done_again_one_at_a_time(tmp_path):
    specs = [(n, 1, tmp_path / "tries") for n in range(4)]
    assert list(run(die_so_often, specs, workers=4)) == [0, 1, 2, 3]
    assert (tmp_path / "tries").read_text()[4:] == "0123"


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (die_at_two, f"part 3 of 6 ended its worker three times (it {KILLED})"),
        (leave_at_two, "part 3 of 6 ended its worker three times (it ended with exit code 5)"),
        (
            die_at_two_and_four,
            f"parts 3 and 5 of 6 ended their workers three times each (that of part 3 {KILLED})",
        ),
    ],
)
def test_parts_that_are_given_up_are_an_error_for_people(part, text):
    with pytest.raises(EngineError) as caught:
        list(run(part, range(6), workers=2))
    assert (str(caught.value), caught.value.exit_code) == (f"build: {text}; {LEFT}", 3)


def test_no_worker_is_left_when_no_further_result_is_wanted():
    results = run(wait_after_zero, range(3), workers=2)
    assert next(results) == 0
    results.close()
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("part", [double, fail_at_two, die_at_two])
def test_no_worker_is_left_when_all_is_done_or_given_up(part):
    with suppress(ValueError, EngineError):
        list(run(part, range(4), workers=2))
    assert multiprocessing.active_children() == []


def test_a_worker_that_dies_between_two_parts_is_replaced():
    results = run(process_id, range(12), workers=2)
    found = [next(results)]
    for child in multiprocessing.active_children():
        os.kill(child.pid, signal.SIGKILL)
    found += results
    assert len(found) == 12


def test_workers_leave_an_interrupt_to_their_parent():
    assert sorted(run(interrupted, range(3), workers=2)) == [0, 1, 2]


def test_an_interrupt_of_the_parent_ends_the_workers():
    # the pipe would stay open if a worker were left
    done = subprocess.run([sys.executable, "-c", INTERRUPTED_PARENT], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "interrupted\n", "")


def test_no_worker_outlives_a_parent_that_is_killed():
    with subprocess.Popen([sys.executable, "-c", KILLED_PARENT], stdout=subprocess.PIPE) as process:
        begun = process.stdout.read(len("begun begun "))
        process.kill()
        # the workers hold the pipe open too: it ends when the last of them has
        assert (begun, process.stdout.read()) == (b"begun begun ", b"")

import multiprocessing
import os
import signal
import subprocess
import sys

import pytest

from cocoift.engines.local import run
from cocoift.errors import EngineError

KILLED_PARENT = """
import os, signal
from cocoift.engines.local import run
def part(spec):
    os.write(1, b"begun ")
    signal.pause()
next(run(part, [0, 1], workers=2))
"""


def double(n):
    return 2 * n


def process_id(n):
    return os.getpid()


def fail_at_two(n):
    if n == 2:
        raise ValueError("two is not liked")
    return n


def die_at_two(n):
    if n == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def wait_after_zero(n):
    if n:
        signal.pause()
    return n


def interrupted(n):
    os.kill(os.getpid(), signal.SIGINT)
    return n


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
    assert os.getpid() not in list(run(process_id, range(4), workers=2))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_part_raises_is_raised_as_it_is(workers):
    with pytest.raises(ValueError, match=r"^two is not liked$"):
        list(run(fail_at_two, range(4), workers=workers))


def test_a_worker_that_is_killed_is_an_error_for_people():
    with pytest.raises(EngineError) as caught:
        list(run(die_at_two, range(4), workers=2))
    assert (str(caught.value), caught.value.exit_code) == (
        "build: a worker died, perhaps for want of memory; try fewer workers",
        3,
    )


def test_no_worker_is_left_when_no_further_result_is_wanted():
    results = run(wait_after_zero, range(3), workers=2)
    assert next(results) == 0
    results.close()
    assert multiprocessing.active_children() == []


def test_workers_leave_an_interrupt_to_their_parent():
    assert sorted(run(interrupted, range(3), workers=2)) == [0, 1, 2]


def test_no_worker_outlives_a_parent_that_is_killed():
    with subprocess.Popen([sys.executable, "-c", KILLED_PARENT], stdout=subprocess.PIPE) as process:
        begun = process.stdout.read(len("begun begun "))
        process.kill()
        # the workers hold the pipe open too: it ends when the last of them has
        assert (begun, process.stdout.read()) == (b"begun begun ", b"")

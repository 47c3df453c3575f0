"""Parts that tests give to engines; a worker process imports them by name."""

import os
import signal
from pathlib import Path

from cocoift.errors import SourceError


def double(n):
    return 2 * n


def process_id(n):
    return os.getpid()


def fail_at_two(n):
    if n == 2:
        raise ValueError("two is not liked")
    return n


def refuse_at_two(n):
    if n == 2:
        raise SourceError("a.json[2]", "two is not liked", "another")
    return n


def leave_at_two(n):
    if n == 2:
        os._exit(5)
    return n


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def die_at_two_and_four(n):
    if n in (2, 4):
        die()
    return n


def die_at_two(n):
    if n == 2:
        die()
    return n


def die_so_often(spec):
    """Writes a letter into a file at each try, and dies while there are no more letters than told."""
    n, deaths, path = spec
    with Path(path).open("a") as file:
        file.write(f"{n}")
    if Path(path).read_text().count(f"{n}") <= deaths:
        die()
    return n


def wait_after_zero(n):
    if n:
        signal.pause()
    return n


def interrupted(n):
    os.kill(os.getpid(), signal.SIGINT)
    return n


class UnlikeError(Exception):
    """An error that cannot be made again from its text."""

    def __init__(self, one, two):
        super().__init__(f"{one} is unlike {two}")


def raise_unlike(n):
    raise UnlikeError(n, n + 1)


def no_result(n):
    return lambda: n

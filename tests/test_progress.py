import io
import logging
from types import SimpleNamespace

import pytest

from cocoift.job import Step
from cocoift.progress import Progress, spoken


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def told():
    """What was said after steps at given seconds: told(stream, (second, step), ...)."""

    def tell(stream, *steps, quiet=False):
        now = SimpleNamespace(seconds=0.0)
        with Progress(quiet=quiet, stream=stream, clock=lambda: now.seconds) as progress:
            for seconds, step in steps:
                now.seconds = seconds
                progress(step) if isinstance(step, Step) else progress.note(step)
        return stream.getvalue()

    return tell


def step(parts, images, stage="scenes", kept=0, dropped=0):
    return Step(stage, parts, 12, images, 12_000, kept, dropped)


def test_without_a_terminal_a_line_every_half_minute_says_how_far_it_is(told):
    assert told(
        io.StringIO(),
        (0, step(0, 0)),
        (20, step(1, 1000)),
        (40, step(2, 2000, dropped=5)),
        (60, step(3, 3000, dropped=5)),
        (80, step(4, 4000, dropped=1005)),
    ) == (
        "scenes: 2 of 12 parts, 2,000 of 12,000 images, 50 images/s, 3 min left, 5 records dropped\n"
        "scenes: 4 of 12 parts, 4,000 of 12,000 images, 50 images/s, 3 min left, 1,005 records dropped\n"
    )


def test_without_a_terminal_each_stage_has_a_line_at_its_end(told):
    assert told(
        io.StringIO(),
        (0, step(0, 0)),
        (5, step(12, 12_000, dropped=7)),
        (10, step(0, 0, "dialogs")),
        (2410, step(12, 12_000, "dialogs", dropped=2)),
    ) == (
        "scenes: done, 12,000 images in 5 s, 2,400 images/s, 7 records dropped\n"
        "dialogs: done, 12,000 images in 40 min, 5.0 images/s, 2 dialogs dropped\n"
    )


def test_what_an_earlier_run_did_makes_this_one_no_faster(told):
    assert told(io.StringIO(), (0, step(10, 10_000, kept=10)), (40, step(11, 11_000, kept=10))) == (
        "scenes: 10 of 12 parts kept from an earlier run\n"
        "scenes: 11 of 12 parts, 11,000 of 12,000 images, 25 images/s, 40 s left, 0 records dropped\n"
    )


def test_a_stage_that_was_done_before_has_one_line(told):
    said = "scenes: 12 of 12 parts kept from an earlier run\n"
    assert told(io.StringIO(), (0, step(12, 12_000, kept=12))) == said
    assert told(Terminal(), (0, step(12, 12_000, kept=12))) == said


def test_a_part_without_images_tells_no_time_left(told):
    assert "0.0 images/s, unknown time left" in told(io.StringIO(), (0, step(0, 0)), (40, step(1, 0)))


def test_a_stage_that_takes_no_time_is_told_all_the_same(told):
    assert "done, 12,000 images in 0 s" in told(io.StringIO(), (0, step(0, 0)), (0, step(12, 12_000)))


def test_on_a_terminal_a_bar_says_how_far_it_is(told):
    said = told(Terminal(), (0, step(3, 3000, kept=3)), (1, step(4, 4000, kept=3, dropped=5)))
    first, *_, last = (text for text in said.replace("\n", "\r").split("\r") if text.strip())
    assert first == "scenes: 3 of 12 parts kept from an earlier run"
    assert last.startswith("scenes:  33%|")
    assert "| 4000/12000 images [" in last
    assert last.rstrip().endswith("4/12 parts, 5 records dropped]")


def test_on_a_terminal_each_stage_has_a_bar(told):
    said = told(Terminal(), (0, step(0, 0)), (1, step(12, 12_000)), (2, step(0, 0, "dialogs")))
    assert ("scenes: 100%|" in said, "dialogs:   0%|" in said) == (True, True)


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_what_happens_on_the_way_is_told_on_a_line_of_its_own(told, stream):
    said = told(stream(), (0, step(0, 0)), (1, "a worker died"), (2, step(1, 1000)))
    assert "cocoift: a worker died\n" in said.replace("\r", "\n")


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
def test_whoever_wants_no_word_hears_none(told, stream):
    steps = [(0, step(3, 3000, kept=3)), (40, "a worker died"), (80, step(4, 4000)), (90, step(12, 12_000))]
    assert told(stream(), *steps, quiet=True) == ""


@pytest.mark.parametrize("quiet", [False, True])
def test_it_is_idle_until_a_stage_begins(quiet):
    progress = Progress(quiet=quiet, stream=io.StringIO())
    assert progress.idle
    progress(step(0, 0))
    assert not progress.idle


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "0 s"), (99.4, "99 s"), (100, "2 min"), (720, "12 min"), (5900, "98 min"),
        (6000, "1 h 40 min"), (7500, "2 h 05 min"), (100_000, "27 h 47 min"),
    ],
)  # fmt: skip
def test_times_are_told_as_people_say_them(seconds, text):
    assert spoken(seconds) == text


def test_what_is_logged_on_the_way_is_told_while_it_listens():
    stream = io.StringIO()
    with Progress(stream=stream):
        logging.getLogger("cocoift.sources.index").info("%s: indexing %s MB", "objects.json", "802")
    logging.getLogger("cocoift").info("nobody listens")
    assert stream.getvalue() == "cocoift: objects.json: indexing 802 MB\n"

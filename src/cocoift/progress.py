"""How far a build is, for people: a bar on a terminal, else a line now and then."""

import logging
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from tqdm import tqdm

    from .job import Step

EVERY_SECONDS = 30  # how often there is a line where there is no terminal

_LOG = logging.getLogger("cocoift")
_DROPPED = {"scenes": "records dropped", "dialogs": "dialogs dropped"}
_BAR = "{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} images [{elapsed}<{remaining}, {rate_fmt}{postfix}]"


class _Notes(logging.Handler):
    """Passes on what is logged."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(record.getMessage())


class Progress:
    """Is told each step of a build, and tells people on a stream; quiet: it tells nothing.

    Speed and time left are those of the images that this run does: what an earlier run did took no time. What long
    work logs that has no steps, such as indexing a file, is told, too. idle: whether no stage was begun.
    """

    def __init__(
        self, *, quiet: bool = False, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.idle = True
        self._stream = stream if stream is not None else sys.stderr
        self._clock = clock
        self._quiet = quiet
        self._bar: tqdm[Any] | None = None
        self._first: Step | None = None
        self._begun = self._said = 0.0
        self._notes = _Notes(self.note)

    def __enter__(self) -> "Progress":
        _LOG.setLevel(logging.INFO)
        _LOG.addHandler(self._notes)
        return self

    def __exit__(self, *_: object) -> None:
        _LOG.removeHandler(self._notes)
        self._close()

    def note(self, text: str) -> None:
        """Tells what happened on the way."""
        self._line(f"cocoift: {text}")

    def __call__(self, step: "Step") -> None:
        """Tells how far a stage is; its first step, before any of its work, tells what is kept."""
        self.idle = False
        if self._first is None or step.stage != self._first.stage:
            self._begin(step)
        elif self._bar is not None:
            self._bar.set_postfix_str(_parts(step), refresh=False)
            self._bar.n = step.images
            self._bar.refresh()
        elif step.parts == step.all_parts:
            self._line(self._done(step))
        elif self._clock() - self._said >= EVERY_SECONDS:
            self._said = self._clock()
            self._line(self._on_the_way(step))

    def _begin(self, step: "Step") -> None:
        self._close()
        self._first = step
        self._begun = self._said = self._clock()
        if step.kept:
            self._line(f"{step.stage}: {step.kept} of {step.all_parts} parts kept from an earlier run")
        if not self._quiet and self._stream.isatty() and step.parts < step.all_parts:
            self._bar = _bar(step, self._stream)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _line(self, text: str) -> None:
        if self._quiet:
            return
        if self._bar is not None:
            self._bar.write(text, file=self._stream)
        else:
            self._stream.write(f"{text}\n")
            self._stream.flush()

    def _done(self, step: "Step") -> str:
        made, seconds = self._made(step)
        took = f"{made:,} images in {spoken(seconds)}"
        return f"{step.stage}: done, {took}, {_speed(made, seconds)}, {step.dropped:,} {_DROPPED[step.stage]}"

    def _on_the_way(self, step: "Step") -> str:
        made, seconds = self._made(step)
        left = spoken((step.all_images - step.images) * seconds / made) if made else "unknown time"
        return (
            f"{step.stage}: {step.parts:,} of {step.all_parts:,} parts, {step.images:,} of {step.all_images:,} images, "
            f"{_speed(made, seconds)}, {left} left, {step.dropped:,} {_DROPPED[step.stage]}"
        )

    def _made(self, step: "Step") -> tuple[int, float]:
        """The images that this run did of the stage, and the seconds they took."""
        kept = self._first.images if self._first is not None else 0
        return step.images - kept, self._clock() - self._begun


def _bar(step: "Step", stream: TextIO) -> "tqdm[Any]":
    from tqdm import tqdm

    tqdm.monitor_interval = 0  # no thread beside the work: workers are forked
    bar: tqdm[Any] = tqdm(
        total=step.all_images,
        initial=step.images,
        desc=step.stage,
        unit=" images",
        bar_format=_BAR,
        postfix=_parts(step),
        smoothing=0,  # parts end in bursts: only the mean says when all will be done
        dynamic_ncols=True,
        file=stream,
    )
    return bar


def _parts(step: "Step") -> str:
    return f"{step.parts}/{step.all_parts} parts, {step.dropped} {_DROPPED[step.stage]}"


def _speed(images: int, seconds: float) -> str:
    speed = images / seconds if seconds > 0 else 0.0
    return f"{speed:,.0f} images/s" if speed >= 10 else f"{speed:.1f} images/s"


def spoken(seconds: float) -> str:
    """A length of time as people say it: "40 s", "12 min", "2 h 05 min"."""
    whole = round(seconds)
    if whole < 100:
        return f"{whole} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60:02} min"

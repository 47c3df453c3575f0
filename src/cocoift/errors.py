"""Everything that can go wrong for a user, as one family.

CocoiftError
├── ConfigError      the config file, all faults at once                    exit code 2
├── TemplateError    the task and form templates, all faults at once        exit code 2
├── OutputError      the output folder holds something else                 exit code 2
├── SourceError      an input file is missing, unreadable or broken         exit code 3
├── DropLimitError   so many records were dropped that the inputs are wrong exit code 3
└── EngineError      a worker died                                          exit code 3

Every message reads `where: what is wrong; what was expected`.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


def nearest(word: str, valid: Iterable[str]) -> str | None:
    """The valid word most like the mistyped one, or None where none is near."""
    matches = get_close_matches(word, sorted(valid), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(word: str, valid: Iterable[str]) -> str:
    """What was expected in place of a wrong word: the nearest one, else all of them."""
    names = sorted(valid)
    match = nearest(word, names)
    return f"did you mean '{match}'" if match else f"expected one of {', '.join(names)}"


class CocoiftError(Exception):
    """A fault of something the user gave; its text is one or more lines meant for people."""

    exit_code = 2

    def __reduce__(self) -> tuple[object, ...]:
        # the text is made of the arguments, so that it cannot be given in their place when a worker's error is raised
        return _as_it_was, (type(self), self.args), self.__dict__


def _as_it_was(kind: type[CocoiftError], args: tuple[object, ...]) -> CocoiftError:
    return kind.__new__(kind, *args)


class ConfigError(CocoiftError):
    """The config cannot be used; `faults` has one line each, in the order of the file."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class TemplateError(CocoiftError):
    """Templates cannot be used; `faults` has one line each, `file:line: ...`."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class OutputError(CocoiftError):
    """The output folder cannot be written as asked."""

    def __init__(self, where: str, wrong: str, expected: str) -> None:
        super().__init__(f"{where}: {wrong}; {expected}")


class SourceError(CocoiftError):
    """An annotation file or record cannot be used; `where` is `file`, `file[index]` or `file:byte n`."""

    exit_code = 3

    def __init__(self, where: str, wrong: str, expected: str) -> None:
        super().__init__(f"{where}: {wrong}; expected {expected}")
        self.where, self.wrong, self.expected = where, wrong, expected


class DropLimitError(CocoiftError):
    """More records of one file were dropped than the config's limit allows."""

    exit_code = 3

    def __init__(self, where: str, *, dropped: int, read: int, limit: float, reasons: str) -> None:
        super().__init__(
            f"{where}: {dropped} of {read} records are bad ({reasons}); "
            f"expected at most {limit:.0%}, see drop_limit in the config"
        )


class EngineError(CocoiftError):
    """The work could not be carried out, whatever it was about."""

    exit_code = 3

    def __init__(self, wrong: str, expected: str) -> None:
        super().__init__(f"build: {wrong}; {expected}")

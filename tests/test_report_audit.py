from io import StringIO

from rich.console import Console

from cocoift.audit.verdicts import Audit, Contradiction, Verdict
from cocoift.audited import Judged
from cocoift.guessing import Guess, Guesses
from cocoift.report_audit import print_audit

AGAINST = Contradiction(
    "data/train-00000-of-00001.parquet[7]",
    "coco:1/0",
    "count/exact",
    "number",
    "How many [bold] dogs?\nOne number.",
    "3",
    ("coco:instance:1",),
    ("says [3], but there are 1 of 'dog'",),
)
GUESS = Guess(
    ("exist/no", "exist/yes"), "yes_no", 1200, 1200, 0.6, 0.5, 0.6, "commonest answer", 0.1, 0.0237, True, False
)
FEW = Guess(("count/exact",), "number", 60, 60, 0.4, 0.4, 0.38, "nearest question", -0.02, 0.104, False, False)
GUESSES = Guesses((FEW, GUESS), ("exist/no + exist/yes yes_no",))
TASKS = {"count/exact": Verdict(60, 59, 1, 0), "my/own": Verdict(5, 0, 0, 5)}

PRINTED = """\
audit of task  rounds  agree  contradict  not checked
─────────────────────────────────────────────────────
count/exact        60     59           1            0
my/own              5      0           0            5
all                65     59           1            5

guessed blindly    form  rounds  chance  commonest   best  points  margin  by
────────────────────────────────────────────────────────────────────────────────────────────────────
count/exact      number      60   40.0%      40.0%  38.0%    -2.0    10.4  nearest question
exist/no         yes_no   1,200   50.0%      60.0%  60.0%   +10.0     2.4  commonest answer:
exist/yes                                                                  guessable

coco:1/0  count/exact (number)  data/train-00000-of-00001.parquet[7]
  Q: How many [bold] dogs?
  One number.
  A: 3
  files: says [3], but there are 1 of 'dog'

"""


def printed(judged):
    file = StringIO()
    print_audit(judged, Console(file=file, width=100))
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_verdicts_guesses_and_contradictions_are_printed():
    assert printed(Judged(Audit(65, 59, 1, 5, TASKS, (AGAINST,)), GUESSES)) == PRINTED.splitlines()


def test_only_the_first_contradictions_are_printed():
    lines = printed(Judged(Audit(65, 48, 12, 5, TASKS, (AGAINST,) * 12), GUESSES))
    assert (sum("A: 3" in line for line in lines), lines[-1]) == (5, "and 7 more contradictions; --json has all")

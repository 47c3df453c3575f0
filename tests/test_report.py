from io import StringIO

import msgspec
import pytest
from rich.console import Console

from cocoift.errors import ConfigError
from cocoift.report import print_refusals, print_stats, print_summary
from cocoift.stats import Balance, Family, Joins, Lengths, Stats, Vocabulary, Wordings
from cocoift.tally import Ledger, Line, Tally
from cocoift.writers.manifest import Counts, Manifest
from cocoift.writers.shards import Shard

STATS = Stats(
    images=1,
    dialogs=3,
    rounds=4,
    tasks=2,
    recipes={"single": 2, "multi": 1},
    rounds_by_task={"box/label": 1, "exist/yes": 3},
    rounds_by_form={"letter": 1, "yes_no": 3},
    dialogs_by_rounds={1: 2, 2: 1},
    dialogs_by_forms={2: 1},
    neighbours_differ=1.0,
    box_share=0.0,
    instructed=None,
    answer_words=Lengths(least=1, median=1, mean=1.25, p90=2, most=2, short=1.0, histogram={"1": 3, "2": 1, "26+": 0}),
    yes_no=Balance({"yes": 2, "no": 1}, 0.166667),
    yes_no_by_task={"exist/yes": Balance({"yes": 2, "no": 1}, 0.166667)},
    yes_no_by_family={"exist": Balance({"yes": 2, "no": 1}, 0.166667)},
    yes_no_worst="exist",
    letters={2: Balance({"A": 0, "B": 1}, 0.5), 3: Balance({"A": 0, "B": 0, "C": 0}, None)},
    wordings={"box/label": Wordings(1, 1.0), "exist/yes": Wordings(2, 0.666667)},
    question_vocabulary=Vocabulary(words=1234, distinct=14, distinct_2=0.857143),
    answer_vocabulary=Vocabulary(words=7, distinct=7, distinct_2=None),
    openings={"is there a": 0.25, "what is it": 0.5},
    common_openings=("what is it",),
    skeletons=3,
    families={"count": Family(("count/exact", "count/most"), 3, 0.75), "present": Family(("exist/yes",), 0, 0.0)},
    common_families=("count",),
    file_books={"coco/[a].json": Ledger(read=4, kept=3, dropped={"box is empty": Line(1, ["coco:instance:3"])})},
    fact_books={"count": Ledger(read=9, kept=4, dropped={"more than ten": Line(2), "[bold] crowd": Line(3)})},
    dialog_book=Ledger(read=3, kept=3),
    joins=Joins(scenes=4, joined=1, joined_share=0.25, instances=3, matched=2, matched_share=0.666667),
)

PRINTED = """\
build                 form    rounds  share  dialogs  rounds  forms  words   answers
────────────────────  ─────────────────────  ──────────────────────  ───────────────
images             1  yes_no       3  75.0%  with 1        2      -  1         75.0%
dialogs            3  letter       1  25.0%  with 2        1      1  2         25.0%
rounds             4                                                 26+        0.0%
tasks              2                                                 1-3      100.0%
single         66.7%                                                 median        1
multi          33.3%                                                 p90           2
box rounds      0.0%                                                 most          2
forms switch  100.0%                                                 mean        1.2
instructed         -

task       rounds  share  question wordings  most used
──────────────────────────────────────────────────────
exist/yes       3  75.0%                  2      66.7%
box/label       1  25.0%                  1     100.0%

yes or no      yes  no  yes share  options  rounds     A       B  C
─────────────────────────────────  ────────────────────────────────
all              2   1      66.7%  2             1  0.0%  100.0%
exist (worst)    2   1      66.7%  3             0     -       -  -

language        questions  answers  questions begin with    share
──────────────────────────────────  ─────────────────────────────
words               1,234        7  what is it            50.0% !
distinct words         14        7  is there a              25.0%
skeletons               3
distinct-2          85.7%        -

joins                                  joined  of  share
────────────────────────────────────────────────────────
images with both sources                    1   4  25.0%
instances of these matched to objects       2   3  66.7%

file           read  kept  dropped  dropped most for
────────────────────────────────────────────────────
coco/[a].json     4     3        1  1 box is empty

facts          offered  made  refused  rounds  refused most for
──────────────────────────────────────────────────────────────────────
count                9     4        5     3 !  3 (60.0%) [bold] crowd
  count/exact                                  2 (40.0%) more than ten
  count/most
dialogs              3     3        0

! more than 8% of the questions begin with 'what is it'
! more than 12% of the rounds are about facts of 'count'
"""

SUMMARY = """\
build
───────────────────────────────────────────
images              1
dialogs         1,234
rounds          5,678
facts made          5
facts refused   9,001
llava shards        1  999 B in llava/
parquet shards      2  1.0 kB in data/
left out           10  reason [1]
left out            5  reason [5]
left out            4  reason [4]
left out            4  too few answer forms
left out            3  reason [3]
"""


def lines(show, *, width=100):
    file = StringIO()
    show(Console(file=file, width=width))
    return [line.rstrip() for line in file.getvalue().splitlines()]


def manifest(sizes, tally):
    return Manifest(
        libraries={},
        config_hash="c0ffee",
        config={},
        seed=0,
        inputs=(),
        tasks=(),
        shards=[
            Shard(format=format, split="train", number=n, path=f"{folder}/{n}", rows=1, bytes=size, sha256="")
            for format, folder in (("parquet", "data"), ("llava", "llava"))
            for n, size in enumerate(sizes[format])
        ],
        counts=Counts(images=1, dialogs=1234, rounds=5678),
        tally=tally,
    )


def test_stats_are_printed_as_tables():
    assert lines(lambda console: print_stats(STATS, console)) == PRINTED.splitlines()


def test_joins_are_left_out_where_they_are_not_known():
    bare = msgspec.structs.replace(STATS, joins=None)
    before, rest = PRINTED.split("joins ")
    after = rest.partition("\n\n")[2]
    assert lines(lambda console: print_stats(bare, console)) == (before + after).splitlines()


def test_refusals_of_a_family_are_told_in_full_by_its_name_or_that_of_a_task():
    ledger = Ledger(
        read=9,
        kept=4,
        dropped={"[bold] crowd": Line(3, ["coco:instance:1"]), "more than ten": Line(2, ["coco:2", "vg:3"])},
    )
    stats = msgspec.structs.replace(STATS, fact_books={"count": ledger})
    printed = [
        "count (count/exact, count/most): 9 offered, 4 made, 5 refused",
        "refused for    facts  share  such as",
        "────────────────────────────────────────────",
        "[bold] crowd       3  60.0%  coco:instance:1",
        "more than ten      2  40.0%  coco:2, vg:3",
    ]
    assert lines(lambda console: print_refusals(stats, "count", console)) == printed
    assert lines(lambda console: print_refusals(stats, "count/most", console)) == printed


def test_refusals_of_an_unknown_family_name_the_nearest():
    with pytest.raises(ConfigError) as caught:
        print_refusals(STATS, "cuont", Console(file=StringIO()))
    assert str(caught.value) == "--refusals: no family of facts or task 'cuont'; did you mean 'count'"


def test_large_numbers_fit_the_width():
    large = msgspec.structs.replace(
        STATS,
        images=123_456,
        dialogs=1_234_567,
        rounds=9_999_999,
        rounds_by_form={"paragraph": 9_999_999},
        dialogs_by_rounds={10: 1_234_567},
        dialogs_by_forms={10: 1_234_567},
        letters={26: Balance(dict.fromkeys("ABCDEF", 1_000_000), 0.5)},
        yes_no_by_family={"absent": Balance({"yes": 1_000_000, "no": 1_000_000}, 0.0)},
        openings={"answer international responsibilities": 0.5},
        file_books={
            "annotations/person_keypoints_train2017.json": Ledger(9_999_999, 9_999_999, {"text " * 30: Line(9)})
        },
    )
    found = lines(lambda console: print_stats(large, console))
    assert max(map(len, found)) <= 100
    assert [line for line in found if "…" in line] == []


def test_a_narrow_terminal_gets_the_tables_below_one_another():
    found = lines(lambda console: print_stats(STATS, console), width=60)
    assert [line.split()[0] for line in found if line.startswith(("build ", "dialogs  rounds"))] == ["build", "dialogs"]
    assert max(map(len, found)) <= 60


def test_the_summary_names_the_largest_drops_of_files_and_dialogs():
    tally = Tally()
    tally.keep("facts/count", 5)
    tally.drop("facts/count", "more than ten", count=9000)
    tally.drop("facts/color", "several values", count=1)
    for n in range(1, 6):
        tally.drop("coco/[a].json", f"reason [{n}]", count=n)
    tally.drop("vg/objects.json", "reason [1]", count=9)
    tally.drop("dialogs", "too few answer forms", count=4)
    shown = manifest({"parquet": [999, 1], "llava": [999]}, tally)
    assert lines(lambda console: print_summary(shown, console)) == SUMMARY.splitlines()


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (1_234_567, "1.2 MB"),
        (5_500_000_000, "5.5 GB"),
        (9_100_000_000_000_000, "9,100.0 TB"),
    ],
)
def test_sizes_are_said_in_the_largest_unit(size, said):
    shown = manifest({"parquet": [size], "llava": []}, Tally())
    assert lines(lambda console: print_summary(shown, console))[-1] == f"parquet shards      1  {said} in data/"

"""Says what is in a finished build: counted from its Parquet shards, its manifest and, where it is kept, its scenes."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from itertools import chain
from pathlib import Path
from string import ascii_uppercase

import msgspec

from .counted import Counted, Vocabulary, share
from .rows import rows
from .scene import Scene
from .scenes import scenes
from .storage import Folder, as_folder
from .tally import Ledger
from .writers.manifest import Manifest, read_manifest

BINS = {"1": 1, "2": 2, "3": 3, "4-6": 6, "7-12": 12, "13-25": 25}  # words, the most of each
MORE = "26+"
SHORT = 3  # words
ENOUGH = 20  # questions; the balance of fewer is chance
OPENINGS = 5
MOST_OF_OPENING, MOST_OF_FAMILY = 0.08, 0.12  # shares of the rounds; a commoner one drowns the others
YES_NO = ("yes", "no")
FACTS, DIALOGS = "facts/", "dialogs"  # ledgers; all others are of files


class Lengths(msgspec.Struct, frozen=True):
    """Words of an answer, as white space parts them. short: share of those with three or fewer; histogram: by BINS.

    Median and p90 are lengths that occur: the least that so large a share of the answers does not exceed.
    """

    least: int
    median: int
    mean: float
    p90: int
    most: int
    short: float | None
    histogram: dict[str, int]


class Balance(msgspec.Struct, frozen=True):
    """How often each answer is the right one; skew: by how much the commonest exceeds an even share."""

    counts: dict[str, int]
    skew: float | None


class Wordings(msgspec.Struct, frozen=True):
    """How many question wordings of a task were used, and the share of the one used most."""

    used: int
    most: float


class Family(msgspec.Struct, frozen=True):
    """The tasks that are about one family of facts, their rounds and the share of these in all rounds."""

    tasks: tuple[str, ...]
    rounds: int
    share: float | None


class Joins(msgspec.Struct, frozen=True):
    """How the two sources met. joined: scenes of both; instances of those, and how many are an object as well."""

    scenes: int
    joined: int
    joined_share: float | None
    instances: int
    matched: int
    matched_share: float | None


class Stats(msgspec.Struct, frozen=True):
    """What a build holds. Shares are of 1, None where there is nothing to share.

    dialogs_by_forms: only those of several rounds; neighbours_differ: share of neighbouring rounds of two forms.
    instructed: share of the sentence and paragraph rounds; yes_no: of rounds answered by the bare word.
    yes_no_worst: the family of tasks with most skew among those of ENOUGH questions; letters: by number of options.
    openings: the commonest first three words of questions, with their share; common_openings: those of them above
    MOST_OF_OPENING. skeletons: different questions without instructions, options and what they are about, as
    cocoift.skeleton defines it. families: by the fact their tasks are about, for all tasks of the build;
    common_families: those above MOST_OF_FAMILY. tasks: how many have a round.
    """

    images: int
    dialogs: int
    rounds: int
    tasks: int
    recipes: dict[str, int]
    rounds_by_task: dict[str, int]
    rounds_by_form: dict[str, int]
    dialogs_by_rounds: dict[int, int]
    dialogs_by_forms: dict[int, int]
    neighbours_differ: float | None
    box_share: float | None
    instructed: float | None
    answer_words: Lengths
    yes_no: Balance
    yes_no_by_task: dict[str, Balance]
    yes_no_by_family: dict[str, Balance]
    yes_no_worst: str | None
    letters: dict[int, Balance]
    wordings: dict[str, Wordings]
    question_vocabulary: Vocabulary
    answer_vocabulary: Vocabulary
    openings: dict[str, float]
    common_openings: tuple[str, ...]
    skeletons: int
    families: dict[str, Family]
    common_families: tuple[str, ...]
    file_books: dict[str, Ledger]
    fact_books: dict[str, Ledger]
    dialog_book: Ledger
    joins: Joins | None


def stats_of(place: Path | Folder) -> Stats:
    """What is in the build; reads a row group at a time.

    Raises SourceError if the build is not finished, has no Parquet among its formats or a shard cannot be read.
    """
    folder = as_folder(place)
    manifest = read_manifest(folder)
    counted = Counted()
    for _, row in rows(folder, manifest):
        counted.add(row)
    return _stats(counted, manifest, _joins(folder.inner("scenes")))


def as_json(stats: Stats, judged: msgspec.Struct | None = None) -> str:
    """The same as indented JSON, its keys sorted; what was judged of the build stands among them."""
    found = msgspec.to_builtins(stats) | (msgspec.to_builtins(judged) if judged is not None else {})
    return json.dumps(found, sort_keys=True, indent=2, ensure_ascii=False, allow_nan=False)


def _stats(counted: Counted, manifest: Manifest, joins: Joins | None) -> Stats:
    rounds, dialogs, singles = counted.tasks.total(), counted.lengths.total(), counted.lengths[1]
    ledgers = sorted(manifest.tally.ledgers.items())
    families, about = _families(counted.yes_no), _about(counted.tasks, manifest)
    openings = sorted(counted.openings.items(), key=lambda item: (-item[1], item[0]))[:OPENINGS]
    return Stats(
        images=len(counted.images),
        dialogs=dialogs,
        rounds=rounds,
        tasks=len(counted.tasks),
        recipes={"single": singles, "multi": dialogs - singles},
        rounds_by_task=dict(sorted(counted.tasks.items())),
        rounds_by_form=dict(sorted(counted.forms.items())),
        dialogs_by_rounds=dict(sorted(counted.lengths.items())),
        dialogs_by_forms=dict(sorted(counted.distinct_forms.items())),
        neighbours_differ=share(counted.neighbours[True], counted.neighbours.total()),
        box_share=share(counted.forms["box"], rounds),
        instructed=share(counted.instructed[True], counted.instructed.total()),
        answer_words=_lengths(counted.words),
        yes_no=_balance(sum(families.values(), Counter()), YES_NO),
        yes_no_by_task={task: _balance(said, YES_NO) for task, said in sorted(counted.yes_no.items())},
        yes_no_by_family={family: _balance(said, YES_NO) for family, said in sorted(families.items())},
        yes_no_worst=_worst(families),
        letters={n: _balance(said, ascii_uppercase[:n]) for n, said in sorted(counted.letters.items())},
        wordings={task: _wordings(used, counted.runs[task]) for task, used in sorted(counted.wordings.items())},
        question_vocabulary=counted.questions.vocabulary(),
        answer_vocabulary=counted.answers.vocabulary(),
        openings={text: round(count / rounds, 6) for text, count in openings},
        common_openings=tuple(text for text, count in openings if count > MOST_OF_OPENING * rounds),
        skeletons=len(counted.skeletons),
        families=about,
        common_families=tuple(name for name, one in about.items() if one.rounds > MOST_OF_FAMILY * rounds),
        file_books={name: book for name, book in ledgers if not name.startswith(FACTS) and name != DIALOGS},
        fact_books={name.removeprefix(FACTS): book for name, book in ledgers if name.startswith(FACTS)},
        dialog_book=manifest.tally.ledgers.get(DIALOGS, Ledger()),
        joins=joins,
    )


def _about(rounds: Counter[str], manifest: Manifest) -> dict[str, Family]:
    """A task of which the manifest does not tell the fact is a family of its own."""
    tasks: dict[str, list[str]] = {}
    facts = {task.name: task.per for task in manifest.tasks}
    for task in sorted({*facts, *rounds}):
        tasks.setdefault(facts.get(task) or task, []).append(task)
    counts = {name: sum(rounds[task] for task in own) for name, own in tasks.items()}
    return {
        name: Family(tuple(own), counts[name], share(counts[name], rounds.total()))
        for name, own in sorted(tasks.items())
    }


def _wordings(used: Counter[tuple[int, str]], rounds: int) -> Wordings:
    """Every round of a task names its wordings from q1 on."""
    counts = Counter[tuple[int, str]]()
    for (position, name), count in used.items():
        counts[position % rounds, name] += count
    return Wordings(len(counts), round(max(counts.values()) / counts.total(), 6))


def _families(by_task: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for task, said in by_task.items():
        found.setdefault(task.partition("/")[0], Counter()).update(said)
    return found


def _balance(said: Counter[str], answers: Sequence[str]) -> Balance:
    counts = {answer: said[answer] for answer in answers}
    total = sum(counts.values())
    return Balance(counts, round(max(counts.values()) / total - 1 / len(counts), 6) if total else None)


def _worst(families: Mapping[str, Counter[str]]) -> str | None:
    enough = sorted(family for family, said in families.items() if said.total() >= ENOUGH)
    return max(enough, key=lambda family: _balance(families[family], YES_NO).skew or 0.0, default=None)


def _lengths(words: Counter[int]) -> Lengths:
    total, lengths = words.total(), sorted(words)
    bins = Counter(dict.fromkeys((*BINS, MORE), 0))
    for length in lengths:
        bins[next((name for name, most in BINS.items() if length <= most), MORE)] += words[length]
    return Lengths(
        least=min(lengths, default=0),
        median=_quantile(words, 0.5),
        mean=share(sum(length * count for length, count in words.items()), total) or 0.0,
        p90=_quantile(words, 0.9),
        most=max(lengths, default=0),
        short=share(sum(count for length, count in words.items() if length <= SHORT), total),
        histogram=dict(bins),
    )


def _quantile(counts: Counter[int], share: float) -> int:
    reached = 0
    for value, count in sorted(counts.items()):
        reached += count
        if reached >= share * counts.total():
            return value
    return 0


def _joins(folder: Folder) -> Joins | None:
    """None where the scenes are not kept."""
    parts = [name for name in folder.names() if fnmatchcase(name, "part-*.parquet")]
    total = joined = instances = matched = 0
    for scene in chain.from_iterable(_scenes(folder, name) for name in parts):
        total += 1
        if scene.image_id is not None and scene.vg_id is not None:
            joined += 1
            instances += sum(entity.category is not None for entity in scene.entities)
            matched += sum(entity.match is not None for entity in scene.entities)
    if not parts:
        return None
    return Joins(total, joined, share(joined, total), instances, matched, share(matched, instances))


def _scenes(folder: Folder, name: str) -> Iterator[Scene]:
    with folder.reading(name) as path:
        yield from scenes(path)

import json

import msgspec
import pytest

from cocoift.dialogs.dialog import Dialog, Round
from cocoift.errors import SourceError
from cocoift.geometry import Box
from cocoift.scene import Entity, Scene
from cocoift.scenes import write_scenes
from cocoift.stats import Balance, Family, Joins, Lengths, Stats, Vocabulary, Wordings, as_json, stats_of
from cocoift.storage import Folder
from cocoift.tally import Ledger, Line, Tally
from cocoift.writers import write_shard
from cocoift.writers.manifest import Counts, Manifest, write_manifest


def said(question, answer, task="count/exact", form="word", wording="q1.word1.f1", evidence=("coco:instance:7",)):
    return Round(question, answer, task, 1, form, wording, evidence)


def dialog(*rounds, image=139, number=0):
    recipe = "multi" if len(rounds) > 1 else "single"
    return Dialog(f"coco:{image}", number, recipe, "val2017", ("a.jpg",), 640, 426, "CC BY 2.0", rounds)


def scene(key, *matches, **numbers):
    found = tuple(
        Entity((category or "tree",), Box(0, 0, 9, 9), 81, (f"coco:instance:{i}",), category=category, match=match)
        for i, (category, match) in enumerate(matches)
    )
    return Scene(key, "val2017", "a.jpg", 640, 426, entities=found, **numbers)


def built(folder, *shards, formats=("parquet",), tally=None):
    written = [
        write_shard(Folder(folder), dialogs, format=format, split="train", number=number, of=len(shards))
        for number, dialogs in enumerate(shards)
        for format in formats
    ]
    manifest = Manifest(
        libraries={},
        config_hash="c0ffee",
        config={},
        seed=0,
        inputs=(),
        tasks=(),
        shards=written,
        counts=Counts(images=0, dialogs=0, rounds=0),
        tally=tally or Tally(),
    )
    write_manifest(Folder(folder), manifest)
    return folder


@pytest.fixture
def stats(tmp_path):
    """The stats of a build of one shard."""
    return lambda *dialogs: stats_of(built(tmp_path, dialogs))


def test_all_is_counted(tmp_path):
    first = dialog(
        said("Is there a dog?", "Yes", "exist/yes", "yes_no", "q1.yes_no1.-"),
        said("What is it?\nA. a dog\nB. a cat\nGive the letter.", "B", "box/label", "letter", "q2.letter1.f2"),
        said("Tell me what is there.", "A red dog-house, it's big.", "caption/brief", "sentence", "q2.sentence1.-"),
    )
    second = dialog(said("Where is the dog?", "[0.1, 0.2, 0.3, 0.4]", "rec/box", "box", "q1.box1.f1"), number=1)
    tally = Tally()
    tally.keep("coco/captions.json", 4)
    tally.drop("facts/count", "more than ten", "cow", count=3)
    tally.keep("dialogs", 2)
    assert stats_of(built(tmp_path, [first, second], tally=tally)) == Stats(
        images=1,
        dialogs=2,
        rounds=4,
        tasks=4,
        recipes={"single": 1, "multi": 1},
        rounds_by_task={"box/label": 1, "caption/brief": 1, "exist/yes": 1, "rec/box": 1},
        rounds_by_form={"box": 1, "letter": 1, "sentence": 1, "yes_no": 1},
        dialogs_by_rounds={1: 1, 3: 1},
        dialogs_by_forms={3: 1},
        neighbours_differ=1.0,
        box_share=0.25,
        instructed=0.0,
        answer_words=Lengths(
            least=1,
            median=1,
            mean=2.75,
            p90=5,
            most=5,
            short=0.5,
            histogram={"1": 2, "2": 0, "3": 0, "4-6": 2, "7-12": 0, "13-25": 0, "26+": 0},
        ),
        yes_no=Balance({"yes": 1, "no": 0}, 0.5),
        yes_no_by_task={"exist/yes": Balance({"yes": 1, "no": 0}, 0.5)},
        yes_no_by_family={"exist": Balance({"yes": 1, "no": 0}, 0.5)},
        yes_no_worst=None,
        letters={2: Balance({"A": 0, "B": 1}, 0.5)},
        wordings=dict.fromkeys(["box/label", "caption/brief", "exist/yes", "rec/box"], Wordings(1, 1.0)),
        question_vocabulary=Vocabulary(words=25, distinct=14, distinct_2=0.857143),
        answer_vocabulary=Vocabulary(words=7, distinct=7, distinct_2=1.0),
        openings={"is there a": 0.25, "tell me what": 0.25, "what is it": 0.25, "where is the": 0.25},
        common_openings=("is there a", "tell me what", "what is it", "where is the"),
        skeletons=4,
        families={
            "box/label": Family(("box/label",), 1, 0.25),
            "caption/brief": Family(("caption/brief",), 1, 0.25),
            "exist/yes": Family(("exist/yes",), 1, 0.25),
            "rec/box": Family(("rec/box",), 1, 0.25),
        },
        common_families=("box/label", "caption/brief", "exist/yes", "rec/box"),
        file_books={"coco/captions.json": Ledger(read=4, kept=4)},
        fact_books={"count": Ledger(read=3, dropped={"more than ten": Line(3, ["cow"])})},
        dialog_book=Ledger(read=2, kept=2),
        joins=None,
    )


def test_how_dialogs_fall_into_shards_does_not_show(tmp_path):
    dialogs = [dialog(said("How many?", "2"), said("Where?", "Left", "spatial/pair"), image=n) for n in range(4)]
    one, many = (
        built(tmp_path / name, *shards) for name, shards in (("one", [dialogs]), ("many", [dialogs[2:], dialogs[:2]]))
    )
    assert as_json(stats_of(one)) == as_json(stats_of(many))


def test_a_build_without_dialogs_has_no_shares(tmp_path):
    found = stats_of(built(tmp_path, []))
    assert (found.dialogs, found.box_share, found.neighbours_differ, found.instructed) == (0, None, None, None)
    assert (found.answer_words.short, found.yes_no.skew, found.answer_vocabulary.distinct_2) == (None, None, None)


def test_a_build_without_shards_is_empty(tmp_path):
    assert stats_of(built(tmp_path)).rounds == 0


def test_lengths_are_those_of_answers_in_order(stats):
    answers = [" ".join(["dog"] * length) for length in (1, 2, 3, 4, 6, 7, 12, 13, 25, 26)]
    assert stats(*(dialog(said("What?", answer), image=n) for n, answer in enumerate(answers))).answer_words == Lengths(
        least=1,
        median=6,
        mean=9.9,
        p90=25,
        most=26,
        short=0.3,
        histogram={"1": 1, "2": 1, "3": 1, "4-6": 2, "7-12": 2, "13-25": 2, "26+": 1},
    )


def test_neighbours_of_one_form_are_told_from_those_of_two(stats):
    rounds = [said(f"{n}?", "Left", form=form) for n, form in enumerate(["word", "word", "phrase", "list", "word"])]
    found = stats(dialog(*rounds))
    assert (found.neighbours_differ, found.dialogs_by_forms) == (0.75, {3: 1})


def test_only_open_rounds_count_as_instructed(stats):
    wordings = {"sentence": "q1.sentence1.f3", "paragraph": "q1.paragraph1.-", "word": "q1.word1.f1"}
    rounds = [said(f"{form}?", "Left", form=form, wording=wording) for form, wording in wordings.items()]
    assert stats(dialog(*rounds)).instructed == 0.5


def test_the_rounds_of_a_follow_up_have_wordings_of_their_own(stats):
    def pair(evidence):
        rounds = [("How many?", "q1.number1.f1"), ("Where is it?", "q1.box1.f2")]
        return [said(text, "1", "followup/count-box", wording=name, evidence=evidence) for text, name in rounds]

    found = stats(dialog(*pair(("coco:instance:1",)), *pair(("coco:instance:2",))))
    assert found.wordings == {"followup/count-box": Wordings(2, 0.5)}


def test_two_facts_of_one_task_share_its_wordings(stats):
    found = stats(dialog(said("Red?", "Yes"), said("Is it red?", "Yes")), dialog(said("Blue?", "No"), number=1))
    assert found.wordings == {"count/exact": Wordings(1, 1.0)}


def test_letters_are_balanced_among_as_many_options(stats):
    def asked(options, answer):
        lines = [f"{letter}. thing {letter}" for letter in "ABCD"[:options]]
        return said("\n".join(["Which?", *lines]), answer, "attr/color", "letter")

    rounds = [asked(2, "A"), asked(4, "A"), asked(4, "D")]
    assert stats(*(dialog(item, image=n) for n, item in enumerate(rounds))).letters == {
        2: Balance({"A": 1, "B": 0}, 0.5),
        4: Balance({"A": 1, "B": 0, "C": 0, "D": 1}, 0.25),
    }


def test_the_worst_family_is_the_most_skewed_of_those_with_enough_questions(stats):
    def asked(task, yes, no):
        return [said("Is it?", answer, task, "yes_no") for answer in ["Yes"] * yes + ["No"] * no]

    rounds = [
        *asked("exist/yes", 12, 0),
        *asked("exist/no", 0, 10),
        *asked("attr/verify", 5, 15),
        *asked("kp/pose", 19, 0),
    ]
    found = stats(*(dialog(item, image=n) for n, item in enumerate(rounds)))
    assert (found.yes_no_worst, found.yes_no) == ("attr", Balance({"yes": 36, "no": 25}, 0.090164))
    assert found.yes_no_by_family == {
        "attr": Balance({"yes": 5, "no": 15}, 0.25),
        "exist": Balance({"yes": 12, "no": 10}, 0.045455),
        "kp": Balance({"yes": 19, "no": 0}, 0.5),
    }


def test_only_the_commonest_openings_are_named(stats):
    asked = ["What is this dog?"] * 2 + [f"Where is {name}?" for name in ("f", "e", "d", "c", "b", "a")]
    found = stats(*(dialog(said(question, "Left"), image=n) for n, question in enumerate(asked)))
    assert found.openings == {"what is this": 0.25, **dict.fromkeys([f"where is {name}" for name in "abcd"], 0.125)}


def test_joins_come_from_the_scenes_of_a_build(tmp_path):
    scenes = [
        scene("coco:1", ("dog", 0.9), ("cat", None), (None, None), image_id=1, vg_id=5),
        scene("coco:2", ("dog", None), image_id=2),
        scene("vg:3", (None, None), vg_id=3),
    ]
    write_scenes(tmp_path / "scenes" / "part-00000.parquet", scenes[:1])
    write_scenes(tmp_path / "scenes" / "part-00001.parquet", scenes[1:])
    assert stats_of(built(tmp_path, [])).joins == Joins(
        scenes=3, joined=1, joined_share=0.333333, instances=2, matched=1, matched_share=0.5
    )


def test_json_has_sorted_keys_and_all_that_was_counted(tmp_path):
    write_scenes(tmp_path / "scenes" / "part-00000.parquet", [scene("coco:1", image_id=1)])
    found = stats_of(built(tmp_path, [dialog(*[said(f"{n}?", "é") for n in range(12)]), dialog(said("Is it?", "No"))]))
    text = as_json(found)
    assert "\n  " in text
    assert list(json.loads(text)) == sorted(Stats.__struct_fields__)
    assert list(json.loads(text)["dialogs_by_rounds"]) == ["1", "12"]
    assert msgspec.json.decode(text, type=Stats) == found


def test_a_build_that_is_not_finished_is_refused(tmp_path):
    with pytest.raises(SourceError) as caught:
        stats_of(tmp_path)
    assert str(caught.value) == f"{tmp_path}/manifest.json: no such file; expected the folder of a finished build"


def test_a_build_without_parquet_is_refused(tmp_path):
    built(tmp_path, [dialog(said("How many?", "2"))], formats=("llava", "jsonl"))
    with pytest.raises(SourceError) as caught:
        stats_of(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}/manifest.json: names no Parquet shards, only jsonl, llava; "
        "expected parquet among output.formats, as stats needs what it says of rounds"
    )


def _gone(path):
    path.unlink()


def _cut(path):
    path.write_bytes(path.read_bytes()[:-9])


def _scenes(path):
    write_scenes(path, [])


def _shorter(path):
    write_shard(Folder(path.parents[1]), [], format="parquet", split="train", number=0, of=1)


@pytest.mark.parametrize(
    ("spoil", "wrong"),
    [
        (_gone, "no such file; expected the shard that manifest.json names"),
        (_cut, "cannot be read as Parquet; expected the shard that manifest.json names"),
        (_scenes, "has other columns than are written; expected the shard that manifest.json names"),
        (_shorter, "has 0 rows; expected 1, as manifest.json says"),
    ],
)
def test_a_shard_that_is_not_as_written_is_refused(tmp_path, spoil, wrong):
    built(tmp_path, [dialog(said("How many?", "2"))])
    path = tmp_path / "data" / "train-00000-of-00001.parquet"
    spoil(path)
    with pytest.raises(SourceError) as caught:
        stats_of(tmp_path)
    assert str(caught.value) == f"{path}: {wrong}"

from pathlib import Path

import pytest

from cocoift.config import load_config
from cocoift.errors import ConfigError

COCO = "sources: {coco: [{split: val2017, instances: a/instances.json}]}\n"
OUT = "output: {folder: out}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a").mkdir()
    for name in ("a/instances.json", "a/captions.json", "vg.json", "ids.txt", "packed.json.gz"):
        (tmp_path / name).write_text("{}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fault_of(text: str) -> ConfigError:
    Path("c.yaml").write_text(text)
    with pytest.raises(ConfigError) as caught:
        load_config(Path("c.yaml"))
    return caught.value


def faults(text: str) -> list[str]:
    return str(fault_of(text)).splitlines()


def test_a_mistyped_key_is_not_missing_as_well(folder: Path) -> None:
    assert faults(COCO + "ouput: {folder: out}\n") == ["c.yaml:2:1: ouput: unknown key; did you mean 'output'"]
    assert [line.split(": ")[1] for line in faults(COCO + "zzz: {folder: out}\n")] == ["output", "zzz"]


# What is added to a good config, as its third line, and the faults with their columns.
ADDED = {
    "seeed: 3": ["1: seeed: unknown key; did you mean 'seed'"],
    "boxes: {zzz: 3}": ["9: boxes.zzz: unknown key; expected one of convention, digits"],
    "images: {scope: cocoo}": ["17: images.scope: is 'cocoo'; did you mean 'coco'"],
    "images: {scope: 5}": ["17: images.scope: is 5; expected one of all, coco, joined, vg"],
    "images: {scope: joined}": [
        "17: images.scope: is 'joined' without sources.visual_genome; expected that source or another scope"
    ],
    "images: {exclude: ids.txt}": ["19: images.exclude: is 'ids.txt'; expected a list"],
    "tasks: {weights: {a: 0, b: .inf, c: many, d: true}}": [
        "22: tasks.weights.a: is 0; expected a number above 0",
        "28: tasks.weights.b: is inf; expected a finite number",
        "37: tasks.weights.c: is 'many'; expected a number",
        "46: tasks.weights.d: is true; expected a number",
    ],
    "tasks: {weights: [2]}": ["18: tasks.weights: is [2]; expected keys with values"],
    "tasks: {include: ['']}": ["19: tasks.include[0]: is ''; expected some text"],
    "tasks: {folder: b}": ["17: tasks.folder: no such folder 'b'; expected it at 'b'"],
    "dialogs: {single: {share: 0.5}}": [
        "10: dialogs: shares of single (0.5) and multi (0.7) add up to 1.2; expected 1"
    ],
    "dialogs: {single: {share: 1.5}, box_share: -0.1}": [
        "27: dialogs.single.share: is 1.5; expected 1 or less",
        "44: dialogs.box_share: is -0.1; expected 0 or more",
    ],
    "dialogs: {per_image: 0}": ["22: dialogs.per_image: is 0; expected 1 or more"],
    "dialogs: {per_image: 2.5}": ["22: dialogs.per_image: is 2.5; expected a whole number"],
    "dialogs: {style: lava}": ["18: dialogs.style: is 'lava'; did you mean 'llava'"],
    "dialogs: {tokens: 500}": ["19: dialogs.tokens: is 500, of which the picture takes 576; expected room for words"],
    "boxes: {digits: 4}": ["17: boxes.digits: is 4; expected 3 or less"],
    "boxes: {convention: normalized}": ["21: boxes.convention: is 'normalized'; did you mean 'normalised'"],
    "seed: '0'": ["7: seed: is '0'; expected a whole number"],
    "seed: yes": ["7: seed: is true; expected a whole number"],
    "on_bad_record: ignore": ["16: on_bad_record: is 'ignore'; expected one of drop, error"],
    "drop_limit: 5": ["13: drop_limit: is 5; expected 1 or less"],
    "images: all": ["9: images: is 'all'; expected keys with values"],
}

# Whole configs and their faults.
WHOLE = {
    "a repeated key": (
        COCO + OUT + "seed: 1\nseed: 1",
        ["c.yaml:4:1: seed: stands twice; expected it once, as in line 3"],
    ),
    "no file at all in a COCO source": (
        "sources: {coco: [{split: a}]}\n" + OUT,
        [
            "c.yaml:1:18: sources.coco[0]: no annotation file; "
            "expected at least one of instances, captions, person_keypoints, panoptic, stuff",
        ],
    ),
    "a split in two entries": (
        "sources: {coco: [{split: a, instances: vg.json}, {split: a, captions: vg.json}]}\n" + OUT,
        ["c.yaml:1:58: sources.coco[1].split: 'a' stands twice; expected all files of a split in one entry"],
    ),
    "no split": (
        "sources: {coco: [{instances: vg.json}]}\n" + OUT,
        ["c.yaml:1:18: sources.coco[0].split: is missing; expected a name such as val2017"],
    ),
    "an empty split": (
        "sources: {coco: [{instances: vg.json, split: }]}\n" + OUT,
        ["c.yaml:1:39: sources.coco[0].split: is missing; expected a name such as val2017"],
    ),
    "a split that is no name": (
        "sources: {coco: [{instances: vg.json, split: ../val}]}\n" + OUT,
        [
            "c.yaml:1:46: sources.coco[0].split: is '../val'; "
            "expected letters, digits, '.', '-' and '_', as in val2017",
        ],
    ),
    "a number for a split": (
        "sources: {coco: [{instances: vg.json, split: 2017}]}\n" + OUT,
        ["c.yaml:1:46: sources.coco[0].split: is 2017; expected text, in quotes where it looks like something else"],
    ),
    "one COCO source without a list": (
        "sources: {coco: {split: a, instances: vg.json}}\n" + OUT,
        ["c.yaml:1:17: sources.coco: is a group of keys; expected a list"],
    ),
    "no image_data": (
        "sources: {visual_genome: {objects: vg.json}}\n" + OUT,
        ["c.yaml:1:11: sources.visual_genome.image_data: is missing; expected Visual Genome's image_data.json"],
    ),
    "scene graphs beside objects": (
        "sources: {visual_genome: {image_data: vg.json, objects: vg.json, scene_graphs: vg.json}}\n" + OUT,
        [
            "c.yaml:1:80: sources.visual_genome.scene_graphs: stands beside objects; "
            "expected it in place of objects, attributes, relationships",
        ],
    ),
    "PNGs without the panoptic file": (
        "sources: {coco: [{split: a, captions: vg.json, panoptic_png: a}]}\n" + OUT,
        [
            "c.yaml:1:62: sources.coco[0].panoptic_png: stands without panoptic; expected the file that names its PNGs",
        ],
    ),
    "no PNGs": (
        "sources: {coco: [{split: a, panoptic: vg.json, panoptic_png: b}]}\n" + OUT,
        ["c.yaml:1:62: sources.coco[0].panoptic_png: no such folder 'b'; expected it at 'b'"],
    ),
    "no archive of PNGs": (
        "sources: {coco: [{split: a, panoptic: vg.json, panoptic_png: b.zip}]}\n" + OUT,
        ["c.yaml:1:62: sources.coco[0].panoptic_png: no such file 'b.zip'; expected it at 'b.zip'"],
    ),
    "no source": (
        "sources: {coco: []}\n" + OUT,
        ["c.yaml:1:10: sources: no source; expected coco, visual_genome or both"],
    ),
    "no sources": (OUT, ["c.yaml:1:1: sources: is missing; expected coco, visual_genome or both"]),
    "no output": (COCO, ["c.yaml:1:1: output: is missing; expected its folder"]),
    "no output folder": (COCO + "output: {}", ["c.yaml:2:1: output.folder: is missing; expected the folder to write"]),
    "an empty output folder": (
        COCO + "output: {folder: ''}",
        ["c.yaml:2:18: output.folder: is ''; expected some text"],
    ),
    "a number for the output folder": (
        COCO + "output: {folder: 3}",
        ["c.yaml:2:18: output.folder: is 3; expected text, in quotes where it looks like something else"],
    ),
    "nothing": (
        "",
        [
            "c.yaml:1:1: output: is missing; expected its folder",
            "c.yaml:1:1: sources: is missing; expected coco, visual_genome or both",
        ],
    ),
    "a list": ("- 1\n- 2", ["c.yaml:1:1: is [1, 2]; expected keys with values"]),
    "scope coco without COCO": (
        "sources: {visual_genome: {image_data: vg.json}}\n" + OUT + "images: {scope: coco}",
        ["c.yaml:3:17: images.scope: is 'coco' without sources.coco; expected that source or another scope"],
    ),
    "no formats": (
        COCO + "output: {folder: out, formats: []}",
        ["c.yaml:2:32: output.formats: is empty; expected at least one name"],
    ),
    "a format twice": (
        COCO + "output: {folder: out, formats: [llava, llava]}",
        ["c.yaml:2:32: output.formats: has 'llava' twice; expected it once"],
    ),
    "an unknown format": (
        COCO + "output: {folder: out, formats: [json]}",
        ["c.yaml:2:33: output.formats[0]: is 'json'; did you mean 'jsonl'"],
    ),
}


@pytest.mark.parametrize("added", ADDED)
def test_a_faulty_value_is_told_with_its_place_and_what_was_expected(folder: Path, added: str) -> None:
    assert faults(COCO + OUT + added) == [f"c.yaml:3:{fault}" for fault in ADDED[added]]


@pytest.mark.parametrize("name", WHOLE)
def test_a_faulty_config_is_told_with_its_place_and_what_was_expected(folder: Path, name: str) -> None:
    text, expected = WHOLE[name]
    assert faults(text) == expected


@pytest.mark.parametrize(
    "rounds", ["[1, 3]", "[8, 3]", "[3, 13]", "[3]", "[3, 8, 9]", "[3, 8.0]", "[true, 3]", "3", "{}"]
)
def test_rounds_are_two_numbers_in_order(folder: Path, rounds: str) -> None:
    said = {"[3, 8, 9]": "[3, 8, 9]", "[true, 3]": "a list", "{}": "a group of keys"}.get(rounds, rounds)
    assert faults(COCO + OUT + f"dialogs: {{multi: {{rounds: {rounds}}}}}") == [
        f"c.yaml:3:27: dialogs.multi.rounds: is {said}; expected [fewest, most] from 2 to 12, the smaller first"
    ]


def test_all_faults_are_told_at_once_in_the_order_of_the_file(folder: Path) -> None:
    fault = fault_of("""\
seed: high
sources:
  coco:
    - split: val2017
      instances: b/instances.json
    - split: train2017
images: {scope: joined}
dialogs:
  single: {share: 0.5}
  multi: {share: 0.6, round: 3}
seed: 3
task: {}
""")
    assert str(fault).splitlines() == list(fault.faults)
    assert list(fault.faults) == [
        "c.yaml:1:1: output: is missing; expected its folder",
        "c.yaml:1:7: seed: is 'high'; expected a whole number",
        "c.yaml:5:18: sources.coco[0].instances: no such file 'b/instances.json'; expected it at 'b/instances.json'",
        "c.yaml:6:7: sources.coco[1]: no annotation file; "
        "expected at least one of instances, captions, person_keypoints, panoptic, stuff",
        "c.yaml:7:17: images.scope: is 'joined' without sources.visual_genome; expected that source or another scope",
        "c.yaml:9:3: dialogs: shares of single (0.5) and multi (0.6) add up to 1.1; expected 1",
        "c.yaml:10:23: dialogs.multi.round: unknown key; did you mean 'rounds'",
        "c.yaml:11:1: seed: stands twice; expected it once, as in line 1",
        "c.yaml:12:1: task: unknown key; did you mean 'tasks'",
    ]


def test_a_missing_file_is_told_with_the_nearest_one(folder: Path) -> None:
    text = "sources:\n coco:\n - split: a\n   instances: zz/instances.json\n"
    assert faults(text + OUT) == [
        "c.yaml:4:15: sources.coco[0].instances: no such file 'zz/instances.json'; expected it at 'zz/instances.json'"
    ]
    (folder / "annotations").mkdir()
    (folder / "annotations/instances_val2017.json").write_text("{}")
    text = "sources:\n coco:\n - split: a\n   instances: anotations/instances_val2017.json\n"
    assert faults(text + OUT) == [
        "c.yaml:4:15: sources.coco[0].instances: no such file 'anotations/instances_val2017.json'; "
        "did you mean 'annotations/instances_val2017.json'"
    ]


def test_missing_inputs_alone_have_the_exit_code_of_missing_inputs(folder: Path) -> None:
    missing = "sources: {visual_genome: {image_data: no.json}}\n" + OUT
    assert fault_of(missing).exit_code == 3
    assert fault_of(missing + "sed: 3").exit_code == 2
    assert fault_of(missing + "seed: 3\nseed: 3").exit_code == 2
    assert fault_of(COCO + OUT + "sed: 3").exit_code == 2


WRONG = ("3", "-1", "2.5", "word", "''", "yes", "[]", "[3]", "[word]", "{}", "{a: b}", ".nan", "2017-07-01", "[{}]")
PLACES = (
    "{0}",
    "sources: {0}",
    "sources: {{coco: {0}, visual_genome: {0}}}",
    "sources: {{coco: [{{split: {0}, instances: {0}}}], visual_genome: {{image_data: {0}, objects: {0}}}}}",
    "images: {{scope: {0}, exclude: {0}}}",
    "tasks: {{include: {0}, exclude: {0}, weights: {0}, folder: {0}}}",
    "tasks: {{weights: {{a: {0}, '': {0}}}}}",
    "dialogs: {{per_image: {0}, single: {0}, multi: {0}, instructed: {0}, style: {0}, tokens: {0}, image_tokens: {0}}}",
    "dialogs: {{single: {{share: {0}}}, multi: {{share: {0}, rounds: {0}}}}}",
    "boxes: {{convention: {0}, digits: {0}}}",
    "output: {{folder: {0}, formats: {0}, images_per_shard: {0}}}",
    "seed: {0}\non_bad_record: {0}\ndrop_limit: {0}\nimages: {0}\ntasks: {0}\ndialogs: {0}\nboxes: {0}\noutput: {0}",
)


@pytest.mark.parametrize("place", PLACES)
def test_whatever_stands_anywhere_is_refused_in_our_own_words(folder: Path, place: str) -> None:
    spoken = [fault for wrong in WRONG for fault in faults(place.format(wrong))]
    assert [fault for fault in spoken if "; " not in fault or "nput should" in fault] == []


def test_a_file_that_is_not_a_config_is_told_by_its_own_line(folder: Path) -> None:
    assert faults("sources:\n  coco: [\n") == [
        "c.yaml:3:1: not valid YAML (expected the node content, but found '<stream end>'); expected keys and values"
    ]

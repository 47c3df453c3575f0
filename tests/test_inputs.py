import pytest
from small_inputs import COCO, GENOME, annotation, configured, opened_all

from cocoift.errors import SourceError
from cocoift.inputs import IN_EARLIER_SPLIT, Inputs, fingerprints, opened, read_ids
from cocoift.merge import Place
from cocoift.tally import Tally


def test_scenes_of_both_sources_are_joined_and_named_by_their_folder(tmp_path):
    found, _ = opened_all(configured(tmp_path, {"val2017": COCO, "vg": GENOME}, scope="all"))
    assert [(scene.key, scene.vg_id, scene.file_name, scene.licence, scene.exhaustive) for scene in found] == [
        ("coco:1", 7, "val2017/000000000001.jpg", "CC BY 2.0", True),
        ("coco:2", None, "val2017/000000000002.jpg", "CC BY 2.0", False),
        ("coco:3", None, "val2017/000000000003.jpg", "CC BY 2.0", False),
        ("vg:9", 9, "9.jpg", "", False),
    ]


def test_a_file_name_stands_alone_where_there_is_one_folder_of_pictures(tmp_path):
    found, _ = opened_all(configured(tmp_path, {"val2017": COCO}))
    assert [scene.file_name for scene in found] == [f"{id:012}.jpg" for id in (1, 2, 3)]


def test_a_record_that_cannot_be_read_makes_its_image_not_exhaustive(tmp_path):
    spoilt = {"instances": {**COCO["instances"], "annotations": [annotation(11, 1), annotation(12, 1, bbox=[1, 2])]}}
    found, tally = opened_all(configured(tmp_path, {"val2017": spoilt}))
    assert [(scene.key, scene.exhaustive) for scene in found] == [("coco:1", False), ("coco:2", True)]
    ledger = tally.ledgers["val2017/instances.json"]
    assert (ledger.read, ledger.kept, list(ledger.dropped)) == (4, 3, ["bbox is not four numbers"])


def test_an_image_of_two_splits_belongs_to_the_first_and_is_counted_in_the_second(tmp_path):
    found, tally = opened_all(configured(tmp_path, {"train2017": COCO, "val2017": {"instances": COCO["instances"]}}))
    assert [(scene.key, scene.split) for scene in found] == [(f"coco:{id}", "train2017") for id in (1, 2, 3)]
    ledger = tally.ledgers["val2017/instances.json"]
    assert (ledger.read, ledger.kept, {reason: line.count for reason, line in ledger.dropped.items()}) == (
        5,
        0,
        {IN_EARLIER_SPLIT: 5},
    )


def test_attribute_values_are_booked_under_the_file_that_states_them(tmp_path):
    stated = [{"image_id": 9, "objects": [{**GENOME["objects"][2]["objects"][0], "attributes": ["brown", "odd"]}]}]
    sources = {"vg": {"image_data": GENOME["image_data"], "objects": stated}}
    _, tally = opened_all(configured(tmp_path, sources, scope="vg"))
    ledger = tally.ledgers["vg/objects.json values"]
    assert (ledger.read, ledger.kept, ledger.lost()) == (2, 1, 1)


def test_a_limit_keeps_the_first_images_by_hash_and_counts_the_others(tmp_path):
    config = configured(tmp_path, {"val2017": COCO, "vg": GENOME}, scope="all")
    inputs = Inputs(config)
    whole = inputs.places(None, Tally())
    limited = [inputs.places(limit, Tally()) for limit in range(5)]
    assert [len(places) for places in limited] == [0, 1, 2, 3, 4]
    assert [set(few) <= set(more) for few, more in zip(limited, limited[1:], strict=False)] == [True] * 4
    assert [[place for place in whole if place in few] for few in limited] == limited


def test_a_limit_beyond_all_images_keeps_them_all(tmp_path):
    inputs = Inputs(configured(tmp_path, {"val2017": COCO}))
    assert inputs.places(99, Tally()) == [Place(f"coco:{id}", id, None) for id in (1, 2, 3)]


def test_an_excluded_image_is_left_out_with_all_it_holds(tmp_path):
    config = configured(tmp_path, {"val2017": COCO, "vg": GENOME}, scope="all", exclude=[1])
    found, tally = opened_all(config)
    dropped = {
        name: line.count
        for name, ledger in tally.ledgers.items()
        for reason, line in ledger.dropped.items()
        if reason == "excluded by images.exclude"
    }
    assert [scene.key for scene in found] == ["coco:2", "coco:3", "vg:9"]
    assert dropped == {
        "val2017/instances.json": 2,
        "val2017/captions.json": 2,
        "vg/image_data.json": 2,
        "vg/objects.json": 1,
        "vg/region_descriptions.json": 1,
    }


def test_ids_are_read_one_a_line_without_comments(tmp_path):
    (tmp_path / "ids.txt").write_text("\ufeff139\n\n# all of POPE\n 285 # twice\n285\n", "utf-8")
    assert list(read_ids(tmp_path / "ids.txt", "ids.txt")) == [139, 285, 285]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"139\nval2017\n", "ids.txt:2: 'val2017' is not an id; expected one COCO image id a line"),
        (b"-3\n", "ids.txt:1: '-3' is not an id; expected one COCO image id a line"),
        (b"\xff\xfe1\x003\x00", "ids.txt: byte 0: this is not UTF-8 text; expected one COCO image id a line"),
    ],
)
def test_a_file_that_does_not_hold_ids_is_told(tmp_path, content, told):
    (tmp_path / "ids.txt").write_bytes(content)
    with pytest.raises(SourceError) as error:
        list(read_ids(tmp_path / "ids.txt", "ids.txt"))
    assert str(error.value) == told


def test_every_input_file_has_a_fingerprint_once_by_the_name_the_config_gives_it(tmp_path):
    config = configured(tmp_path, {"val2017": COCO, "train2017": {"captions": "val2017/captions.json"}, "vg": GENOME})
    assert [file.name for file in fingerprints(config)] == [
        "exclude.txt",
        "val2017/captions.json",
        "val2017/instances.json",
        "vg/image_data.json",
        "vg/objects.json",
        "vg/region_descriptions.json",
    ]


def test_a_process_opens_the_inputs_of_a_config_once(tmp_path):
    config = configured(tmp_path, {"val2017": COCO})
    first = opened(config, "one")
    assert (opened(config, "one") is first, opened(config, "other") is first) == (True, False)

import json

from cocoift.writers import llava

CONVERSATIONS = [
    {"from": "human", "value": "<image>\nHow many mugs?"},
    {"from": "gpt", "value": "2"},
    {"from": "human", "value": "Where?"},
    {"from": "gpt", "value": "Left \u2013 \u201chere\u201d."},
]


def test_the_file_is_one_array_of_rows(dialog):
    assert json.loads(llava.encode([dialog(0), dialog(1)])) == [
        {"id": "coco:139/0", "image": "000000000139.jpg", "conversations": CONVERSATIONS},
        {"id": "coco:139/1", "image": "000000000139.jpg", "conversations": CONVERSATIONS},
    ]


def test_each_row_is_a_line_and_letters_are_not_escaped(dialog):
    lines = llava.encode([dialog(0), dialog(1)]).decode().split("\n")
    assert [line[:18] for line in lines] == ["[", '{"id":"coco:139/0"', '{"id":"coco:139/1"', "]", ""]
    assert "Left \u2013 \u201chere\u201d." in lines[1]


def test_no_dialogs_are_an_empty_array():
    assert json.loads(llava.encode([])) == []


def test_a_row_without_image_has_no_key_for_it(dialog):
    assert list(json.loads(llava.encode([dialog(images=())]))[0]) == ["id", "conversations"]


def test_several_images_are_a_list(dialog):
    (row,) = json.loads(llava.encode([dialog(images=("1.jpg", "2.jpg"))]))
    assert (row["image"], row["conversations"][0]["value"][:16]) == (["1.jpg", "2.jpg"], "<image>\n<image>\n")

import json

from cocoift.writers import jsonl


def test_each_line_is_a_row_with_the_size_of_its_picture(dialog):
    lines = jsonl.encode([dialog(0), dialog(1, images=())]).decode().split("\n")
    first, second = (json.loads(line) for line in lines[:2])
    assert lines[2:] == [""]
    assert list(first) == ["id", "image", "conversations", "width", "height"]
    assert (first["id"], first["image"], first["width"], first["height"]) == (
        "coco:139/0",
        "000000000139.jpg",
        640,
        426,
    )
    assert list(second) == ["id", "conversations", "width", "height"]


def test_no_dialogs_are_an_empty_file():
    assert jsonl.encode([]) == b""

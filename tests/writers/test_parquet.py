from io import BytesIO

import pyarrow.parquet as pq

from cocoift.writers import parquet


def test_a_row_holds_all_of_a_dialog(dialog):
    assert pq.read_table(BytesIO(parquet.encode([dialog()]))).to_pylist() == [
        {
            "id": "coco:139/0",
            "images": ["000000000139.jpg"],
            "split": "val2017",
            "width": 640,
            "height": 426,
            "conversations": [
                {"from": "human", "value": "<image>\nHow many mugs?"},
                {"from": "gpt", "value": "2"},
                {"from": "human", "value": "Where?"},
                {"from": "gpt", "value": "Left \u2013 \u201chere\u201d."},
            ],
            "rounds": [
                {
                    "task": "count/exact",
                    "version": 1,
                    "form": "number",
                    "wording": "0.1",
                    "evidence": ["coco:instance:7", "coco:instance:8"],
                    "boxes": [],
                },
                {
                    "task": "position/side",
                    "version": 3,
                    "form": "sentence",
                    "wording": "1",
                    "evidence": ["vg:object:9"],
                    "boxes": [[1.5, 2.0, 30.25, 40.0]],
                },
            ],
            "licence": "CC BY 2.0",
        }
    ]


def test_the_columns_are_those_that_readers_rely_on(dialog):
    found = pq.read_schema(BytesIO(parquet.encode([dialog()])))
    assert {field.name: str(field.type).replace("item: ", "").replace("element: ", "") for field in found} == {
        "id": "string",
        "images": "list<string>",
        "split": "string",
        "width": "int32",
        "height": "int32",
        "conversations": "list<struct<from: string, value: string>>",
        "rounds": "list<struct<task: string, version: int32, form: string, wording: string, evidence: list<string>, "
        "boxes: list<list<float>>>>",
        "licence": "string",
    }


def test_equal_dialogs_give_equal_bytes(dialog):
    assert parquet.encode([dialog(0), dialog(1)]) == parquet.encode(iter([dialog(0), dialog(1)]))


def test_no_dialogs_are_a_file_of_the_same_columns():
    table = pq.read_table(BytesIO(parquet.encode([])))
    assert (table.num_rows, table.schema) == (0, parquet.schema())

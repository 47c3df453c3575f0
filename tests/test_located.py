import zipfile
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from cocoift.config import InputFile, InputFolder, OutputFolder
from cocoift.located import Folders, Located, nearest_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "coco").mkdir()
    (tmp_path / "vg").mkdir()
    for name in ("coco/instances_val2017.json", "coco/captions_val2017.json.gz", "vg/objects.json", "plain.zip"):
        (tmp_path / name).write_text("{}")
    with zipfile.ZipFile(tmp_path / "coco/annotations.zip", "w") as archive:
        archive.writestr("annotations/instances_val2017.json", "{}")
        archive.writestr("annotations/captions_val2017.json", "{}")
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(20):
            archive.writestr(f"{number}.json", "{}")
    return tmp_path


def located(value: object, folder: Path) -> Located:
    return TypeAdapter(InputFile).validate_python(value, context=Folders(inputs=folder))


def refusal(value: object, folder: Path) -> str:
    with pytest.raises(ValidationError) as caught:
        located(value, folder)
    return str(caught.value.errors()[0]["msg"])


@pytest.mark.parametrize(
    "written",
    [
        "coco/instances_val2017.json",
        "coco/captions_val2017.json.gz",
        "coco/annotations.zip:annotations/captions_val2017.json",
        "vg/../vg/objects.json",
    ],
)
def test_an_existing_file_keeps_what_was_written_and_where_it_is(folder: Path, written: str) -> None:
    assert located(written, folder) == Located(written=written, path=folder / written)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (
            "cocoo/instances_val2017.json",
            "no such file 'cocoo/instances_val2017.json'; did you mean 'coco/instances_val2017.json'",
        ),
        (
            "coco/captions_val2017.json",
            "no such file 'coco/captions_val2017.json'; did you mean 'coco/captions_val2017.json.gz'",
        ),
        (
            "coco/instances_val2017.json.gz",
            "no such file 'coco/instances_val2017.json.gz'; did you mean 'coco/instances_val2017.json'",
        ),
        ("vgg/object.json", "no such file 'vgg/object.json'; did you mean 'vg/objects.json'"),
        ("vg/x", "no such file 'vg/x'; expected it at '{folder}/vg/x'"),
        ("vg/objects.json/x", "no such file 'vg/objects.json/x'; expected it at '{folder}/vg/objects.json/x'"),
        ("../elsewhere/x", "no such file '../elsewhere/x'; expected it at '{folder.parent}/elsewhere/x'"),
        ("vg", "'vg' is a folder; expected a file"),
        (
            "coco/anotations.zip:annotations/instances_val2017.json",
            "no such file 'coco/anotations.zip:annotations/instances_val2017.json'; "
            "did you mean 'coco/annotations.zip:annotations/instances_val2017.json'",
        ),
        (
            "coco/annotations.zip:annotations/instances_val.json",
            "'coco/annotations.zip' has no member 'annotations/instances_val.json'; "
            "did you mean 'annotations/instances_val2017.json'",
        ),
        (
            "coco/annotations.zip:x",
            "'coco/annotations.zip' has no member 'x'; "
            "expected one of annotations/captions_val2017.json, annotations/instances_val2017.json",
        ),
        ("many.zip:x", "'many.zip' has no member 'x'; expected one of its 20 members"),
        (
            "coco/annotations.zip",
            "'coco/annotations.zip' is an archive; expected 'coco/annotations.zip:MEMBER' with "
            "one of annotations/captions_val2017.json, annotations/instances_val2017.json",
        ),
        ("plain.zip:x", "'plain.zip' is not a zip archive; expected one, by its name"),
    ],
)
def test_a_missing_file_is_refused_with_the_nearest_one(folder: Path, written: str, text: str) -> None:
    assert refusal(written, folder) == text.format(folder=folder)


def test_a_file_that_the_system_refuses_is_told_with_its_reason(folder: Path) -> None:
    name = "x" * 300
    assert refusal(name, folder) == f"'{name}' cannot be read (File name too long); expected a readable file"


def test_an_input_folder_must_exist_and_an_output_folder_need_not(folder: Path) -> None:
    folders = Folders(inputs=folder, output=folder / "there")
    inputs, output = TypeAdapter(InputFolder), TypeAdapter(OutputFolder)
    assert inputs.validate_python("coco", context=folders).path == folder / "coco"
    assert output.validate_python("new", context=folders).path == folder / "there/new"
    with pytest.raises(ValidationError, match="no such folder 'cocoo'; did you mean 'coco'"):
        inputs.validate_python("cocoo", context=folders)


def test_an_absolute_path_is_shown_by_its_last_two_parts(folder: Path) -> None:
    absolute = located(str(folder / "vg/objects.json"), folder)
    assert (absolute.path, absolute.model_dump()) == (folder / "vg/objects.json", "vg/objects.json")
    assert located("vg/objects.json", folder).model_dump() == "vg/objects.json"


def test_the_nearest_path_is_sought_level_by_level(folder: Path) -> None:
    assert nearest_path(folder, "COCO/x/y") is None
    assert nearest_path(folder, "./vgg/objekts.json") == "vg/objects.json"
    assert nearest_path(folder, str(folder / "vg/objekts.json")) == str(folder / "vg/objects.json")

import zipfile
from io import BytesIO

import pytest
from object_stores import BUCKET, memory
from pydantic import TypeAdapter, ValidationError

from cocoift.config import InputFile, InputFolder, InputPictures, OutputFolder
from cocoift.errors import SourceError
from cocoift.located import Folders, Located, output_place, url_fault
from cocoift.remote import RemoteFolder
from cocoift.whereabouts import cache_folder, fetched, folder_of, here


@pytest.fixture
def files(monkeypatch, tmp_path):
    """The store that URLs lead to: its folder `in` has a file and an archive. Copies go to a folder of the test."""
    monkeypatch.setenv("COCOIFT_CACHE", str(tmp_path / "cache"))
    store = memory(monkeypatch)
    folder = folder_of(output_place(f"s3://{BUCKET}/in"))
    folder.put("instances.json", b"{}")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/captions.json", "[]")
    folder.put("all.zip", packed.getvalue())
    return store


def located(kind, value):
    return TypeAdapter(kind).validate_python(value, context=Folders())


def refusal(kind, value):
    with pytest.raises(ValidationError) as caught:
        located(kind, value)
    return str(caught.value.errors()[0]["msg"])


def test_copies_are_kept_where_the_environment_says(monkeypatch, tmp_path):
    monkeypatch.setenv("COCOIFT_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("COCOIFT_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "cocoift"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder() == tmp_path / ".cache" / "cocoift"


def test_a_file_of_this_machine_stays_where_it_is(tmp_path):
    assert here(Located(written="a", path=tmp_path / "a")) == tmp_path / "a"


def test_a_file_is_fetched_once(files, tmp_path):
    first = fetched(f"s3://{BUCKET}/in/instances.json")
    assert (first.name, first.read_bytes(), tmp_path / "cache" in first.parents) == ("instances.json", b"{}", True)
    assert fetched(f"s3://{BUCKET}/in/instances.json") == first
    assert files.read == [f"{BUCKET}/in/instances.json"]


def test_a_file_that_has_changed_is_fetched_again_and_its_old_copy_removed(files):
    first = fetched(f"s3://{BUCKET}/in/instances.json")
    folder_of(output_place(f"s3://{BUCKET}/in")).put("instances.json", b"[]")
    assert (fetched(f"s3://{BUCKET}/in/instances.json").read_bytes(), first.exists()) == (b"[]", False)


@pytest.mark.usefixtures("files")
def test_a_member_is_that_of_the_copy_of_its_archive():
    archive = fetched(f"s3://{BUCKET}/in/all.zip")
    assert fetched(f"s3://{BUCKET}/in/all.zip:a/captions.json?region=x").name == "captions.json"
    assert str(fetched(f"s3://{BUCKET}/in/all.zip:a/captions.json")) == f"{archive}:a/captions.json"


@pytest.mark.usefixtures("files")
def test_a_file_that_went_is_an_error_for_people():
    with pytest.raises(SourceError) as caught:
        fetched(f"s3://key:secret@{BUCKET}/in/instance.json?region=x")
    assert str(caught.value) == (
        f"s3://{BUCKET}/in/instance.json: no such file; expected a file that is there, perhaps 'instances.json'"
    )


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("name", ["instances.json", "all.zip:a/captions.json"])
def test_a_config_may_name_a_file_by_its_url(name):
    url = f"s3://key:secret@{BUCKET}/in/{name}?region=x"
    found = located(InputFile, url)
    assert (found.written, found.url, found.shown()) == (url, url, f"s3://{BUCKET}/in/{name}")


@pytest.mark.usefixtures("files")
def test_a_config_may_name_an_archive_of_pictures_by_its_url():
    assert located(InputPictures, f"s3://{BUCKET}/in/all.zip").url == f"s3://{BUCKET}/in/all.zip"


def test_a_config_may_name_an_output_folder_by_its_url():
    found = located(OutputFolder, "gs://bucket/out?x=1")
    assert folder_of(found) == RemoteFolder(found.path, "gs://bucket/out?x=1")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (InputFile, "s3://bucket/in/instance.json?region=x",
         "no such file 's3://bucket/in/instance.json'; expected one that is there, perhaps 'instances.json'"),
        (InputFile, "s3://bucket/on/instances.json",
         "no such file 's3://bucket/on/instances.json'; expected one that is there"),
        (InputFile, "s3://bucket/in/all.zip",
         "'s3://bucket/in/all.zip' is an archive; expected 's3://bucket/in/all.zip:MEMBER'"),
        (InputPictures, "s3://bucket/in/pngs",
         "'s3://bucket/in/pngs' is no zip archive; expected one, or a folder of this machine"),
        (InputFolder, "s3://bucket/in", "'s3://bucket/in' is a URL; expected a folder of this machine"),
        (InputFile, "https://bucket/a.json",
         "'https://' cannot be read or written; expected a path, or a URL such as s3://bucket/path"),
        (OutputFolder, "ftp://bucket/a",
         "'ftp://' cannot be read or written; expected a path, or a URL such as s3://bucket/path"),
    ],
)  # fmt: skip
def test_a_url_of_no_use_is_refused(kind, value, text):
    assert refusal(kind, value) == text


def test_a_url_without_sense_is_refused():
    text = refusal(InputFile, "s3://bucket/a.json?sense=none")
    assert text.startswith("'s3://bucket/a.json' cannot be reached (")
    assert text.endswith("; expected a URL such as s3://bucket/path")


@pytest.mark.parametrize("written", ["out", "/out", "C:out", "s3://bucket/out"])
def test_paths_and_urls_that_are_known_have_no_fault(written):
    assert url_fault(written) is None

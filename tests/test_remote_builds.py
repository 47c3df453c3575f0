"""Builds of inputs in a store of objects into a store of objects."""

from pathlib import Path

import pytest
import yaml
from object_stores import BUCKET, memory, s3
from small_builds import FAST, hashes, sample_config

from cocoift import cli
from cocoift.build import build
from cocoift.engines.local import Local
from cocoift.engines.ray import Ray
from cocoift.errors import OutputError
from cocoift.located import output_place
from cocoift.remote import inside
from cocoift.stats import stats_of
from cocoift.whereabouts import folder_of

LIMIT = 8


@pytest.fixture(params=["memory", pytest.param("s3", marks=pytest.mark.slow)])
def query(request, monkeypatch, tmp_path):
    """What stands behind all URLs of a store that is empty: in memory, or of an S3 server."""
    monkeypatch.setenv("COCOIFT_CACHE", str(tmp_path / "cache"))
    if request.param == "memory":
        memory(monkeypatch)
        yield ""
        return
    with s3(monkeypatch) as found:
        yield found


@pytest.fixture
def config(query, tmp_path):
    """A config of the sample, whose files are in the store."""
    path = sample_config(tmp_path, FAST | {"output.images_per_shard": 4, "sources.coco": []})
    sample = yaml.safe_load((Path(cli.__file__).parents[2] / "configs" / "sample.yaml").read_text("utf-8"))
    store = folder_of(output_place(f"s3://{BUCKET}/in{query}"))

    def moved(value):
        if isinstance(value, dict):
            return {key: one if key == "split" else moved(one) for key, one in value.items()}
        if isinstance(value, list):
            return [moved(one) for one in value]
        if (tmp_path / value).is_dir():
            return value
        store.put(value, (tmp_path / value).read_bytes())
        return f"s3://{BUCKET}/in/{value}{query}"

    config = yaml.safe_load(path.read_text("utf-8")) | {"sources": moved(sample["sources"])}
    path.write_text(yaml.safe_dump(config), "utf-8")
    return path


def remote_hashes(folder, below=""):
    """The hash of each file of a folder, by its name there; not of the records of what is done."""
    found = {f"{below}{name}": folder.sha256(name) for name in folder.names()}
    for name in folder.below():
        if not name.startswith("."):
            found |= remote_hashes(folder.inner(name), f"{below}{name}/")
    return found


def built(config, out, *, workers=1, engine=None):
    return build(cli.configured(config, out), limit=LIMIT, engine=engine or Local(workers))


def test_a_store_of_objects_changes_no_byte(config, query, tmp_path):
    out = f"s3://{BUCKET}/out{query}"
    built(config, tmp_path / "here")
    built(config, out, workers=2 if query else 1)
    assert remote_hashes(folder_of(output_place(out))) == hashes(tmp_path / "here")


def test_inputs_in_a_store_give_the_rows_that_files_give(config, tmp_path):
    built(config, tmp_path / "here")
    built(sample_config(tmp_path / "files", FAST | {"output.images_per_shard": 4}), tmp_path / "there")
    here, there = (hashes(tmp_path / name / "data") for name in ("here", "there"))
    assert (here, len(here)) == (there, 2)


def test_no_name_in_an_output_tells_the_way_to_a_store(config, tmp_path):
    built(config, tmp_path / "here")
    texts = [path.read_bytes() for path in (tmp_path / "here").rglob("*.*") if path.is_file()]
    assert [text for text in texts if b"endpoint_override" in text or b"127.0.0.1" in text] == []


def test_a_second_run_does_nothing_and_a_lost_shard_is_made_again(config, query):
    out = f"s3://{BUCKET}/out{query}"
    folder = folder_of(output_place(out))
    built(config, out)
    before, stamps = remote_hashes(folder), {name: folder.stamp(name) for name in folder.names("data")}
    built(config, out)
    assert {name: folder.stamp(name) for name in folder.names("data")} == stamps
    lost, kept = sorted(stamps)
    folder.remove(lost)
    built(config, out)
    assert remote_hashes(folder) == before
    assert folder.stamp(kept) == stamps[kept]


def test_a_build_in_a_store_can_be_asked(config, query, tmp_path):
    out = f"s3://{BUCKET}/out{query}"
    built(config, tmp_path / "here")
    built(config, out)
    assert stats_of(folder_of(output_place(out))) == stats_of(tmp_path / "here")


def test_what_is_no_build_is_not_overwritten(config, query):
    out = f"s3://{BUCKET}/out{query}"
    folder_of(output_place(out)).put("thesis.txt", b"x")
    with pytest.raises(OutputError, match=r"^s3://bucket/out: holds what is no build of cocoift, such as 'thesis.txt'"):
        built(config, out)


def test_the_scenes_may_be_in_a_store_of_their_own(config, query, tmp_path):
    text = yaml.safe_load(config.read_text("utf-8"))
    text["output"]["scenes"] = f"s3://{BUCKET}/scenes{query}"
    config.write_text(yaml.safe_dump(text), "utf-8")
    built(config, tmp_path / "here")
    assert inside(text["output"]["scenes"], files=True) == ["part-00000.parquet", "part-00001.parquet"]


@pytest.mark.slow
def test_ray_reads_and_writes_a_store(monkeypatch, tmp_path, request):
    pytest.importorskip("ray")
    monkeypatch.setenv("COCOIFT_CACHE", str(tmp_path / "cache"))
    with s3(monkeypatch) as found:
        config = sample_config(tmp_path, FAST | {"output.images_per_shard": 4})
        built(config, tmp_path / "here")
        built(config, f"s3://{BUCKET}/out{found}", engine=Ray(None, 2))
        assert remote_hashes(folder_of(output_place(f"s3://{BUCKET}/out{found}"))) == hashes(tmp_path / "here")

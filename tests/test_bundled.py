from pathlib import Path

import pytest

from cocoift.bundled import CONFIGS, bundled, config_path, is_bundled
from cocoift.config import load_config
from cocoift.errors import ConfigError
from cocoift.yaml_source import read_document


def refusal(name: str) -> str:
    with pytest.raises(ConfigError) as caught:
        config_path(name)
    return str(caught.value)


def test_templates_and_configs_are_at_hand() -> None:
    assert [bundled(name).is_dir() for name in ("templates", "configs")] == [True, True]
    assert tuple(sorted(path.stem for path in bundled("configs").glob("*.yaml"))) == CONFIGS


def test_what_the_package_carries_comes_before_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    carried = tmp_path / "cocoift/_bundled/configs"
    carried.mkdir(parents=True)
    monkeypatch.setattr("cocoift.bundled.__file__", str(tmp_path / "cocoift/bundled.py"))
    assert bundled("configs") == carried


def test_a_config_is_found_by_path_or_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert config_path("sample") == bundled("configs") / "sample.yaml"
    Path("sample").touch()
    assert config_path("sample") == Path("sample")


def test_a_config_that_is_nowhere_is_refused_with_the_nearest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("configs").mkdir()
    Path("configs/mine.yaml").touch()
    assert [refusal(name) for name in ("smaple", "zzz", "configs/mein.yaml", "configs", "none/mine.yaml")] == [
        "smaple: no such config; did you mean 'sample'",
        "zzz: no such config; expected one of coco_vg, sample",
        "configs/mein.yaml: no such config; did you mean 'configs/mine.yaml'",
        "configs: is a folder; expected a config file",
        "none/mine.yaml: no such config; expected one of coco_vg, sample",
    ]


def test_only_the_bundled_files_themselves_are_bundled(tmp_path: Path) -> None:
    copy = tmp_path / "sample.yaml"
    copy.write_text(config_path("sample").read_text())
    assert [is_bundled(config_path("sample")), is_bundled(copy)] == [True, False]


def test_the_sample_is_whole_and_writes_below_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = load_config(config_path("sample"))
    assert config.output.folder.path == tmp_path / "out/sample"
    assert (config.images.scope, config.output.formats) == ("all", ("parquet", "llava", "jsonl"))


def test_the_config_for_the_official_files_is_right_but_for_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = config_path("coco_vg").read_text()
    for path in written(read_document(config_path("coco_vg")).value):
        here = Path(path.removeprefix("../"))
        here.parent.mkdir(parents=True, exist_ok=True)
        here.write_text("{}")
        text = text.replace(path, str(here))
    Path("mine.yaml").write_text(text.replace("# exclude", "exclude").replace("../data/evaluation_ids/", ""))
    for name in ("pope.txt", "karpathy_test.txt"):
        Path(name).touch()
    config = load_config(Path("mine.yaml"))
    assert [source.split for source in config.sources.coco] == ["train2017", "val2017"]
    assert [found.written for found in config.images.exclude] == ["pope.txt", "karpathy_test.txt"]


def written(value: object) -> list[str]:
    """Every path in the sources of a config."""
    if isinstance(value, dict):
        return [path for inner in value.values() for path in written(inner)]
    if isinstance(value, tuple):
        return [path for inner in value for path in written(inner)]
    return [value] if isinstance(value, str) and value.startswith("../data/") else []

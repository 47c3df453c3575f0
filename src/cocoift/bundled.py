"""What travels with the package: the templates, and configs that can be named without a path."""

from pathlib import Path

from cocoift.errors import ConfigError, did_you_mean, nearest

CONFIGS = ("coco_vg", "sample")


def bundled(name: str) -> Path:
    """The folder "templates" or "configs" as the package carries it, or as the source checkout has it."""
    package = Path(__file__).parent
    carried = package / "_bundled" / name
    return carried if carried.is_dir() else package.parents[1] / name


def config_path(name: str) -> Path:
    """The config file of that path, or the bundled config of that name. Raises ConfigError if it is neither."""
    path = Path(name)
    if path.is_file():
        return path
    if name in CONFIGS:
        return bundled("configs") / f"{name}.yaml"
    if path.is_dir():
        raise ConfigError([f"{name}: is a folder; expected a config file"])
    beside = [entry.name for entry in path.parent.iterdir() if entry.is_file()] if path.parent.is_dir() else []
    match = nearest(path.name, beside)
    if match and not nearest(name, CONFIGS):
        raise ConfigError([f"{name}: no such config; did you mean '{path.parent / match}'"])
    raise ConfigError([f"{name}: no such config; {did_you_mean(name, CONFIGS)}"])


def is_bundled(path: Path) -> bool:
    """Whether the file is one of the bundled configs itself, not a copy."""
    return path.resolve() in {(bundled("configs") / f"{name}.yaml").resolve() for name in CONFIGS}

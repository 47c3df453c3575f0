"""What values of a config must look like, and what parts must have in common; serves config.

Rules about several parts read the config as it was written, so that they speak up beside the faults of single values.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TypeGuard

from pydantic_core import PydanticCustomError

from cocoift.yaml_source import Place

SINGLE_SHARE, MULTI_SHARE = 0.3, 0.7
TOKENS, IMAGE_TOKENS = 2048, 576
COCO_FILES = ("instances", "captions", "person_keypoints", "panoptic", "stuff")
IN_SCENE_GRAPHS = ("objects", "attributes", "relationships")
MISFIT = "misfit"  # the type of error that brings its own sentence
_FEWEST_ROUNDS, _MOST_ROUNDS = 2, 12
_FEWEST_IMAGES, _MOST_IMAGES = 2, 4
_SPLIT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_READABLE = 60  # characters of a wrong text that still make a readable sentence
_SLACK = 1e-6  # 0.1 and 0.9 do not add up to 1 in binary
_NEEDED = {"coco": ("coco",), "vg": ("visual_genome",), "joined": ("coco", "visual_genome")}

Unfit = tuple[Place, str]


def misfit(text: str) -> PydanticCustomError:
    """The error that says just this."""
    return PydanticCustomError(MISFIT, "{text}", {"text": text})


def split_name(name: str) -> str:
    """The name of a split, which may become part of a file name."""
    if not _SPLIT.fullmatch(name):
        raise misfit(f"is '{name}'; expected letters, digits, '.', '-' and '_', as in val2017")
    return name


def round_span(value: object) -> tuple[int, int]:
    """The fewest and the most rounds of a dialog."""
    return _span(value, _FEWEST_ROUNDS, _MOST_ROUNDS)


def image_span(value: object) -> tuple[int, int]:
    """The fewest and the most images of a dialog about several."""
    return _span(value, _FEWEST_IMAGES, _MOST_IMAGES)


def _span(value: object, least: int, largest: int) -> tuple[int, int]:
    match value:
        case (int() as fewest, int() as most) if least <= fewest <= most <= largest:
            return fewest, most
    raise misfit(f"{shown(value)}; expected [fewest, most] from {least} to {largest}, the smaller first")


def each_once(names: Sequence[str]) -> Sequence[str]:
    """The names, of which there is at least one and none twice."""
    if not names:
        raise misfit("is empty; expected at least one name")
    twins = sorted({name for name in names if names.count(name) > 1})
    if twins:
        raise misfit(f"has '{twins[0]}' twice; expected it once")
    return names


def unfit(config: object) -> Iterator[Unfit]:
    """Where values do not go together, and the sentence that says so.

    Takes a config of any shape; what has the wrong type is passed over, for others to report.
    """
    yield from _sources(config)
    yield from _scope(config)
    yield from _shares(config)
    yield from _tokens(config)


def default_scope(config: object) -> str:
    """The scope of a config that names none."""
    return "coco" if _at(config, "sources", "coco") else "vg"


def _sources(config: object) -> Iterator[Unfit]:
    sources = _at(config, "sources")
    coco = _at(sources, "coco")
    graphs = _at(sources, "visual_genome", "scene_graphs")
    if isinstance(sources, dict) and not coco and not _at(sources, "visual_genome"):
        yield ("sources",), "no source; expected coco, visual_genome or both"
    for index, source in enumerate(coco if isinstance(coco, list | tuple) else ()):
        if isinstance(source, dict) and not any(source.get(name) for name in COCO_FILES):
            yield ("sources", "coco", index), f"no annotation file; expected at least one of {', '.join(COCO_FILES)}"
        if isinstance(source, dict) and source.get("panoptic_png") and not source.get("panoptic"):
            text = "stands without panoptic; expected the file that names its PNGs"
            yield ("sources", "coco", index, "panoptic_png"), text
    splits = (
        [source.get("split") for source in coco if isinstance(source, dict)] if isinstance(coco, list | tuple) else []
    )
    for index, split in enumerate(splits):
        if isinstance(split, str) and split in splits[:index]:
            text = f"'{split}' stands twice; expected all files of a split in one entry"
            yield ("sources", "coco", index, "split"), text
    beside = [name for name in IN_SCENE_GRAPHS if _at(sources, "visual_genome", name)]
    if graphs and beside:
        text = f"stands beside {', '.join(beside)}; expected it in place of {', '.join(IN_SCENE_GRAPHS)}"
        yield ("sources", "visual_genome", "scene_graphs"), text


def _scope(config: object) -> Iterator[Unfit]:
    scope = _at(config, "images", "scope")
    needed = _NEEDED.get(scope, ()) if isinstance(scope, str) else ()
    lacking = [name for name in needed if not _at(config, "sources", name)]
    if lacking:
        yield ("images", "scope"), f"is '{scope}' without sources.{lacking[0]}; expected that source or another scope"


def _shares(config: object) -> Iterator[Unfit]:
    single = _at(config, "dialogs", "single", "share", default=SINGLE_SHARE)
    multi = _at(config, "dialogs", "multi", "share", default=MULTI_SHARE)
    if _is_share(single) and _is_share(multi) and abs(single + multi - 1) > _SLACK:
        total = f"single ({single:g}) and multi ({multi:g}) add up to {single + multi:g}"
        yield ("dialogs",), f"shares of {total}; expected 1"


def _tokens(config: object) -> Iterator[Unfit]:
    tokens = _at(config, "dialogs", "tokens", default=TOKENS)
    image_tokens = _at(config, "dialogs", "image_tokens", default=IMAGE_TOKENS)
    if type(tokens) is int and type(image_tokens) is int and image_tokens >= tokens > 0:
        text = f"is {tokens}, of which the picture takes {image_tokens}; expected room for words"
        yield ("dialogs", "tokens"), text


def _is_share(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _at(value: object, *keys: str, default: object = None) -> object:
    """What stands there, in raw values and in finished records alike, or the default."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else getattr(value, key, None)
    return default if value is None else value


def shown(value: object) -> str:
    """A wrong value as a sentence begins with it."""
    match value:
        case str():
            text = " ".join(value.split())
            return f"is '{text}'" if len(text) <= _READABLE else f"is '{text[:_READABLE]}...'"
        case bool():
            return f"is {str(value).lower()}"
        case tuple() if all(type(item) in (int, float) for item in value):
            return f"is {list(value)}"
        case tuple():
            return "is a list"
        case dict():
            return "is a group of keys"
        case _:
            return f"is {value}"

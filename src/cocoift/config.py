"""What a build is told to do: the YAML of a config, checked as a whole before any work starts.

Paths are kept as written (for people and the manifest) and as absolute paths (for opening).
"""

import hashlib
import json
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic_core import InitErrorDetails

from cocoift.bundled import is_bundled
from cocoift.config_faults import config_faults, kept
from cocoift.config_rules import (
    IMAGE_TOKENS,
    MULTI_SHARE,
    SINGLE_SHARE,
    TOKENS,
    default_scope,
    each_once,
    image_span,
    misfit,
    round_span,
    split_name,
    unfit,
)
from cocoift.errors import ConfigError, SourceError
from cocoift.located import UNFOUND, Folders, Located, input_file, input_folder, input_pictures, output_folder
from cocoift.yaml_source import read_document

# Strict: text is not taken for a number, nor a number for text; only a whole number may stand for any number.
_PART = ConfigDict(frozen=True, extra="forbid", strict=True)

InputFile = Annotated[Located, BeforeValidator(input_file)]
InputFolder = Annotated[Located, BeforeValidator(input_folder)]
InputPictures = Annotated[Located, BeforeValidator(input_pictures)]
OutputFolder = Annotated[Located, BeforeValidator(output_folder)]
Share = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Pattern = Annotated[str, Field(min_length=1)]
Format = Literal["parquet", "llava", "jsonl"]


class CocoSource(BaseModel):
    """The annotation files of one COCO split."""

    model_config = _PART

    split: Annotated[str, AfterValidator(split_name)] = Field(description="a name such as val2017")
    instances: InputFile | None = None
    captions: InputFile | None = None
    person_keypoints: InputFile | None = None
    panoptic: InputFile | None = None
    panoptic_png: InputPictures | None = None
    stuff: InputFile | None = None


class VisualGenomeSource(BaseModel):
    """The files of Visual Genome; scene_graphs stands in place of objects, attributes and relationships."""

    model_config = _PART

    image_data: InputFile = Field(description="Visual Genome's image_data.json")
    objects: InputFile | None = None
    attributes: InputFile | None = None
    relationships: InputFile | None = None
    region_descriptions: InputFile | None = None
    question_answers: InputFile | None = None
    scene_graphs: InputFile | None = None
    object_alias: InputFile | None = None
    relationship_alias: InputFile | None = None


class Sources(BaseModel):
    """Where annotations come from; at least one is given."""

    model_config = _PART

    coco: tuple[CocoSource, ...] = ()
    visual_genome: VisualGenomeSource | None = None


class Images(BaseModel):
    """Which images are used; `exclude` names files of COCO ids, one per line."""

    model_config = _PART

    scope: Literal["coco", "joined", "vg", "all"] = "coco"
    exclude: tuple[InputFile, ...] = ()


class Tasks(BaseModel):
    """Which tasks are used, by patterns such as `count/*`, and how often compared with others."""

    model_config = _PART

    include: tuple[Pattern, ...] = ("*",)
    exclude: tuple[Pattern, ...] = ()
    weights: dict[str, Weight] = {}
    folder: InputFolder | None = None

    def weight(self, task: str) -> float:
        """The task's weight, else that of the longest pattern it fits, else 1."""
        patterns = [pattern for pattern in self.weights if _fits(task, (pattern,))]
        best = max(patterns, key=lambda pattern: (pattern == task, len(pattern), pattern), default=None)
        return 1.0 if best is None else self.weights[best]


class Single(BaseModel):
    """Dialogs of one round."""

    model_config = _PART

    share: Share = SINGLE_SHARE


class Multi(BaseModel):
    """Dialogs of several rounds; `rounds` holds the fewest and the most."""

    model_config = _PART

    share: Share = MULTI_SHARE
    rounds: Annotated[tuple[int, int], BeforeValidator(round_span)] = (3, 8)


class Several(BaseModel):
    """Dialogs about several images: their share of all dialogs, and the fewest and the most images."""

    model_config = _PART

    share: Annotated[float, Field(ge=0, lt=1)] = 0.0
    images: Annotated[tuple[int, int], BeforeValidator(image_span)] = (2, 3)


class Dialogs(BaseModel):
    """How rounds become dialogs.

    `instructed` is the share of sentence and paragraph rounds that carry an instruction; `box_share` is the most
    that box rounds may take; `tokens` is the context of the model, `image_tokens` what the picture takes of it.
    """

    model_config = _PART

    per_image: int = Field(default=4, ge=1)
    single: Single = Single()
    multi: Multi = Multi()
    several: Several = Several()
    instructed: Share = 0.5
    box_share: Share = 0.2
    style: Literal["varied", "llava"] = "varied"
    tokens: int = Field(default=TOKENS, ge=1)
    image_tokens: int = Field(default=IMAGE_TOKENS, ge=0)


class Boxes(BaseModel):
    """How boxes are written in text; `digits` counts for padded-square and normalised."""

    model_config = _PART

    convention: Literal["padded-square", "normalised", "thousand", "pixels"] = "padded-square"
    digits: int = Field(default=2, ge=2, le=3)


class Output(BaseModel):
    """Where and in which formats the build is written; `scenes` is where the scene store is, if not in the folder."""

    model_config = _PART

    folder: OutputFolder = Field(description="the folder to write")
    scenes: OutputFolder | None = None
    formats: Annotated[tuple[Format, ...], AfterValidator(each_once)] = ("parquet", "llava")
    images_per_shard: int = Field(default=1000, ge=1)


class Config(BaseModel):
    """One whole config. Validated from raw values; relative paths start where the context's Folders say."""

    model_config = _PART

    sources: Sources = Field(description="coco, visual_genome or both")
    images: Images = Images()
    tasks: Tasks = Tasks()
    dialogs: Dialogs = Dialogs()
    boxes: Boxes = Boxes()
    output: Output = Field(description="its folder")
    seed: int = 0
    on_bad_record: Literal["drop", "error"] = "drop"
    drop_limit: Share = 0.05

    @model_validator(mode="wrap")
    @classmethod
    def _as_a_whole(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        errors = [InitErrorDetails(type=misfit(text), loc=place, input=None) for place, text in unfit(value)]
        try:
            config = handler(value)
        except ValidationError as error:
            raise ValidationError.from_exception_data(cls.__name__, [*kept(error), *errors]) from error
        if errors:
            raise ValidationError.from_exception_data(cls.__name__, errors)
        if "scope" in config.images.model_fields_set:
            return config
        images = config.images.model_copy(update={"scope": default_scope(config)})
        return config.model_copy(update={"images": images})


def load_config(path: Path) -> Config:
    """The config in a file, checked, with all paths found.

    Relative paths start at the file's folder; only a bundled config's output starts at the current one.
    Raises ConfigError with all faults in the order of the file; its exit code is that of missing inputs
    where nothing else is wrong.
    """
    document = read_document(path)
    folder = path.parent
    value = {} if document.value is None else document.value
    folders = Folders(inputs=folder, output=Path() if is_bundled(path) else folder)
    faults = set(document.faults)
    try:
        config = Config.model_validate(value, context=folders)
    except ValidationError as error:
        only_missing = not faults and all(details["type"] == UNFOUND for details in error.errors())
        faults.update(config_faults(error, document, Config))
    else:
        only_missing = False
        if not faults:
            return config
    fault = ConfigError([fault.said(str(path)) for fault in sorted(faults)])
    if only_missing:
        fault.exit_code = SourceError.exit_code
    raise fault


def said(config: Config) -> dict[str, Any]:
    """All that the config says but for the places of the output, in plain values."""
    return config.model_dump(mode="json", exclude={"output": {"folder", "scenes"}})


def config_hash(config: Config) -> str:
    """The hash, 64 hex digits, of all that the config says but for the places of the output."""
    text = json.dumps(said(config), sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.blake2b(text.encode(), digest_size=32).hexdigest()


def _fits(task: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(task, pattern) for pattern in patterns)

"""The options that several commands of the command line share, and what those of a choice may say."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class EngineName(StrEnum):
    """What --engine may say."""

    local = "local"
    ray = "ray"


class StageName(StrEnum):
    """What --stage may say."""

    scenes = "scenes"
    dialogs = "dialogs"


ConfigOption = Annotated[
    Path,
    typer.Option(
        "--config",
        "-c",
        help="A YAML file, or 'sample' for the bundled sample; its paths are relative to it.",
        show_default=False,
    ),
]
OutOption = Annotated[
    str | None, typer.Option(help="Write here, whatever the config says: a folder, or a URL.", show_default=False)
]
LimitOption = Annotated[
    int | None, typer.Option(min=1, help="Take so many images, a fair sample of all.", show_default=False)
]
EngineOption = Annotated[EngineName, typer.Option(help="Who does the parts: processes here, or a Ray cluster.")]
WorkersOption = Annotated[
    int | None,
    typer.Option(min=1, help="Parts done at a time, 1 here or all a cluster has; changes no byte.", show_default=False),
]
AddressOption = Annotated[
    str | None, typer.Option(help="Of the Ray cluster, such as auto or ray://head:10001.", show_default=False)
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]

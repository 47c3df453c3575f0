"""The command line: parses, calls, prints; all it can do, the functions of build and stats can do.

Exit codes: 0 done, 1 findings (stats --audit), 2 usage or config, 3 inputs missing or unreadable, 130 interrupted.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
import typer.core

from .options import (
    AddressOption,
    ConfigOption,
    EngineName,
    EngineOption,
    LimitOption,
    OutOption,
    QuietOption,
    StageName,
    WorkersOption,
)

if TYPE_CHECKING:
    from rich.console import Console

    from .audited import Judged
    from .build import Pending, Plan
    from .config import Config
    from .engines import Engine
    from .located import Located
    from .progress import Progress
    from .stats import Stats
    from .writers.manifest import Manifest


class _Commands(typer.core.TyperGroup):
    """Commands that say what Ctrl-C has left, whatever the version of typer says."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            typer.echo("cocoift: interrupted; no manifest was written; run the same command to go on", err=True)
            raise typer.Exit(130) from None


WIDTH = 100  # of tables in a file or a pipe

app = typer.Typer(
    cls=_Commands,
    help="Compiles COCO and Visual Genome annotations into visual-instruction dialogs.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        from . import __version__

        typer.echo(f"cocoift {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


@app.command()
def build(
    config: ConfigOption,
    out: OutOption = None,
    limit: LimitOption = None,
    engine: EngineOption = EngineName.local,
    workers: WorkersOption = None,
    address: AddressOption = None,
    stage: Annotated[
        StageName | None, typer.Option(help="Do only this stage; dialogs needs the scenes.", show_default=False)
    ] = None,
    shard_range: Annotated[
        str | None,
        typer.Option(
            metavar="I/N", help="Do only share I of N of the parts; `merge` ends the build.", show_default=False
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check config, templates and files, and say what would be done.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the output of another config.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Build the dialogs that a config describes; what an earlier run did is kept where it still holds."""
    from . import build as builder
    from .progress import Progress
    from .ranges import WHOLE
    from .ranges import shard_range as range_of

    loaded = configured(config, out)
    only = range_of(shard_range) if shard_range is not None else WHOLE
    if dry_run:
        planned = builder.plan(loaded, limit=limit, force=force)
        if not quiet:
            typer.echo(_said(planned, loaded))
        return
    with Progress(quiet=quiet) as progress:
        found = builder.build(
            loaded,
            limit=limit,
            engine=_engine(engine, workers, address, progress),
            force=force,
            stage=None if stage is None else stage.value,
            only=only,
            progress=progress,
        )
    _tell(found, loaded, quiet=quiet, idle=progress.idle)


@app.command()
def merge(
    config: ConfigOption,
    out: OutOption = None,
    limit: LimitOption = None,
    engine: EngineOption = EngineName.local,
    workers: WorkersOption = None,
    address: AddressOption = None,
    quiet: QuietOption = False,
) -> None:
    """End a build whose parts several runs did with --shard-range; do the parts that are missing."""
    from . import build as builder
    from .progress import Progress

    loaded = configured(config, out)
    with Progress(quiet=quiet) as progress:
        found = builder.merge(
            loaded, limit=limit, engine=_engine(engine, workers, address, progress), progress=progress
        )
    _tell(found, loaded, quiet=quiet, idle=progress.idle)


@app.command()
def stats(
    out: Annotated[
        str | None,
        typer.Argument(help="The folder of a finished build; else that of --config.", show_default=False),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option("--config", "-c", help="The config of the build: a YAML file, or 'sample'.", show_default=False),
    ] = None,
    audit: Annotated[
        bool,
        typer.Option("--audit", help="Tell every round again from the files of --config; exit code 1 if one is wrong."),
    ] = False,
    refusals: Annotated[
        str | None,
        typer.Option(
            metavar="FAMILY",
            help="Print only why facts of one family, or of a task's, were refused.",
            show_default=False,
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON in place of tables.")] = False,
) -> None:
    """Say what is in a build: tasks, forms, lengths, balance, refusals; with --audit, whether it is true."""
    from .stats import as_json, stats_of
    from .whereabouts import folder_of

    if audit and config is None:
        raise typer.BadParameter(
            "name the config of the build with --config, as a build does not say where its input files are",
            param_hint="'--audit'",
        )
    loaded = configured(config, out) if config is not None else None
    if loaded is None and out is None:
        raise typer.BadParameter("name the folder of a finished build, or its --config", param_hint="'out'")
    folder = folder_of(loaded.output.folder if loaded is not None else _place(str(out)))
    judged = None
    if audit and loaded is not None:
        from .audited import judged as judge

        judged = judge(folder, loaded)
    found = stats_of(folder)
    if json:
        typer.echo(as_json(found, judged))
    else:
        _print(found, judged, refusals)
    if judged is not None and judged.audit.contradict:
        raise typer.Exit(1)


def _print(found: "Stats", judged: "Judged | None", refusals: str | None) -> None:
    from .report import print_refusals, print_stats

    if refusals is not None:
        print_refusals(found, refusals, _console())
    else:
        print_stats(found, _console())
    if judged is not None:
        from .report_audit import print_audit

        print_audit(judged, _console())


def _console() -> "Console":
    """Where tables go: as wide as the terminal, or as they need where there is none."""
    from rich.console import Console

    return Console() if sys.stdout.isatty() else Console(width=WIDTH)


def configured(name: Path, out: Path | str | None) -> "Config":
    """The config, its output folder replaced by `out` where that is given."""
    from .bundled import config_path
    from .config import load_config

    config = load_config(config_path(str(name)))
    if out is None:
        return config
    output = config.output.model_copy(update={"folder": _place(str(out))})
    return config.model_copy(update={"output": output})


def _place(out: str) -> "Located":
    """The folder or URL that was named on the command line."""
    from .errors import ConfigError
    from .located import output_place, url_fault

    fault = url_fault(out)
    if fault:
        raise ConfigError([fault])
    return output_place(out)


def _engine(name: EngineName, workers: int | None, address: str | None, progress: "Progress") -> "Engine":
    from .engines import engine_of

    if address is not None and name is not EngineName.ray:
        raise typer.BadParameter("is that of a Ray cluster; say --engine ray as well", param_hint="'--address'")
    return engine_of(name.value, workers=workers, address=address, note=progress.note)


def _tell(found: "Manifest | Pending", config: "Config", *, quiet: bool, idle: bool) -> None:
    """Says what a run made: the summary of a whole build, or what is still to be done."""
    from .build import Pending

    folder = config.output.folder.written
    if isinstance(found, Pending):
        if not quiet:
            if found.scenes < found.parts:
                then = "when all have scenes, dialogs can be made"
            elif found.dialogs < found.parts:
                then = "dialogs can be made now, by `--stage dialogs` or `cocoift merge`"
            else:
                then = "`cocoift merge` ends the build"
            typer.echo(f"{found.scenes} of {found.parts} parts have scenes, {found.dialogs} have dialogs; {then}")
        return
    if not found.counts.dialogs:
        typer.echo("cocoift: no dialog was made; `cocoift stats` says what was refused and why", err=True)
    if quiet:
        return
    if idle:
        typer.echo(f"nothing to do: {folder} is whole, and nothing that it was built from has changed")
        return
    from .report import print_summary

    print_summary(found, _console())
    typer.echo(f"written to {folder}")


def _said(planned: "Plan", config: "Config") -> str:
    left_out = planned.cut.tally.lost()
    unfed = [f"unfed      {len(planned.unfed)}: {', '.join(planned.unfed)}"] if planned.unfed else []
    return "\n".join(
        [
            f"images     {planned.cut.images} in {len(planned.cut.sizes)} parts",
            f"left out   {left_out} records of images outside the build, or that could not be read",
            f"tasks      {len(planned.tasks)}: {', '.join(planned.tasks)}",
            *unfed,
            f"formats    {', '.join(config.output.formats)}",
            f"output     {config.output.folder.written} (nothing was written)",
        ]
    )


def main() -> None:
    """Runs the command line; errors meant for people are printed on stderr without a traceback."""
    from .errors import CocoiftError

    try:
        app(standalone_mode=True)
    except CocoiftError as error:
        typer.echo(f"cocoift: {error}" if "\n" not in str(error) else str(error), err=True)
        sys.exit(error.exit_code)

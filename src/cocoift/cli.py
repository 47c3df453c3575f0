"""The command line: parses, calls, prints; all it can do, the functions of build and stats can do.

Exit codes: 0 done, 1 findings (stats --audit), 2 usage or config, 3 inputs missing or unreadable, 130 interrupted.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
import typer.core

if TYPE_CHECKING:
    from rich.console import Console

    from .audited import Judged
    from .build import Plan, Progress
    from .config import Config
    from .stats import Stats


class _Commands(typer.core.TyperGroup):
    """Commands that say what Ctrl-C has left, whatever the version of typer says."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            typer.echo("cocoift: interrupted; no manifest was written, run the same command to build again", err=True)
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
    config: Annotated[
        Path,
        typer.Option(
            "--config",
            "-c",
            help="A YAML file, or 'sample' for the bundled sample; its paths are relative to it.",
            show_default=False,
        ),
    ],
    out: Annotated[Path | None, typer.Option(help="Write here, whatever the config says.", show_default=False)] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Take so many images, a fair sample of all.", show_default=False)
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes; their number changes no byte.")] = 1,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Check config, templates and files, and say what would be done.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the output of another config.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
) -> None:
    """Build the dialogs that a config describes."""
    from . import build as builder

    loaded = configured(config, out)
    if dry_run:
        planned = builder.plan(loaded, limit=limit, force=force)
        if not quiet:
            typer.echo(_said(planned, loaded))
        return
    with _Bars(quiet) as progress:
        manifest = builder.build(loaded, limit=limit, workers=workers, force=force, progress=progress)
    if not manifest.counts.dialogs:
        typer.echo("cocoift: no dialog was made; `cocoift stats` says what was refused and why", err=True)
    if not quiet:
        from .report import print_summary

        print_summary(manifest, _console())
        typer.echo(f"written to {loaded.output.folder.written}")


@app.command()
def stats(
    out: Annotated[
        Path | None,
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

    if audit and config is None:
        raise typer.BadParameter(
            "name the config of the build with --config, as a build does not say where its input files are",
            param_hint="'--audit'",
        )
    loaded = configured(config, out) if config is not None else None
    folder = out if loaded is None else loaded.output.folder.path
    if folder is None:
        raise typer.BadParameter("name the folder of a finished build, or its --config", param_hint="'out'")
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


def configured(name: Path, out: Path | None) -> "Config":
    """The config, its output folder replaced by `out` where that is given."""
    from .bundled import config_path
    from .config import load_config
    from .located import Located

    config = load_config(config_path(str(name)))
    if out is None:
        return config
    output = config.output.model_copy(update={"folder": Located(written=str(out), path=out.absolute())})
    return config.model_copy(update={"output": output})


def _said(planned: "Plan", config: "Config") -> str:
    left_out = sum(ledger.lost() for ledger in planned.tally.ledgers.values())
    return "\n".join(
        [
            f"images     {planned.images} in {len(planned.parts)} parts",
            f"left out   {left_out} records of images outside the build, or that could not be read",
            f"tasks      {len(planned.tasks)}: {', '.join(planned.tasks)}",
            f"formats    {', '.join(config.output.formats)}",
            f"output     {config.output.folder.written} (nothing was written)",
        ]
    )


class _Bars:
    """A progress bar for each stage on stderr, where that is a terminal; else nothing."""

    def __init__(self, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._bar: object = None
        self._stage = ""

    def __enter__(self) -> "Progress":
        return self._tell

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()  # type: ignore[attr-defined]
            self._bar = None

    def _tell(self, stage: str, done: int, total: int) -> None:
        if not self._shown:
            return
        from tqdm import tqdm

        if stage != self._stage:
            self._close()
            self._stage = stage
            self._bar = tqdm(total=total, desc=stage, unit=" images", file=sys.stderr)
        self._bar.update(done - self._bar.n)  # type: ignore[attr-defined]


def main() -> None:
    """Runs the command line; errors meant for people are printed on stderr without a traceback."""
    from .errors import CocoiftError

    try:
        app(standalone_mode=True)
    except CocoiftError as error:
        typer.echo(f"cocoift: {error}" if "\n" not in str(error) else str(error), err=True)
        sys.exit(error.exit_code)

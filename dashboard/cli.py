"""The command line: `tapecheck [--root DIR] COMMAND`. Exit codes: 0 fine, 1 something is flagged or wrong, 2 misuse."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

import dashboard
from dashboard.records.problem import TapecheckError

COMMANDS = ("open", "extract", "fetch", "check", "arithmetic", "export", "problems", "init", "schema")
MISUSE = 2

app = typer.Typer(
    help="What market commentators said, beside what the market did.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for name in COMMANDS:
    importlib.import_module(f"dashboard.commands.{name}").register(app)


def _version(wanted: bool) -> None:  # noqa: FBT001  (typer calls it with the option's value)
    if wanted:
        typer.echo(f"tapecheck {dashboard.__version__}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    root: Annotated[
        Path | None,
        typer.Option(help="The workspace: the folder with claims/ and data_cache/. Default: TAPECHECK_ROOT, else the "
                     "nearest folder upwards with claims/."),
    ] = None,
    version: Annotated[  # noqa: ARG001, FBT002  (its callback has printed it by now)
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:  # fmt: skip
    """Check what market commentators said against what the market did."""
    context.obj = root


def main() -> None:
    """Run the command line; misuse is one line on standard error and exit code 2."""
    try:
        app()
    except (TapecheckError, OSError) as error:  # a file that cannot be written, a lock that is held
        Console(stderr=True, soft_wrap=True).print(f"tapecheck: {error}", markup=False, highlight=False)
        sys.exit(MISUSE)


if __name__ == "__main__":
    main()

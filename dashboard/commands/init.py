"""`tapecheck init`: a new workspace, empty or with the sample episode."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashboard.founding import copy_sample, make_workspace


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(init)


def init(
    folder: Annotated[Path, typer.Argument(help="Where to make it; may exist, nothing in it is replaced.")],
    *,
    sample: Annotated[bool, typer.Option("--sample", help="Put the sample episode and its prices into it.")] = False,
) -> None:
    """Make a new workspace: claims/, data_cache/ and a commented tapecheck.toml."""
    (copy_sample if sample else make_workspace)(folder)
    typer.echo(f"{folder} is ready. Add notes with: tapecheck --root {folder} add NOTE.md")

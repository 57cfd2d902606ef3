"""`tapecheck init`: a new workspace, empty or with the sample episode."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashboard.records.figures import dump_figures
from dashboard.records.problem import WorkspaceError

SETTINGS = """\
# Tapecheck's settings; every line is optional.
# reviewer = "your name"        # signs decisions
# contact = "you@example.org"   # for the User-Agent that the SEC asks for
# language = "zh"               # or "en"; default: the browser's

# [speakers."name in the notes"] # when a speaker records, where the note gives no time
# hour = "10:00"
# zone = "America/New_York"
"""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(init)


def init(
    folder: Annotated[Path, typer.Argument(help="Where to make it; may exist, nothing in it is replaced.")],
) -> None:
    """Make a new workspace: claims/, data_cache/ and a commented tapecheck.toml."""
    make_workspace(folder)
    typer.echo(f"{folder} is ready. Add notes with: tapecheck --root {folder} add NOTE.md")


def make_workspace(folder: Path) -> None:
    """Make the folders and files of an empty workspace; what is there stays."""
    if folder.exists() and not folder.is_dir():
        raise WorkspaceError(f"{folder} is a file; name a folder")
    for name in ("claims", "data_cache"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for path, data in (
        (folder / "claims" / "figures.csv", dump_figures([])),
        (folder / "tapecheck.toml", SETTINGS.encode()),
        (folder / ".gitignore", b"data_cache/.derived/\n*.lock\n"),
    ):
        if not path.exists():
            path.write_bytes(data)

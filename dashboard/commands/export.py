"""`tapecheck export`: the comparison table as a CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import AsOf, Lang, Language
from dashboard.records.files import locked, replace
from dashboard.records.workspace import find_root


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(export)


def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Where to write, for example comparison.csv.")],
    as_of: AsOf = None,
    lang: Lang = Language.ZH,
    drafts: Annotated[bool, typer.Option("--drafts", help="Export drafts too.")] = False,  # noqa: FBT002
) -> None:
    """Write every claim with its verdict, evidence and review to a CSV that spreadsheets open."""
    from dashboard.desk import open_desk  # noqa: PLC0415
    from dashboard.report.table import csv_bytes  # noqa: PLC0415

    if file.is_dir() or not file.parent.is_dir():
        raise typer.BadParameter(f"{file} cannot be written: name a file in a folder that exists")
    desk = open_desk(find_root(context.obj), as_of=as_of.date() if as_of else None)
    data = csv_bytes(desk, lang, drafts=drafts)
    with locked(file):
        replace(file, data)
    (file.parent / f".{file.name}.lock").unlink(missing_ok=True)
    typer.echo(f"{file}: {len(desk.verdicts)} claims")
    raise typer.Exit(1 if desk.problems else 0)

"""`tapecheck problems`: what is wrong in the files, each with its line."""

from __future__ import annotations

import typer

from dashboard.records.workspace import find_root


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(problems)


def problems(context: typer.Context) -> None:
    """List what is wrong in the workspace's files: path, line, what was found and what was expected."""
    from dashboard.desk import open_desk  # noqa: PLC0415

    desk = open_desk(find_root(context.obj))
    for problem in desk.problems:
        typer.echo(str(problem))
    typer.echo(f"{len(desk.problems)} problems", err=True)
    raise typer.Exit(1 if desk.problems else 0)

"""`tapecheck check`: every claim held against the market, a row each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands.options import AsOf, Episodes, Format, Lang, Language
from dashboard.records.printable import printable
from dashboard.records.workspace import find_root

if TYPE_CHECKING:
    from dashboard.desk import Desk

_SHOWN = ("verdict", "claim", "explanation")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)


def check(
    context: typer.Context,
    episodes: Episodes = None,
    as_of: AsOf = None,
    output: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TABLE,
    lang: Lang = Language.EN,
) -> None:
    """Check claims: what was said, what the market did, and whether the two meet. Exits with 1 when any is flagged."""
    from dashboard.desk import open_desk  # noqa: PLC0415  (pandas takes half a second that --help need not wait for)

    desk = open_desk(find_root(context.obj), episodes or (), as_of=as_of.date() if as_of else None)
    if output is Format.TABLE:
        _print_table(desk, lang)
    elif output is Format.CSV:
        from dashboard.report.table import csv_bytes  # noqa: PLC0415

        sys.stdout.buffer.write(csv_bytes(desk, lang, drafts=True))
    else:
        _print_lines(desk, lang)
    flagged = int((desk.verdicts["verdict"] == "mismatch").sum())
    flagged += sum(relation.verdict == "fails" for verdicts in desk.relations.values() for relation in verdicts)
    for problem in desk.problems:
        typer.echo(str(problem), err=True)
    raise typer.Exit(1 if flagged or desk.problems else 0)


def _print_lines(desk: Desk, language: str) -> None:
    import msgspec  # noqa: PLC0415

    from dashboard.report.table import rows  # noqa: PLC0415

    encoder = msgspec.json.Encoder()
    for row in rows(desk, language):
        sys.stdout.write(encoder.encode(row).decode() + "\n")


def _print_table(desk: Desk, language: str) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from dashboard.report.language import say  # noqa: PLC0415
    from dashboard.report.table import rows  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in _SHOWN:
        table.add_column(name, overflow="fold", no_wrap=name == "verdict")
    for row in rows(desk, language):
        table.add_row(say(language, f"verdict.{row['verdict']}"), *(Text(printable(row[name])) for name in _SHOWN[1:]))
    console = Console()
    console.print(table)
    console.print(_summary(desk, language), markup=False)


def _summary(desk: Desk, language: str) -> str:
    from dashboard.report.language import say  # noqa: PLC0415

    counts: dict[Any, int] = desk.verdicts["verdict"].value_counts().to_dict()
    return " · ".join(f"{say(language, f'verdict.{verdict}')} {count}" for verdict, count in counts.items())

"""`tapecheck arithmetic`: the sums between the claims of a note, each with its verdict."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dashboard.commands.options import Episodes, Lang, Language
from dashboard.records.printable import printable
from dashboard.records.workspace import find_root

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dashboard.check.relation_verdict import RelationVerdict

_NUMBERS = ("claimed", "computed", "low", "high")


class Output(StrEnum):
    """How the verdicts are printed."""

    TABLE = "table"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(arithmetic)


def arithmetic(
    context: typer.Context,
    episodes: Episodes = None,
    output: Annotated[Output, typer.Option("--format", help="How to print.")] = Output.TABLE,
    lang: Lang = Language.EN,
) -> None:
    """Compute the sums between claims and say which hold. Exits with 1 when one fails or cannot be computed."""
    from dashboard.desk import open_desk  # noqa: PLC0415  (pandas is slow to load; --help is not)

    desk = open_desk(find_root(context.obj), episodes or ())
    rows = [_row(verdict, episode, lang) for episode, verdicts in desk.relations.items() for verdict in verdicts]
    (_print_lines if output is Output.JSONL else _print_table)(rows)
    for problem in desk.problems:
        typer.echo(str(problem), err=True)
    failed = any(row["verdict"] == "fails" for row in rows)
    raise typer.Exit(1 if failed or desk.problems else 0)


def _row(verdict: RelationVerdict, episode: str, language: str) -> dict[str, Any]:
    from dashboard.report.relations_text import explain  # noqa: PLC0415

    numbers = {name: getattr(verdict, name) for name in _NUMBERS}
    return {
        "relation": verdict.relation,
        "episode": episode,
        "verdict": verdict.verdict.value,
        **numbers,
        "unit": verdict.unit,
        "claims": verdict.claims,
        "hedges": verdict.hedges,
        "explanation": explain(verdict, language),
    }


def _print_lines(rows: Iterable[dict[str, Any]]) -> None:
    import msgspec  # noqa: PLC0415

    for row in rows:
        typer.echo(msgspec.json.encode(row).decode())


def _print_table(rows: Iterable[dict[str, Any]]) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table()
    for name in ("relation", "verdict", *_NUMBERS, "explanation"):
        table.add_column(name, justify="right" if name in _NUMBERS else "left", overflow="fold")
    for row in rows:
        numbers = (f"{row[name]:,.6g}" if row[name] is not None else "" for name in _NUMBERS)
        table.add_row(
            *(Text(printable(cell)) for cell in (row["relation"], row["verdict"], *numbers, row["explanation"]))
        )
    Console().print(table)

"""`tapecheck arithmetic`: the sums between the claims of a note, each with its verdict."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

import msgspec
import typer

from dashboard.check.arithmetic import check_relations
from dashboard.check.relation_verdict import Outcome, RelationFlaw, RelationVerdict
from dashboard.records.jsonl import read_lines
from dashboard.records.problem import Problem, WorkspaceError
from dashboard.records.relation import Relation
from dashboard.records.workspace import Dossier, Workspace, find_root
from dashboard.report.language import closest
from dashboard.report.relations_text import explain

_NUMBERS = ("claimed", "computed", "low", "high")


class Format(StrEnum):
    """How the verdicts are printed."""

    TABLE = "table"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("arithmetic")(arithmetic)


def arithmetic(
    ctx: typer.Context,
    episodes: Annotated[list[str] | None, typer.Argument(help="Episode ids; all of them when none is named.")] = None,
    output: Annotated[Format, typer.Option("--format", help="A table, or one JSON object a line.")] = Format.TABLE,
    language: Annotated[str, typer.Option(help="The language of the explanations: zh or en.")] = "en",
) -> None:
    """Compute the relations between claims and say which of them hold.

    Exit code 0 when all hold, 1 when one fails or cannot be computed, 2 when there is no such episode.
    """
    try:
        workspace = Workspace(find_root(ctx.obj))
        dossiers = workspace.dossiers(episodes or ())
    except WorkspaceError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    rows, problems, failed = [], [], False
    for dossier in dossiers:
        verdicts, flaws = check_relations(dossier.relations, dossier.claims)
        rows += [_row(verdict, dossier.episode.id, closest(language)) for verdict in verdicts]
        problems += [*dossier.problems, *located(flaws, workspace, dossier)]
        failed = failed or any(verdict.verdict is Outcome.FAILS for verdict in verdicts)
    (_print_lines if output is Format.JSONL else _print_table)(rows)
    for problem in problems:
        typer.echo(str(problem), err=True)
    raise typer.Exit(1 if failed or problems else 0)


def located(flaws: Iterable[RelationFlaw], workspace: Workspace, dossier: Dossier) -> list[Problem]:
    """What is wrong with relations, each with the line of `relations.jsonl` where the (last) one of its id stands."""
    flaws = list(flaws)
    if not flaws:
        return []
    shown = f"claims/{dossier.episode.id}/relations.jsonl"
    lines, _ = read_lines(workspace.folder(dossier.episode.id) / "relations.jsonl", Relation, shown)
    numbers = {relation.id: number for number, relation in lines}
    return [Problem(shown, numbers.get(flaw.relation, 0), f"{flaw.relation!r}: {flaw.message}") for flaw in flaws]


def _row(verdict: RelationVerdict, episode: str, language: str) -> dict[str, Any]:
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
    for row in rows:
        typer.echo(msgspec.json.encode(row).decode())


def _print_table(rows: Iterable[dict[str, Any]]) -> None:
    from rich.console import Console  # noqa: PLC0415 (rich is slow to load, and only a table needs it)
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table()
    for name in ("relation", "verdict", *_NUMBERS, "explanation"):
        table.add_column(name, justify="right" if name in _NUMBERS else "left", overflow="fold")
    for row in rows:
        numbers = (f"{row[name]:,.6g}" if row[name] is not None else "" for name in _NUMBERS)
        table.add_row(*map(Text, (row["relation"], row["verdict"], *numbers, row["explanation"])))
    Console().print(table)

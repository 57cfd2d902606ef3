"""`tapecheck extract`, `add`, `score`: from notes to draft claims, and how well these agree with records by hand."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.records.problem import TapecheckError, WorkspaceError
from dashboard.records.workspace import find_root

if TYPE_CHECKING:
    from dashboard.records.claim import Claim


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(extract)
    app.command()(add)
    app.command()(score)


def extract(
    context: typer.Context,
    note: Annotated[Path, typer.Argument(help="A note: Markdown with or without front matter, or plain text.")],
    relations: Annotated[bool, typer.Option("--relations", help="Print the relations found instead.")] = False,  # noqa: FBT002
) -> None:
    """Print the draft claims of a note as JSON Lines; nothing is written."""
    from dashboard.intake import Intake  # noqa: PLC0415
    from dashboard.records.jsonl import dump_lines  # noqa: PLC0415

    intake = Intake(_root_or_none(context.obj))
    episode, draft, problems = intake.read(note)
    for problem in [*intake.problems, *problems]:
        typer.echo(str(problem), err=True)
    if not episode.body:
        typer.echo(f"{note}: the note has no text", err=True)
    sys.stdout.buffer.write(dump_lines(draft.relations if relations else draft.claims))


def add(
    context: typer.Context,
    notes: Annotated[list[Path], typer.Argument(help="Notes, or folders that are searched for .md and .txt files.")],
    speaker: Annotated[str | None, typer.Option(help="Take only notes of this speaker.")] = None,
    since: Annotated[
        dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Take only notes of this day or later.")
    ] = None,
) -> None:
    """Put notes into the workspace with their drafts; what is there is skipped, what changed is read again."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    from dashboard.intake import Intake, Order, Outcome, add_all, note_files  # noqa: PLC0415

    root = find_root(context.obj)
    files, problems = note_files(notes)
    problems = [*Intake(root).problems, *problems]
    counts = dict.fromkeys(Outcome, 0)
    answers = add_all(Order(root, tuple(files), speaker, since.date() if since else None))
    bar = Console(stderr=True)
    for outcome, more in track(answers, "Reading notes", total=len(files), console=bar, transient=True):
        counts[outcome] += 1
        problems += more
    for problem in problems:
        typer.echo(str(problem), err=True)
    typer.echo(", ".join(f"{count} {outcome.value}" for outcome, count in counts.items() if count) or "no notes found")
    raise typer.Exit(1 if not files or counts[Outcome.UNREAD] else 0)


def score(
    gold: Annotated[Path, typer.Argument(help="Records made by hand, JSON Lines.")],
    found: Annotated[Path, typer.Argument(help="Records found, JSON Lines with offsets into the same body.")],
) -> None:
    """Measure found records against records made by hand: spans, fields, and records right in all a checker needs."""
    from dashboard.extract.measure import score as measure  # noqa: PLC0415

    result = measure(_read(gold), _read(found))
    rows = [
        (name, getattr(result, name))
        for name in ("gold", "found", "matched", "precision", "recall", "f1", "checked_recall", "exact_text")
    ]
    for name, value in [*rows, *result.fields.items(), ("unread", result.unread)]:
        typer.echo(f"{name:15} {value:.3f}" if isinstance(value, float) else f"{name:15} {value}")


def _read(path: Path) -> list[Claim]:
    from dashboard.records.claim import Claim  # noqa: PLC0415
    from dashboard.records.jsonl import read_lines  # noqa: PLC0415

    if not path.is_file():
        raise TapecheckError(f"{path} is not a file; expected claim records as JSON Lines")
    lines, problems = read_lines(path, Claim, str(path))
    for problem in problems:
        typer.echo(str(problem), err=True)
    return [claim for _, claim in lines]


def _root_or_none(given: Path | None) -> Path | None:
    """`extract` works outside a workspace too, with the words that come with the program."""
    try:
        return find_root(given)
    except WorkspaceError:
        if given is not None:
            raise
        return None

"""`tapecheck fetch`: bring the bars and figures that the claims need and the cache lacks."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.records.workspace import find_root

if TYPE_CHECKING:
    from rich.console import Console

    from dashboard.market.plan import Plan
    from dashboard.market.refresh import Job
    from dashboard.market.report import Report, Result

Episodes = Annotated[list[str] | None, typer.Argument(help="Episode ids; all when none is given.", show_default=False)]
Since = Annotated[
    dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day, instead of what the claims need.")
]
Until = Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day; today if left out.")]
Symbol = Annotated[
    list[str] | None, typer.Option("--symbol", help="Only this subject of the registry; may be repeated.")
]
Refresh = Annotated[bool, typer.Option("--refresh", help="Ask again for what is there; sets a damaged file aside.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the plan and stop.")]
Offline = Annotated[bool, typer.Option("--offline", help="Show the plan, ask nobody, use the cache as it is.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(fetch)


def fetch(
    context: typer.Context,
    episodes: Episodes = None,
    since: Since = None,
    until: Until = None,
    symbol: Symbol = None,
    refresh: Refresh = False,  # noqa: FBT002  (typer makes it an option)
    dry_run: DryRun = False,  # noqa: FBT002
    offline: Offline = False,  # noqa: FBT002
) -> None:
    """Fetch what the claims need: plan first, then a line a symbol, then a summary. Exits with 1 if any failed."""
    from rich.console import Console  # noqa: PLC0415  (with pandas below: half a second that --help need not wait for)

    from dashboard.market.refresh import Request, prepare, run  # noqa: PLC0415

    first, last = _days(since, until)
    root, console = find_root(context.obj), Console(soft_wrap=True, highlight=False)
    names, symbols = tuple(episodes or ()), tuple(symbol or ())
    request = Request(episodes=names, symbols=symbols, since=first, until=last, refresh=refresh)
    job = prepare(root, request)
    _show_plan(console, job.plan)
    for problem in job.problems:
        typer.echo(str(problem), err=True)
    if dry_run:
        raise typer.Exit(1 if job.problems else 0)
    if job.lacks_contact and not offline and _ask_contact(root):
        job = prepare(root, request)
    report = run(job, offline=True) if offline else _with_bar(console, job)
    console.print(report.summary(), markup=False)
    raise typer.Exit(1 if report.failed or job.problems else 0)


def _days(since: dt.datetime | None, until: dt.datetime | None) -> tuple[dt.date | None, dt.date | None]:
    first, last = since.date() if since else None, until.date() if until else None
    if first and last and last < first:
        raise typer.BadParameter(f"--until {last} lies before --since {first}")
    return first, last


def _show_plan(console: Console, plan: Plan) -> None:
    for need in plan.bars:
        sources = ", then ".join(f"{provider}:{symbol}" for provider, symbol in need.sources)
        console.print(f"plan  {need.series}  {need.first} to {need.last}  {sources}  ({need.why})", markup=False)
    for asked in plan.figures:
        console.print(f"plan  {asked.subject}  figures  {asked.provider}:{asked.key}", markup=False)
    for subject, why in plan.unserved:
        console.print(f"      {subject}  {why}", markup=False)
    console.print(f"{plan.size} question{'s' * (plan.size > 1)}" if plan.size else "Nothing is missing.", markup=False)


def _with_bar(console: Console, job: Job) -> Report:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    from dashboard.market.refresh import run  # noqa: PLC0415

    columns = (
        TextColumn("fetching"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[series]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("fetch", total=job.plan.size, series="")

        def advance(done: int, total: int, result: Result) -> None:
            bar.update(task, completed=done, total=total, series=result.series)
            console.print(_line(result), markup=False)

        return run(job, progress=advance)


def _line(result: Result) -> str:
    parts = [f"{result.status.value:<11}  {result.series}", result.provider, result.message]
    if result.code and result.newest:
        parts.append(f"The cache, which ends on {result.newest}, stays in use.")
    return "  ".join(part for part in parts if part)


def _ask_contact(root: Path) -> bool:
    """SEC wants a contact: ask for it once, where somebody can answer, and keep it in the settings."""
    from dashboard.records.files import digest, locked, replace  # noqa: PLC0415

    if not sys.stdin.isatty():
        return False
    contact = typer.prompt(
        "SEC asks for a contact (an e-mail address; empty to go without)", default="", show_default=False
    )
    if "@" not in contact or not contact.isascii() or any(letter in contact for letter in '"\\\n\r'):
        return False
    path = root / "tapecheck.toml"
    with locked(path):
        seen = digest(path)
        old = path.read_bytes() if seen else b""
        replace(path, f'contact = "{contact}"\n'.encode() + old, seen=seen)
    return True

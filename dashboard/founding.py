"""Founding a workspace: an empty one, or one with the sample that comes with the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dashboard.records.figures import dump_figures
from dashboard.records.problem import WorkspaceError

SAMPLE = "2026-02-04-nzIid3nZ458"
SETTINGS = """\
# Tapecheck's settings; every line is optional.
# reviewer = "your name"        # signs decisions
# contact = "you@example.org"   # for the User-Agent that the SEC asks for
# language = "zh"               # or "en"; default: the browser's

# [speakers."name in the notes"] # when a speaker records, where the note gives no time
# hour = "10:00"
# zone = "America/New_York"
"""
_CACHED = ("bars", "events", "meta", "figures")


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


def sample() -> Path | None:
    """Where the sample lies: in the package as installed, or beside it in a checkout; None where there is none."""
    here = Path(__file__).parent
    found = (
        folder for folder in (here / "sample", here.parent) if (folder / "claims" / SAMPLE / "episode.md").is_file()
    )
    return next(found, None)


def copy_sample(folder: Path) -> None:
    """Make a workspace with the sample episode, its figures and its prices; what is there stays."""
    source = sample()
    if source is None:
        raise WorkspaceError("the sample did not come with this installation; make an empty workspace and add a note")
    make_workspace(folder)
    for file in sorted(_files(source)):
        target = folder / file.relative_to(source)
        if not target.exists() or target.read_bytes() == dump_figures([]):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())


def _files(source: Path) -> Iterator[Path]:
    """The files of the sample; in a checkout other episodes, decisions and derived files lie beside them."""
    for name in ("episode.md", "claims.jsonl", "relations.jsonl"):
        yield source / "claims" / SAMPLE / name
    yield source / "claims" / "figures.csv"
    yield source / "data_cache" / "README.md"
    for name in _CACHED:
        yield from (file for file in (source / "data_cache" / name).glob("*") if not file.name.startswith("."))

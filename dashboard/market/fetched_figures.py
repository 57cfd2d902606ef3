"""Fetched figures: `data_cache/figures/<subject>.json`, read by the checker, added to by a fetch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import msgspec

from dashboard.market.errors import DamagedFileError, cache_error
from dashboard.market.layout import Layout
from dashboard.market.meta import Fetch
from dashboard.market.providers.base import FigureDelivery
from dashboard.records.figure import Figure
from dashboard.records.files import digest, locked, replace
from dashboard.records.problem import Problem


class FiguresFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All figures fetched for a subject, each print of a number on its own, and the last fetch from each provider."""

    subject: str
    figures: tuple[Figure, ...] = ()
    fetches: dict[str, Fetch] = {}


def read_fetched_figures(cache: Path, subjects: Iterable[str]) -> tuple[list[Figure], list[Problem]]:
    """Return the fetched figures of `subjects`, and a problem for each file that cannot be read."""
    found: list[Figure] = []
    problems: list[Problem] = []
    for subject in dict.fromkeys(subjects):
        try:
            found += _read(Layout(cache).figures(subject), subject).figures
        except DamagedFileError as error:
            problems.append(Problem(f"data_cache/figures/{Layout(cache).figures(subject).name}", 0, str(error)))
    return found, problems


def figures_fetched_at(cache: Path, subjects: Iterable[str]) -> dict[str, dt.datetime]:
    """When the figures of each subject were last fetched (UTC); a subject never fetched is not in it."""
    found: dict[str, dt.datetime] = {}
    for subject in subjects:
        try:
            fetches = _read(Layout(cache).figures(subject), subject).fetches
            moments = [dt.datetime.fromisoformat(fetch.at) for fetch in fetches.values()]
        except (DamagedFileError, ValueError):
            continue
        if moments:
            found[subject] = max(moments)
    return found


def add_figures(cache: Path, subject: str, delivery: FigureDelivery) -> int:
    """Add what is new and return how many; a number that was there keeps the earliest day on which it was known."""
    path = Layout(cache).figures(subject)
    source = delivery.provenance
    try:
        with locked(path):
            seen = digest(path)
            old = _read(path, subject)
            figures, added = _with(old.figures, delivery.figures)
            fetch = Fetch(
                provider=source.provider, at=source.at.isoformat(timespec="seconds"), version=source.version,
                sha256=source.sha256, rows=len(delivery.figures), note=source.note,
            )  # fmt: skip
            new = FiguresFile(subject=subject, figures=figures, fetches={**old.fetches, source.provider: fetch})
            replace(path, msgspec.json.format(msgspec.json.encode(new), indent=1) + b"\n", seen=seen)
    except OSError as error:
        raise cache_error(error, path) from error
    return added


def _with(old: tuple[Figure, ...], new: tuple[Figure, ...]) -> tuple[tuple[Figure, ...], int]:
    known = {_print(figure): figure for figure in old}
    for figure in new:
        key = _print(figure)
        if key not in known or figure.as_of < known[key].as_of:
            known[key] = figure
    ordered = sorted(known.values(), key=lambda one: (one.metric, one.period, one.kind, one.basis or "", one.as_of))
    return tuple(ordered), len(known) - len(old)


def _print(figure: Figure) -> tuple[object, ...]:
    """What makes two records the same print of the same number."""
    return (figure.metric, figure.segment, figure.over, figure.basis, figure.period, figure.kind, figure.value,
            figure.value_high, figure.unit, figure.source.split(",")[0])  # fmt: skip


def _read(path: Path, subject: str) -> FiguresFile:
    try:
        return msgspec.json.decode(path.read_bytes(), type=FiguresFile)
    except FileNotFoundError:
        return FiguresFile(subject=subject)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise DamagedFileError(f"{path} is not a file of figures: {error}") from error

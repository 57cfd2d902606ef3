"""One symbol's three files as one value, read strictly and written without ever leaving a half-written one.

The rows are kept as the lines they are in the file, so that a row which does not change keeps its bytes.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterable, Iterator
from pathlib import Path

import filelock
import msgspec
import pandas as pd

from dashboard.market.bars import COLUMNS, read_bars, read_meta
from dashboard.market.errors import DamagedFileError, MarketError, cache_error
from dashboard.market.events import EVENT_COLUMNS, read_events
from dashboard.market.layout import Layout
from dashboard.market.meta import Fetch, Meta
from dashboard.records.files import digest, locked, replace_all

BARS_HEADER = ",".join(COLUMNS)
EVENTS_HEADER = ",".join(EVENT_COLUMNS)


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """A symbol as stored. `lines` and `events` map a row's key to its line; `bars` are the lines read, by date."""

    symbol: str
    meta: Meta
    lines: dict[str, str]
    events: dict[tuple[str, ...], str]
    bars: pd.DataFrame
    seen: dict[Path, str | None]


def load(cache: Path, symbol: str) -> Series:
    """Read a symbol; one that is not there is empty. DamagedFileError for a row or a file that cannot be right."""
    layout = Layout(cache)
    seen = {path: digest(path) for path in (layout.bars(symbol), layout.events(symbol), layout.meta(symbol))}
    if not any(seen.values()):
        return Series(symbol=symbol, meta=Meta(symbol=symbol), lines={}, events={}, bars=_no_bars(), seen=seen)
    bars, bad_bars = read_bars(cache, [symbol])
    _, bad_events = read_events(cache, [symbol])
    metas, bad_metas = read_meta(cache, [symbol])
    for problem in (*bad_bars, *bad_events, *bad_metas):
        raise DamagedFileError(f"{problem} - the rest of it is used, but nothing is added")
    meta = metas.get(symbol) or _without_sidecar(symbol, bars)
    if unknown := sorted(set(bars["src"]) - set(meta.fetches), key=str):
        raise DamagedFileError(
            f"{layout.bars(symbol)} has rows of the source {unknown[0]!r} that its sidecar does not name"
        )
    return Series(
        symbol=symbol,
        meta=meta,
        lines={line.split(",", 1)[0]: line for line in _lines(layout.bars(symbol))},
        events={tuple(line.split(",")[:2]): line for line in _lines(layout.events(symbol))},
        bars=bars.drop(columns="symbol").set_index("date"),
        seen=seen,
    )


@contextlib.contextmanager
def writing(cache: Path, symbol: str) -> Iterator[Series]:
    """Hold the one writer's lock of a symbol; what is yielded was read under it."""
    path = Layout(cache).meta(symbol)
    try:
        with locked(path):
            yield load(cache, symbol)
    except MarketError:
        raise
    except filelock.Timeout as error:
        raise DamagedFileError(f"{path}: another writer has held its lock for too long") from error
    except OSError as error:
        raise cache_error(error, path) from error


def save(cache: Path, old: Series, new: Series) -> None:
    """Write what changed, inside `writing`: all of it, or none when the disk refuses.

    A kill between two files leaves rows explained, revisions logged, and coverage too small, never too large: sources
    and revisions go into the sidecar before the rows, coverage after them.
    """
    layout = Layout(cache)
    meta = layout.meta(old.symbol)
    files: list[tuple[Path, bytes]] = []
    if new.events != old.events:
        lines = [new.events[key] for key in sorted(new.events)]
        files.append((layout.events(old.symbol), _text(EVENTS_HEADER, lines)))
    if new.lines != old.lines:
        files.append((layout.bars(old.symbol), _text(BARS_HEADER, [new.lines[key] for key in sorted(new.lines)])))
    if files:
        fetches = {**old.meta.fetches, **new.meta.fetches}
        early = msgspec.structs.replace(old.meta, fetches=fetches, revisions=new.meta.revisions)
        files.insert(0, (meta, _json(early)))
    if new.meta != old.meta:
        files.append((meta, _json(new.meta)))
    try:
        _sweep(path for path, _ in files)
        replace_all(files, seen=old.seen)
    except OSError as error:
        raise cache_error(error, meta) from error


def set_aside(cache: Path, symbol: str) -> list[Path]:
    """Rename a damaged symbol's files to `<name>.damaged`, so that it can be fetched anew; return the new paths."""
    layout = Layout(cache)
    paths = (layout.bars(symbol), layout.events(symbol), layout.meta(symbol))
    return [path.rename(path.with_name(path.name + ".damaged")) for path in paths if path.exists()]


@functools.cache
def _no_bars() -> pd.DataFrame:
    """The bars of a series that is not there; nobody changes a series' frame, so one is enough."""
    return read_bars(Path(), [])[0].drop(columns="symbol").set_index("date")


def _without_sidecar(symbol: str, bars: pd.DataFrame) -> Meta:
    """A series whose sidecar was lost: its rows are kept as final, what they cover is asked for again."""
    if bars.empty:
        return Meta(symbol=symbol)
    fetches = {
        src: Fetch(provider=src.split("-")[0], at="", note="its sidecar was missing")
        for src in sorted(set(bars["src"]))
    }
    return Meta(symbol=symbol, fetches=fetches, final_to=f"{bars['date'].max():%Y-%m-%d}")


def _lines(path: Path) -> list[str]:
    try:
        return [line for line in path.read_text("utf-8-sig").splitlines()[1:] if line.strip()]
    except FileNotFoundError:
        return []


def _text(header: str, lines: list[str]) -> bytes:
    return ("\n".join([header, *lines]) + "\n").encode()


def _json(meta: Meta) -> bytes:
    return msgspec.json.format(msgspec.json.encode(meta), indent=1) + b"\n"


def _sweep(paths: Iterable[Path]) -> None:
    """Remove the temporary files that a killed writer left: the lock is held, so they are nobody's."""
    for path in paths:
        for left in path.parent.glob(f".{path.name}.*.tmp"):
            left.unlink(missing_ok=True)

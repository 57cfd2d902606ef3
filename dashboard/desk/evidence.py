"""The evidence of a workspace: the whole cache and the figures entered by hand, as checking takes them."""

from __future__ import annotations

import datetime as dt

import msgspec
import numpy as np
import pandas as pd

from dashboard.check.evidence import Evidence, Series, align
from dashboard.instruments.calendars import Calendars
from dashboard.instruments.registry import Registry
from dashboard.instruments.sessions import Days
from dashboard.market.bars import read_bars, read_meta
from dashboard.market.disagreements import disagreements
from dashboard.market.events import read_events
from dashboard.market.failures import read_failures
from dashboard.market.fetched_figures import read_fetched_figures
from dashboard.market.layout import Layout
from dashboard.market.meta import Meta
from dashboard.records.figure import Figure
from dashboard.records.problem import Problem
from dashboard.records.workspace import Workspace


def load_evidence(
    workspace: Workspace, registry: Registry, figures: list[Figure], *, as_of: dt.date | None = None
) -> tuple[Evidence, dict[str, Meta], list[Problem]]:
    """Read the whole cache as evidence; `as_of` defaults to the newest date of any series."""
    layout = Layout(workspace.cache)
    symbols = layout.symbols()
    bars, problems = read_bars(workspace.cache, symbols)
    events, bad_events = read_events(workspace.cache, symbols)
    metas, bad = read_meta(workspace.cache, symbols)
    fetched, bad_figures = read_fetched_figures(workspace.cache, layout.subjects())
    calendars = Calendars(layout.derived)
    series = {
        str(symbol): _series(str(symbol), part, events[events["symbol"] == symbol], registry, calendars)
        for symbol, part in bars.groupby("symbol", sort=False)
    }
    newest = [one.newest for one in series.values() if not np.isnat(one.newest)]
    last = np.datetime64(as_of, "D") if as_of else max(newest, default=np.datetime64("1970-01-01", "D"))
    blocked = {symbol: "split-suspect" for symbol, meta in metas.items() if meta.suspect}
    rows = [msgspec.to_builtins(figure) for figure in (*figures, *fetched)]
    evidence = Evidence(
        registry=registry,
        series=series,
        figures=pd.DataFrame(rows, columns=list(Figure.__struct_fields__)),
        as_of=last,
        blocked=blocked,
        stale=frozenset(read_failures(workspace.cache)),
        disputed=_disputed(workspace, symbols),
    )
    return evidence, metas, [*problems, *bad_events, *bad, *bad_figures]


def _disputed(workspace: Workspace, symbols: list[str]) -> dict[str, Days]:
    """The sessions of each symbol on which a second provider's close lies beyond its tolerance."""
    found = disagreements(workspace.cache, symbols)
    return {
        str(symbol): part["date"].to_numpy().astype("datetime64[D]")
        for symbol, part in found.groupby("symbol", sort=False)
    }


def _series(symbol: str, bars: pd.DataFrame, events: pd.DataFrame, registry: Registry, calendars: Calendars) -> Series:
    """Align one symbol; one that the registry does not know, or whose calendar is unknown, trades on weekdays."""
    instrument = registry.get(symbol)
    try:
        sessions = calendars[instrument.calendar if instrument and instrument.calendar else "FX"]
    except KeyError:
        sessions = calendars["FX"]
    return align(symbol, bars, sessions, events)

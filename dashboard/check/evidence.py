"""What claims are held against: series aligned to the sessions of their exchange, figures, and the clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.check.precision import Floats
from dashboard.instruments.registry import Registry
from dashboard.instruments.sessions import Days, Sessions

PRICES = ("open", "high", "low", "close")


@dataclass(frozen=True)
class Series:
    """Daily bars of one symbol, one element for each expected session (NaN = no bar), as traded.

    `splits` is the product of all split ratios up to and including each session: close * splits is comparable over
    time. `src` names the delivery of each row, `provider` where it came from and `fetched` when (ISO 8601).
    """

    symbol: str
    sessions: Sessions
    open: Floats
    high: Floats
    low: Floats
    close: Floats
    splits: Floats
    src: NDArray[np.object_]

    def price(self, basis: str) -> Floats:
        """The column of a basis, adjusted for splits so that two sessions can be compared."""
        column: Floats = getattr(self, basis)
        return column * self.splits

    @property
    def days(self) -> Days:
        """The date of each session."""
        return self.sessions.days

    @property
    def newest(self) -> np.datetime64:
        """Date of the newest bar, NaT when there is none."""
        known = np.flatnonzero(~np.isnan(self.close))
        return self.days[known[-1]] if len(known) else np.datetime64("NaT", "D")


@dataclass(frozen=True)
class Evidence:
    """All evidence for a run.

    `as_of` decides whether forecasts are due; `blocked` symbols get their reason instead of a verdict
    (`split-suspect`); `disputed` are the sessions of a symbol on which two providers disagree (`sources-disagree`);
    `stale` symbols could not be refreshed when last tried.
    """

    registry: Registry
    series: Mapping[str, Series]
    figures: pd.DataFrame
    as_of: np.datetime64
    blocked: Mapping[str, str] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()
    disputed: Mapping[str, Days] = field(default_factory=dict)


def align(symbol: str, bars: pd.DataFrame, sessions: Sessions, events: pd.DataFrame | None = None) -> Series:
    """Put the bars of one symbol (columns date, open, high, low, close, src) onto its sessions.

    A bar on a day that the calendar does not have adds that day: the data beats the calendar. Beyond the calendar's
    end the bars' own days are the sessions. `events` (columns date, kind, value) gives the splits.
    """
    days = bars["date"].to_numpy().astype("datetime64[D]")
    grid = sessions.with_days(days)
    where = np.searchsorted(grid.days, days)
    columns = {name: np.full(len(grid.days), np.nan) for name in PRICES}
    for name in PRICES:
        columns[name][where] = bars[name].to_numpy(dtype=np.float64)
    src = np.full(len(grid.days), "", dtype=object)
    src[where] = bars["src"].to_numpy(dtype=object)
    return Series(symbol=symbol, sessions=grid, splits=_splits(grid.days, events), src=src, **columns)


def _splits(days: Days, events: pd.DataFrame | None) -> Floats:
    """Cumulative split factor of each session."""
    factor = np.ones(len(days))
    if events is not None and len(events):
        splits = events[events["kind"] == "split"]
        at = np.searchsorted(days, splits["date"].to_numpy().astype("datetime64[D]"))
        inside = at < len(days)
        np.multiply.at(factor, at[inside], splits["value"].to_numpy(dtype=np.float64)[inside])
    return np.asarray(np.cumprod(factor), dtype=np.float64)

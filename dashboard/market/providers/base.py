"""The one small interface of all providers: a question in, as-traded rows with their provenance out, or an error."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

import msgspec
import pandas as pd

from dashboard.instruments.instrument import Sort
from dashboard.records.figure import Figure

BAR_COLUMNS = ("open", "high", "low", "close", "volume")
EVENT_COLUMNS = ("date", "kind", "value")


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """A question for daily bars: the provider's own `symbol`, `first` to `last`, both included, in the exchange's days.

    `zone` is the exchange's IANA zone where it is known (it saves Yahoo a request); `now` the moment of asking (UTC).
    """

    symbol: str
    first: dt.date
    last: dt.date
    now: dt.datetime
    sort: Sort = Sort.INDEX
    zone: str = ""


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Where an answer came from: `at` in UTC, the hash of the body as it came, how many requests it took."""

    provider: str
    at: dt.datetime
    version: str = ""
    sha256: str = ""
    requests: int = 0
    note: str = ""


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """Bars as people saw them: splits that came later are undone.

    `bars` is indexed by date (datetime64[s], ascending, unique) with the columns open, high, low, close, volume
    (float64, NaN = unknown; a row without a close is a session that the provider left empty). `events` has the
    columns date, kind (`split`, `dividend`), value (the ratio; the amount as paid). `listed` is the first day that
    the provider has at all, where it says so: sessions before it are no gaps; `to` the last day that
    was asked for, where that is not the question's own.
    """

    bars: pd.DataFrame
    events: pd.DataFrame
    provenance: Provenance
    zone: str = ""
    currency: str = ""
    listed: dt.date | None = None
    to: dt.date | None = None


class Capabilities(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider can do.

    `canary` is a symbol that is known to work: only while it does is "no such symbol" believed. `adds` is False for
    one that only compares: its rows are kept beside the series, never in it. `keys` are the
    symbols that it has figures of; None = it may have them of any.
    """

    bars: bool = False
    figures: bool = False
    keys: frozenset[str] | None = None
    canary: str = ""
    adds: bool = True


class FigureAsk(msgspec.Struct, frozen=True, kw_only=True):
    """A question for the figures of one subject; `key` is what the provider calls it (a ticker, a CIK, a series)."""

    subject: str
    key: str
    now: dt.datetime
    currency: str = ""


class FigureDelivery(msgspec.Struct, frozen=True, kw_only=True):
    """Figures, each with the day on which it was known."""

    figures: tuple[Figure, ...]
    provenance: Provenance


class Provider(Protocol):
    """A source of bars, of figures, or of both. Every failure is a `ProviderError`."""

    @property
    def name(self) -> str:
        """The prefix of `Instrument.sources` and of `src` keys."""

    @property
    def capabilities(self) -> Capabilities:
        """What it can do."""

    def bars(self, ask: Ask) -> Delivery:
        """Return the bars from `ask.first` to `ask.last`; raise a ProviderError when there are none."""

    def figures(self, ask: FigureAsk) -> FigureDelivery:
        """Return the figures of a subject; raise a ProviderError when there are none."""


def empty_events() -> pd.DataFrame:
    """No splits, no dividends."""
    return pd.DataFrame(
        {"date": pd.Series(dtype="datetime64[s]"), "kind": pd.Series(dtype="str"), "value": pd.Series(dtype="float64")}
    )


def closes_only(closes: pd.Series) -> pd.DataFrame:
    """Bars of a series that has one number a day, indexed by date: the other columns are unknown."""
    index = pd.DatetimeIndex(pd.to_datetime(closes.index)).astype("datetime64[s]")
    frame = pd.DataFrame({"close": closes.to_numpy(dtype="float64")}, index=index.rename("date"))
    return frame.reindex(columns=list(BAR_COLUMNS)).astype("float64").sort_index()

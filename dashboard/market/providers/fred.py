"""FRED, the St. Louis Fed's collection: daily series as bars, statistics as figures. Keyless CSV, one request a series.

It serves today's values: a statistic that was revised since counts as known from the day of fetching, never as its
first print (first prints are ALFRED's, which needs a key).
"""

from __future__ import annotations

import csv
import datetime as dt
import functools
import io
from importlib import resources
from typing import Literal

import msgspec
import pandas as pd

from dashboard.market.errors import EmptyRangeError, MalformedError, UnknownSymbolError
from dashboard.market.providers.base import (
    Ask,
    Capabilities,
    Delivery,
    FigureAsk,
    FigureDelivery,
    Provenance,
    closes_only,
    empty_events,
)
from dashboard.market.providers.http import RecordingSession, get
from dashboard.records.figure import Figure

YEARS = dt.timedelta(days=366 * 15)
URL = "https://fred.stlouisfed.org/graph/fredgraph.csv"


class Statistic(msgspec.Struct, frozen=True):
    """What a series is as a figure: `scale` turns its numbers into base units, `every` is what one of them is about."""

    metric: str
    unit: str
    scale: int
    resolution: float
    every: Literal["month", "quarter", "last-of-month"]


@functools.cache
def statistics() -> dict[str, Statistic]:
    """The statistics that are understood, by their id at FRED, from `fred_series.csv`."""
    text = (resources.files(__package__) / "fred_series.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["series"]: msgspec.convert(row, Statistic, strict=False) for row in rows}


class Fred:
    """Symbols are FRED's series ids: `DCOILBRENTEU`, `DGS10`, `PAYEMS`."""

    name = "fred"

    @property
    def capabilities(self) -> Capabilities:
        """Bars of any daily series, figures of the statistics that are understood."""
        return Capabilities(bars=True, figures=True, keys=frozenset(statistics()), canary="DGS10")

    def __init__(self, session: RecordingSession) -> None:
        """Take the session to ask with."""
        self._session = session

    def bars(self, ask: Ask) -> Delivery:
        """Return one close a day that has a value."""
        closes = self._values(ask.symbol, ask.first, ask.last)
        return Delivery(bars=closes_only(closes), events=empty_events(), provenance=self._provenance(ask.now))

    def figures(self, ask: FigureAsk) -> FigureDelivery:
        """Return the levels of a statistic by month or quarter, known as of today."""
        statistic = statistics().get(ask.key)
        if statistic is None:
            raise UnknownSymbolError(f"FRED's {ask.key} is not among the statistics that are understood")
        today = ask.now.date()
        values = self._values(ask.key, today - YEARS, today)
        if statistic.every == "last-of-month":
            values = values.resample("MS").last().dropna()
        found = tuple(
            Figure(
                subject=ask.subject, metric=statistic.metric, period=_period(day, statistic.every),
                value=_base(value, statistic.scale), unit=statistic.unit, as_of=today.isoformat(),
                source=f"FRED {ask.key}", resolution=statistic.resolution,
                note="as revised up to the day of fetching",
            ) for day, value in zip(pd.DatetimeIndex(values.index), values, strict=True)
        )  # fmt: skip
        return FigureDelivery(figures=found, provenance=self._provenance(ask.now))

    def _values(self, series: str, first: dt.date, last: dt.date) -> pd.Series:
        body = get(self._session, URL, params={"id": series, "cosd": first.isoformat(), "coed": last.isoformat()})
        try:
            table = pd.read_csv(io.BytesIO(body), na_values=".")
            dates = pd.to_datetime(table.iloc[:, 0], format="%Y-%m-%d")
            values = pd.Series(
                pd.to_numeric(table.iloc[:, 1]).to_numpy(dtype="float64"), index=pd.DatetimeIndex(dates)
            ).dropna()
        except (ValueError, IndexError) as error:
            raise MalformedError(f"FRED answered for {series} with something that is not its CSV ({error})") from error
        if values.empty:
            raise EmptyRangeError(f"FRED has no value of {series} from {first} to {last}")
        return values

    def _provenance(self, now: dt.datetime) -> Provenance:
        last = self._session.exchanges[-1]
        return Provenance(provider=self.name, at=now, sha256=last.sha256, requests=1, note=URL)


def _period(day: pd.Timestamp, every: str) -> str:
    return f"{day.year}-Q{day.quarter}" if every == "quarter" else f"{day:%Y-%m}"


def _base(value: float, scale: int) -> int | float:
    scaled = value * scale
    return int(scaled) if scaled == round(scaled) and scale > 1 else round(scaled, 6)

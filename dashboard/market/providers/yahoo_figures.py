"""Yahoo's tables of quarters and announcements as figures. No yfinance here: frames in, records out."""

from __future__ import annotations

import datetime as dt
import math

import pandas as pd

from dashboard.market.providers.base import FigureAsk
from dashboard.market.quarters import calendar_quarter, resolution_of
from dashboard.records.claim import Basis, Kind
from dashboard.records.figure import Figure

_INCOME = {"Total Revenue": "revenue", "Net Income": "net_income", "Operating Income": "operating_income"}
_CASH = {"Capital Expenditure": "capex", "Free Cash Flow": "free_cash_flow"}
_SOURCE = "Yahoo Finance"
_LATEST_REPORT = dt.timedelta(days=100)  # a quarter is announced within this of its end


def figures(
    ask: FigureAsk, income: pd.DataFrame, cash: pd.DataFrame | None, dates: pd.DataFrame | None
) -> tuple[Figure, ...]:
    """Return revenue, incomes, capital expenditure and free cash flow by quarter, and EPS with its estimate.

    Yahoo gives no filing date: a quarter counts as known from its announcement when that is listed, else from today.
    """
    announced = _announced(dates)
    found: list[Figure] = []
    for table, metrics in ((income, _INCOME), (cash, _CASH)):
        if table is None or table.empty:
            continue
        for row, metric in metrics.items():
            if row in table.index:
                found += _row(ask, metric, pd.Series(table.loc[row]), announced)
    return (*found, *_eps(ask, dates, [pd.Timestamp(end).date() for end in income.columns]))


def _row(ask: FigureAsk, metric: str, row: pd.Series, announced: list[dt.date]) -> list[Figure]:
    values = {
        end.date(): float(value)
        for end, value in zip(pd.DatetimeIndex(row.index), row, strict=True)
        if not pd.isna(value)
    }
    sign = -1 if metric == "capex" else 1  # the cash flow statement has money spent as negative
    step = resolution_of(values.values())
    found = []
    for end, value in values.items():
        known = next((day for day in announced if end < day <= end + _LATEST_REPORT), None)
        found.append(
            Figure(
                subject=ask.subject, metric=metric, period=calendar_quarter(end), value=_whole(sign * value),
                unit=ask.currency, as_of=(known or ask.now.date()).isoformat(), source=_SOURCE, basis=Basis.GAAP,
                resolution=step,
                note="" if known else "publication date not known: counted from the day of fetching",
            )
        )  # fmt: skip
    return found


def _eps(ask: FigureAsk, dates: pd.DataFrame | None, ends: list[dt.date]) -> list[Figure]:
    """Reported EPS as Yahoo lists it (analysts' basis, usually adjusted) and the estimate before it."""
    if dates is None or dates.empty:
        return []
    found = []
    for moment, row in dates.iterrows():
        day = pd.Timestamp(str(moment)).date()
        end = next((one for one in sorted(ends, reverse=True) if one < day <= one + _LATEST_REPORT), None)
        if end is None:
            continue
        for column, kind in (("Reported EPS", Kind.MEASURED), ("EPS Estimate", Kind.CONSENSUS)):
            value = float(row.get(column, math.nan))
            if math.isfinite(value):
                found.append(
                    Figure(
                        subject=ask.subject, metric="eps", period=calendar_quarter(end), value=float(value),
                        unit=f"{ask.currency}/share", as_of=day.isoformat(), source=_SOURCE, kind=kind,
                        basis=Basis.ADJUSTED,
                        resolution=0.01, note="as analysts count it",
                    )
                )  # fmt: skip
    return found


def _announced(dates: pd.DataFrame | None) -> list[dt.date]:
    if dates is None or dates.empty:
        return []
    reported = dates[pd.to_numeric(dates["Reported EPS"], errors="coerce").notna()]
    return sorted(pd.Timestamp(str(moment)).date() for moment in reported.index)


def _whole(value: float) -> int | float:
    return int(value) if value.is_integer() else value

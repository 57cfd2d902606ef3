"""ISO 8601 periods as first and last days: sessions, months, quarters, halves, years, weeks and intervals of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from dashboard.instruments.sessions import Days

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_HALF = re.compile(r"(\d{4})-H([12])")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_YEAR = re.compile(r"(\d{4})")


def period_days(periods: pd.Series) -> tuple[Days, Days]:
    """First and last day of each period; NaT where there is none or it is not a period."""
    ends = {period: _ends(period) for period in periods.dropna().unique()}
    first = periods.map({period: pair[0] for period, pair in ends.items()})
    last = periods.map({period: pair[1] for period, pair in ends.items()})
    return _column(first), _column(last)


def ends(period: str | None) -> tuple[dt.date, dt.date] | None:
    """First and last day of one period, None when it is not one."""
    pair = _ends(period) if period else (None, None)
    return None if pair[0] is None or pair[1] is None else (pair[0], pair[1])


def earlier(period: str | None, over: str) -> str | None:
    """The period that a growth `over` is measured from: a year, a quarter or a month before; None where undefined."""
    if period is None:
        return None
    if over in ("yoy", "year"):
        return re.sub(r"^\d{4}", lambda match: f"{int(match[0]) - 1:04d}", period) if _whole(period) else None
    if over in ("qoq", "quarter") and (quarter := _QUARTER.fullmatch(period)):
        index = int(quarter[1]) * 4 + int(quarter[2]) - 2
        return f"{index // 4:04d}-Q{index % 4 + 1}"
    if over in ("mom", "month") and (month := _MONTH.fullmatch(period)):
        index = int(month[1]) * 12 + int(month[2]) - 2
        return f"{index // 12:04d}-{index % 12 + 1:02d}"
    return None


def _whole(period: str) -> bool:
    return any(form.fullmatch(period) for form in (_MONTH, _QUARTER, _HALF, _YEAR))


def _ends(period: str) -> tuple[dt.date | None, dt.date | None]:
    first, _, last = period.partition("/")
    try:
        start = _single(first)
        end = _single(last) if last else start
    except ValueError:
        return None, None
    if start is None or end is None or end[1] < start[0]:
        return None, None
    return start[0], end[1]


def _single(text: str) -> tuple[dt.date, dt.date] | None:
    if match := _DAY.fullmatch(text):
        day = dt.date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := _WEEK.fullmatch(text):
        monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday, monday + dt.timedelta(days=6)
    for form, months in ((_MONTH, 1), (_QUARTER, 3), (_HALF, 6), (_YEAR, 12)):
        if match := form.fullmatch(text):
            number = int(match[2]) if form.groups > 1 else 1
            return _span(int(match[1]), (number - 1) * months + 1, months)
    return None


def _span(year: int, month: int, months: int) -> tuple[dt.date, dt.date]:
    start = dt.date(year, month, 1)
    after = dt.date(year + (month + months > 12), (month + months - 1) % 12 + 1, 1)
    return start, after - dt.timedelta(days=1)


def _column(dates: pd.Series) -> Days:
    return np.array([np.datetime64("NaT") if _missing(date) else date for date in _objects(dates)], "datetime64[D]")


def _objects(dates: pd.Series) -> Iterable[object]:
    return dates.astype("object").tolist()


def _missing(date: object) -> bool:
    return date is None or date != date  # noqa: PLR0124  (NaN and NaT are not themselves)

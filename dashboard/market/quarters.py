"""Fiscal periods by the calendar, and how finely a number was published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

_HALF_QUARTER = dt.timedelta(days=45)
_HALF_YEAR = dt.timedelta(days=182)


def calendar_quarter(end: dt.date) -> str:
    """Return the calendar quarter that holds the middle of a quarter ending on `end`: 2025-12-27 -> `2025-Q4`.

    The middle, because fiscal quarters end off the calendar: one to 2025-10-26 is mostly the third quarter.
    """
    middle = end - _HALF_QUARTER
    return f"{middle.year}-Q{(middle.month - 1) // 3 + 1}"


def calendar_year(end: dt.date) -> str:
    """Return the calendar year that holds the middle of a year ending on `end`."""
    return str((end - _HALF_YEAR).year)


def resolution_of(values: Iterable[float]) -> int:
    """One unit of the last digit that the values share, at most a million (statements are in thousands or millions)."""
    step = 1_000_000
    for value in values:
        while step > 1 and round(value) % step:
            step //= 10
    return step

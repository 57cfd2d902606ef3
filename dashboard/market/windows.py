"""Which days of bars a claim needs: its period, those before for a change, streak or record, those after until due.

Pure text and dates; wider than strictly needed is fine, as a question is one request however long its range.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

import msgspec

from dashboard.market.ranges import Range
from dashboard.records.claim import Aspect, Claim, Kind

BEGINNING = dt.date(1970, 1, 1)  # "all history", for a record that names no date
MARGIN = dt.timedelta(days=14)  # spans the longest holidays, so that the session before is always inside
AFTER = dt.timedelta(days=5)  # the session after, for readings
_UNIT_DAYS = {
    "day": 1.6, "days": 1.6, "sessions": 1.6, "week": 7, "weeks": 7, "month": 31, "months": 31, "mom": 31,
    "quarter": 92, "qoq": 92, "year": 366, "years": 366, "yoy": 366, "ytd": 366,
}  # fmt: skip
_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?")


class Window(msgspec.Struct, frozen=True):
    """`first` to `last` is what is needed; `core` is the claim's own period, clipped to today."""

    first: dt.date
    last: dt.date
    core: Range


def window(claim: Claim, said: dt.date | None, today: dt.date) -> Window | None:
    """Return the days that `claim` needs, said on `said`; None when they cannot be told or lie in the future."""
    period = period_range(claim.period)
    if period is None and said is not None:
        period = (said, said)
    if period is None or period[0] > today:
        if period is None or claim.kind not in (Kind.FORECAST, Kind.PLAN) or said is None:
            return None
        period = (said, today)
    start, end = period
    waits = claim.kind in (Kind.FORECAST, Kind.PLAN)
    last = min(end if waits else end + AFTER, today)
    first = min(_start(claim, start), said or start)
    return Window(max(first - MARGIN, BEGINNING), last, (start, min(end, today)))


def period_range(period: str | None) -> Range | None:
    """First and last day of an ISO period: a date, a month, `2025-Q4`, `2026-H2`, a year, or two with a slash."""
    if not period:
        return None
    head, _, tail = period.partition("/")
    first, last = _one(head), _one(tail or head)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _one(text: str) -> Range | None:
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        return None
    year, quarter, half, month, day = match.groups()
    try:
        if day:
            date = dt.date(int(year), int(month), int(day))
            return date, date
        low, high = _months(quarter, half, month)
        return dt.date(int(year), low, 1), dt.date(int(year), high, calendar.monthrange(int(year), high)[1])
    except ValueError:
        return None


def _months(quarter: str | None, half: str | None, month: str | None) -> tuple[int, int]:
    if quarter:
        return int(quarter) * 3 - 2, int(quarter) * 3
    if half:
        return int(half) * 6 - 5, int(half) * 6
    return (int(month), int(month)) if month else (1, 12)


def _start(claim: Claim, start: dt.date) -> dt.date:
    """The first day that has a say, before the margin."""
    reach = _over(claim, start)
    if claim.aspect is Aspect.STREAK:
        count = float(abs(claim.value)) if claim.value is not None else 20.0
        return _back(start, min(count, 500) * _UNIT_DAYS.get(claim.unit or "", _UNIT_DAYS.get(claim.over or "", 1.6)))
    if claim.aspect in (Aspect.EXTREME, Aspect.RANK):
        return min(reach, _extreme(claim, start))
    return reach


def _over(claim: Claim, start: dt.date) -> dt.date:
    over = claim.over or ""
    head, _, tail = over.partition(":")
    if head == "since":
        since = period_range(tail)
        return min(since[0], start) if since else start
    if head == "sessions":
        return _back(start, int(tail) * 1.6) if tail.isdecimal() and len(tail) < 5 else start
    if over == "ytd":
        return dt.date(start.year, 1, 1)
    if over == "week":
        return start - dt.timedelta(days=start.weekday() + 7)
    return _back(start, _UNIT_DAYS.get(over, 0))


def _extreme(claim: Claim, start: dt.date) -> dt.date:
    """Back to the date that is named, or by the count that is named, else over all history; and one window further."""
    further = _UNIT_DAYS.get(claim.over or "", 0)
    since = period_range(claim.since)
    if since:
        return _back(since[0], further)
    if claim.value is not None and (claim.unit or "") in _UNIT_DAYS:
        return _back(start, float(abs(claim.value)) * _UNIT_DAYS[claim.unit or ""] + further)
    return BEGINNING


def _back(day: dt.date, days: float) -> dt.date:
    try:
        return max(day - dt.timedelta(days=round(days)), BEGINNING)
    except OverflowError:
        return BEGINNING

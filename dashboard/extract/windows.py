"""Over which window a market change is said: by the nearest word of time, a day where there is none."""

from __future__ import annotations

import calendar
import datetime as dt
import re

import msgspec

from dashboard.extract.context import Context
from dashboard.extract.dating import note_day
from dashboard.extract.governing import DAYS, nearest
from dashboard.extract.hit import Hit
from dashboard.extract.periods import month_of, quarter_of, year_of
from dashboard.extract.times import Time
from dashboard.extract.weeks import week_end
from dashboard.extract.wraps import after_close

_OVER = {
    "ytd": "ytd", "week": "week", "month": "month", "monthword": "month", "pastmonth": "month",
    "quarter": "quarter", "thisquarter": "quarter", "fullyear": "year", "year": "year", "pastyear": "year",
    "yeardate": "year", "half": "year", "since": "since",
}  # fmt: skip
_WINDOWS = (*_OVER, "sessions", "pastspan")
_INSIDE = re.compile(r"单日|日内|盘中|全日|全天|on the day|intraday")
_REPORT = re.compile(r"\s?(?:的?财报|业绩|季报|年报|营收|收入|财年|盈利|指引|eps|earnings|results)")
_YEARLY = re.compile(r"同比|较去年同期|year[- ]over[- ]year|year on year|from a year")


def window_of_change(  # noqa: PLR0911  (a return for each rule)
    context: Context, hit: Hit, code: str | None
) -> tuple[str | None, Time | None]:
    """(`over`, the word of time that says so); `code` is the calendar that decides whether a year is over."""
    clause = context.view.lower[hit.clause[0] : hit.end]
    if _INSIDE.search(clause):
        return "day", None
    time, _ = nearest(context, hit, (*_WINDOWS, *DAYS))
    if time is not None and _REPORT.match(context.view.lower, time.end):
        return "day", None  # Q4财报后暴跌17%: the quarter is the report's
    if time is None or time.kind in DAYS:
        return ("yoy", None) if _YEARLY.search(clause) else ("day", None)
    if since := _span_start(time, context) if time.kind == "pastspan" else _since(context, time):
        return f"since:{since}", time
    if time.kind in ("since", "pastspan"):
        return "day", None
    if time.kind == "sessions":
        return f"sessions:{time.number}", time
    running = time.kind == "year" and not time.number and not _year_over(context, hit, code)
    return "ytd" if running else _OVER[time.kind], time


def _year_over(context: Context, hit: Hit, code: str | None) -> bool:
    """Tell whether the year is over: by the clock, or in a wrap of its last day."""
    today = context.clock.date
    last = today is not None and (today.month, today.day) == (12, 31)
    return context.clock.year_over(code) or (last and after_close(context, hit.at))


def _since(context: Context, time: Time) -> str | None:
    """The day from which a change is counted (自4月9日以来), the first one of a month or year (自2025年以来)."""
    text = context.view.lower
    after = text[time.end : time.end + 3]
    before = text[max(0, time.start - 6) : time.start]
    if not (after.startswith(("以来", "至今", "底以来", "起")) or before.endswith("自") or time.kind == "since"):
        return None
    if time.month and time.day:
        year = time.year or (context.clock.date.year if context.clock.date else 0)
        return f"{year}-{time.month:02d}-{time.day:02d}" if year else None
    if time.kind not in ("month", "yeardate", "since"):
        return None
    named = msgspec.structs.replace(time, kind="month" if time.month else "yeardate")
    first = month_of(named, context.clock) or year_of(named, context.clock)
    return f"{first}-01" if first and len(first) == 7 else f"{first}-01-01" if first else None


def period_of_window(
    context: Context, hit: Hit, window: Time, over: str, session: str | None, code: str | None
) -> str | None:
    """The month, quarter or year of a window; of a week, a rolling one or one to date its last session."""
    clock = context.clock
    if over.startswith(("ytd", "since", "sessions")) or window.kind in ("pastmonth", "pastyear", "pastspan"):
        return session
    if over == "month":
        return month_of(window, clock)
    if over == "quarter":
        return quarter_of(window, clock, ahead=False, begun=True)
    if over == "year":
        return _year(window, context) or session
    named = note_day(context, hit.at)
    if named and not window.number:
        return clock.on(dt.date.fromisoformat(named), code)
    return week_end(window, clock, code)


def _year(window: Time, context: Context) -> str | None:
    """全年 early in a year is the year before."""
    today = context.clock.date
    if window.kind == "fullyear" and today:
        return str(today.year if today.month > 2 else today.year - 1)
    return year_of(window, context.clock)


def _span_start(time: Time, context: Context) -> str | None:
    """The day from which the past six months, three weeks … are counted, back from the note's."""
    today = context.clock.date
    if today is None or not time.number:
        return None
    if time.day:
        return (today - dt.timedelta(days=time.number * time.day)).isoformat()
    index = today.year * 12 + today.month - 1 - time.number * (time.month or 1)
    year, month = index // 12, index % 12 + 1
    return dt.date(year, month, min(today.day, calendar.monthrange(year, month)[1])).isoformat()

"""The period of a claim: the nearest word of time in the clause, the sentence, the paragraph, else what is usual."""

from __future__ import annotations

import datetime as dt
import re

from dashboard.extract.comparing import compared, period_before
from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.periods import (
    Clock,
    day_of,
    lies,
    month_of,
    quarter_before,
    quarter_of,
    week_of,
    year_of,
)
from dashboard.extract.times import Time

_OPENING = 1500  # characters of a note that say which day it is about
DAYS = ("day", "weekday", "lastweekday", "date", "sameday")
_START = re.compile(r"(?:从|由|from\s)([^，。,]{0,40}?\d[^，。,]{0,12}?)(?:[升降增涨跌飙攀扩缩减提下上激翻]|to\s)")
_YEAR_AGO = re.compile(r"去年同期|上年同期|(?:a\s)?year[\s-](?:ago|earlier)")
_PREVIOUS = re.compile(r"前值|前月|上月值")
_STEP = re.compile(r"[降加减]息|议息|利率")
_CHANCE = re.compile(r"概率|几率|可能性|押注|预计|有望|预期|将")
_NEAR = 16
_AHEAD = re.compile(r"指引|展望|预计|预估|guidance|outlook|expects?|forecast|project")


def nearest(context: Context, hit: Hit, kinds: tuple[str, ...]) -> tuple[Time | None, str]:
    """The word of time that governs a hit: last before it in its clause, then behind it, then in clauses before."""
    first, end = hit.clause
    here = _said(context, first, hit.at, kinds, hit.at)
    leaving = _START.search(context.view.lower, first, hit.at) if here else None
    if leaving:  # 从2025年的1500万次飙升至…: that year is the start's alone
        here = [time for time in here if not leaving.start(1) <= time.start < leaving.end(1)]
    if here:
        return here[-1], "clause"
    latin = context.latin(first, end)
    behind = [time for time in context.times_in(hit.end, end) if time.kind in kinds]
    if latin and "sessions" in kinds:  # a window of a price is said right behind it; elsewhere it is another thing's
        behind = [time for time in behind if time.kind in DAYS or time.start - hit.end < _NEAR]
    if behind and (latin or behind[0].start - hit.end < 3):
        return behind[0], "behind"
    for start, stop in context.clauses.before(hit.at, hit.sentence[0]):
        words = _said(context, start, stop, kinds, hit.at)
        if latin:  # English says a window beside its number, or first of all (For the week, …)
            words = [
                time for time in words if time.kind in DAYS or (start == hit.sentence[0] and time.start - start < 12)
            ]
        if words:
            return words[-1], "start" if leaving else "sentence"
    if latin:
        later = [time for time in context.times_in(end, hit.sentence[1]) if time.kind in kinds and time.kind in DAYS]
        if later:
            return later[0], "behind"
    return None, ""


def _said(context: Context, start: int, end: int, kinds: tuple[str, ...], at: int) -> list[Time]:
    """Words of time of a stretch, without those that the number at `at` is only compared with."""
    words = [time for time in context.times_in(start, end) if time.kind in kinds]
    if "sessions" in kinds:  # of a price the comparison is the window: 较上月上涨3%
        return words
    return [time for time in words if not compared(context.view.lower, time, at)]


def carried(context: Context, hit: Hit, kinds: tuple[str, ...], *, first: bool = False) -> Time | None:
    """The last such word of time in the paragraph's earlier sentences, or the first."""
    start, _ = context.paragraph(hit.at)
    words = [time for time in context.times_in(start, hit.sentence[0]) if time.kind in kinds]
    if not words:
        return None
    return words[0 if first else -1]


def market_day(context: Context, hit: Hit, code: str | None) -> tuple[str | None, str]:
    """The session of a market claim and the rule that gave it."""
    time, where = nearest(context, hit, DAYS)
    if time is None or time.kind == "sameday":
        days = ("day", "weekday") if context.latin(*hit.clause) else DAYS[:4]
        time, where = carried(context, hit, days), "paragraph"
    if time is not None:
        found = _day(time, context.clock, code)
        old = where == "paragraph" and _is_old(found, context.clock.date)
        if found and lies(found, context.clock.date) <= 0 and not old:
            return found, f"day-{where}"
    anchor = note_day(context)
    if anchor:
        return (anchor if code is None else context.clock.on(dt.date.fromisoformat(anchor), code)), "day-note"
    return context.clock.session(code), "day-default"


def _is_old(day: str | None, today: dt.date | None) -> bool:
    """Tell whether a day is history: it dates its own sentence, not the prices that follow."""
    return bool(day and today and len(day) == 10 and dt.date.fromisoformat(day) < today - dt.timedelta(days=10))


def _day(time: Time, clock: Clock, code: str | None) -> str | None:
    return day_of(time, clock, code)


def note_day(context: Context) -> str | None:
    """The weekday that the note's opening speaks of, when it never says today."""
    opening = context.times_in(0, min(_OPENING, len(context.view.text)))
    if any(time.kind == "day" and not time.number for time in opening) or not opening:
        return None
    weekdays = [time for time in opening if time.kind in ("weekday", "lastweekday")]
    return day_of(weekdays[0], context.clock, None) if weekdays else None


def company_period(context: Context, hit: Hit, *, ahead: bool) -> tuple[str | None, str]:
    """The quarter or year of a company figure: as said, else the quarter that is being reported."""
    kinds = ("quarter", "thisquarter", "yeardate", "year", "fullyear", "half", "future", "month", "ytd")
    time, where = nearest(context, hit, kinds)
    today = context.clock.date
    if time is None and today:
        back = carried(context, hit, ("fullyear",) if ahead else ("quarter",), first=True)
        if back is not None:
            found = _period(back, context, hit, ahead=ahead)
            return found, "period-paragraph"
    if time is not None and today and time.kind == "year" and _YEAR_AGO.match(context.view.lower, time.start):
        year, number = quarter_before(today)
        return f"{year - 1}-Q{number}", "period-year-ago"
    if time is not None:
        found = _period(time, context, hit, ahead=ahead)
        if found:
            return found, f"period-{where}"
    if today is None:
        return None, "period-none"
    year, number = quarter_before(today)
    return f"{year}-Q{number}", "period-reported"


def _period(time: Time, context: Context, hit: Hit, *, ahead: bool) -> str | None:
    clock = context.clock
    if time.kind in ("quarter", "thisquarter"):
        if ahead and time.kind == "thisquarter" and clock.date and time.word.startswith(("本", "this", "current")):
            return f"{clock.date.year}-Q{(clock.date.month - 1) // 3 + 1}"  # 本季营收将落在…: the one that runs
        later = ahead and not (time.year or time.kind == "thisquarter")
        return quarter_of(time, clock, ahead=later)
    if time.kind == "month":
        return month_of(time, clock)
    if time.kind == "fullyear" and clock.date:
        start, _ = context.paragraph(hit.at)
        ahead = ahead or bool(_AHEAD.search(context.view.lower, start, hit.at))
        return str(clock.date.year if ahead or clock.date.month > 3 else clock.date.year - 1)
    if time.kind == "ytd" and clock.date:
        return str(clock.date.year)
    return year_of(time, clock)


def macro_period(context: Context, hit: Hit) -> tuple[str | None, str]:
    """The month or quarter of a statistic: as said, else the month before the note."""
    kinds = ("month", "monthword", "quarter", "yeardate", "year", "date", "weekday", "week")
    time, where = nearest(context, hit, kinds)
    if time is None and not context.latin(*hit.clause):
        time = carried(context, hit, ("month", "quarter"))
    if time is not None and time.kind == "week":
        return _week_ending(context, time), f"period-{where}"
    today = context.clock.date
    if time is not None:
        found = (
            _coming(context, hit, time)
            or month_of(time, context.clock)
            or (quarter_of(time, context.clock, ahead=False) if time.kind == "quarter" else None)
        )
        found = (
            found or year_of(time, context.clock) or day_of(time, context.clock, None) or week_of(time, context.clock)
        )
        if found:
            if _PREVIOUS.search(context.view.lower, hit.clause[0], hit.at):
                return period_before(found), "period-previous"
            return found, f"period-{where or 'paragraph'}"
    if today is None:
        return None, "period-none"
    last = today.replace(day=1) - dt.timedelta(days=1)
    return f"{last.year}-{last.month:02d}", "period-default"


def _coming(context: Context, hit: Hit, time: Time) -> str | None:
    """The month to come that a chance or an expected step of the central bank is of (12月降息的概率)."""
    today, words = context.clock.date, context.view.lower[hit.clause[0] : hit.clause[1]]
    named = time.kind == "month" and time.month and time.year is None and time.number is None
    if not today or not named or not (_STEP.search(words) and _CHANCE.search(words)):
        return None
    return f"{today.year + (time.month < today.month)}-{time.month:02d}" if time.month else None


def _week_ending(context: Context, week: Time) -> str | None:
    """The seven days up to the date that ends the week (for the week ended Mar 1), else the calendar week."""
    clause = context.clauses.clause(week.start)
    for time in context.times_in(max(clause[0], week.start - 12), clause[1]):
        if time.kind == "date" and (last := day_of(time, context.clock, None)):
            return f"{dt.date.fromisoformat(last) - dt.timedelta(days=6)}/{last}"
    return week_of(week, context.clock)


def loose_period(context: Context, hit: Hit, *, ahead: bool) -> tuple[str | None, str]:
    """The period of anything else: as said, else the month of the note for a present state."""
    kinds = (
        "yeardate",
        "year",
        "fullyear",
        "quarter",
        "month",
        "half",
        "future",
        "ytd",
        *DAYS,
        "week",
        "monthword",
        "now",
    )
    time, where = nearest(context, hit, kinds)
    clock = context.clock
    if time is not None and time.kind != "now":
        if time.kind in DAYS:
            return day_of(time, clock, None), f"period-{where}"
        if ahead and time.kind == "month" and time.month and time.year is None and time.number is None and clock.date:
            return f"{clock.date.year + (time.month < clock.date.month)}-{time.month:02d}", f"period-{where}"
        found = (
            _coming(context, hit, time)
            or month_of(time, clock)
            or year_of(time, clock)
            or (week_of(time, clock) if time.kind == "week" else None)
        )
        if time.kind in ("quarter", "thisquarter"):
            found = quarter_of(time, clock, ahead=ahead)
        if time.kind == "ytd" and clock.date:
            found = str(clock.date.year)
        if found:
            return found, f"period-{where}"
    if clock.date is None or ahead:
        return (str(clock.date.year) if clock.date else None), "period-default"
    return f"{clock.date.year}-{clock.date.month:02d}", "period-default"

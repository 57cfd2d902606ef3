"""The period of a claim: the nearest word of time in the clause, the sentence, the paragraph, else what is usual."""

from __future__ import annotations

import datetime as dt
import re

from dashboard.extract.context import Context
from dashboard.extract.expecting import period_before
from dashboard.extract.governing import DAYS, NEAR, carried, main_event, nearest
from dashboard.extract.hit import Hit
from dashboard.extract.periods import day_of, lies, month_of, quarter_before, quarter_of, week_of, year_of
from dashboard.extract.times import Time
from dashboard.extract.wraps import reports_closes

_OPENING = 1500  # characters of a note that say which day it is about
_YEAR_AGO = re.compile(r"去年同期|上年同期|(?:a\s)?year[\s-](?:ago|earlier)")
_PREVIOUS = re.compile(r"前值|前月|上月值")
_STEP = re.compile(r"[降加减]息|议息|利率")
_CHANCE = re.compile(r"概率|几率|可能性|押注|预计|有望|预期|将")
_QUARTER_TO = re.compile(r"(?:[底末]|\d{1,2}日)?(?:为?止|的)[^，。；\d]{0,6}季")
_STALE = 150  # days after its end in which a quarter is still being reported
_HELD = re.compile(r"\b(?:from|after|following|versus|vs)\b[^;]*\d")
_AHEAD = re.compile(r"指引|展望|预计|预估|guidance|outlook|expects?|forecast|project|anticipat")


def market_day(context: Context, hit: Hit, code: str | None) -> tuple[str | None, str]:
    """The session of a market claim and the rule that gave it."""
    time, where = nearest(context, hit, DAYS)
    if time is None or time.kind == "sameday":
        days = ("day", "weekday") if context.latin(*hit.clause) else DAYS[:4]
        time, where = carried(context, hit, days), "paragraph"
    if time is not None:
        found = day_of(time, context.clock, code)
        old = where == "paragraph" and _is_old(found, context.clock.date)
        if found and lies(found, context.clock.date) <= 0 and not old:
            return found, f"day-{where}"
    anchor = note_day(context, hit.at)
    if anchor:
        return (anchor if code is None else context.clock.on(dt.date.fromisoformat(anchor), code)), "day-note"
    session = context.clock.session(code)
    if code and not context.clock.over(code, session) and reports_closes(context, code):
        return context.clock.closed(code), "day-closed"  # what has closed is no session that runs
    return session, "day-default"


def _is_old(day: str | None, today: dt.date | None) -> bool:
    """Tell whether a day is history: it dates its own sentence, not the prices that follow."""
    return bool(day and today and len(day) == 10 and dt.date.fromisoformat(day) < today - dt.timedelta(days=10))


def level_period(context: Context, hit: Hit) -> str | None:
    """The month or year in which English says that a level stood: it was at $125,000 last month."""
    if not context.latin(*hit.clause):
        return None
    time, where = nearest(context, hit, ("month", "monthword", "yeardate", "week", *DAYS))
    if time is None or time.kind in DAYS or where not in ("clause", "behind") or time.start - hit.end > NEAR:
        return None
    if time.kind in ("monthword", "week") and not time.number:
        return None
    clock = context.clock
    return week_of(time, clock) if time.kind == "week" else month_of(time, clock) or year_of(time, clock)


def note_day(context: Context, at: int) -> str | None:
    """The weekday that the opening of the note (or of its item at a position) speaks of, when it never says today."""
    start, end = context.item(at)
    start, end = (start, end) if context.latin(start, min(end, start + _OPENING)) else (0, len(context.view.text))
    key = f"day {start}"
    if key not in context.memo:
        context.memo[key] = _said_day(context, start, end)
    return context.memo[key]  # type: ignore[no-any-return]


def _said_day(context: Context, start: int, end: int) -> str | None:
    opening = context.times_in(start, min(end, start + _OPENING))
    if any(time.kind == "day" and not time.number for time in opening) or not opening:
        return None
    named = [time for time in context.times_in(start, end) if time.kind in ("weekday", "lastweekday")]
    said = [time for time in named if main_event(context, time)]
    days = [day_of(time, context.clock, None) for time in said]
    if not said or said[0].start > start + _OPENING:
        return None
    own = context.clock.date.isoformat() if context.clock.date else ""
    return own if days.count(own) > days.count(days[0]) else days[0]


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
    if time is not None and today and time.kind == "year" and _is_growth_on(context, hit, time):
        time = None
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


def _is_growth_on(context: Context, hit: Hit, time: Time) -> bool:
    """In English a percentage from a year earlier is of the period reported, not of the year before."""
    quantity = hit.quantity
    changed = quantity is not None and quantity.kind in ("percent", "multiple")
    changed = changed or context.view.lower[time.end : hit.at] == " to "  # up 12% from a year earlier to $28 billion
    return changed and context.latin(*hit.clause) and bool(_YEAR_AGO.match(context.view.lower, time.start))


def _fiscal(time: Time, context: Context, *, ahead: bool) -> str | None:
    """A company's own quarter in English: the one being reported when it is called fiscal or would be long over."""
    today, text = context.clock.date, context.view.lower
    if today is None or time.year or time.kind != "quarter" or not context.latin(time.start, time.end):
        return None
    called = "fiscal" in text[max(0, time.start - 16) : time.end + 24]
    year, number = quarter_before(today)
    if ahead:
        nearby = f"{year + number // 4}-Q{number % 4 + 1}"
        return nearby if called else None
    stale = lies(quarter_of(time, context.clock, ahead=False), today - dt.timedelta(days=_STALE)) < 0
    return f"{year}-Q{number}" if called or stale else None


def _period(  # noqa: PLR0911  (a return for each rule)
    time: Time, context: Context, hit: Hit, *, ahead: bool
) -> str | None:
    clock = context.clock
    if own := _fiscal(time, context, ahead=ahead):
        return own
    if time.kind in ("quarter", "thisquarter"):
        if ahead and time.kind == "thisquarter" and clock.date and time.word.startswith(("本", "this", "current")):
            return f"{clock.date.year}-Q{(clock.date.month - 1) // 3 + 1}"  # 本季营收将落在…: the one that runs
        later = ahead and not (time.year or time.kind == "thisquarter")
        return quarter_of(time, clock, ahead=later)
    if time.kind == "month" and _QUARTER_TO.match(context.view.lower, time.end) and (month := month_of(time, clock)):
        return f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"  # 截至6月止首财季
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
    kinds: tuple[str, ...] = ("month", "monthword", "quarter", "yeardate", "year", "date", "weekday", "week")
    if context.latin(*hit.clause):  # a day is the one of the report, a year ago what it is held against
        kinds = ("month", "monthword", "quarter", "yeardate", "week")
    time, where = nearest(context, hit, kinds)
    if time is not None and time.word.endswith("the month") and context.latin(*hit.clause):
        time = None  # the month is the report's own
    if time is not None and time.start > hit.end and _HELD.search(context.view.lower, hit.end, time.start):
        time = None  # 0.2% following a 3.7% gain in December: the month is the other number's
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
        if time.kind in ("date", "weekday") and (last := day_of(time, context.clock, None)):
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

"""Window, basis and period of a market claim: which change over which sessions, of which price of the session."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dashboard.extract.context import Context
from dashboard.extract.dating import DAYS, loose_period, market_day, nearest, note_day
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.periods import month_of, quarter_of, week_end, year_of
from dashboard.extract.times import Time
from dashboard.extract.topics import Topic
from dashboard.records.claim import Basis, Kind

_WINDOWS = (
    "ytd",
    "month",
    "monthword",
    "pastmonth",
    "week",
    "quarter",
    "thisquarter",
    "fullyear",
    "year",
    "yeardate",
    "half",
    "sessions",
)
_SINCE = re.compile(r"(?:自|从|since\s)[^，。,.]{0,12}(?:以来|起|至今|之后|$)")
_REACHED = re.compile(
    r"一度|曾一?度?|as much as|at one point|briefly|at its (?:high|low)|intraday|earlier in the (?:day|session)"
)
_INSIDE = re.compile(r"盘中|日内|最高|最低|as low as|as high as")
_PRE = re.compile(r"盘前|pre-?market|before the bell|before the open|premarket")
_AFTER = re.compile(r"盘后|夜盘后|after[- ]hours|extended trading|after the bell|postmarket|aftermarket")
_CLOSE = re.compile(r"收盘|收报|收于|收在|报收|收[涨跌高低]|尾盘收|closed|close at|ended|finished|settled|closing")
_OPEN = re.compile(r"开盘|高开|低开|opened|at the open")
_YEARLY = re.compile(r"同比|较去年同期|year[- ]over[- ]year|year on year|from a year")


@dataclass(frozen=True, slots=True)
class Moment:
    """`over`, `basis` and `period` of a claim, the rule of the period, and a comparator that the words force."""

    over: str | None
    basis: Basis | None
    period: str | None
    rule: str
    comparator: str | None


def moment_of(context: Context, hit: Hit, metric: Metric, topic: Topic, kind: Kind) -> Moment:
    """Of a price, a yield, a market value, a volume."""
    instrument = context.names.registry.get(topic.subject)
    code = instrument.calendar if instrument else None
    quantity = hit.quantity
    changed = quantity is not None and (
        (
            quantity.kind == "percent"
            and not (metric.rate and quantity.unit == "%" and quantity.role not in ("up", "down"))
        )
        or (quantity.kind in ("points", "money", "none", "multiple") and quantity.role in ("up", "down"))
        or (hit.special is not None)
    )
    if quantity is None:
        changed = True
    if metric.metric in ("pe", "peg", "ps"):
        changed = False
    over, window = _window(context, hit) if changed else (None, None)
    if kind in (Kind.FORECAST, Kind.PLAN) and not (changed and over == "day"):
        period, rule = loose_period(context, hit, ahead=True)
        return Moment(None if not changed else over, None, period, rule, None)
    period, rule = market_day(context, hit, code)
    if over and over != "day" and window is not None:
        period, rule = _long(context, window, over, period, code), f"window-{window.kind}"
    basis, forced = (
        _basis(context, hit, code, period, changed=changed) if metric.metric in ("price", "yield") else (None, None)
    )
    return Moment(over, basis, period, rule, forced)


def _window(context: Context, hit: Hit) -> tuple[str | None, Time | None]:
    """The window of a change: by the nearest word of time, a day when it is a day's word or there is none."""
    text = context.view.lower
    clause = text[hit.clause[0] : hit.end]
    if "单日" in clause or "日内" in clause or "盘中" in clause:
        return "day", None
    time, _ = nearest(context, hit, (*_WINDOWS, *DAYS))
    if time is None or time.kind in DAYS:
        return ("yoy", None) if _YEARLY.search(clause) else ("day", None)
    since = since_day(context, time)
    if since:
        return f"since:{since}", time
    if time.kind == "sessions":
        return f"sessions:{time.number}", time
    if (
        time.kind == "year"
        and not time.number
        and context.clock.date
        and (context.clock.date.month, context.clock.date.day) < (12, 20)
    ):
        return "ytd", time
    table = {
        "ytd": "ytd",
        "week": "week",
        "month": "month",
        "monthword": "month",
        "pastmonth": "month",
        "quarter": "quarter",
        "thisquarter": "quarter",
    }
    return table.get(time.kind, "year"), time


def since_day(context: Context, time: Time) -> str | None:
    """The day, month or year from which a change is counted (自2025年底以来), as since: wants it."""
    text = context.view.lower
    after = text[time.end : time.end + 3]
    before = text[max(0, time.start - 6) : time.start]
    if not (after.startswith(("以来", "至今", "底以来", "起")) or before.endswith(("自", "since "))):
        return None
    if time.kind == "date" and time.month and time.day:
        year = time.year or (context.clock.date.year if context.clock.date else 0)
        return f"{year}-{time.month:02d}-{time.day:02d}" if year else None
    return month_of(time, context.clock) or year_of(time, context.clock) if time.kind in ("month", "yeardate") else None


def _long(context: Context, window: Time, over: str, session: str | None, code: str | None) -> str | None:  # noqa: PLR0911  (a return for each rule)
    clock = context.clock
    if window.kind in ("month", "monthword"):
        return month_of(window, clock)
    if window.kind in ("quarter", "thisquarter"):
        return quarter_of(window, clock, ahead=False, begun=True)
    if window.kind == "fullyear" and clock.date:
        return str(clock.date.year if clock.date.month > 2 else clock.date.year - 1)
    if over == "ytd":
        return session
    if window.kind in ("year", "yeardate", "half"):
        return year_of(window, clock) if not over.startswith("since") else session
    if window.kind == "week":
        named = note_day(context)
        return (
            clock.on(dt.date.fromisoformat(named), code)
            if named and not window.number
            else week_end(window, clock, code)
        )
    return session


def _basis(  # noqa: PLR0911  (a return for each rule)
    context: Context, hit: Hit, code: str | None, period: str | None, *, changed: bool
) -> tuple[Basis | None, str | None]:
    """(basis, comparator that the words force): 一度跌2% is reached on the way, so `le` -2 on `low`."""
    text, quantity = context.view.lower, hit.quantity
    clause = text[hit.clause[0] : hit.clause[1] if context.latin(*hit.clause) else hit.end]
    if quantity is not None and quantity.role == "touch" and re.search(r"跌|低|below|fell|drop|down|slid", clause):
        return Basis.LOW, "le"
    falls = (quantity is not None and (quantity.role in ("down", "below") or (not changed and "最低" in clause))) or (
        hit.special is not None and hit.special.direction == "down"
    )
    extreme = Basis.LOW if falls else Basis.HIGH
    if _PRE.search(clause):
        return Basis.PREMARKET, None
    if _AFTER.search(clause):
        return Basis.AFTERHOURS, None
    if _REACHED.search(clause):
        return extreme, "le" if falls else "ge"
    if _INSIDE.search(clause):
        return extreme, ("le" if falls else "ge") if "盘中" in clause and changed else None
    if _CLOSE.search(clause):
        return Basis.CLOSE, None
    if _OPEN.search(clause) and not changed:
        return Basis.OPEN, None
    if quantity is not None and quantity.role in ("touch", "above", "below"):
        closes = quantity.verb in ("站上", "重返", "收复", "失守", "站稳", "站回", "重回", "reclaimed")
        return (Basis.CLOSE if closes and over(context, code, period) else extreme), None
    return (Basis.CLOSE if over(context, code, period) else Basis.LAST), None


def over(context: Context, code: str | None, period: str | None) -> bool:
    """Tell whether the session was over when it was said."""
    return context.clock.over(code, period)


def streak_moment(context: Context, hit: Hit, topic: Topic) -> Moment:
    """A streak has the last session (of the last week, month) that it includes."""
    special = hit.special
    assert special is not None
    instrument = context.names.registry.get(topic.subject)
    code = instrument.calendar if instrument else None
    period, rule = market_day(context, hit, code)
    clock = context.clock
    if special.over == "week" and clock.date:
        period, rule = clock.on(clock.date - dt.timedelta(days=clock.date.weekday() + 3), code), "streak-week"
    elif special.over == "month" and clock.date:
        last = clock.date.replace(day=1) - dt.timedelta(days=1)
        period, rule = f"{last.year}-{last.month:02d}", "streak-month"
    elif special.over == "year" and clock.date:
        period, rule = str(clock.date.year if clock.date.month == 12 else clock.date.year - 1), "streak-year"
    return Moment(special.over, Basis.CLOSE, period, rule, None)

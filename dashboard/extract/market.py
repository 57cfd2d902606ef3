"""Window, basis and period of a market claim: which change over which sessions, of which price of the session."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from dashboard.extract.context import Context
from dashboard.extract.courses import headed, period_ahead
from dashboard.extract.dating import level_period, loose_period, market_day
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.measures import own_words
from dashboard.extract.quantities import Quantity, is_extreme
from dashboard.extract.specials import LEVEL
from dashboard.extract.topics import Topic
from dashboard.extract.windows import period_of_window, window_of_change
from dashboard.extract.wraps import after_close
from dashboard.records.claim import Basis, Kind

_CLOSES = re.compile(r"^(?:clos|end|finish|settl)")
# compared with its previous close of 92.75
_LAST_CLOSE = re.compile(r"\b(?:previous|prior|last)(?:\s(?:day|session)['’]s)?\sclos(?:e|ing)\b[a-z\s]{0,10}$")
_NEAR = 34
_LONG = ("month", "quarter", "year")
_ELSEWHERE = ("day-paragraph", "day-note", "day-default")
_JOINT = re.compile(r"\b(?:after|while|and|but|from|following)\b")
_FRIDAY = 4
_REACHED = re.compile(
    r"一度|曾一?度?|as much as|at one point|briefly|at its (?:high|low)|intraday|earlier in the (?:day|session)"
)
_INSIDE = re.compile(r"盘中|日内|最高|最低|as low as|as high as")
_PRE = re.compile(r"盘前|pre-?market|before the bell|before the open|premarket")
_AFTER = re.compile(r"盘后|夜盘后|after[- ]hours|extended trading|after the bell|postmarket|aftermarket")
_CLOSE = re.compile(
    r"收盘|收报|收于|收在|报收|收[涨跌高低]|尾盘收|closed|close at|ended|finished|settled|closing|"
    r"\bto (?:close|end|finish|settle)\b"
)
_OPENED = re.compile(r"[高低]开")  # at the number: 高开0.5%
_SO_FAR = re.compile(r"截[至止](?:上午|下午)?[^，。；]{0,4}(?:点|时|发稿|午盘)(?![数位])|快照|午盘|半日收|午间收")
_OPEN = re.compile(r"开盘|高开|低开|opened|at the open")


class Moment(msgspec.Struct, frozen=True, gc=False):
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
    changed = _changes(hit, metric)
    over, window = window_of_change(context, hit, code) if changed else (None, None)
    if over == "day" and hit.special is not None and hit.special.over:
        over = hit.special.over
    ahead = headed(context, hit) if kind is Kind.FORECAST and changed else None
    if ahead:
        return Moment(ahead if hit.quantity else over, Basis.CLOSE, period_ahead(context, ahead), "period-ahead", None)
    if kind in (Kind.FORECAST, Kind.PLAN) and not (changed and over == "day"):
        period, rule = loose_period(context, hit, ahead=True)
        return Moment(None if not changed else over, None, period, rule, None)
    if kind is Kind.OPINION and not changed and context.latin(*hit.clause) and context.clock.date:
        return Moment(None, None, str(context.clock.date), "day-default", None)
    period, rule = market_day(context, hit, code)
    if not changed and _LAST_CLOSE.search(context.view.lower, max(hit.clause[0], hit.start - _NEAR), hit.start):
        return Moment(None, Basis.CLOSE, _session_before(context, period, rule, code), rule, None)
    if not changed and (named := level_period(context, hit)):
        period, rule = named, "period-clause"
    if over and over != "day" and window is not None:
        period, rule = period_of_window(context, hit, window, over, period, code), f"window-{window.kind}"
    premarket = rule in _ELSEWHERE and context.latin(*hit.clause) and _PRE.search(own_words(context, hit))
    if premarket and context.clock.date:
        period = context.clock.on(context.clock.date, code)
    priced = metric.metric in ("price", "yield")
    basis, forced = _basis(context, hit, code, period, changed=changed) if priced else (None, None)
    return Moment(over, basis, _whole(context, hit, over, period), rule, forced)


def _session_before(context: Context, period: str | None, rule: str, code: str | None) -> str | None:
    """The session before the one that is spoken of, unless the words say which (its Monday's close)."""
    if period is None or rule in ("day-clause", "day-behind"):
        return period
    day = dt.date.fromisoformat(period) - dt.timedelta(days=1)
    return context.clock.on(day - dt.timedelta(days=max(0, day.weekday() - _FRIDAY)), code)


def _changes(hit: Hit, metric: Metric) -> bool:
    """Tell whether a hit is a change of its metric, not a level."""
    quantity, special = hit.quantity, hit.special
    if metric.metric in ("pe", "peg", "ps"):
        return False
    if quantity is None:
        return special is None or special.over != LEVEL
    if quantity.kind in ("points", "money", "none", "multiple"):
        return quantity.role in ("up", "down")
    rate = metric.rate and quantity.unit == "%" and quantity.role not in ("up", "down")
    level = metric.metric == "price" and quantity.high is None and _reached(quantity)
    return quantity.kind == "percent" and not rate and not level


def _whole(context: Context, hit: Hit, over: str | None, period: str | None) -> str | None:
    """Of an English record of a longer window its month, quarter or year: that of the worst year since 2008."""
    extreme = hit.special is not None and hit.special.aspect == "extreme" and context.latin(*hit.clause)
    if not extreme or over not in _LONG or period is None or len(period) != len("2022-05-12"):
        return period
    quarter = f"{period[:4]}-Q{(int(period[5:7]) + 2) // 3}"
    return {"year": period[:4], "quarter": quarter}.get(over or "", period[:7])


def _reached(quantity: Quantity) -> bool:
    """Tell whether a percentage is where a price came to, a slip of its author (至1,649.70%)."""
    return quantity.role == "level" or (not quantity.role and quantity.leads in ("至", "到", "报"))


def _basis(
    context: Context, hit: Hit, code: str | None, period: str | None, *, changed: bool
) -> tuple[Basis | None, str | None]:
    """(basis, comparator that the words force): 一度跌2% is reached on the way, so `le` -2 on `low`."""
    text, quantity = context.view.lower, hit.quantity
    clause = text[hit.clause[0] : hit.clause[1] if context.latin(*hit.clause) else hit.end]
    if (
        quantity is not None
        and is_extreme(quantity.verb)
        and not (_CLOSE.search(clause) and context.latin(*hit.clause))
    ):
        return (Basis.LOW if "low" in quantity.verb or "低" in quantity.verb else Basis.HIGH), None
    if quantity is not None and quantity.role == "touch" and re.search(r"跌|低|below|fell|drop|down|slid", clause):
        return Basis.LOW, "le"
    extreme = _extreme(hit, clause, changed=changed)
    falls = extreme is Basis.LOW
    reached = ("le" if falls else "ge") if changed and _REACHED.search(clause) else None
    if outside := _outside(context, hit, clause):
        return outside, reached
    if _REACHED.search(clause):
        return extreme, "le" if falls else "ge"
    if _INSIDE.search(clause):
        return extreme, ("le" if falls else "ge") if "盘中" in clause and changed else None
    return _of_session(context, hit, code, period, changed=changed), None


def _extreme(hit: Hit, clause: str, *, changed: bool) -> Basis:
    """The end of the session's range that the words speak of."""
    falls = hit.special is not None and hit.special.direction == "down"
    if hit.quantity is not None:
        falls = falls or hit.quantity.role in ("down", "below") or (not changed and "最低" in clause)
    return Basis.LOW if falls else Basis.HIGH


def _of_session(context: Context, hit: Hit, code: str | None, period: str | None, *, changed: bool) -> Basis:
    """The close, the open or the price at the moment, where the words speak of no extreme but a level passed."""
    text, quantity = context.view.lower, hit.quantity
    clause = text[hit.clause[0] : hit.clause[1] if context.latin(*hit.clause) else hit.end]
    if _CLOSE.search(clause) or (quantity is not None and _CLOSES.search(quantity.verb)):
        return Basis.CLOSE
    if (_OPEN.search(clause) and not changed) or _OPENED.search(text, max(hit.clause[0], hit.start - 4), hit.at):
        return Basis.OPEN
    if _SO_FAR.search(text, hit.sentence[0], hit.at):
        return Basis.LAST
    if quantity is not None and quantity.role in ("touch", "above", "below"):
        closes = quantity.verb in ("站上", "重返", "收复", "失守", "站稳", "站回", "重回", "reclaimed")
        return Basis.CLOSE if closes and over(context, hit, code, period) else _extreme(hit, clause, changed=changed)
    return Basis.CLOSE if over(context, hit, code, period) else Basis.LAST


def _outside(context: Context, hit: Hit, clause: str) -> Basis | None:
    """Before the open or after the close; in English only of the number beside the word (up 4% premarket after 5%)."""
    words = _beside(context, hit) if context.latin(*hit.clause) else clause
    return Basis.PREMARKET if _PRE.search(words) else Basis.AFTERHOURS if _AFTER.search(words) else None


def _beside(context: Context, hit: Hit) -> str:
    """An English number's own words, without those of the number before it (… premarket after rising 5.2%)."""
    words, number = own_words(context, hit), context.view.lower[hit.start : hit.end]
    before, _, behind = words.partition(number)
    first = hit.start - hit.clause[0] == len(before)
    return (before if first else _JOINT.split(before)[-1]) + behind


def over(context: Context, hit: Hit, code: str | None, period: str | None) -> bool:
    """Tell whether the session was over when it was said."""
    return context.clock.over(code, period) or after_close(context, hit.at)


def streak_moment(context: Context, hit: Hit, topic: Topic) -> Moment:
    """A streak has the last session (of the last week, month) that it includes."""
    special = hit.special
    assert special is not None
    instrument = context.names.registry.get(topic.subject)
    code = instrument.calendar if instrument else None
    period, rule = market_day(context, hit, code)
    clock = context.clock
    if special.over == "week" and clock.date and clock.date.weekday() >= _FRIDAY and context.latin(*hit.clause):
        period, rule = clock.on(clock.date - dt.timedelta(days=clock.date.weekday() - _FRIDAY), code), "streak-week"
    elif special.over == "week" and clock.date:
        period, rule = clock.on(clock.date - dt.timedelta(days=clock.date.weekday() + 3), code), "streak-week"
    elif special.over == "month" and clock.date:
        last = clock.date.replace(day=1) - dt.timedelta(days=1)
        period, rule = f"{last.year}-{last.month:02d}", "streak-month"
    elif special.over == "year" and clock.date:
        period, rule = str(clock.date.year if clock.date.month == 12 else clock.date.year - 1), "streak-year"
    return Moment(special.over, Basis.CLOSE, period, rule, None)

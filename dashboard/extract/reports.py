"""Window and period of a figure that is no market price: of a company, a statistic, anything else."""

from __future__ import annotations

import datetime as dt
import re

from msgspec.structs import replace

from dashboard.extract.choosing import COMPOUND
from dashboard.extract.comparing import averaged, claims_week, earlier_period, of_paragraph
from dashboard.extract.context import Context
from dashboard.extract.dating import company_period, loose_period, macro_period, market_day
from dashboard.extract.expecting import past_value
from dashboard.extract.governing import DAYS, nearest
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.market import Moment
from dashboard.extract.measures import is_growth, window_of
from dashboard.extract.periods import day_of
from dashboard.extract.resolved import Resolved
from dashboard.extract.topics import Topic
from dashboard.extract.wires import is_breadth
from dashboard.records.claim import Kind

RATE_OF_CHANGE = ("gdp", "cpi", "ppi", "pce")
SESSIONS = frozenset(("southbound-flow", "northbound-flow", "a-shares", "hk-shares", "tw-institutions"))
_BREADTH = re.compile(r"\d[多余]?[只股]$")
_AHEAD = re.compile(r"指引|展望|预计|预期|预估|将|guid|outlook|expect|will|forecast|project|\bsees\b|anticipat")
_SPAN = re.compile(r"(20\d\d)\s?(?:年底?)?(?:至|到|[-–—~～])(20\d\d)\s?年?")
_LEVELS = ("pmi", "consumer_sentiment")
_DECIDED = ("period-default", "period-none")
_WEEKLY = ("jobless_claims", "inventories")
_STATES = ("amount", "ratio", "multiple", "probability", "tariff", "premium", "market_share")
_UNSAID = ("default", "reported", "paragraph")
_CARRIED = ("default", "reported", "paragraph", "sentence")


def moment_of_figure(
    context: Context, hit: Hit, metric: Metric, topic: Topic, kind: Kind, last: Resolved | None, *, surprise: bool
) -> Moment:
    """`over` and `period`; `last` = the number before in the sentence, whose window and period go on."""
    same = last is not None and last.metric.metric == metric.metric and last.topic.subject == topic.subject
    over = None if surprise else _over(context, hit, metric, topic, kind, last if same else None)
    looks_ahead = bool(_AHEAD.search(context.view.lower, hit.sentence[0], hit.start))
    looks_ahead = looks_ahead or (kind is Kind.GUIDANCE and context.latin(*hit.clause))
    ahead = kind in (Kind.FORECAST, Kind.GUIDANCE, Kind.CONSENSUS, Kind.PLAN) and looks_ahead
    if last and last.hit.clause == hit.clause and last.kind is Kind.MEASURED and not context.latin(*hit.clause):
        ahead = False  # Q4每股收益0.15 > 预期0.09: of the same quarter
    period, rule = _period(context, hit, metric, topic, ahead=ahead)
    related = same or (last is not None and metric.kind == "company" and _company(last, topic))
    related = related or bool(last and metric.metric == "ratio" and last.metric.kind == "company")
    fresh = last is not None and last.moment.rule not in ("period-year-ago", "period-before")
    fresh = fresh and last is not None and not _earlier(context, last)
    here = last is not None and last.hit.sentence == hit.sentence
    if last and related and fresh and last.moment.period and rule.endswith(_CARRIED if here else _UNSAID):
        period, rule = last.moment.period, "period-carried"
    if context.latin(*hit.clause) and kind is not Kind.CONSENSUS:
        period, rule = earlier_period(context, hit, metric, last if related else None, (period, rule))
    return Moment(over, None, period, rule, None)


def settled(context: Context, hit: Hit, metric: Metric, topic: Topic, moment: Moment, before: list[Resolved]) -> Moment:
    """The moment with what the paragraph says of it, the weeks of an average, the years of a rate."""
    period, rule = of_paragraph(context, hit, metric, topic, (moment.period, moment.rule), before)
    return _over_years(context, hit, replace(moment, period=averaged(context, hit, period), rule=rule), before)


def _earlier(context: Context, last: Resolved) -> bool:
    """Tell whether the number before was an earlier value, only compared with."""
    return past_value(context.view.lower[last.hit.clause[0] : last.hit.at])


def _company(last: Resolved, topic: Topic) -> bool:
    return last.metric.kind == "company" and last.topic.subject == topic.subject


def _over_years(context: Context, hit: Hit, moment: Moment, before: list[Resolved]) -> Moment:
    """A yearly rate behind two levels is over their years: 2025/2030."""
    levels = [one for one in before[-2:] if one.hit.sentence == hit.sentence and one.moment.over is None]
    years = [(one.moment.period or "")[:4] for one in levels]
    if moment.over == "cagr" and (said := _SPAN.search(context.view.lower, hit.sentence[0], hit.start)):
        return replace(moment, period=f"{said[1]}/{said[2]}", rule="period-levels")
    if moment.over != "cagr" or len(years) < 2 or not years[0] < years[1]:
        return moment
    return replace(moment, period="/".join(years), rule="period-levels")


def _period(context: Context, hit: Hit, metric: Metric, topic: Topic, *, ahead: bool) -> tuple[str | None, str]:
    if topic.subject in SESSIONS or (metric.metric == "count" and _BREADTH.search(context.view.lower, hit.at, hit.end)):
        instrument = context.names.registry.get(topic.subject)
        return market_day(context, hit, instrument.calendar if instrument else None)
    if is_breadth(context, hit):
        instrument = context.names.registry.get(topic.subject)
        return market_day(context, hit, instrument.calendar if instrument else "XNYS")
    if metric.metric == "policy_rate" and context.latin(*hit.clause):
        return _decided(context, hit)
    if metric.kind == "macro":
        return _of_statistic(context, hit, metric)
    if metric.kind == "company":
        return company_period(context, hit, ahead=ahead)
    return loose_period(context, hit, ahead=ahead or metric.metric == "probability")


def _of_statistic(context: Context, hit: Hit, metric: Metric) -> tuple[str | None, str]:
    """The period of a statistic; claims are counted from Sunday to Saturday, whatever week English names."""
    period, rule = macro_period(context, hit)
    first, _, last = (period or "").partition("/")
    if metric.metric not in _WEEKLY or not context.latin(*hit.clause):
        return period, rule
    calendar_week = metric.metric == "jobless_claims" and last and dt.date.fromisoformat(first).weekday() == 0
    unsaid = not last and rule == "period-default"
    return (claims_week(context), rule) if calendar_week or unsaid else (period, rule)


def _decided(context: Context, hit: Hit) -> tuple[str | None, str]:
    """The day on which English says that a rate was set, else its month, else the month of the note."""
    time, where = nearest(context, hit, DAYS)
    day = day_of(time, context.clock, None) if time and where in ("clause", "behind") else None
    if day:
        return day, f"period-{where}"
    period, rule = macro_period(context, hit)
    today = context.clock.date
    return (f"{today.year}-{today.month:02d}" if today else None, rule) if rule in _DECIDED else (period, rule)


def _over(context: Context, hit: Hit, metric: Metric, topic: Topic, kind: Kind, last: Resolved | None) -> str | None:
    quantity = hit.quantity
    if quantity is None or metric.metric == "policy_rate":
        return None
    if metric.metric == "payrolls" and quantity.kind in ("count", "none"):
        return "mom"
    if metric.metric in _WEEKLY and quantity.kind != "percent" and quantity.role in ("up", "down"):
        return "week"
    if _is_change(context, hit, metric):
        said = window_of(context, hit, metric) or (last.moment.over if last else None)
        return said or _usual(context, hit, metric, topic)
    raised = kind is Kind.GUIDANCE and quantity.verb in ("上调", "下调", "raised", "lowered")
    return "qoq" if raised and quantity.kind in ("money", "none") else None


def _usual(context: Context, hit: Hit, metric: Metric, topic: Topic) -> str | None:
    """The window that goes without saying: English wires give statistics against the month before."""
    if metric.kind == "macro" and context.latin(*hit.clause) and not (topic.subject or "").startswith("china-"):
        clause = context.view.lower[hit.clause[0] : hit.clause[1]]
        if metric.metric == "cpi" and "inflation" in clause and "month" not in clause:
            return "yoy"  # inflation without more is the year's
        if metric.metric in ("cpi", "pce", "ppi") and hit.quantity and not hit.quantity.verb and "month" not in clause:
            return "yoy"  # PCE was 2.6%: a rate that stands is the year's
        return "qoq" if metric.metric in ("gdp", "productivity") else "mom"
    return "yoy" if metric.kind in ("company", "macro") else None


def _is_change(context: Context, hit: Hit, metric: Metric) -> bool:
    """Tell whether a percentage or multiple is a change: always of an amount, of a rate only with a verb of change."""
    quantity = hit.quantity
    if quantity is None or quantity.kind not in ("percent", "multiple"):
        return False
    if context.view.lower[max(0, hit.start - 4) : hit.start].endswith(("浮动", "上下", "正负", "±")):
        return False  # 650亿，上下浮动2%
    if metric.rate and metric.metric not in RATE_OF_CHANGE:
        return quantity.unit == "pp" or quantity.role in ("up", "down")
    if COMPOUND.search(context.view.lower, hit.clause[0], hit.end):
        return True
    changed = quantity.role in ("up", "down")
    if (metric.metric in _STATES and not (metric.metric == "amount" and changed)) or (
        metric.metric in _LEVELS and not changed
    ):
        return False
    return metric.kind in ("company", "macro") or is_growth(context, hit)

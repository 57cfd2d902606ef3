"""A hit resolved: its metric, subject, window, basis, period, kind; each with the rule that decided."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dashboard.extract.context import Context
from dashboard.extract.dating import company_period, loose_period, macro_period
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.macro import macro_topic
from dashboard.extract.market import Moment, moment_of, streak_moment
from dashboard.extract.metrics import MetricWord
from dashboard.extract.measures import PRICE, is_flow, is_growth, is_surprise, metric_word, window_of
from dashboard.extract.periods import month_of, quarter_of, year_of
from dashboard.extract.subjects import MARKET, Mention
from dashboard.extract.times import Time
from dashboard.extract.topics import NOBODY, Topic, topic_of
from dashboard.extract.voices import attribution_of, checkable_of, kind_of
from dashboard.records.claim import Checkable, Kind

_GROWTH_CUE = re.compile(r"同比|环比|增长|增速|年增|季增|grew|growth|year[- ]over[- ]year|yoy|increase in|去年同期")
_SHARE_CUE = re.compile(r"股价|股票|盘前|盘后|shares?\b|stock|收[涨跌]|涨停|跌停")
_COMPOUND = re.compile(r"复合(?:年)?增长|cagr|年均增长")
_PRICE_VERB = re.compile(r"[涨跌]")
_CHANGE_NOUN = re.compile(r"[涨跌]幅")
_ONLY_MARKET = frozenset(("index", "future", "spot", "etf", "fx", "crypto", "yield"))
_OTHER = Metric(metric="amount", kind="other", units=("money",))
_COUNT = Metric(metric="count", kind="other", units=("count",))
_RATIO = Metric(metric="ratio", kind="other", units=("percent",), rate=True)
_DURATION = Metric(metric="duration", kind="other", units=("time",))
_MULTIPLE = Metric(metric="multiple", kind="other", units=("multiple",))
_FLOW = Metric(metric="flow", kind="other", units=("money",))
RATE_OF_CHANGE = ("gdp", "cpi", "ppi", "pce")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the record will say beside the quantity itself."""

    hit: Hit
    topic: Topic
    metric: Metric
    moment: Moment
    kind: Kind
    attribution: str | None
    checkable: Checkable
    surprise: bool
    rules: tuple[str, ...]


def resolve(context: Context, hit: Hit, before: list[Resolved]) -> Resolved:
    """Resolve one hit; `before` = the ones before it, in order."""
    last = before[-1] if before and before[-1].hit.at >= hit.sentence[0] else None
    if hit.special and hit.special.aspect == "extreme" and last and (hit.special.attached or not _own_market(context, hit)):
        return _attached(context, hit, last)
    metric, rule, word = metric_of(context, hit, last, before)
    previous = [(one.hit, one.topic) for one in before[-12:]]
    topic = _statistic(context, hit, metric, word, last) or topic_of(context, hit, metric.kind, previous)
    if topic is NOBODY and last and last.metric.kind == metric.kind:
        topic = Topic(last.topic.subject, last.topic.sort, last.topic.start, last.topic.end, "carried")
    surprise = is_surprise(context, hit)
    kind, said = kind_of(context, hit, metric.kind, future=False)
    kind = Kind.MEASURED if surprise else kind
    floor = context.paragraph(hit.at)[0]
    near = next((one for one in reversed(before[-6:]) if one.moment.over and one.hit.at >= floor), None)
    moment = _moment(context, hit, metric, topic, kind, last, surprise=surprise)
    moment = _long_if_large(context, hit, moment, near)
    price = metric.kind == "market"
    return Resolved(
        hit, topic, metric, moment, kind, attribution_of(context, hit, topic, kind),
        checkable_of(kind, metric.kind, topic, price=price), surprise, (rule, f"subject-{topic.rule}", moment.rule, said),
    )  # fmt: skip


def owned(context: Context, one: Resolved, owner: Mention | Time | int | None) -> Resolved:
    """The same with the name or year that a list with 分别 gives it."""
    if owner is None:
        return one
    if isinstance(owner, Mention):
        return replace(one, topic=Topic(owner.subject, owner.sort, owner.start, owner.end, "list"))
    if isinstance(owner, Time):
        ahead = one.kind in (Kind.FORECAST, Kind.CONSENSUS, Kind.GUIDANCE)
        period = quarter_of(owner, context.clock, ahead=ahead) if owner.kind == "quarter" else month_of(owner, context.clock) or year_of(owner, context.clock)
    else:
        today = context.clock.date
        period = str(today.year + (today.month > 6) + owner) if today else None
    return replace(one, moment=replace(one.moment, period=period, rule="period-list"))


def _statistic(context: Context, hit: Hit, metric: Metric, word: MetricWord | None, last: Resolved | None) -> Topic | None:
    """Of a macro metric its own statistic, or the one just spoken of; never another metric's."""
    if metric.kind != "macro":
        return None
    named = [mention for mention in context.names_in(hit.clause[0], hit.start) if mention.sort == "macro"]
    if word is None or (word.start < hit.clause[0] and not named):
        if last and last.metric.metric == metric.metric:
            return Topic(last.topic.subject, last.topic.sort, last.topic.start, last.topic.end, "carried")
    return macro_topic(context, hit, word)


def _own_market(context: Context, hit: Hit) -> bool:
    return any(mention.sort in MARKET for mention in context.names_in(hit.clause[0], hit.start))


def _attached(context: Context, hit: Hit, last: Resolved) -> Resolved:
    """A record word belongs to the number just given: subject, metric, window, basis and period are that number's."""
    over = last.moment.over
    special = hit.special
    assert special is not None
    if special.over and last.metric.kind == "market" and last.moment.over:
        over = special.over
    if last.metric.kind == "market" and last.moment.over is None and special.over:
        over = None
    moment = Moment(over, last.moment.basis, last.moment.period, "attached", last.moment.comparator)
    return Resolved(hit, last.topic, last.metric, moment, last.kind, last.attribution, last.checkable, False, ("attached",))


def metric_of(context: Context, hit: Hit, last: Resolved | None, before: list[Resolved]) -> tuple[Metric, str, MetricWord | None]:
    """The metric of a hit, the rule that found it, and the word that named it."""
    word, where = metric_word(context, hit)
    metric, rule = _metric(context, hit, last, before, word, where)
    return metric, rule, word if word and word.metric is metric else None


def _metric(
    context: Context, hit: Hit, last: Resolved | None, before: list[Resolved], word: MetricWord | None, where: str
) -> tuple[Metric, str]:
    quantity = hit.quantity
    if quantity is None:
        return _special_metric(context, hit, last)
    text = context.view.lower
    words = text[hit.clause[0] : hit.end]
    named = context.names_in(hit.clause[0], hit.start)
    market = [mention for mention in named if mention.sort in MARKET]
    only_market = bool(market) and market[-1].sort in _ONLY_MARKET
    if quantity.kind == "time":
        return (word.metric, f"metric-{where}") if word and word.metric.metric == "usage_time" else (_DURATION, "metric-time")
    if quantity.unit and "/" in quantity.unit and not (word and word.metric.metric in ("eps", "dividend")):
        return PRICE, "metric-per-unit"
    if quantity.kind == "points" and not (word and word.metric.kind == "macro" and not only_market):
        return PRICE, "metric-points"
    if quantity.unit == "bp" and not word:
        return PRICE, "metric-bp"
    if quantity.kind == "percent" and where != "clause" and _PRICE_VERB.search(quantity.verb) and not _GROWTH_CUE.search(words):
        if market or _SHARE_CUE.search(words) or (last is None or last.metric.kind != "company" or not _CHANGE_NOUN.search(quantity.verb)):
            return PRICE, "metric-verb"
    if quantity.kind == "percent" and _COMPOUND.search(words) and where != "clause" and before and before[-1].hit.sentence == hit.sentence:
        return before[-1].metric, "metric-carried"
    if where == "sentence" and market and not _GROWTH_CUE.search(words) and (only_market or quantity.role in ("up", "down", "above", "below", "touch")):
        return PRICE, "metric-market-name"
    if word is None and last and quantity.kind in ("percent", "multiple", "money", "none") and not (market and only_market):
        if carried := _carried(quantity.kind, words, last, bool(market)):
            return carried, "metric-carried"
    if last and quantity.kind in ("money", "none") and words.lstrip(" ，,").startswith("其中") and "money" in last.metric.units:
        return last.metric, "metric-part"
    if word is not None and not (only_market and word.metric.kind == "company"):
        return word.metric, f"metric-{where}"
    return _default(context, hit, bool(market), only_market, last, before)


def _carried(kind: str, words: str, last: Resolved, market: bool) -> Metric | None:
    if kind == "percent" and last.metric.kind == "market" and not market:
        return PRICE if last.metric is PRICE or last.metric.metric == "price" else None
    if market and not _GROWTH_CUE.search(words):
        return None
    if kind in ("money", "none") and "money" not in last.metric.units:
        return None
    return last.metric if kind == "none" or kind in last.metric.units else None


def _default(context: Context, hit: Hit, market: bool, only_market: bool, last: Resolved | None, before: list[Resolved]) -> tuple[Metric, str]:
    quantity = hit.quantity
    assert quantity is not None
    if quantity.kind == "percent":
        changed = quantity.role in ("up", "down")
        if not changed and before and before[-1].metric.rate and before[-1].hit.at >= context.paragraph(hit.at)[0]:
            return before[-1].metric, "metric-paragraph"
        return (PRICE, "metric-change") if changed or (market and only_market) else (_RATIO, "metric-share")
    if quantity.kind == "multiple":
        return _MULTIPLE, "metric-multiple"
    if quantity.kind == "count":
        return (_COUNT, "metric-count")
    if quantity.kind in ("money", "none"):
        if is_flow(context, hit):
            return _FLOW, "metric-flow"
        if quantity.number.scale <= 10_000 and only_market:
            return PRICE, "metric-level"
        if quantity.number.scale == 1 and (market or quantity.role in ("above", "below", "touch", "level") or (last and last.metric.metric == "price")):
            return PRICE, "metric-level"
    return _OTHER, "metric-amount"


def _special_metric(context: Context, hit: Hit, last: Resolved | None) -> tuple[Metric, str]:
    special = hit.special
    assert special is not None
    word, where = metric_word(context, hit)
    if special.aspect in ("streak", "extreme") and _own_market(context, hit):
        return PRICE, "metric-market-name"
    if word is not None:
        return word.metric, f"metric-{where}"
    if last is not None and special.aspect != "rank":
        return last.metric, "metric-carried"
    if special.aspect == "rank":
        return Metric(metric="market_share", kind="other"), "metric-rank"
    return PRICE, "metric-default"


def _moment(context: Context, hit: Hit, metric: Metric, topic: Topic, kind: Kind, last: Resolved | None, *, surprise: bool) -> Moment:
    """Window, basis and period by the metric's kind."""
    ahead = kind in (Kind.FORECAST, Kind.GUIDANCE, Kind.CONSENSUS, Kind.PLAN) and _looks_ahead(context, hit)
    if hit.special and hit.special.aspect == "streak" and metric.kind == "market":
        return streak_moment(context, hit, topic)
    if metric.kind == "market":
        return moment_of(context, hit, metric, topic, kind)
    quantity = hit.quantity
    over = None
    same = last is not None and last.metric.metric == metric.metric and last.topic.subject == topic.subject
    if quantity and not surprise and _is_change(context, hit, metric):
        over = window_of(context, hit, metric)
        if over is None and same and last and last.moment.over:
            over = last.moment.over
        elif over is None:
            over = "yoy" if metric.kind in ("company", "macro") else None
    if metric.metric == "policy_rate":
        over = None
    elif quantity and quantity.kind in ("money", "none") and kind is Kind.GUIDANCE and quantity.verb in ("上调", "下调", "raised", "lowered"):
        over = "qoq"
    if metric.kind == "macro":
        if metric.metric == "payrolls" and quantity and quantity.kind in ("count", "none"):
            over = "mom"
        period, rule = macro_period(context, hit)
    elif metric.kind == "company":
        period, rule = company_period(context, hit, ahead=ahead)
    else:
        period, rule = loose_period(context, hit, ahead=ahead)
    related = same or (last is not None and metric.kind == "company" == last.metric.kind and last.topic.subject == topic.subject)
    if rule.endswith(("default", "reported", "paragraph", "sentence")) and last and related and last.moment.period:
        period, rule = last.moment.period, "period-carried"
    return Moment(over, None, period, rule, None)


def _long_if_large(context: Context, hit: Hit, moment: Moment, last: Resolved | None) -> Moment:
    """A change of 20 % without a word of time belongs to the window just spoken of (全年), not to a day."""
    if last is None or moment.over != "day" or moment.rule == "day-clause" or last.moment.over in (None, "day") or last.metric.kind != "market":
        return moment
    large = hit.quantity is not None and hit.quantity.unit == "%" and abs(hit.quantity.value) >= 20
    return replace(moment, over=last.moment.over, period=last.moment.period, rule="window-carried") if large else moment


def _is_change(context: Context, hit: Hit, metric: Metric) -> bool:
    """Tell whether a percentage or multiple is a change: always of an amount, of a rate only with a verb of change."""
    quantity = hit.quantity
    assert quantity is not None
    if quantity.kind not in ("percent", "multiple"):
        return False
    if metric.rate and metric.metric not in RATE_OF_CHANGE:
        return quantity.unit == "pp" or quantity.role in ("up", "down")
    if _COMPOUND.search(context.view.lower, hit.clause[0], hit.end):
        return True
    if metric.metric in ("amount", "ratio", "multiple", "probability", "tariff", "premium", "market_share"):
        return False
    return metric.kind in ("company", "macro") or is_growth(context, hit)


def _looks_ahead(context: Context, hit: Hit) -> bool:
    return bool(re.search(r"指引|展望|预计|预期|将|guid|outlook|expect|will|forecast|project", context.view.lower[hit.sentence[0] : hit.start]))

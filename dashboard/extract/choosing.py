"""The metric of a hit: a table of rules, the first that fits wins; its name goes into the record's note."""

from __future__ import annotations

import re
from collections.abc import Callable

from dashboard.extract.case import ONLY_MARKET, Case
from dashboard.extract.context import Context
from dashboard.extract.echoes import wire_metric
from dashboard.extract.expecting import bulletin
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.measures import (
    AMOUNT,
    COUNT,
    DURATION,
    FLOW,
    MULTIPLE,
    PRICE,
    RATIO,
    SHARE,
    is_flow,
    metric_word,
)
from dashboard.extract.metrics import MetricWord
from dashboard.extract.resolved import Resolved
from dashboard.extract.rosters import listed_move
from dashboard.extract.subjects import MARKET

_GROWTH_ZH = re.compile(r"同比|环比|年增|季增|按年|按季")
_SHARE_CUE = re.compile(r"股价|股票|盘前|盘后|shares?\b|stock|收[涨跌]|涨停|跌停")
COMPOUND = re.compile(r"复合(?:年)?增长|cagr|年均增长")
_EARNED = re.compile(r"earn|eps|profit|net income|\bloss\b|每股收益|盈利|盈余")
_PRICE_VERB = re.compile(r"[涨跌]")
_OF_WHOLE = re.compile(r"占(?!据|领|有率|比(?:达|为)?$)[^，。,]{0,14}(?:的|约|近|超|达|为)?$")
_EARNINGS = re.compile(r"\s(?:its\s|estimated\s|expected\s|forward\s|trailing\s|projected\s)*(earnings|sales)\b")
_TURNOVER = re.compile(r"(?:turnover|volume)\s(?:of|was|reached|came\sto)\s$")
_TRADED = re.compile(r"traded|changed hands|成交")
_CHANGE_NOUN = re.compile(r"[涨跌]幅")
_PASSED = ("above", "below", "touch")


def metric_of(
    context: Context, hit: Hit, last: Resolved | None, before: list[Resolved]
) -> tuple[Metric, str, MetricWord | None]:
    """The metric of a hit, the rule that found it, and the word that named it (None when no word did)."""
    word, where = metric_word(context, hit)
    if hit.quantity is None:
        metric, rule = _of_phrase(context, hit, last, word, where)
    else:
        named = context.names_in(hit.sentence[0] if context.in_table(hit.at) else hit.clause[0], hit.start)
        market = tuple(mention for mention in named if mention.sort in MARKET)
        if not market and word is None and context.latin(*hit.clause):  # Brent crude, the world's measure, lost $0.82
            before_it = context.names_in(hit.sentence[0], hit.clause[0])
            market = tuple(mention for mention in before_it if mention.sort in ONLY_MARKET)
        words = context.view.lower[hit.clause[0] : hit.end]
        case = Case(context, hit, hit.quantity, word, where, words, market, last, before)
        metric, rule = next((found, name) for name, find in _RULES if (found := find(case)) is not None)
        rule = f"metric-{where}" if rule == "metric-word" else rule
    return metric, rule, word if word and word.metric is metric else None


def own_market(context: Context, hit: Hit) -> bool:
    """Tell whether a name with a price stands in the clause before the hit."""
    return any(mention.sort in MARKET for mention in context.names_in(hit.clause[0], hit.start))


def _of_phrase(
    context: Context, hit: Hit, last: Resolved | None, word: MetricWord | None, where: str
) -> tuple[Metric, str]:
    """Of a streak, a record, a rank, a doubling."""
    aspect = hit.special.aspect if hit.special else ""
    if aspect in ("streak", "extreme") and own_market(context, hit):
        return PRICE, "metric-market-name"
    if word is not None:
        return word.metric, f"metric-{where}"
    if aspect == "rank":
        return SHARE, "metric-rank"
    return (last.metric, "metric-carried") if last is not None else (PRICE, "metric-default")


def _time(case: Case) -> Metric | None:
    if case.quantity.kind != "time":
        return None
    return case.word.metric if case.word and case.word.metric.metric == "usage_time" else DURATION


def _per_unit(case: Case) -> Metric | None:
    unit = case.quantity.unit
    if not unit or "/" not in unit or (case.word and case.word.metric.metric in ("eps", "dividend")):
        return None
    start = max(0, case.hit.sentence[0] - 200)
    earned = unit.endswith("/share") and _EARNED.search(case.context.view.lower, start, case.hit.at)
    return case.context.grammar.lexicon.metrics.get("eps", PRICE) if earned else PRICE


def _points(case: Case) -> Metric | None:
    macro = case.word and case.word.metric.kind == "macro" and not case.only_market
    points = case.quantity.kind == "points" and not macro
    if case.quantity.unit == "bp" and not case.word and case.last and case.last.metric.rate:
        return case.last.metric  # 毛利率为64%，提升170个基点
    return PRICE if points or (case.quantity.unit == "bp" and not case.word) else None


def _share(case: Case) -> Metric | None:
    """占总营收的15.5% is a share, whatever it is a share of."""
    if case.quantity.kind != "percent" or case.quantity.role in ("up", "down"):
        return None
    return RATIO if _OF_WHOLE.search(case.context.view.lower, case.hit.clause[0], case.hit.start) else None


def _price_verb(case: Case) -> Metric | None:
    """涨 and 跌 are of prices unless the clause itself names another metric or speaks of growth."""
    if case.quantity.kind != "percent" or case.where == "clause" or case.growth:
        return None
    if not _PRICE_VERB.search(case.quantity.verb):
        return None
    free = case.last is None or case.last.metric.kind != "company" or not _CHANGE_NOUN.search(case.quantity.verb)
    return PRICE if case.market or _SHARE_CUE.search(case.words) or free else None


def _bulletin(case: Case) -> Metric | None:
    """环比升0.2%，预期0.2%，前值0.1% goes on with the statistic before it, in the next sentence too."""
    if case.word or case.market or not case.before or case.before[-1].metric.kind != "macro":
        return None
    near = case.before[-1].hit.at >= case.context.paragraph(case.hit.at)[0]
    return case.before[-1].metric if near and bulletin(case.words) else None


def _compound(case: Case) -> Metric | None:
    if case.quantity.kind != "percent" or case.where == "clause" or not COMPOUND.search(case.words):
        return None
    same = case.before and case.before[-1].hit.sentence == case.hit.sentence
    return case.before[-1].metric if same else None


def _market_name(case: Case) -> Metric | None:
    moved = case.quantity.role in ("up", "down", *_PASSED)
    named = case.where == "sentence" and case.market and not case.growth
    return PRICE if named and (case.only_market or moved) else None


def _carried(case: Case) -> Metric | None:
    """What the number before in the sentence was of: 营收801亿美元，同比增长17%."""
    last, kind = case.last, case.quantity.kind
    if case.word or last is None or kind not in ("percent", "multiple", "money", "none") or case.only_market:
        return None
    if kind == "percent" and last.metric.kind == "market" and not case.market:
        return PRICE if last.metric.metric == "price" else None
    if last.metric.metric == "price" and case.quantity.number.scale >= 10**7:
        return None
    if (case.market and not case.growth) or (kind == "none" and "money" not in last.metric.units):
        return None
    return last.metric if kind == "none" or kind in last.metric.units else None


def _part(case: Case) -> Metric | None:
    starts = case.words.lstrip(" ，,").startswith("其中")
    money = case.quantity.kind in ("money", "none") and case.last and "money" in case.last.metric.units
    return case.last.metric if case.last and starts and money else None


def _word(case: Case) -> Metric | None:
    return case.word.metric if case.word and not (case.only_market and case.word.metric.kind == "company") else None


def _paragraph_rate(case: Case) -> Metric | None:
    """A bare percentage in a paragraph about margins is of the same margin."""
    if case.quantity.kind != "percent" or case.quantity.role in ("up", "down") or not case.before:
        return None
    near = case.before[-1].hit.at >= case.context.paragraph(case.hit.at)[0]
    return case.before[-1].metric if near and case.before[-1].metric.rate else None


def _change(case: Case) -> Metric | None:
    if case.quantity.kind != "percent":
        return None
    if (
        _GROWTH_ZH.search(case.words)
        and not _PRICE_VERB.search(case.quantity.verb)
        and not _SHARE_CUE.search(case.words)
    ):
        return AMOUNT  # 现金环比激增37% is no price
    return PRICE if case.quantity.role in ("up", "down") or case.only_market else RATIO


def _money(case: Case) -> Metric | None:
    quantity = case.quantity
    if quantity.kind not in ("money", "none"):
        return None
    if is_flow(case.context, case.hit):
        return FLOW
    if quantity.kind == "money" and quantity.number.scale >= 10**8 and "成交量" in case.words:
        return case.context.grammar.lexicon.metrics.get("成交额", AMOUNT)
    if quantity.number.scale <= 10_000 and case.only_market:
        return PRICE
    priced = case.last is not None and case.last.metric.metric == "price"
    priced = priced or case.price_goes_on or bool(quantity.role in ("up", "down") and _PRICE_VERB.search(quantity.verb))
    level = case.market or quantity.role in (*_PASSED, "level") or priced
    return PRICE if quantity.number.scale == 1 and level else AMOUNT


def _volume(case: Case) -> Metric | None:
    text = case.context.view.lower
    shares = case.quantity.kind == "count" and text[case.quantity.at : case.quantity.stop].endswith(("shares", "股"))
    traded = shares and _TRADED.search(text, case.hit.end, case.hit.end + 24)
    traded = traded or (shares and _TURNOVER.search(text, max(0, case.hit.at - 24), case.hit.at))
    return case.context.grammar.lexicon.metrics.get("volume") if traded else None


def _times_earnings(case: Case) -> Metric | None:
    if case.quantity.kind != "multiple":
        return None
    found = _EARNINGS.match(case.context.view.lower, case.hit.end)
    return case.context.grammar.lexicon.metrics.get("ps" if found[1] == "sales" else "pe") if found else None


def _wire(case: Case) -> Metric | None:
    return wire_metric(case.context, case.hit, case.word, case.before, own_market=case.only_market)


def _plain(case: Case) -> Metric | None:
    return {"multiple": MULTIPLE, "count": COUNT}.get(case.quantity.kind, AMOUNT)


_RULES: tuple[tuple[str, Callable[[Case], Metric | None]], ...] = (
    ("metric-time", _time),
    ("metric-volume", _volume),
    ("metric-wire", _wire),
    ("metric-per-unit", _per_unit),
    ("metric-points", _points),
    ("metric-multiple", _times_earnings),
    ("metric-roster", lambda case: PRICE if listed_move(case.context, case.hit) else None),
    ("metric-share", _share),
    ("metric-carried", _bulletin),
    ("metric-verb", _price_verb),
    ("metric-carried", _compound),
    ("metric-market-name", _market_name),
    ("metric-carried", _carried),
    ("metric-part", _part),
    ("metric-word", _word),
    ("metric-paragraph", _paragraph_rate),
    ("metric-change", _change),
    ("metric-money", _money),
    ("metric-plain", _plain),
)

"""Which metric a quantity is of, over which window, in which unit."""

from __future__ import annotations

import re

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.metrics import MetricWord, carries

PRICE = Metric(metric="price", kind="market", units=("money", "percent", "points", "multiple"))
AMOUNT = Metric(metric="amount", kind="other", units=("money",))
COUNT = Metric(metric="count", kind="other", units=("count",))
RATIO = Metric(metric="ratio", kind="other", units=("percent",), rate=True)
DURATION = Metric(metric="duration", kind="other", units=("time",))
MULTIPLE = Metric(metric="multiple", kind="other", units=("multiple",))
FLOW = Metric(metric="flow", kind="other", units=("money",))
SHARE = Metric(metric="market_share", kind="other", units=("percent",), rate=True)
_GROWTH = re.compile(
    r"(?:增长|增速|增幅|同比|环比|年增|季增|growth|grew|rose|increase|涨幅|上升|提升|下降|下滑|减少|提高|扩大|"
    r"yoy|y/y|qoq)"
)
_YOY = re.compile(
    r"同比|按年|较去年同期|较上年|比去年|(?<!复合)年增|年减|较一年前|yoy|y/y|year[- ]over[- ]year|year[- ]on[- ]year|"
    r"from a year|a year ago|"
    r"a year earlier|year-ago|相较去年|annually|on the year|annual (?:basis|inflation|pace)|12[- ]months?|"
    r"twelve months|than a year|yearly basis|annual rate"
)
_QOQ = re.compile(
    r"环比|按季|季增|季减|较[上前]一?季(?!度?的)|qoq|q/q|quarter[- ]over[- ]quarter|sequential|from the prior quarter"
)
_MONTHLY = re.compile(
    r"月增|月减|按月|较上月|比上月|mom|m/m|month[- ](?:over|on)[- ]month|monthly (?:basis|rate|pace)|"
    r"from the (?:previous|prior) month"
)
_MOM = re.compile(r"环比|月增|月减|较上月|mom|m/m|month[- ]over[- ]month|from the previous month|on the month")
_CAGR = re.compile(
    r"复合(?:年)?(?:均)?增长|年均|每年|年复合|平均每年|cagr|compound annual|per year|annually|a year(?!ly| ago|"
    r" earlier)|各年"
)
_SURPRISE = re.compile(
    r"(?:比|较)[^，。]{0,8}(?:预期|预估|预测|共识)值?(?:还|要|足足)?(?:高|低|多|少|好|差|超)[^，。的]{0,4}$|"
    r"(?:超出?|超过|高于|低于|不及|逊于|"
    r"好于)[^，。]{0,6}(?:预期|预估|共识)(?:了|约|近|达|幅度[^，。]{0,4})?$"
    r"|超预期(?:的)?幅度[^，。]{0,4}$|(?:beat|beats|topped|tops|missed|misses|surpassed|exceeded|exceeding|"
    r"beating|missing|above|below)\s(?:the\s|analysts?'?\s)?(?:[a-z]+\s){0,3}(?:estimates?|expectations?|"
    r"consensus|forecasts?)\s(?:of\s[$€£]?[\d.,]+\s?(?:billion|million|cents)?\s)?(?:by\s)?(?:a\s)?$"
)
_BEATEN = re.compile(
    r"\b(?:beat|beating|beats|top|topped|topping|tops|miss|missed|missing|misses|surpass|surpassed|surpassing|exceed|exceeded|"
    r"exceeding)\b[^;]{0,70}\b(?:estimates?|consensus|forecasts?|expectations?)\b[^;]{0,24}\bby\s(?:[a-z]+\s){0,2}$"
)
_BEHIND = re.compile(
    r",?\s\(?(?:m/m|y/y|q/q|mom|yoy|qoq|year[- ](?:over|on)[- ]year|month[- ](?:over|on)[- ]month|"
    r"quarter[- ](?:over|on)[- ]quarter)"
)
_DASH = re.compile(r"\s[—–-]{1,2}\s$")
_MET = re.compile(r"\b(?:beat|top|surpass|exceed|miss|below|above|short|lag|trail)\w*\b")
_GAP = re.compile(
    r"\s?的?[\u4e00-\u9fff]{0,4}|"
    r"\s(?!after|as\s|on\s|amid|while|when|and\s|following|despite|but\s)[a-z0-9]{0,12}\s|"
    r"\s(?:on|in|of)\s(?:its\s|total\s|annual\s)?|"
    r"\s(?:year-over-year|year-on-year|yoy|quarterly|annual)\s(?:[a-z]{1,12}\s)?|"
    r"\s(?:growth|increase|decline|drop|rise|jump|decrease|surge)\s(?:in|of)\s(?:[a-z]+\s){0,2}"
)
_REACH = 30  # characters behind a number in which its metric may begin
_FLOW = re.compile(
    r"净?(?:流入|流出|买入|卖出|申购|赎回)|撤出|inflow|outflow|took in|pulled in|raked in|attracted|"
    r"investors (?:have |had |were )?(?:also )?(?:net )?(?:bought|sold|purchased|offloaded|withdrawn|pulled out)"
)


def metric_word(context: Context, hit: Hit) -> tuple[MetricWord | None, str]:
    """The metric word that a quantity belongs to, and where it stood: `behind`, `clause`, `sentence` or nowhere."""
    kind = hit.quantity.kind if hit.quantity else "special"
    if hit.quantity and hit.quantity.unit == "bp":
        kind = "basis points"
    text = context.view.lower
    first, end = hit.clause
    before = _fitting(context.metrics_in(first, hit.at), hit, kind)
    for word in context.metrics_in(hit.end, min(end, hit.end + _REACH)):
        gap = text[hit.end : word.start]
        close = gap in ("", " ", "的", "的净", "新", "in ", " in ", " of ", " worth of ") or bool(_GAP.fullmatch(gap))
        strong = (
            (gap in (" in ", " of ") and word.metric.kind == "company")
            or gap.startswith("的")
            or not before
            or (gap in ("", " ") and (word.metric.kind != "other" or word.metric.metric == "probability"))
        )
        if (
            close
            and strong
            and (kind == "special" or carries(word.metric, kind))
            and text[hit.end : hit.end + 1] != "，"
        ):
            return word, "behind"
    if before:
        return _main(before), "clause"
    for start, stop in context.clauses.before(hit.at, hit.sentence[0]):
        if _DASH.search(text, max(0, start - 4), start) and _DASH.search(text, start, stop):
            continue  # Earnings per share -- a measure of profit -- came in at $1.05
        words = _fitting(context.metrics_in(start, stop), hit, kind)
        if words:
            return _main(words), "sentence"
    return None, ""


def _fitting(words: list[MetricWord], hit: Hit, kind: str) -> list[MetricWord]:
    """Those of the words whose metric can be said so: a price of 1.78万亿 is none."""
    huge = hit.quantity is not None and hit.quantity.number.scale >= 10**8
    return [
        word
        for word in words
        if (kind == "special" or carries(word.metric, kind)) and not (huge and word.metric.metric == "price")
    ]


def _main(words: list[MetricWord]) -> MetricWord:
    """The last word, unless it is general (投资, 规模) and a definite one stands before."""
    definite = [word for word in words if word.metric.kind != "other"]
    last = words[-1]
    if last.metric.kind == "other" and last.metric.metric in ("amount", "ratio", "funding", "speed") and definite:
        return definite[-1]
    return last


def window_of(context: Context, hit: Hit, metric: Metric) -> str | None:  # noqa: PLR0911  (a return for each rule)
    """The `over` of a change that is no market price: yoy, qoq, mom, cagr; yoy where nothing is said."""
    text = context.view.lower
    if beside := _beside(text[max(hit.clause[0], hit.start - 4) : hit.at]):
        return "mom" if beside == "qoq" and metric.kind == "macro" and metric.metric != "gdp" else beside
    for start, stop in [
        (hit.clause[0], min(hit.clause[1], hit.end + 16)),
        *context.clauses.before(hit.at, hit.sentence[0])[:2],
    ]:
        words = text[start : min(stop, len(text))] if start != hit.clause[0] else own_words(context, hit)
        if start == hit.clause[0] and (said := _BEHIND.match(text, hit.end)):
            words = said[0]  # 0.4% m/m and 3.1% y/y
        if _MONTHLY.search(words):
            return "mom"
        if _CAGR.search(words) and not _YOY.search(words):
            return "cagr"
        if _QOQ.search(words) and (metric.kind == "company" or "季" in words or "quarter" in words):
            return "qoq"
        if _MOM.search(words) and metric.kind == "macro":
            return "mom"
        if _YOY.search(words):
            return "yoy"
    return None


def _beside(words: str) -> str | None:
    """What stands at the number itself goes first: 季增4%、年增38%."""
    yearly, quarterly = bool(_YOY.search(words)), bool(_QOQ.search(words))
    return None if yearly == quarterly else "yoy" if yearly else "qoq"


def own_words(context: Context, hit: Hit) -> str:
    """The words of the clause that are a number's own: in English those from the number before to the next one."""
    text = context.view.lower
    first, end = hit.clause
    if not context.latin(first, end):
        return text[first : min(end, hit.end + 16)]
    before, behind = text[first : hit.start], text[hit.end : end]
    return re.split(r"\d", before)[-1] + text[hit.start : hit.end] + re.split(r"\d", behind, maxsplit=1)[0]


def is_growth(context: Context, hit: Hit) -> bool:
    """Tell whether a percentage is a change of its metric, not a share."""
    quantity = hit.quantity
    if quantity is None or quantity.role in ("up", "down"):
        return quantity is not None
    return bool(_GROWTH.search(context.view.lower, hit.clause[0], min(hit.clause[1], hit.end + 6)))


def is_surprise(context: Context, hit: Hit) -> bool:
    """Tell whether a percentage says by how much expectations were missed or beaten."""
    quantity = hit.quantity
    if quantity is None or quantity.kind != "percent":
        return False
    before = context.view.lower[hit.clause[0] : hit.at]
    if context.latin(*hit.clause) and _BEATEN.search(context.view.lower, max(hit.sentence[0], hit.start - 140), hit.at):
        return True
    return bool(_SURPRISE.search(before) or _SURPRISE.search(context.view.lower[hit.clause[0] : hit.start]))


def fell_short(context: Context, hit: Hit) -> bool:
    """Tell whether English says that expectations were missed, not beaten."""
    before = context.view.lower[max(hit.sentence[0], hit.start - 140) : hit.start]
    verbs = _MET.findall(before)
    return (
        context.latin(*hit.clause) and bool(verbs) and verbs[-1].startswith(("miss", "below", "short", "lag", "trail"))
    )


def is_flow(context: Context, hit: Hit) -> bool:
    """Tell whether money is said to flow."""
    return bool(_FLOW.search(context.view.lower, hit.clause[0], hit.at))

"""What sort of assertion a claim is, who is said to say so, and against what it can be held."""

from __future__ import annotations

import re

from dashboard.extract.context import Context
from dashboard.extract.courses import headed
from dashboard.extract.expecting import EXPECTING, bare_expectation, past_value, speaks_of_expectations
from dashboard.extract.hit import Hit
from dashboard.extract.topics import Topic
from dashboard.records.claim import Checkable, Kind

_CONSENSUS = re.compile(
    r"(?:市场|分析师|华尔街|普遍|一致|机构|此前|高于|低于|超出?|超过|不及|逊于|好于)[^，。,\d]{0,8}(?:预期|"
    r"预估|预测|预计|共识)(?:值)?(?:的|为|是|"
    r"在)?[^，。,.\d]{0,3}$|(?:预期|预估值?|共识值?)(?:的|为|是)$|[<>＜＞]\s?(?:市场)?(?:预期|预估)$|(?:consensus|expected|expectations?|estimates?|"
    r"forecasts?|analysts)\s?(?:of|for|at|was|were|had been|stood at|calling for)?\s?(?:a\s)?$|(?:vs\.?|"
    r"versus)\s$"
)
_EXPECTED = re.compile(
    r"\b(?:was|were|been|had|of|than|with|to|the|below|above|beat|beating|missed|missing|topped|topping|versus|vs\.)\s"
    r"(?:[a-z’']+\s){0,3}(?:expect\w*|forecasts?|estimates?|anticipat\w*|consensus|predict\w*|projections?|projected)\b"
)
_AS_EXPECTED = re.compile(
    r"\b(?:as|than|than\swas|[a-z]{2,12}-than-)\s?(?:was\s)?expected\b|inflation\sexpectations?\b|"
    r"\d\s?(?:%|billion|million|cents)?\sexpected\b|"
    r"\b(?:short\sof|beat\w*|top\w*|miss\w*|exceed\w*|surpass\w*|ahead\sof)\s(?:[a-z’']+\s){0,3}"
    r"(?:forecasts?|estimates?|expectations?|projections?)\b(?!\s(?:of|for|at)\s)"
)
_LEVELS = re.compile(
    r"\b(?:supports?|resistance) (?:levels?|at|is|are|will|seen|near|around|zone|remains?)\b|\bhurdles?\b"
)
_CONDITION = re.compile(r"\W{0,3}(?:if|assuming|suppose|should|imagine|i think|i expect|in my view|my target)\b")
_ANNOUNCED = re.compile(r"\b(?:would|to) (?:be|total|reach|come in)\b")
_LAST_YEARS = re.compile(
    r"[^\d,;]{0,24}\b(?:last year|a year (?:ago|earlier)|year-ago|in the (?:prior|previous|same))\b"
)
_WAS_EXPECTED = re.compile(
    r"\b(?:was|were|had\sbeen)\s(?:[a-z]+\s){0,3}(?:expected|projected|forecast|predicted)\s(?:to|at)\b"
)
HEADED = "headed"  # the rule of a move that a market is headed for: its bars will tell
_BEFORE = re.compile(r"\b(?:after|following|shifting from|reversing|down from|up from)\b")
_HELD = re.compile(r"\b(?:from|against|versus|vs\.?|compared (?:with|to)|and)\b")
_PRIOR = re.compile(
    r"\b(?:previous|prior|preceding) (?:month|week|quarter|reading|period|year)\b|"
    r"\b(?:month|week|quarter|year) (?:earlier|before|prior|ago)\b"
)
_BRACKET = 48  # characters back in which a bracket of two values opens
_LABEL = re.compile(r"\b(?:estimates?|consensus|expected|expectations?|forecasts?)\s?[:=]\s?$")
_ABOVE = re.compile(r"[超高低]于?(?:市场)?预期")
_LISTED = re.compile(r"([^，。；]*\d[^，。；]*)，[^，。；\d]{1,10}?则?约?为$")
_REPORTED_SPEECH = re.compile(
    r"\b(?:project|expect|forecast|predict|anticipat|guid|estimat|said|says)\w*\b[^.;]*\bwould\b"
)
_CONSENSUS_AFTER = re.compile(
    r"\s?(?:的)?(?:预期|预估|expected|estimate|consensus|forecast|projection)|"
    r"\s(?!as\s|and\s|but\s|when\s|while\s)(?:[a-z]{2,14}\s){1,2}(?:smart\s?)?(?:estimate|consensus|forecast|expectation)s?\b|\s(?:that\s)?(?:economists|analysts|"
    r"wall street|the street)\s"
    r"(?:had\s|were\s|was\s|had\sbeen\s)?(?:looking\sfor|expect|forecast|project|estimat|anticipat|predict)"
)
_NOW = re.compile(r"目前|当前|现在|如今|currently|right now")
_GUIDANCE = re.compile(
    r"指引|公司(?:预估|预期|料)|展望|前瞻|财测|guidance|outlook|guided|guides|管理层预计|公司预计|管理层也?预计"
)
_GUIDED = re.compile(r"的?(?:指引|财测)")
_PLAN = re.compile(
    r"计划|拟|将(?!近)|考虑|目标(?!价)|打算|宣布将|准备|有望|可能(?:向|会)|plans?\b|will\b|intends|to invest|target of"
)
_FORECAST = re.compile(
    r"预计|预测|预期|预估|料将|看[至到](?!了|的)[^，。]{0,3}$|目标价|上调至|有望|估算|将(?:会)?(?:达|升|跌|增|接近|从|由|在|落|介于|为|维持|超|低于|高于)|或将|"
    r"expects?|forecasts?|projects?|predicts?|"
    r"price target|\bsees\b|anticipat|\bguid(?:ed|es|ing)\b|estimates?|估计|到20[2-9]\d年|2030"
)
_OPINION = re.compile(
    r"如果|若|假设|假如|倘若|即便|即使|要是|我(?:个人)?(?:认为|觉得|预计|预期|期待|相信|估计|的目标)|抄底|"
    r"加仓|减仓|止损|支撑位|压力位|建议|例如|比如|assum|if\b|"
    r"希望(?:我们|能|未来|大家)|"
    r"i think|i expect|could|would|should|might|scenario|hypothetical|假设中"
)
_AWAY = re.compile(r"(?:距离?|(?<![脱远偏背分撤隔])离)[^，。]{0,14}$|(?:只差|仅差|还差)(?:约|近|不到)?$")
_QUESTION = re.compile(r"(?:吗|是不是|么)[？?]")
_ANECDOTE = re.compile(
    r"被套|建仓|我的?(?:成本|持有|持仓|仓位)|朋友|我(?:个人)?持有|成本价|浮亏|浮盈|我买|my (?:cost|position)|"
    r"i (?:bought|own|hold)"
)


def kind_of(  # noqa: PLR0911  (a return for each rule)
    context: Context, hit: Hit, metric_kind: str
) -> tuple[Kind, str]:
    """(kind, the rule that says so)."""
    text = context.view.lower
    if metric_kind == "macro" and held_against(context, hit):
        return Kind.MEASURED, "measured"
    clause, sentence = _before(context, hit, metric_kind)
    if _ANECDOTE.search(text[hit.clause[0] : min(hit.clause[1], hit.end + 12)]):
        return Kind.ANECDOTE, "anecdote"
    if _is_consensus(context, hit, metric_kind, clause) and not past_value(clause):
        return Kind.CONSENSUS, "consensus"
    if metric_kind == "market" and _NOW.search(clause):
        return Kind.MEASURED, "measured"
    if _is_opinion(context, hit, metric_kind, sentence):
        return Kind.OPINION, "opinion"
    if metric_kind != "market" and past_value(clause):
        return Kind.MEASURED, "measured"
    return _ahead(context, hit, metric_kind, clause, sentence)


def _ahead(  # noqa: PLR0911  (a return for each rule)
    context: Context, hit: Hit, metric_kind: str, clause: str, sentence: str
) -> tuple[Kind, str]:
    """Guidance, what analysts expect, a forecast, a plan; else it is measured."""
    text = context.view.lower
    led = text[hit.clause[0] : hit.at] if not context.latin(*hit.clause) else clause
    near = text[max(hit.sentence[0], hit.start - 40) : hit.start]
    reported = metric_kind in ("company", "macro")
    if metric_kind == "company" and (_GUIDANCE.search(sentence) or _GUIDED.match(text, hit.end)):
        return Kind.GUIDANCE, "guidance"
    if reported and speaks_of_expectations(sentence) and not _ABOVE.search(near):
        return Kind.CONSENSUS, "consensus"
    if metric_kind == "market" and headed(context, hit):
        return Kind.FORECAST, HEADED
    if _FORECAST.search(led) or _goes_on(text[hit.sentence[0] : hit.at]):
        if metric_kind == "other" and _PLAN.search(clause):
            return Kind.PLAN, "plan"
        spoken = any(mention.speaks for mention in context.names_in(hit.sentence[0], hit.start))
        return (Kind.GUIDANCE, "guidance") if metric_kind == "company" and not spoken else (Kind.FORECAST, "forecast")
    announced = metric_kind == "company" and _ANNOUNCED.search(clause)
    if metric_kind != "market" and (announced or _PLAN.search(clause)):
        return (Kind.GUIDANCE, "guidance") if announced else (Kind.PLAN, "plan")
    return Kind.MEASURED, "measured"


def _goes_on(said: str) -> bool:
    """Tell whether a bare clause goes on with a forecast: 预计金价为4,700美元，白银为79美元."""
    listed = _LISTED.search(said) if said.endswith("为") else None
    return bool(listed and _FORECAST.search(listed[1]))


def _before(context: Context, hit: Hit, metric_kind: str) -> tuple[str, str]:
    """The words of clause and sentence before a hit; in English without `as expected` and reported speech."""
    text = context.view.lower
    clause, sentence = text[hit.clause[0] : hit.start], text[hit.sentence[0] : hit.start]
    if not context.latin(*hit.clause):
        return clause, sentence
    clause, sentence = _AS_EXPECTED.sub("", clause), _AS_EXPECTED.sub("", sentence)
    if metric_kind in ("company", "macro"):
        return clause, _REPORTED_SPEECH.sub("", sentence)
    return clause, sentence


def _is_opinion(context: Context, hit: Hit, metric_kind: str, sentence: str) -> bool:
    """A judgement or a hypothetical; in English a chart's levels too, and a condition only where it leads."""
    behind = context.view.lower[hit.end : min(hit.clause[1], hit.end + 20)]
    if not context.latin(*hit.clause):
        text = context.view.lower
        asked = _QUESTION.search(text, max(hit.end, hit.sentence[1] - 4), hit.sentence[1])
        away = _AWAY.search(text, hit.clause[0], hit.at)
        return bool(asked or away or _OPINION.search(sentence) or _OPINION.search(behind))
    if metric_kind == "market" and _LEVELS.search(sentence):
        return True
    own = sentence[max(0, hit.clause[0] - hit.sentence[0]) :]
    return bool(_OPINION.search(own) or _CONDITION.match(sentence) or _OPINION.search(behind))


def _is_consensus(context: Context, hit: Hit, metric_kind: str, clause: str) -> bool:
    known, text = metric_kind in ("company", "macro"), context.view.lower
    if context.latin(*hit.clause) and known:
        if _LAST_YEARS.match(text, hit.end) and not _EXPECTED.search(clause):
            return False  # vs. $972 million last year
        if _LABEL.search(text, max(0, hit.start - 30), hit.start) or _WAS_EXPECTED.search(clause):
            return True
    said = bare_expectation(clause) or _CONSENSUS_AFTER.match(text, hit.end)
    if _CONSENSUS.search(clause) or (known and said):
        return True
    return metric_kind == "macro" and says_expected(context, hit)


def held_against(context: Context, hit: Hit) -> bool:
    """Tell whether an English statistic is the value before, behind what was expected (of 0.3%, after 0.1% in May)."""
    if not context.latin(*hit.clause):
        return False
    text = context.view.lower
    sentence = text[hit.sentence[0] : hit.start]
    gap = re.split(r"\d", sentence)[-1]
    if gap == sentence or _EXPECTED.search(gap) or EXPECTING.search(gap) or _FORECAST.search(gap):
        return False
    ahead = re.split(r"[\d,;]", text[hit.end : hit.sentence[1]])[0]
    bracketed = " vs" in gap and "(" in sentence[-_BRACKET:] and not speaks_of_expectations(sentence)
    return bool(bracketed or _BEFORE.search(gap) or (_HELD.search(gap) and _PRIOR.search(ahead)))


def says_expected(context: Context, hit: Hit) -> bool:
    """Tell whether English words before a number say what was expected of it: economists had expected, estimates of."""
    if not context.latin(*hit.clause):
        return False
    before = re.split(r"\d", _AS_EXPECTED.sub("", context.view.lower[hit.sentence[0] : hit.start]))[-1]
    return bool(_EXPECTED.search(before) or EXPECTING.search(before))


def attribution_of(context: Context, hit: Hit, topic: Topic, kind: Kind) -> str | None:
    """Who is said to say so: the speaking name of the sentence, for a forecast of the paragraph; None = the speaker."""
    start = hit.sentence[0]
    if kind in (Kind.FORECAST, Kind.CONSENSUS, Kind.PLAN):
        start = min(start, context.paragraph(hit.at)[0]) if not context.names_in(start, hit.at) else start
    if kind is Kind.CONSENSUS:
        said = context.view.lower[start : hit.at]
        for word in ("分析师", "市场"):
            if word in said:
                return word
    for mention in reversed(context.names_in(start, hit.at)):
        if mention.speaks:
            return context.view.body[slice(*context.view.span(mention.start, mention.end))].strip("*")
    if kind is Kind.CONSENSUS:
        return None
    if kind is Kind.GUIDANCE and topic.start >= 0:
        return context.view.body[slice(*context.view.span(topic.start, topic.end))].strip("*")
    return None


def checkable_of(kind: Kind, metric_kind: str, topic: Topic) -> Checkable:
    """Against what it can be held."""
    if kind in (Kind.OPINION, Kind.ANECDOTE):
        return Checkable.NONE
    if kind in (Kind.FORECAST, Kind.CONSENSUS):
        return Checkable.DOCUMENT
    if metric_kind == "market" and topic.subject:
        return Checkable.MARKET
    if metric_kind == "company" and topic.subject:
        return Checkable.COMPANY if topic.sort == "share" else Checkable.DOCUMENT
    if metric_kind == "macro" and topic.subject:
        return Checkable.MACRO
    return Checkable.DOCUMENT

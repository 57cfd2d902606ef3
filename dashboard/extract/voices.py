"""What sort of assertion a claim is, who is said to say so, and against what it can be held."""

from __future__ import annotations

import re

from dashboard.extract.comparing import bare_expectation, past_value, speaks_of_expectations
from dashboard.extract.context import Context
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
_CONSENSUS_AFTER = re.compile(
    r"\s?(?:的)?(?:预期|预估|expected|estimate|consensus|forecast)|\s(?:that\s)?(?:economists|analysts|"
    r"wall street|the street)\s(?:had\s)?(?:expect|forecast|project|estimat|anticipat|predict)"
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
    r"price target|estimates?|估计|到20[2-9]\d年|2030"
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
_SPEECH = re.compile(
    r"(?:据)?([^，。,：:\s]{2,12}?)(?:最新)?(?:报道|报告|表示|指出|预计|预测|预期|认为|透露|称|公布|发布|数据|"
    r"显示|调查|估值模型)"
)


def kind_of(context: Context, hit: Hit, metric_kind: str) -> tuple[Kind, str]:  # noqa: PLR0911  (a return for each rule)
    """(kind, the rule that says so)."""
    text = context.view.lower
    clause = text[hit.clause[0] : hit.start]
    sentence = text[hit.sentence[0] : hit.start]
    if _ANECDOTE.search(text[hit.clause[0] : min(hit.clause[1], hit.end + 12)]):
        return Kind.ANECDOTE, "anecdote"
    reported = metric_kind in ("company", "macro")
    if metric_kind != "market" and past_value(clause):
        return Kind.MEASURED, "measured"
    if _CONSENSUS.search(clause) or (reported and (bare_expectation(clause) or _CONSENSUS_AFTER.match(text, hit.end))):
        return Kind.CONSENSUS, "consensus"
    if metric_kind == "market" and _NOW.search(clause):
        return Kind.MEASURED, "measured"
    if _AWAY.search(text, hit.clause[0], hit.at) or _QUESTION.search(
        text, max(hit.end, hit.sentence[1] - 4), hit.sentence[1]
    ):
        return Kind.OPINION, "opinion"
    if _OPINION.search(sentence) or _OPINION.search(text[hit.end : min(hit.clause[1], hit.end + 20)]):
        return Kind.OPINION, "opinion"
    return _ahead(context, hit, metric_kind)


def _ahead(context: Context, hit: Hit, metric_kind: str) -> tuple[Kind, str]:
    """Guidance, what analysts expect, a forecast, a plan; else it is measured."""
    text = context.view.lower
    clause, sentence = text[hit.clause[0] : hit.start], text[hit.sentence[0] : hit.start]
    near = text[max(hit.sentence[0], hit.start - 40) : hit.start]
    reported = metric_kind in ("company", "macro")
    if metric_kind == "company" and (_GUIDANCE.search(sentence) or _GUIDED.match(text, hit.end)):
        return Kind.GUIDANCE, "guidance"
    if reported and speaks_of_expectations(sentence) and not re.search(r"[超高低]于?(?:市场)?预期", near):
        return Kind.CONSENSUS, "consensus"
    if _FORECAST.search(text[hit.clause[0] : hit.at]):
        if metric_kind == "other" and _PLAN.search(clause):
            return Kind.PLAN, "plan"
        spoken = any(mention.speaks for mention in context.names_in(hit.sentence[0], hit.start))
        return (Kind.GUIDANCE, "guidance") if metric_kind == "company" and not spoken else (Kind.FORECAST, "forecast")
    if _PLAN.search(clause) and metric_kind != "market":
        return Kind.PLAN, "plan"
    return Kind.MEASURED, "measured"


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

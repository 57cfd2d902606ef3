"""How an outlook goes on in English: its kind through the sentence, its period through the paragraph."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dashboard.extract.comparing import shifted
from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.market import Moment
from dashboard.extract.resolved import Resolved
from dashboard.extract.topics import Topic
from dashboard.records.claim import Kind

_REPORTED = re.compile(r"\b(?:reported|rose|fell|was|were|came|posted|grew|earned|beat|missed|shares)\b")
_UNSAID = ("reported", "default", "paragraph", "carried")


def looking_ahead(
    context: Context, hit: Hit, metric: Metric, topic: Topic, read: tuple[Kind, str, Moment], before: list[Resolved]
) -> tuple[Kind, str, Moment]:
    """In English an outlook goes on through its sentence, and its period through its paragraph.

    Revenue to grow 10%, with a margin of 47%: both are guidance; the analysts' number behind them is of their quarter.
    """
    kind, said, moment = read
    if kind is Kind.CONSENSUS and metric.kind in ("macro", "company") and context.latin(*hit.clause):
        first = _first_given(hit, metric, before)
        if first is not None:  # what was expected is held against the first value of the sentence
            return kind, said, replace(moment, period=first.moment.period, rule="period-carried")
    if metric.kind != "company" or not context.latin(*hit.clause):
        return read
    last = before[-1] if before and before[-1].hit.at >= context.paragraph(hit.at)[0] else None
    if last is not None and last.metric.kind == "company":
        kind, said, moment = _going_on(context, hit, metric, topic, read, last)
    if kind is Kind.GUIDANCE and moment.rule == "period-reported":
        moment = replace(moment, period=shifted(moment.period, 1))  # nothing said: the quarter that is running
    return kind, said, moment


def _going_on(
    context: Context, hit: Hit, metric: Metric, topic: Topic, read: tuple[Kind, str, Moment], last: Resolved
) -> tuple[Kind, str, Moment]:
    kind, said, moment = read
    if kind is Kind.MEASURED and last.kind is Kind.GUIDANCE and last.hit.sentence == hit.sentence:
        between = context.view.lower[last.hit.end : hit.start]
        if not _REPORTED.search(between):
            kind, said = Kind.GUIDANCE, "guidance"
    given = last.kind is Kind.GUIDANCE or (last.metric.metric == metric.metric and kind is Kind.CONSENSUS)
    same = last.topic.subject == topic.subject and moment.rule.endswith(_UNSAID)
    if kind in (Kind.GUIDANCE, Kind.CONSENSUS) and given and same:
        moment = replace(moment, period=last.moment.period, rule="period-carried")
    return kind, said, moment


def _first_given(hit: Hit, metric: Metric, before: list[Resolved]) -> Resolved | None:
    alike = (one for one in before[-6:] if one.hit.sentence == hit.sentence and one.metric.metric == metric.metric)
    return next(alike, None)

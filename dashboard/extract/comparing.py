"""What a figure is held against in English: the month or quarter before, the same period of the year before."""

from __future__ import annotations

import datetime as dt
import re

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.resolved import Resolved
from dashboard.extract.topics import Topic

_YEAR_AGO = re.compile(
    r"\ba year (?:earlier|ago|before)\b|\byear-(?:ago|earlier)\b|\b(?:same|comparable|corresponding|year-ago) "
    r"(?:period|quarter|month)(?: (?:last|of last|a|in the prior|of the prior|of the previous) year)?|\bprior-year\b|"
    r"\blast year's\b|\b(?:in|for) the (?:prior|previous) year\b"
)
_PRIOR = re.compile(
    r"\b(?:previous|prior|preceding) (?:month|week|quarter|reading|period)\b|"
    r"\b(?:month|week|quarter) (?:earlier|before|prior)\b"
)
# the previous week's level was revised up by 2 thousand to 200 thousand: all of it is the week before's
_OF_PRIOR = re.compile(r"(?:the )?(?:previous|prior|preceding) (?:month|week|quarter)['’]s\b")
_LEVEL_NOW = re.compile(r"\b(?:previous|prior) (?:month|week|quarter)\b[^,;]{0,40}\bto (?:an? )?(?:[a-z]+ ){0,2}$")
_AVERAGE = re.compile(r"\b(?:4|four)-week (?:moving )?average\b")
_FROM = re.compile(r"\b(?:from|following|after|vs)\b")
_AGAINST = re.compile(r"\b(?:from|compared|versus|vs|against|than)\b")
_COMPARES = re.compile(r"\b(?:compares?|compared) (?:with|to) $|\bversus $|\bvs\.? $|\bfrom $")
_LAST_YEAR = re.compile(
    r"^(?:,? or [$]?[\d.,]{1,8}(?: cents)?(?: a share| per share)?,?)?[^\d;]{0,24}"
    r"\b(?:last year|a year (?:ago|earlier))\b"
)
_ALSO = re.compile(r",?\s(?:or|and)\s(?:[a-z]+\s)?|\s?\(")
_REVISED = re.compile(r"revis|preliminar|previously|initial|estimat|expect|forecast|consensus|record|peak|\bhigh|\blow")
_NEAR = 44
_YEAR = {"month": 12, "quarter": 4, "year": 1}
_EXACT = ("clause", "behind")
_DAY, _MONTH = 10, 7


def earlier_period(
    context: Context, hit: Hit, metric: Metric, last: Resolved | None, said: tuple[str | None, str]
) -> tuple[str | None, str]:
    """The period of a value that another is held against, else `said` (a period and its rule) as it is.

    `last` = the number before it, of the same subject. 7.9% from 8.4%: the month before; $3.6 billion a year earlier:
    the same quarter of the year before; 0.2% in the previous month. A change says over which window it is, so it stays
    with its own period.
    """
    (period, rule), quantity = said, hit.quantity
    if metric.kind not in ("macro", "company") or quantity is None or rule == "period-year-ago":
        return period, rule
    text = context.view.lower
    base = last.moment.period if last and last.moment.rule != "period-before" else period
    rate = metric.rate and not quantity.role
    level = quantity.kind not in ("percent", "multiple") or rate
    ahead = text[hit.end : min(hit.sentence[1], hit.end + 2 * _NEAR)]
    own = re.split(r"\d", ahead)[0] if metric.kind == "macro" else ahead
    back = text[max(hit.sentence[0], hit.start - _NEAR) : hit.start].rpartition("(")[2]
    gap = text[last.hit.end : hit.start] if last is not None and last.hit.end <= hit.start else ""
    led = bool(_FROM.search(gap))
    if last is not None and last.moment.rule == "period-before" and _ALSO.fullmatch(gap):
        return last.moment.period, "period-before"  # $3.62 billion, or $1.48 a share, a year earlier
    held = (_AGAINST.search(gap) or _COMPARES.search(back)) and (_YEAR_AGO.search(ahead) or _LAST_YEAR.search(ahead))
    spoken = _YEAR_AGO.search(back) and not back.endswith(
        " to "
    )  # up 12% from a year earlier to $28 billion is today's
    if level and (spoken or held) and (moved := _year_before(base)):
        return moved, "period-before"
    near = re.split(r"\d", back)[-1]
    if (
        (_PRIOR.search(near) and not _LEVEL_NOW.search(near))
        or _PRIOR.search(own)
        or _OF_PRIOR.match(text, hit.sentence[0])
    ):
        return shifted(base, -1) or period, "period-before"
    revised = _REVISED.search(back) or not led
    if metric.kind == "macro" and not revised and not rule.endswith(_EXACT) and (moved := shifted(base, -1)):
        return moved, "period-before"
    return period, rule


def claims_week(context: Context) -> str | None:
    """The week, Sunday to Saturday, whose claims had been reported on the latest Thursday."""
    today = context.clock.date
    if today is None:
        return None
    thursday = today - dt.timedelta(days=(today.weekday() - 3) % 7)
    saturday = thursday - dt.timedelta(days=5)
    return f"{saturday - dt.timedelta(days=6)}/{saturday}"


def averaged(context: Context, hit: Hit, period: str | None) -> str | None:
    """The four weeks of an average whose last week is `period`; `period` itself of anything else."""
    first, _, last = (period or "").partition("/")
    if len(last) != _DAY or not _AVERAGE.search(context.view.lower, hit.sentence[0], hit.start):
        return period
    since = dt.date.fromisoformat(last) - dt.timedelta(days=27)
    return f"{min(since, dt.date.fromisoformat(first))}/{last}"


def of_paragraph(
    context: Context, hit: Hit, metric: Metric, topic: Topic, said: tuple[str | None, str], before: list[Resolved]
) -> tuple[str | None, str]:
    """The period of an English statistic that says none: the one that its paragraph gave before, else `said`."""
    if metric.kind != "macro" or said[1] != "period-default" or not context.latin(*hit.clause):
        return said
    start = context.paragraph(hit.at)[0]
    for one in before:
        weekly = "/" in (one.moment.period or "")
        if one.hit.at < start and not weekly:
            continue
        same = one.topic.subject == topic.subject if weekly or "/" in (said[0] or "") else True
        if one.metric.kind == "macro" and same and one.moment.rule not in ("period-before", "period-default"):
            return one.moment.period, "period-paragraph"
    return said


def _year_before(period: str | None) -> str | None:
    if period is None or "/" in period or len(period) == _DAY:
        return None
    steps = 1 if len(period) == 4 else 4 if period[5] == "Q" else 12
    return shifted(period, -steps)


def shifted(period: str | None, steps: int) -> str | None:
    """A month, quarter, year or week `steps` later; None for anything else."""
    if period is None:
        return None
    first, _, last = period.partition("/")
    if last:
        days = dt.timedelta(days=7 * steps)
        week = len(first) == len(last) == _DAY
        return "/".join(str(dt.date.fromisoformat(day) + days) for day in (first, last)) if week else None
    year, _, part = period.partition("-")
    if not part:
        return str(int(year) + steps)
    if part[0] == "Q":
        index = int(year) * 4 + int(part[1:]) - 1 + steps
        return f"{index // 4}-Q{index % 4 + 1}"
    if len(period) != _MONTH:
        return None
    index = int(year) * 12 + int(part) - 1 + steps
    return f"{index // 12}-{index % 12 + 1:02d}"

"""What only English wires say: breadth, jobs added, the statistic just given, the dollar's pair."""

from __future__ import annotations

import re

from dashboard.extract.accepting import counts_ended, counts_sides
from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.measures import COUNT
from dashboard.extract.metrics import MetricWord
from dashboard.extract.resolved import Resolved
from dashboard.extract.topics import Topic
from dashboard.extract.voices import says_expected

_BREADTH = re.compile(
    r"\b(?:advanc\w+|declin\w+|gainers|losers|outnumber\w*|outpac\w*|components|sectors|issues|new highs|new lows|"
    r"52-week|positive territory|negative territory|in the green|in the red|in green|in red)\b"
)
_JOBS = re.compile(r"(?:jobs|positions)$")
_EMPLOYMENT = re.compile(r"payroll|jobs report|employment report|employers|economy|hiring|labor (?:bureau|dep|stat)")
_DISMISSED = re.compile(r"\b(?:cut\w*|eliminat\w*|lay\w*|slash\w*|axe\w*)\b[^.]{0,20}$")
_PRIVATE = re.compile(r"\badp\b|private")
_SAME_ONE = re.compile(
    r"\b(?:metric|figure|reading|number|measure|gauge|level|average|print|index|rate|it|that|this|previous|prior|earlier)\b|revis"
)
_CLOSE_BY = 24  # characters behind a ratio in which its exchange is named
_VEHICLES = re.compile(r"\b(?:vehicles|cars|handsets|phones)\b")
_PER_SHARE = 1000
_MOST = 10_000  # shares that rise or fall on an exchange
_TRADING = re.compile(r"traded|trading|shares|turnover|session")
_RATE_MOVE = re.compile(r"\s(?:[a-z]+\s)?(?:rate\s)?(?:cuts?|hikes?|increases?|reductions?|moves?)\b")
_COUNTERPARTS = (
    ("JPY=X", r"\byen\b"), ("CHF=X", r"\b(?:swiss )?francs?\b"), ("CAD=X", r"\b(?:canadian|loonie)\b"),
    ("CNY=X", r"\b(?:yuan|renminbi)\b"), ("KRW=X", r"\bwon\b"), ("INR=X", r"\brupees?\b"),
    ("MXN=X", r"\bpesos?\b"), ("BRL=X", r"\breais\b|\breal\b"), ("EURUSD=X", r"\bper euro\b|against the euro\b"),
)  # fmt: skip
_AGAINST = re.compile(r"\bagainst (?:the|china's|japan's) ((?:[a-z]+ )?[a-z]+)")
_PAIRS = tuple((pair, re.compile(words)) for pair, words in _COUNTERPARTS)
_STATISTICS = {"payrolls": "us nonfarm payrolls", "jobless_claims": "us initial jobless claims"}


def is_breadth(context: Context, hit: Hit) -> bool:
    """Tell whether a count or ratio says how many rose and fell in a session."""
    quantity = hit.quantity
    if quantity is None or quantity.kind not in ("count", "none", "multiple") or not context.latin(*hit.clause):
        return False
    if quantity.kind == "none" and (quantity.number.decimals or quantity.number.value >= _MOST):
        return False
    first, end = max(hit.clause[0], hit.start - 60), min(hit.clause[1], hit.end + 40)
    return bool(_BREADTH.search(context.view.lower, first, end))


def wire_metric(  # noqa: PLR0911  (a return for each rule)
    context: Context, hit: Hit, word: MetricWord | None, before: list[Resolved], *, own_market: bool
) -> Metric | None:
    """The metric of a number that English wires leave to the sentence before it; None where the general rules do."""
    quantity = hit.quantity
    if quantity is None or not context.latin(*hit.clause):
        return None
    metrics, text = context.grammar.lexicon.metrics, context.view.lower
    if quantity.kind == "none" and (
        quantity.number.style == "en" or counts_ended(context, quantity) or counts_sides(text, quantity)
    ):
        return COUNT
    if quantity.unit == "bp" and _RATE_MOVE.match(text, quantity.stop) and (word is None or word.metric.rate):
        return metrics.get("policy rate")
    if _adds_jobs(context, hit):
        return metrics.get("nonfarm payrolls")
    if _per_share_too(hit, before):
        return before[-1].metric
    if own_market:
        return None
    if _of_goods(text, hit, word, before):
        return metrics.get("shipments")
    if word is not None:
        volume = word.metric.metric == "volume" and quantity.kind == "percent"
        return metrics.get("shipments") if volume and not _TRADING.search(text, *hit.sentence) else None
    last = before[-1] if before and before[-1].hit.at >= context.paragraph(hit.at)[0] else None
    return last.metric if last and _goes_on(context, hit, last) else None


def _goes_on(context: Context, hit: Hit, last: Resolved) -> bool:
    """Tell whether a number is of the statistic just given: its other month, its revision, what was expected of it."""
    kind = hit.quantity.kind if hit.quantity else ""
    given = last.hit.quantity.kind if last.hit.quantity else ""
    alike = kind == given or {kind, given} <= {"none", "count", "points"}
    if last.metric.kind != "macro" or not alike:
        return False
    same = last.hit.sentence == hit.sentence and kind in ("count", "none")
    meant = _SAME_ONE.search(context.view.lower, hit.sentence[0], hit.start)
    return same or bool(meant) or says_expected(context, hit)


def _per_share_too(hit: Hit, before: list[Resolved]) -> bool:
    """A few dollars behind earnings per share are earnings per share: 62 cents, topping forecasts of 58 cents."""
    last, quantity = before[-1] if before else None, hit.quantity
    if last is None or quantity is None or quantity.kind != "money" or last.metric.metric != "eps":
        return False
    small = quantity.number.scale == 1 and abs(quantity.value) < _PER_SHARE and "/" not in (quantity.unit or "")
    return small and hit.sentence == last.hit.sentence


def _of_goods(text: str, hit: Hit, word: MetricWord | None, before: list[Resolved]) -> bool:
    """Sales that are said in vehicles are units sold, and so is the count that they led to."""
    if hit.quantity is None or not _VEHICLES.search(text, *hit.sentence):
        return False
    if word is not None:
        return hit.quantity.kind == "percent" and text[word.start : word.end].endswith("sales")
    last = before[-1] if before else None
    return last is not None and last.hit.sentence == hit.sentence and last.metric.metric == "units"


def _adds_jobs(context: Context, hit: Hit) -> bool:
    """A count of jobs that an economy added or lost is of payrolls; what a company cuts is not."""
    quantity, text = hit.quantity, context.view.lower
    if quantity is None or quantity.kind != "count" or not _JOBS.search(text, quantity.at, quantity.stop):
        return False
    if _DISMISSED.search(text, hit.clause[0], quantity.at):
        return False
    return bool(_EMPLOYMENT.search(text, max(0, hit.sentence[0] - 300), hit.sentence[1]))


def usual_statistic(context: Context, hit: Hit, metric: Metric) -> Topic | None:
    """The American series that a metric speaks of when nothing names one."""
    if not context.latin(*hit.clause) or metric.metric not in _STATISTICS:
        return None
    private = metric.metric == "payrolls" and _PRIVATE.search(context.view.lower, hit.sentence[0], hit.start)
    subject = context.names.lookup("adp private payrolls" if private else _STATISTICS[metric.metric])
    return Topic(subject, "macro", -1, -1, "country") if subject else None


def traded_where(context: Context, hit: Hit) -> Topic | None:
    """Shares that English says were traded, without naming where, changed hands on all American exchanges."""
    if not context.latin(*hit.clause) or hit.quantity is None or hit.quantity.kind == "money":
        return None
    subject = context.names.lookup("us exchanges")
    return Topic(subject, "macro", -1, -1, "country") if subject else None


def breadth_topic(context: Context, hit: Hit, topic: Topic) -> Topic:
    """The exchange or index whose shares are counted: the last one named in the sentence (On the Nasdaq, …)."""
    if not is_breadth(context, hit):
        return topic
    behind = [mention for mention in context.names_in(hit.end, hit.end + _CLOSE_BY) if mention.sort == "index"]
    named = [mention for mention in context.names_in(hit.sentence[0], hit.start) if mention.sort == "index"]
    meant = behind[0] if behind else named[-1] if named else None
    return Topic(meant.subject, meant.sort, meant.start, meant.end, "sentence") if meant else topic


def against(context: Context, hit: Hit, topic: Topic) -> Topic:
    """The dollar against the currency that is named with it (slipped to 142.6 yen), else its index."""
    text = context.view.lower
    named = text[max(topic.start, 0) : max(topic.end, 0)]
    if topic.subject != "DX-Y.NYB" or not named.endswith(("dollar", "greenback")):
        return topic
    if said := _AGAINST.search(text, hit.sentence[0], hit.at):
        pair = next((pair for pair, words in _PAIRS if words.search(said[1])), None)
        return Topic(pair, "fx", topic.start, topic.end, topic.rule) if pair else topic
    end = min(hit.sentence[1], hit.end + 60)
    stretch = text[hit.at : end].partition(",")[0] if "," in text[hit.end : end] else text[hit.at : end]
    found = [(match.start(), pair) for pair, words in _PAIRS if (match := words.search(stretch))]
    return Topic(min(found)[1], "fx", topic.start, topic.end, topic.rule) if found else topic

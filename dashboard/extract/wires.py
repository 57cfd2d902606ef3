"""Of whom English wires speak: breadth of a session, the dollar's pair, statistics and volume that nobody names."""

from __future__ import annotations

import re

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.topics import Topic

_BREADTH = re.compile(
    r"\b(?:advanc\w+|declin\w+|gainers|losers|outnumber\w*|outpac\w*|components|sectors|issues|new highs|new lows|"
    r"52-week|positive territory|negative territory|in the green|in the red|in green|in red)\b"
)
_PRIVATE = re.compile(r"\badp\b|private")
_CLOSE_BY = 24  # characters behind a ratio in which its exchange is named
_MOST = 10_000  # shares that rise or fall on an exchange
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

"""What English calls by its sort: the index, the currency, the metal, the contract are the one spoken of last."""

from __future__ import annotations

import re

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.macro import yield_abroad
from dashboard.extract.rosters import listed_move, listed_topic
from dashboard.extract.topics import NOBODY, Topic, topic_of

_SORTS: tuple[tuple[frozenset[str], re.Pattern[str]], ...] = (
    (
        frozenset(("index",)),
        re.compile(r"\b(?:the|its)\s(?:[a-z-]+\s){0,2}(?:index|gauge|average|benchmark|barometer)\b"),
    ),
    (frozenset(("fx",)), re.compile(r"\bthe\s(?:(?:home|local|domestic|national)\s)?(?:currency|unit)\b")),
    (
        frozenset(("future", "spot")),
        re.compile(r"\b(?:the\s(?:[a-z]+\s){0,2}(?:contract|metal|commodity)|bullion|the\sfuel)\b"),
    ),
)
_DOLLAR = "DX-Y.NYB"  # the index of the dollar is called by its name
_FAR = 3000  # characters back in which the name was given
# metals, energy and banks were the biggest losers: what is no name is not the share before
_SECTORS = re.compile(
    r"\s*(?:(?:meanwhile|elsewhere|also|overall)[,\s]+)?(?:the\s)?(?:metals?|energy|banks?|banking|financials?|tech|technology|it|"
    r"healthcare|health|utilities|miners|mining|auto|autos|realty|consumer|retailers?|industrials?|materials|telecoms?|"
    r"pharma|oil\s(?:and|&)\sgas|real\sestate|travel|staples)\b[a-z,&\s-]{0,60}\b(?:were|was|fell|rose|led|gained|lost|declined)\b"
)


def priced_topic(context: Context, hit: Hit, metric: Metric, previous: list[tuple[Hit, Topic]]) -> Topic:
    """Of anything but a statistic; of a price in English also the name before its brackets, or the index, the metal."""
    if metric.kind == "market" and listed_move(context, hit):
        return listed_topic(context, hit)
    found = topic_of(context, hit, metric.kind, previous)
    if metric.kind == "market" and found.sort == "yield":
        return yield_abroad(context, hit, found)
    if metric.kind != "market" or found.rule in ("clause", "code", "unlisted"):
        return found
    if found.rule == "paragraph" and _SECTORS.match(context.view.lower, hit.sentence[0], hit.start):
        return NOBODY
    return _called(context, hit, previous) or found


def _called(context: Context, hit: Hit, previous: list[tuple[Hit, Topic]]) -> Topic | None:
    """The last subject of the sort that the words before an English number call it by; None when they call none."""
    words = context.view.lower[hit.clause[0] : hit.start]
    sorts = next((sorts for sorts, said in _SORTS if said.search(words)), None)
    if sorts is None or not context.latin(*hit.clause):
        return None
    floor = context.paragraph(hit.at)[0] if "the benchmark" in words else -1  # what the paragraph began with
    spoken = [topic for at, topic in previous if at.at >= floor]
    for topic in spoken if floor >= 0 else reversed(spoken):
        if topic.sort in sorts and topic.subject and topic.subject != _DOLLAR:
            return Topic(topic.subject, topic.sort, topic.start, topic.end, "note")
    named = context.names_in(max(0, hit.at - _FAR), hit.clause[0])
    found = next((one for one in reversed(named) if one.sort in sorts and one.subject not in (None, _DOLLAR)), None)
    return Topic(found.subject, found.sort, found.start, found.end, "note") if found else None

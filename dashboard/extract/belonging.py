"""Whether a number can be of what was spoken of before: no share's in points, no company's of all the world."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.measures import PRICE
from dashboard.extract.resolved import Resolved
from dashboard.extract.subjects import COMPANY
from dashboard.extract.topics import Topic

_WEIGHED = ("/ozt", "/bbl", "/gal", "/lb", "/t", "/MMBtu")
_NO_YIELD = ("index", "fx", "share", "future", "spot", "etf", "crypto")
_INDUSTRY = re.compile(r"全球|全行业|整个行业|行业|产业|全国|市场规模")
_BREADTH = re.compile(r"\d[多余]?[只股](?:个股|股票)?$")


def spoken_of(before: list[Resolved], metric: Metric, topic: Topic) -> bool:
    """Tell whether a statistic was just spoken of with this metric: a rate cut is no unemployment rate's."""
    return any(one.topic.subject == topic.subject and one.metric.metric == metric.metric for one in before[-12:])


def is_points_of_share(hit: Hit, topic: Topic) -> bool:
    """Tell whether a level in 点 would go to a share that was only spoken of before: shares are quoted in money."""
    quantity = hit.quantity
    return quantity is not None and quantity.kind == "points" and topic.sort == "share" and topic.start < hit.clause[0]


def index_before(before: list[Resolved]) -> Topic | None:
    """The index spoken of last."""
    found = next((one.topic for one in reversed(before[-12:]) if one.topic.sort == "index"), None)
    return replace(found, rule="carried", others=()) if found else None


def is_of_all(context: Context, hit: Hit, metric: Metric, topic: Topic) -> bool:
    """Tell whether a figure is of a whole industry, or counts shares: no company that was spoken of before has it."""
    words = context.view.lower[hit.clause[0] : hit.end]
    if metric.kind != "company":
        return topic.sort == "share" and bool(_BREADTH.search(words))
    return topic.sort in COMPANY and topic.start < hit.clause[0] and bool(_INDUSTRY.search(words))


def unfit(hit: Hit, metric: Metric) -> tuple[str, ...]:
    """Sorts of subject that a yield, a probability, or a price by weight or volume is not of."""
    if metric.metric in ("yield", "probability"):
        return _NO_YIELD
    if metric.metric in ("flow", "amount"):
        return ("fx", "yield")
    weighed = hit.quantity is not None and (hit.quantity.unit or "").endswith(_WEIGHED)
    return ("index", "share", "etf", "fx", "yield", "crypto") if weighed and metric is PRICE else ()

"""A percentage of a price is a move of it, unless the move was given right before: no price is in per cent."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dashboard.extract.context import Context
from dashboard.extract.hit import Hit
from dashboard.extract.lexicon import Metric
from dashboard.extract.measures import PRICE
from dashboard.extract.quantities import mirrored
from dashboard.extract.resolved import Resolved

_FALLS = re.compile(r"[下大暴回急]?[跌降落]|fell|fall|drop|declin|slip|slid|sank|plung|tumbl|decreas")
_TO = re.compile(r"\s?(?:至|到|报|收于|收报|收在)\s?")


def as_change(hit: Hit, metric: Metric) -> Hit:
    """跌至1% of a price is a fall of 1 %, and a rise that topped 1 % is more than that: no price is in per cent."""
    quantity = hit.quantity
    if quantity is None or metric is not PRICE or quantity.unit != "%":
        return hit
    if quantity.role in ("above", "below"):
        return replace(hit, quantity=replace(quantity, comparator="gt" if quantity.role == "above" else "lt"))
    if quantity.role != "level" or quantity.high is not None:
        return hit
    if _FALLS.match(quantity.verb):
        return replace(hit, quantity=replace(mirrored(quantity), role="down"))
    return replace(hit, quantity=replace(quantity, role="up"))


def just_moved(context: Context, hit: Hit, last: Resolved | None) -> bool:
    """Tell whether the change was given right before: 收涨0.6%至1,649.70% is a level written with a slip."""
    if last is None or last.hit.quantity is None or last.moment.over is None:
        return False
    if not _TO.fullmatch(context.view.lower, last.hit.end, hit.at):
        return False
    return last.hit.quantity.unit == "%" and last.metric.metric == "price"

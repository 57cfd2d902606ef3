"""The unit as the record wants it: what was said, made whole by metric, subject and what was said before."""

from __future__ import annotations

from dashboard.extract.context import Context
from dashboard.extract.quantities import Quantity
from dashboard.extract.reports import RATE_OF_CHANGE
from dashboard.extract.resolved import Resolved
from dashboard.extract.topics import Topic
from dashboard.instruments.instrument import Instrument

_SUFFIXES = {".TW": "TWD", ".TWO": "TWD", ".HK": "HKD", ".SS": "CNY", ".SZ": "CNY"}
_COUNTED = (
    "users",
    "visits",
    "units",
    "downloads",
    "rides",
    "fleet",
    "payrolls",
    "layoffs",
    "jobless_claims",
    "volume",
    "count",
)


def unit_of(context: Context, one: Resolved, topic: Topic, before: list[Resolved]) -> str | None:
    """The unit of a claim; `before` = what was resolved before it in the note."""
    quantity = one.hit.quantity
    if quantity is None:
        return one.hit.special.unit if one.hit.special else None
    instrument = context.names.registry.get(topic.subject)
    if quantity.kind == "percent":
        return _of_percent(one, quantity)
    unit = _local(context, one, quantity, topic, before)
    if one.metric.metric == "price" and quantity.kind in ("money", "none", "points") and instrument and instrument.unit:
        return _of_price(quantity, unit, instrument.unit)
    if (
        one.metric.metric == "price"
        and topic.rule != "unlisted"
        and topic.sort == "share"
        and unit in _SUFFIXES.values()
    ):
        return f"{unit}/share"
    if quantity.kind == "none":
        return _unsaid(context, one, topic, before)
    per_share = one.metric.metric in ("eps", "dividend") and quantity.kind == "money" and quantity.number.scale == 1
    return f"{unit}/share" if per_share and unit and "/" not in unit else unit


def _of_percent(one: Resolved, quantity: Quantity) -> str | None:
    """A rise of a rate is in points, whatever was written: 毛利率提升3%."""
    metric = one.metric
    if quantity.unit != "%" or metric.kind not in ("company", "macro") or not metric.rate:
        return quantity.unit
    moved = metric.metric not in RATE_OF_CHANGE and quantity.role in ("up", "down")
    return "pp" if moved or (one.moment.over and metric.metric.endswith("margin")) else "%"


def _local(context: Context, one: Resolved, quantity: Quantity, topic: Topic, before: list[Resolved]) -> str | None:
    """A bare 元 of a Taiwanese company, or of a Hong Kong price, is the local dollar."""
    unit = quantity.unit
    instrument = context.names.registry.get(topic.subject)
    said = context.view.lower[quantity.at : quantity.stop]
    if not unit or not unit.startswith("CNY") or "元" not in said or "人民币" in said:
        return unit
    currency = _currency(context, topic, instrument)
    if currency is None and topic.sort != "company":
        near = [_currency(context, other.topic, None) for other in reversed(before[-8:])]
        currency = next((one for one in near if one is not None), None)
    local = currency == "TWD" or (currency == "HKD" and (one.metric.kind == "market" or one.metric.metric == "flow"))
    return unit.replace("CNY", currency) if local and currency else unit


def _currency(context: Context, topic: Topic, instrument: Instrument | None) -> str | None:
    """What a subject is quoted in: by the registry, the lexicon, the suffix of its symbol."""
    instrument = instrument or context.names.registry.get(topic.subject)
    if instrument is not None and instrument.currency:
        return instrument.currency
    symbol = topic.subject or ""
    return context.names.currencies.get(symbol) or _SUFFIXES.get(symbol[symbol.rfind(".") :] if "." in symbol else "")


def _of_price(quantity: Quantity, unit: str | None, quoted: str) -> str | None:
    """The unit that the price is quoted in, unless another currency was said or the amount is no price."""
    if quantity.kind == "points":
        return quoted
    if unit and "/" in unit and unit.partition("/")[2] in ("t", "lb", "kg", "g"):
        return unit  # copper at so many dollars a ton is not quoted by the pound
    same = unit is None or quoted.startswith(unit.partition("/")[0])
    return quoted if same and quantity.number.scale < 10**6 else unit


def _unsaid(context: Context, one: Resolved, topic: Topic, before: list[Resolved]) -> str | None:
    """The unit of a bare number: points, a count, or the currency that goes on."""
    metric, quantity = one.metric, one.hit.quantity
    assert quantity is not None
    if metric.metric in ("pmi", "consumer_sentiment") or (metric.metric == "price" and quantity.number.scale == 1):
        return "points"
    if metric.metric in ("pe", "peg", "ps"):
        return "x"
    if metric.metric == "hours":
        return "hours"
    if metric.metric in _COUNTED or (
        metric.kind == "macro" and quantity.number.scale > 1 and "money" not in metric.units
    ):
        return "count"
    if quantity.number.scale == 1 and metric.kind != "company":
        return "%" if metric.rate else "count"
    floor = context.paragraph(one.hit.at)[0]
    currency = next(
        (
            other.hit.quantity.unit
            for other in reversed(before)
            if other.hit.at >= floor
            and other.hit.quantity
            and other.hit.quantity.kind == "money"
            and other.hit.quantity.unit
        ),
        None,
    )
    currency = currency or _home(context, topic)
    return f"{currency.partition('/')[0]}/share" if metric.metric == "eps" else currency.partition("/")[0]


def _home(context: Context, topic: Topic) -> str:
    """The currency of a subject: of its listing, a Hong Kong listing of a mainland company reports in yuan."""
    named = context.names.currencies.get(topic.subject or "")
    instrument = context.names.registry.get(topic.subject)
    listed = instrument.currency if instrument else None
    if listed == "HKD":
        listed = "CNY"
    return named or listed or ("CNY" if context.episode.language == "zh" else "USD")

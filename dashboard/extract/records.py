"""The record put together from what was read and resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dashboard.extract.context import Context
from dashboard.extract.parts import part_of
from dashboard.extract.quantities import MIRROR
from dashboard.extract.resolved import Resolved
from dashboard.extract.topics import Topic
from dashboard.extract.units import unit_of
from dashboard.records.claim import Aspect, Basis, Claim, Comparator, Direction, Kind, Status

_ACCOUNTED = (
    "eps", "gross_margin", "operating_margin", "net_income", "operating_income", "ebita", "ebita_margin", "ebitda",
    "ebitda_margin",
)  # fmt: skip
_ADJUSTED = re.compile(r"调整后|经调整|非公认|non-gaap|adjusted|剔除|\bexclud|\bcore (?:earnings|eps)|ex-items")
_GAAP = re.compile(r"(?<!non-)gaap|公认会计")
# a figure that English says was reached is that figure, one that was passed is more: no line is crossed in a report
_OF_FIGURES = {("touch", "ge"): "eq", ("above", "crosses_above"): "gt", ("below", "crosses_below"): "lt"}
_MIRROR = {**MIRROR, "crosses_above": "crosses_below", "crosses_below": "crosses_above"}
_SLUG = re.compile(r"[^a-z0-9]+")


def claims_of(context: Context, resolved: list[Resolved]) -> list[Claim]:
    """One draft for each resolved hit; one for each instrument where a phrase is about several. Ids are unique."""
    taken: dict[str, int] = {}
    claims = []
    for index, one in enumerate(resolved):
        found = _claims(context, one, resolved[max(0, index - 8) : index])
        claims += [msgspec.structs.replace(claim, id=_unique(claim, taken)) for claim in found]
    return claims


def _claims(context: Context, one: Resolved, before: list[Resolved]) -> Iterator[Claim]:
    first = _claim(context, one, one.topic, before)
    for mention in sorted(one.topic.others, key=lambda name: name.start):
        other = Topic(mention.subject, mention.sort, mention.start, mention.end, "joined")
        yield _claim(context, one, other, before)
    yield first


def _claim(context: Context, one: Resolved, topic: Topic, before: list[Resolved]) -> Claim:
    hit, quantity, special = one.hit, one.hit.quantity, one.hit.special
    body = context.view.body
    start, end = context.view.span(hit.start, hit.end)
    quote = _quote(context, one)
    whole = quantity or special
    assert whole is not None
    comparator = whole.comparator
    if one.moment.comparator and not special and (comparator == "eq" or (quantity and quantity.role == "touch")):
        comparator = one.moment.comparator
    if one.metric.kind != "market" and quantity and quantity.verb.isascii():
        comparator = _OF_FIGURES.get((quantity.role, comparator), comparator)
    if one.kind is Kind.CONSENSUS and comparator in ("gt", "lt"):
        comparator = "eq"  # above the 2.9% that was expected: 2.9 is what was expected
    value, high, comparator = _mirrored(context, one, topic, comparator)
    return Claim(
        id="", episode=context.episode.id, section=context.episode.section_at(start), quote=quote, text=body[start:end],
        start=start, end=end, entity=_entity(context, topic), subject=topic.subject,
        segment=_segment(context, one, topic, before),
        metric=one.metric.metric, over=one.moment.over, basis=_basis(context, one),
        aspect=_aspect(one), direction=_direction(context, one, topic),
        since=_since(context, special.since if special else None),
        comparator=Comparator(comparator), value=value, value_high=high,
        unit=unit_of(context, one, topic, before), period=one.moment.period, kind=one.kind, attribution=one.attribution,
        checkable=one.checkable, status=Status.DRAFT, note=" ".join(one.rules),
    )  # fmt: skip


def _mirrored(
    context: Context, one: Resolved, topic: Topic, comparator: str
) -> tuple[int | float | None, int | float | None, str]:
    """A currency's own rise is a fall of its pair: 日元涨1% is -1 on JPY=X."""
    whole = one.hit.quantity or one.hit.special
    assert whole is not None
    value, high = whole.value, whole.high
    crosses = comparator.startswith("crosses")
    if (
        not _own_currency(context, topic)
        or (one.moment.over is None and not crosses)
        or value is None
        or one.hit.special
    ):
        return value, high, comparator
    if crosses:
        return value, high, _MIRROR[comparator]
    low, top = (-value, None) if high is None else (-high, -value)
    return low, top, _MIRROR.get(comparator, comparator)


def _quote(context: Context, one: Resolved) -> str:
    """From the subject's name when it stands in the clause, else from the clause's start, to the end of the text."""
    hit = one.hit
    first = one.topic.start if hit.clause[0] <= one.topic.start < hit.start else hit.clause[0]
    text = context.view.text
    while first < hit.start and text[first] in " ，,。\n\t：:":
        first += 1
    start, end = context.view.span(min(first, hit.start), hit.end)
    body = context.view.body
    while start > 0 and body[start - 1] == "*":
        start -= 1
    return body[start:end]


def _entity(context: Context, topic: Topic) -> str:
    if topic.end <= max(topic.start, -1) or topic.start < 0:
        return ""
    first, last = context.view.span(topic.start, topic.end)
    return context.view.body[first:last].strip("* ，,\n")[:80]


def _segment(context: Context, one: Resolved, topic: Topic, before: list[Resolved]) -> str | None:
    """The company's part that is named in the clause, nearest to the number."""
    known = context.names.segments.get(topic.subject or "", {})
    if topic.subject is None or one.metric.kind not in ("company", "other"):
        return None
    text = context.view.lower[one.hit.clause[0] : one.hit.start]
    if (
        one.rules[0] == "metric-carried"
        and before
        and before[-1].hit.sentence == one.hit.sentence
        and not any(a in text for a in known)
    ):
        return _segment(context, before[-1], topic, before[:-1])
    if not any(alias in text for alias in known):
        start, _ = context.paragraph(one.hit.at)
        label = re.match(r"[^：:，。]{1,20}[：:]", context.view.lower[start : one.hit.clause[0]])
        text = label[0] if label else ""
    places = [(text.rfind(alias), len(alias), title) for alias, title in known.items() if alias in text]
    return max(places)[2] if places else part_of(context, one.hit) if one.metric.kind == "company" else None


def _basis(context: Context, one: Resolved) -> Basis | None:
    if one.metric.kind == "company":
        text = context.view.lower[one.hit.sentence[0] : one.hit.start]
        if context.latin(*one.hit.clause):
            text += context.view.lower[one.hit.end : one.hit.end + 10]  # $1.43 adjusted
        if one.metric.metric in _ACCOUNTED:
            return Basis.ADJUSTED if _ADJUSTED.search(text) else Basis.GAAP if _GAAP.search(text) else None
        return None
    return one.moment.basis


def _aspect(one: Resolved) -> Aspect:
    if one.surprise:
        return Aspect.SURPRISE
    return Aspect(one.hit.special.aspect) if one.hit.special else Aspect.VALUE


def _since(context: Context, said: str | None) -> str | None:
    """A month without its year is the latest one of that name."""
    today = context.clock.date
    if said is None or not said.startswith("--"):
        return said
    month = int(said[2:])
    return f"{today.year - (month > today.month)}-{month:02d}" if today else None


def _direction(context: Context, one: Resolved, topic: Topic) -> Direction | None:
    """As the pair moved: in English a currency's own high against the dollar is a low of its pair."""
    special = one.hit.special
    if special is None or special.aspect not in ("streak", "extreme") or not special.direction:
        return None
    if context.latin(*one.hit.clause) and _own_currency(context, topic):
        return Direction.DOWN if special.direction == "up" else Direction.UP
    return Direction(special.direction)


def _own_currency(context: Context, topic: Topic) -> bool:
    """Tell whether a pair of the dollar is named by its other currency."""
    pair = topic.sort == "fx" and (topic.subject or "").endswith("=X") and len(topic.subject or "") == 5
    named = context.view.lower[max(topic.start, 0) : max(topic.end, 0)]
    return pair and not named.startswith(("美元", "usd", "dollar", "the dollar", "u.s. dollar", "greenback"))


def _unique(claim: Claim, taken: dict[str, int]) -> str:
    """subject-metric-window-period, with value and count where that is taken; nothing of its place in the note."""
    who = claim.subject or claim.entity or "unknown"
    parts = [
        who,
        claim.segment,
        claim.metric,
        claim.over,
        None if claim.aspect is Aspect.VALUE else claim.aspect,
        claim.basis,
        claim.period,
    ]
    if claim.kind is not Kind.MEASURED:
        parts.append(claim.kind)
    base = "-".join(filter(None, (_SLUG.sub("-", str(part).lower()).strip("-") for part in parts if part))) or "claim"
    name = base
    if name in taken:
        name = f"{base}-{_SLUG.sub('-', str(claim.value).replace('-', 'minus ')).strip('-')}"
    number, unique = taken.get(name, 0), name
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    taken[name] = max(number, 1)
    taken.setdefault(unique, 1)
    return unique

"""The same thing said twice in a note: a restatement when the values agree, else a contradiction."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dashboard.extract.context import Context
from dashboard.extract.parts import said_of
from dashboard.extract.resolved import Resolved
from dashboard.records.claim import Basis, Claim, Comparator, Kind
from dashboard.records.relation import Form, Relation

_SAME = ("subject", "segment", "metric", "over", "basis", "period", "unit", "aspect", "kind")
_VAGUE = ("count", "amount", "ratio", "duration", "multiple", "funding", "flow")


class Pair(msgspec.Struct, frozen=True, gc=False):
    """A claim with what it was made from."""

    claim: Claim
    one: Resolved


def relation(
    form: Form, inputs: tuple[str, ...], result: str | None, rule: str, years: float | None = None
) -> Relation:
    """One relation; its id says its form and the claims it joins."""
    name = "-".join(filter(None, (form.value, result or inputs[0], None if result else inputs[-1])))
    return Relation(id=name, form=form, inputs=inputs, result=result, years=years, note=rule)


def repeats(context: Context, pairs: list[Pair]) -> Iterator[Relation]:
    """One subject, metric, window, period and sort said twice: the same value restates, another contradicts."""
    seen: dict[tuple[object, ...], Pair] = {}
    for pair in pairs:
        claim = pair.claim
        if not _comparable(claim):
            continue
        key = tuple(getattr(claim, name) for name in _SAME)
        other = seen.setdefault(key, pair)
        if other is pair:
            continue
        same = other.claim.value == claim.value
        if (same and (_is_whole(pair) or _alike(context, other, pair))) or (
            not same and _contradict(context, other, pair)
        ):
            yield relation(Form.EQUAL, (other.claim.id, claim.id), None, "restated" if same else "contradiction")


def _is_whole(pair: Pair) -> bool:
    """Tell whether a figure has no parts: a price, a statistic; a company's revenue has."""
    return pair.one.metric.kind != "company"


def _comparable(claim: Claim) -> bool:
    """Whether it is known of what and when a plain number is said; counts and amounts seldom speak of one thing."""
    known = claim.subject is not None and claim.period is not None and claim.value is not None
    told = claim.kind in (Kind.MEASURED, Kind.GUIDANCE) and claim.comparator is Comparator.EQ
    return known and told and claim.metric not in _VAGUE


def _contradict(context: Context, one: Pair, two: Pair) -> bool:
    """Tell whether two values can be meant of one thing: other sentences, and the same names and products in both."""
    if one.one.metric.kind == "market" and one.claim.basis is not Basis.CLOSE:
        return False  # a price of the running session moves
    if one.one.hit.sentence == two.one.hit.sentence or not _alike(context, one, two):
        return False
    things = []
    for pair in (one, two):
        hit = pair.one.hit
        words = context.view.lower[hit.clause[0] : hit.start]
        marked = frozenset(context.view.lower[a:b] for a, b in context.view.bold if hit.sentence[0] <= a < hit.end)
        things.append((frozenset(re.findall(r"[a-z]{2,}", words)), marked, _label(context, hit.at)))
    return things[0] == things[1]


def _alike(context: Context, one: Pair, two: Pair) -> bool:
    """Tell whether the same words lead to both numbers: 营收 is not 游戏收入."""
    return said_of(context, one.one.hit) == said_of(context, two.one.hit)


def _label(context: Context, at: int) -> str:
    """The label that opens a block (智能云业务: …), empty without one."""
    start, end = context.paragraph(at)
    found = re.match(r"[^：:，。]{1,20}[：:]", context.view.lower[start:end])
    return found[0] if found else ""

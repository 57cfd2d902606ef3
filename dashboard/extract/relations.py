"""Arithmetic that a note asserts between its numbers, found in the text; `tapecheck arithmetic` computes it.

growth (从38亿增加到57亿，涨幅50%), cagr, multiple, difference, midpoint, sum (总计), share, part-of, equal (restated),
order (低于, 高于). Two values for one subject, metric and period are a contradiction: an `equal` that will fail.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from dashboard.extract.context import Context
from dashboard.extract.linked import linked
from dashboard.extract.orders import orders
from dashboard.extract.repeats import Pair, relation, repeats
from dashboard.extract.resolved import Resolved
from dashboard.records.claim import Aspect, Claim, Comparator, Kind
from dashboard.records.relation import Form, Relation

_FROM = re.compile(
    r"(?:从|(?<![自理缘])由(?!于)|自(?![由己动然我研])|from\s)(?:(?:19|20)\d\d年?[底初末]?|[^，。,;；\d]){0,24}$"
)
_TO = re.compile(r"至|到|to\s|降|升|增|涨|跌|飙|攀|扩")
_MIDDLE = re.compile(r"中间值|中位数|中值|中点|midpoint|mid-point")
_TOTAL = re.compile(r"总计|合计|共计|总共|加起来|一共|总额|in total|totall?ing|combined|altogether|total of")
_YEARLY = re.compile(r"复合|年均|每年|cagr|compound|annualized")
_YEAR_AGO = re.compile(
    r"同期|(?:相比|较|对比|比)(?:于)?[^，。\d]{0,6}(?:\d{4}年?)?[^，。\d]{0,4}的$|"
    r"(?<![a-z])vs\.?\s|versus|year[\s-]ago|a year earlier"
)
_PART = re.compile(r"其中|of which|including")


def relations_of(context: Context, resolved: list[Resolved], claims: list[Claim]) -> list[Relation]:
    """Every relation of a note; ids say which claims they join."""
    by_start = {claim.start: claim for claim in reversed(claims)}
    pairs = []
    for one in resolved:
        valued = one.hit.quantity or (one.hit.special and one.hit.special.aspect == "value")
        claim = by_start.get(context.view.span(one.hit.start, one.hit.end)[0])
        if valued and claim:
            pairs.append(Pair(claim, one))
    found = [
        *_changes(context, pairs),
        *_beside(context, pairs),
        *_midpoints(context, pairs),
        *_totals(context, pairs),
        *orders(context, pairs),
        *_parts(context, pairs),
        *linked(context, pairs),
        *repeats(context, pairs),
    ]
    unique = {one.id: one for one in found}
    return list(unique.values())


def _level(pair: Pair) -> bool:
    return pair.claim.over is None and pair.claim.value is not None and pair.claim.aspect is Aspect.VALUE


def _changes(context: Context, pairs: list[Pair]) -> Iterator[Relation]:
    """From a to b, and the growth, multiple, difference or yearly rate said of it nearby."""
    for index in range(len(pairs) - 1):
        first, second = pairs[index], pairs[index + 1]
        if not _from_to(context, first, second):
            continue
        low, high = first.claim, second.claim
        rising = (high.value or 0) > (low.value or 0)
        told = _told(context, pairs, index, first, second)
        for pair, years in told:
            yearly = _YEARLY.search(context.view.lower[pair.one.hit.clause[0] : pair.one.hit.end])
            form = (
                Form.CAGR
                if years and (pair.claim.over == "cagr" or yearly)
                else Form.MULTIPLE
                if pair.claim.unit == "x"
                else Form.GROWTH
                if pair.claim.unit == "%"
                else Form.DIFFERENCE
            )
            inputs = (high.id, low.id) if form is Form.DIFFERENCE and rising else (low.id, high.id)
            yield relation(form, inputs, pair.claim.id, "from-to", years if form is Form.CAGR else None)
        if not told:
            yield relation(
                Form.ORDER, (low.id, high.id) if _rises(context, first, second) else (high.id, low.id), None, "from-to"
            )


def _beside(context: Context, pairs: list[Pair]) -> Iterator[Relation]:
    """822亿（去年同期724亿），增长13.5%: growth; 翻了3倍，去年10分钟，现在30分钟: a multiple."""
    for first, second, third in zip(pairs, pairs[1:], pairs[2:], strict=False):
        if not first.one.hit.sentence == second.one.hit.sentence == third.one.hit.sentence:
            continue
        between = context.view.lower[first.one.hit.end : second.one.hit.at]
        levels = _level(first) and _level(second) and first.claim.unit == second.claim.unit
        levels = levels and first.claim.metric == second.claim.metric
        if levels and third.claim.unit == "%" and third.claim.over and _YEAR_AGO.search(between):
            yield relation(Form.GROWTH, (second.claim.id, first.claim.id), third.claim.id, "year-ago")
        levels = _level(second) and _level(third) and second.claim.unit == third.claim.unit
        grown = first.claim.unit == "x" and first.one.hit.quantity is not None and first.one.hit.quantity.role == "up"
        if grown and levels and second.claim.metric == third.claim.metric == first.claim.metric:
            yield relation(Form.MULTIPLE, (second.claim.id, third.claim.id), first.claim.id, "multiple")


def _from_to(context: Context, first: Pair, second: Pair) -> bool:
    text = context.view.lower
    a, b = first.one.hit, second.one.hit
    if (
        a.sentence != b.sentence
        or first.claim.unit != second.claim.unit
        or b.start - a.end > 24
        or first.claim.aspect is not Aspect.VALUE
    ):
        return False
    between = text[a.end : b.at]
    if any(pair.claim.over is not None for pair in (first, second)):
        return False
    return bool(_FROM.search(text[a.sentence[0] : a.start]) and _TO.search(between)) and not re.search(
        r"[。；;]", between
    )


def _rises(context: Context, first: Pair, second: Pair) -> bool:
    between = context.view.lower[first.one.hit.end : second.one.hit.at]
    return not re.search(r"[降跌减缩回砍削]|下[调修滑探挫行]|调低|收窄|fell|drop|down|declin|cut|lower", between)


def _told(
    context: Context, pairs: list[Pair], index: int, first: Pair, second: Pair
) -> list[tuple[Pair, float | None]]:
    """The change said of the two levels: up to two numbers behind them in the sentence, or one just before."""
    told = []
    sentence = first.one.hit.sentence
    around = [*pairs[index + 2 : index + 4], *pairs[max(0, index - 1) : index]]
    for pair in around:
        hit, claim = pair.one.hit, pair.claim
        if hit.sentence != sentence or claim.value is None or claim.unit not in ("%", "x", first.claim.unit):
            continue
        if first.claim.unit in ("%", claim.unit):
            quantity = hit.quantity
            if quantity is None or quantity.role not in ("up", "down") or claim.unit != first.claim.unit:
                continue
        if pair.claim.metric != first.claim.metric and hit.at < first.one.hit.at:
            continue  # said before the two levels it is another thing's
        named = {mention.subject for mention in context.names_in(hit.clause[0], hit.start)} - {None}
        if named and first.claim.subject not in named:
            continue
        told.append(
            (
                pair,
                _years(pair.claim.period)
                or _years(f"{(first.claim.period or '')[:4]}/{(second.claim.period or '')[:4]}"),
            )
        )
        break
    return told


def _years(period: str | None) -> float | None:
    match = re.fullmatch(r"(\d{4})/(\d{4})", period or "")
    return float(int(match[2]) - int(match[1])) if match else None


def _midpoints(context: Context, pairs: list[Pair]) -> Iterator[Relation]:
    for before, pair in itertools.pairwise(pairs):
        clause = context.view.lower[pair.one.hit.clause[0] : pair.one.hit.start]
        if (
            before.claim.comparator is Comparator.BETWEEN
            and _MIDDLE.search(clause)
            and (before.claim.unit, before.claim.metric) == (pair.claim.unit, pair.claim.metric)
            and before.claim.kind is pair.claim.kind
        ):
            yield relation(
                Form.MIDPOINT, (f"{before.claim.id}.low", f"{before.claim.id}.high"), pair.claim.id, "midpoint"
            )


def _totals(context: Context, pairs: list[Pair]) -> Iterator[Relation]:
    """Parts in the same sentence before 总计; the sum must be near, or the words count something else."""
    for index, pair in enumerate(pairs):
        hit, claim = pair.one.hit, pair.claim
        if not claim.value or not _TOTAL.search(context.view.lower[max(hit.clause[0], hit.start - 8) : hit.start]):
            continue
        parts = [
            other.claim
            for other in pairs[max(0, index - 8) : index]
            if other.one.hit.sentence == hit.sentence and other.claim.unit == claim.unit and other.claim.value
        ]
        if len(parts) > 1 and 0.5 < sum(part.value or 0 for part in parts) / claim.value < 2:
            yield relation(Form.SUM, tuple(part.id for part in parts), claim.id, "total")


def _parts(context: Context, pairs: list[Pair]) -> Iterator[Relation]:
    """其中300亿为现金: a part of the number before; a segment's revenue within the company's of the same period."""
    wholes: dict[tuple[object, ...], Claim] = {}
    for pair in pairs:
        if pair.claim.segment is None and _level(pair):
            wholes.setdefault(_of_whom(pair.claim), pair.claim)
    for before, pair in zip([None, *pairs], pairs, strict=False):
        hit, claim = pair.one.hit, pair.claim
        part = before and _PART.match(context.view.lower[hit.clause[0] : hit.start].lstrip(" ，,"))
        if before and part and _holds_part(before, pair) and claim.metric != "flow":
            yield relation(Form.PART_OF, (claim.id, before.claim.id), None, "of-which")
        whole = wholes.get(_of_whom(claim))
        if whole and claim.segment and claim.metric == "revenue" and _level(pair) and claim.kind is Kind.MEASURED:
            yield relation(Form.PART_OF, (claim.id, whole.id), None, "segment")


def _holds_part(whole: Pair, part: Pair) -> bool:
    return whole.one.hit.sentence == part.one.hit.sentence and whole.claim.unit == part.claim.unit and _level(whole)


def _of_whom(claim: Claim) -> tuple[object, ...]:
    return (claim.subject, claim.metric, claim.period, claim.unit, claim.kind)

"""The forms of arithmetic: each a function of its inputs' intervals, in a table by form. Nothing from a file is run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.check.span import ONE, Span, add, divide, exact, multiply, root, subtract
from dashboard.check.units import PERCENT, TIMES
from dashboard.records.relation import Form

HUNDRED, HALF = exact(Decimal(100)), exact(Decimal("0.5"))
Compute = Callable[[Sequence[Span], Decimal], Span | None]
Test = Callable[[Sequence[Span]], bool]


@dataclass(frozen=True)
class Calculation:
    """A form with a result: how many inputs it takes, what it computes, in which unit (None: that of its inputs)."""

    compute: Compute
    fewest: int = 2
    most: int | None = 2
    unit: str | None = None


@dataclass(frozen=True)
class Comparison:
    """A form without a result: whether the digits as written satisfy it, and whether the intervals allow it.

    `written` is None where digits alone do not decide: two rounded numbers are equal when their roundings meet.
    """

    written: Test | None
    allowed: Test
    most: int | None = 2
    fewest: int = 2


def _growth(inputs: Sequence[Span], _years: Decimal) -> Span | None:
    return _per_cent_more(divide(inputs[1], inputs[0]))


def _cagr(inputs: Sequence[Span], years: Decimal) -> Span | None:
    ratio = divide(inputs[1], inputs[0])
    return _per_cent_more(ratio and root(ratio, years))


def _per_cent_more(ratio: Span | None) -> Span | None:
    more = ratio and subtract(ratio, exact(ONE))
    return more and multiply(more, HUNDRED)


def _sum(inputs: Sequence[Span], _years: Decimal = ONE) -> Span | None:
    total: Span | None = exact(Decimal(0))
    for part in inputs:
        total = total and add(total, part)
    return total


def _difference(inputs: Sequence[Span], _years: Decimal) -> Span | None:
    return subtract(inputs[0], inputs[1])


def _midpoint(inputs: Sequence[Span], _years: Decimal) -> Span | None:
    total = add(inputs[0], inputs[1])
    return total and multiply(total, HALF)


def _multiple(inputs: Sequence[Span], _years: Decimal) -> Span | None:
    return divide(inputs[1], inputs[0])


def _share(inputs: Sequence[Span], _years: Decimal) -> Span | None:
    ratio = divide(inputs[0], inputs[1])
    return ratio and multiply(ratio, HUNDRED)


def _convert(inputs: Sequence[Span], _years: Decimal) -> Span | None:
    return multiply(inputs[0], inputs[1])


def _all_meet(inputs: Sequence[Span]) -> bool:
    return all(a.meets(b) for i, a in enumerate(inputs) for b in inputs[:i])


def _below(inputs: Sequence[Span]) -> bool:
    return inputs[0].high < inputs[1].low


def _may_be_below(inputs: Sequence[Span]) -> bool:
    return inputs[0].low < inputs[1].high


def _within(inputs: Sequence[Span]) -> bool:
    parts = _sum(inputs[:-1])
    return parts is not None and parts.high <= inputs[-1].low


def _may_be_within(inputs: Sequence[Span]) -> bool:
    parts = _sum(inputs[:-1])
    return parts is not None and parts.low < inputs[-1].high


CALCULATIONS: dict[Form, Calculation] = {
    Form.GROWTH: Calculation(_growth, unit=PERCENT),
    Form.CAGR: Calculation(_cagr, unit=PERCENT),
    Form.SUM: Calculation(_sum, most=None),
    Form.DIFFERENCE: Calculation(_difference),
    Form.MIDPOINT: Calculation(_midpoint),
    Form.MULTIPLE: Calculation(_multiple, unit=TIMES),
    Form.SHARE: Calculation(_share, unit=PERCENT),
    Form.CONVERT: Calculation(_convert),
}
COMPARISONS: dict[Form, Comparison] = {
    Form.EQUAL: Comparison(None, _all_meet, most=None),
    Form.ORDER: Comparison(_below, _may_be_below),
    Form.PART_OF: Comparison(_within, _may_be_within, most=None),
}

"""One interval, and the arithmetic on intervals (Moore 1966): the set of all results that the operands allow.

Ends are decimals, so that 0.1 + 0.2 equals 0.3 and a rounding edge is hit exactly; infinite ends are unbounded.
The ends of a rounding are open, the ends of exact values are closed. Where a result is not defined (a divisor that
may be zero, an even root of a negative number) the answer is None, never an exception.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

_MATHS = Context(prec=28, traps=[])
_COMPARED = Context(prec=20, traps=[])
End = tuple[Decimal, bool]
ZERO, ONE, INFINITE = Decimal(0), Decimal(1), Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Span:
    """All numbers from `low` to `high`; an open end is excluded."""

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    @property
    def is_point(self) -> bool:
        """Tell whether it is one exact value."""
        return self.low == self.high

    def meets(self, other: Span) -> bool:
        """Tell whether the two overlap. Intervals that only touch do not meet, equal exact values do."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        touches = self.is_point or other.is_point
        return touches and self._contains(low) and other._contains(low)

    def _contains(self, value: Decimal) -> bool:
        above = value > self.low or (value == self.low and not self.low_open)
        below = value < self.high or (value == self.high and not self.high_open)
        return above and below


def decimal(number: float) -> Decimal:
    """Return a float as the decimal that was meant: 15 significant digits (0.15000000000000002 is 0.15)."""
    return Decimal(f"{number:.15g}")


def exact(value: Decimal) -> Span:
    """One value that is not rounded."""
    return Span(value, value)


def add(a: Span, b: Span) -> Span | None:
    """Sum of two intervals."""
    low, high = _MATHS.add(a.low, b.low), _MATHS.add(a.high, b.high)
    return _sound(Span(low, high, a.low_open or b.low_open, a.high_open or b.high_open))


def subtract(a: Span, b: Span) -> Span | None:
    """`a - b`."""
    return add(a, _negative(b))


def multiply(a: Span, b: Span) -> Span | None:
    """Product of two intervals."""
    return _hull([_product(x, y) for x in _ends(a) for y in _ends(b)])


def divide(a: Span, b: Span) -> Span | None:
    """`a / b`, or None where `b` is zero or lies on both sides of it."""
    if b.low < 0 < b.high or b.low == b.high == 0:
        return None
    if b.low < 0:
        return divide(_negative(a), _negative(b))
    return _hull([_quotient(x, y) for x in _ends(a) for y in _ends(b)])


def root(a: Span, degree: Decimal) -> Span | None:
    """`a ** (1 / degree)` of what of `a` is not negative; None where all of it is negative."""
    if a.high < 0:
        return None
    power = _MATHS.divide(ONE, degree)
    low, low_open = (ZERO, False) if a.low < 0 else (_power(a.low, power), a.low_open)
    return _sound(Span(low, _power(a.high, power), low_open, a.high_open))


def rounded_off(span: Span) -> Span:
    """Drop the last digits of the working precision, so that a third of three compares equal to one."""
    return Span(_COMPARED.plus(span.low), _COMPARED.plus(span.high), span.low_open, span.high_open)


def _negative(a: Span) -> Span:
    return Span(a.high.copy_negate(), a.low.copy_negate(), a.high_open, a.low_open)


def _ends(a: Span) -> tuple[End, End]:
    return (a.low, a.low_open), (a.high, a.high_open)


def _hull(results: list[End]) -> Span | None:
    """Span the least and the greatest of the results at the ends; where two are equal, a closed one wins."""
    low, low_open = min(results)
    high, closed = max((value, not is_open) for value, is_open in results)
    return _sound(Span(low, high, low_open, not closed))


def _product(x: End, y: End) -> End:
    """Product of two ends: a zero that is reached makes zero of whatever the other is, and reaches it."""
    if x[0] == 0 or y[0] == 0:
        reached = x == (ZERO, False) or y == (ZERO, False)
        return ZERO, not reached
    return _MATHS.multiply(x[0], y[0]), x[1] or y[1]


def _quotient(x: End, y: End) -> End:
    """Quotient of two ends, the divisor not negative: without limit as it goes to zero, zero as it grows without."""
    if x[0] == 0:
        return x
    if y[0] == INFINITE:
        return ZERO, True
    if y[0] == 0:
        return INFINITE.copy_sign(x[0]), True
    return _MATHS.divide(x[0], y[0]), x[1] or y[1]


def _power(base: Decimal, power: Decimal) -> Decimal:
    return base if base in (ZERO, INFINITE) else _MATHS.power(base, power)


def _sound(span: Span) -> Span | None:
    """Refuse what overflowed past every number."""
    broken = span.low.is_nan() or span.high.is_nan() or span.low == INFINITE or span.high == -INFINITE
    return None if broken else span

"""What a stated number allows: an interval, from the digits as written and the hedge.

`r` is one unit of the last digit written; `s` is how round the number is: half a unit of its last non-zero digit, at
most 5 % of it (5000 -> 250; 1000亿 -> 50亿).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.check.precision import Floats, is_conventional, last_digit, trailing_unit

Bools = NDArray[np.bool_]

ABOVE = ("gt", "ge", "crosses_above")
BELOW = ("lt", "le", "crosses_below")
STRICT = ("gt", "lt")
ROUNDNESS = 0.05


@dataclass(frozen=True)
class Intervals:
    """Columns of intervals: ends in base units (infinite = unbounded, NaN = no interval), and whether they are open."""

    low: Floats
    high: Floats
    low_open: Bools
    high_open: Bools

    def part(self, rows: NDArray[np.intp]) -> Intervals:
        """The intervals of some rows."""
        return Intervals(self.low[rows], self.high[rows], self.low_open[rows], self.high_open[rows])

    def meets(self, other: Intervals) -> Bools:
        """Tell where two intervals have a point in common; ends count unless open."""
        low = np.fmax(self.low, other.low)
        high = np.fmin(self.high, other.high)
        low_open = ((self.low == low) & self.low_open) | ((other.low == low) & other.low_open)
        high_open = ((self.high == high) & self.high_open) | ((other.high == high) & other.high_open)
        known = ~(np.isnan(self.low) | np.isnan(other.low) | np.isnan(self.high) | np.isnan(other.high))
        return known & np.where(low_open | high_open, low < high, low <= high)

    def gap(self, other: Intervals) -> Floats:
        """How far `other` lies outside: 0 where they touch or meet, negative when it lies below, NaN when unknown."""
        below = np.fmin(other.high - self.low, 0.0)
        above = np.fmax(other.low - self.high, 0.0)
        gap = np.where(above > 0, above, below)
        return np.where(np.isnan(self.low) | np.isnan(other.low), np.nan, gap)


def closed(low: Floats, high: Floats) -> Intervals:
    """Intervals that contain both ends."""
    return Intervals(low, high, np.zeros(len(low), dtype=bool), np.zeros(len(low), dtype=bool))


def ends(claims: pd.DataFrame) -> tuple[Floats, Floats]:
    """The stated ends in order (6.5-6.2 is a range as well); both are the value where only one is stated."""
    value = claims["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    upper = claims["value_high"].to_numpy(dtype=np.float64, na_value=np.nan)
    return np.fmin(value, upper), np.fmax(value, upper)


def stated(claims: pd.DataFrame, exact: Bools | None = None) -> tuple[Intervals, Floats]:
    """Return the interval that each claim allows for the actual, and its `r`.

    Reads the columns text, value, value_high, unit and comparator. No value = NaN ends. Where `exact` is set, the
    number was not rounded: its hedge still counts, half a unit of its last digit does not.
    """
    value = claims["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    bottom, top = ends(claims)
    comparator = claims["comparator"].to_numpy(dtype=object)
    step = last_digit(claims["text"], value, claims["unit"])
    rounding = step / 2 if exact is None else np.where(exact, 0.0, step / 2)
    half = np.where(is_conventional(claims["text"]), 0.0, rounding)
    near, about = _hedges(value, step)
    negative = value < 0
    between, nearly = comparator == "between", comparator == "nearly"
    up, down = np.isin(comparator, ABOVE), np.isin(comparator, BELOW)
    strict = np.isin(comparator, STRICT)

    low, high = value - rounding, value + rounding
    low, high = _choose(comparator == "about", *_same_sign(value, value - about, value + about), low, high)
    low, high = _choose(
        nearly, np.where(negative, value, value - near), np.where(negative, value + near, value), low, high
    )
    low, high = _choose(between, bottom - half, top + half, low, high)
    reach = np.where(strict, 0.0, rounding)
    low, high = _choose(up, value - reach, np.where(negative, 0.0, np.inf), low, high)
    low, high = _choose(down, np.where(value > 0, 0.0, -np.inf), value + reach, low, high)
    unknown = np.isnan(value)
    low, high = np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)
    return Intervals(low, high, (comparator == "gt") & ~unknown, (comparator == "lt") & ~unknown), step


def _hedges(value: Floats, step: Floats) -> tuple[Floats, Floats]:
    """How far short `nearly` may fall, and how far off `about` may be."""
    round_ = np.fmin(trailing_unit(value, step) / 2, ROUNDNESS * np.abs(value))
    return np.fmax(step / 2, round_), np.fmax(2 * step, round_)


def _same_sign(value: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """A quantity does not change its sign: about 1 % is no fall."""
    return np.where(value > 0, np.fmax(low, 0.0), low), np.where(value < 0, np.fmin(high, 0.0), high)


def _choose(where: Bools, low: Floats, high: Floats, else_low: Floats, else_high: Floats) -> tuple[Floats, Floats]:
    return np.where(where, low, else_low), np.where(where, high, else_high)

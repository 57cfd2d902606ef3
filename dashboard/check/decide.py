"""From the stated interval and the actual one to a verdict, a reason and flags. All columns, no rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.check.interval import ABOVE, BELOW, Bools, Intervals
from dashboard.check.precision import Floats

MAGNITUDES = (10.0, 100.0, 1000.0, 1e4, 1e8)
RANGED = ("eq", "about", "nearly", "between")


@dataclass(frozen=True)
class Decision:
    """Columns: verdict and reason (str), and by how much the actual lies outside (0 inside; units of the claim)."""

    verdict: NDArray[np.object_]
    reason: NDArray[np.object_]
    outside: Floats


def decide(
    claims: pd.DataFrame, allowed: Intervals, actual: Intervals, step: Floats, tolerance: pd.DataFrame
) -> Decision:
    """Judge rows that have an actual.

    `tolerance` has the columns amount (units of the claim) and reason (`proxy`, `contract-month`, or empty), and
    `running` for actuals that are the range of a session.
    """
    meets = allowed.meets(actual)
    outside = np.where(meets, 0.0, allowed.gap(actual))
    comparator = claims["comparator"].to_numpy(dtype=object)
    value = claims["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    near = _nearness(value, actual, step, outside, tolerance)
    near[0] &= comparator == "eq"
    one_sided = ~np.isin(comparator, RANGED)
    ranged = meets & ~one_sided & (actual.high > actual.low) & tolerance["running"].to_numpy(dtype=bool)
    against = _against(value, actual) & claims["over"].notna().to_numpy()
    bound = one_sided | (comparator == "nearly")
    ways: list[tuple[Bools, str | NDArray[np.object_], str]] = [
        (ranged, "within-day-range", "match"),
        (meets & one_sided, "bound-met", "match"),
        (meets, "within-rounding", "match"),
        (near[0], "truncated", "near"),
        (near[1], "rounded-twice", "near"),
        (near[2], tolerance["reason"].to_numpy(dtype=object), "near"),
        (against, "wrong-direction", "mismatch"),
        (_slipped(value, actual), "order-of-magnitude", "mismatch"),
        (bound, "bound-missed", "mismatch"),
    ]
    return Decision(*_first_that_holds(ways, otherwise=("mismatch", "outside-rounding")), outside)


def _first_that_holds(
    ways: list[tuple[Bools, str | NDArray[np.object_], str]], otherwise: tuple[str, str]
) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """The verdict and the reason of the first way that holds in each row."""
    where = [way for way, _, _ in ways]
    verdict = np.select(where, [word for _, _, word in ways], otherwise[0]).astype(object)
    return verdict, np.select(where, [why for _, why, _ in ways], otherwise[1]).astype(object)


def _nearness(value: Floats, actual: Intervals, step: Floats, outside: Floats, tolerance: pd.DataFrame) -> list[Bools]:
    """Tell which rows are near by truncation, by rounding twice, and by a named tolerance."""
    within = np.abs(outside) <= tolerance["amount"].to_numpy(dtype=np.float64)
    named = (tolerance["reason"] != "").to_numpy()
    return [_truncated(value, actual, step), np.abs(outside) <= step / 10 * (1 + 1e-9), within & named]


def understated(claims: pd.DataFrame, actual: Intervals, step: Floats) -> Bools:
    """One-sided claims that the actual exceeds by far: a change by its own size again, a level by a tenth."""
    value = claims["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    comparator = claims["comparator"].to_numpy(dtype=object)
    size = np.where(claims["over"].notna(), np.fmax(np.abs(value), 2 * step), 0.1 * np.abs(value))
    over = np.isin(comparator, ABOVE) & (actual.low - value > size)
    under = np.isin(comparator, BELOW) & (value - actual.high > size)
    return np.asarray(over | under, dtype=bool)


def already_there(claims: pd.DataFrame, before: Floats) -> Bools:
    """Crossings whose close before was on the far side already."""
    value = claims["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    comparator = claims["comparator"].to_numpy(dtype=object)
    above = (comparator == "crosses_above") & (before >= value)
    below = (comparator == "crosses_below") & (before <= value)
    return np.asarray(above | below, dtype=bool)


def _truncated(value: Floats, actual: Intervals, step: Floats) -> Bools:
    """Digits cut off instead of rounded: the actual lies between v and v + r in magnitude, same sign."""
    sign = np.where(value < 0, -1.0, 1.0)
    near = np.where(sign > 0, actual.low, -actual.high)
    far = np.where(sign > 0, actual.high, -actual.low)
    size = np.abs(value)
    return (far >= size) & (near < size + step * (1 - 1e-9))


def _against(value: Floats, actual: Intervals) -> Bools:
    """The market went the other way."""
    return ((value > 0) & (actual.high < 0)) | ((value < 0) & (actual.low > 0))


def _slipped(value: Floats, actual: Intervals) -> Bools:
    """Off by a power of ten or by 万 against 亿, to within a tenth."""
    middle = (actual.low + actual.high) / 2
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        ratio = np.abs(middle / value)
    off = np.zeros(len(value), dtype=bool)
    for factor in MAGNITUDES:
        off |= (np.abs(ratio / factor - 1) < 0.1) | (np.abs(ratio * factor - 1) < 0.1)
    return off

"""What the market did: one vectorised function per measure, from the windows of claims on one series to actuals.

A measure answers with a frame of MEASURED columns, a row a claim: `actual` (NaN when it is a range), the interval
`actual_low`..`actual_high`, the two prices that it comes from (`price` and `base`, split-adjusted to the day of
`end`), `before`, the close on the other side of a crossing, and `bound`: 1 where the series has closes only, so that a
high is known to be at least, a low at most, the close.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.check.evidence import Series
from dashboard.check.precision import Floats
from dashboard.check.windows import Indices, Windows

MEASURED = ("actual", "actual_low", "actual_high", "price", "base", "before", "bound")
WIDEST = {"high": np.maximum, "low": np.minimum}


def take(column: Floats, index: Indices) -> Floats:
    """Values at session indices, NaN outside."""
    inside = (index >= 0) & (index < len(column))
    return np.where(inside, column[np.where(inside, index, 0)] if len(column) else np.nan, np.nan)


def level(series: Series, claims: pd.DataFrame, window: Windows) -> pd.DataFrame:
    """The price of a session by its basis, as traded; `last`, and a close of a session still running, is low..high.

    Of a longer period it is the mean of the closes, or the highest high or lowest low; no bar may be missing.
    """
    basis = _basis(claims)
    price = _column(series, basis, window, adjusted=False)
    price = np.where((window.first < window.end) & (basis == "close"), _mean(series.close, window), price)
    low, high = _ranges(series, basis, price, window, adjusted=False)
    return _frame(price=price, low=low, high=high, before=take(series.close, window.base))


def change(series: Series, claims: pd.DataFrame, window: Windows) -> pd.DataFrame:
    """The change from the base's close, in the claim's unit: %, x, or the difference (points, a currency, pp, bp)."""
    basis = _basis(claims)
    price = _column(series, basis, window, adjusted=True)
    low, high = _ranges(series, basis, price, window, adjusted=True)
    base = take(series.price("close"), window.base)
    factor = take(series.splits, window.end)
    to_unit = _changer(claims["unit"].to_numpy(dtype=object), base, factor)
    frame = _frame(price=to_unit(price), low=to_unit(low), high=to_unit(high), before=np.full(len(claims), np.nan))
    return frame.assign(price=price / factor, base=base / factor)


def _changer(unit: NDArray[np.object_], base: Floats, factor: Floats) -> Callable[[Floats], Floats]:
    """Return the function from a price to the change in each claim's unit."""

    def to_unit(price: Floats) -> Floats:
        difference = (price - base) / factor
        with np.errstate(divide="ignore", invalid="ignore"):
            relative = (price / base - 1) * 100
            ratio = price / base
        by_unit = np.select([unit == "%", unit == "x", unit == "bp"], [relative, ratio, difference * 100], difference)
        # 98 / 100 - 1 is not quite -2 % in binary; ten decimals are finer than any price
        return np.asarray(np.round(by_unit, 10), dtype=np.float64)

    return to_unit


def _basis(claims: pd.DataFrame) -> NDArray[np.object_]:
    """The basis meant: a level crossed at some time in a period is its high or low, anything else unsaid the close."""
    basis = claims["basis"].to_numpy(dtype=object)
    comparator = claims["comparator"].to_numpy(dtype=object)
    meant = np.where(comparator == "crosses_above", "high", np.where(comparator == "crosses_below", "low", "close"))
    single = claims["period"].astype("object").fillna("").str.len().to_numpy() == len("2026-02-04")
    return np.where(pd.isna(basis), np.where(single, "close", meant), basis)


def _column(series: Series, basis: NDArray[np.object_], window: Windows, *, adjusted: bool) -> Floats:
    """The price of each claim's basis at the end of its window, an extreme of a longer window over all of it."""
    index = np.where(window.known, window.end, -1)
    factor = series.splits if adjusted else np.ones(len(series.close))
    longer = window.first < window.end
    price = np.full(len(index), np.nan)
    for name in ("close", "open", "high", "low"):
        price = np.where(basis == name, take(getattr(series, name) * factor, index), price)
    for name, widest in WIDEST.items():
        wide = longer & (basis == name)
        if wide.any():
            price = np.where(wide, _extreme(getattr(series, name) * factor, window, widest), price)
    return np.where((basis == "close") & window.running, np.nan, price)


def _ranges(
    series: Series, basis: NDArray[np.object_], price: Floats, window: Windows, *, adjusted: bool
) -> tuple[Floats, Floats]:
    """The interval of each price: itself; low..high of a running session; one-sided where only closes are known."""
    factor = series.splits if adjusted else np.ones(len(series.close))
    ranged = (basis == "last") | ((basis == "close") & window.running)
    index = np.where(window.known & ranged, window.end, -1)
    low = np.where(ranged, take(series.low * factor, index), price)
    high = np.where(ranged, take(series.high * factor, index), price)
    for name, widest in WIDEST.items():
        bare = (basis == name) & np.isnan(price) & window.known
        if bare.any():
            close = _extreme(series.close * factor, window, widest)
            bare &= ~np.isnan(close)
            low = np.where(bare, close if name == "high" else -np.inf, low)
            high = np.where(bare, np.inf if name == "high" else close, high)
    return low, high


def _mean(column: Floats, window: Windows) -> Floats:
    """Mean over first..end by running sums; NaN as soon as one bar is missing."""
    sums = np.concatenate([[0.0], np.cumsum(np.nan_to_num(column))])
    holes = np.concatenate([[0], np.cumsum(np.isnan(column))])
    good = window.known & (window.first >= 0) & (window.first <= window.end)
    first, after = np.where(good, window.first, 0), np.where(good, window.end + 1, 1)
    whole = good & (holes[after] == holes[first])
    return np.where(whole, (sums[after] - sums[first]) / (after - first), np.nan)


def _extreme(column: Floats, window: Windows, widest: np.ufunc) -> Floats:
    """Highest or lowest over first..end; NaN when a bar is missing. Distinct windows are few."""
    good = window.known & (window.first >= 0) & (window.first <= window.end)
    pairs, inverse = np.unique(np.stack([window.first, window.end], axis=1), axis=0, return_inverse=True)
    values = np.array([widest.reduce(column[a : b + 1]) if 0 <= a <= b else np.nan for a, b in pairs], dtype=np.float64)
    return np.where(good, values[inverse.reshape(-1)], np.nan)


def _frame(*, price: Floats, low: Floats, high: Floats, before: Floats) -> pd.DataFrame:
    """Put the columns together; a single price is the actual, a range has none."""
    single = np.where(low == high, price, np.nan)
    bound = (np.isinf(low) | np.isinf(high)).astype(np.float64)
    columns = {"actual": single, "actual_low": low, "actual_high": high, "price": price, "before": before}
    return pd.DataFrame({**columns, "base": np.full(len(price), np.nan), "bound": bound})[list(MEASURED)]

"""From split-adjusted prices to the number that stood on the screen that day, and back on read.

A provider that adjusts serves, on the day F, close(d) / product of the ratios of all splits with d < ex-date <= F.
Undoing that needs all splits up to F, not only those inside the asked range, which is why every question to such a
provider reaches to the day of asking. As-traded bars never change when a later split happens.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from dashboard.market.bars import PRICES

_LARGE = 0.3  # a ratio below about 1.35 moves a price no more than a bad day does: no suspicion possible
_CLOSE = 0.25  # how near the jump must come to the ratio, both as logarithms


def split_factor(dates: pd.DatetimeIndex, splits: pd.Series) -> pd.Series:
    """Product of the ratios of all splits whose ex-date is later than each date.

    `splits`: ex-date -> ratio (10.0 for 10:1, 0.25 for 1:4). Returned: float64 indexed by `dates`.
    """
    known = splits.sort_index()
    tail = np.append(np.cumprod(known.to_numpy(dtype="float64")[::-1])[::-1], 1.0)
    after = pd.DatetimeIndex(known.index).searchsorted(dates, side="right")
    return pd.Series(tail[after], index=dates)


def undo_splits(bars: pd.DataFrame, splits: pd.Series) -> pd.DataFrame:
    """Return the bars as traded: prices times the factor, volume divided by it."""
    factor = split_factor(pd.DatetimeIndex(bars.index), splits)
    traded = bars.copy()
    for name in PRICES:
        traded[name] = bars[name] * factor
    traded["volume"] = (bars["volume"] / factor).round()
    return traded


def split_adjusted(bars: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Return as-traded bars in today's shares: the inverse of `undo_splits`, for changes over a split."""
    factor = split_factor(pd.DatetimeIndex(bars.index), splits_of(events))
    adjusted = bars.copy()
    for name in PRICES:
        adjusted[name] = bars[name] / factor
    adjusted["volume"] = bars["volume"] * factor
    return adjusted


def total_return_factor(bars: pd.DataFrame, events: pd.DataFrame) -> pd.Series:
    """Factor by which a split-adjusted close becomes one that has dividends reinvested, per row of as-traded `bars`.

    Each dividend takes amount / close of the session before its ex-date off all earlier rows (CRSP's convention).
    """
    dividends = events[events["kind"] == "dividend"].groupby("date")["value"].sum()
    dates = pd.DatetimeIndex(bars.index)
    before = dates.searchsorted(pd.DatetimeIndex(dividends.index), side="left") - 1
    known = before >= 0
    base = bars["close"].to_numpy()[before[known]]
    ratios = splits_of(events).reindex(dividends.index[known]).fillna(1.0).to_numpy()
    steps = pd.Series(1 - dividends.to_numpy()[known] * ratios / base, index=dividends.index[known])
    return split_factor(dates, steps)


def splits_of(events: pd.DataFrame) -> pd.Series:
    """Ex-date -> ratio of the splits in an events frame."""
    rows = events[events["kind"] == "split"]
    return pd.Series(rows["value"].to_numpy(dtype="float64"), index=pd.DatetimeIndex(rows["date"])).sort_index()


def unapplied_splits(adjusted: pd.DataFrame, splits: pd.Series) -> list[tuple[pd.Timestamp, float]]:
    """Return the splits that are listed but seem not to be in the prices.

    `adjusted` are the provider's bars before undoing: if its close still jumps by about the ratio at the ex-date, the
    split was not applied and undoing it would be wrong by that ratio.
    """
    closes = adjusted["close"].dropna()
    found = []
    for day, ratio in zip(pd.DatetimeIndex(splits.index), splits, strict=True):
        at = int(closes.index.searchsorted(day))
        if ratio <= 0 or not 0 < at < len(closes) or abs(math.log(ratio)) < _LARGE:
            continue
        jump = math.log(closes.iloc[at - 1] / closes.iloc[at])
        if abs(jump - math.log(ratio)) < _CLOSE:
            found.append((day, float(ratio)))
    return found

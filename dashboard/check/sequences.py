"""Streaks and extremes: how many falls in a row, and whether anything before was higher.

Both work on points: the sessions themselves, or the last session of each week, month, quarter or year. The point of a
claim is the last session of its window, so a week that was not over counts as far as it had gone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.check.evidence import Series
from dashboard.check.measures import MEASURED, take
from dashboard.check.periods import period_days
from dashboard.check.precision import Floats
from dashboard.check.windows import Indices, Windows
from dashboard.instruments.sessions import DAY, Days

_YANG = r"[阳陽阴陰]"
_UNITS = {"weeks": "week", "months": "month", "quarters": "quarter", "years": "year"}
_GROUPED = ("", "day", "week", "month", "quarter", "year")
_EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday, counted from Monday


@dataclass(frozen=True)
class _Points:
    """Sessions grouped: `key` of each session, and the last session (`last`) of each distinct key in order."""

    key: NDArray[np.int64]
    last: Indices
    first: Indices

    def ordinal(self, index: Indices) -> Indices:
        """Position of the group that a session belongs to; -1 for none."""
        inside = (index >= 0) & (index < len(self.key))
        position = np.searchsorted(self.key[self.last], self.key[np.where(inside, index, 0)])
        return np.where(inside, position, -1)


def streak(series: Series, claims: pd.DataFrame, window: Windows) -> pd.DataFrame:
    """Count consecutive falls or rises that end at each window; open upwards where the bars begin within the run.

    阳 and 阴 speak of the close against the open of the same session, all else of the close against the one before.
    """
    count = np.full(len(claims), np.nan)
    most = np.full(len(claims), np.nan)
    counted = claims["unit"].map(_UNITS).astype("object").fillna("day")
    over = claims["over"].astype("object").fillna(counted).to_numpy(dtype=object)
    yang = claims["text"].astype("object").fillna("").str.contains(_YANG, regex=True).to_numpy(dtype=bool)
    up = claims["direction"].to_numpy(dtype=object) == "up"
    for name in np.intersect1d(over, _GROUPED):
        points = _points(series.days, str(name))
        for own_open in (False, True):
            rows = np.flatnonzero((over == name) & (yang == own_open) & window.known)
            now = _now(series, "close", window.part(rows), up[rows])
            count[rows], most[rows] = _runs(series, points, window.end[rows], now, up[rows], own_open=own_open)
    return _measured(actual=np.where(most == count, count, np.nan), low=count, high=most)


def extreme(series: Series, claims: pd.DataFrame, window: Windows) -> pd.DataFrame:
    """Compare each claim's value with all before it, back to the stated date.

    `actual` is the value, `base` the furthest value before it, `before` 1 when that refutes the claim, 0 when the
    bars reach back far enough to confirm it, NaN when they do not.
    """
    out = _measured(actual=np.full(len(claims), np.nan), low=np.nan, high=np.nan)
    over = claims["over"].astype("object").fillna("").to_numpy(dtype=object)
    basis = claims["basis"].astype("object").fillna("close").to_numpy(dtype=object)
    back_to = _back_to(claims)
    up = claims["direction"].to_numpy(dtype=object) == "up"
    for name in np.intersect1d(over, _GROUPED):
        for column in np.unique(basis):
            rows = np.flatnonzero((over == name) & (basis == column) & window.known)
            if len(rows) and column in ("close", "high", "low", "open"):
                now = _now(series, str(column), window.part(rows), up[rows])
                answer = _rank(series, str(name), str(column), window.end[rows], now, back_to[rows], up[rows])
                for field in answer.columns:
                    out.loc[rows, field] = answer[field].to_numpy()
    return out


def _now(series: Series, column: str, window: Windows, up: NDArray[np.bool_]) -> Floats:
    """The price at each window's end; a session still running had no close, so how far it went in its direction."""
    reached = np.where(up, take(series.price("high"), window.end), take(series.price("low"), window.end))
    return np.where(window.running & (column == "close"), reached, take(series.price(column), window.end))


def _points(days: Days, over: str) -> _Points:
    """Group sessions by the period `over` names; anything else is the session itself."""
    number = days.astype("datetime64[D]").astype(np.int64)
    month = days.astype("datetime64[M]").astype(np.int64)
    keys = {"week": (number + _EPOCH_WEEKDAY) // 7, "month": month, "quarter": month // 3, "year": month // 12}
    key = keys.get(over, number)
    last = np.flatnonzero(np.append(key[1:] != key[:-1], True)) if len(key) else np.zeros(0, dtype=np.intp)
    first = np.append(0, last[:-1] + 1) if len(last) else last
    return _Points(key, last, first)


def _runs(
    series: Series, points: _Points, end: Indices, now: Floats, up: NDArray[np.bool_], *, own_open: bool
) -> tuple[Floats, Floats]:
    """Length of the run that ends at each session, and its upper bound (infinite when the bars begin inside it)."""
    close, opening = series.price("close"), series.price("open")
    values = close[points.last]
    against = opening[points.first] if own_open else np.append(np.nan, values[:-1])
    at = points.ordinal(end)
    mine = take(opening[points.first], at) if own_open else take(values, at - 1)
    move = np.sign(now - mine)
    sign = np.sign(values - against)
    count, most = np.full(len(end), np.nan), np.full(len(end), np.nan)
    for wanted, rows in ((1.0, np.flatnonzero(up)), (-1.0, np.flatnonzero(~up))):
        broken = np.maximum.accumulate(np.where(sign == wanted, -1, np.arange(len(sign))))
        before = at[rows] - 1
        breaker = np.where(before >= 0, broken[np.maximum(before, 0)], -1)
        run = np.where(move[rows] == wanted, 1.0 + before - breaker, 0.0)
        cut_off = (run > 0) & np.isnan(take(sign, breaker))
        count[rows] = np.where(np.isnan(move[rows]), np.nan, run)
        most[rows] = np.where(cut_off, np.inf, count[rows])
    return count, most


def _back_to(claims: pd.DataFrame) -> Days:
    """The last day that the comparison leaves out: a named date or a count of periods back; NaT = all history.

    A count is good to half a unit: a higher value 10.8 months ago does not refute a high of 11 months.
    """
    named = period_days(claims["since"])[1]
    last = period_days(claims["period"])[0]
    value = claims["value"].to_numpy(dtype=np.float64, na_value=np.nan)
    unit = claims["unit"].to_numpy(dtype=object)
    days = np.select(
        [unit == "days", unit == "weeks", unit == "months", unit == "years"],
        [value, (value - 0.5) * 7, (value - 0.5) * 30.4375, (value - 0.5) * 365.25],
        np.nan,
    )
    known = ~np.isnan(days)
    back = np.where(known, np.nan_to_num(days), 0).astype("timedelta64[D]")
    counted = np.where(known, last - back, np.datetime64("NaT", "D"))
    return np.where(np.isnat(named), counted, named).astype("datetime64[D]")


def _rank(
    series: Series, over: str, column: str, end: Indices, now: Floats, back_to: Days, up: NDArray[np.bool_]
) -> pd.DataFrame:
    points = _points(series.days, over)
    value = _values(series, points, over, column)
    at = points.ordinal(end)
    own = now if not over else _per_cent(now, take(series.price("close")[points.last], at - 1))
    ends = series.days[points.last]
    start = np.where(np.isnat(back_to), 0, np.searchsorted(ends, back_to + DAY, side="left"))
    reaches = ~np.isnat(back_to) & (back_to + DAY >= ends[0])
    sign = np.where(up, 1.0, -1.0)
    asked, inverse = np.unique(np.stack([start, at, sign], axis=1), axis=0, return_inverse=True)
    found = np.array([_furthest(value, int(first), int(last), way) for first, last, way in asked], dtype=np.float64)
    furthest = found[inverse.reshape(-1)]
    holes = np.concatenate([[0], np.cumsum(np.isnan(value))])
    whole = reaches & (holes[np.maximum(at, 0)] == holes[np.minimum(start, np.maximum(at, 0))])
    refuted = (furthest - own) * sign > 0
    state = np.where(refuted, 1.0, np.where(whole, 0.0, np.nan))
    known = ~np.isnan(own)
    columns = {"actual": own, "actual_low": own, "actual_high": own, "price": own, "base": furthest, "before": state}
    return pd.DataFrame({name: np.where(known, data, np.nan) for name, data in columns.items()})


def _values(series: Series, points: _Points, over: str, column: str) -> Floats:
    """Levels of sessions, or changes of the named periods in per cent."""
    price = series.price(column)
    if not over:
        return price
    closes = series.price("close")[points.last]
    return np.append(np.nan, _per_cent(price[points.last][1:], closes[:-1]))


def _per_cent(price: Floats, base: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((price / base - 1) * 100, dtype=np.float64)


def _furthest(value: Floats, start: int, end: int, sign: float) -> float:
    """The highest (or lowest) known value in start..end, the end excluded; NaN when none is known."""
    stretch = value[start : max(end, start)]
    known = stretch[~np.isnan(stretch)]
    return float(sign * np.max(sign * known)) if len(known) else float("nan")


def _measured(*, actual: Floats, low: Floats | float, high: Floats | float) -> pd.DataFrame:
    frame = pd.DataFrame(dict.fromkeys(MEASURED, np.nan), index=range(len(actual)))
    bound = np.where(np.isinf(np.asarray(high, dtype=np.float64)), 1.0, 0.0)
    return frame.assign(actual=actual, actual_low=low, actual_high=high, bound=bound)

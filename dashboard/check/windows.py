"""Which sessions a claim speaks of: the end, the base before it, and what had happened by then.

A claim's clock (`said_at`) cuts every window, so nothing that happened later decides a measured claim: a day that was
running is taken whole (daily bars cannot be cut) and said to be running; a longer window ends at the last session
that had closed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.check.periods import period_days
from dashboard.instruments.sessions import DAY, Days, Sessions

Indices = NDArray[np.intp]
TRAILING_MONTHS = {"year": 12, "yoy": 12, "qoq": 3, "quarter": 3, "mom": 1}
SINGLE = "day"
SHORTEST = {"year": 300, "yoy": 300, "quarter": 80, "qoq": 80}  # days that a period must have to be such a window


@dataclass(frozen=True)
class Windows:
    """Session indices, a row a claim; -1 where there is none. `first`..`end` is the window, `base` the close before it.

    `running`: the window's one session was not over when it was said. `early`: it had not opened yet.
    """

    first: Indices
    end: Indices
    base: Indices
    running: NDArray[np.bool_]
    early: NDArray[np.bool_]

    @property
    def known(self) -> NDArray[np.bool_]:
        """Tell which rows have a window at all."""
        return (self.end >= 0) & ~self.early

    def part(self, rows: Indices) -> Windows:
        """The windows of some rows."""
        return Windows(self.first[rows], self.end[rows], self.base[rows], self.running[rows], self.early[rows])


def windows(sessions: Sessions, claims: pd.DataFrame, *, whole: bool = False) -> Windows:
    """Find the windows of claims (columns period, over, basis, said_at in UTC) on one exchange.

    `whole` keeps periods uncut: a forecast is held against all of its period.
    """
    start, last = period_days(claims["period"])
    over = claims["over"].to_numpy(dtype=object)
    said = claims["said_at"].to_numpy().astype("datetime64[s]")
    end = sessions.last_on_or_before(last)
    opened = np.full(len(claims), len(sessions.days) - 1) if whole else sessions.last_opened(said)
    closed = np.full(len(claims), len(sessions.days) - 1) if whole else sessions.last_closed(said)
    day = (start == last) & _daily(over, claims["basis"].to_numpy(dtype=object))
    missing = day & (sessions.day(end) != last)
    early = day & (end > opened) & ~missing
    running = day & (end > closed) & ~early & ~missing
    end = np.where(missing, -1, np.where(day, end, np.minimum(end, closed)))
    first_day, base_day = _starts(start, last, over)
    first = np.where(day, end, sessions.last_on_or_before(first_day - DAY) + 1)
    base = np.where(pd.isna(over), first - 1, _bases(sessions, over, end, base_day))
    base = np.where(_fits(start, last, over) & (base < end) & ~early, base, -1)
    end = np.where(~day & (first > end), -1, end)
    return Windows(first, end, np.where(end < 0, -1, base), running, early)


def _daily(over: NDArray[np.object_], basis: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Claims about one session: levels and changes of a day, and a running price however long its change."""
    return np.asarray((over == SINGLE) | pd.isna(over) | (basis == "last"), dtype=bool)


def _fits(start: Days, last: Days, over: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Tell which periods can be the window itself: a change of some day in January, or January on the year, cannot."""
    days = (last - start).astype(np.int64) + 1
    misfit = (days > 1) & (over == SINGLE)
    for name, shortest in SHORTEST.items():
        misfit |= (days > 1) & (days < shortest) & (over == name)
    return np.asarray(~misfit, dtype=bool)


def _starts(start: Days, last: Days, over: NDArray[np.object_]) -> tuple[Days, Days]:
    """First day of each window and the day on or before which its base lies."""
    first = start.copy()
    single = start == last
    month = last.astype("datetime64[M]")
    thursday = last.astype("datetime64[D]").astype(np.int64)
    monday = last - ((thursday + 3) % 7).astype("timedelta64[D]")  # 1970-01-01 was a Thursday
    first = np.where(single & (over == "week"), monday, first)
    first = np.where(single & (over == "month"), month.astype("datetime64[D]"), first)
    quarter = (month.astype(np.int64) // 3 * 3).astype("datetime64[M]")
    first = np.where(single & (over == "quarter"), quarter.astype("datetime64[D]"), first)
    first = np.where(over == "ytd", last.astype("datetime64[Y]").astype("datetime64[D]"), first)
    base = first - DAY
    for name, months in TRAILING_MONTHS.items():
        if name != "quarter":
            trailing = single & (over == name)
            base = np.where(trailing, _months_before(last, months), base)
            first = np.where(trailing, base + DAY, first)
    since = _since(over)
    return np.where(np.isnat(since), first, since + DAY), np.where(np.isnat(since), base, since)


def _since(over: NDArray[np.object_]) -> Days:
    """The day named by `since:D`; of a month or a year that is named, its first day."""
    words = pd.Series(over, dtype="object").fillna("").astype(str)
    named = words.str.extract(r"^since:(.+)$")[0]
    return period_days(named)[0]


def _months_before(days: Days, months: int) -> Days:
    """The same day of the month so many months before, or that month's last day."""
    month = days.astype("datetime64[M]") - months
    into = days - days.astype("datetime64[M]").astype("datetime64[D]")
    last = (month + 1).astype("datetime64[D]") - DAY
    return np.asarray(np.minimum(month.astype("datetime64[D]") + into, last), dtype="datetime64[D]")


def _bases(sessions: Sessions, over: NDArray[np.object_], end: Indices, base_day: Days) -> Indices:
    """The session whose close a change is compared with: the one before, n before, or the last on or before a day."""
    words = pd.Series(over, dtype="object").fillna("").astype(str)
    count = pd.to_numeric(words.str.extract(r"^sessions:(\d{1,4})$")[0]).to_numpy(dtype=np.float64)
    back = np.where(np.isnan(count), 1, np.nan_to_num(count)).astype(np.intp)
    stepped = (over == SINGLE) | ~np.isnan(count)
    return np.where(stepped, np.where(end - back >= 0, end - back, -1), sessions.last_on_or_before(base_day))

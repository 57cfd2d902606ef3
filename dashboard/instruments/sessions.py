"""The sessions of each exchange: which days it trades, when it opens and closes.

A calendar is an expectation. A bar in the data beats it (`Sessions.with_days`), single days are corrected in
`calendar_overrides.csv`, and beyond a calendar's end the days of the bars themselves, else weekdays, stand in.
Source of the days: exchange_calendars; of the clocks that it lacks: `calendars.toml`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.datetime64]

DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Sessions:
    """The sessions of one calendar, ascending. `opens` and `closes` are UTC, to the second; `known_to` ends certainty.

    A session is named by its local date, one that starts in the evening by the day it ends on.
    """

    calendar: str
    zone: str
    days: Days
    opens: Days
    closes: Days
    known_to: np.datetime64

    def __post_init__(self) -> None:
        """Hold the three columns to one length."""
        if not len(self.days) == len(self.opens) == len(self.closes):
            raise ValueError(f"{self.calendar}: days, opens and closes differ in length")

    def last_on_or_before(self, dates: Days) -> NDArray[np.intp]:
        """Index of the last session on or before each date; -1 where there is none (or for NaT)."""
        when = np.asarray(dates, dtype="datetime64[D]")
        found = np.searchsorted(self.days, when, side="right") - 1
        return np.where(np.isnat(when), -1, found)

    def last_closed(self, moments: Days) -> NDArray[np.intp]:
        """Index of the last session that was over at each UTC moment; -1 where there is none (or for NaT)."""
        return self._last(self.closes, moments)

    def last_opened(self, moments: Days) -> NDArray[np.intp]:
        """Index of the last session that had opened at each UTC moment; -1 where there is none (or for NaT)."""
        return self._last(self.opens, moments)

    def day(self, index: NDArray[np.intp]) -> Days:
        """Dates of the sessions at `index`; NaT outside."""
        index = np.asarray(index)
        inside = (index >= 0) & (index < len(self.days))
        dates = self.days[np.where(inside, index, 0)] if len(self.days) else np.zeros(index.shape, "datetime64[D]")
        return np.where(inside, dates, np.datetime64("NaT", "D"))

    def is_session(self, date: dt.date) -> bool:
        """Tell whether the exchange trades on that date."""
        return bool(np.isin(np.datetime64(date, "D"), self.days))

    def on_or_before(self, date: dt.date) -> dt.date | None:
        """Return the last session on or before one date, None before the first."""
        found = self.day(self.last_on_or_before(np.array([date], "datetime64[D]")))[0]
        return None if np.isnat(found) else found.astype(dt.date)

    def after(self, date: dt.date) -> dt.date | None:
        """Return the first session after one date, None at the end."""
        index = int(np.searchsorted(self.days, np.datetime64(date, "D"), side="right"))
        return self.days[index].astype(dt.date) if index < len(self.days) else None

    def between(self, first: dt.date, last: dt.date) -> Days:
        """Return the sessions from `first` to `last`, both included."""
        low = np.searchsorted(self.days, np.datetime64(first, "D"), side="left")
        high = np.searchsorted(self.days, np.datetime64(last, "D"), side="right")
        return self.days[low:high]

    def with_days(self, days: Days) -> Sessions:
        """Add sessions that the calendar lacks but the data has; they get the clock of the nearest session."""
        extra = np.setdiff1d(np.asarray(days, "datetime64[D]"), self.days)
        if not len(extra) or not len(self.days):
            return self
        near = np.clip(np.searchsorted(self.days, extra), 0, len(self.days) - 1)
        shift = extra - self.days[near]
        order = np.argsort(np.concatenate([self.days, extra]), kind="stable")
        return replace(
            self,
            days=np.concatenate([self.days, extra])[order],
            opens=np.concatenate([self.opens, self.opens[near] + shift])[order],
            closes=np.concatenate([self.closes, self.closes[near] + shift])[order],
        )

    def without_days(self, days: Days) -> Sessions:
        """Drop sessions."""
        keep = ~np.isin(self.days, np.asarray(days, "datetime64[D]"))
        return replace(self, days=self.days[keep], opens=self.opens[keep], closes=self.closes[keep])

    @staticmethod
    def _last(events: Days, moments: Days) -> NDArray[np.intp]:
        when = np.asarray(moments, "datetime64[s]")
        return np.where(np.isnat(when), -1, np.searchsorted(events, when, side="right") - 1)

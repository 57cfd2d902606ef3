"""Which week a claim speaks of."""

from __future__ import annotations

import datetime as dt

from dashboard.extract.periods import Clock
from dashboard.extract.times import Time


def week_of(time: Time, clock: Clock) -> str | None:
    """Monday to Sunday of the week that a word names."""
    if clock.date is None:
        return None
    monday = clock.date - dt.timedelta(days=clock.date.weekday() - 7 * (time.number or 0))
    return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"


def week_end(time: Time | None, clock: Clock, code: str | None) -> str | None:
    """The last session of the week that is meant, cut at the present."""
    if clock.date is None:
        return None
    if time is None or not time.number:
        return clock.session(code)
    return clock.on(clock.date - dt.timedelta(days=clock.date.weekday() + 3), code)

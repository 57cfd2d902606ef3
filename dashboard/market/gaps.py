"""Sessions that should have a bar and have none, and when each is asked for again.

Missing days are normal and mostly temporary (providers fill them within days), so a gap is asked for again after an
hour, a day, three days, a week, and from then on every thirty days. It never becomes "no session".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import numpy as np

from dashboard.instruments.calendars import Calendars
from dashboard.instruments.instrument import Sort
from dashboard.instruments.sessions import Sessions
from dashboard.market.meta import Gap
from dashboard.market.ranges import Range

SCHEDULE = tuple(dt.timedelta(hours=hours) for hours in (1, 24, 72, 168, 720))
SETTLING = dt.timedelta(hours=2)
_LATE = frozenset({Sort.FUTURE, Sort.FX})  # settlement, or the close itself, comes with the next session


def sessions_of(calendars: Calendars, code: str | None) -> Sessions | None:
    """The sessions of a calendar code; None without one, or for an unknown one (a slip in `instruments.toml`)."""
    try:
        return calendars[code] if code else None
    except KeyError:
        return None


def settled(sessions: Sessions | None, now: dt.datetime, sort: Sort) -> dt.date:
    """The last session whose bar is final at `now` (UTC): closed two hours ago, for futures and pairs one more.

    Without a calendar, and beyond its end, weekdays stand in, each final when the next day is over.
    """
    late = 1 if sort in _LATE else 0
    if sessions is None or not len(sessions.days) or now.date() > _certain(sessions):
        weekday: dt.date = np.busday_offset(now.date(), -2 - late, roll="forward").astype(dt.date)
        return weekday
    moment = np.array([(now - SETTLING).astimezone(dt.UTC).replace(tzinfo=None)], "datetime64[s]")
    day = sessions.day(sessions.last_closed(moment) - late)[0]
    return dt.date.min if np.isnat(day) else day.astype(dt.date)


def expected(sessions: Sessions | None, ranges: Iterable[Range]) -> list[dt.date]:
    """Return the sessions in `ranges` as far as the calendar is certain of them."""
    if sessions is None:
        return []
    end = _certain(sessions)
    return [day for first, last in ranges for day in sessions.between(first, min(last, end)).astype(object)]


def updated(old: Iterable[Gap], missing: Iterable[dt.date], asked: Range, now: dt.datetime) -> tuple[Gap, ...]:
    """Return the gaps after a fetch: `missing` are the sessions without a bar now, `asked` the range just asked for."""
    known = {gap.date: gap for gap in old}
    found = []
    for day in sorted(missing):
        gap = known.get(day.isoformat()) or Gap(date=day.isoformat(), first_seen=_text(now))
        if asked[0] <= day <= asked[1]:
            wait = SCHEDULE[min(gap.tries, len(SCHEDULE) - 1)]
            gap = Gap(date=gap.date, first_seen=gap.first_seen, tries=gap.tries + 1, next_try=_text(now + wait))
        found.append(gap)
    return tuple(found)


def due(gaps: Iterable[Gap], wanted: Range, now: dt.datetime) -> list[dt.date]:
    """Return the gaps inside `wanted` whose next try has come."""
    moment = _text(now)
    days = (dt.date.fromisoformat(gap.date) for gap in gaps if gap.next_try <= moment)
    return [day for day in days if wanted[0] <= day <= wanted[1]]


def _certain(sessions: Sessions) -> dt.date:
    """The last day that the calendar knows about."""
    last: dt.date = sessions.known_to.astype("datetime64[D]").astype(dt.date)
    return last


def _text(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")

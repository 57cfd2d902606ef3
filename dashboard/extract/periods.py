"""Which period a claim speaks of: words of time resolved from the speaker's clock, by each exchange's sessions."""

from __future__ import annotations

import calendar
import contextlib
import datetime as dt
import re
from zoneinfo import ZoneInfo

import numpy as np

from dashboard.extract.times import Time, find_times
from dashboard.instruments.calendars import Calendars
from dashboard.records.episode import DEFAULT_HOUR, DEFAULT_ZONE, Episode

_UTC = ZoneInfo("UTC")


class Clock:
    """The speaker's clock and the exchanges' sessions around it, for one episode."""

    def __init__(self, episode: Episode, calendars: Calendars) -> None:
        """Take the moment the episode was recorded; without one, ten o'clock in New York of the day the note names."""
        self.date = episode.date or _named_date(episode)
        self.said = episode.said_at
        if self.said is None and self.date is not None:
            self.said = dt.datetime.combine(self.date, DEFAULT_HOUR, ZoneInfo(DEFAULT_ZONE))
        self._calendars = calendars
        self._cache: dict[tuple[str | None, str, int], str | None] = {}

    def session(self, code: str | None, days_back: int = 0) -> str | None:
        """The latest session that opened by the moment (0), or by the end of the speaker's day `days_back` ago."""
        key = (code, "open", days_back)
        if key not in self._cache:
            self._cache[key] = self._session(code, days_back)
        return self._cache[key]

    def _session(self, code: str | None, days_back: int) -> str | None:
        if self.date is None:
            return None
        day = self.date - dt.timedelta(days=days_back)
        if code is None or self.said is None:
            return (day - dt.timedelta(days=max(0, day.weekday() - 4))).isoformat()
        moment = self.said
        if days_back:
            moment = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(0), self.said.tzinfo) - dt.timedelta(
                seconds=1
            )
        try:
            sessions = self._calendars[code]
        except KeyError:
            return day.isoformat()
        stamp = np.array([moment.astimezone(_UTC).replace(tzinfo=None)], "datetime64[s]")
        found = sessions.day(sessions.last_opened(stamp))[0]
        return day.isoformat() if np.isnat(found) or day > _as_date(sessions.known_to) else str(found)

    def over(self, code: str | None, session: str | None) -> bool:
        """Tell whether a session had closed when the note was recorded; unknown sessions count as over."""
        if code is None or self.said is None or session is None or len(session) != 10 or self.date is None:
            return True
        if dt.date.fromisoformat(session) < self.date - dt.timedelta(days=1):
            return True
        closed = self.closed(code)
        return closed is None or closed >= session

    def closed(self, code: str) -> str | None:
        """The last session that had closed when the note was recorded; None where that is not known."""
        key = (code, "closed", 0)
        if key not in self._cache and self.said is not None:
            try:
                sessions = self._calendars[code]
            except KeyError:
                return None
            stamp = np.array([self.said.astimezone(_UTC).replace(tzinfo=None)], "datetime64[s]")
            found = sessions.day(sessions.last_closed(stamp))[0]
            self._cache[key] = None if np.isnat(found) else str(found)
        return self._cache.get(key)

    def year_over(self, code: str | None) -> bool:
        """Tell whether the exchange had closed its last session of the year when the note was recorded."""
        if self.date is None or self.said is None or (self.date.month, self.date.day) < (12, 24):
            return False
        try:
            sessions = self._calendars[code] if code else None
        except KeyError:
            sessions = None
        if sessions is None:
            return self.date.day == 31
        stamp = np.array([self.said.astimezone(_UTC).replace(tzinfo=None)], "datetime64[s]")
        closed = sessions.day(sessions.last_closed(stamp))[0]
        following = None if np.isnat(closed) else sessions.after(closed.astype(dt.date))
        return following is not None and following.year > self.date.year

    def on(self, day: dt.date, code: str | None) -> str:
        """The session on a day, or the one before when the exchange was shut; without a calendar the day itself."""
        if code is None:
            return day.isoformat()
        key = (code, day.isoformat(), 0)
        if key not in self._cache:
            try:
                found = self._calendars[code].on_or_before(day)
            except KeyError:
                found = day
            self._cache[key] = found.isoformat() if found and (day - found).days < 10 else day.isoformat()
        return self._cache[key] or day.isoformat()


def _named_date(episode: Episode) -> dt.date | None:
    """The day in the episode's id or in the first lines of a note without front matter."""
    named = re.search(r"(?<!\d)((?:19|20)\d\d)-?([01]\d)-?([0-3]\d)(?!\d)", episode.id)
    if named:
        with contextlib.suppress(ValueError):
            return dt.date(*map(int, named.groups()))
    opening = f"{episode.title}\n{episode.body[:600]}".lower()
    found = next((time for time in find_times(opening) if time.kind == "date" and time.year), None)
    if found is None:
        return None
    with contextlib.suppress(ValueError):
        return dt.date(found.year or 1, found.month or 1, found.day or 1)
    return None


def _as_date(day: np.datetime64) -> dt.date:
    return dt.date.fromisoformat(str(day)[:10])


def day_of(time: Time, clock: Clock, code: str | None) -> str | None:
    """The session that a word of a day names (昨日, 周二, 2月4日); None for words of longer stretches."""
    if clock.date is None:
        return None
    if time.kind == "day":
        return clock.session(code, -(time.number or 0)) if time.number else clock.session(code)
    if time.kind in ("weekday", "lastweekday"):
        back = (clock.date.weekday() - (time.number or 0)) % 7
        day = clock.date - dt.timedelta(days=back)
        if time.kind == "lastweekday":
            day = clock.date - dt.timedelta(days=clock.date.weekday() - (time.number or 0) + 7)
        return day.isoformat()
    if time.kind == "date":
        return _literal(time, clock.date)
    return None


def _literal(time: Time, today: dt.date) -> str | None:
    year = time.year or today.year
    try:
        day = dt.date(year, time.month or 1, time.day or 1)
        if time.year is None and day > today + dt.timedelta(days=200):
            day = day.replace(year=year - 1)
    except ValueError:
        return None
    return day.isoformat()


def month_of(time: Time, clock: Clock) -> str | None:
    """The month that a word names, as 2026-01: the latest one of that name that has begun."""
    today = clock.date
    if today is None:
        return None
    if time.kind in ("monthword", "pastmonth"):
        month = today.month - 1 + (time.number or 0)
        return f"{today.year + month // 12}-{month % 12 + 1:02d}"
    if time.kind != "month" or not time.month:
        return None
    year = time.year or today.year + (time.number or 0)
    if time.year is None and time.number is None and time.month > today.month:
        year -= 1
    return f"{year}-{time.month:02d}"


def lies(period: str | None, today: dt.date | None) -> int:
    """1 when a period begins after a day, -1 when it ended before it, 0 when it holds it (or cannot be told)."""
    if period is None or today is None:
        return 0
    first, _, last = period.partition("/")
    begins, ends = _bounds(first)[0], _bounds(last or first)[1]
    day = today.isoformat()
    return 1 if begins > day else -1 if ends < day else 0


def _bounds(period: str) -> tuple[str, str]:
    """First and last day of a year, half, quarter, month or day; ISO dates compare as text."""
    year, _, part = period.partition("-")
    if not part:
        return f"{year}-01-01", f"{year}-12-31"
    if part[0] in "QH":
        months = 3 if part[0] == "Q" else 6
        last = int(part[1:]) * months
        return f"{year}-{last - months + 1:02d}-01", f"{year}-{last:02d}-31"
    return (period, period) if len(part) > 2 else (f"{period}-01", f"{period}-31")


def quarter_before(today: dt.date) -> tuple[int, int]:
    """The calendar quarter that companies report at a date: the last one that has ended."""
    number = (today.month - 1) // 3
    return (today.year, number) if number else (today.year - 1, 4)


def quarter_of(time: Time, clock: Clock, *, ahead: bool, begun: bool = False) -> str | None:
    """The quarter that a word names: of a report the last one of that number that ended, `ahead` the next to end.

    `begun`: the last one that has begun, as prices speak of it.
    """
    today = clock.date
    if today is None:
        return None
    if time.kind == "thisquarter":
        year, number = (today.year, (today.month + 2) // 3) if begun else quarter_before(today)
        index = year * 4 + number - 1 + (time.number or 0)
        return f"{index // 4}-Q{index % 4 + 1}"
    number = time.number or 1
    if time.year:
        return f"{time.year}-Q{number}"
    year = today.year
    ends = dt.date(year, number * 3, calendar.monthrange(year, number * 3)[1])
    if begun:
        return f"{year if dt.date(year, number * 3 - 2, 1) <= today else year - 1}-Q{number}"
    if ahead:
        return f"{year if ends >= today else year + 1}-Q{number}"
    return f"{year if ends < today else year - 1}-Q{number}"


def year_of(time: Time, clock: Clock) -> str | None:
    """The year, half or stretch of years that a word names."""
    today = clock.date
    if today is None:
        return None
    if time.kind == "yeardate":
        return f"{time.year}-12" if time.number == 12 else str(time.year)
    if time.kind in ("year", "fullyear"):
        return str(today.year + (time.number or 0))
    if time.kind == "half":
        return f"{time.year or today.year + (time.month or 0)}-H{time.number}"
    if time.kind == "future":
        first = today.year + (1 if today.month > 6 else 0)
        return f"{first}/{first + (time.month or time.number or 1) - 1}"
    return None


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

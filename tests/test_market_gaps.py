"""When a bar is final, which sessions are expected, and when a gap is asked for again."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from dashboard.instruments.instrument import Sort
from dashboard.instruments.sessions import Sessions
from dashboard.market.gaps import due, expected, settled, updated

D = dt.date


def calendar(*days: str, known_to: str | None = None) -> Sessions:
    """Sessions from 14:30 to 21:00 UTC."""
    dates = np.array(days, "datetime64[D]")
    opens, closes = (dates.astype("datetime64[s]") + np.timedelta64(minutes, "m") for minutes in (870, 1260))
    return Sessions("TEST", "UTC", dates, opens, closes, np.datetime64(known_to or days[-1], "D"))


WEEK = calendar("2026-02-02", "2026-02-03", "2026-02-04", "2026-02-05", "2026-02-06", known_to="2026-12-31")


@pytest.mark.parametrize(
    ("now", "sort", "final"),
    [
        ("2026-02-04T22:59:00", Sort.SHARE, D(2026, 2, 3)),  # closed for less than two hours
        ("2026-02-04T23:00:00", Sort.SHARE, D(2026, 2, 4)),
        ("2026-02-04T23:00:00", Sort.FUTURE, D(2026, 2, 3)),  # a settlement comes with the next session
        ("2026-02-04T23:00:00", Sort.FX, D(2026, 2, 3)),
        ("2026-02-08T12:00:00", Sort.SHARE, D(2026, 2, 6)),
        ("2026-01-01T00:00:00", Sort.SHARE, D.min),
    ],
)
def test_a_bar_is_final_two_hours_after_the_close(now: str, sort: Sort, final: dt.date) -> None:
    assert settled(WEEK, dt.datetime.fromisoformat(now + "+00:00"), sort) == final


def test_beyond_a_calendars_end_weekdays_stand_in() -> None:
    """Shanghai's calendar ends on 31 December until a release adds the next year: Wednesday makes Monday final."""
    old = calendar("2026-12-30", "2026-12-31")
    assert settled(old, dt.datetime(2027, 1, 6, 12, tzinfo=dt.UTC), Sort.INDEX) == D(2027, 1, 4)
    assert expected(old, [(D(2026, 12, 30), D(2027, 1, 6))]) == [D(2026, 12, 30), D(2026, 12, 31)]


def test_the_schedule_is_an_hour_a_day_three_days_a_week_and_then_a_month() -> None:
    now = dt.datetime(2026, 2, 6, tzinfo=dt.UTC)
    asked = (D(2026, 2, 2), D(2026, 2, 6))
    gaps: tuple = ()
    waits = []
    for _ in range(7):
        gaps = updated(gaps, [D(2026, 2, 3)], asked, now)
        waits.append((dt.datetime.fromisoformat(gaps[0].next_try) - now) / dt.timedelta(hours=1))
    assert waits == [1, 24, 72, 168, 720, 720, 720]
    assert gaps[0].first_seen == "2026-02-06T00:00:00+00:00"


def test_a_gap_outside_what_was_asked_keeps_its_time_and_a_filled_one_is_gone() -> None:
    now = dt.datetime(2026, 2, 6, tzinfo=dt.UTC)
    first = updated((), [D(2026, 2, 3), D(2026, 2, 4)], (D(2026, 2, 2), D(2026, 2, 6)), now)
    later = updated(first, [D(2026, 2, 3)], (D(2026, 2, 5), D(2026, 2, 6)), now + dt.timedelta(days=1))
    assert later == (first[0],)


def test_a_gap_is_due_when_its_time_has_come_and_it_is_wanted() -> None:
    now = dt.datetime(2026, 2, 6, tzinfo=dt.UTC)
    gaps = updated((), [D(2026, 2, 3)], (D(2026, 2, 2), D(2026, 2, 6)), now)
    wanted = (D(2026, 2, 1), D(2026, 2, 6))
    assert due(gaps, wanted, now + dt.timedelta(minutes=59)) == []
    assert due(gaps, wanted, now + dt.timedelta(minutes=60)) == [D(2026, 2, 3)]
    assert due(gaps, (D(2026, 2, 4), D(2026, 2, 6)), now + dt.timedelta(days=9)) == []

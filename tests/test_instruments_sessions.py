"""When exchanges trade. Answers are the exchanges' own published holidays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest

from dashboard.instruments.calendars import Calendars

CALENDARS = Calendars()
DAY = dt.date


@pytest.mark.parametrize(
    ("calendar", "closed", "open_"),
    [
        ("XTKS", ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-11"], ["2025-12-30", "2026-01-05"]),
        ("XSHG", ["2026-02-16", "2026-02-17", "2026-02-23"], ["2026-02-13", "2026-02-24"]),
        ("XNYS", ["2026-01-01", "2026-01-19", "2026-02-16"], ["2026-02-17", "2025-12-26"]),
        ("XHKG", ["2024-09-06", "2026-02-17", "2023-09-01", "2023-09-08"], ["2026-02-16", "2026-02-20"]),
        ("COMEX", ["2026-01-19", "2026-02-16"], ["2025-01-09", "2025-07-04"]),
        ("ECB", ["2025-12-25", "2025-12-26"], ["2025-12-24", "2025-12-31"]),
        ("SPOT", ["2025-12-25", "2026-01-01", "2026-01-03"], ["2026-01-19", "2026-02-16"]),
        ("UST", ["2025-10-13", "2025-11-11"], ["2025-11-12"]),
    ],
)
def test_holidays(calendar: str, closed: list[str], open_: list[str]) -> None:
    sessions = CALENDARS[calendar]
    assert [day for day in closed if sessions.is_session(DAY.fromisoformat(day))] == []
    assert [day for day in open_ if not sessions.is_session(DAY.fromisoformat(day))] == []


def moment(text: str) -> np.ndarray:
    return np.array([text], "datetime64[s]")


def test_a_globex_session_is_named_by_the_day_it_ends_on() -> None:
    """20:00 New York on the 3rd of February is the session of the 4th; it opened at 18:00 (23:00 UTC)."""
    gold = CALENDARS["COMEX"]
    assert gold.day(gold.last_opened(moment("2026-02-04T01:00")))[0] == np.datetime64("2026-02-04")
    assert gold.day(gold.last_opened(moment("2026-02-03T22:59")))[0] == np.datetime64("2026-02-03")
    assert gold.day(gold.last_closed(moment("2026-02-04T15:00")))[0] == np.datetime64("2026-02-03")


def test_what_was_over_when_new_york_had_breakfast() -> None:
    """10:00 New York on 2026-02-04: Tokyo, Hong Kong and Shanghai had closed that day, New York had just opened."""
    for calendar in ("XTKS", "XHKG", "XSHG"):
        sessions = CALENDARS[calendar]
        assert sessions.day(sessions.last_closed(moment("2026-02-04T15:00")))[0] == np.datetime64("2026-02-04")
    york = CALENDARS["XNYS"]
    assert york.day(york.last_closed(moment("2026-02-04T15:00")))[0] == np.datetime64("2026-02-03")
    assert york.day(york.last_opened(moment("2026-02-04T15:00")))[0] == np.datetime64("2026-02-04")


def test_days_around_a_holiday() -> None:
    shanghai = CALENDARS["XSHG"]
    assert shanghai.on_or_before(DAY(2026, 2, 17)) == DAY(2026, 2, 13)
    assert shanghai.after(DAY(2026, 2, 13)) == DAY(2026, 2, 24)
    assert len(shanghai.between(DAY(2026, 2, 9), DAY(2026, 2, 27))) == 9


def test_a_bar_in_the_data_beats_the_calendar() -> None:
    """The Mumbai exchange held an evening session on Diwali, 2025-10-21."""
    mumbai = CALENDARS["XBOM"].without_days(np.array(["2025-10-21"], "datetime64[D]"))
    added = mumbai.with_days(np.array(["2025-10-21", "2025-10-20"], "datetime64[D]"))
    assert added.is_session(DAY(2025, 10, 21))
    assert len(added.days) == len(mumbai.days) + 1
    assert (np.diff(added.days).astype(int) > 0).all()


def test_computed_sessions_are_kept_and_a_damaged_file_is_made_again(tmp_path: Path) -> None:
    days = Calendars(tmp_path)["XNYS"].days
    (kept,) = tmp_path.rglob("XNYS.npz")
    assert (Calendars(tmp_path)["XNYS"].days == days).all()
    kept.write_bytes(b"PK\x03\x04 not what it was")
    assert (Calendars(tmp_path)["XNYS"].days == days).all()
    assert kept.stat().st_size > 10_000


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert len(Calendars(tmp_path / "file")["XHKG"].days) > 5000


def test_a_calendar_that_nobody_knows() -> None:
    with pytest.raises(KeyError, match="NOWHERE"):
        CALENDARS["NOWHERE"]

"""Which days of bars a claim needs. Today is 6 February 2026 unless said otherwise."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from dashboard.market.windows import BEGINNING, period_range, window
from dashboard.records.claim import Claim

TODAY = dt.date(2026, 2, 6)
SAID = dt.date(2026, 2, 4)
PLAIN = {
    "id": "c", "episode": "e", "section": "", "quote": "q", "text": "q", "start": 0, "end": 1, "entity": "", "subject": "^HSI",
    "segment": None, "metric": "price", "over": None, "basis": "close", "aspect": "value", "direction": None, "since": None,
    "comparator": "eq", "value": 1, "value_high": None, "unit": "%", "period": "2026-02-04", "kind": "measured",
    "attribution": None, "checkable": "market", "status": "draft", "note": None,
}  # fmt: skip


def claim(**fields: object) -> Claim:
    return msgspec.convert({**PLAIN, **fields}, Claim)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026-02-04", "2026-02-04", "2026-02-04"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2026-01-14/2026-02-04", "2026-01-14", "2026-02-04"),
        ("2025/2030", "2025-01-01", "2030-12-31"),
    ],
)
def test_a_period_is_its_first_and_last_day(period: str, first: str, last: str) -> None:
    assert period_range(period) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "period", [None, "", "soon", "2026-13", "2026-02-30", "2026-Q5", "2027/2026", "2026-02-04T10:00"]
)
def test_what_is_no_period_is_none(period: str | None) -> None:
    assert period_range(period) is None


@pytest.mark.parametrize(
    ("fields", "reaches"),
    [
        ({}, "2026-01-28"),  # the session before, over any holiday
        ({"over": "week"}, "2026-01-23"),  # the last close of the week before
        ({"over": "month", "period": "2026-01"}, "2025-12-31"),
        ({"over": "ytd"}, "2025-12-31"),
        ({"over": "year", "period": "2025"}, "2024-12-31"),
        ({"over": "since:2025-06"}, "2025-05-30"),
        ({"over": "sessions:60"}, "2025-11-05"),
        ({"over": "week", "aspect": "streak", "value": 3, "unit": "weeks"}, "2026-01-09"),
        ({"over": "day", "aspect": "streak", "value": 9, "unit": "days"}, "2026-01-21"),
        ({"over": "month", "aspect": "extreme", "since": "2008-10", "period": "2026-01"}, "2008-09-01"),
        ({"aspect": "extreme", "value": 11, "unit": "months", "period": "2026-01"}, "2025-02-01"),
    ],
)
def test_the_days_before_that_have_a_say_are_inside(fields: dict[str, object], reaches: str) -> None:
    found = window(claim(**fields), SAID, TODAY)
    assert found is not None
    assert found.first <= dt.date.fromisoformat(reaches)


def test_a_record_without_a_date_means_all_history() -> None:
    found = window(claim(aspect="extreme", value=None, unit=None), SAID, TODAY)
    assert found is not None
    assert found.first == BEGINNING


def test_a_measured_claim_needs_the_session_after_for_readings_but_no_more() -> None:
    found = window(claim(period="2026-01-05"), SAID, TODAY)
    assert found is not None
    assert dt.date(2026, 1, 6) <= found.last <= dt.date(2026, 1, 15)


def test_a_forecast_needs_bars_up_to_today_until_it_is_due_and_then_up_to_its_end() -> None:
    forecast = claim(kind="forecast", period="2026-H1")
    early, late = window(forecast, SAID, TODAY), window(forecast, SAID, dt.date(2026, 9, 1))
    assert early is not None
    assert late is not None
    assert (early.last, late.last) == (TODAY, dt.date(2026, 6, 30))


def test_a_measured_claim_about_the_future_needs_nothing() -> None:
    assert window(claim(period="2027-01"), SAID, TODAY) is None


def test_a_claim_without_a_period_is_about_the_day_it_was_said() -> None:
    found = window(claim(period=None), SAID, TODAY)
    assert found is not None
    assert found.core == (SAID, SAID)


@pytest.mark.parametrize(("value", "unit"), [(10**30, "years"), (-5, "days"), (1e29, "months")])
def test_absurd_counts_are_bounded(value: float, unit: str) -> None:
    for aspect in ("streak", "extreme"):
        found = window(claim(aspect=aspect, value=value, unit=unit), SAID, TODAY)
        assert found is not None
        assert BEGINNING <= found.first <= SAID

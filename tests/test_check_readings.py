"""Readings: how else a mismatch could have been meant. They are listed and change nothing."""

from __future__ import annotations

import pytest
from spec_of_checking import evidence_of, frame_of, read

from dashboard.check.readings import readings
from dashboard.check.verdicts import check


def holding(text: str | None) -> list[list[str]]:
    """The readings that hold for each claim of a docstring."""
    spec = read(text or "")
    frame, evidence = frame_of(spec), evidence_of(spec)
    verdicts = check(frame, evidence)
    assert (verdicts["verdict"] == "mismatch").all()
    found = readings(frame, verdicts, evidence)
    return [found.loc[found["row"] == row, "reading"].tolist() for row in range(len(frame))]


def test_prices(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-01-30 100 101 99 100
    2026-02-02 100 103 90 105
    2026-02-03 105 120 100 110
    bars Y
    2026-02-02 100 103 90 100
    2026-02-03 100 120 100 107
    跌10% | value=-10 unit=% over=day basis=close period=2026-02-02 -> low
    涨14% | value=14 unit=% over=day basis=close period=2026-02-03 -> high
    涨12% | value=12 unit=% over=day basis=close period=2026-02-03 -> within-day-range
    涨7.0% | value=7.0 unit=% over=day basis=close period=2026-02-03 -> sister
    跌5% | value=-5 unit=% over=day basis=close period=2026-02-03 -> before and range
    """
    found = holding(request.function.__doc__)
    assert found[0] == ["low", "within-day-range"]
    assert found[1] == ["high", "within-day-range"]
    assert found[2] == ["within-day-range"]
    assert "sister:Y" in found[3]
    assert "sign" in found[4]


def test_figures(request: pytest.FixtureRequest) -> None:
    """
    figure gross_margin 2025-Q4 57 % resolution=1 basis=adjusted
    figure gross_margin 2025-Q4 54 % resolution=1 basis=gaap
    figure payrolls 2025-12 41000 count resolution=1000 as_of=2026-01-07
    figure payrolls 2025-12 37000 count resolution=1000 as_of=2026-02-03
    figure revenue 2025-Q4 10270000000 USD resolution=1000000
    54% | metric=gross_margin basis=adjusted value=54 unit=% period=2025-Q4 checkable=company -> gaap
    4.1万 | metric=payrolls value=41000 unit=count period=2025-12 checkable=macro -> first-print
    102.7万 | metric=revenue value=1027000 unit=USD period=2025-Q4 checkable=company -> x10000
    """
    assert holding(request.function.__doc__) == [["gaap"], ["first-print"], ["x10000"]]

"""The one scale of the ruler: worked by hand from the stated interval, the last digit and the named tolerance."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from spec_of_charts import desk_of

from dashboard.desk import open_desk
from dashboard.report.charts_scale import own_errors


def errors(text: str | None) -> list[float]:
    desk = desk_of(text)
    return [round(float(error), 3) for error in own_errors(desk.claims, desk.verdicts)]


def test_the_unit_is_half_the_stated_interval(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-02-02 100 103 90 100
    2026-02-03 100 105 100 102.3
    2.0% allows 1.95 to 2.05: 0.25 outside are five halves of 0.1 | value=2.0 unit=% over=day period=2026-02-03 -> mismatch
    涨2% | value=2 unit=% over=day period=2026-02-03 -> match: 0.3 of the half unit allowed
    """
    assert errors(request.function.__doc__) == [6.0, 0.6]


def test_the_allowed_side_of_a_bound_is_zero(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-02-03 2900 2950 2890 2900
    不到3000 | value=3000 unit=USD/share period=2026-02-03 comparator=lt -> match
    不到2890 | value=2890 unit=USD/share period=2026-02-03 comparator=lt -> 10 dollars, each a unit of the last digit
    超过2800 | value=2800 unit=USD/share period=2026-02-03 comparator=gt -> match
    超过2902 | value=2902 unit=USD/share period=2026-02-03 comparator=gt -> 2 dollars short
    """
    assert errors(request.function.__doc__) == [0.0, 11.0, 0.0, -3.0]


def test_a_named_tolerance_is_the_unit_where_it_is_wider(request: pytest.FixtureRequest) -> None:
    """
    The front contract of 2026-02-04 peaked at 5082.2 while 5100 was said: 17.3 below 5099.5, of 1 % = 51 allowed.
    bars GOLD
    2026-02-03 4950 5000 4900 4950
    2026-02-04 4950 5082.2 4900 5000
    said_at 2026-02-05T10:00
    触及5100 | value=5100 unit=USD/ozt subject=GOLD basis=high comparator=ge period=2026-02-04 -> near contract-month
    触及5200 | value=5200 unit=USD/ozt subject=GOLD basis=high comparator=ge period=2026-02-04 -> mismatch
    """
    near, mismatch = errors(request.function.__doc__)
    assert near == round(-1 - 17.3 / 51, 3)
    assert mismatch == round(-1 - 117.3 / 52, 3)


def test_near_lies_between_one_and_two(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-02-03 35 37 34 35.99
    35.9 | value=35.9 unit=USD/share period=2026-02-03 -> near truncated
    36.1 | value=36.1 unit=USD/share period=2026-02-03 -> mismatch
    35.94 | value=35.94 unit=USD/share period=2026-02-03 -> mismatch
    """
    truncated, other, far = errors(request.function.__doc__)
    assert truncated == 1.8
    assert other == -2.2
    assert far == 10.0


def test_of_a_running_session_the_nearest_moment_counts(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-02-03 100 103 90 100
    2026-02-04 100 105 98 101
    涨3% | value=3 unit=% over=day basis=last period=2026-02-04 -> match within-day-range
    """
    assert errors(request.function.__doc__) == [0.0]


def test_a_refuted_record_has_no_unit(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-01-28 100 104 90 100
    2026-01-29 100 104 90 104
    2026-01-30 100 103 90 103
    2026-02-02 100 103 90 102
    2026-02-03 100 105 98 103.5
    年内新高 | unit= aspect=extreme direction=up since=2026-01-28 period=2026-02-03 basis=close -> mismatch
    """
    [error] = errors(request.function.__doc__)
    assert math.isinf(error)


def test_in_the_sample_every_verdict_lies_where_the_ruler_says() -> None:
    """match within 1, near between 1 and 2, mismatch beyond 1"""

    desk = open_desk(Path(__file__).parents[1])
    size = np.abs(own_errors(desk.claims, desk.verdicts))
    verdict = desk.verdicts["verdict"].to_numpy()
    assert size[verdict == "match"].max() <= 1
    assert ((size[verdict == "near"] > 1) & (size[verdict == "near"] <= 2)).all()
    assert size[verdict == "mismatch"].min() > 1

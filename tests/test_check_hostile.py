"""Claims at the edges of the rules: nothing here may accuse a speaker of what the evidence does not refute."""

from __future__ import annotations

import dataclasses
import functools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import REPOSITORY
from spec_of_checking import evidence_of, frame_of, read, verify

from dashboard.check.evidence import Evidence, Series
from dashboard.check.verdicts import check
from dashboard.desk import Desk, open_desk


def test_a_claim_without_a_number_is_never_wrong(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-02-02 100 101 99 100
    2026-02-03 100 104 97 98
    figure revenue 2025-Q4 100 USD
    上涨 | unit=% over=day period=2026-02-03 basis=close -> unchecked not-comparable
    营收 | metric=revenue unit=USD period=2025-Q4 checkable=company -> unchecked not-comparable
    """
    verify(request.function.__doc__)


def test_the_ends_of_a_range_in_either_order(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-02-02 100 101 99 100
    2026-02-03 100 104 97 98
    跌1%至3% | value=-1 value_high=-3 comparator=between unit=% over=day period=2026-02-03 basis=close -> match within-rounding
    跌1%至3% | value=-3 value_high=-1 comparator=between unit=% over=day period=2026-02-03 basis=close -> match within-rounding
    """
    verify(request.function.__doc__)


def test_a_running_session_has_no_close_for_streaks_and_records_either(request: pytest.FixtureRequest) -> None:
    """
    said_at 2026-02-04T12:00
    The session fell back by its end, but rose above all before it at some time.
    bars
    2026-01-29 101 101 101 101
    2026-01-30 101 101 101 101
    2026-02-02 100 100 100 100
    2026-02-03 100 104 100 102
    2026-02-04 102 106 90 91
    两连涨 | value=2 unit=days over=day aspect=streak direction=up period=2026-02-04 -> match within-rounding 2
    创两日新高 | value=2 unit=days aspect=extreme direction=up period=2026-02-04 -> match bound-met 106
    A bar of one price says nothing of a session that goes on.
    bars Y
    2026-02-03 100 104 100 102
    2026-02-04 110 110 110 110
    涨1% | subject=Y value=1 unit=% over=day period=2026-02-04 basis=close -> unchecked flat-bar
    """
    verify(request.function.__doc__)


def test_a_week_that_was_not_over_counts_as_far_as_it_had_gone(request: pytest.FixtureRequest) -> None:
    """
    said_at 2026-02-04T12:00
    Down 9 % by the 3rd, the worst of the weeks since mid-January; what Friday brought is not known yet.
    bars
    2026-01-09 100 100 100 100
    2026-01-16 100 100 100 100
    2026-01-23 100 100 100 95
    2026-01-30 100 100 100 100
    2026-02-03 100 104 90 91
    2026-02-06 100 104 90 120
    最差一周 | aspect=extreme direction=down over=week since=2026-01-16 period=2026-02-03 -> match bound-met -9
    """
    verify(request.function.__doc__)


def test_a_window_that_the_period_does_not_fit_has_no_base(request: pytest.FixtureRequest) -> None:
    """
    bars
    2025-01-31 50 50 50 50
    2025-12-31 80 80 80 80
    2026-01-29 80 80 80 80
    2026-01-30 80 100 80 100
    2026-02-02 100 100 90 95
    2026-02-03 100 100 90 90
    同比翻倍 | value=100 unit=% over=yoy period=2026-01 basis=close -> unchecked no-bars
    单日跌8% | value=-8 unit=% over=day period=2026-01 -> unchecked no-bars
    1月涨25% | value=25 unit=% over=month period=2026-01 -> match within-rounding 25
    四连跌 | value=4 unit=weeks aspect=streak direction=down period=2026-02-03 -> unchecked history-too-short
    """
    verify(request.function.__doc__)


def test_a_proxy_refutes_no_record_within_its_tolerance(request: pytest.FixtureRequest) -> None:
    """
    bars Y
    2026-01-30 100 100 100 100
    2026-02-02 100 100 100 90
    2026-02-03 100 100 100 81.2
    Down 10.0 % and then 9.8 %: the index may well have had its worst day; a level of the fund says nothing.
    单日最大跌幅 | subject=INDEX over=day aspect=extreme direction=down period=2026-02-03 -> near proxy +proxy
    新高 | subject=INDEX aspect=extreme direction=up period=2026-02-03 -> unchecked not-comparable
    三连涨 | subject=INDEX value=3 unit=days over=day aspect=streak direction=up period=2026-02-03 -> unchecked not-comparable +proxy
    """
    verify(request.function.__doc__)


def test_growth_between_figures_of_either_sign(request: pytest.FixtureRequest) -> None:
    """
    From a profit of 10 (9.5 to 10.5) to a loss of 5 (4.5 to 5.5) is -142.9 % to -157.9 %; from a loss nothing follows.
    figure net_income 2025-Q3 10 USD resolution=1 as_of=2025-11-04
    figure net_income 2025-Q4 -5 USD resolution=1
    figure eps 2025-Q3 -1 USD as_of=2025-11-04
    figure eps 2025-Q4 2 USD
    figure users 2025-Q3 1 count resolution=4 as_of=2025-11-04
    figure users 2025-Q4 3 count resolution=4
    降157% | metric=net_income over=qoq value=-157 unit=% period=2025-Q4 checkable=company -> match within-rounding -150 +derived
    降160% | metric=net_income over=qoq value=-160 unit=% period=2025-Q4 checkable=company -> mismatch outside-rounding -150 +derived
    增3倍 | metric=eps over=qoq value=3 unit=x period=2025-Q4 checkable=company -> unchecked not-comparable +derived
    增200% | metric=users over=qoq value=200 unit=% period=2025-Q4 checkable=company -> unchecked not-comparable +derived
    减15元 | metric=net_income over=qoq value=-15 unit=CNY period=2025-Q4 checkable=company -> unchecked not-comparable +derived
    减15个百分点 | metric=net_income over=qoq value=-15 unit=pp period=2025-Q4 checkable=company -> unchecked not-comparable +derived
    减15美元 | metric=net_income over=qoq value=-15 unit=USD period=2025-Q4 checkable=company -> match within-rounding -15 +derived
    第三 | metric=users aspect=rank value=30 unit=count period=2025-Q4 checkable=company -> unchecked not-comparable
    """
    verify(request.function.__doc__)


def test_two_figures_of_one_day_are_never_mixed(request: pytest.FixtureRequest) -> None:
    """
    figure revenue 2026-Q1 95 USD resolution=10 kind=guidance high=101
    figure revenue 2026-Q1 98 USD resolution=10 kind=guidance
    98 | metric=revenue kind=guidance value=98 unit=USD period=2026-Q1 checkable=company -> match within-rounding 98
    """
    verify(request.function.__doc__)


def test_without_a_clock_there_is_no_verdict(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-02-02 100 101 99 100
    2026-02-03 100 104 97 98
    涨9% | value=9 unit=% over=day period=2026-02-03 basis=close -> unchecked not-comparable
    1月 | value=9 unit=% over=month period=2026-01 basis=close -> unchecked no-bars
    """
    spec = read(request.function.__doc__)
    frame = frame_of(spec).assign(said_at=np.datetime64("NaT", "s"), day=np.datetime64("NaT", "s"))
    assert list(check(frame, evidence_of(spec))["verdict"]) == ["unchecked", "unchecked"]


@pytest.mark.parametrize("value", [float("inf"), -float("inf"), 1e308, 0.0, -0.0])
@pytest.mark.parametrize("comparator", ["eq", "about", "gt", "lt", "nearly", "between", "crosses_above"])
def test_any_number_gets_a_verdict(value: float, comparator: str) -> None:
    spec = read("""
    bars
    2026-02-02 100 101 99 100
    2026-02-03 100 104 97 98
    x | value=1 unit=% over=day period=2026-02-03 -> x
    """)
    frame = frame_of(spec).assign(value=value, comparator=comparator)
    assert check(frame, evidence_of(spec))["verdict"][0] in ("match", "near", "mismatch", "unchecked")


@functools.cache
def sample() -> Desk:
    """No fixture: hypothesis would print all of it beside a failing example."""
    return open_desk(REPOSITORY)


def test_no_claims_no_verdicts() -> None:
    desk = sample()
    assert len(check(desk.claims.iloc[:0], desk.evidence)) == 0


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_order_and_the_company_of_claims_decide_nothing(seed: int) -> None:
    desk = sample()
    chosen = np.random.default_rng(seed).permutation(len(desk.claims))[: len(desk.claims) // 2 + 1]
    told = check(desk.claims.iloc[chosen], desk.evidence)
    for name in ("claim", "verdict", "reason", "flags"):
        assert list(told[name]) == list(desk.verdicts[name].iloc[chosen])
    np.testing.assert_array_equal(told["actual"], desk.verdicts["actual"].iloc[chosen])


@settings(max_examples=15, deadline=None)
@given(factor=st.floats(0.2, 5.0), hours=st.integers(0, 24 * 45))
def test_what_came_later_changes_no_measured_verdict(factor: float, hours: int) -> None:
    """Bars of sessions that had not opened at the claims' clock, taken away or made up, decide nothing."""
    desk = sample()
    said = desk.claims["said_at"].max() - pd.Timedelta(hours=hours)
    clock = desk.claims.assign(said_at=said, day=said.normalize())
    clock = clock[(clock["checkable"] == "market") & clock["kind"].isin(["measured", "anecdote"])]
    known, other = (_later(desk.evidence, said, by) for by in (float("nan"), factor))
    before, after = check(clock, known), check(clock, other)
    for name in ("verdict", "reason", "flags"):
        assert list(before[name]) == list(after[name])
    np.testing.assert_array_equal(before["actual"], after["actual"])


def _later(evidence: Evidence, said: pd.Timestamp, factor: float) -> Evidence:
    """Every bar of a session that opened after `said` becomes another (NaN = none)."""
    return dataclasses.replace(
        evidence, series={name: _bars(one, said, factor) for name, one in evidence.series.items()}
    )


def _bars(series: Series, said: pd.Timestamp, factor: float) -> Series:
    later = series.sessions.opens > np.datetime64(said, "s")
    columns = {name: np.where(later, 100 * factor, getattr(series, name)) for name in ("open", "high", "low", "close")}
    return dataclasses.replace(series, **columns)

"""Claims held against bars. The input of each test is its docstring; prices are of New York's sessions."""

from __future__ import annotations

import pytest
from spec_of_checking import verify


def test_a_close_means_itself_give_or_take_half_its_last_digit(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-02-02 100 101 99 100
    2026-02-03 100 104 97 103.44
    收于103.4 | value=103.4 unit=USD/share period=2026-02-03 basis=close -> match within-rounding 103.44
    收于103.44 | value=103.44 unit=USD/share period=2026-02-03 basis=close -> match within-rounding
    收于103.43 | value=103.43 unit=USD/share period=2026-02-03 basis=close -> mismatch outside-rounding
    涨3.4% | value=3.4 unit=% over=day period=2026-02-03 basis=close -> match within-rounding 3.44
    涨3% | value=3 unit=% over=day period=2026-02-03 basis=close -> match within-rounding
    涨3.3% | value=3.3 unit=% over=day period=2026-02-03 basis=close -> mismatch outside-rounding
    跌3.4% | value=-3.4 unit=% over=day period=2026-02-03 basis=close -> mismatch wrong-direction
    涨3.44点 | value=3.44 unit=USD over=day period=2026-02-03 basis=close -> match within-rounding 3.44
    """
    verify(request.function.__doc__)


def test_digits_cut_off_are_near_and_so_is_rounding_twice(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-02-02 30 30 30 30
    2026-02-03 30 36.5 30 35.99
    2.445 rounds to 2.45 and that to 2.5
    35.9 | value=35.9 unit=USD/share period=2026-02-03 -> near truncated 35.99
    bars Y
    2026-02-02 100 110 90 100
    2026-02-03 100 110 90 102.445
    涨2.5% | subject=Y value=2.5 unit=% over=day period=2026-02-03 -> near rounded-twice 2.445
    """
    verify(request.function.__doc__)


def test_bounds(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-02-02 100 101 99 100
    2026-02-03 100 104 97 98
    跌超1% is below -1 and -2 is; 跌超2% is not met by exactly -2; 跌近4% falls short of it by at most half a digit.
    跌超1% | value=-1 comparator=lt unit=% over=day period=2026-02-03 basis=close -> match bound-met -2
    跌超2% | value=-2 comparator=lt unit=% over=day period=2026-02-03 basis=close -> near rounded-twice
    跌超2.5% | value=-2.5 comparator=lt unit=% over=day period=2026-02-03 basis=close -> mismatch bound-missed
    跌近2% | value=-2 comparator=nearly unit=% over=day period=2026-02-03 basis=close -> match within-rounding
    跌近4% | value=-4 comparator=nearly unit=% over=day period=2026-02-03 basis=close -> mismatch bound-missed
    一度跌3% | value=-3 comparator=le unit=% over=day period=2026-02-03 basis=low -> match bound-met -3
    一度跌4% | value=-4 comparator=le unit=% over=day period=2026-02-03 basis=low -> mismatch bound-missed
    触及104 | value=104 comparator=ge unit=USD/share period=2026-02-03 basis=high -> match bound-met 104
    触及105 | value=105 comparator=ge unit=USD/share period=2026-02-03 basis=high -> mismatch bound-missed
    最高达104 | value=104 unit=USD/share period=2026-02-03 basis=high -> match within-rounding
    最高达103 | value=103 unit=USD/share period=2026-02-03 basis=high -> mismatch outside-rounding
    失守100 | value=100 comparator=crosses_below unit=USD/share period=2026-02-03 basis=close -> match bound-met +already-there
    失守99 | value=99 comparator=crosses_below unit=USD/share period=2026-02-03 basis=close -> match bound-met
    跌超0.5% | value=-0.5 comparator=lt unit=% over=day period=2026-02-03 basis=close -> match bound-met +understated
    """
    verify(request.function.__doc__)


def test_a_missing_bar_never_turns_two_days_into_one(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-01-30 90 91 89 90
    2026-02-03 100 104 97 99
    涨10% | value=10 unit=% over=day period=2026-02-03 basis=close -> unchecked no-bars
    收于99 | value=99 unit=USD/share period=2026-02-03 -> match within-rounding
    收于95 | value=95 unit=USD/share period=2026-02-02 -> unchecked no-bars
    A Saturday is no session, and never silently another day.
    收于99 | value=99 unit=USD/share period=2026-01-31 -> unchecked no-bars
    """
    verify(request.function.__doc__)


def test_nothing_that_came_later_decides(request: pytest.FixtureRequest) -> None:
    """
    said_at 2026-02-04T12:00
    bars
    2026-01-30 100 100 100 100
    2026-02-02 100 101 99 100
    2026-02-03 100 104 97 110
    2026-02-04 100 112 108 120
    2026-02-05 100 130 90 130
    The session that was running is read as its range; one that had not opened is none; the month ends on the 3rd.
    涨1% | value=1 unit=% over=day period=2026-02-04 basis=close -> match within-day-range
    涨9% | value=9 unit=% over=day period=2026-02-04 basis=close -> mismatch outside-rounding
    触及112 | value=112 comparator=ge unit=USD/share period=2026-02-04 basis=high -> match bound-met
    收于130 | value=130 unit=USD/share period=2026-02-05 -> unchecked not-comparable
    2月涨10% | value=10 unit=% over=month period=2026-02 basis=close -> match within-rounding 10
    """
    verify(request.function.__doc__)


def test_windows_of_weeks_months_and_years(request: pytest.FixtureRequest) -> None:
    """
    said_at 2026-02-10T20:00
    bars
    2025-12-31 80 80 80 80
    2026-01-02 81 81 81 81
    2026-01-30 90 91 89 90
    2026-02-02 90 91 89 92
    2026-02-06 90 91 89 99
    2026-02-09 90 110 89 100
    2026-02-10 100 104 97 108
    今年以来 | value=35 unit=% over=ytd period=2026-02-10 basis=close -> match within-rounding 35
    上周 | value=10 unit=% over=week period=2026-02-02/2026-02-06 basis=close -> match within-rounding 10
    本周 | value=9.1 unit=% over=week period=2026-02-10 basis=close -> match within-rounding 9.0909
    1月 | value=12.5 unit=% over=month period=2026-01 basis=close -> match within-rounding 12.5
    2月以来 | value=20 unit=% over=since:2026-01-30 period=2026-02-10 basis=close -> match within-rounding 20
    两日 | value=9.1 unit=% over=sessions:2 period=2026-02-10 basis=close -> match within-rounding 9.0909
    """
    verify(request.function.__doc__)


def test_a_split_is_no_fall_and_levels_are_as_they_were_quoted(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-02-02 1000 1010 990 1000
    2026-02-03 100 104 97 103
    split 2026-02-03 10
    涨3% | value=3 unit=% over=day period=2026-02-03 basis=close -> match within-rounding 3
    收于1000 | value=1000 unit=USD/share period=2026-02-02 -> match within-rounding 1000
    收于103 | value=103 unit=USD/share period=2026-02-03 -> match within-rounding 103
    涨3美元 | value=3 unit=USD over=day period=2026-02-03 -> match within-rounding 3
    """
    verify(request.function.__doc__)


def test_scope_before_numbers(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-02-02 100 101 99 100
    2026-02-03 100 100 100 100
    A segment, an hour outside the session, another currency, another metric: not comparable, whatever the number.
    100 | value=5 unit=USD/share period=2026-02-03 segment=Cloud -> unchecked not-comparable
    100 | value=5 unit=USD/share period=2026-02-03 basis=premarket -> unchecked not-comparable
    100 | value=5 unit=CNY/g period=2026-02-03 -> unchecked not-comparable
    100 | value=5 unit=x metric=pe period=2026-02-03 -> unchecked not-comparable
    A bar with high = low says nothing about what was touched.
    触及101 | value=101 comparator=ge unit=USD/share period=2026-02-03 basis=high -> unchecked flat-bar
    也许 | value=5 unit=% kind=opinion period=2026-02-03 -> unchecked opinion
    一共 | value=5 unit=% checkable=arithmetic -> unchecked arithmetic
    没有这只 | subject=NOBODY value=5 unit=USD/share period=2026-02-03 -> unchecked no-bars
    """
    verify(request.function.__doc__)


def test_closes_alone_prove_what_follows_from_them(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-02-02 - - - 100
    2026-02-03 - - - 97
    一度跌2% | value=-2 comparator=le unit=% over=day period=2026-02-03 basis=low -> match bound-met
    一度跌5% | value=-5 comparator=le unit=% over=day period=2026-02-03 basis=low -> unchecked no-bars
    最低跌至98 | value=98 unit=USD/share period=2026-02-03 basis=low -> mismatch outside-rounding
    """
    verify(request.function.__doc__)


def test_proxies_answer_changes_and_are_named(request: pytest.FixtureRequest) -> None:
    """
    bars Y
    2026-02-02 10 10.1 9.9 10
    2026-02-03 10 10.4 9.7 10.3
    涨3.0% | subject=INDEX value=3.0 unit=% over=day period=2026-02-03 -> match within-rounding 3 +proxy
    涨3.4% | subject=INDEX value=3.4 unit=% over=day period=2026-02-03 -> near proxy 3 +proxy
    涨3.6% | subject=INDEX value=3.6 unit=% over=day period=2026-02-03 -> mismatch outside-rounding 3 +proxy
    The price of a fund is not the level of its index.
    收于10.3点 | subject=INDEX value=10.3 unit=points period=2026-02-03 -> unchecked not-comparable
    """
    verify(request.function.__doc__)


def test_another_contract_month(request: pytest.FixtureRequest) -> None:
    """
    bars GOLD
    2026-02-03 4900 4950 4890 4903.7
    2026-02-04 4910 5082.2 4900 4920.4
    触及5100 | subject=GOLD value=5100 comparator=ge unit=USD/ozt period=2026-02-04 basis=high -> near contract-month 5082.2 +contract-month
    触及5200 | subject=GOLD value=5200 comparator=ge unit=USD/ozt period=2026-02-04 basis=high -> mismatch bound-missed +contract-month
    """
    verify(request.function.__doc__)


def test_streaks_and_records(request: pytest.FixtureRequest) -> None:
    """
    bars
    2026-01-26 100 100 100 100
    2026-01-27 100 100 100 101
    2026-01-28 100 100 100 100
    2026-01-29 100 100 100 99
    2026-01-30 100 100 100 98
    2026-02-02 100 100 100 97
    2026-02-03 100 100 100 102
    四连跌 | value=4 unit=days over=day aspect=streak direction=down period=2026-02-02 -> match within-rounding 4
    三连跌 | value=3 unit=days over=day aspect=streak direction=down period=2026-02-02 -> mismatch outside-rounding 4
    创一周新高 | value=6 unit=days aspect=extreme direction=up period=2026-02-03 -> match bound-met 102
    创一周新低 | value=6 unit=days aspect=extreme direction=down period=2026-02-03 -> mismatch bound-missed
    创历史新高 | aspect=extreme direction=up period=2026-02-03 -> unchecked history-too-short
    创历史新低 | aspect=extreme direction=down period=2026-02-03 -> mismatch bound-missed
    自2008年以来最高 | aspect=extreme direction=up since=2008-10 period=2026-02-03 -> unchecked history-too-short
    """
    verify(request.function.__doc__)


def test_yields_move_in_basis_points(request: pytest.FixtureRequest) -> None:
    """
    bars TEN
    2026-02-02 4.2 4.2 4.2 4.224
    2026-02-03 4.2 4.3 4.2 4.276
    涨5.2个基点 | subject=TEN metric=yield value=5.2 unit=bp over=day period=2026-02-03 -> match within-rounding 5.2
    报4.276% | subject=TEN metric=yield value=4.276 unit=% period=2026-02-03 -> match within-rounding
    """
    verify(request.function.__doc__)

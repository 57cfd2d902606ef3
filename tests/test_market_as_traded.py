"""Undoing splits. Answers: closes as printed at the time, and the arithmetic of a split by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.market.as_traded import (
    split_adjusted,
    split_factor,
    total_return_factor,
    unapplied_splits,
    undo_splits,
)


def bars(closes: dict[str, float]) -> pd.DataFrame:
    index = pd.DatetimeIndex(list(closes)).astype("datetime64[s]")
    values = list(closes.values())
    return pd.DataFrame({"open": values, "high": values, "low": values, "close": values, "volume": 1000.0}, index=index)


def splits(ratios: dict[str, float]) -> pd.Series:
    return pd.Series(list(ratios.values()), index=pd.DatetimeIndex(list(ratios)), dtype="float64")


def events(rows: list[tuple[str, str, float]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["date", "kind", "value"])
    return frame.assign(date=pd.to_datetime(frame["date"]))


def test_apple_closed_at_499_23_before_its_split() -> None:
    """Yahoo shows 124.8075 for 2020-08-28; with 4:1 on 2020-08-31 undone it is the 499.23 of that day's papers."""
    traded = undo_splits(bars({"2020-08-28": 124.8075}), splits({"2020-08-31": 4}))
    assert traded["close"].iloc[0] == pytest.approx(499.23)
    assert traded["volume"].iloc[0] == 250


def test_google_closed_its_first_day_at_100_34() -> None:
    """2.511 on Yahoo for 2004-08-19; 1998:1000 in 2014 and 20:1 in 2022 lie between."""
    traded = undo_splits(bars({"2004-08-19": 2.5110}), splits({"2014-04-03": 1.998, "2022-07-18": 20}))
    assert traded["close"].iloc[0] == pytest.approx(100.34, abs=0.005)


def test_a_bar_of_the_ex_date_is_in_new_shares_already() -> None:
    factor = split_factor(pd.DatetimeIndex(["2026-01-14", "2026-01-15"]), splits({"2026-01-15": 10}))
    assert list(factor) == [10.0, 1.0]


@given(st.lists(st.sampled_from([0.1, 0.25, 0.5, 2.0, 3.0, 4.0, 10.0, 1.998]), max_size=4))
def test_adjusting_again_gives_back_what_the_provider_showed(ratios: list[float]) -> None:
    days = pd.bdate_range("2026-01-05", periods=30)
    shown = bars({f"{day:%Y-%m-%d}": 50.0 + number for number, day in enumerate(days)})
    known = splits({f"{days[5 * number + 4]:%Y-%m-%d}": ratio for number, ratio in enumerate(ratios)})
    listed = events([(f"{day:%Y-%m-%d}", "split", ratio) for day, ratio in known.items()])
    again = split_adjusted(undo_splits(shown, known), listed)
    assert (again["close"] / shown["close"] - 1).abs().max() < 1e-12


def test_a_dividend_takes_its_share_of_the_close_before_it() -> None:
    """4.00 off a close of 100: what was worth 100 is worth 96 and a dividend, so earlier closes shrink by 4 %."""
    series = bars({"2025-12-09": 100.0, "2025-12-10": 96.5})
    factor = total_return_factor(series, events([("2025-12-10", "dividend", 4.0)]))
    assert list(factor) == [pytest.approx(0.96), 1.0]


def test_a_split_that_the_prices_do_not_show_is_found() -> None:
    """Listed 10:1 on the 15th while the adjusted close falls from 1200 to 120."""
    assert [
        ratio
        for _, ratio in unapplied_splits(bars({"2026-01-14": 1200, "2026-01-15": 120}), splits({"2026-01-15": 10}))
    ] == [10]


def test_a_split_that_the_prices_show_is_not_suspect() -> None:
    assert unapplied_splits(bars({"2026-01-14": 120, "2026-01-15": 118}), splits({"2026-01-15": 10})) == []


def test_a_small_split_cannot_be_told_from_a_bad_day() -> None:
    """1.1 for 1 moves a price by 9 %: no suspicion, whatever the prices do."""
    assert unapplied_splits(bars({"2026-01-14": 110, "2026-01-15": 100}), splits({"2026-01-15": 1.1})) == []

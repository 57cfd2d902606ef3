"""What a stated number allows for the actual: the table of the checking rule, row by row.

r = one unit of the last digit; s = min(half a unit of the last non-zero digit, 5 % of the value).
"""

from __future__ import annotations

from math import inf

import numpy as np
import pandas as pd
import pytest

from dashboard.check.interval import Intervals, closed, stated


def frame(text: str, value: float | None, comparator: str, unit: str = "%", high: float | None = None) -> pd.DataFrame:
    row = {"text": text, "value": value, "value_high": high, "unit": unit, "comparator": comparator}
    return pd.DataFrame([row])


def ends(*given: object) -> tuple[float, float]:
    intervals, _ = stated(frame(*given))
    return float(intervals.low[0]), float(intervals.high[0])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("3.4%", 3.4, "eq"), (3.35, 3.45)),
        (("57%", 57, "eq"), (56.5, 57.5)),
        (("57.0%", 57, "eq"), (56.95, 57.05)),
        (("下跌0.6%", -0.6, "eq"), (-0.65, -0.55)),
        (("102.7亿美元", 1.027e10, "eq", "USD"), (1.0265e10, 1.0275e10)),
        (("约5000点", 5000, "about", "points"), (4750, 5250)),
        (("约1000亿美元", 1e11, "about", "USD"), (9.5e10, 1.05e11)),
        (("约68亿人民币", -6.8e9, "about", "CNY"), (-7e9, -6.6e9)),
        (("约62.6美元", 62.6, "about", "USD/bbl"), (62.4, 62.8)),
        (("跌近4%", -4, "nearly"), (-4, -3.5)),
        (("近50%", 50, "nearly"), (47.5, 50)),
        (("接近60亿美元", 6e9, "nearly", "USD"), (5.7e9, 6e9)),
        (("涨超3.4%", 3.4, "gt"), (3.4, inf)),
        (("跌超2%", -2, "lt"), (-inf, -2)),
        (("不到3000辆", 3000, "lt", "count"), (0, 3000)),
        (("跌不到1%", -1, "gt"), (-1, 0)),
        (("触及5100美元", 5100, "ge", "USD/ozt"), (5099.5, inf)),
        (("一度下跌2%", -2, "le"), (-inf, -1.5)),
        (("6个月内", 6, "le", "months"), (0, 6.5)),
        (("重返4100点", 4100, "crosses_above", "points"), (4099.5, inf)),
        (("跌破60美元", 60, "crosses_below", "USD/bbl"), (0, 60.5)),
        (("7%至8%", 7, "between", "%", 8), (6.5, 8.5)),
        (("95亿至101亿美元", 9.5e9, "between", "USD", 1.01e10), (9.45e9, 1.015e10)),
        (("1%多", 1, "between", "%", 2), (1, 2)),
        (("百分之十几", 11, "between", "%", 19), (11, 19)),
        (("数十架", 20, "between", "count", 99), (20, 99)),
        (("9000多亿", -1e12, "between", "CNY", -9e11), (-1e12, -9e11)),
    ],
)
def test_the_interval_of_each_comparator(given: tuple[object, ...], expected: tuple[float, float]) -> None:
    assert ends(*given) == pytest.approx(expected)


@pytest.mark.parametrize(("text", "value", "expected"), [("约1%", 1, (0, 3)), ("约跌1%", -1, (-3, 0))])
def test_a_quantity_does_not_change_its_sign(text: str, value: float, expected: tuple[float, float]) -> None:
    assert ends(text, value, "about") == expected


@pytest.mark.parametrize("comparator", ["gt", "lt"])
def test_more_and_less_exclude_their_bound(comparator: str) -> None:
    intervals, _ = stated(frame("2%", 2, comparator))
    two = closed(np.array([2.0]), np.array([2.0]))
    assert not intervals.meets(two)[0]
    assert stated(frame("2%", 2, "ge"))[0].meets(two)[0]


def test_a_record_without_a_value_allows_nothing() -> None:
    intervals, step = stated(frame("创历史新高", None, "eq"))
    assert np.isnan([intervals.low[0], intervals.high[0], step[0]]).all()
    assert not intervals.meets(closed(np.array([1.0]), np.array([1.0])))[0]


def test_an_exact_number_has_its_hedge_but_no_rounding() -> None:
    exact = np.array([True])
    plain, _ = stated(frame("30个", 30, "eq", "count"), exact)
    about, _ = stated(frame("约30个", 30, "about", "count"), exact)
    assert (plain.low[0], plain.high[0]) == (30, 30)
    assert about.low[0] < 30 < about.high[0]


@pytest.mark.parametrize(
    ("low", "high", "meets", "gap"), [(3, 4, True, 0), (2, 2.5, True, 0), (4, 5, False, 2), (-1, 0, False, -1)]
)
def test_intervals_meet_or_lie_apart(low: float, high: float, meets: bool, gap: float) -> None:  # noqa: FBT001
    """From 1 to 2 (or 1 to 3): ends count."""
    top = 3.0 if meets and low == 3 else 2.0
    said = closed(np.array([1.0]), np.array([top]))
    actual = closed(np.array([float(low)]), np.array([float(high)]))
    assert bool(said.meets(actual)[0]) is meets
    assert said.gap(actual)[0] == gap


def test_many_rows_are_answered_row_by_row() -> None:
    rows = pd.concat([frame("3.4%", 3.4, "eq"), frame("不到3000辆", 3000, "lt", "count")] * 3, ignore_index=True)
    intervals, _ = stated(rows)
    assert isinstance(intervals, Intervals)
    assert intervals.low.tolist() == pytest.approx([3.35, 0] * 3)

"""How exactly a number was said: one unit of its last written digit, in base units."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.check.precision import is_conventional, is_exact, last_digit, trailing_unit


def step(text: str, value: float | None, unit: str = "%") -> float:
    return float(last_digit(pd.Series([text]), np.array([value], dtype=float), pd.Series([unit]))[0])


@pytest.mark.parametrize(
    ("text", "value", "unit", "expected"),
    [
        ("3.4%", 3.4, "%", 0.1),
        ("57%", 57, "%", 1),
        ("57.0%", 57, "%", 0.1),
        ("102.7亿", 1.027e10, "USD", 1e7),
        ("5100", 5100, "USD/ozt", 1),
        ("触及5100美元/盎司", 5100, "USD/ozt", 1),
        ("200亿", 2e10, "USD", 1e8),
        ("1000亿", 1e11, "USD", 1e8),
        ("2.677亿次", 2.677e8, "count", 1e5),
        ("1.78万亿", 1.78e12, "CNY", 1e10),
        ("3.5万辆", 35000, "count", 1e3),
        ("1750-1850亿美元", 1.75e11, "USD", 1e8),
        ("95亿至101亿美元", 9.5e9, "USD", 1e8),
        ("三成", 30, "%", 10),
        ("两家", 2, "count", 1),
        ("4,102.20", 4102.2, "points", 0.01),
        ("$1.3 trillion", 1.3e12, "USD", 1e11),
        ("$14.37 billion", 1.437e10, "USD", 1e7),
        ("跌2.48%", -2.48, "%", 0.01),
        ("25个基点", 25, "bp", 1),
        ("三点五万辆", 35000, "count", 1e3),
        ("三万五千辆", 35000, "count", 1e3),
        ("两年半", 2.5, "years", 0.5),
        ("five million", 5e6, "count", 1e6),
    ],
)
def test_one_unit_of_the_last_digit_written(text: str, value: float, unit: str, expected: float) -> None:
    assert step(text, value, unit) == pytest.approx(expected)


def test_without_a_value_there_is_no_last_digit() -> None:
    assert np.isnan(step("创历史新高", None))


@pytest.mark.parametrize(("value", "expected"), [(5000, 1000), (5100, 100), (5101, 1), (1, 1), (0, 1)])
def test_the_unit_of_the_last_digit_that_is_not_zero(value: float, expected: float) -> None:
    assert trailing_unit(np.array([value], dtype=float), np.ones(1))[0] == expected


@pytest.mark.parametrize(
    "text", ["1%多", "四年多来", "9000多亿", "百分之十几", "数十架", "数百万", "20多倍", "dozens of"]
)
def test_a_range_by_convention_is_known(text: str) -> None:
    assert is_conventional(pd.Series([text]))[0]


@pytest.mark.parametrize(
    "text", ["30至50个国家", "多达11项", "差不多30", "至多5%", "535-565亿美元", "between 10 and 12"]
)
def test_a_range_as_given_is_none_by_convention(text: str) -> None:
    assert not is_conventional(pd.Series([text]))[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "expected"),
    [
        ("100名", 100, "count", True),
        ("三起", 3, "count", True),
        ("20万", 200_000, "count", False),
        ("2.677亿次", 2.677e8, "count", False),
        ("3 million", 3e6, "count", False),
        ("20k", 20_000, "count", False),
        ("100美元", 100, "USD", False),
        ("15天", 15, "days", False),
    ],
)
def test_a_plain_count_is_exact(text: str, value: float, unit: str, expected: bool) -> None:  # noqa: FBT001
    found = is_exact(pd.Series([text]), pd.Series([unit]), np.array([step(text, value, unit)]))
    assert found[0] == expected
